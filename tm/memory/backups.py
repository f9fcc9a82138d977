"""Copies of a whole database, made while it is in use, checked, and put back.

    store ──► half a file ──► checked ──► NAME-20261125T154500Z.db (or .dump) ──► old ones dropped
    backup ──► checked ──► the database as it was is put aside ──► replaced in one transaction

A copy appears under its name only when it is whole and was found sound. SQLite files are copied
by `tm.memory.copies`, servers by PostgreSQL's own programs (`tm.memory.dumps`). Start reading at
`make_backup`, then `restore_backup`.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tm.errors import InputError, NoStoreError, WriteError
from tm.memory import copies, dumps, opening, sqlite
from tm.memory.keeping import choose_kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from tm.memory.keeping import Policy

STAMP = "%Y%m%dT%H%M%SZ"
BACKUP_NAME = re.compile(r"(?P<store>.+)-(?P<stamp>\d{8}T\d{6}Z)(?:-\d+)?(?P<kind>\.db|\.dump)")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on disk.

    Attributes:
        path: its file.
        taken: when, in UTC, to the second.
        size: in bytes.
        store: the name of the database it was made of, without its folder and ending.
    """

    path: Path
    taken: datetime
    size: int
    store: str


def make_backup(url: str, folder: Path | None = None) -> Backup:
    """Copy a database while others use it; the copy is checked before it gets its name.

    Args:
        url: the path of a SQLite file, or a PostgreSQL URL.
        folder: where the copy goes; `find_folder` when not given. Created when missing.

    Raises:
        NoStoreError: there is no database yet.
        StoreError: the database, or the copy of it, is not sound.
        WriteError: the folder cannot be written.
    """
    if not opening.is_server(url):
        _ask_for_file(url)
    folder = folder or find_folder(url)
    taken = datetime.now(UTC).replace(microsecond=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _name_new(
            folder, name_store(url), taken, ".dump" if opening.is_server(url) else ".db"
        )
        half = path.with_name(f"{path.name}.part-{os.getpid()}")
    except OSError as error:
        raise WriteError(
            f"{folder}: no backup can be written there ({error.strerror}): name another folder."
        ) from error
    try:
        if opening.is_server(url):
            dumps.dump(url, half)
        else:
            copies.copy_file(sqlite.find_file(_strip(url), create=False), half, url)
            copies.check_file(half, f"the backup of {url}")
        with half.open("rb") as written:
            os.fsync(written.fileno())
        half.rename(path)
    finally:
        _drop(half)
    return _describe(path)


def list_backups(url: str, folder: Path | None = None) -> list[Backup]:
    """The backups of a database in a folder, newest first; none where there is no folder."""
    folder = folder or find_folder(url)
    kind = ".dump" if opening.is_server(url) else ".db"
    found = []
    for path in sorted(folder.glob(f"*{kind}")) if folder.is_dir() else []:
        name = BACKUP_NAME.fullmatch(path.name)
        if name and name["store"] == name_store(url):
            found.append(_describe(path))
    return sorted(found, key=lambda each: (each.taken, each.path.name), reverse=True)


def drop_old(backups: list[Backup], policy: Policy) -> list[Backup]:
    """Delete the backups that a policy does not keep; gives those that went."""
    kept = choose_kept((each.taken for each in backups), policy)
    gone = [each for each in backups if each.taken not in kept]
    for each in gone:
        each.path.unlink(missing_ok=True)
    return gone


def restore_backup(backup: Path, url: str, tell: Callable[[str], None]) -> None:
    """Put a backup in the place of a database, in one transaction; what was there is kept aside.

    A reader sees the database before or after, never a mixture; a crash in the middle leaves it
    as it was. The database may be missing or damaged. The next opening migrates an older backup.

    Args:
        backup: a file that `make_backup` made (any sound `tm` database, for SQLite).
        url: the database that is replaced.
        tell: takes the sentence that says where the old one is kept.

    Raises:
        InputError: there is no such backup.
        StoreError: the backup is not sound, or not one of this kind of database.
        BusyStoreError: others kept writing for longer than `PATIENCE`.
    """
    if not backup.is_file():
        raise InputError(f"{backup}: there is no such backup: `tm backup --list` names them.")
    if opening.is_server(url):
        aside = make_backup(url)
        tell(f"the database as it was is kept in {aside.path}.")
        dumps.restore(backup, url)
        return
    copies.check_file(backup, str(backup))
    path = sqlite.find_file(_strip(url))
    if path.exists() and backup.samefile(path):
        raise InputError(f"{backup}: this is the database itself: name a backup of it.")
    if not path.exists():
        with sqlite.build_aside(path) as half:
            copies.copy_file(backup, half, str(backup))
    elif copies.is_sound(path):
        tell(f"the database as it was is kept in {sqlite.put_copy_aside(path, 'restore')}.")
        copies.copy_file(backup, path, url)
    else:
        tell(f"the damaged database is kept in {copies.move_aside(path)}.")
        with sqlite.build_aside(path) as half:
            copies.copy_file(backup, half, str(backup))


def find_folder(url: str) -> Path:
    """Where the backups of a database go by default: `backups/` beside a file, or here."""
    return Path("backups") if opening.is_server(url) else Path(_strip(url)).parent / "backups"


def name_store(url: str) -> str:
    """What a database is called in the names of its backups."""
    return dumps.name_database(url) if opening.is_server(url) else Path(_strip(url)).stem


def _strip(url: str) -> str:
    """The path in the URL of a SQLite file."""
    return url.removeprefix("sqlite:///")


def _ask_for_file(url: str) -> None:
    """Raise where there is no SQLite file to copy."""
    if not sqlite.find_file(_strip(url), create=False).exists():
        raise NoStoreError(f"{url}: there is no database yet, so there is nothing to back up.")


def _name_new(folder: Path, store: str, taken: datetime, kind: str) -> Path:
    """A name that no backup has yet: two in one second get a number."""
    stem = f"{store}-{taken.strftime(STAMP)}"
    path, number = folder / f"{stem}{kind}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{kind}"
    return path


def _describe(path: Path) -> Backup:
    """A backup as its file name tells it."""
    name = BACKUP_NAME.fullmatch(path.name)
    if name is None:
        raise InputError(f"{path}: this is not the name of a backup.")
    taken = datetime.strptime(name["stamp"], STAMP).replace(tzinfo=UTC)
    return Backup(path=path, taken=taken, size=path.stat().st_size, store=name["store"])


def _drop(half: Path) -> None:
    """Leave nothing of a copy that was not finished."""
    for ending in ("", *sqlite.SIDE_FILES):
        Path(f"{half}{ending}").unlink(missing_ok=True)
