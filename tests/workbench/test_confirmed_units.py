"""A confirmed placeholder keeps its unit, whatever goes through the memory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.workbench.linked_desk import KnowingLinker, fill_desk
from tm.memory import Store, open_store
from tm.model import PlaceholderStatus, TranslationUnit
from tm.workbench import decisions
from tm.workbench.cleaning import CleanWishes, clean
from tm.workbench.deduping import DedupeWishes, dedupe
from tm.workbench.linking import Linking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A desk with one confirmed placeholder."""
    with open_store(str(tmp_path / "tm.db"), who="lina") as opened:
        first, *_ = fill_desk(opened, tmp_path)
        list(Linking(opened, "bridge").run(KnowingLinker(), "test"))
        decisions.confirm(opened, first)
        yield opened


def find_unit(store: Store) -> TranslationUnit:
    """The unit of the confirmed placeholder."""
    (placeholder,) = store.placeholders.find(PlaceholderStatus.CONFIRMED)
    unit = store.units.get(placeholder.id)
    assert unit
    return unit


def test_clean_leaves_it(store: Store) -> None:
    """A unit that a filter would remove stays when a confirmed placeholder needs it."""
    unit = find_unit(store)
    broken = replace(unit, source=replace(unit.source, segment=unit.target.segment))
    store.units.save([broken, replace(broken, id="other")])
    report = clean(store, CleanWishes(["identical"], apply=True, confirmed_too=True))
    assert (report.outcomes["spared"], report.outcomes["removed"]) == (1, 1)
    assert [each.id for each in store.units.all()] == [unit.id]


def test_dedupe_leaves_it(store: Store) -> None:
    """A better unit of the same pair does not drive out the one a placeholder needs."""
    unit = find_unit(store)
    better = replace(unit, id="better", properties=(*unit.properties, ("x-more", "1")))
    store.units.save([better, replace(unit, id="third", properties=())])
    report = dedupe(store, DedupeWishes(apply=True, confirmed_too=True))
    assert (report.removed, report.spared) == (1, 1)
    assert {each.id for each in store.units.all()} == {unit.id, "better"}
