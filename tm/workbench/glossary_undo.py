"""Use-cases: take back the last change of a concept entry, or a whole import.

    audit trail ──► for each concept the changes that stand ──► what was before ──► stored

An undo is a change too: the trail only grows. A merge, a split or an import is one change of many
entries, and goes back as one. Start reading at `undo_change` and `undo_import`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.glossary import compare, find_conflicts
from tm.workbench.desk import open_to_read
from tm.workbench.glossary_edits import explain
from tm.workbench.glossary_history import read_old
from tm.workbench.glossary_merging import MERGE, SPLIT
from tm.workbench.glossary_sheets import IMPORT
from tm.workbench.history import read_history
from tm.workbench.rereading import reread_articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tm.glossary import Difference
    from tm.memory import AuditEntry, Store
    from tm.model import ConceptEntry

# How the reason of an undo begins in the audit trail.
UNDO = "tm glossary undo"

# Changes of several entries that make no sense by halves.
_WHOLE = (explain(MERGE, ""), explain(SPLIT, ""))


def undo_change(database: str, concept: str, reason: str) -> list[Difference]:
    """Take back the last change of a concept entry that is not taken back yet.

    A merge or a split goes back as a whole; of an import only what it did to this entry.

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
        standing = _find_standing(store.audit.all("concepts", latest.row))[latest.row]
        if not standing:
            raise InputError(f"There is nothing to undo: all changes of {latest.row} are undone.")
        target = standing[-1]
        if target.change and target.reason.startswith(_WHOLE):
            return _take_back(store, target.change)
        if target.old is None:
            _refuse_when_named(store, target.row)
        return _restore(store, [target])


def undo_import(database: str, reason: str) -> list[Difference]:
    """Take back the last import that still stands, in whole; articles are read anew.

    Args:
        database: as given with `--db`.
        reason: why.

    Returns:
        What changed by that.

    Raises:
        InputError: there is none, it was made by an older `tm`, or an entry of it was changed
            since then.
    """
    with open_to_read(database) as store, store.transaction(f"{UNDO}: {reason}"):
        standing = _find_standing(store.audit.all("concepts"))
        imported = [
            entry
            for entries in standing.values()
            for entry in entries
            if entry.reason.startswith(IMPORT)
        ]
        if not imported:
            raise InputError("There is nothing to undo: no import stands.")
        latest = max(imported, key=lambda entry: entry.id)
        if latest.change is None:
            raise InputError(
                "An older tm made the last import, and did not note what belongs together: "
                "undo it concept by concept, with tm glossary undo CONCEPT."
            )
        return _take_back(store, latest.change)


def take_back_change(store: Store, change: str) -> list[Difference]:
    """Take back one change of the glossary as a whole, in a transaction whose reason is an undo.

    Raises:
        InputError: something later depends on it.
    """
    entries = [each for each in store.audit.of_change(change) if each.table == "concepts"]
    if len(entries) == 1 and entries[0].old is None:
        _refuse_when_named(store, entries[0].row)
    return _take_back(store, change)


def is_standing(store: Store, change: str) -> bool:
    """Whether something that a change did to concepts is not taken back."""
    rows = {each.row for each in store.audit.of_change(change) if each.table == "concepts"}
    standing = _find_standing(each for each in store.audit.all("concepts") if each.row in rows)
    return any(each.change == change for entries in standing.values() for each in entries)


def _find_standing(trail: Iterable[AuditEntry]) -> dict[str, list[AuditEntry]]:
    """The changes of each concept that no undo took back, oldest first, from a trail so ordered."""
    standing: dict[str, list[AuditEntry]] = defaultdict(list)
    for entry in trail:
        if not entry.reason.startswith(UNDO):
            standing[entry.row].append(entry)
        elif standing[entry.row]:
            standing[entry.row].pop()
    return standing


def _take_back(store: Store, change: str) -> list[Difference]:
    """Take back all that a change did to concepts and that still stands.

    Raises:
        InputError: one of them was changed again since then.
    """
    targets: list[AuditEntry] = []
    rows = {entry.row for entry in store.audit.of_change(change) if entry.table == "concepts"}
    standing = _find_standing(entry for entry in store.audit.all("concepts") if entry.row in rows)
    for row, entries in sorted(standing.items()):
        if entries and entries[-1].change == change:
            targets.append(entries[-1])
        elif any(entry.change == change for entry in entries):
            raise InputError(
                f"This cannot be undone as a whole: {row} was changed since then "
                f"({entries[-1].reason}). Undo that first: tm glossary undo {row}"
            )
    differences = _restore(store, targets)
    reread_articles(store, (target.row for target in targets))
    return differences


def _restore(store: Store, targets: list[AuditEntry]) -> list[Difference]:
    """Put entries back as they were before changes of one moment; what changed by that."""
    known = {entry.id: entry for entry in store.concepts.all()}
    before = {target.row: read_old(target) for target in targets}
    _refuse_what_depends(store, known, before, min(target.id for target in targets))
    store.concepts.merge(entry for entry in before.values() if entry)
    for row, entry in before.items():
        if entry is None:
            store.concepts.remove(row)
    return [each for row, entry in before.items() for each in compare(known.get(row), entry)]


def _refuse_what_depends(
    store: Store,
    known: Mapping[str, ConceptEntry],
    before: Mapping[str, ConceptEntry | None],
    moment: str,
) -> None:
    """Refuse an undo by which terms would clash with what was entered since that moment."""
    after = {key: entry for key, entry in known.items() if key not in before}
    after |= {key: entry for key, entry in before.items() if entry}
    standing = {replace(each, preferred=()) for each in find_conflicts(known.values())}
    for conflict in find_conflicts(after.values()):
        if conflict.is_gap or replace(conflict, preferred=()) in standing:
            continue
        for other in conflict.concepts:
            latest = store.audit.latest(1, [("concepts", other)])
            if other not in before and latest and latest[0].id > moment:
                raise InputError(
                    f"The last change of {next(iter(before))} cannot be undone: since then {other} "
                    f"has been given the term {conflict.term!r}. Undo that first, or edit."
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
