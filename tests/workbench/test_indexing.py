"""Where the index lies, and that it follows its database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tm.memory import open_store
from tm.memory.backups import make_backup, restore_backup
from tm.model import TranslationUnit, Variant
from tm.workbench.doctor import examine
from tm.workbench.indexing import find_folder, open_index

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def save(database: str, *ids: str) -> None:
    """Store some units."""
    with open_store(database) as store:
        store.units.save(
            TranslationUnit(each, Variant("ar", f"نص {each}"), Variant("en", f"words {each}"))
            for each in ids
        )


def test_beside_a_file_and_in_the_cache_for_a_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each database has a folder of its own; a server's lies in the cache of the machine."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert find_folder(str(tmp_path / "tm.db")) == tmp_path / "tm.db.index"
    one, other = (find_folder(f"postgresql://host/{name}") for name in ("one", "other"))
    assert one.parent == other.parent == tmp_path / "cache" / "tm"
    assert one != other


def test_the_doctor_tells_of_the_index(tmp_path: Path) -> None:
    """No index, a current one, one that is behind, a damaged one: each is told."""
    database = str(tmp_path / "tm.db")

    def ask() -> tuple[bool | None, str]:
        found = next(each for each in examine(database) if each.question == "index")
        return found.sound, found.answer.partition(";")[0]

    save(database, "a", "b")
    assert ask() == (None, "none yet")
    with open_store(database) as store:
        open_index(store, database)
    assert ask() == (True, "current")
    save(database, "c")
    assert ask() == (True, "behind by 1: the next search catches up")
    (segment,) = (tmp_path / "tm.db.index").glob("*.segment")
    data = bytearray(segment.read_bytes())
    data[3] ^= 1
    segment.write_bytes(data)
    assert ask() == (False, "a file of it is damaged")


def test_an_index_is_built_again_for_an_older_database(tmp_path: Path) -> None:
    """A database that has fewer transactions than the index has seen is another one."""
    database = str(tmp_path / "tm.db")
    save(database, "a")
    save(database, "b")
    with open_store(database) as store:
        assert open_index(store, database).sequence == 2
    for path in tmp_path.glob("tm.db*"):
        if path.is_file():
            path.unlink()
    save(database, "c")
    with open_store(database) as store:
        index = open_index(store, database)
        assert [hit.unit for hit in index.search("words c", 100)] == ["c"]
        assert index.search("words a", 100) == []


def test_an_index_of_before_a_restore_is_built_anew(tmp_path: Path) -> None:
    """Another machine's index, which nobody deleted, never mixes with the restored memory."""
    database = str(tmp_path / "tm.db")
    save(database, "a")
    backup = make_backup(database)
    save(database, "b")
    with open_store(database) as store:
        assert open_index(store, database).rows == 4
    restore_backup(backup.path, database, lambda _: None)
    with open_store(database) as store:
        store.note_restore(backup.path.name)
    # As many changes as before the restore, so that the number alone would say "current".
    save(database, "c")
    with open_store(database) as store:
        found = open_index(store, database)
        assert found.search("words c", 100)
        assert not found.search("words b", 100)


def test_a_doctor_changes_no_schema(tmp_path: Path) -> None:
    """An older database is told of, and neither migrated nor opened for its index."""
    path = tmp_path / "tm.db"
    save(str(path), "a")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    questions = {each.question: each for each in examine(str(path))}
    assert questions["schema"].sound is None
    assert "index" not in questions
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
