"""What comes more than once is found, in both kinds of database, as an obvious search finds it."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from tm.lang.arabic import strict_key
from tm.memory import open_store
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tm.memory.repeats import Repeat

SOURCES = ("نعم", "نَعَم", "لا", "ربما", "غداً")
TARGETS = ("Yes", "No", "Perhaps")


def make_units() -> list[TranslationUnit]:
    """More units than are read at once, with all kinds of repeats among them."""
    few = [
        TranslationUnit(f"few{s}{t}{language}", Variant("ar", source), Variant(language, target))
        for s, source in enumerate(SOURCES)
        for t, target in enumerate(TARGETS)
        for language in ("en", "en-GB", "fr")
        if (s + t) % 3
    ]
    many = [
        TranslationUnit(f"many{n:05}", Variant("ar", "كثير"), Variant("en", f"much {n % 2}"))
        for n in range(2100)
    ]
    alone = [
        TranslationUnit(f"alone{n}", Variant("ar", f"وحيد {n}"), Variant("en", f"alone {n}"))
        for n in range(50)
    ]
    return few + many + alone


def key(side: Variant) -> tuple[str, str]:
    """What makes two sides the same."""
    return side.language.partition("-")[0], strict_key(side.segment)


def find_slowly(
    units: list[TranslationUnit],
    shared: Callable[[TranslationUnit], object],
    apart: Callable[[TranslationUnit], object],
) -> set[frozenset[str]]:
    """Ids of units that share one thing and differ in another (or are simply several)."""
    groups: dict[object, list[TranslationUnit]] = defaultdict(list)
    for unit in units:
        groups[shared(unit)].append(unit)
    return {
        frozenset(unit.id for unit in group)
        for group in groups.values()
        if len({apart(unit) for unit in group}) > 1
    }


def gather(repeats: Iterable[Repeat]) -> set[frozenset[str]]:
    """The ids of each group; a group comes in one piece."""
    groups = [(k, frozenset(u.id for *_, u in g)) for k, g in groupby(repeats, lambda r: r[0])]
    assert len({shared for shared, _ in groups}) == len(groups)
    return {ids for _, ids in groups}


def test_repeats_are_found(url: str) -> None:
    """Pairs, sources and targets that come more than once are those an obvious search finds."""
    units = make_units()
    with open_store(url) as store:
        store.units.save(units)
        repeats = store.repeats

        def pair(unit: TranslationUnit) -> object:
            return key(unit.source), key(unit.target)

        assert gather(repeats.pairs()) == find_slowly(units, pair, lambda unit: unit.id)
        assert gather(repeats.sources()) == find_slowly(units, lambda u: key(u.source), pair)
        assert gather(repeats.targets()) == find_slowly(units, lambda u: key(u.target), pair)
        # Once more: nothing of the first time is left in the way.
        assert gather(repeats.targets()) == find_slowly(units, lambda u: key(u.target), pair)


def test_what_was_read_may_be_removed(url: str) -> None:
    """All units of all groups are read, though each is removed as soon as it was."""
    units = make_units()
    with open_store(url) as store:
        store.units.save(units)
        wanted = [unit.id for *_, unit in store.repeats.pairs()]
        seen = []
        with store.transaction("test"):
            for *_, unit in store.repeats.pairs():
                seen.append(unit.id)
                if len(seen) % 100 == 0:
                    store.units.remove_all(seen[-100:])
        assert seen == wanted
        assert store.units.count() == len(units) - len(seen) // 100 * 100


def test_other_desks_do_not_count(url: str) -> None:
    """A pair that two desks have once each comes twice for neither."""
    unit = TranslationUnit("a", Variant("ar", "نعم"), Variant("en", "Yes"))
    for desk in ("one", "two"):
        with open_store(url, desk=desk) as store:
            store.units.save([unit])
            assert [*store.repeats.pairs(), *store.repeats.targets()] == []
