"""Where units come from, on both databases: counted, and not lost when a unit is brought back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.memory.samples import UNIT
from tm.memory import Store, open_store
from tm.model import flatten

if TYPE_CHECKING:
    from collections.abc import Iterator

FOG = replace(UNIT, id="fog")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store with a unit of the desk and one of a file."""
    with open_store(url, who="lina") as opened:
        opened.units.save([UNIT])
        opened.imports.put([flatten(FOG)], "fog.tmx")
        yield opened


def test_units_by_file(store: Store) -> None:
    """Units are counted and streamed by the file they came from, and found by a beginning."""
    assert store.tallies.origins() == {"": 1, "fog.tmx": 1}
    assert store.tallies.births() == [(1, 1, "u1"), (2, 1, "fog")]
    assert [unit.id for unit in store.units.all("fog.tmx")] == ["fog"]
    assert store.units.beginning("f", 9) == ["fog"]
    assert store.units.beginning("%", 9) == []
    assert store.units.beginning("", 1) == ["fog"]
    assert store.units.origin_of("u1") == ""


def test_origin_survives_removal(store: Store) -> None:
    """A unit that is removed and brought back still belongs to its file."""
    store.units.remove("fog")
    (entry,) = store.audit.all("units", "fog")
    store.units.restore("fog", entry.old)
    assert store.units.get("fog") == FOG
    assert store.units.origin_of("fog") == "fog.tmx"


def test_changes_are_summed_up(store: Store) -> None:
    """Rows written together are one change, the newest first, with what it did to which table."""
    with store.transaction("tm memory tidy"):
        store.units.save(
            [replace(UNIT, note="new"), replace(UNIT, id="u2"), replace(UNIT, id="u3")]
        )
    tidy, imported, saved = store.audit.latest_changes(9)
    assert tidy.reason == "tm memory tidy"
    assert set(tidy.rows) == {("edit", "units", 1, "u1"), ("add", "units", 2, "u2")}
    assert tidy.entry is None
    assert imported.rows == (("add", "imports", 1, "fog.tmx"),)
    assert saved.entry
    assert saved.entry.row == "u1"
    assert [each.rows for each in store.audit.latest_changes(1, [("units", "u3")])] == [
        (("add", "units", 1, "u3"),)
    ]
    assert store.audit.beginning_change(str(tidy.id)[:-2], 9) == [tidy.id]
    (page,) = store.audit.pages(str(tidy.id), "units")
    assert [entry.row for entry in page] == ["u1", "u3", "u2"]
    (first,) = [entry for entry in store.audit.all("units", "u1") if entry.action == "add"]
    after = store.audit.first_after("units", {"u1": first.id, "u2": first.id, "x": first.id})
    assert {row: entry.id for row, entry in after.items()} == {
        entry.row: entry.id for entry in page if entry.row != "u3"
    }
