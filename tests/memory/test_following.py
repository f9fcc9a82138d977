"""Hearing of others' changes: LISTEN and NOTIFY on a server, `data_version` on a file."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.formats.samples import FERRY
from tm.memory import open_store
from tm.memory.backups import make_backup, restore_backup

if TYPE_CHECKING:
    from tm.memory import Store


def test_a_follower_hears_of_each_commit(url: str) -> None:
    """Whoever follows is told the number of the newest change, soon after another committed it."""
    open_store(url).close()
    heard: list[tuple[int, float]] = []

    def listen() -> None:
        with open_store(url) as store:
            for number in store.units.follow():
                heard.append((number, time.monotonic()))
                if number == 3:
                    return

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    wait_for(heard, 1)
    for number in range(3):
        with open_store(url) as store:
            store.units.save([replace(FERRY, note=str(number))])
        wait_for(heard, number + 2)
    listener.join(10)
    assert [number for number, _ in heard] == [0, 1, 2, 3]


def fail_after_saving(store: Store) -> None:
    """A transaction that goes wrong behind its last write."""
    with store.transaction("fails"):
        store.units.save([FERRY])
        raise ZeroDivisionError


def wait_for(heard: list[tuple[int, float]], count: int) -> None:
    """Wait until so much was heard; a test that hears nothing fails after ten seconds."""
    deadline = time.monotonic() + 10
    while len(heard) < count:
        assert time.monotonic() < deadline, f"heard only {heard}"
        time.sleep(0.01)


def test_what_was_rolled_back_is_not_heard_of(url: str) -> None:
    """A transaction that failed leaves the number as it was."""
    with open_store(url) as store:
        before = store.units.sequence()
        with pytest.raises(ZeroDivisionError):
            fail_after_saving(store)
        assert next(store.units.follow()) == before


@pytest.mark.usefixtures("in_a_folder_of_its_own")
def test_a_restore_begins_a_new_generation(url: str) -> None:
    """After each restore the generation is another one, though the sequence number went back."""
    with open_store(url) as store:
        store.units.save([FERRY])
        assert store.generation() == ""
    backup = make_backup(url)
    seen = {""}
    for _ in range(2):
        restore_backup(backup.path, url, lambda _: None)
        with open_store(url) as store:
            store.note_restore(backup.path.name)
            seen.add(store.generation())
    assert len(seen) == 3
