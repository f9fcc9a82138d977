"""What only SQLite needs: the file, its settings, and a copy put aside. Start at `connect`."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import URL, create_engine, event

from tm.errors import StoreError, WriteError
from tm.memory.ledger import PATIENCE, WRITING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

# https://www.sqlite.org/pragma.html. WAL lets readers go on while one process writes; with FULL
# a commit is on the disk before anybody is told that it happened. A page holds a dozen units
# instead of three: a new database is filled a twentieth faster; an old one keeps its pages.
SETTINGS = (
    "PRAGMA page_size = 16384",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
)

# The files that SQLite keeps beside a database in WAL mode.
SIDE_FILES = ("-wal", "-shm", "-journal")

write_json = partial(json.dumps, ensure_ascii=False)


def find_file(name: str, *, create: bool = True) -> Path:
    """The absolute path of a database file that is there or, to `create`, could be.

    Raises:
        StoreError: a folder, a device, or a place whose folder is missing.
        WriteError: the folder of a new database is read-only.
    """
    if name in {"", ":memory:"}:
        raise StoreError("A database in memory is lost at the end: name a file with --db.")
    path = Path(name).absolute()
    if path.is_dir():
        raise StoreError(f"{name}: this is a folder: name a file in it, e.g. {path / 'tm.db'}.")
    if path.exists() and not path.is_file():
        raise StoreError(f"{name}: this is not a file: name another one with --db.")
    if not path.parent.is_dir():
        raise StoreError(
            f"{name}: the folder {path.parent} does not exist: create it, or name another one."
        )
    if create and not path.exists() and not os.access(path.parent, os.W_OK):
        raise WriteError(
            f"{name}: the folder {path.parent} is read-only: name a file in another one with --db."
        )
    return path


def connect(path: Path, find: Callable[[], Path] | None = None) -> Engine:
    """An engine on a database file, with the settings above and real transactions.

    Args:
        path: the file.
        find: where the file is at the moment, when that is elsewhere; asked for each connection.
    """
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        json_serializer=write_json,
        connect_args={"timeout": PATIENCE},
    )
    if find:

        def look_there(_dialect: object, _record: object, place: list[str], _: object) -> None:
            place[0] = str(find())

        event.listen(engine, "do_connect", look_there)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def look(path: Path) -> Engine:
    """An engine that only reads a file at rest, a backup: it leaves no other files beside it."""
    # https://www.sqlite.org/uri.html: immutable says that nobody writes it meanwhile.
    name = f"file:{quote(str(path.absolute()))}?immutable=1"
    return create_engine(
        URL.create("sqlite+pysqlite", database=name, query={"uri": "true"}),
        connect_args={"timeout": PATIENCE},
    )


def find_damage(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with a file: broken pages, indexes, references."""
    found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    troubles = [str(line) for line in found if line != "ok"]
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        troubles.append(f"row {row} of {table} points to no row of {parent}")
    return troubles[:20]


def _prepare(raw: Any, _record: object) -> None:
    """Set up a new connection."""
    # Python's sqlite3 would begin transactions by itself, and too late; `_begin` does it.
    raw.isolation_level = None
    with closing(raw.cursor()) as cursor:
        for setting in SETTINGS:
            cursor.execute(setting)
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode = WAL")


def _begin(connection: Connection) -> None:
    """Begin: a writer asks for the lock at once, so that it never fails halfway for it."""
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def build_aside(path: Path) -> Iterator[Path]:
    """A name beside `path` to build a new database under; it then appears at once, whole.

    Whatever goes wrong leaves nothing behind. Where another process was quicker, its database
    stays and this one is dropped.
    """
    half = name_half(path)
    try:
        yield half
        put_in_place(half, path)
    finally:
        remove_half(half)


def name_half(path: Path) -> Path:
    """A name beside `path` that nobody else has."""
    return path.with_name(f"{path.name}.new-{os.getpid()}-{secrets.token_hex(4)}")


def put_in_place(half: Path, path: Path) -> bool:
    """Give a closed database its name, unless there is one of that name: whether it was done."""
    try:
        # A link, unlike a renaming, never takes the place of a file that is there.
        path.hardlink_to(half)
    except OSError:  # it is there, or this file system has no links
        if path.exists():
            return False
        half.rename(path)
    # The name, too, is to survive a power cut.
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return True


def remove_half(half: Path) -> None:
    """Take a half-made database away, with what SQLite keeps beside it."""
    for ending in ("", *SIDE_FILES):
        Path(f"{half}{ending}").unlink(missing_ok=True)


@contextmanager
def free_tables(connection: Connection) -> Iterator[None]:
    """Let a migration copy and drop tables: with foreign keys on, dropping one empties others.

    Must begin outside a transaction (https://www.sqlite.org/lang_altertable.html#otheralter).
    """
    raw = connection.connection.cursor()
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys = ON")
        raw.close()


def put_copy_aside(path: Path, revision: str) -> Path:
    """Copy a database as it is, with everything committed, to `NAME.before-REVISION`.

    The copy appears under its name only when it is whole; a copy that is already there is kept
    and the new one gets a number.
    """
    aside = Path(f"{path}.before-{revision}")
    number = 1
    while aside.exists():
        number += 1
        aside = Path(f"{path}.before-{revision}.{number}")
    half = Path(f"{aside}.part")
    try:
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(half)) as new:
            old.backup(new)
        half.replace(aside)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return aside
