"""A file of units on its way into the memory: what it meets, what it leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.memory.samples import UNIT
from tm.memory import Store, open_store
from tm.memory.imports import REPEATED, Outcome
from tm.model import TranslationUnit, Variant, flatten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An open, empty store."""
    with open_store(url, who="lina") as opened:
        yield opened


def make(id_: str, source: str, target: str = "river") -> TranslationUnit:
    """A unit."""
    return replace(UNIT, id=id_, source=Variant("ar", source), target=Variant("en", target))


def put(
    store: Store,
    units: Iterable[TranslationUnit],
    origin: str,
    advance: Callable[[int], object] = lambda _: None,
) -> Outcome:
    """What becomes of the units of a file."""
    return store.imports.put(map(flatten, units), origin, advance)


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, skipped."""
    return (
        *(outcome.created, outcome.updated, outcome.unchanged),
        sum(outcome.skipped.values()),
    )


MANY = [make(f"u{number:04}", f"نهر {number}") for number in range(1200)]


def test_importing_twice_changes_nothing(store: Store) -> None:
    """The second import finds every unit as it is, and leaves neither a change nor an audit row."""
    assert counts(put(store, MANY, "a.tmx")) == (1200, 0, 0, 0)
    assert list(store.units.all()) == MANY
    before = list(store.audit.all())
    assert counts(put(store, MANY, "a.tmx")) == (0, 0, 1200, 0)
    assert (store.units.sequence(), list(store.audit.all())) == (1, before)


def test_a_changed_file_updates(store: Store) -> None:
    """Units keep their ids; what they said before stands in the audit trail."""
    put(store, MANY, "a.tmx")
    changed = [*MANY[:1199], make("u1199", "نهر 1199", "stream"), make("new", "بحر")]
    outcome = put(store, changed, "a.tmx")
    assert counts(outcome) == (1, 1, 1199, 0)
    assert store.units.get("u1199") == changed[1199]
    old = [entry.old["target"] for entry in store.audit.all("units", "u1199") if entry.old]
    assert old == ["river"]


def test_one_audit_row_for_an_import(store: Store) -> None:
    """Units that are added leave no row each: the import's says how many, under which number."""
    outcome = put(store, MANY, "a.tmx")
    (entry,) = store.audit.all()
    assert (entry.table, entry.row, entry.who) == ("imports", "a.tmx", "lina")
    assert entry.old == {"number": outcome.number, "created": 1200, "updated": 0}


def test_units_without_an_id(store: Store) -> None:
    """A unit that its file does not name is met again by its source, and updated by it."""
    assert counts(put(store, [make("", "نهر")], "a.csv")) == (1, 0, 0, 0)
    assert counts(put(store, [make("", "نهر")], "a.csv")) == (0, 0, 1, 0)
    assert counts(put(store, [make("", "نهر", "stream")], "a.csv")) == (0, 1, 0, 0)
    assert store.units.count() == 1


def test_two_translations_of_one_source(store: Store) -> None:
    """Both are kept, however often the file comes; one that stands there twice is kept once."""
    file = [make("", "نهر"), make("", "نهر", "stream"), make("", "نهر")]
    first = put(store, file, "a.csv")
    assert counts(first) == (2, 0, 0, 1)
    assert first.skipped[REPEATED] == 1
    assert counts(put(store, file, "a.csv")) == (0, 0, 2, 1)
    assert sorted(unit.target.segment for unit in store.units.all()) == ["river", "stream"]


def test_an_id_twice_in_a_file(store: Store) -> None:
    """Two different units under one id are both kept, across batches too."""
    file = [make("1", "نهر"), *MANY, make("1", "بحر", "sea")]
    outcome = put(store, file, "a.tmx")
    assert (counts(outcome), outcome.renamed) == ((1202, 0, 0, 0), 1)
    assert counts(put(store, file, "a.tmx")) == (0, 0, 1202, 0)


def test_another_file_with_the_same_ids(store: Store) -> None:
    """Memories that number from 1 do not write over each other; each is met again as its own."""
    put(store, [make("1", "نهر")], "a.tmx")
    assert counts(put(store, [make("1", "بحر", "sea")], "b.tmx")) == (1, 0, 0, 0)
    assert counts(put(store, [make("1", "بحر", "ocean")], "b.tmx")) == (0, 1, 0, 0)
    assert counts(put(store, [make("1", "نهر")], "a.tmx")) == (0, 0, 1, 0)
    assert sorted(unit.target.segment for unit in store.units.all()) == ["ocean", "river"]


def test_another_file_without_ids_never_writes_over(store: Store) -> None:
    """Another file's translation of the same source is another unit; the same one is no news."""
    put(store, [make("", "نهر")], "a.csv")
    assert counts(put(store, [make("", "نهر", "stream")], "b.csv")) == (1, 0, 0, 0)
    assert counts(put(store, [make("", "نهر")], "c.csv")) == (0, 0, 1, 0)


def test_our_own_export_comes_back(store: Store) -> None:
    """A unit of the desk that was edited elsewhere updates it: its id and source say so."""
    store.units.save([make("q1", "نهر")])
    assert counts(put(store, [make("q1", "نهر", "stream")], "back.tmx")) == (0, 1, 0, 0)
    assert store.units.get("q1") == make("q1", "نهر", "stream")


def test_a_file_that_breaks_leaves_nothing(store: Store) -> None:
    """An error in the middle of a file takes all of it back."""

    def break_off() -> Iterator[TranslationUnit]:
        yield from MANY
        raise RuntimeError("the line went dead")

    with pytest.raises(RuntimeError):
        put(store, break_off(), "a.tmx")
    assert (store.units.count(), store.units.sequence(), list(store.audit.all())) == (0, 0, [])
    assert counts(put(store, MANY, "a.tmx")) == (1200, 0, 0, 0)


def test_an_import_can_be_followed(store: Store) -> None:
    """Whoever follows the sequence hears of every unit of an import, by one number."""
    store.units.save([make("q1", "نهر")])
    outcome = put(store, MANY, "a.tmx")
    assert outcome.number == store.units.sequence() == 2
    assert dict(store.units.changes_since(1)) == {
        unit.id: (("ar", unit.source.segment), ("en", unit.target.segment)) for unit in MANY
    }


def test_progress_is_told(store: Store) -> None:
    """The numbers add up to all units."""
    told: list[int] = []
    put(store, MANY, "a.tmx", told.append)
    assert sum(told) == 1200
    assert len(told) > 1
