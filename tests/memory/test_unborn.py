"""A new SQLite file appears with its first change, whole; what changes nothing leaves nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.memory.samples import UNIT
from tm.errors import BusyStoreError
from tm.memory import Store, open_store

if TYPE_CHECKING:
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
