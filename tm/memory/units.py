"""Translation units: the memory itself. Start reading at `Units`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from tm.memory import schema
from tm.memory.rows import BATCH, Row, put_rows, restore_row
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import RowMapping

    from tm.memory.ledger import Changes, Ledger


class Units:
    """The translation units of a desk."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def all(self) -> Iterator[TranslationUnit]:
        """All units by id, streamed: however many there are, few are in memory at once."""
        wanted = select(schema.units).where(schema.units.c.desk == self._ledger.desk)
        wanted = wanted.order_by(schema.units.c.id).execution_options(yield_per=BATCH)
        with self._ledger.reading() as connection:
            yield from map(_to_unit, connection.execute(wanted).mappings())

    def get(self, unit_id: str) -> TranslationUnit | None:
        """The unit of that id, or None."""
        wanted = select(schema.units).where(
            schema.units.c.desk == self._ledger.desk, schema.units.c.id == unit_id
        )
        with self._ledger.reading() as connection:
            row = connection.execute(wanted).mappings().first()
        return _to_unit(row) if row else None

    def save(self, units: Iterable[TranslationUnit]) -> Changes:
        """Write units by id, streamed; those that differ from what is stored replace it."""
        return put_rows(self._ledger, schema.units, map(_to_row, units), "save units")

    def remove(self, unit_id: str) -> None:
        """Take a unit away; one that is not there is no error."""
        self.restore(unit_id, None)

    def restore(self, unit_id: str, before: Row | None) -> None:
        """Bring a unit back to what an audit row says it was; None when it was not there."""
        restore_row(self._ledger, schema.units, unit_id, before)


def _to_row(unit: TranslationUnit) -> Row:
    """A unit as the columns of its row."""
    return {
        "id": unit.id,
        "source_language": unit.source.language,
        "source": unit.source.segment,
        "target_language": unit.target.language,
        "target": unit.target.segment,
        "properties": [list(each) for each in unit.properties],
        "note": unit.note,
        "created": unit.created,
        "changed": unit.changed,
        "created_by": unit.created_by,
    }


def _to_unit(row: RowMapping) -> TranslationUnit:
    """A row as a unit."""
    return TranslationUnit(
        id=row["id"],
        source=Variant(row["source_language"], row["source"]),
        target=Variant(row["target_language"], row["target"]),
        properties=tuple((kind, value) for kind, value in row["properties"]),
        note=row["note"],
        created=row["created"],
        changed=row["changed"],
        created_by=row["created_by"],
    )
