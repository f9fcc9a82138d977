"""Use-case: of units with the same source and target keep the best one.

    the best    confirmed by a person, then with more provenance, then oldest, then first by id
    the others  are removed; what is known of them goes over to the best

Start reading at `dedupe`.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from typing import TYPE_CHECKING

from tm.workbench.confirmed import is_confirmed
from tm.workbench.unit_edits import find_confirmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tm.memory import Store
    from tm.model import TranslationUnit

COMMAND = "tm memory dedupe"

# What is said of the very unit, its words' place, or its judge, never of the pair.
OWN = frozenset(
    {"x-status", "x-confirmed-by", "x-made-by", "x-align-score", "x-source-span", "x-source-sha256"}
)

# The property that keeps what was known of a removed unit; so many of them, the rest stands in
# the history.
MERGED = "x-merged"
MOST = 20

# Units of one pair that are in memory at once.
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Group:
    """Units with the same pair.

    Attributes:
        kept: the best one, with what was known of the others.
        removed: ids of the others.
        spared: ids of others that a person confirmed, or that a confirmed placeholder needs.
    """

    kept: TranslationUnit
    removed: tuple[str, ...]
    spared: tuple[str, ...]


@dataclass(slots=True)
class DedupeReport:
    """What was found.

    Attributes:
        applied: it was done, not only shown.
        pairs: how many came more than once.
        removed, spared: units.
        groups: the first of the pairs.
    """

    applied: bool
    pairs: int = 0
    removed: int = 0
    spared: int = 0
    groups: list[Group] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DedupeWishes:
    """How it is done: see `tm.workbench.cleaning.CleanWishes`."""

    apply: bool = False
    confirmed_too: bool = False
    reason: str = ""
    limit: int = 20


def dedupe(
    store: Store, wishes: DedupeWishes, advance: Callable[[int], object] = lambda _: None
) -> DedupeReport:
    """Keep the best unit of each pair, as one change.

    Args:
        store: whose memory.
        wishes: whether it is done, and how.
        advance: called with the number of pairs after each batch.
    """
    report = DedupeReport(wishes.apply)
    why = COMMAND + (f": {wishes.reason}" if wishes.reason else "")
    with store.transaction(why) if wishes.apply else nullcontext():
        groups = _choose_all(store, wishes)
        while batch := list(islice(groups, CHUNK)):
            for is_first, group in batch:
                report.pairs += is_first
                report.removed += len(group.removed)
                report.spared += len(group.spared)
                if is_first and len(report.groups) < wishes.limit:
                    report.groups.append(group)
            if wishes.apply:
                store.units.save(group.kept for _, group in batch if group.removed)
                store.units.remove_all(id_ for _, group in batch for id_ in group.removed)
            advance(len(batch))
    return report


def _choose_all(store: Store, wishes: DedupeWishes) -> Iterator[tuple[bool, Group]]:
    """The groups of all pairs, each with whether it is the first of its pair."""
    bound = find_confirmed(store)
    for _, repeats in groupby(store.repeats.pairs(), key=lambda repeat: repeat[0]):
        for number, group in enumerate(_choose((unit for _, _, unit in repeats), wishes, bound)):
            yield not number, group


def _choose(
    units: Iterator[TranslationUnit], wishes: DedupeWishes, bound: set[str]
) -> Iterator[Group]:
    """Choose among the units of a pair, some at a time: the best so far is among each."""
    best: list[TranslationUnit] = []
    while more := list(islice(units, CHUNK)):
        first, *others = sorted([*best, *more], key=rank)
        spared = [
            each
            for each in others
            if each.id in bound or (is_confirmed(each) and not wishes.confirmed_too)
        ]
        gone = [each for each in others if each not in spared]
        merged = merge(first, gone)
        yield Group(merged, tuple(each.id for each in gone), tuple(each.id for each in spared))
        best = [merged]


def rank(unit: TranslationUnit) -> tuple[bool, int, str, str]:
    """What makes one unit better than another of its pair: the lowest is the best."""
    known = len({kind for kind, _ in unit.properties} - OWN - {MERGED}) + bool(unit.note)
    # A tilde sorts after every year.
    return not is_confirmed(unit), -known, unit.created or "~", unit.id


def merge(kept: TranslationUnit, others: Sequence[TranslationUnit]) -> TranslationUnit:
    """A unit with what is known of others of its pair.

    What it does not know itself it takes over; and of each other one, all that was known stands
    in a property `x-merged`.
    """
    properties = list(kept.properties)
    types = {kind for kind, _ in properties} | OWN | {MERGED}
    merged = [value for kind, value in properties if kind == MERGED]
    for other in others:
        merged += [value for kind, value in other.properties if kind == MERGED]
        merged.append(describe(other))
        fresh = [each for each in other.properties if each[0] not in types]
        properties += fresh
        types |= {kind for kind, _ in fresh}
    properties = [each for each in properties if each[0] != MERGED]
    properties += [(MERGED, value) for value in merged[:MOST]]
    notes = dict.fromkeys(each.note for each in (kept, *others) if each.note)
    return replace(
        kept,
        properties=tuple(properties),
        note="; ".join(list(notes)[:MOST]),
        created=_first(kept.created, *(each.created for each in others)),
        created_by=_first(kept.created_by, *(each.created_by for each in others)),
    )


def describe(unit: TranslationUnit) -> str:
    """What is known of a unit, on one line."""
    known = [f"{kind}={value}" for kind, value in unit.properties if kind != MERGED]
    known += [
        f"{name}={value}" for name in ("created", "created_by") if (value := getattr(unit, name))
    ]
    return f"{unit.id}: {', '.join(known)}" if known else unit.id


def _first(*values: str | None) -> str | None:
    return next((each for each in values if each), None)
