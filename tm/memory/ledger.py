"""Transactions, and the audit row that every write leaves.

A `Ledger` is what the repositories share: the engine, the desk, and who is writing. Reads outside
a transaction take a connection of their own; inside one they see what it has written so far.
Start reading at `Ledger.writing`.
"""

from __future__ import annotations

import getpass
import os
import secrets
import time
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, text, update

from tm.memory import schema
from tm.memory.following import follow, notify
from tm.memory.troubles import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Engine

    from tm.memory.unborn import Unborn

# Execution option that asks for the right to write at the beginning of a transaction.
WRITING = "tm_writing"

# How long a writer waits for another one, in seconds.
PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Changes:
    """How many rows a write added, edited, left as they were, and removed."""

    added: int = 0
    edited: int = 0
    unchanged: int = 0
    removed: int = 0


def find_user() -> str:
    """Who is at work: TM_USER, or the login name, or `unknown`."""
    try:
        return os.environ.get("TM_USER") or getpass.getuser()
    except (OSError, KeyError):  # a user id without an entry in the password file
        return "unknown"


class Ledger:
    """One desk of one database, and who is writing in it. One thread at a time."""

    def __init__(
        self, engine: Engine, place: str, *, desk: str, who: str, unborn: Unborn | None = None
    ) -> None:
        self.desk = desk
        self._engine = engine
        self._unborn = unborn
        self._place = place
        self.who = who
        self._current: Connection | None = None
        self._reason = ""
        self._change = ""
        # The sequence numbers that the current transaction has taken: table -> number.
        self.taken: dict[str, int] = {}
        # How many positions it has taken of each: table -> number.
        self._placed: dict[str, int] = {}
        self._last_tick = 0

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with: a consistent view, the current transaction's when in one."""
        if self._current is not None:
            yield self._current
            return
        with explain(self._place), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, reason: str) -> Iterator[Connection]:
        """A transaction to write in; inside another one, that one goes on (and its reason).

        Raises:
            BusyStoreError: another process has been writing for longer than `PATIENCE`.
            WriteError: the disk is full or the place is read-only; nothing was written.
        """
        if self._current is not None:
            yield self._current
            return
        with explain(self._place), self._engine.connect() as connection:
            writer = connection.execution_options(**{WRITING: True})
            with writer.begin() as transaction:
                if self._unborn:
                    self._unborn.begin(writer)
                self._wait_for_turn(writer)
                self._current, self._reason = writer, reason
                self._change, self.taken, self._placed = self._next_id(), {}, {}
                try:
                    yield writer
                finally:
                    self._current = None
                if self._unborn and not self._unborn.is_kept(writer):
                    transaction.rollback()
        if self._unborn:
            with explain(self._place):
                self._unborn.publish(self._engine)

    def close(self) -> None:
        """Leave nothing of a new database in which nothing was changed."""
        if self._unborn:
            self._unborn.drop()

    @contextmanager
    def because(self, reason: str) -> Iterator[None]:
        """Inside a transaction: what is written here bears a reason of its own."""
        before, self._reason = self._reason, reason
        try:
            yield
        finally:
            self._reason = before

    def record(self, action: str, table: str, row: str, old: Any = None) -> None:
        """Write one audit row in the current transaction."""
        self.record_all(action, table, [(row, old)])

    def record_all(self, action: str, table: str, rows: Iterable[tuple[str, Any]]) -> None:
        """Write an audit row for each (id, old value), in the current transaction, in one go."""
        if self._current is None:
            raise RuntimeError("an audit row belongs to a transaction")
        alike = {
            "desk": self.desk,
            "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "who": self.who,
            "action": action,
            "table_name": table,
            "reason": self._reason,
            "change": self._change,
        }
        written = [alike | {"id": self._next_id(), "row_id": row, "old": old} for row, old in rows]
        if written:
            self._current.execute(insert(schema.audit), written)

    def read_sequence(self, connection: Connection, table: str) -> int:
        """The number of the last transaction that wrote this table of the desk; 0 if none did."""
        columns = schema.sequences.c
        wanted = select(columns.value).where(columns.desk == self.desk, columns.table_name == table)
        return connection.scalar(wanted) or 0

    def take_sequence(self, connection: Connection, table: str) -> int:
        """The number of the current transaction among those that wrote this table of the desk."""
        if table not in self.taken:
            number = self.read_sequence(connection, table) + 1
            key = {"desk": self.desk, "table_name": table}
            if number == 1:
                connection.execute(insert(schema.sequences).values(**key, value=number))
            else:
                connection.execute(update(schema.sequences).filter_by(**key).values(value=number))
            self.taken[table] = number
            notify(connection, self.desk)
        return self.taken[table]

    def take_positions(self, connection: Connection, table: str, count: int) -> range:
        """Positions for rows that are new in this table of the desk, behind all that were taken.

        They grow with the transactions and within each, and none is given twice: the sequence
        number of the transaction stands above 32 bits that count its rows.
        """
        first = (self.take_sequence(connection, table) << 32) + self._placed.get(table, 0)
        self._placed[table] = self._placed.get(table, 0) + count
        return range(first, first + count)

    def set_sequence(self, connection: Connection, table: str, value: int) -> None:
        """Give a sequence a value of its own."""
        key = {"desk": self.desk, "table_name": table}
        connection.execute(delete(schema.sequences).filter_by(**key))
        connection.execute(insert(schema.sequences).values(**key, value=value))
        notify(connection, self.desk)

    def follow(self, table: str) -> Iterator[int]:
        """The sequence number of a table now, then each later one as soon as it is there."""

        def read() -> int:
            with self.reading() as connection:
                return self.read_sequence(connection, table)

        return follow(self._engine, self._place, read)

    def _wait_for_turn(self, connection: Connection) -> None:
        """Let one writer of a desk go after the other on PostgreSQL, as SQLite does by itself."""
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
            connection.execute(
                text("SELECT pg_advisory_xact_lock(hashtext(:desk))"), {"desk": f"tm/{self.desk}"}
            )

    def _next_id(self) -> str:
        """A UUID version 7 (RFC 9562, 5.7): later rows of one process sort after earlier ones."""
        # 60 bits of time: 48 of milliseconds, 12 of the fraction (RFC 9562, 6.2, method 3).
        tick = max(time.time_ns() * 4096 // 1_000_000, self._last_tick + 1)
        self._last_tick = tick
        high = (tick >> 12) << 16 | 0x7 << 12 | tick & 0xFFF
        return str(uuid.UUID(int=high << 64 | 0b10 << 62 | secrets.randbits(62)))
