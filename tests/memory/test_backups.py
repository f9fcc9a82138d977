"""Backups of both kinds of database: made in use, checked, put back, never half."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.memory.samples import AMRIT, NAHR_ENTRY
from tm.errors import BusyStoreError, InputError, NoStoreError, StoreError, WriteError
from tm.memory import copies, dumps, open_store
from tm.memory.backups import list_backups, make_backup, restore_backup
from tm.memory.health import examine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


pytestmark = pytest.mark.usefixtures("in_a_folder_of_its_own")


def fill(url: str, *entries: object) -> None:
    """Store some concepts."""
    with open_store(url) as store:
        store.concepts.merge(entries)  # type: ignore[arg-type]


def concepts(url: str) -> list[str]:
    """The ids of the concepts that are stored."""
    with open_store(url) as store:
        return [each.id for each in store.concepts.all()]


def test_put_back_what_was_backed_up(url: str) -> None:
    """A restored database holds what it held at the time of the backup, and later work is aside."""
    fill(url, AMRIT)
    backup = make_backup(url)
    fill(url, NAHR_ENTRY)
    said: list[str] = []
    restore_backup(backup.path, url, said.append)
    assert concepts(url) == [AMRIT.id]
    assert "is kept in" in said[0]


def test_undo_a_restore(url: str, tmp_path: Path) -> None:
    """What was put aside is itself a backup that can be put back."""
    fill(url, AMRIT)
    backup = make_backup(url)
    fill(url, NAHR_ENTRY)
    said: list[str] = []
    restore_backup(backup.path, url, said.append)
    aside = tmp_path / said[0].split("is kept in ")[1].rstrip(".")
    restore_backup(aside, url, said.append)
    assert concepts(url) == sorted([AMRIT.id, NAHR_ENTRY.id])


def test_restore_where_nothing_is(new_url: Callable[[], str]) -> None:
    """A backup makes a new database where there is none: a desk moves to another machine."""
    url, other = new_url(), new_url()
    fill(url, AMRIT)
    backup = make_backup(url)
    if other.startswith("postgresql"):
        open_store(other).close()  # a server's database is made by its keeper
    restore_backup(backup.path, other, lambda _: None)
    assert concepts(other) == [AMRIT.id]


def test_backup_while_others_write(url: str) -> None:
    """A backup made in the middle of somebody's transaction holds what was committed, no more."""
    fill(url, AMRIT)
    with open_store(url) as store, store.transaction("long work"):
        store.concepts.merge([NAHR_ENTRY])
        backup = make_backup(url)
    restore_backup(backup.path, url, lambda _: None)
    assert concepts(url) == [AMRIT.id]


def test_backups_are_listed_newest_first(url: str, tmp_path: Path) -> None:
    """Only this database's backups are listed; two of one second have names of their own."""
    fill(url, AMRIT)
    made = [make_backup(url) for _ in range(3)]
    folder = made[0].path.parent
    (folder / "other-20160128T120000Z.db").touch()
    (folder / "note.txt").touch()
    assert sorted(each.path for each in list_backups(url)) == sorted(each.path for each in made)
    moments = [each.taken for each in list_backups(url)]
    assert moments == sorted(moments, reverse=True)
    assert list_backups(url, tmp_path / "nowhere") == []


def test_nothing_to_back_up(tmp_path: Path) -> None:
    """A backup of a database that is not there creates neither of them."""
    with pytest.raises(NoStoreError, match="nothing to back up"):
        make_backup(str(tmp_path / "tm.db"))
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_gives_no_backup(tmp_path: Path) -> None:
    """A copy of a damaged database is refused, and leaves nothing that looks like a backup."""
    path = tmp_path / "tm.db"
    fill(str(path), AMRIT, NAHR_ENTRY)
    spoil(path)
    with pytest.raises(StoreError, match="damaged"):
        make_backup(str(path))
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_damaged_database_is_replaced(tmp_path: Path) -> None:
    """A backup takes the place of a damaged database, which is kept for whoever can mend it."""
    path = tmp_path / "tm.db"
    fill(str(path), AMRIT, NAHR_ENTRY)
    backup = make_backup(str(path))
    spoil(path)
    said: list[str] = []
    restore_backup(backup.path, str(path), said.append)
    assert concepts(str(path)) == sorted([AMRIT.id, NAHR_ENTRY.id])
    assert "damaged database is kept" in said[0]
    assert (tmp_path / "tm.db.damaged").exists()


PAGE = 16_384


def spoil(path: Path, first: int = 3 * PAGE) -> None:
    """Overwrite some pages of a file, from a place on."""
    data = bytearray(path.read_bytes())
    data[first : first + 5 * PAGE] = os.urandom(5 * PAGE)
    path.write_bytes(data)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"no backup at all" * 999])
