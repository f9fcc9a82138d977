"""Rows that are written by key: add what is new, edit what differs, leave the rest alone.

Shared by the repositories whose values are one row each. Start reading at `put_rows`.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from tm.memory.ledger import Changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Table

    from tm.memory.ledger import Ledger

Row = dict[str, Any]

# Rows looked up at once: well under SQLite's limit of 32766 variables in one statement.
BATCH = 500


def put_rows(
    ledger: Ledger, table: Table, rows: Iterable[Row], reason: str, *, quiet: str = ""
) -> Changes:
    """Write rows by their `id`, in one transaction, with an audit row for each change.

    Args:
        ledger: whose desk, and who writes.
        table: a table whose key is `desk`, `id`.
        rows: all columns except `desk`; the last one wins where an id comes twice.
        reason: what is being done, unless the transaction around says it.
        quiet: a column whose change alone is written but is no edit (an order).
    """
    waiting = iter(rows)
    total = Changes()
    with ledger.writing(reason) as connection:
        while batch := {row["id"]: row for row in islice(waiting, BATCH)}:
            total = add_up(total, _put_batch(ledger, connection, table, batch, quiet))
    return total


def restore_row(ledger: Ledger, table: Table, row_id: str, before: Row | None) -> None:
    """Bring a row back to what an audit row says it was before, and record that.

    Args:
        ledger: whose desk, and who writes.
        table: a table whose key is `desk`, `id`.
        row_id: its key.
        before: the old value; None when there was no such row.
    """
    here = (table.c.desk == ledger.desk, table.c.id == row_id)
    with ledger.writing("restore") as connection:
        row = connection.execute(select(table).where(*here)).mappings().first()
        now = {name: row[name] for name in row if name != "desk"} if row else None
        if now == before:
            return
        if before is None:
            ledger.record("remove", table.name, row_id, now)
            connection.execute(delete(table).where(*here))
        elif now is None:
            ledger.record("add", table.name, row_id)
            connection.execute(insert(table).values(desk=ledger.desk, **before))
        else:
            ledger.record("edit", table.name, row_id, now)
            connection.execute(update(table).where(*here).values(**before))


def add_up(first: Changes, second: Changes) -> Changes:
    """The sum of two counts."""
    return Changes(
        added=first.added + second.added,
        edited=first.edited + second.edited,
        unchanged=first.unchanged + second.unchanged,
        removed=first.removed + second.removed,
    )


def _put_batch(
    ledger: Ledger, connection: Connection, table: Table, rows: dict[str, Row], quiet: str
) -> Changes:
    """Write some rows, keyed by id."""
    here = table.c.desk == ledger.desk
    known = connection.execute(select(table).where(here, table.c.id.in_(rows))).mappings()
    old = {row["id"]: {name: row[name] for name in row if name != "desk"} for row in known}
    new = [row for key, row in rows.items() if key not in old]
    if new:
        ledger.record_all("add", table.name, [(row["id"], None) for row in new])
        connection.execute(insert(table), [{"desk": ledger.desk} | row for row in new])
    edited = 0
    for key, before in old.items():
        if rows[key] == before:
            continue
        if _without(rows[key], quiet) != _without(before, quiet):
            edited += 1
            ledger.record("edit", table.name, key, before)
        connection.execute(update(table).where(here, table.c.id == key).values(**rows[key]))
    return Changes(added=len(new), edited=edited, unchanged=len(old) - edited)


def _without(row: Row, column: str) -> Row:
    """A row without one of its columns."""
    return {name: value for name, value in row.items() if name != column}
