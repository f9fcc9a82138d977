"""Use-case: look through the memory for units that are not as they should be, and clean them.

Start reading at `clean`. The filters themselves stand in `tm.qa.units`.
"""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tm.qa.units import FILTERS, judge
from tm.workbench.confirmed import is_confirmed
from tm.workbench.unit_edits import find_confirmed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tm.memory import Store
    from tm.model import TranslationUnit
    from tm.qa.units import Verdict

COMMAND = "tm memory clean"


@dataclass(frozen=True, slots=True)
class Found:
    """A unit that some filters found.

    Attributes:
        unit: as it is.
        verdicts: filter and verdict, in the order they were applied.
        repaired: as it becomes; None when it is taken away.
        spared: a person confirmed it, so nothing is done to it; or it would be taken away, and
            is the unit of a confirmed placeholder, which must not be without.
    """

    unit: TranslationUnit
    verdicts: tuple[tuple[str, Verdict], ...]
    repaired: TranslationUnit | None
    spared: bool

    @property
    def what(self) -> str:
        """What becomes of it."""
        if self.spared:
            return "spared"
        return "repaired" if self.repaired else "removed"


@dataclass(slots=True)
class CleanReport:
    """What was found in the memory.

    Attributes:
        applied: it was done, not only shown.
        read: units looked at.
        by_filter: filter -> units it found, spared ones too.
        outcomes: `removed`, `repaired`, `spared` -> units.
        units: the first that were found, by id.
    """

    applied: bool
    read: int = 0
    by_filter: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    units: list[Found] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Filter -> units it found, in the order of the table; none that found nothing."""
        return {name: self.by_filter[name] for name in FILTERS if self.by_filter[name]}


@dataclass(frozen=True, slots=True)
class CleanWishes:
    """What is cleaned, and how.

    Attributes:
        filters: by name.
        apply: do it; else only show it.
        confirmed_too: also units that a person confirmed.
        reason: why, besides the filter; may be empty.
        limit: so many units stand in the report.
    """

    filters: Sequence[str]
    apply: bool = False
    confirmed_too: bool = False
    reason: str = ""
    limit: int = 20


def default_filters() -> list[str]:
    """The filters that are hardly ever wrong."""
    return [name for name, each in FILTERS.items() if each.sure]


def clean(
    store: Store, wishes: CleanWishes, advance: Callable[[int], object] = lambda _: None
) -> CleanReport:
    """Find the units that some filters find; repair them or take them away, as one change.

    Args:
        store: whose memory.
        wishes: what is cleaned.
        advance: called with the number of units after each batch.
    """
    report = CleanReport(wishes.apply)
    with store.transaction(COMMAND) if wishes.apply else nullcontext():
        bound = find_confirmed(store)
        for page in store.units.pages():
            found = [each for unit in page if (each := _examine(unit, wishes, bound))]
            _count(report, found, len(page), wishes.limit)
            if wishes.apply:
                _apply(store, found, wishes.reason)
            advance(len(page))
    return report


def _examine(unit: TranslationUnit, wishes: CleanWishes, bound: set[str]) -> Found | None:
    """What is wrong with a unit; None when nothing is. `bound`: ids of confirmed placeholders."""
    verdicts = tuple(judge(unit, wishes.filters))
    if not verdicts:
        return None
    repaired = verdicts[-1][1].repaired
    spared = is_confirmed(unit) and not wishes.confirmed_too
    return Found(unit, verdicts, repaired, spared or (not repaired and unit.id in bound))


def _count(report: CleanReport, found: Sequence[Found], read: int, limit: int) -> None:
    """Put what was found into the report."""
    report.read += read
    for each in found:
        report.by_filter.update(name for name, _ in each.verdicts)
        report.outcomes[each.what] += 1
    report.units += found[: max(0, limit - len(report.units))]


def _apply(store: Store, found: Sequence[Found], reason: str) -> None:
    """Do what is to be done; each unit's audit row names the filters that found it."""
    by_reason: dict[str, list[Found]] = {}
    for each in found:
        if not each.spared:
            filters = ", ".join(name for name, _ in each.verdicts)
            why = f"{COMMAND} ({filters})" + (f": {reason}" if reason else "")
            by_reason.setdefault(why, []).append(each)
    for why, units in by_reason.items():
        with store.because(why):
            store.units.save(each.repaired for each in units if each.repaired)
            store.units.remove_all(each.unit.id for each in units if not each.repaired)
