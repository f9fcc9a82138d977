"""Use-case: who changed what, when and why. Start reading at `read_history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.workbench.desk import pick_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tm.memory import AuditEntry, ChangeSummary, Store

# What one can ask for -> the table that holds it, and the command that lists it.
KINDS = {
    "article": ("articles", "tm article list"),
    "placeholder": ("placeholders", "tm placeholder list"),
    "source": ("sources", "tm source list"),
    "concept": ("concepts", "tm glossary list"),
    "unit": ("units", "tm memory list"),
}


def read_changes(store: Store, limit: int, wanted: Mapping[str, str]) -> list[ChangeSummary]:
    """The newest changes, newest first: rows that were written together; see `read_history`.

    Raises:
        NotFoundError: nothing of that kind ever had such an id.
    """
    return store.audit.latest_changes(limit, _find_rows(store, wanted))


def read_history(store: Store, limit: int, wanted: Mapping[str, str]) -> list[AuditEntry]:
    """The newest entries of the audit trail, newest first.

    Args:
        store: where it is.
        limit: at most so many.
        wanted: kind (of `KINDS`) -> id or the beginning of one; of all rows when empty.

    Raises:
        NotFoundError: nothing of that kind ever had such an id.
    """
    return store.audit.latest(limit, _find_rows(store, wanted))


def _find_rows(store: Store, wanted: Mapping[str, str]) -> list[tuple[str, str]]:
    """Table and id of the rows that are asked for."""
    rows = []
    for kind, given in wanted.items():
        table, listing = KINDS[kind]
        if kind == "unit" and store.units.get(given):
            # An import leaves no row of the trail for each unit.
            rows.append((table, given))
            continue
        row = pick_id(kind, given, store.audit.rows(table), listing)
        rows.append((table, row))
        if kind == "placeholder":
            # What becomes of a placeholder is mostly written in its links and its unit.
            links = store.audit.beginning("links", f"{row}-")
            rows += [("units", row), *{("links", each.row) for each in links}]
    return rows
