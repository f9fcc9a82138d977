"""Use-case: what the memory holds, in numbers. Start reading at `count_memory`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tm.workbench.selecting import select_units

if TYPE_CHECKING:
    from tm.memory import Store
    from tm.model import Variant
    from tm.workbench.selecting import Selection

# Ids looked up at once.
BATCH = 500

NO_STATUS = "none"
UNKNOWN = "unknown"


@dataclass(slots=True)
class Side:
    """How much there is in one language.

    Attributes:
        segments, words, characters: how many; words are what blanks part.
    """

    segments: int = 0
    words: int = 0
    characters: int = 0

    def add(self, variant: Variant) -> None:
        """Count one more segment."""
        self.segments += 1
        self.words += len(variant.segment.split())
        self.characters += len(variant.segment)


@dataclass(slots=True)
class Stats:
    """A memory in numbers.

    Attributes:
        units: how many.
        pairs: `ar > en` -> units.
        sides: language -> how much.
        statuses: `x-status` -> units.
        origins: file -> units; empty for the desk itself.
        months: `YYYY-MM` in which they were added -> units.
    """

    units: int = 0
    pairs: Counter[str] = field(default_factory=Counter)
    sides: dict[str, Side] = field(default_factory=dict)
    statuses: Counter[str] = field(default_factory=Counter)
    origins: dict[str, int] = field(default_factory=dict)
    months: Counter[str] = field(default_factory=Counter)


def count_memory(store: Store, selection: Selection) -> Stats:
    """Count the units that are meant; files and months only over the whole memory."""
    stats = Stats()
    for unit in select_units(store, selection):
        stats.units += 1
        stats.pairs[f"{unit.source.language} > {unit.target.language}"] += 1
        for side in (unit.source, unit.target):
            stats.sides.setdefault(side.language, Side()).add(side)
        stats.statuses[dict(unit.properties).get("x-status", NO_STATUS)] += 1
    if selection.is_all:
        stats.origins = store.tallies.origins()
        stats.months = count_months(store)
    return stats


def count_months(store: Store) -> Counter[str]:
    """How many of the units still there were added in which month, by the audit trail.

    One row of the trail stands for an import; elsewhere all that one change added was added at
    once, so that one unit of it says when.
    """
    months: Counter[str] = Counter()
    imported = {
        entry.old["number"]: entry.at
        for entry in store.audit.all("imports")
        if entry.action == "add"
    }
    births = store.tallies.births()
    for start in range(0, len(births), BATCH):
        batch = births[start : start + BATCH]
        unknown = [unit_id for born, _, unit_id in batch if born not in imported]
        added = store.audit.last_added("units", unknown)
        for born, number, unit_id in batch:
            at = imported.get(born) or added.get(unit_id)
            months[at[:7] if at else UNKNOWN] += number
    return months
