"""Use-case: who changed what, when and why. Start reading at `read_history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.workbench.desk import pick_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tm.memory import AuditEntry, Store

# What one can ask for -> the table that holds it, and the command that lists it.
KINDS = {
    "article": ("articles", "tm article list"),
    "placeholder": ("placeholders", "tm placeholder list"),
    "source": ("sources", "tm source list"),
    "concept": ("concepts", "tm glossary list"),
}


def read_history(store: Store, limit: int, wanted: Mapping[str, str]) -> list[AuditEntry]:
    """The newest entries of the audit trail, newest first.

    Args:
        store: where it is.
        limit: at most so many.
        wanted: kind (of `KINDS`) -> id or the beginning of one; of all rows when empty.

    Raises:
        NotFoundError: nothing of that kind ever had such an id.
    """
    rows = []
    for kind, given in wanted.items():
        table, listing = KINDS[kind]
        row = pick_id(kind, given, store.audit.rows(table), listing)
        rows.append((table, row))
        if kind == "placeholder":
            # What becomes of a placeholder is mostly written in its links and its unit.
            links = store.audit.beginning("links", f"{row}-")
            rows += [("units", row), *{("links", each.row) for each in links}]
    return store.audit.latest(limit, rows)
