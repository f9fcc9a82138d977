"""Use-cases: back a database up, keep as many backups as the policy says, put one back.

Start reading at `back_up`, then `restore`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tm.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tm.memory.backups import Backup


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was done: the new backup, and those that the policy no longer keeps."""

    made: Backup
    dropped: tuple[Backup, ...]


def back_up(database: str, folder: Path | None, keep: str) -> BackupReport:
    """Make a checked backup, then drop the old ones a policy does not keep.

    Args:
        database: the `--db` value.
        folder: where backups lie; `backups/` beside the database when None.
        keep: the policy (`tm.memory.keeping.read_policy`).

    Raises:
        InputError: the policy makes no sense; nothing was done.
        NoStoreError: there is no database yet.
        StoreError: the database is damaged; no backup was made and none dropped.
    """
    from tm.memory.backups import drop_old, list_backups, make_backup
    from tm.memory.keeping import read_policy

    policy = read_policy(keep)
    made = make_backup(database, folder)
    return BackupReport(made, tuple(drop_old(list_backups(database, folder), policy)))


def list_backups(database: str, folder: Path | None) -> list[Backup]:
    """The backups of a database, newest first."""
    from tm.memory import backups

    return backups.list_backups(database, folder)


def find_backup(database: str, name: str, folder: Path | None) -> Path:
    """The backup a user names: a file, the name of one in the folder, or `latest`.

    Raises:
        InputError: there is no such backup.
    """
    from tm.memory import backups

    known = backups.list_backups(database, folder)
    if name == "latest":
        if not known:
            place = folder or backups.find_folder(database)
            raise InputError(f"{place}: there is no backup of {database} yet: make one first.")
        return known[0].path
    path = Path(name)
    inside = next((each.path for each in known if each.path.name == name), path)
    return path if path.exists() else inside


def restore(database: str, backup: Path, tell: Callable[[str], None]) -> None:
    """Put a backup in the place of a database, and write into its history that this was done.

    Raises:
        InputError: there is no such backup.
        StoreError: it is not sound; the database is as it was.
    """
    from tm.memory import open_store
    from tm.memory.backups import restore_backup
    from tm.workbench.indexing import forget_index

    restore_backup(backup, database, tell)
    forget_index(database)
    with open_store(database) as store:
        store.note_restore(backup.name)
