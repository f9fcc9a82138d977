"""Use-case: take an import back, as one change. Start reading at `undo_import`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.errors import InputError

if TYPE_CHECKING:
    from tm.memory import AuditEntry, Store


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did.

    Attributes:
        origin: the file whose import was taken back.
        removed, restored: units that it had created, and updated.
        kept: ids of units that were changed since and were left as they are.
    """

    origin: str
    removed: int
    restored: int
    kept: tuple[str, ...]


def undo_import(store: Store, name: str | None, reason: str) -> Undone:
    """Take back the last import that still stands.

    Args:
        store: where it was imported to.
        name: only of the file of that name.
        reason: why; kept in the history.

    Raises:
        InputError: there is no such import, or it is taken back already.
    """
    with store.transaction(f"tm memory undo: {reason}"):
        entry = _find_last(store, name)
        number = int(entry.old["number"])
        edits = [
            each for each in store.audit.of_change(entry.change or "") if each.action == "edit"
        ]
        born = dict(store.imports.born(number))
        later = {id_ for id_, last in born.items() if last != number}
        later |= {each.row for each in edits if store.units.sequence_of(each.row) != number}
        removed = store.units.remove_all(sorted(born.keys() - later))
        restored = [each for each in edits if each.row not in later]
        for each in restored:
            store.units.restore(each.row, each.old)
        store.imports.record_undo(entry.row, entry.id)
        return Undone(entry.row, removed, len(restored), tuple(sorted(later)))


def _find_last(store: Store, name: str | None) -> AuditEntry:
    """The last import that is not taken back."""
    entries = [each for each in store.audit.all("imports") if name is None or each.row == name]
    undone = {each.old["import"] for each in entries if each.action == "remove"}
    standing = [each for each in entries if each.action == "add" and each.id not in undone]
    if not standing:
        of = f" of {name}" if name else ""
        raise InputError(f"There is no import{of} to take back; tm history shows what was done.")
    return standing[-1]
