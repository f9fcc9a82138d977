"""A new database appears with its first change, whole; what changes nothing leaves nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect

from tests.memory.samples import UNIT
from tests.memory.test_opening import describe_schema
from tm.errors import BusyStoreError
from tm.memory import Store, open_store
from tm.memory.opening import connect_as_is

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def save_and_fail(store: Store) -> None:
    """A transaction that ends in an error."""
    with store.transaction("refused"):
        store.units.save([UNIT])
        raise ZeroDivisionError


def test_a_refusal_leaves_nothing(tmp_path: Path) -> None:
    """Reading, an error in a transaction, one without a change: the folder stays empty."""
    with open_store(str(tmp_path / "tm.db"), late=True) as store:
        assert store.units.count() == 0
        with pytest.raises(ZeroDivisionError):
            save_and_fail(store)
        with store.transaction("nothing new"):
            store.units.save([])
        assert "tm.db" not in names(tmp_path)
    assert names(tmp_path) == []


def test_it_appears_with_the_first_change(tmp_path: Path) -> None:
    """The first commit puts the file there; work goes on in it, and others see all of it."""
    path = tmp_path / "tm.db"
    with open_store(str(path), late=True) as store:
        with store.transaction("first"):
            store.units.save([UNIT])
            assert not path.exists()
        assert store.file == path
        with open_store(str(path), create=False) as other:
            assert other.units.get(UNIT.id) == UNIT
            other.units.save([replace(UNIT, id="theirs")])
        store.units.save([replace(UNIT, id="ours")])
    assert names(tmp_path) == ["tm.db"]
    with open_store(str(path), create=False) as store:
        assert {unit.id for unit in store.units.all()} == {UNIT.id, "theirs", "ours"}


def test_the_quicker_process_wins(tmp_path: Path) -> None:
    """Where another process made the database meanwhile, its work stays and ours is refused."""
    path = str(tmp_path / "tm.db")
    with open_store(path, late=True) as ours, open_store(path, late=True) as theirs:
        theirs.units.save([replace(UNIT, id="theirs")])
        with pytest.raises(BusyStoreError, match="Run the command again"):
            ours.units.save([replace(UNIT, id="ours")])
        with pytest.raises(BusyStoreError):
            ours.units.save([replace(UNIT, id="ours")])
    assert names(tmp_path) == ["tm.db"]
    with open_store(path, create=False) as store:
        assert [unit.id for unit in store.units.all()] == ["theirs"]


def list_tables(url: str) -> set[str]:
    """The lasting tables of a PostgreSQL database."""
    engine, _ = connect_as_is(url)
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
    engine.dispose()
    return names


@pytest.mark.interop
def test_a_refusal_leaves_no_tables(new_postgresql_url: Callable[[], str]) -> None:
    """On a server too: reading, an error, a transaction without a change make no table."""
    url = new_postgresql_url()
    with open_store(url, late=True) as store:
        assert store.units.count() == 0
        with pytest.raises(ZeroDivisionError):
            save_and_fail(store)
        with store.transaction("nothing new"):
            store.units.save([])
        assert list(store.units.all()) == []
        assert list_tables(url) == set()
    assert list_tables(url) == set()


@pytest.mark.interop
def test_tables_appear_with_the_first_change(
    new_postgresql_url: Callable[[], str],
) -> None:
    """The first commit makes them, as they are made otherwise; work goes on in them."""
    url, other_url = new_postgresql_url(), new_postgresql_url()
    with open_store(url, late=True) as store:
        with pytest.raises(ZeroDivisionError):
            save_and_fail(store)
        with store.transaction("first"):
            store.units.save([UNIT])
            assert list_tables(url) == set()
        assert store.units.get(UNIT.id) == UNIT
        with open_store(url, create=False) as other:
            other.units.save([replace(UNIT, id="theirs")])
        store.units.save([replace(UNIT, id="ours")])
        assert {unit.id for unit in store.units.all()} == {UNIT.id, "theirs", "ours"}
    open_store(other_url).close()
    assert describe_schema(url) == describe_schema(other_url)


@pytest.mark.interop
def test_two_processes_make_the_same_tables(
    new_postgresql_url: Callable[[], str],
) -> None:
    """Where another process made the tables meanwhile, work goes on in those."""
    url = new_postgresql_url()
    with open_store(url, late=True) as ours, open_store(url, late=True) as theirs:
        theirs.units.save([replace(UNIT, id="theirs")])
        assert ours.units.count() == 0
        ours.units.save([replace(UNIT, id="ours")])
        assert [unit.id for unit in ours.units.all()] == ["theirs", "ours"]
        assert [unit.id for unit in theirs.units.all()] == ["theirs", "ours"]
