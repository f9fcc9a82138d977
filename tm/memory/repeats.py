"""Units that share a source, a target or both, by their strict keys.

They are found by sorting hashes on the disk, however many there are, and read some at a time; what
was read may be written meanwhile. Start reading at `Repeats.pairs`.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, func, insert, select

from tm.memory import schema
from tm.memory.rows import BATCH
from tm.memory.unit_rows import hash_sides, select_units, to_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection

    from tm.memory.ledger import Ledger
    from tm.model import TranslationUnit

# Units read at once.
PAGE = 2000

Repeat = tuple[int, int, "TranslationUnit"]
"""The hash of what is shared, the hash of the pair, and the unit."""

_metadata = MetaData()

# The units that share something, in the order they are read.
_ordered = Table(
    "ordered_units",
    _metadata,
    Column("number", Integer, primary_key=True),
    Column("shared", BigInteger),
    Column("pair", BigInteger),
    Column("id", schema.KEY),
    prefixes=["TEMPORARY"],
)

# All units by the hash of their target, which no column holds.
_targets = Table(
    "target_hashes",
    _metadata,
    Column("id", schema.KEY),
    Column("shared", BigInteger),
    Column("pair", BigInteger),
    prefixes=["TEMPORARY"],
)


class Repeats:
    """What comes more than once in the memory of a desk."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def pairs(self) -> Iterator[Repeat]:
        """Units that have the same source and target as others, those together, by id."""
        units = schema.units.c
        with self._ledger.reading() as connection:
            yield from self._read(connection, units.pair_hash, units, func.count() > 1)

    def sources(self) -> Iterator[Repeat]:
        """Units with the same source as others and another target; those together, by pair."""
        units = schema.units.c
        with self._ledger.reading() as connection:
            differ = func.min(units.pair_hash) != func.max(units.pair_hash)
            yield from self._read(connection, units.source_hash, units, differ)

    def targets(self) -> Iterator[Repeat]:
        """Units with the same target as others and another source; those together, by pair."""
        columns = _targets.c
        with self._ledger.reading() as connection:
            _targets.create(connection)
            self._hash_targets(connection)
            differ = func.min(columns.pair) != func.max(columns.pair)
            yield from self._read(connection, columns.shared, columns, differ)
            _targets.drop(connection)

    def _read(
        self, connection: Connection, shared: Any, columns: Any, repeated: ColumnElement[bool]
    ) -> Iterator[Repeat]:
        """Put the units in order on the disk, then read them."""
        pair = columns.get("pair", columns.get("pair_hash"))
        here = [columns.desk == self._ledger.desk] if "desk" in columns else []
        wanted = select(shared).where(*here).group_by(shared).having(repeated)
        number = func.row_number().over(order_by=(shared, pair, columns.id))
        found = select(number, shared, pair, columns.id).where(*here, shared.in_(wanted))
        _ordered.create(connection)
        connection.execute(insert(_ordered).from_select(list(_ordered.c.keys()), found))
        units, last = schema.units.c, 0
        rows = select_units(_ordered.c.shared, _ordered.c.pair, _ordered.c.number)
        rows = rows.join(_ordered, _ordered.c.id == units.id).order_by(_ordered.c.number)
        rows = rows.where(units.desk == self._ledger.desk)
        while page := connection.execute(
            rows.where(_ordered.c.number > last, _ordered.c.number <= last + PAGE)
        ).all():
            last += PAGE
            for row in page:
                yield row.shared, row.pair, to_unit(row)
        _ordered.drop(connection)

    def _hash_targets(self, connection: Connection) -> None:
        """Fill the table of targets, some units at a time."""
        units = schema.units.c
        wanted = select(units.id, units.target_language, units.target, units.pair_hash)
        wanted = wanted.where(units.desk == self._ledger.desk).execution_options(yield_per=PAGE)
        rows = iter(connection.execute(wanted))
        while batch := list(islice(rows, BATCH)):
            hashed = [
                {"id": id_, "shared": hash_sides(language, text, "", "")[0], "pair": pair}
                for id_, language, text, pair in batch
            ]
            connection.execute(insert(_targets), hashed)
