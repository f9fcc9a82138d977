"""Writing a whole file of units at once: streamed, in one transaction, undone as one.

    with store.transaction("tm memory import old.tmx"):
        outcome = store.imports.put(units, origin="old.tmx")

What a unit is called: the id its file gives it (TMX `tuid`), else one made from its languages, its
source and what stands around it, so that the same file, or a changed one, meets its own units
again. Another file's unit under the same id is the same one only if its source is the same;
otherwise the newcomer gets an id of its own. Nothing of another file is ever lost by that.

The audit trail keeps one row for the import and one for each unit that was changed; those that
were added are known by their number (`born`): see the decision on imports. Start reading at
`Imports.put`.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, Table, insert, select

from tm.memory import schema
from tm.memory.unit_rows import COLUMNS, HASHED_COLUMNS, Values, select_units, to_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from tm.memory.ledger import Ledger
    from tm.memory.units import Units
    from tm.model import FlatUnit

# Columns of a new row, in the order it is written in.
WRITTEN = (*HASHED_COLUMNS, "desk", "sequence", "born", "origin", "position")

# Units written at once: more make it no quicker.
BATCH = 1000

# Page cache of SQLite while it imports, in KiB: the index of ids is written all over.
CACHE = 65_536

# Surroundings that tell one unit from another with the same source.
CONTEXT = ("x-context-pre", "x-context-post", "x-context")

REPEATED = "unit word for word like one before it"


@dataclass(slots=True)
class Outcome:
    """What became of the units of a file.

    Attributes:
        created, updated, unchanged: how many.
        skipped: reason -> how many are not stored.
        renamed: units whose id was taken, by another file or earlier in this one.
        number: the number of the change (`Units.sequence`); None when nothing changed.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    renamed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    number: int | None = None


class Imports:
    """Whole files on their way into the memory."""

    def __init__(self, ledger: Ledger, units: Units) -> None:
        self._ledger = ledger
        self._units = units

    def put(
        self,
        units: Iterable[FlatUnit],
        origin: str,
        advance: Callable[[int], object] = lambda _: None,
    ) -> Outcome:
        """Write the units of a file, streamed, in one transaction.

        Args:
            units: in the order of the file, as tuples; an id is empty where the file gives none.
            origin: what the file is called: its units are told by it from those of others.
            advance: called with the number of units after each batch.
        """
        with self._ledger.writing(f"import {origin}") as connection:
            writer = _Writer(self._ledger, connection, self._units, origin)
            waiting = iter(units)
            with many_pages(connection), touched_table(connection):
                while batch := list(islice(waiting, BATCH)):
                    writer.put(batch)
                    advance(len(batch))
            outcome = writer.outcome
            if outcome.created or outcome.updated:
                outcome.number = self._ledger.take_sequence(connection, "units")
                counts = {"created": outcome.created, "updated": outcome.updated}
                self._ledger.record("add", "imports", origin, {"number": outcome.number} | counts)
        return outcome

    def born(self, number: int) -> Iterator[dict[str, int]]:
        """The units that a change added, some at a time: id -> number of the last change of it.

        Others may be written meanwhile: no query stays open between two pages.
        """
        units = schema.units.c
        wanted = select(units.id, units.sequence, units.position)
        wanted = wanted.order_by(units.position).limit(BATCH)
        wanted = wanted.where(units.desk == self._ledger.desk, units.born == number)
        page = wanted
        while True:
            with self._ledger.reading() as connection:
                found = connection.execute(page).all()
            if not found:
                return
            yield {row.id: row.sequence for row in found}
            page = wanted.where(units.position > found[-1].position)

    def record_undo(self, origin: str, entry: str) -> None:
        """Say in the audit trail that an import (its entry's id) was taken back."""
        with self._ledger.writing(f"undo {origin}"):
            self._ledger.record("remove", "imports", origin, {"import": entry})


# The units of the memory that the file has met so far; on the disk, however many they are.
touched = Table(
    "touched_units",
    MetaData(),
    Column("id", schema.KEY, primary_key=True),
    prefixes=["TEMPORARY"],
)


@dataclass(slots=True)
class _Stored:
    """A unit as the memory holds it, and whether this file has met it already."""

    values: Values
    origin: str
    met: bool


