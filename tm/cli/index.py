"""`tm index`: keep the search index current (docs/index.md). Start reading at `index`."""

from __future__ import annotations

import click

from tm.cli.output import count


@click.command()
@click.option("--follow", is_flag=True, help="Go on, and take in what others change, until Ctrl-C.")
@click.pass_obj
def index(db: str, /, *, follow: bool) -> None:
    """Bring the search index up to date, so that no search has to wait for it."""
    from tm.workbench.indexing import follow_index

    for found in follow_index(db):
        click.echo(f"{count(found.rows, 'segment')}, current up to change {found.sequence}.")
        if not follow:
            return
