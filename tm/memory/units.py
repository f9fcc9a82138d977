"""Translation units: the memory itself. Start reading at `Units`.

Every transaction that writes units gets the next *sequence number* of the desk and puts it on each
row it wrote, so that whoever keeps something made of the units (a search index) can ask what has
become of them since (`Units.sequence`, `Units.changes_since`).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import bindparam, delete, exists, func, insert, select, update

from tm.memory import schema
from tm.memory.ledger import Changes
from tm.memory.rows import BATCH, add_up
from tm.memory.unit_rows import (
    COLUMNS,
    HASHED_COLUMNS,
    Values,
    from_plain,
    select_units,
    to_flat,
    to_plain,
    to_row,
    to_unit,
)
from tm.model import UnitPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Select

    from tm.memory.ledger import Ledger
    from tm.model import FlatUnit, TranslationUnit

Made = TypeVar("Made")

Sides = tuple[tuple[str, str], tuple[str, str]]
"""Language and segment of the source and of the target."""

# Rows fetched at once; of SQLite, which needs no way to a server, so few that they stay in the
# processor's cache while somebody works on them.
FETCH = 2000
FETCH_NEAR = 200


class Units:
    """The translation units of a desk."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def all(self, origin: str | None = None) -> Iterator[TranslationUnit]:
        """All units in their order, streamed: however many there are, few are in memory at once.

        Args:
            origin: only those of this file; empty for the desk's own.
        """
        wanted = self._in_order()
        if origin is not None:
            wanted = wanted.where(schema.units.c.origin == origin)
        return self._stream(wanted, to_unit)

    def flat(self) -> Iterator[FlatUnit]:
        """All units in their order, streamed like `all`, as tuples: for those who read millions."""
        return self._stream(self._in_order(), to_flat)

    def columns(self) -> Iterator[UnitPage]:
        """All units in their order, some at a time as columns: the quickest way through all."""
        for rows in self._fetch(self._in_order()):
            yield UnitPage(*zip(*rows, strict=True))

    def beginning(self, prefix: str, limit: int) -> list[str]:
        """The ids that begin so, sorted."""
        columns = schema.units.c
        wanted = select(columns.id).order_by(columns.id).limit(limit)
        wanted = wanted.where(
            columns.desk == self._ledger.desk, columns.id.startswith(prefix, autoescape=True)
        )
        with self._ledger.reading() as connection:
            return list(connection.scalars(wanted))

    def origin_of(self, unit_id: str) -> str:
        """The file a unit was imported from; empty for the desk's own, or where there is none."""
        columns = schema.units.c
        wanted = select(columns.origin)
        wanted = wanted.where(columns.desk == self._ledger.desk, columns.id == unit_id)
        with self._ledger.reading() as connection:
            return connection.scalar(wanted) or ""

    def pages(self) -> Iterator[list[TranslationUnit]]:
        """All units in their order, some at a time; those that were given may be written meanwhile.

        What is added meanwhile comes too.
        """
        position, last = schema.units.c.position, -1
        wanted = select_units(position).where(schema.units.c.desk == self._ledger.desk)
        wanted = wanted.order_by(position).limit(FETCH)
        while True:
            with self._ledger.reading() as connection:
                rows = connection.execute(wanted.where(position > last)).all()
            if not rows:
                return
            last = rows[-1].position
            yield [to_unit(row) for row in rows]

    def get(self, unit_id: str) -> TranslationUnit | None:
        """The unit of that id, or None."""
        return next(self.named([unit_id]), None)

    def named(self, ids: Iterable[str]) -> Iterator[TranslationUnit]:
        """The units of these ids, as many as there are, in any order."""
        waiting = iter(ids)
        with self._ledger.reading() as connection:
            while batch := list(islice(waiting, BATCH)):
                for row in connection.execute(self._own().where(schema.units.c.id.in_(batch))):
                    yield to_unit(row)

    def count(self) -> int:
        """How many there are."""
        wanted = select(func.count()).where(schema.units.c.desk == self._ledger.desk)
        with self._ledger.reading() as connection:
            return connection.scalar(wanted) or 0

    def sequences(self, ids: Iterable[str]) -> dict[str, int]:
        """The units of these ids -> the number of the change that wrote each last."""
        columns = schema.units.c
        wanted = select(columns.id, columns.sequence).where(columns.desk == self._ledger.desk)
        waiting = iter(ids)
        found: dict[str, int] = {}
        with self._ledger.reading() as connection:
            while batch := list(islice(waiting, BATCH)):
                rows = connection.execute(wanted.where(columns.id.in_(batch)))
                found |= {row.id: row.sequence for row in rows}
        return found

    def sequence(self) -> int:
        """The number of the last transaction that wrote units; 0 when none ever did."""
        with self._ledger.reading() as connection:
            return self._ledger.read_sequence(connection, "units")

    def follow(self) -> Iterator[int]:
        """The number now, then each later one as soon as another process has committed it."""
        return self._ledger.follow("units")

    def changes_since(self, number: int) -> Iterator[tuple[str, Sides | None]]:
        """What was written by the transactions after `number`, streamed in the order of writing.

        Each unit comes once, as it is now, by its id: language and segment of either side. At the
        end come the removed ones, as None. Read `sequence` first: what is written between the two
        calls then comes twice, not never.
        """
        units, removed = schema.units.c, schema.removed_units.c
        sides = (units.source_language, units.source, units.target_language, units.target)
        wanted = select(units.id, *sides).where(units.desk == self._ledger.desk)
        if number > 0:
            wanted = wanted.where(units.sequence > number).order_by(units.sequence)
        for rows in self._fetch(wanted):
            for id_, language, source, other, target in rows:
                yield id_, ((language, source), (other, target))
        here = exists().where(units.desk == removed.desk, units.id == removed.id)
        gone = select(removed.id).where(
            removed.desk == self._ledger.desk, removed.sequence > number, ~here
        )
        with self._ledger.reading() as connection:
            for id_ in connection.scalars(gone.order_by(removed.sequence, removed.id)):
                yield id_, None

    def save(
        self,
        units: Iterable[TranslationUnit],
        origin: str = "",
        born: int | None = None,
        positions: Mapping[str, int] | None = None,
    ) -> Changes:
        """Write units by id, streamed; those that differ from what is stored replace it.

        The last one wins where an id comes twice among `BATCH` units. Those that are new count as
        imported from the file `origin`, by the change `born` and at the `positions` (by id) they
        had when they were there before; the others stay with theirs.
        """
        waiting = iter(units)
        total = Changes()
        with self._ledger.writing("save units") as connection:
            while batch := {unit.id: unit for unit in islice(waiting, BATCH)}:
                total = add_up(
                    total, self._save_batch(connection, batch, origin, born, positions or {})
                )
        return total

    def remove(self, unit_id: str) -> None:
        """Take a unit away; one that is not there is no error."""
        self.remove_all([unit_id])

    def restore(self, unit_id: str, before: dict[str, Any] | None) -> None:
        """Bring a unit back to what an audit row says it was; None when it was not there."""
        if before is None:
            self.remove(unit_id)
        else:
            self.restore_all({unit_id: before})

    def restore_all(self, before: Mapping[str, dict[str, Any] | None]) -> tuple[int, int]:
        """Bring several units back, as `restore` does one; how many were written, and removed."""
        groups: dict[tuple[str, int | None], list[TranslationUnit]] = {}
        positions: dict[str, int] = {}
        for id_, plain in before.items():
            if plain is not None:
                if "position" in plain:
                    positions[id_] = plain["position"]
                whence = (plain.get("origin", ""), plain.get("born"))
                groups.setdefault(whence, []).append(from_plain(plain))
        with self._ledger.writing("restore units"):
            for whence, units in groups.items():
                self.save(units, *whence, positions)
            removed = self.remove_all(key for key, plain in before.items() if plain is None)
        return sum(map(len, groups.values())), removed

    def remove_all(self, ids: Iterable[str]) -> int:
        """Take units away; the audit trail keeps them. Returns how many were there."""
        waiting = iter(ids)
        total = 0
        with self._ledger.writing("remove units") as connection:
            while batch := list(islice(waiting, BATCH)):
                total += self._remove_batch(connection, batch)
        return total

    def _in_order(self) -> Select[Any]:
        return self._own().order_by(schema.units.c.position)

    def _own(self) -> Select[Any]:
        return select_units().where(schema.units.c.desk == self._ledger.desk)

    def _stream(self, wanted: Select[Any], make: Callable[[Sequence[Any]], Made]) -> Iterator[Made]:
        """The units that a query finds, few of them in memory at once."""
        for rows in self._fetch(wanted):
            yield from map(make, rows)

    def _fetch(self, wanted: Select[Any]) -> Iterator[Sequence[Sequence[Any]]]:
        """The rows that a query finds, some at a time."""
        with self._ledger.reading() as connection:
            if connection.dialect.name == "sqlite":
                # From the driver's cursor, which reads no row ahead: a row of SQLAlchemy's would
                # be one object more for each of a million.
                cursor = connection.execute(wanted).cursor
                while rows := cursor.fetchmany(FETCH_NEAR):
                    yield rows
                return
            found = connection.execute(wanted.execution_options(yield_per=FETCH))
            yield from found.partitions()

    def _save_batch(
        self,
        connection: Connection,
        batch: dict[str, TranslationUnit],
        origin: str,
        born: int | None,
        positions: Mapping[str, int],
    ) -> Changes:
        """Write some units, keyed by id."""
        known = {row.id: row for row in self._find(connection, list(batch))}
        new = [to_row(unit) for key, unit in batch.items() if key not in known]
        edited = [
            (row, known[row[0]])
            for row in (to_row(unit) for key, unit in batch.items() if key in known)
            if row[: len(COLUMNS)] != known[row[0]]
        ]
        if new:
            self._insert(connection, new, origin, born, positions)
            self._ledger.record_all("add", "units", [(row[0], None) for row in new])
        if edited:
            self.overwrite(connection, [(row, tuple(before)) for row, before in edited])
        unchanged = len(batch) - len(new) - len(edited)
        return Changes(added=len(new), edited=len(edited), unchanged=unchanged)

    def _find(self, connection: Connection, ids: Sequence[str]) -> Sequence[Any]:
        """The rows of these ids."""
        return connection.execute(self._own().where(schema.units.c.id.in_(ids))).all()

    def _insert(
        self,
        connection: Connection,
        rows: Sequence[Values],
        origin: str,
        born: int | None,
        positions: Mapping[str, int],
    ) -> None:
        """Insert rows (`HASHED_COLUMNS`) that are not there yet."""
        number = self._ledger.take_sequence(connection, "units")
        more = {
            "desk": self._ledger.desk,
            "sequence": number,
            "born": born or number,
            "origin": origin,
        }
        places = self._ledger.take_positions(connection, "units", len(rows))
        placed = [
            _name(row) | more | {"position": positions.get(row[0], at)}
            for at, row in zip(places, rows, strict=True)
        ]
        connection.execute(insert(schema.units), placed)

    def overwrite(self, connection: Connection, edited: Sequence[tuple[Values, Values]]) -> None:
        """Write rows (`HASHED_COLUMNS`) over those of their ids; each with its old `COLUMNS`."""
        number = self._ledger.take_sequence(connection, "units")
        old = [(row[0], to_plain(before)) for row, before in edited]
        self._ledger.record_all("edit", "units", old)
        # A name of its own: that of a column would be one of the values to be set.
        here = (schema.units.c.desk == self._ledger.desk, schema.units.c.id == bindparam("row"))
        values: dict[str, Any] = {name: bindparam(name) for name in HASHED_COLUMNS}
        connection.execute(
            update(schema.units).where(*here).values(values | {"sequence": number}),
            [_name(row) | {"row": row[0]} for row, _ in edited],
        )

    def _remove_batch(self, connection: Connection, ids: Sequence[str]) -> int:
        """Remove some units, and leave word that they are gone."""
        columns = schema.units.c
        wanted = select_units(columns.origin, columns.born, columns.position).where(
            columns.desk == self._ledger.desk, columns.id.in_(ids)
        )
        known = connection.execute(wanted).all()
        if not known:
            return 0
        desk, number = self._ledger.desk, self._ledger.take_sequence(connection, "units")
        gone = [row.id for row in known]
        # With where it came from and stood, so that it is the same unit when it is brought back.
        old = [
            (row.id, to_plain(row[: len(COLUMNS)]) | _whence(row.origin, row.born, row.position))
            for row in known
        ]
        self._ledger.record_all("remove", "units", old)
        for table in (schema.units, schema.removed_units):
            connection.execute(delete(table).where(table.c.desk == desk, table.c.id.in_(gone)))
        connection.execute(
            insert(schema.removed_units),
            [{"desk": desk, "id": each, "sequence": number} for each in gone],
        )
        return len(gone)


def _whence(origin: str, born: int, position: int) -> dict[str, Any]:
    """Where a unit stood, and whence an imported one came, for the audit trail."""
    place: dict[str, Any] = {"position": position}
    return {"origin": origin, "born": born} | place if origin else place


def _name(row: Values) -> dict[str, Any]:
    """A row with the names of its columns, for a statement that turns properties into JSON."""
    import json

    named = dict(zip(HASHED_COLUMNS, row, strict=True))
    return named | {"properties": json.loads(named["properties"])}
