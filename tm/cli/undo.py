"""`tm undo`: take back a change, of whatever kind (docs/undo.md). Start reading at `undo`."""

from __future__ import annotations

import click

from tm.cli.glossary_reasons import reason_option
from tm.cli.output import count, make_visible


@click.command()
@click.argument("change", required=False)
@reason_option
@click.pass_obj
def undo(db: str, change: str | None, reason: str) -> None:
    """Take back the last change, or the CHANGE whose id `tm history` shows; again, the one before.

    Of the memory, the glossary, placeholders' decisions, imports. What was changed again since is
    left alone, and named. An undo is recorded as a change itself.
    """
    from tm.workbench.desk import open_to_read
    from tm.workbench.undoing import undo as take_back

    with open_to_read(db) as store:
        undone = take_back(store, change, reason)
    click.echo(f"taken back: {make_visible(undone.reason)} ({undone.who}, {undone.at})", err=True)
    done = [count(number, phrase) for number, phrase in undone.done if number]
    if done:
        click.echo(f"  {', '.join(done)}.", err=True)
    if undone.kept:
        kept = count(len(undone.kept), "unit changed since, left alone")
        click.echo(f"  {kept}: {', '.join(undone.kept[:5])}", err=True)