def test_what_is_no_backup_changes_nothing(url: str, content: bytes, tmp_path: Path) -> None:
    """A file that is empty, cut or something else is refused, and the database stays as it is."""
    fill(url, AMRIT)
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(content)
    with pytest.raises(StoreError, match=r"wrong\.db"):
        restore_backup(wrong, url, lambda _: None)
    assert concepts(url) == [AMRIT.id]


def test_a_cut_backup_is_refused(url: str) -> None:
    """A backup of which the end is missing is never put back."""
    fill(url, AMRIT, NAHR_ENTRY)
    backup = make_backup(url)
    data = backup.path.read_bytes()
    backup.path.write_bytes(data[: len(data) // 2])
    with pytest.raises(StoreError):
        restore_backup(backup.path, url, lambda _: None)
    assert concepts(url) == sorted([AMRIT.id, NAHR_ENTRY.id])


def test_backups_that_cannot_be_named(tmp_path: Path) -> None:
    """A missing backup, and the database itself as its own backup, are refused in one sentence."""
    path = tmp_path / "tm.db"
    fill(str(path), AMRIT)
    with pytest.raises(InputError, match="there is no such backup"):
        restore_backup(tmp_path / "missing.db", str(path), lambda _: None)
    with pytest.raises(InputError, match="the database itself"):
        restore_backup(path, str(path), lambda _: None)


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder whose place is taken by a file is named with its remedy."""
    path = tmp_path / "tm.db"
    fill(str(path), AMRIT)
    with pytest.raises(WriteError, match="name another folder"):
        make_backup(str(path), path / "inside")


def test_a_restore_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process writes on and on, a restore gives up and has changed nothing."""
    monkeypatch.setattr(copies, "PATIENCE", 0.3)
    path = tmp_path / "tm.db"
    fill(str(path), AMRIT)
    backup = make_backup(str(path))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyStoreError, match="try again when it is done"):
            restore_backup(backup.path, str(path), lambda _: None)
        other.execute("ROLLBACK")
    assert concepts(str(path)) == [AMRIT.id]


def test_a_failing_program_says_why(
    new_postgresql_url: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without pg_dump, or with a server that is away, one sentence says what is missing."""
    url = new_postgresql_url()
    fill(url, AMRIT)
    with pytest.raises(StoreError, match=r"pg_dump failed \("):
        make_backup(url.replace("/desk", "/nodesk"))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(StoreError, match="install PostgreSQL's client programs"):
        make_backup(url)


def test_the_password_stays_off_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password goes to PostgreSQL's programs through the environment, never as an argument."""
    seen: dict[str, object] = {}

    class Done:
        """What a program that went well leaves."""

        returncode = 0
        stderr = b""

    def note(command: list[str], **settings: object) -> Done:
        seen.update(command=command, environment=settings["env"])
        return Done()

    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", note)
    for url in (
        "postgresql://lina:secret@host/desk",
        "postgresql://lina@host/desk?password=secret&sslmode=require",
    ):
        dumps._run("pg_dump", url)
        assert "secret" not in str(seen["command"])
        assert seen["environment"]["PGPASSWORD"] == "secret"  # type: ignore[index]


def test_a_sound_database_is_found_sound(url: str) -> None:
    """The doctor finds nothing in a database that `tm` wrote."""
    fill(url, AMRIT, NAHR_ENTRY)
    found = {each.question: each for each in examine(url)}
    assert [name for name, each in found.items() if each.sound is False] == []
    assert found["backups"].answer == "none yet"
    make_backup(url)
    assert "0 days old" in {each.question: each.answer for each in examine(url)}["backups"]


def test_the_doctor_sees_what_is_wrong(url: str) -> None:
    """A placeholder without its quote, and rows that no command added, are named with a remedy."""
    fill(url, AMRIT)
    with open_store(url) as store, store.transaction("by hand") as connection:
        connection.exec_driver_sql(
            "INSERT INTO concepts (desk, id, type, definition, note, region, publishes) "
            "SELECT desk, 'ghost', type, definition, note, region, publishes FROM concepts"
        )
    found = {each.question: each for each in examine(url)}
    assert found["history"].sound is False
    assert "1 concepts without a history" in found["history"].answer
    assert found["history"].remedy


def test_the_doctor_sees_damage(tmp_path: Path) -> None:
    """Damaged pages and leftovers of a killed process are named."""
    path = tmp_path / "tm.db"
    fill(str(path), AMRIT)
    (tmp_path / "tm.db.new-1-abcd").touch()
    assert "tm.db.new-1-abcd" in {e.question: e.answer for e in examine(str(path))}["leftovers"]
    spoil(path)
    assert [e.question for e in examine(str(path)) if e.sound is False] == ["pages"]
    spoil(path, 200)
    with pytest.raises(StoreError, match="the database is damaged"):
        list(examine(str(path)))