class _Writer:
    """One file on its way in."""

    def __init__(self, ledger: Ledger, connection: Connection, units: Units, origin: str) -> None:
        self.outcome = Outcome()
        self._ledger = ledger
        self._connection = connection
        self._units = units
        self._origin = origin
        self._suffix = blake2b(origin.encode("utf-8", "replace"), digest_size=3).hexdigest()
        # Of the batch: what is stored under the ids looked up so far; rows to add; rows to write
        # over old ones; units met.
        self._stored: dict[str, _Stored | None] = {}
        self._new: list[Values] = []
        self._edited: list[tuple[Values, Values]] = []
        self._met: list[str] = []

    def put(self, batch: Sequence[FlatUnit]) -> None:
        """Write some units of the file, in its order."""
        rows = to_rows(batch)
        ids = [unit[0] or derive_id(unit) for unit in batch]
        self._stored = dict.fromkeys(ids)
        self._new, self._edited, self._met = [], [], []
        known = find_ids(self._connection, self._ledger.desk, list(self._stored))
        if known or len(self._stored) < len(batch):
            self._look_up(known)
            for id_, row in zip(ids, rows, strict=True):
                self._settle(id_, row)
        else:
            self._new = [
                row if row[0] else (id_, *row[1:]) for id_, row in zip(ids, rows, strict=True)
            ]
        if self._new:
            number = self._ledger.take_sequence(self._connection, "units")
            self.outcome.created += len(self._new)
            behind = (self._ledger.desk, number, number, self._origin)
            places = self._ledger.take_positions(self._connection, "units", len(self._new))
            rows = [(*row, *behind, at) for at, row in zip(places, self._new, strict=True)]
            write_rows(self._connection, rows)
        if self._edited:
            self._units.overwrite(self._connection, self._edited)
        if self._met:
            self._connection.execute(insert(touched), [{"id": id_} for id_ in self._met])

    def _settle(self, wanted: str, row: Values) -> None:
        """Find the id under which a unit belongs, and do what is to be done there."""
        sides, given = row[1:5], row[0]
        id_, number, scoped = wanted, 1, False
        while stored := self._find(id_):
            if stored.met:
                if stored.values[1:5] == sides:
                    self.outcome.skipped[REPEATED] += 1
                    return
                number += 1
                id_ = f"{wanted}-{number}"
            elif stored.origin == self._origin or (given and stored.values[1:3] == sides[:2]):
                self._compare(id_, stored, row)
                break
            elif stored.values[1:5] == sides:
                self._keep(id_, stored)
                break
            elif scoped:
                number += 1
                id_ = f"{wanted}-{number}"
            else:
                # Another file's unit: ours is told from it by the name of our file.
                scoped = True
                id_ = wanted = f"{wanted}-{self._suffix}"
        else:
            row = (id_, *row[1:])
            self._new.append(row)
            self._stored[id_] = _Stored(row[: len(COLUMNS)], self._origin, met=True)
        self.outcome.renamed += bool(given) and id_ != given

    def _compare(self, id_: str, stored: _Stored, row: Values) -> None:
        """Change a stored unit if the file says something else."""
        row = (id_, *row[1:])
        values = row[: len(COLUMNS)]
        if values == stored.values:
            self._keep(id_, stored)
            return
        self.outcome.updated += 1
        self._edited.append((row, stored.values))
        stored.values, stored.met = values, True

    def _keep(self, id_: str, stored: _Stored) -> None:
        """Leave a stored unit as it is, and remember that the file has met it."""
        self.outcome.unchanged += 1
        self._met.append(id_)
        stored.met = True

    def _find(self, id_: str) -> _Stored | None:
        """What is stored under an id; None if nothing is."""
        if id_ not in self._stored:
            self._stored[id_] = None
            self._look_up([id_])
        return self._stored[id_]

    def _look_up(self, ids: Sequence[str]) -> None:
        """Fetch what is stored under some ids."""
        units = schema.units.c
        wanted = select_units(units.origin, units.sequence, touched.c.id)
        wanted = wanted.outerjoin_from(schema.units, touched, touched.c.id == units.id)
        wanted = wanted.where(units.desk == self._ledger.desk, units.id.in_(ids))
        number = self._ledger.taken.get("units")
        for row in self._connection.execute(wanted):
            *values, origin, sequence, met = row
            is_met = met is not None or sequence == number
            self._stored[values[0]] = _Stored(tuple(values), origin, is_met)


def derive_id(unit: FlatUnit) -> str:
    """An id for a unit that its file gives none, from what will not change: not the translation."""
    parts = [unit[1], unit[3], unit[2]]
    parts += [value for kind, value in unit[5] if kind in CONTEXT]
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def find_ids(connection: Connection, desk: str, ids: Sequence[str]) -> list[str]:
    """Which of these ids there are; as quick as can be, for mostly there is none."""
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(ids))
        wanted = f"SELECT id FROM units WHERE desk = ? AND id IN ({marks})"  # noqa: S608
        found = connection.exec_driver_sql(wanted, (desk, *ids))
    else:
        wanted = "SELECT id FROM units WHERE desk = %s AND id = ANY(%s)"
        found = connection.exec_driver_sql(wanted, (desk, list(ids)))
    return [id_ for (id_,) in found]


def write_rows(connection: Connection, rows: Sequence[Values]) -> None:
    """Add rows of `WRITTEN`, past all that is between us and the driver."""
    names = ", ".join(WRITTEN)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(WRITTEN))
        connection.exec_driver_sql(f"INSERT INTO units ({names}) VALUES ({marks})", list(rows))  # noqa: S608
        return
    raw = connection.connection.cursor()
    with raw.copy(f"COPY units ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def touched_table(connection: Connection) -> Iterator[None]:
    """A table for the ids that were met, as long as the import goes on."""
    touched.create(connection)
    yield
    # On an error the transaction takes it away.
    touched.drop(connection)


@contextmanager
def many_pages(connection: Connection) -> Iterator[None]:
    """Let SQLite keep more of the database in memory while its indexes are written all over."""
    if connection.dialect.name != "sqlite":
        yield
        return
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {before}")
