"""Taking back a person's last decision on a placeholder, from the audit trail.

Start reading at `undo`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.model import PlaceholderStatus
from tm.workbench.decisions import COMMAND, Decision
from tm.workbench.placeholders import show_placeholder

if TYPE_CHECKING:
    from tm.memory import AuditEntry, Store

UNDO = f"{COMMAND} undo"


def undo(store: Store, wanted: str, reason: str = "") -> tuple[Decision, str]:
    """Take back the last decision on a placeholder that is not taken back yet.

    Args:
        store: where the placeholder is.
        wanted: its id, or the beginning of it.
        reason: why; may be empty.

    Returns:
        The placeholder as it is now, and the decision that was taken back, as the audit trail
        has it.

    Raises:
        NotFoundError: there is no such placeholder.
        InputError: nobody decided anything, all is taken back, or a source is gone.
    """
    placeholder = show_placeholder(store, wanted)
    why = f": {reason}" if reason else ""
    with store.transaction(f"{UNDO} {placeholder.id}{why}"):
        standing = find_standing(store, placeholder.id)
        if not standing:
            raise InputError(
                f"There is nothing to undo: nobody decided on placeholder {placeholder.id}, or "
                "all of it was taken back."
            )
        change = standing[0]
        for entry in reversed(change):
            _take_back(store, entry)
        store.searches.forget(placeholder.id)
    return Decision(show_placeholder(store, placeholder.id)), change[0].reason


def _read_changes(store: Store, placeholder: str) -> list[list[AuditEntry]]:
    """The rows of every decision on a placeholder, the newest decision first."""
    trail = [
        *store.audit.all("placeholders", placeholder),
        *store.audit.all("units", placeholder),
        *store.audit.beginning("links", f"{placeholder}-"),
    ]
    changes: dict[str, list[AuditEntry]] = {}
    for entry in sorted(trail, key=lambda entry: entry.id, reverse=True):
        if entry.change and entry.reason.startswith(f"{COMMAND} "):
            changes.setdefault(entry.change, []).append(entry)
    return [sorted(change, key=lambda entry: entry.id) for change in changes.values()]


def find_standing(store: Store, placeholder: str) -> list[list[AuditEntry]]:
    """The rows of each decision on a placeholder that no undo took back, the newest first."""
    standing, undone = [], 0
    for change in _read_changes(store, placeholder):
        if change[0].reason.startswith(UNDO):
            undone += 1
        elif undone:
            undone -= 1
        else:
            standing.append(change)
    return standing


def _take_back(store: Store, entry: AuditEntry) -> None:
    """Bring one row back to what it was before a decision."""
    if entry.table == "placeholders":
        # Only the status is a decision; the rest may have been read anew since.
        store.placeholders.set_status(entry.row, PlaceholderStatus(entry.old["status"]))
    elif entry.table == "units":
        store.units.restore(entry.row, entry.old)
    else:
        source = entry.old["source"] if entry.old else None
        if source and store.sources.get(source) is None:
            raise InputError(
                f"This cannot be undone: source {source}, which it rested on, was removed. Add "
                "it again first: tm source add."
            )
        store.links.restore(entry.row, entry.old)
