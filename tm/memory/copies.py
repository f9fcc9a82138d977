"""Whole SQLite files: copied while they are in use, checked, moved out of the way.

Start reading at `copy_file`, SQLite's online backup (https://www.sqlite.org/backup.html) in one
transaction of the target.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from tm.errors import BusyStoreError, StoreError
from tm.memory import sqlite
from tm.memory.ledger import PATIENCE
from tm.memory.revisions import find_revision
from tm.memory.troubles import explain

# Pages copied between two looks at the clock: 4 MB of the usual size.
STEP = 1024


def copy_file(source: Path, target: Path, place: str) -> None:
    """Copy all that is committed in one SQLite file over another one, as one transaction."""
    began = time.monotonic()

    def watch(status: int, _left: int, _all: int) -> None:
        """Give up when others hold the file for too long; sqlite3 would try for ever."""
        nonlocal began
        if status not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            began = time.monotonic()
        elif time.monotonic() - began > PATIENCE:
            raise BusyStoreError(
                f"{place}: another process is using the database: try again when it is done."
            )

    with (
        explain(place),
        closing(sqlite3.connect(source)) as old,
        closing(sqlite3.connect(target, timeout=PATIENCE)) as new,
    ):
        new.execute("PRAGMA synchronous = FULL")
        old.backup(new, pages=STEP, progress=watch, sleep=0.05)


def check_file(path: Path, name: str) -> None:
    """Make sure that a SQLite file is a sound `tm` database that this `tm` can read.

    Raises:
        StoreError: it is damaged, foreign, or incomplete.
        NewerSchemaError: a newer `tm` wrote it.
    """
    # As a file that nobody else writes: reading it leaves no other files beside it.
    engine = sqlite.look(path)
    try:
        with explain(name), engine.connect() as connection:
            if find_revision(connection, name) is None:
                raise StoreError(f"{name}: this database is empty: name another backup.")
            troubles = sqlite.find_damage(connection)
    finally:
        engine.dispose()
    if troubles:
        raise StoreError(f"{name}: the database is damaged ({troubles[0]}): use another backup.")


def is_sound(path: Path) -> bool:
    """Whether a SQLite file can be used as the target of an online backup."""
    if not path.stat().st_size:
        return False
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
            return False
        raise
    return bool(found == ("ok",))


def move_aside(path: Path) -> Path:
    """Rename a database and the files beside it; gives the new name."""
    number = 1
    aside = Path(f"{path}.damaged")
    while aside.exists():
        number += 1
        aside = Path(f"{path}.damaged.{number}")
    for ending in sqlite.SIDE_FILES:
        beside = Path(f"{path}{ending}")
        if beside.exists():
            beside.rename(f"{aside}{ending}")
    path.rename(aside)
    return aside
