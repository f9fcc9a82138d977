"""Use-cases: what became of a concept entry, and taking its last change back.

Start reading at `read_changes` and `undo_change`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.glossary import compare, find_conflicts
from tm.workbench.desk import open_to_read
from tm.workbench.history import read_history

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.glossary import Difference
    from tm.memory import AuditEntry, Store
    from tm.model import ConceptEntry

# How the reason of an undo begins in the audit trail.
UNDO = "tm glossary undo"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a concept entry.

    Attributes:
        at: `YYYY-MM-DDTHH:MM:SSZ`.
        action: `add`, `edit` or `remove`.
        reason: the command, and the reason that was given for it.
        differences: field by field.
    """

    at: str
    who: str
    action: str
    reason: str
    differences: tuple[Difference, ...]


def read_changes(database: str, concept: str, limit: int) -> list[Change]:
    """The latest changes of a concept entry, newest first.

    Args:
        database: as given with `--db`.
        concept: its id or the beginning of it; also one that was removed.
        limit: at most so many.

    Raises:
        NotFoundError: there never was such a concept.
    """
    with open_to_read(database) as store:
        trail = read_history(store, limit, {"concept": concept})
        after = store.concepts.get(trail[0].row)
    changes = []
    for entry in trail:
        before = _read_old(entry)
        found = tuple(compare(before, after))
        changes.append(Change(entry.at, entry.who, entry.action, entry.reason, found))
        after = before
    return changes


def undo_change(database: str, concept: str, reason: str) -> list[Difference]:
    """Take back the last change of a concept entry that is not taken back yet.

    Args:
        database: as given with `--db`.
        concept: its id or the beginning of it.
        reason: why.

    Returns:
        What changed by that.

    Raises:
        NotFoundError: there never was such a concept.
        InputError: all changes are taken back already, or something later depends on this one.
    """
    with open_to_read(database) as store, store.transaction(f"{UNDO}: {reason}"):
        (latest,) = read_history(store, 1, {"concept": concept})
        trail = list(store.audit.all("concepts", latest.row))
        target = _find_last(reversed(trail))
        if target is None:
            raise InputError(f"There is nothing to undo: all changes of {latest.row} are undone.")
        now, before = store.concepts.get(target.row), _read_old(target)
        _refuse_what_depends(store, target, before)
        if before:
            store.concepts.merge([before])
        else:
            store.concepts.remove(target.row)
        return compare(now, before)


def _find_last(trail: Iterable[AuditEntry]) -> AuditEntry | None:
    """The last change that no undo took back, of entries with the newest first."""
    undone = 0
    for entry in trail:
        if entry.reason.startswith(UNDO):
            undone += 1
        elif undone:
            undone -= 1
        else:
            return entry
    return None


def _read_old(entry: AuditEntry) -> ConceptEntry | None:
    """The concept entry before a change; None when it was not there."""
    # Local: a command that does not look back has no need of the store's code.
    from tm.memory.concepts import read_plain

    return read_plain(entry.old) if entry.old else None


def _refuse_what_depends(store: Store, target: AuditEntry, before: ConceptEntry | None) -> None:
    """Refuse an undo that would pull the ground from under something later."""
    if before is None:
        _refuse_when_named(store, target.row)
        return
    known = {entry.id: entry for entry in store.concepts.all()}
    standing = {replace(each, preferred=()) for each in find_conflicts(known.values())}
    for conflict in find_conflicts((known | {before.id: before}).values()):
        if conflict.is_gap or replace(conflict, preferred=()) in standing:
            continue
        for other in conflict.concepts:
            (latest,) = store.audit.latest(1, [("concepts", other)]) or (target,)
            if other != target.row and latest.id > target.id:
                raise InputError(
                    f"The last change of {target.row} cannot be undone: since then {other} has "
                    f"been given the term {conflict.term!r}. Undo that first, or edit."
                )


def _refuse_when_named(store: Store, concept: str) -> None:
    """Refuse to take a concept away that stored articles or placeholders name."""
    holders = [f"placeholder {each.id}" for each in store.placeholders.find(outlet=concept)]
    holders += [
        f"article {article}"
        for article in store.articles.ids()
        if any(
            each["concept"] == concept for each in store.articles.extraction(article)["mentions"]
        )
    ]
    if holders:
        more = f" and {len(holders) - 1} more" if len(holders) > 1 else ""
        raise InputError(
            f"Adding {concept} cannot be undone: {holders[0]}{more} names it. "
            "Deprecate its terms instead: tm glossary deprecate"
        )
