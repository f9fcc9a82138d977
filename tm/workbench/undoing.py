"""One door to every undo: the last change, or the one that is named, of whatever kind.

    change ──► its kind, by how its reason begins ──► the undo of that kind

`KINDS` is the table. Each kind knows which of its changes still stand, and takes back what has not
been changed again since. An undo is a change too: the trail only grows. Start reading at `undo`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.errors import InputError, NotFoundError
from tm.workbench import glossary_undo, memory_undo, placeholder_undo, unit_undo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tm.memory import AuditEntry, ChangeSummary, Store

# Changes looked at first when none is named; as many again where all of them are taken back.
LOOK = 20

# What is said of changes that have no undo: how their reason begins -> what to do instead.
REMEDIES = {
    "tm source add": "tm source remove takes a source away.",
    "tm source remove": "tm source add adds it again.",
    "tm article add": "correct the article and add it again.",
    "tm link": "tm placeholder reject takes a proposal away.",
    "tm restore": "tm restore puts another backup in its place.",
    glossary_undo.UNDO: "do again what it took back.",
    placeholder_undo.UNDO: "do again what it took back.",
    memory_undo.UNDO: "import the file again.",
}
OTHERWISE = "tm history shows what it did."


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did.

    Attributes:
        at, who, reason: of the change that was taken back.
        done: how many of what: (3, "unit as before").
        kept: ids of what was changed since and was left alone.
    """

    at: str
    who: str
    reason: str
    done: tuple[tuple[int, str], ...]
    kept: tuple[str, ...] = ()


