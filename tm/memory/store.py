"""The one door to the store. Start reading at `open_store`."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tm.memory.articles import Articles
from tm.memory.audit import Audit
from tm.memory.concepts import Concepts
from tm.memory.derived import Searches, Vectors
from tm.memory.imports import Imports
from tm.memory.ledger import Ledger, find_user
from tm.memory.links import Links
from tm.memory.opening import open_engine, say
from tm.memory.placeholders import Placeholders
from tm.memory.repeats import Repeats
from tm.memory.sources import Sources
from tm.memory.tallies import Tallies
from tm.memory.units import Units

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from types import TracebackType

    from sqlalchemy import Connection, Engine

# Where the generation stands among the sequences.
GENERATION = "generation"


class Store:
    """An open database: one repository for each kind of value. Close it, or use `with`."""

    def __init__(self, engine: Engine, ledger: Ledger) -> None:
        self._engine = engine
        self._ledger = ledger
        self.articles = Articles(ledger)
        self.placeholders = Placeholders(ledger)
        self.sources = Sources(ledger)
        self.links = Links(ledger)
        self.searches = Searches(ledger)
        self.vectors = Vectors(ledger)
        self.concepts = Concepts(ledger)
        self.units = Units(ledger)
        self.tallies = Tallies(ledger)
        self.repeats = Repeats(ledger)
        self.imports = Imports(ledger, self.units)
        self.audit = Audit(ledger)

    @property
    def who(self) -> str:
        """Who is at work: the name that audit rows bear."""
        return self._ledger.who

    @property
    def file(self) -> Path | None:
        """The file the database is; None on a server."""
        url = self._engine.url
        return Path(url.database) if url.drivername.startswith("sqlite") and url.database else None

    def transaction(self, reason: str) -> AbstractContextManager[Connection]:
        """Several writes as one: all of them or, on any error, none.

        Args:
            reason: what is being done; it stands in every audit row.
        """
        return self._ledger.writing(reason)

    def because(self, reason: str) -> AbstractContextManager[None]:
        """Inside a transaction: a part of it that bears a reason of its own."""
        return self._ledger.because(reason)

    def generation(self) -> str:
        """Another word after each restore: sequence numbers of before then mean nothing."""
        with self._ledger.reading() as connection:
            return str(self._ledger.read_sequence(connection, GENERATION) or "")

    def note_restore(self, backup: str) -> None:
        """Write down that a backup of that name was put back, and begin a new generation."""
        with self._ledger.writing(f"tm restore {backup}") as connection:
            self._ledger.record("restore", "store", backup)
            self._ledger.set_sequence(connection, GENERATION, secrets.randbits(62) | 1)

    def note_undo(self, change: str) -> None:
        """Write down, in the current transaction, that it takes a change back."""
        with self._ledger.writing(f"undo {change}"):
            self._ledger.record("remove", "changes", change)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()
        self._ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(
    url: str,
    *,
    create: bool = True,
    late: bool = False,
    desk: str = "default",
    who: str | None = None,
    notify: Callable[[str], None] = say,
) -> Store:
    """Open a database; create it when there is none, migrate it when it is older.

    Args:
        url: the path of a SQLite file, or `postgresql://user@host/name`.
        create: make a new database when there is none.
        late: let a new SQLite file appear with the first change only.
        desk: whose rows: the first part of every key.
        who: who is at work; TM_USER or the login name when not given.
        notify: takes the sentence that says a database was migrated.

    Raises:
        NoStoreError: there is no database, and none is to be made.
        NewerSchemaError: a newer `tm` wrote it.
        StoreError: it is damaged, another program's, or cannot be reached.
        WriteError: it cannot be created or written there.
    """
    engine, place, unborn = open_engine(url, notify, create=create, late=late)
    return Store(engine, Ledger(engine, place, desk=desk, who=who or find_user(), unborn=unborn))
