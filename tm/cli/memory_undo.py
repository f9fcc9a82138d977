"""`tm memory undo`: take an import back (docs/memory.md). Start reading at `undo`."""

from __future__ import annotations

import click

from tm.cli.glossary_reasons import reason_option
from tm.cli.output import count


@click.command()
@click.argument("name", required=False)
@reason_option
@click.pass_obj
def undo(db: str, name: str | None, reason: str) -> None:
    """Take the last import back as one, or the last one of the file NAME.

    Units it created go, those it updated are as they were before. Units that were changed since
    stay as they are, and are named.
    """
    from tm.workbench.desk import open_to_read
    from tm.workbench.memory_undo import undo_import

    with open_to_read(db) as store:
        undone = undo_import(store, name, reason)
    click.echo(
        f"{undone.origin}: {count(undone.removed, 'unit')} removed, {undone.restored} restored.",
        err=True,
    )
    if undone.kept:
        kept = count(len(undone.kept), "unit changed since, left alone")
        click.echo(f"  {kept}: {', '.join(undone.kept[:5])}", err=True)
