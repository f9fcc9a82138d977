"""A database that is not there yet: it appears with the first change that is committed.

So a refused file, a dry run or a command that finds nothing to do leaves no empty database. A
process that is killed before that has told nobody that anything was done.

    SQLite       a half-made file beside the place; the first commit with a change in it puts that
                 file there as a whole, and work goes on in it
    PostgreSQL   temporary tables, which only this process sees; the first transaction makes the
                 lasting ones, and is rolled back when there is no change in it

Start reading at `Unborn`, which says when the ledger calls what.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import event, text
from sqlalchemy.schema import CreateTable

from tm.errors import BusyStoreError
from tm.memory import schema, sqlite
from tm.memory.revisions import find_revision, lay_tables, lock_creation

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine


class Unborn(Protocol):
    """A database in the making."""

    def begin(self, connection: Connection) -> None:
        """A transaction to write in has begun."""
        ...

    def is_kept(self, connection: Connection) -> bool:
        """Whether the transaction, which went well, is to be committed."""
        ...

    def publish(self, engine: Engine) -> None:
        """It was committed, or rolled back for good reason; no connection is in use."""
        ...

    def drop(self) -> None:
        """The end: nothing half-made may be left."""
        ...


class UnbornFile:
    """A SQLite database in the making.

    Attributes:
        here: the file it is in at the moment.
    """

    def __init__(self, path: Path) -> None:
        self.here = sqlite.name_half(path)
        self._path = path

    def begin(self, connection: Connection) -> None:
        """Nothing: the tables are there."""

    def is_kept(self, connection: Connection) -> bool:  # noqa: ARG002 - the protocol
        """Whatever was written: it is in the half-made file."""
        return True

    def publish(self, engine: Engine) -> None:
        """Put the file in its place, once a change was committed; without one nothing is done.

        Args:
            engine: whose connections are to go on in it; none of them is in use.

        Raises:
            BusyStoreError: another process has made a database there meanwhile; that one stays.
        """
        if self.here == self._path:
            return
        engine.dispose()
        with closing(sqlite3.connect(self.here)) as half:
            # Every change has an audit row.
            if not half.execute("SELECT EXISTS (SELECT 1 FROM audit)").fetchone()[0]:
                return
            # What is in the log would stay behind under the old name.
            is_busy = half.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        half_made = self.here
        if is_busy or not sqlite.put_in_place(half_made, self._path):
            raise BusyStoreError(
                f"{self._path}: another process has made this database meanwhile, so nothing was "
                "written. Run the command again."
            )
        self.here = self._path
        sqlite.remove_half(half_made)

    def drop(self) -> None:
        """Take the half-made file away, if it is still that."""
        if self.here != self._path:
            sqlite.remove_half(self.here)


class UnbornTables:
    """The tables of a PostgreSQL database in the making.

    Args:
        engine: whose connections get temporary tables, which come before others of their names.
        place: the database's name for people.
    """

    def __init__(self, engine: Engine, place: str) -> None:
        self._place = place
        self._dialect = engine.dialect
        self._is_written = self._is_born = False
        event.listen(engine, "connect", self._prepare)
        engine.dispose()

    def begin(self, connection: Connection) -> None:
        """Make the lasting tables, in the transaction, unless another process was quicker."""
        if self._is_born:
            return
        names = ", ".join(f"pg_temp.{table.name}" for table in schema.metadata.sorted_tables)
        connection.execute(text(f"DROP TABLE {names}"))
        lock_creation(connection)
        if find_revision(connection, self._place) is None:
            lay_tables(connection)

    def is_kept(self, connection: Connection) -> bool:
        """Whether there is a change: every one has an audit row."""
        if not self._is_written:
            found = connection.scalar(text("SELECT EXISTS (SELECT 1 FROM audit)"))
            self._is_written = bool(found)
        return self._is_written

    def publish(self, engine: Engine) -> None:
        """Once there are lasting tables, let no connection have others."""
        if self._is_written and not self._is_born:
            self._is_born = True
            event.remove(engine, "connect", self._prepare)
            engine.dispose()

    def drop(self) -> None:
        """Nothing: temporary tables go with their connection."""

    def _prepare(self, raw: Any, _record: object) -> None:
        """Give a new connection empty tables of its own."""
        with raw.cursor() as cursor:
            for table in schema.metadata.sorted_tables:
                made = str(CreateTable(table).compile(dialect=self._dialect))
                cursor.execute(made.replace("CREATE TABLE", "CREATE TEMPORARY TABLE"))
        raw.commit()
