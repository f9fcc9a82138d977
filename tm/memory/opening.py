"""How a database is found, recognised, created and, when it is older, migrated.

    path or URL ──► engine ──► revision ──┬── none, no tables ──► create, or say so to a reader
                                          ├── HEAD ─────────────► use it
                                          ├── older ────────────► copy aside, migrate
                                          └── newer, foreign ───► one sentence

Start reading at `open_engine`. What only SQLite needs stands in `tm.memory.sqlite`.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from tm.errors import NoStoreError, StoreError
from tm.memory import head, sqlite
from tm.memory.ledger import PATIENCE, WRITING
from tm.memory.revisions import find_revision, lay_tables, lock_creation
from tm.memory.troubles import explain
from tm.memory.unborn import UnbornFile, UnbornTables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from tm.memory.unborn import Unborn

# Where a URL may hold a password: before the host, or among the settings at its end.
PASSWORD = re.compile(r"(?<=//)[^/]*(?=@)|(?<=password=)[^&]*")


def say(sentence: str) -> None:
    """Say a sentence on standard error."""
    sys.stderr.write(f"tm: {sentence}\n")


def open_engine(
    url: str, notify: Callable[[str], None], *, create: bool = True, late: bool = False
) -> tuple[Engine, str, Unborn | None]:
    """An engine on a database that has the current schema, and the database's name for people.

    The third is given for a database that is yet to appear.

    Args:
        url: the path of a SQLite file, or a PostgreSQL URL.
        notify: takes the sentence that says the database was migrated.
        create: make a new database when there is none.
        late: let a new database appear with the first change only.

    Raises:
        NoStoreError: there is none, and none is to be made.
    """
    unborn: Unborn | None = None
    if is_server(url):
        engine, place = _connect_postgresql(url)
    else:
        path = sqlite.find_file(url.removeprefix("sqlite:///"), create=create)
        place = str(path)
        if not path.exists():
            if not create:
                raise _miss(place)
            if late:
                unborn = file = UnbornFile(path)
                _create_file(file.here, path)
            else:
                with explain(place), sqlite.build_aside(path) as half:
                    _create_file(half, path)
        engine = sqlite.connect(path, (lambda: file.here) if unborn else None)
    try:
        with explain(place):
            is_there = _make_current(engine, place, notify, create=create)
            if not is_there and late:
                unborn = UnbornTables(engine, place)
            elif not is_there:
                _create(engine, place)
    except BaseException:
        engine.dispose()
        if unborn:
            unborn.drop()
        raise
    return engine, place, unborn


def connect_as_is(url: str) -> tuple[Engine, str]:
    """An engine on a database as it is, neither created nor migrated, and its name for people.

    Raises:
        NoStoreError: there is none.
    """
    if is_server(url):
        return _connect_postgresql(url)
    path = sqlite.find_file(url.removeprefix("sqlite:///"), create=False)
    if not path.exists():
        raise _miss(str(path))
    return sqlite.connect(path), str(path)


def is_server(url: str) -> bool:
    """Whether a `--db` value names a database on a server, and no file."""
    return "://" in url and not url.startswith("sqlite:///")


def hide_password(url: str) -> str:
    """A URL as it may be shown."""
    return PASSWORD.sub("***", url)


def _connect_postgresql(url: str) -> tuple[Engine, str]:
    """An engine on a PostgreSQL server, and its URL without the password."""
    place = hide_password(url)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            f"{place}: this is no database URL: write it as postgresql://user@host/name."
        ) from error
    if parsed.drivername not in {"postgresql", "postgres", "postgresql+psycopg"}:
        raise StoreError(
            f"{place}: tm does not know this kind of database: "
            "name a SQLite file or a postgresql:// URL."
        )
    parsed = parsed.set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(
            parsed, json_serializer=sqlite.write_json, connect_args={"connect_timeout": PATIENCE}
        )
    except ImportError as error:
        raise StoreError(
            f"{place}: the PostgreSQL driver is missing: pip install 'tm-workbench[postgres]'."
        ) from error
    return engine, place


def _miss(place: str) -> NoStoreError:
    """The error for a database that is not there yet."""
    return NoStoreError(
        f"{place}: there is no database yet: `tm article add FILE`, `tm source add FILE`, "
        "`tm glossary import FILE` or `tm memory import FILE` creates it."
    )


def _make_current(
    engine: Engine, place: str, notify: Callable[[str], None], *, create: bool
) -> bool:
    """Leave the database with the current schema, or raise; False when it is yet to be created."""
    with engine.connect() as connection:
        revision = find_revision(connection, place)
    if revision is None and not create:
        raise _miss(place)
    if revision in {head.HEAD, None}:
        return revision is not None
    # The one place where Alembic is imported: it takes longer than most commands.
    from tm.memory.migrating import migrate

    migrate(engine, place, revision, notify)
    return True


def _create_file(file: Path, path: Path) -> None:
    """Create a new SQLite database in a file that will get its name, `path`, later."""
    with explain(str(path)):
        engine = sqlite.connect(file)
        try:
            _create(engine, str(path))
        except BaseException:
            engine.dispose()
            sqlite.remove_half(file)
            raise
        engine.dispose()


def _create(engine: Engine, place: str) -> None:
    """Create the tables in one transaction, unless another process was quicker."""
    with engine.connect() as connection:
        writer = connection.execution_options(**{WRITING: True})
        with writer.begin():
            lock_creation(writer)
            if find_revision(writer, place) is not None:
                return
            lay_tables(writer)
