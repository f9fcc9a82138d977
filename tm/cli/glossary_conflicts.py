"""`tm glossary conflicts`: contradictions and gaps (docs/glossary.md). Start at `conflicts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tm.cli.output import count, format_option, show_json, show_rows

if TYPE_CHECKING:
    from tm.glossary import Conflict


@click.command()
@format_option
@click.pass_obj
def conflicts(db: str, output_format: str) -> None:
    """List terms that lead to several translations or concepts, and concepts without a language.

    Leaves with exit code 1 when there are any.
    """
    from tm.model.plain import to_plain
    from tm.workbench.glossary import list_conflicts

    found = list_conflicts(db)
    if output_format == "json":
        show_json(to_plain(found))
    else:
        show_conflicts(found, "No conflicts.")
    if found:
        click.echo(f"{count(len(found), 'conflict')}.", err=True)
        raise click.exceptions.Exit(1)


def show_conflicts(found: list[Conflict], empty: str) -> None:
    """Print conflicts as a table.

    Args:
        found: the gravest first.
        empty: the sentence said when there are none.
    """
    rows = [
        [each.kind, each.term or None, ", ".join(each.concepts), ", ".join(each.preferred) or None]
        for each in found
    ]
    columns = ("conflict", "term", "concepts", "preferred")
    show_rows(columns, rows, empty, whole=("conflict", "concepts"))
