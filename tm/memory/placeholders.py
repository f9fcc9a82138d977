"""Placeholders: the slots that wait for Arabic words. Start reading at `Placeholders`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from tm.memory import schema
from tm.memory.rows import Row, put_rows
from tm.model import Placeholder, PlaceholderStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, RowMapping

    from tm.memory.ledger import Changes, Ledger

columns = schema.placeholders.c


class Placeholders:
    """The placeholders of a desk."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def all(self) -> list[Placeholder]:
        """All of them, also those whose words are gone: by article, then in reading order."""
        return self.find()

    def find(
        self,
        status: PlaceholderStatus | None = None,
        outlet: str | None = None,
        article: str | None = None,
    ) -> list[Placeholder]:
        """Those that agree with everything named, in the order of `all`.

        Args:
            status: their status.
            outlet: id or name of the outlet, in any case of letters.
            article: id of the article.
        """
        conditions: list[ColumnElement[bool]] = []
        if status is not None:
            conditions.append(columns.status == status.value)
        if article is not None:
            conditions.append(columns.article == article)
        found = self._select(*conditions)
        if outlet is None:
            return found
        wanted = outlet.casefold()
        return [
            placeholder
            for placeholder in found
            if wanted in {(placeholder.outlet or "").casefold(), _name(placeholder).casefold()}
        ]

    def get(self, placeholder_id: str) -> Placeholder | None:
        """The placeholder of that id, or None."""
        found = self._select(columns.id == placeholder_id)
        return found[0] if found else None

    def ids(self) -> list[str]:
        """All ids, sorted."""
        wanted = select(columns.id).where(columns.desk == self._ledger.desk)
        with self._ledger.reading() as connection:
            return list(connection.scalars(wanted.order_by(columns.id)))

    def outlets(self) -> dict[str, str]:
        """Id and name of each outlet that any of them names, by id."""
        wanted = select(columns.outlet, columns.outlet_name).distinct()
        wanted = wanted.where(columns.desk == self._ledger.desk, columns.outlet.is_not(None))
        with self._ledger.reading() as connection:
            found = connection.execute(wanted.order_by(columns.outlet))
            return {outlet: name or outlet for outlet, name in found}

    def save(self, article: str, placeholders: Iterable[Placeholder]) -> Changes:
        """Write placeholders of one article, given in reading order; none is ever removed."""
        rows = (_to_row(found) | {"position": at} for at, found in enumerate(placeholders))
        reason = f"save placeholders of {article}"
        return put_rows(self._ledger, schema.placeholders, rows, reason, quiet="position")

    def set_status(self, placeholder_id: str, status: PlaceholderStatus) -> None:
        """Change the status of one placeholder; what it is already leaves no audit row."""
        here = (columns.desk == self._ledger.desk, columns.id == placeholder_id)
        with self._ledger.writing("set status") as connection:
            row = connection.execute(select(schema.placeholders).where(*here)).mappings().first()
            if row is None or row["status"] == status.value:
                return
            old = {name: row[name] for name in row if name != "desk"}
            self._ledger.record("edit", "placeholders", placeholder_id, old)
            change = update(schema.placeholders).where(*here).values(status=status.value)
            connection.execute(change)

    def _select(self, *conditions: ColumnElement[bool]) -> list[Placeholder]:
        """Those that meet the conditions."""
        wanted = select(schema.placeholders).where(columns.desk == self._ledger.desk, *conditions)
        order = (columns.article, columns.gone, columns.position, columns.id)
        with self._ledger.reading() as connection:
            return [
                _to_placeholder(row)
                for row in connection.execute(wanted.order_by(*order)).mappings()
            ]


def _name(placeholder: Placeholder) -> str:
    """The name of its outlet, or nothing."""
    return placeholder.outlet_name or ""


def _to_row(placeholder: Placeholder) -> Row:
    """A placeholder as the columns of its row."""
    row: dict[str, Any] = {name: getattr(placeholder, name) for name in Placeholder.__slots__}
    return row | {"status": placeholder.status.value, "hints": list(placeholder.hints)}


def _to_placeholder(row: RowMapping) -> Placeholder:
    """A row as a placeholder."""
    values = {name: row[name] for name in Placeholder.__slots__}
    values["status"] = PlaceholderStatus(row["status"])
    values["hints"] = tuple(row["hints"])
    return Placeholder(**values)
