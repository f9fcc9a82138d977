"""The audit trail: who changed which row when, what it was before, why, and in which change.

A *change* is a transaction: rows that were written together, all or none. Rows of an older `tm`
have none and count as a change each. Start reading at `Audit.latest_changes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, tuple_

from tm.memory import schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import RowMapping

    from tm.memory.ledger import Ledger


# Rows read at once of a change that may hold a million.
PAGE = 500


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One row of the audit trail.

    Attributes:
        at: `YYYY-MM-DDTHH:MM:SSZ`.
        action: `add`, `edit` or `remove`; `restore` for a whole database.
        table, row: which row was written.
        old: its value before, as plain JSON; None when it was added.
        reason: what was being done, e.g. `tm article add a.txt`.
        change: the transaction it belongs to; None in rows of an older `tm`.
    """

    id: str
    at: str
    who: str
    action: str
    table: str
    row: str
    old: Any
    reason: str
    change: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """What was written together.

    Attributes:
        id: of the change; None for a row of an older `tm`.
        at, who, reason: as in its rows.
        rows: action, table, how many rows of it, and one of them.
        entry: its only row; None when it has more.
    """

    id: str | None
    at: str
    who: str
    reason: str
    rows: tuple[tuple[str, str, int, str], ...]
    entry: AuditEntry | None


