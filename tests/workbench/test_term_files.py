"""A large glossary is looked up in a file, with the same answers and the same refusals."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tm.errors import NewerSchemaError, StoreError
from tm.glossary import Termbase, read_csv
from tm.memory import open_store
from tm.workbench import term_files
from tm.workbench.glossary import find_terms

GLOSSARY = Path(__file__).parents[2] / "glossaries" / "syria-desk.csv"
QUERIES = ("Khmeymim", "بحميميم", "NDF", "Damascus", "Jebel Akrad", "xyzzy")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with the desk's glossary, which is taken for a large one."""
    monkeypatch.setattr(term_files, "LARGE", 100)
    path = tmp_path / "tm.db"
    with open_store(str(path)) as store:
        store.concepts.merge(read_csv(GLOSSARY))
    return str(path)


def test_every_way_to_look_up_gives_the_same(database: str) -> None:
    """The first look-up makes the file, the next ones glance at it: all answer as memory does."""
    termbase = Termbase(read_csv(GLOSSARY))
    for query in QUERIES:
        assert find_terms(database, query) == termbase.find(query)
        assert term_files.find_quickly(database, query) == termbase.find(query)


def test_a_changed_glossary_is_not_answered_from_an_old_file(database: str) -> None:
    """After a change the glance gives no answer, and the look-up gives the new one."""
    assert find_terms(database, "Hmeimim")
    with open_store(database) as store:
        store.concepts.remove("hmeimim")
    assert term_files.find_quickly(database, "Hmeimim") is None
    assert all(match.entry.id != "hmeimim" for match in find_terms(database, "Hmeimim"))


def test_a_database_that_is_none_is_refused_as_ever(database: str, tmp_path: Path) -> None:
    """A newer schema, another program's file and no database at all are refused in a sentence."""
    find_terms(database, "Hmeimim")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
    with pytest.raises(NewerSchemaError, match="a newer tm wrote"):
        find_terms(database, "Hmeimim")
    note = tmp_path / "note.txt"
    note.write_text("Buy milk. " * 1000)
    with pytest.raises(StoreError, match="not a tm database"):
        find_terms(str(note), "Hmeimim")


def test_a_damaged_file_is_done_without(database: str) -> None:
    """When the file beside the database is damaged, the look-up still answers."""
    wanted = find_terms(database, "Khmeymim")
    shutil.copy(GLOSSARY, f"{database}.terms")
    assert find_terms(database, "Khmeymim") == wanted
