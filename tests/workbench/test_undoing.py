"""One door to every undo, on both databases: each kind, what stands, what was changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.memory.conftest import new_postgresql_url, new_url, postgresql, url  # noqa: F401
from tests.memory.samples import UNIT
from tests.workbench.linked_desk import KnowingLinker, fill_desk
from tm.errors import InputError, NotFoundError
from tm.memory import Store, audit, imports, open_store
from tm.model import PlaceholderStatus, Variant, flatten
from tm.workbench import decisions, unit_edits, unit_undo
from tm.workbench.glossary_edits import add_term
from tm.workbench.linking import Linking
from tm.workbench.selecting import Selection
from tm.workbench.undoing import undo
from tm.workbench.unit_joining import merge, split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOG = replace(UNIT, id="fog", source=Variant("ar", "ضباب كثيف"), target=Variant("en", "thick fog"))
SEA = replace(FOG, id="sea", source=Variant("ar", "بحر"), target=Variant("en", "sea"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:  # noqa: F811
    """A memory with two units of a file."""
    with open_store(url, who="lina") as opened:
        with opened.transaction("tm memory import a.tmx"):
            opened.imports.put(map(flatten, (FOG, SEA)), "a.tmx")
        yield opened


def last_change(store: Store) -> str:
    """The id of the newest change."""
    return str(store.audit.latest_changes(1)[0].id)


def test_changes_unwind_one_by_one(store: Store) -> None:
    """Edit, replacement, merge, split, removal and import go back in turn, the last one first."""
    states = [list(store.units.all())]
    unit_edits.edit(store, "sea", "why", target="the sea")
    states.append(list(store.units.all()))
    mist = unit_edits.make_replacement("fog", "mist", "en", regex=False, ignore_case=False)
    unit_edits.apply(store, Selection(), mist, "replace", "why")
    states.append(list(store.units.all()))
    merge(store, ["fog", "sea"], "why")
    states.append(list(store.units.all()))
    split(store, "fog", ("بحر", "the sea"), "why")
    states.append(list(store.units.all()))
    unit_edits.apply(store, Selection(), unit_edits.delete, "delete", "why")
    assert store.units.count() == 0
    for state in reversed(states):
        undo(store, None, "back")
        assert list(store.units.all()) == state
    assert store.tallies.origins() == {"a.tmx": 2}
    undone = undo(store, None, "back")
    assert (undone.reason, undone.kept) == ("tm memory import a.tmx", ())
    assert store.units.count() == 0
    with pytest.raises(InputError, match="nothing to take back"):
        undo(store, None, "back")


def test_what_was_changed_since_is_left_alone(store: Store) -> None:
    """A named change goes back where nothing came after it; the rest is named."""
    big = unit_edits.make_replacement("ea|og", "X", "en", regex=True, ignore_case=False)
    unit_edits.apply(store, Selection(), big, "replace", "why")
    change = last_change(store)
    unit_edits.edit(store, "sea", "why", note="mine")
    undone = undo(store, change, "back")
    assert undone.kept == ("sea",)
    assert store.units.get("fog") == FOG
    assert store.units.get("sea") == replace(SEA, target=Variant("en", "sX"), note="mine")
    with pytest.raises(InputError, match="taken back already"):
        undo(store, change, "back")


def test_many_units_are_looked_at_together(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a change and of an import of many units, those changed since are told, page by page."""
    monkeypatch.setattr(unit_undo, "BATCH", 2)
    monkeypatch.setattr(imports, "BATCH", 2)
    monkeypatch.setattr(audit, "PAGE", 2)
    many = [replace(FOG, id=f"fog{number}", note=str(number)) for number in range(7)]
    with store.transaction("tm memory import b.tmx"):
        store.imports.put(map(flatten, many), "b.tmx")
    whole = last_change(store)
    thin = unit_edits.make_replacement("thick", "thin", "en", regex=False, ignore_case=False)
    unit_edits.apply(store, Selection(), thin, "replace", "why")
    change = last_change(store)
    for number in (1, 2, 5):
        unit_edits.edit(store, f"fog{number}", "why", note="mine")
    undone = undo(store, change, "back")
    assert (undone.done, sorted(undone.kept)) == (
        ((5, "unit as before"), (0, "unit gone")),
        ["fog1", "fog2", "fog5"],
    )
    undone = undo(store, whole, "back")
    assert (undone.done, undone.kept) == (
        ((4, "unit gone"), (0, "unit as before")),
        ("fog1", "fog2", "fog5"),
    )
    assert {unit.id for unit in store.units.all()} == {"fog", "sea", "fog1", "fog2", "fog5"}


