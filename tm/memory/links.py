"""Links from placeholders to the Arabic words behind them. Start reading at `Links`."""

from __future__ import annotations

from dataclasses import asdict
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from tm.memory import schema
from tm.memory.ledger import Changes
from tm.memory.rows import Row, add_up, put_rows, restore_row
from tm.model import Evidence, Link, LinkStatus, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, RowMapping

    from tm.memory.ledger import Ledger

columns = schema.links.c


def make_link_id(link: Link) -> str:
    """The key of a link: its placeholder, and a digest of the place it points to."""
    spans = ",".join(f"{span.start}-{span.end}" for span in link.spans)
    place = f"{link.source}\0{spans}\0{link.typed}"
    return f"{link.placeholder}-{blake2b(place.encode(), digest_size=5).hexdigest()}"


class Links:
    """The links of a desk: proposed, confirmed and rejected ones."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def of(self, placeholder: str) -> list[Link]:
        """The links of one placeholder, the best first."""
        return self._select(columns.placeholder == placeholder)

    def by_placeholder(self) -> dict[str, list[Link]]:
        """All links, by the id of their placeholder, the best first."""
        found = self._select()
        return {key: list(group) for key, group in groupby(found, attrgetter("placeholder"))}

    def of_source(self, source: str) -> list[Link]:
        """The links that point into one source text."""
        return self._select(columns.source == source)

    def save(self, links: Sequence[Link]) -> Changes:
        """Write all links of one placeholder, given best first."""
        rows = [_to_row(link) | {"position": at} for at, link in enumerate(links)]
        return put_rows(self._ledger, schema.links, rows, "save links", quiet="position")

    def replace(self, placeholder: str, links: Sequence[Link]) -> Changes:
        """Make a placeholder have just these links, given best first."""
        with self._ledger.writing("replace links"):
            wanted = {make_link_id(link) for link in links}
            known = {make_link_id(link): link for link in self.of(placeholder)}
            gone = [link for key, link in known.items() if key not in wanted]
            return add_up(self.remove(gone), self.save(links))

    def remove(self, links: Iterable[Link]) -> Changes:
        """Take links away; their audit rows hold what they were."""
        removed = 0
        with self._ledger.writing("remove links"):
            for link in links:
                self.restore(make_link_id(link), None)
                removed += 1
        return Changes(removed=removed)

    def restore(self, link_id: str, before: Row | None) -> None:
        """Bring a link back to what an audit row says it was; None when it was not there."""
        restore_row(self._ledger, schema.links, link_id, before)

    def _select(self, *conditions: ColumnElement[bool]) -> list[Link]:
        """Those that meet the conditions."""
        wanted = select(schema.links).where(columns.desk == self._ledger.desk, *conditions)
        wanted = wanted.order_by(columns.placeholder, columns.position, columns.id)
        with self._ledger.reading() as connection:
            return [_to_link(row) for row in connection.execute(wanted).mappings()]


def _to_row(link: Link) -> Row:
    """A link as the columns of its row, but for its position."""
    return {
        "id": make_link_id(link),
        "placeholder": link.placeholder,
        "source": link.source or None,
        "spans": [[span.start, span.end] for span in link.spans],
        "words": link.typed,
        "probability": link.probability,
        "evidence": [asdict(each) for each in link.evidence],
        "made_by": link.made_by,
        "status": link.status.value,
    }


def _to_link(row: RowMapping) -> Link:
    """A row as a link."""
    values: dict[str, Any] = {
        "placeholder": row["placeholder"],
        "source": row["source"] or "",
        "spans": tuple(Span(start, end) for start, end in row["spans"]),
        "probability": row["probability"],
        "evidence": tuple(Evidence(**each) for each in row["evidence"]),
        "made_by": row["made_by"],
        "status": LinkStatus(row["status"]),
        "typed": row["words"],
    }
    return Link(**values)