# What was done, and what was left alone.
Result = tuple[tuple[tuple[int, str], ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Kind:
    """Changes that are taken back alike.

    Attributes:
        begins: how the reason of such a change begins.
        undo: how the reason of its undo begins.
        is_standing: whether a change is not taken back yet.
        take_back: does it, in a transaction that is open.
    """

    begins: str
    undo: str
    is_standing: Callable[[Store, str], bool]
    take_back: Callable[[Store, str], Result]


def undo(store: Store, wanted: str | None, reason: str) -> Undone:
    """Take back a change.

    Args:
        store: where it was made.
        wanted: its id as `tm history` shows it, or the beginning; the last that stands when None.
        reason: why; kept in the history.

    Raises:
        NotFoundError: there is no such change.
        InputError: it cannot be taken back, or is already, or all of it was changed since.
    """
    change = find_change(store, wanted)
    kind = find_kind(change)
    if kind is None:
        raise _refuse(change)
    with store.transaction(f"{kind.undo}: {reason}"):
        if not change.id or not kind.is_standing(store, change.id):
            raise InputError(f"{change.reason} ({change.at}) is taken back already.")
        done, kept = kind.take_back(store, change.id)
    return Undone(change.at, change.who, change.reason, done, kept)


def find_change(store: Store, wanted: str | None) -> ChangeSummary:
    """The change that is meant.

    Raises:
        NotFoundError: there is none, or more than one.
    """
    if wanted is None:
        return _find_last(store)
    ids = store.audit.beginning_change(wanted, 3) if wanted else []
    if len(ids) > 1:
        raise NotFoundError(f"{wanted!r} is the beginning of several changes: {', '.join(ids)}.")
    if not ids:
        raise NotFoundError(f"There is no change {wanted!r}: tm history shows their ids.")
    (found,) = store.audit.latest_changes(1, change=ids[0])
    return found


def find_kind(change: ChangeSummary) -> Kind | None:
    """How a change is taken back; None when nothing here can."""
    if change.reason.startswith((glossary_undo.UNDO, placeholder_undo.UNDO)):
        return None
    if change.reason.startswith(memory_undo.UNDO):
        # Of the undos those of units can be taken back: they are noted as such.
        is_of_units = any(table == "changes" for _, table, _, _ in change.rows)
        return UNITS if is_of_units else None
    return next((kind for kind in KINDS if change.reason.startswith(kind.begins)), None)


def _find_last(store: Store) -> ChangeSummary:
    """The newest change that no undo took back and that is none itself."""
    for change in _walk(store):
        if change.reason.startswith(UNDOS):
            continue
        kind = find_kind(change)
        if kind is None or not change.id or kind.is_standing(store, change.id):
            return change
    raise InputError("There is nothing to take back: tm history shows what was done.")


def _walk(store: Store) -> Iterator[ChangeSummary]:
    """All changes, the newest first."""
    seen, look = 0, LOOK
    while True:
        found = store.audit.latest_changes(look)
        yield from found[seen:]
        if len(found) < look:
            return
        seen, look = len(found), look * 2


def _refuse(change: ChangeSummary) -> InputError:
    """The error for a change that has no undo."""
    remedies = (told for begins, told in REMEDIES.items() if change.reason.startswith(begins))
    remedy = next(remedies, OTHERWISE)
    return InputError(
        f"tm undo cannot take back {change.reason!r} ({change.at}): {remedy} "
        "An earlier change is taken back by its id, as tm history shows it."
    )


def _take_back_import(store: Store, change: str) -> Result:
    """An import of other programs' units."""
    undone = memory_undo.take_back(store, _find_import(store, change)[0])
    done = ((undone.removed, "unit gone"), (undone.restored, "unit as before"))
    return done, undone.kept


def _find_import(store: Store, change: str) -> list[AuditEntry]:
    """The import that a change is, when it still stands."""
    return [entry for entry in memory_undo.find_standing(store) if entry.change == change]


def _take_back_units(store: Store, change: str) -> Result:
    """Edits, removals and the like of units."""
    written, removed, kept = unit_undo.take_back(store, change)
    return ((written, "unit as before"), (removed, "unit gone")), kept


def _take_back_glossary(store: Store, change: str) -> Result:
    """A change of concept entries."""
    differences = glossary_undo.take_back_change(store, change)
    return ((len({each.concept for each in differences}), "concept as before"),), ()


def _take_back_decision(store: Store, change: str) -> Result:
    """A decision on a placeholder.

    Raises:
        InputError: something was decided since, or its unit was changed.
    """
    placeholder = _find_placeholder(store, change)
    (latest, *_) = placeholder_undo.find_standing(store, placeholder)
    if latest[0].change != change:
        raise InputError(
            f"This cannot be taken back: since then {latest[0].reason!r} was decided. "
            f"Take that back first: tm undo {latest[0].change}"
        )
    units = {entry.row: entry for entry in latest if entry.table == "units"}
    if units.keys() - unit_undo.find_as_left(store, units):
        raise InputError(
            f"This cannot be taken back: unit {placeholder} was changed since then; "
            f"tm history --unit {placeholder} shows how. Take that back first."
        )
    placeholder_undo.undo(store, placeholder)
    return ((1, "placeholder as before"),), ()


def _is_decision_standing(store: Store, change: str) -> bool:
    """Whether no undo took a decision back."""
    standing = placeholder_undo.find_standing(store, _find_placeholder(store, change))
    return any(entries[0].change == change for entries in standing)


def _find_placeholder(store: Store, change: str) -> str:
    """The placeholder that a decision is on: ids of its links begin with its own."""
    tables = ("placeholders", "units", "links")
    rows = [entry.row for entry in store.audit.of_change(change) if entry.table in tables]
    return rows[0].partition("-")[0]


UNITS = Kind("tm memory ", memory_undo.UNDO, unit_undo.is_standing, _take_back_units)

# The first whose beginning fits.
KINDS = (
    Kind(
        "tm memory import",
        memory_undo.UNDO,
        lambda store, change: bool(_find_import(store, change)),
        _take_back_import,
    ),
    UNITS,
    Kind("tm glossary ", glossary_undo.UNDO, glossary_undo.is_standing, _take_back_glossary),
    Kind("tm placeholder ", placeholder_undo.UNDO, _is_decision_standing, _take_back_decision),
)
UNDOS = tuple({kind.undo for kind in KINDS})
