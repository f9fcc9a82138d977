"""A glossary in a file answers like one in memory."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tm.glossary import read_csv
from tm.glossary.finding import TermIndex
from tm.glossary.term_file import TermFile, write_term_file

if TYPE_CHECKING:
    from tm.model import ConceptEntry

GLOSSARY = Path(__file__).parents[2] / "glossaries" / "syria-desk.csv"
QUERIES = (
    "Hmeimim hmeimim Khmeymim Humaymim بحميميم حُمَيميم Observatory NDF Lattaquié Ladhiqiyah 4+1 "
    "? xyzzy Damascus Jebel للجزيرة"
)


@pytest.fixture(scope="module")
def entries() -> list[ConceptEntry]:
    """The desk's concept entries."""
    return read_csv(GLOSSARY)


@pytest.mark.parametrize("query", [*QUERIES.split(), "Jebel Akrad", "National Defence", ""])
def test_the_file_answers_as_memory_does(
    tmp_path: Path, entries: list[ConceptEntry], query: str
) -> None:
    """The slow obvious way and the file give the same terms, reasons and scores."""
    path = tmp_path / "x.terms"
    write_term_file(path, entries, "1")
    known = {entry.id: entry for entry in entries}
    with TermFile(path, known.get) as terms:
        assert terms.find(query) == TermIndex(entries).find(query)


def test_a_file_knows_what_it_was_made_of(tmp_path: Path, entries: list[ConceptEntry]) -> None:
    """Another signature, a missing file and a damaged one are noticed."""
    path = tmp_path / "x.terms"
    write_term_file(path, entries, "1")
    with TermFile(path, lambda _: None) as terms:
        assert terms.is_of("1")
        assert not terms.is_of("2")
    with pytest.raises(sqlite3.Error):
        TermFile(tmp_path / "none", lambda _: None)
    path.write_bytes(b"no database at all, but long enough to be taken for one" * 50)
    with pytest.raises(sqlite3.Error):
        TermFile(path, lambda _: None)
