"""The search index follows its database, SQLite's file or PostgreSQL's server, in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.memory.conftest import new_postgresql_url, new_url, postgresql, url  # noqa: F401
from tm.memory import Store, open_store
from tm.model import TranslationUnit, Variant, flatten
from tm.workbench import unit_edits
from tm.workbench.indexing import find_folder, follow_index, forget_index, open_index, peek_index
from tm.workbench.undoing import undo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def make_unit(id_: str, english: str) -> TranslationUnit:
    """A unit whose English side is looked for."""
    return TranslationUnit(id_, Variant("ar", f"نص {english}"), Variant("en", english))


def import_some(store: Store) -> None:
    """An import: it writes no audit row for each unit."""
    with store.transaction("tm memory import a.tmx"):
        units = [make_unit("c", "the third"), make_unit("d", "the second")]
        store.imports.put(map(flatten, units), "a.tmx")


def fail(store: Store) -> None:
    """A transaction that comes to nothing."""

    def begin() -> None:
        with store.transaction("test"):
            store.units.save([make_unit("z", "the last")])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        begin()


def edit_thrice(store: Store) -> None:
    """Three transactions before anybody looks."""
    for words in ("the fourth", "the fifth", "the first"):
        unit_edits.edit(store, "d", "why", target=words)


def edit_and_take_back(store: Store) -> None:
    """A change that nothing is left of."""
    unit_edits.edit(store, "d", "why", target="the last")
    undo(store, None, "back")


# What another process does, one after the other.
STEPS: tuple[Callable[[Store], object], ...] = (
    lambda store: store.units.save([make_unit("a", "the first"), make_unit("b", "the second")]),
    import_some,
    fail,
    edit_thrice,
    lambda store: store.units.remove("b"),
    edit_and_take_back,
    lambda store: store.units.save([make_unit("b", "the fifth")]),
    lambda store: store.units.remove_all(["a", "b", "c", "d"]),
    lambda store: store.units.save([make_unit("a", "the last")]),
)
WORDS = [f"the {each}" for each in ("first", "second", "third", "fourth", "fifth", "last")]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index of a server's database lies in a cache folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def compare(store: Store, database: str) -> None:
    """The index finds what somebody finds who reads the whole memory, and says it is current."""
    index = open_index(store, database)
    units = list(store.units.all())
    for words in WORDS:
        found = sorted(hit.unit for hit in index.search(words, 100))
        assert found == [unit.id for unit in units if unit.target.segment == words]
    assert peek_index(store, database)[1] == 0


def test_an_index_follows_every_kind_of_change(url: str) -> None:  # noqa: F811
    """After each change by another process the index finds what is there, and nothing else."""
    with open_store(url) as reader, open_store(url) as writer:
        for step in STEPS:
            step(writer)
            compare(reader, url)


def test_an_index_catches_up_on_all_at_once(url: str) -> None:  # noqa: F811
    """One who looks only at the end sees the same, whether an index was there or not."""
    with open_store(url) as store:
        STEPS[0](store)
        compare(store, url)
        for step in STEPS[1:]:
            step(store)
        assert peek_index(store, url)[1] > 0
        compare(store, url)
        forget_index(url)
        compare(store, url)


def test_a_follower_hears_of_changes(url: str) -> None:  # noqa: F811
    """Who follows the index gets it again, current, for what another process has committed."""
    with open_store(url) as writer:
        STEPS[0](writer)
        following = follow_index(url)
        assert [hit.unit for hit in next(following).search("the second", 100)] == ["b"]
        import_some(writer)
        assert sorted(hit.unit for hit in next(following).search("the second", 100)) == ["b", "d"]
        del following


def test_two_databases_have_two_indexes(new_url: Callable[[], str]) -> None:  # noqa: F811
    """Databases of one server, or files of one folder, are never mixed up."""
    one, other = new_url(), new_url()
    assert find_folder(one) != find_folder(other)
    with open_store(one) as store, open_store(other) as another:
        store.units.save([make_unit("a", "the first")])
        another.units.save([make_unit("b", "the first")])
        compare(store, one)
        compare(another, other)
        store.units.save([make_unit("a", "the second")])
        compare(store, one)
        compare(another, other)
