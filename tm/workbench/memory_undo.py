"""Use-case: take an import back, as one change. Start reading at `undo_import`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.workbench.unit_undo import find_as_left

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tm.memory import AuditEntry, Store


# How the reason of an undo begins in the audit trail.
UNDO = "tm memory undo"


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
    with store.transaction(f"{UNDO}: {reason}"):
        return take_back(store, _find_last(store, name))


def take_back(store: Store, entry: AuditEntry) -> Undone:
    """Take back the import that an entry of the audit trail stands for, in a transaction.

    Args:
        store: where it was imported to.
        entry: of the table `imports`, in which the import was added.
    """
    with store.transaction(UNDO):
        number = int(entry.old["number"])
        removed = restored = 0
        kept: list[str] = []

        def find_later(last: Mapping[str, int | None]) -> set[str]:
            """The units (id -> number of the last change of it) that were changed since."""
            later = {id_ for id_, each in last.items() if each != number}
            later -= set(find_as_left(store, dict.fromkeys(later, entry)))
            kept.extend(later)
            return later

        # A page at a time: an import may hold a million units.
        for page in store.audit.pages(entry.change or "", "units"):
            edits = {each.row: each.old for each in page if each.action == "edit"}
            last = store.units.sequences(edits)
            later = find_later({id_: last.get(id_) for id_ in edits})
            restored += store.units.restore_all(
                {id_: old for id_, old in edits.items() if id_ not in later}
            )[0]
        for born in store.imports.born(number):
            removed += store.units.remove_all(born.keys() - find_later(born))
        store.imports.record_undo(entry.row, entry.id)
        return Undone(entry.row, removed, restored, tuple(sorted(kept)))


def find_standing(store: Store) -> list[AuditEntry]:
    """The imports that are not taken back, oldest first."""
    entries = list(store.audit.all("imports"))
    undone = {each.old["import"] for each in entries if each.action == "remove"}
    return [each for each in entries if each.action == "add" and each.id not in undone]


def _find_last(store: Store, name: str | None) -> AuditEntry:
    """The last import that is not taken back."""
    standing = [each for each in find_standing(store) if name is None or each.row == name]
    if not standing:
        of = f" of {name}" if name else ""
        raise InputError(f"There is no import{of} to take back; tm history shows what was done.")
    return standing[-1]
