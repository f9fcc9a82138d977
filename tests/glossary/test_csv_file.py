"""Reading a glossary from a spreadsheet, and refusing a bad one in one sentence."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest

from tm.errors import FormatError, ReadError
from tm.glossary import read_csv
from tm.model import AdministrativeStatus, ConceptEntry, ConceptType, LanguageSection, Term

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """concept,type,language,term,status,publishes,region,concept_note
harbour,outlet,en,The Harbour,preferred,ar en,Lebanon,Not the Harbor Times.
harbour,,en,Harbour Daily,,,,
harbour,,ar,الميناء,preferred,,,
"""

ENTRY = ConceptEntry(
    "harbour",
    ConceptType.OUTLET,
    (
        LanguageSection(
            "en",
            (
                Term("The Harbour", AdministrativeStatus.PREFERRED),
                Term("Harbour Daily", AdministrativeStatus.ADMITTED),
            ),
        ),
        LanguageSection("ar", (Term("الميناء", AdministrativeStatus.PREFERRED),)),
    ),
    note="Not the Harbor Times.",
    region="Lebanon",
    publishes=("ar", "en"),
)


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode(),
        codecs.BOM_UTF8 + GOOD.encode(),
        GOOD.encode("utf-16"),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace(",", ";").encode(),
        codecs.BOM_UTF16_BE + GOOD.replace(",", "\t").encode("utf-16-be"),
        (GOOD + ",,,,,,,\n\n").encode(),
        GOOD.replace("concept,type", "Concept, TYPE").encode(),
    ],
)
def test_reads_what_spreadsheets_write(tmp_path: Path, data: bytes) -> None:
    """Byte order marks, UTF-16, semicolons, tabs, CRLF, empty rows: the same glossary."""
    path = tmp_path / "desk.csv"
    path.write_bytes(data)
    assert read_csv(path) == [ENTRY]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("concept,term\na,b", ["line 1", "'language' is missing"]),
        ("concept,language,term,typ\n", ["line 1", "'typ'", "the columns are"]),
        ("concept,language,term,term\n", ["line 1", "'term'", "twice"]),
        ("concept,language,term,type\nA b,en,x,term", ["line 2", "'concept'", "small letters"]),
        ("concept,language,term,type\na,en,,term", ["line 2", "'term'", "empty"]),
        ("concept,language,term,type\na,english!,x,term", ["line 2", "'language'", "such as en"]),
        ("concept,language,term,type\na,en,x,city", ["line 2", "'type'", "'city'", "place"]),
        ("concept,language,term,type\na,en,x,", ["line 2", "'type'", "say what 'a' is"]),
        (
            "concept,language,term,type\na,en,x,term\nb,en,x,term\na,en,y,place",
            ["line 4", "'type'", "contradicts 'term'"],
        ),
        (
            "concept,language,term,type\na,en,x,term\n\na,en,x,",
            ["line 4", "'term'", "'x' is there twice"],
        ),
        (
            "concept,language,term,type,status\na,en,x,term,preferred\na,en,y,,Preferred",
            ["line 3", "'status'", "second preferred"],
        ),
        (
            "concept,language,term,type,status\na,en,x,term,good",
            ["line 2", "'status'", "preferred, admitted"],
        ),
        (
            "concept,language,term,type,publishes\na,en,x,outlet,Arabic!",
            ["line 2", "'publishes'", "language tags"],
        ),
        ("concept,language,term,type\na,en,x, y,term", ["line 2", "5 cells for 4", "quotation"]),
        ('concept,language,term,type\na,en,"x\ny",term', ["line 2", "'term'", "line break"]),
        ('concept,language,term,type\na,en,x,term\na,en,"y,', ["line 3", "quotation marks"]),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, rows: str, said: list[str]) -> None:
    """Line, column, reason and remedy stand in the sentence."""
    path = tmp_path / "desk.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        read_csv(path)
    for part in ["desk.csv", *said]:
        assert part in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        ("concept,language,term\na,ar,دمشق".encode("cp1256"), "line 2: this is not UTF-8"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "not UTF-16"),
        (b"PK\x03\x04\x00\x00", "no text file"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    """An empty, wrongly encoded or binary file gets one sentence with the remedy."""
    path = tmp_path / "desk.csv"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=r"desk\.csv") as caught:
        read_csv(path)
    assert said in str(caught.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """They are told apart."""
    with pytest.raises(ReadError, match="no such file"):
        read_csv(tmp_path / "gone.csv")
    with pytest.raises(ReadError, match="is a folder"):
        read_csv(tmp_path)
