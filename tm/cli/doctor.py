"""`tm doctor`: is the database sound? Start reading at `doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tm.cli.output import count, format_option, show_json, show_rows
from tm.cli.shell import EXIT_FINDINGS

if TYPE_CHECKING:
    from tm.memory.health import Observation

MARKS = {True: "sound", False: "NOT SOUND", None: "note"}


@click.command()
@format_option
@click.pass_context
def doctor(ctx: click.Context, output_format: str) -> None:
    """Look at the database from all sides; change nothing.

    Leaves with 1 when something is not sound.
    """
    from tm.model.plain import to_plain
    from tm.workbench.doctor import examine

    found = list(examine(ctx.obj))
    if output_format == "json":
        show_json(to_plain(found))
    else:
        columns = ("question", "answer", "seen", "what to do")
        show_rows(columns, map(to_cells, found), "", whole=("question",))
    ill = sum(each.sound is False for each in found)
    if ill:
        click.echo(f"tm: {count(ill, 'thing')} not sound.", err=True)
        ctx.exit(EXIT_FINDINGS)


def to_cells(each: Observation) -> list[str | None]:
    """An observation as a row."""
    return [each.question, MARKS[each.sound], each.answer, each.remedy or None]