def test_an_import_that_changed_units(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import that wrote over units and added some goes back page by page, in one change."""
    monkeypatch.setattr(imports, "BATCH", 2)
    monkeypatch.setattr(audit, "PAGE", 2)
    many = [replace(FOG, id=f"fog{number}", note=str(number)) for number in range(7)]
    with store.transaction("tm memory import b.tmx"):
        store.imports.put(map(flatten, many), "b.tmx")
    before = list(store.units.all())
    again = [replace(unit, note=f"{unit.note}!") for unit in many]
    again += [replace(SEA, id=f"sea{number}") for number in range(5)]
    with store.transaction("tm memory import b.tmx"):
        store.imports.put(map(flatten, again), "b.tmx")
    unit_edits.edit(store, "fog3", "why", note="mine")
    unit_edits.edit(store, "sea3", "why", note="mine")
    undone = undo(store, store.audit.latest_changes(3)[2].id, "back")
    assert (undone.done, undone.kept) == (
        ((4, "unit gone"), (6, "unit as before")),
        ("fog3", "sea3"),
    )
    kept = {id_: store.units.get(id_) for id_ in ("fog3", "sea3")}
    assert {unit.note for unit in kept.values() if unit} == {"mine"}
    after = [unit for unit in store.units.all() if unit.id not in kept]
    assert after == [unit for unit in before if unit.id not in kept]


def test_a_change_with_nothing_left_of_it_stays(store: Store) -> None:
    """When all was changed since, nothing is written and the sentence says where to look."""
    unit_edits.edit(store, "sea", "why", note="one")
    change = last_change(store)
    unit_edits.edit(store, "sea", "why", note="two")
    with pytest.raises(InputError, match="tm history --unit sea"):
        undo(store, change, "back")
    assert last_change(store) != change
    assert store.audit.latest_changes(1)[0].reason == "tm memory edit: why"


def test_a_removed_unit_that_was_imported_again(store: Store) -> None:
    """An import leaves no row for a new unit: what it brought is not written over all the same."""
    unit_edits.apply(store, Selection(("sea",)), unit_edits.delete, "delete", "why")
    change = last_change(store)
    other = replace(SEA, target=Variant("en", "ocean"))
    with store.transaction("tm memory import a.tmx"):
        store.imports.put([flatten(other)], "a.tmx")
    with pytest.raises(InputError, match="sea changed again since"):
        undo(store, change, "back")
    assert store.units.get("sea") == other


def test_an_undo_is_taken_back(store: Store) -> None:
    """An undo of units, named, goes back too; its change then stands again."""
    unit_edits.edit(store, "sea", "why", note="mine")
    change = last_change(store)
    undo(store, None, "back")
    undo(store, last_change(store), "no")
    assert store.units.get("sea") == replace(SEA, note="mine")
    undo(store, change, "back")
    assert store.units.get("sea") == SEA


def test_names_of_changes(store: Store) -> None:
    """A change is named by the beginning of its id; what names none or several is refused."""
    unit_edits.edit(store, "sea", "why", note="mine")
    with pytest.raises(NotFoundError, match="beginning of several"):
        undo(store, last_change(store)[:2], "back")
    for wrong in ("", "nope"):
        with pytest.raises(NotFoundError, match="tm history shows"):
            undo(store, wrong, "back")


def test_glossary(
    store: Store,
    url: str,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A change of the glossary goes back through the same door, and counts as the glossary's."""
    monkeypatch.chdir(tmp_path)
    add_term(url, "port", "en", "Amrit", {"type": "place"}, "why")
    assert undo(store, None, "back").done == ((1, "concept as before"),)
    assert store.concepts.get("port") is None
    assert undo(store, None, "back").reason == "tm memory import a.tmx"


def test_decision(store: Store, tmp_path: Path) -> None:
    """A decision goes back; not when another came after it, or its unit was changed."""
    wanted, *_ = fill_desk(store, tmp_path)
    list(Linking(store, "bridge").run(KnowingLinker(), "test"))
    decisions.confirm(store, wanted)
    change = last_change(store)
    unit_edits.edit(store, wanted, "why", note="mine")
    with pytest.raises(InputError, match=f"unit {wanted} was changed since"):
        undo(store, change, "back")
    undo(store, None, "back")
    assert undo(store, None, "back").reason.startswith("tm placeholder confirm")
    placeholder = store.placeholders.get(wanted)
    assert placeholder
    assert placeholder.status is PlaceholderStatus.PROPOSED
    assert store.units.get(wanted) is None


def test_what_has_no_undo(store: Store) -> None:
    """A change of another kind is refused with what to do instead."""
    with store.transaction("tm source add a.txt"):
        store.units.save([UNIT])
    with pytest.raises(InputError, match="tm source remove takes a source away"):
        undo(store, None, "back")