class Audit:
    """The audit trail: read-only."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def all(self, table: str | None = None, row: str | None = None) -> Iterator[AuditEntry]:
        """The entries, oldest first, of one table or of one row of it when named."""
        wanted = select(schema.audit).where(schema.audit.c.desk == self._ledger.desk)
        if table is not None:
            wanted = wanted.where(schema.audit.c.table_name == table)
        if row is not None:
            wanted = wanted.where(schema.audit.c.row_id == row)
        with self._ledger.reading() as connection:
            for found in connection.execute(wanted.order_by(schema.audit.c.id)).mappings():
                yield _to_entry(found)

    def newest(self, tables: Sequence[str]) -> str:
        """A text that changes whenever one of some tables of the desk does; it holds the desk."""
        columns = schema.audit.c
        wanted = select(func.max(columns.id)).where(
            columns.desk == self._ledger.desk, columns.table_name.in_(tables)
        )
        with self._ledger.reading() as connection:
            return f"{self._ledger.desk} {connection.scalar(wanted)}"

    def latest(self, limit: int, rows: Sequence[tuple[str, str]] = ()) -> list[AuditEntry]:
        """The newest entries, newest first.

        Args:
            limit: at most so many.
            rows: only those of these rows: table and id.
        """
        columns = schema.audit.c
        wanted = select(schema.audit).where(columns.desk == self._ledger.desk)
        if rows:
            wanted = wanted.where(tuple_(columns.table_name, columns.row_id).in_(rows))
        wanted = wanted.order_by(columns.id.desc()).limit(limit)
        with self._ledger.reading() as connection:
            return [_to_entry(found) for found in connection.execute(wanted).mappings()]

    def latest_changes(
        self, limit: int, rows: Sequence[tuple[str, str]] = (), change: str | None = None
    ) -> list[ChangeSummary]:
        """The newest changes, newest first.

        Args:
            limit: at most so many.
            rows: only what they did to these rows: table and id.
            change: only the one of this id.
        """
        columns = schema.audit.c
        group = func.coalesce(columns.change, columns.id)
        here = [columns.desk == self._ledger.desk]
        if rows:
            here.append(tuple_(columns.table_name, columns.row_id).in_(rows))
        if change is not None:
            here.append(columns.change == change)
        with self._ledger.reading() as connection:
            newest = select(group, func.max(columns.id)).where(*here).group_by(group)
            newest = newest.order_by(func.max(columns.id).desc()).limit(limit)
            last = {row[0]: row[1] for row in connection.execute(newest)}
            counted = select(
                group,
                columns.action,
                columns.table_name,
                func.count(),
                func.min(columns.row_id),
            ).where(*here, group.in_(list(last)))
            counted = counted.group_by(group, columns.action, columns.table_name)
            counts: dict[str, list[tuple[str, str, int, str]]] = {key: [] for key in last}
            for key, *count in connection.execute(counted.order_by(func.min(columns.id))):
                counts[key].append((count[0], count[1], count[2], count[3]))
            named = select(schema.audit).where(
                columns.desk == self._ledger.desk, columns.id.in_(list(last.values()))
            )
            entries = {row["id"]: _to_entry(row) for row in connection.execute(named).mappings()}
        return [_sum_up(entries[last[key]], found) for key, found in counts.items()]

    def beginning_change(self, prefix: str, limit: int) -> list[str]:
        """The ids of the changes that begin so, the newest first."""
        columns = schema.audit.c
        wanted = select(columns.change).distinct().order_by(columns.change.desc()).limit(limit)
        wanted = wanted.where(
            columns.desk == self._ledger.desk, columns.change.startswith(prefix, autoescape=True)
        )
        with self._ledger.reading() as connection:
            return list(connection.scalars(wanted))

    def pages(self, change: str, table: str) -> Iterator[list[AuditEntry]]:
        """What a change did to one table, the newest row first, some at a time.

        Others may be written meanwhile: no query stays open between two pages.
        """
        columns = schema.audit.c
        wanted = select(schema.audit).order_by(columns.id.desc()).limit(PAGE)
        wanted = wanted.where(
            columns.desk == self._ledger.desk,
            columns.change == change,
            columns.table_name == table,
        )
        page = wanted
        while True:
            with self._ledger.reading() as connection:
                found = [_to_entry(row) for row in connection.execute(page).mappings()]
            if not found:
                return
            yield found
            page = wanted.where(columns.id < found[-1].id)

    def first_after(self, table: str, after: Mapping[str, str]) -> dict[str, AuditEntry]:
        """Of each row the oldest entry later than one; at most `PAGE` rows.

        Args:
            table: whose rows.
            after: the id of a row -> the id of an entry.
        """
        columns = schema.audit.c
        wanted = select(schema.audit).order_by(columns.id)
        wanted = wanted.where(
            columns.desk == self._ledger.desk,
            columns.table_name == table,
            columns.row_id.in_(list(after)),
            columns.id > min(after.values()),
        )
        found: dict[str, AuditEntry] = {}
        with self._ledger.reading() as connection:
            for row in connection.execute(wanted).mappings():
                if row["row_id"] not in found and row["id"] > after[row["row_id"]]:
                    found[row["row_id"]] = _to_entry(row)
        return found

    def last_added(self, table: str, rows: Sequence[str]) -> dict[str, str]:
        """When each of some rows was added last, as far as the trail says; at most `PAGE` rows."""
        columns = schema.audit.c
        wanted = select(columns.row_id, func.max(columns.at)).group_by(columns.row_id)
        wanted = wanted.where(
            columns.desk == self._ledger.desk,
            columns.table_name == table,
            columns.action == "add",
            columns.row_id.in_(rows),
        )
        with self._ledger.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(wanted)}

    def of_change(self, change: str) -> list[AuditEntry]:
        """The entries of one transaction, oldest first."""
        columns = schema.audit.c
        wanted = select(schema.audit).where(
            columns.desk == self._ledger.desk, columns.change == change
        )
        with self._ledger.reading() as connection:
            return [
                _to_entry(found)
                for found in connection.execute(wanted.order_by(columns.id)).mappings()
            ]

    def beginning(self, table: str, prefix: str) -> list[AuditEntry]:
        """The entries of the rows of a table whose id begins so, oldest first."""
        columns = schema.audit.c
        wanted = select(schema.audit).where(
            columns.desk == self._ledger.desk,
            columns.table_name == table,
            columns.row_id.startswith(prefix, autoescape=True),
        )
        with self._ledger.reading() as connection:
            return [
                _to_entry(found)
                for found in connection.execute(wanted.order_by(columns.id)).mappings()
            ]

    def rows(self, table: str) -> list[str]:
        """The ids of all rows of a table that were ever written, sorted; removed ones too."""
        columns = schema.audit.c
        wanted = select(columns.row_id).distinct().order_by(columns.row_id)
        wanted = wanted.where(columns.desk == self._ledger.desk, columns.table_name == table)
        with self._ledger.reading() as connection:
            return list(connection.scalars(wanted))


def _sum_up(entry: AuditEntry, rows: Sequence[tuple[str, str, int, str]]) -> ChangeSummary:
    """A change from its newest row and the counts of all."""
    only = entry if sum(number for _, _, number, _ in rows) == 1 else None
    return ChangeSummary(entry.change, entry.at, entry.who, entry.reason, tuple(rows), only)


def _to_entry(row: RowMapping) -> AuditEntry:
    """A row of the audit trail as a value."""
    return AuditEntry(
        **{key: row[key] for key in ("id", "at", "who", "action", "old", "reason", "change")},
        table=row["table_name"],
        row=row["row_id"],
    )
