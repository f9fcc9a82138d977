"""Hear of it when others change the memory, without asking all the time.

    PostgreSQL   a writer sends NOTIFY with its transaction; a follower waits in LISTEN
    SQLite       `PRAGMA data_version` changes when another connection has committed

Start reading at `follow`.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import text

from tm.memory.troubles import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

# The channel that writers notify (PostgreSQL manual, NOTIFY). The payload is the desk.
CHANNEL = "tm_units"

# How often SQLite is asked, in seconds: the question costs some microseconds and reads no table.
PAUSE = 0.2

# After so many seconds without word a server is asked all the same: a notification can be lost
# with its connection.
PATIENCE = 60.0


def notify(connection: Connection, desk: str) -> None:
    """Send word with the current transaction: it arrives when, and only if, that commits."""
    if connection.dialect.name == "postgresql":
        query = text("SELECT pg_notify(:channel, :desk)")
        connection.execute(query, {"channel": CHANNEL, "desk": desk})


def follow(engine: Engine, place: str, read: Callable[[], int]) -> Iterator[int]:
    """The sequence number now, then each later one as soon as it is there; never ends by itself.

    Args:
        engine: the database.
        place: its name for people.
        read: reads the sequence number, on a connection of its own.
    """
    with explain(place), engine.connect() as connection:
        on_server = connection.dialect.name == "postgresql"
        words = _listen(connection) if on_server else _poll(connection)
        next(words)
        known = read()
        yield known
        for _ in words:
            number = read()
            if number != known:
                known = number
                yield number


def _listen(connection: Connection) -> Iterator[None]:
    """One word when listening has begun, then one whenever there may be news."""
    raw = connection.connection.driver_connection
    if raw is None:
        raise RuntimeError("a connection in use has a driver's connection")
    raw.autocommit = True
    raw.execute(f"LISTEN {CHANNEL}")
    yield
    while True:
        # Whatever was notified by now is one reason to look, not many.
        for _ in raw.notifies(timeout=PATIENCE, stop_after=1):
            pass
        yield


def _poll(connection: Connection) -> Iterator[None]:
    """The same for SQLite."""
    asked = connection.exec_driver_sql("PRAGMA data_version").scalar()
    connection.rollback()
    yield
    while True:
        time.sleep(PAUSE)
        found = connection.exec_driver_sql("PRAGMA data_version").scalar()
        # The question began a transaction, which would hold the old state fast.
        connection.rollback()
        if found != asked:
            asked = found
            yield
