"""A glance at a glossary answers what the store answers, or leaves the answer to it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.memory.samples import NAHR_ENTRY
from tm.glossary import read_csv
from tm.memory import head, open_store
from tm.memory.glossary_file import glance

GLOSSARY = Path(__file__).parents[2] / "glossaries" / "syria-desk.csv"
TABLES = ("concepts", "store")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the desk's glossary, once changed."""
    path = str(tmp_path_factory.mktemp("desk") / "tm.db")
    with open_store(path) as store:
        store.concepts.merge([*read_csv(GLOSSARY), NAHR_ENTRY])
        store.concepts.remove("sana")
    return path


def test_a_glance_answers_as_the_store_does(database: str) -> None:
    """Every concept, the number of terms and the newest change are those of the store."""
    with open_store(database) as store, glance(database) as glossary:
        assert glossary is not None
        assert glossary.file == store.file
        assert glossary.count_terms() == store.concepts.count_terms() > 200
        assert glossary.newest(TABLES) == store.audit.newest(TABLES)
        assert glossary.newest(["units"]) == store.audit.newest(["units"])
        for entry in store.concepts.all():
            assert glossary.get(entry.id) == entry
        assert glossary.get("sana") is None


def test_a_glance_sees_its_own_desk_alone(database: str) -> None:
    """Rows of another desk are not there."""
    with open_store(database, desk="sport") as store, glance(database, "sport") as glossary:
        assert glossary is not None
        assert glossary.count_terms() == 0
        assert glossary.get(NAHR_ENTRY.id) is None
        assert glossary.newest(TABLES) == store.audit.newest(TABLES)


@pytest.mark.parametrize("revision", ["0001", "0999", "", None])
def test_another_schema_is_left_to_the_store(tmp_path: Path, revision: str | None) -> None:
    """An older and a newer database, and another program's, are not read by a glance."""
    path = tmp_path / "tm.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE terms (desk TEXT)")
        if revision is not None:
            connection.execute(f"CREATE TABLE {head.VERSION_TABLE} (version_num TEXT)")
            written = f"INSERT INTO {head.VERSION_TABLE} VALUES (?)"  # noqa: S608 - a constant
            connection.execute(written, (revision,))
        connection.commit()
    with glance(str(path)) as glossary:
        assert glossary is None


def test_what_is_no_file_is_left_to_the_store(tmp_path: Path) -> None:
    """A server, a folder and a file that is not there yet are not read by a glance."""
    for name in ("postgresql://lina@host/tm", str(tmp_path), str(tmp_path / "none.db"), ":memory:"):
        with glance(name) as glossary:
            assert glossary is None
    assert not list(tmp_path.iterdir())


def test_a_glance_does_not_need_sqlalchemy(database: str) -> None:
    """Reading a concept imports no SQLAlchemy, whose import would take most of the time."""
    code = (
        f"import sys; from tm.memory.glossary_file import glance\n"
        f"with glance({database!r}) as glossary: assert glossary.get('hmeimim')\n"
        f"sys.exit('sqlalchemy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
