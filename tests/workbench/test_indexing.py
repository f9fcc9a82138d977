"""Where the index lies, and that it follows its database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.memory import open_store
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
