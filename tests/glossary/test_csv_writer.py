"""Writing a glossary as a spreadsheet that reads back as it was and runs nothing."""

from __future__ import annotations

import codecs
import csv
import io
import tempfile
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.glossary.conftest import make_entry
from tm.errors import InputError
from tm.glossary import compare, format_csv, read_csv
from tm.model import (
    AdministrativeStatus,
    ConceptEntry,
    ConceptType,
    Coordinates,
    FirstUse,
    Gender,
    LanguageSection,
    Term,
    TermType,
)

DESK = Path(__file__).parents[2] / "glossaries" / "syria-desk.csv"
PREFERRED = AdministrativeStatus.PREFERRED

# What a cell can hold: anything but control characters, without blanks at its ends. Signs that
# begin a formula, separators, quotation marks, what some programs take for a line break, invisible
# controls, letters of both scripts and beyond the first plane.
LETTERS = (
    "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}'\",;aZ09 "
    "\N{NO-BREAK SPACE}\N{LINE SEPARATOR}\x85\N{RIGHT-TO-LEFT MARK}\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{ARABIC LETTER ALEF}\N{ARABIC FATHA}\N{ARABIC-INDIC DIGIT TWO}\N{GRINNING FACE}"
)
CELLS = st.text(LETTERS, max_size=6).map(str.strip)
WORDS = st.text(LETTERS, min_size=1, max_size=6).map(lambda text: text.strip() or "=")
TERMS = st.builds(
    Term,
    WORDS,
    st.sampled_from([each for each in AdministrativeStatus if each is not PREFERRED]),
    st.sampled_from(TermType),
    WORDS,
    CELLS,
    CELLS,
    st.none() | st.sampled_from(Gender),
)
BODIES = (
    st.lists(TERMS, min_size=1, max_size=2, unique_by=lambda term: term.text).map(tuple)
    # A house style prefers one term of a language: here the first.
    | st.builds(
        lambda term, styles: (replace(term, styles=styles),),
        TERMS,
        st.sampled_from([("now",), ("now/arts", "a.b"), ()]),
    )
)
DEGREES = st.integers(-90_000, 90_000).map(lambda degrees: degrees / 1000)
SECTIONS = st.lists(
    st.builds(LanguageSection, st.sampled_from(["en", "ar", "en-GB"]), BODIES),
    min_size=1,
    max_size=2,
    unique_by=lambda section: section.language,
).map(tuple)
ENTRIES = st.lists(
    st.builds(
        ConceptEntry,
        st.sampled_from(["a", "a.b-c", "b_2", "007", "z"]),
        st.sampled_from(ConceptType),
        SECTIONS,
        CELLS,
        CELLS,
        CELLS,
        st.lists(st.sampled_from(["ar", "en", "fr"]), max_size=2).map(tuple),
        st.none() | st.builds(Coordinates, DEGREES, DEGREES),
        st.sampled_from([(), ("other",), ("other", "c.d")]),
        st.sampled_from([(), ("third",)]),
        st.booleans(),
        st.none() | st.sampled_from(FirstUse),
    ),
    max_size=2,
    unique_by=lambda entry: entry.id,
)

# A busy machine proves nothing about the sheet.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_again(data: bytes) -> list[ConceptEntry]:
    """What `read_csv` makes of the bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "desk.csv")
        path.write_bytes(data)
        return read_csv(path)


@patient
@given(ENTRIES, st.booleans())
def test_what_is_written_is_read_again(entries: list[ConceptEntry], bom: bool) -> None:
    """Any glossary comes back as it was, by id; the same glossary gives the same bytes."""
    data = format_csv(entries, bom=bom)
    known = sorted(entries, key=lambda entry: entry.id)
    assert read_again(data) == known
    assert format_csv(reversed(known), bom=bom) == data


@patient
@given(ENTRIES)
def test_no_cell_is_a_formula(entries: list[ConceptEntry]) -> None:
    """No cell of a written sheet begins with a sign that a spreadsheet would run."""
    rows = csv.reader(io.StringIO(format_csv(entries).decode(), newline=""))
    starts = "=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    assert not [cell for row in rows for cell in row if cell.startswith(tuple(starts))]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'),
        ("+963", "'+963"),
        ("-", "'-"),
        ("@now", "'@now"),
        ("'=1", "''=1"),
        ("'Ayn", "'Ayn"),
        ("3-4", "3-4"),
    ],
)
def test_an_apostrophe_makes_text_of_a_formula(text: str, cell: str) -> None:
    """The usual apostrophe, where it is needed and only there."""
    written = format_csv([make_entry("x", text)]).decode().splitlines()[1]
    assert written == f"x,organisation,en,{cell},preferred,fullForm,properNoun{',' * 13}"


def test_a_byte_order_mark_is_for_the_asking() -> None:
    """With one Excel knows UTF-8; without one the bytes are as a reviewer wants them."""
    entries = [make_entry("x", "ميناء", "ar")]
    assert format_csv(entries, bom=True) == codecs.BOM_UTF8 + format_csv(entries)


def test_the_desks_glossary_is_written_byte_for_byte() -> None:
    """`glossaries/syria-desk.csv`, read and written, is the same file."""
    assert format_csv(read_csv(DESK)) == DESK.read_bytes()


def test_a_concept_without_terms_is_not_lost_silently() -> None:
    """The sheet has no row for it: one sentence says so."""
    with pytest.raises(InputError, match="Concept 'x' has no terms: give it one"):
        format_csv([ConceptEntry("x", ConceptType.TERM, ())])


@patient
@given(ENTRIES, ENTRIES)
def test_two_entries_differ_when_a_difference_is_named(
    one: list[ConceptEntry], two: list[ConceptEntry]
) -> None:
    """`compare` names nothing for equal entries and something for all others."""
    for old, new in zip(one, two, strict=False):
        again = ConceptEntry(old.id, *(getattr(new, name) for name in NAMES))
        assert bool(compare(old, again)) is (old != again)
        assert compare(old, old) == []


NAMES = [field.name for field in fields(ConceptEntry)][1:]
