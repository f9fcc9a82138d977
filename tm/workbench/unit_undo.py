"""Taking back a change of the memory's units, row by row, from the audit trail.

What was changed again since is left as it is. Start reading at `take_back`.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tm.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tm.memory import AuditEntry, Store

# Units looked at together.
BATCH = 500


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


def find_as_left(store: Store, entries: Mapping[str, AuditEntry]) -> Iterator[str]:
    """The units that are as a change left them: untouched since, or brought back to that.

    Args:
        store: where they are.
        entries: of the change: the id of a unit -> the entry for it, or for the whole of an import.
    """
    # Local: a command that does not look back has no need of the store's code.
    from tm.memory.unit_rows import from_plain

    waiting = iter(entries.items())
    while batch := dict(islice(waiting, BATCH)):
        now = {unit.id: unit for unit in store.units.named(batch)}
        since = store.audit.first_after("units", {id_: entry.id for id_, entry in batch.items()})
        for id_, entry in batch.items():
            later = since.get(id_)
            if later is None:
                # An import adds units without an entry for each.
                is_left = (id_ in now) == (entry.action != "remove")
            else:
                is_left = now.get(id_) == (from_plain(later.old) if later.old else None)
            if is_left:
                yield id_


def _find_untouched(
    store: Store, page: Sequence[AuditEntry], done: set[str], kept: dict[str, None]
) -> list[AuditEntry]:
    """The entries of a page, newest first, whose unit is still as the change left it.

    Adds to `done` the units that are brought back, to `kept` those that are not.
    """
    newest = {entry.row: entry for entry in reversed(page)}
    done |= set(find_as_left(store, {row: each for row, each in newest.items() if row not in kept}))
    kept |= dict.fromkeys(row for row in newest if row not in done)
    return [entry for entry in page if entry.row in done]
