"""`tm restore`: put a backup in the place of the database. Start reading at `restore`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tm.cli.backup import folder_option
from tm.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("backup", metavar="BACKUP|latest")
@folder_option
@click.option("--yes", is_flag=True, help="Do not ask first.")
@click.pass_obj
def restore(db: str, /, backup: str, folder: Path | None, *, yes: bool) -> None:
    """Put a backup in the place of the database; what was there is kept aside."""
    from tm.workbench.backups import find_backup
    from tm.workbench.backups import restore as put_back

    path = find_backup(db, backup, folder)
    if not yes:
        ask(f"Replace what is in {db} by {path}?")
    put_back(db, path, lambda sentence: click.echo(f"tm: {sentence}", err=True))
    click.echo(f"{db}: restored from {path}.")


def ask(question: str) -> None:
    """Go on only when a person says yes.

    Raises:
        InputError: nobody is there to ask.
    """
    if not sys.stdin.isatty():
        raise InputError(f"{question} Nobody is here to answer: say --yes.")
    click.confirm(question, abort=True, err=True)
