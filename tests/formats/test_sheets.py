"""Tables: what is written comes back, is harmless in a spreadsheet, and is read from the right."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tm.errors import WriteError
from tm.formats import sheet_writer, xlsx_writer
from tm.formats.admission import Profile
from tm.formats.intake import Intake, Languages
from tm.formats.opening import open_units
from tm.model import TranslationUnit, Variant, unflatten

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = Profile("ar", "en")
ENDINGS = (".csv", ".tsv", ".xlsx")

# Text as the writers leave it: trimmed, in NFC, and seen.
WORDS = st.text(st.sampled_from("ab=+-@'\",;<&\n اب1"), max_size=8)
SIDES = WORDS.map(lambda text: f"{text.strip()}ا".strip())
PROPERTIES = st.lists(
    st.tuples(st.sampled_from(["x-a", "x-b", "x-note"]), WORDS.map(str.strip).filter(bool)),
    max_size=4,
).map(lambda found: tuple(sorted(found, key=lambda each: each[0])))
UNITS = st.lists(
    st.builds(
        TranslationUnit,
        st.just(""),
        st.builds(Variant, st.just("ar"), SIDES),
        st.builds(Variant, st.just("en"), SIDES),
        PROPERTIES,
        WORDS.map(str.strip),
        st.none() | st.just("2021-03-04T05:06:07Z"),
        created_by=st.none() | st.just("=lina"),
    ),
    max_size=5,
    unique_by=lambda unit: (unit.source, unit.target),
).map(lambda units: [_name(number, unit) for number, unit in enumerate(units)])


def _name(number: int, unit: TranslationUnit) -> TranslationUnit:
    """The unit under an id of its own."""
    return replace(unit, id=f"-{number}")


def read(path: Path) -> list[TranslationUnit]:
    """What the importer makes of a file; it has nothing to say of it."""
    intake = Intake(path.name, Languages())
    with open_units(path, intake) as units:
        found = list(map(unflatten, units))
    assert not intake.repaired
    assert not intake.skipped
    return found


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=UNITS)
def test_units_come_back(units: list[TranslationUnit], ending: str, tmp_path: Path) -> None:
    """Ids, sides, properties (also several of one type), notes and dates are read as they were."""
    path = tmp_path / f"memory{ending}"
    path.unlink(missing_ok=True)
    report = sheet_writer.write(units, path, PROFILE)
    assert report.written == len(units)
    if units:
        assert read(path) == units


FORMULA = TranslationUnit("=1+1", Variant("ar", "=جمع(أ1)"), Variant("en", "-2 degrees"))


@pytest.mark.parametrize("ending", [".csv", ".tsv"])
def test_text_is_never_a_formula(ending: str, tmp_path: Path) -> None:
    """No cell begins with what a spreadsheet runs, and Excel is told that it is UTF-8."""
    path = tmp_path / f"memory{ending}"
    sheet_writer.write([FORMULA], path, PROFILE)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        delimiter = "," if ending == ".csv" else "\t"
        header, cells = csv.reader(stream, delimiter=delimiter)
    assert header == ["id", "ar", "en"]
    assert cells == ["'=1+1", "'=جمع(أ1)", "'-2 degrees"]


def test_arabic_is_read_from_the_right(tmp_path: Path) -> None:
    """In a workbook Arabic cells are right to left, English ones are not, and all are text."""
    path = tmp_path / "memory.xlsx"
    sheet_writer.write([FORMULA], path, PROFILE)
    sheet = load_workbook(path).active
    assert sheet is not None
    _, arabic, english = next(sheet.iter_rows(min_row=2))
    assert (arabic.alignment.readingOrder, arabic.alignment.horizontal) == (2, "right")
    assert english.alignment.readingOrder != 2
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_too_much_for_excel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a sheet or a cell holds is refused with a way out, and no half file is left."""
    path = tmp_path / "memory.xlsx"
    long = TranslationUnit("u", Variant("ar", "ا" * 32_768), Variant("en", "a"))
    with pytest.raises(WriteError, match=r"Write a \.csv"):
        sheet_writer.write([long], path, PROFILE)
    monkeypatch.setattr(xlsx_writer, "MOST_ROWS", 1)
    with pytest.raises(WriteError, match="Excel takes 1 rows"):
        sheet_writer.write([FORMULA], path, PROFILE)
    assert list(tmp_path.iterdir()) == []
