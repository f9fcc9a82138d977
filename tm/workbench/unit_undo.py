"""Taking back a change of the memory's units, row by row, from the audit trail.

What was changed again since is left as it is. Start reading at `take_back`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.memory import AuditEntry, Store


def is_standing(store: Store, change: str) -> bool:
    """Whether a change is not taken back; an undo that was itself taken back does not count."""
    undos = [entry.change for entry in store.audit.all("changes", change)]
    return not any(undo and is_standing(store, undo) for undo in undos)


def take_back(store: Store, change: str) -> tuple[int, int, tuple[str, ...]]:
    """Bring the units of a change back to what they were before it, in a transaction.

    Returns:
        How many were brought back, how many it had added and are gone, and the ids of those
        that were changed since and were left alone.

    Raises:
        InputError: all of them were changed since.
    """
    done: set[str] = set()
    kept: dict[str, None] = {}
    written = removed = 0
    with store.transaction("tm memory undo"):
        for page in store.audit.pages(change, "units"):
            before = {entry.row: entry.old for entry in _find_untouched(store, page, done, kept)}
            more = store.units.restore_all(before)
            written, removed = written + more[0], removed + more[1]
        if kept and not done:
            raise InputError(
                f"This cannot be taken back: {', '.join([*kept][:5])} changed again since; "
                f"tm history --unit {next(iter(kept))} shows how."
            )
        store.note_undo(change)
    return written, removed, tuple(kept)


def is_as_left(store: Store, unit_id: str, entry: AuditEntry) -> bool:
    """Whether a unit is as a change left it: untouched since, or brought back to that.

    Args:
        store: where it is.
        unit_id: its id.
        entry: of the change, for this unit or for the whole of an import.
    """
    # Local: a command that does not look back has no need of the store's code.
    from tm.memory.unit_rows import from_plain

    now = store.units.get(unit_id)
    later = (each for each in store.audit.all("units", unit_id) if each.id > entry.id)
    since = next(later, None)
    if since is None:
        # An import adds units without an entry for each.
        return (now is not None) == (entry.action != "remove")
    left = from_plain(since.old) if since.old else None
    return left == now


def _find_untouched(
    store: Store, page: Sequence[AuditEntry], done: set[str], kept: dict[str, None]
) -> list[AuditEntry]:
    """The entries of a page, newest first, whose unit is still as the change left it.

    Adds to `done` the units that are brought back, to `kept` those that are not.
    """
    rows = list({entry.row for entry in page})
    last = store.audit.last_entries("units", rows)
    here = {unit.id for unit in store.units.named(rows)}
    found = []
    for entry in page:
        is_as_written = (entry.row in here) == (entry.action != "remove")
        is_plain = last[entry.row] == entry.id and is_as_written
        if entry.row in done or is_plain or is_as_left(store, entry.row, entry):
            done.add(entry.row)
            found.append(entry)
        else:
            kept[entry.row] = None
    return found
