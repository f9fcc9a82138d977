"""The order of units, on both databases: that of their files, kept by whatever happens to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.memory.samples import UNIT
from tests.memory.test_opening import connect
from tm.memory import Store, migrating, open_store
from tm.memory.ledger import WRITING
from tm.model import Variant, flatten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tm.model import TranslationUnit

# Two thousand: more than are read or written at once. Their ids sort otherwise.
NUMBERS = [number * 7919 % 2003 for number in range(1, 2001)]


def make(number: int) -> TranslationUnit:
    """A unit of its own words, with an id that says nothing of its place."""
    return replace(UNIT, id=f"u{number:04}", source=Variant("ar", f"نهر {number}"))


def read_ids(store: Store) -> list[str]:
    """All ids in their order."""
    return [unit.id for unit in store.units.all()]


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store with two files, the second one of the earlier ids."""
    with open_store(url, who="lina") as opened:
        opened.imports.put((flatten(make(number)) for number in NUMBERS), "rivers.tmx")
        opened.imports.put([flatten(replace(UNIT, id="a"))], "bridges.tmx")
        opened.units.save([replace(UNIT, id="0")])
        yield opened


ORDER = [f"u{number:04}" for number in NUMBERS]


def test_units_come_in_the_order_of_their_files(store: Store) -> None:
    """Files follow each other as they were imported, and units as they stand in their file."""
    assert read_ids(store) == [*ORDER, "a", "0"]
    assert [unit[0] for unit in store.units.flat()] == [*ORDER, "a", "0"]
    assert [id_ for page in store.units.columns() for id_ in page.ids] == [*ORDER, "a", "0"]


def test_units_without_ids_come_in_the_order_of_their_file(url: str) -> None:
    """The ids that are made for units without any do not change their order."""
    flat = [("", *flatten(make(number))[1:]) for number in NUMBERS]
    with open_store(url) as store:
        store.imports.put(flat, "rivers.tmx")
        sources = [unit.source.segment for unit in store.units.all()]
        assert read_ids(store) != sorted(read_ids(store))
    assert sources == [unit[2] for unit in flat]


def test_a_second_import_puts_new_units_behind(store: Store) -> None:
    """What a file says again stays where it is, changed or not; what is new in it comes last."""
    changed = replace(make(NUMBERS[3]), target=Variant("en", "brook"))
    store.imports.put(map(flatten, (make(3000), changed, make(NUMBERS[0]))), "rivers.tmx")
    assert read_ids(store) == [*ORDER, "a", "0", "u3000"]


def test_units_that_are_brought_back_stand_where_they_stood(store: Store) -> None:
    """Removed and restored, one by one or many, each unit has its place again."""
    gone = [ORDER[0], ORDER[1500], "a", "0"]
    store.units.remove_all(gone)
    store.units.save([replace(UNIT, id="later")])
    old = {id_: list(store.audit.all("units", id_))[-1].old for id_ in gone}
    store.units.restore(ORDER[0], old.pop(ORDER[0]))
    store.units.restore_all(old)
    assert read_ids(store) == [*ORDER, "a", "0", "later"]


def test_what_an_older_tm_removed_comes_back_at_the_end(store: Store) -> None:
    """An audit row that names no place, as an older tm wrote it, still brings its unit back."""
    store.units.remove_all(ORDER[:2])
    for id_ in ORDER[:2]:
        old = dict(list(store.audit.all("units", id_))[-1].old)
        del old["position"]
        store.units.restore(id_, old)
    assert read_ids(store) == [*ORDER[2:], "a", "0", *ORDER[:2]]


def test_an_older_database_gets_an_order(new_url: Callable[[], str]) -> None:
    """Units of schema 0004 keep the order of their changes; new ones come behind them."""
    url = new_url()
    engine = connect(url)
    names = "desk, id, source_language, source, target_language, target, properties, born, sequence"
    names += ", note, origin"
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        migrating.upgrade(connection, "0004")
        for id_, born in (("c", 1), ("d", 1), ("a", 2), ("b", 2)):
            values = f"'default', '{id_}', 'ar', 'نهر {id_}', 'en', 'river', '[]', {born}, {born}"
            connection.execute(text(f"INSERT INTO units ({names}) VALUES ({values}, '', 'x')"))  # noqa: S608
        connection.execute(text("INSERT INTO sequences VALUES ('default', 'units', 2)"))
    engine.dispose()
    with open_store(url, notify=lambda _: None) as store:
        assert read_ids(store) == ["c", "d", "a", "b"]
        store.units.save([replace(UNIT, id="0")])
        assert read_ids(store) == ["c", "d", "a", "b", "0"]
