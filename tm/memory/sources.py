"""Arabic source texts. Start reading at `Sources`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from tm.memory import schema
from tm.memory.rows import Row, put_rows
from tm.model import SourceQuote, SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, RowMapping

    from tm.memory.ledger import Changes, Ledger

columns = schema.sources.c

# What the page of a source is made of; everything else is a column.
PAGE = ("sentences", "quotes")


class Sources:
    """The source texts of a desk."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def all(self, ids: Sequence[str] | None = None) -> list[SourceText]:
        """All source texts by id, or those of some ids."""
        return self._select(*([] if ids is None else [columns.id.in_(ids)]))

    def get(self, source_id: str) -> SourceText | None:
        """The source text of that id, or None."""
        found = self._select(columns.id == source_id)
        return found[0] if found else None

    def ids(self) -> list[str]:
        """All ids, sorted."""
        wanted = select(columns.id).where(columns.desk == self._ledger.desk)
        with self._ledger.reading() as connection:
            return list(connection.scalars(wanted.order_by(columns.id)))

    def save(self, source: SourceText) -> Changes:
        """Write a source text; what is stored already is not written again."""
        reason = f"save source {source.id}"
        return put_rows(self._ledger, schema.sources, [_to_row(source)], reason)

    def remove(self, source_id: str) -> None:
        """Take a source text away; one that is not there is no error. No link may point to it."""
        with self._ledger.writing("remove source") as connection:
            if known := self.get(source_id):
                self._ledger.record("remove", "sources", source_id, _to_row(known))
                here = (columns.desk == self._ledger.desk, columns.id == source_id)
                connection.execute(delete(schema.sources).where(*here))

    def _select(self, *conditions: ColumnElement[bool]) -> list[SourceText]:
        """Those that meet the conditions, by id."""
        wanted = select(schema.sources).where(columns.desk == self._ledger.desk, *conditions)
        with self._ledger.reading() as connection:
            found = connection.execute(wanted.order_by(columns.id)).mappings()
            return [_to_source(row) for row in found]


def _to_row(source: SourceText) -> Row:
    """A source text as the columns of its row."""
    row: dict[str, Any] = {
        name: getattr(source, name) for name in SourceText.__slots__ if name not in PAGE
    }
    sentences = [[span.start, span.end] for span in source.sentences]
    quotes = [asdict(quote) for quote in source.quotes]
    return row | {"page": {"sentences": sentences, "quotes": quotes}}


def _to_source(row: RowMapping) -> SourceText:
    """A row as a source text."""
    page = row["page"]
    quotes = tuple(
        SourceQuote(**each | {"span": Span(**each["span"]), "inner": Span(**each["inner"])})
        for each in page["quotes"]
    )
    return SourceText(
        **{name: row[name] for name in SourceText.__slots__ if name not in PAGE},
        sentences=tuple(Span(start, end) for start, end in page["sentences"]),
        quotes=quotes,
    )
