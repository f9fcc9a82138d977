"""Tables of other programs: names of columns, quotation marks around cells, workbooks."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tm.errors import FormatError
from tm.formats import sheet_reader, workbooks
from tm.formats.intake import Intake, Languages
from tm.formats.opening import open_units
from tm.formats.sheet_reader import UNNAMED_SHEET
from tm.formats.tables import cut_at_tabs

if TYPE_CHECKING:
    from pathlib import Path

    from tm.model import TranslationUnit

FOG = ("ar", "ضباب", "en", "fog")


def read(data: bytes, *said: str) -> tuple[list[TranslationUnit], Intake]:
    """The units of a table, and what the reader says."""
    intake = Intake("odd.csv", Languages(*said))
    return list(sheet_reader.read(io.BytesIO(data), intake)), intake


def sides(units: list[TranslationUnit]) -> list[tuple[str, str, str, str]]:
    """Languages and texts of units."""
    return [
        (u.source.language, u.source.segment, u.target.language, u.target.segment) for u in units
    ]


# The first row -> the second, what the user says of the languages.
NAMED: dict[str, tuple[str, tuple[str, ...]]] = {
    "ar,en": ("ضباب,fog", ()),
    "English,Arabic": ("fog,ضباب", ("ar", "en")),
    "Source,Target": ("ضباب,fog", ("ar", "en")),
    "source_text,Target Text": ("ضباب,fog", ("ar", "en")),
    "stringID,sourceLang,targetLang,pos,sourceString,targetString": ("1,ar,en,noun,ضباب,fog", ()),
    "Source string,Context,English": ("ضباب,log,fog", ("ar", "en")),
    "Key,Source (ar),Translation [en]": ("k,ضباب,fog", ()),
    "Key,Arabic (Syria),English": ("k,ضباب,fog", ()),
    "key_name,fr,en,ar": ("k,brume,fog,ضباب", ("ar", "en")),
    "location,source,target,fuzzy": ("a.c,ضباب,fog,False", ("ar", "en")),
    "ar;en": ("ضباب;fog", ()),
    '"ar, spoken";en;"ar"': ("x;fog;ضباب", ("ar", "en")),
    "sep=;\nar;en": ("ضباب;fog", ()),
    "ar\ten": ("ضباب\tfog", ()),
    ",,\n\nar,en": ("ضباب,fog", ()),
}


@pytest.mark.parametrize("header", NAMED)
def test_columns_by_any_name(header: str) -> None:
    """Columns are known by what they hold or by their language, however that is written."""
    row, said = NAMED[header]
    units, intake = read(f"{header}\n{row}\n".encode(), *said)
    assert sides(units) == [FOG]
    assert (intake.read, intake.repaired, intake.skipped) == (1, {}, {})


@pytest.mark.parametrize("header", ["id,source,obra", "key,uno,dos", "a,Target"])
def test_half_a_header_is_no_unit(header: str) -> None:
    """Where a first row names some columns, the others are asked for, not guessed."""
    with pytest.raises(FormatError, match="its first row does not say"):
        read(f"{header}\n1,a,b\n".encode(), "ar", "en")


def test_fuzzy_rows_and_rows_without_a_language() -> None:
    """What nobody has looked at is left out as in PO; so is a row that hides its language."""
    units, intake = read(b"source,target,fuzzy\na,b,True\nc,d,\n", "ar", "en")
    assert [unit.source.segment for unit in units] == ["c"]
    assert intake.skipped["row marked as fuzzy: nobody has looked at it"].places == ["row 2"]
    units, intake = read(b"sourceLang,targetLang,source,target\nar,en,a,b\n,en,c,d\n")
    assert [unit.source.segment for unit in units] == ["a"]
    assert sum(found.number for found in intake.skipped.values()) == 1


@pytest.mark.parametrize(
    ("body", "line"),
    [('a,"b" c\n', 2), ('a,"b \\"c\\" d"\n', 2), ('a,b\nc,"d\ne,f\n', 4)],
)
def test_stray_quotation_marks(body: str, line: int) -> None:
    """A quotation mark that would swallow other rows is refused with its line."""
    with pytest.raises(FormatError, match=rf"^odd\.csv, line {line}: .*is doubled"):
        read(f"ar,en\n{body}".encode())


# Lines cut at tabs -> their rows.
TABBED = {
    "a\tb\nc\td\n": [["a", "b"], ["c", "d"]],
    '"a"\tb\n': [["a", "b"]],
    '"say ""a"""\tb\r\n': [['say "a"', "b"]],
    '"a" he said\tb\n': [['"a" he said', "b"]],
    '"a\tb\nc\td\n': [['"a', "b"], ["c", "d"]],
    '"a\tb\nhe said "no"\tx\n': [['"a', "b"], ['he said "no"', "x"]],
    'x\ty\n"I saw\tX\nHe left."\tY\n': [["x", "y"], ['"I saw', "X"], ['He left."', "Y"]],
    'x\ty\na\t"b\nc"\nd\te\n': [["x", "y"], ["a", "b\nc"], ["d", "e"]],
    '"a\nb"\tc\n': [["a\nb", "c"]],
    '"a\tb"\tc': [["a\tb", "c"]],
    'a\t"': [["a", '"']],
    '""\ta\n': [["", "a"]],
}


@pytest.mark.parametrize("text", TABBED)
def test_lines_cut_at_tabs(text: str) -> None:
    """Cells that a spreadsheet quoted are taken out of their marks; other marks are text."""
    assert list(cut_at_tabs(iter(text.splitlines(keepends=True)))) == TABBED[text]


CELLS = st.text(st.sampled_from('ab"\t\n '), max_size=6).map(lambda text: f"{text}.")
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4)
)


@settings(max_examples=200)
@given(TABLES)
def test_what_a_spreadsheet_writes_comes_back(rows: list[list[str]]) -> None:
    """Quoted as Excel does it, any cells come back, with whatever they hold."""
    out = io.StringIO()
    rows = [["name"] * len(rows[0]), *rows]
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    text = out.getvalue()
    # Lines that could be rows by themselves are taken as such: that is the price.
    ambiguous = any(line.count("\t") == len(rows[0]) - 1 for line in text.split("\n")[:-1])
    found = list(cut_at_tabs(iter(text.splitlines(keepends=True))))
    assert found == rows or ambiguous


@settings(max_examples=200)
@given(TABLES)
def test_what_a_corpus_holds_comes_back(rows: list[list[str]]) -> None:
    """Never quoted, cells with any marks that do not go together are rows as they stand."""
    rows = [[cell.replace("\t", "").replace("\n", "") for cell in row] for row in rows]
    if any(cell.startswith('"') and cell.count('"') > 1 for row in rows for cell in row):
        return
    text = "".join("\t".join(row) + "\n" for row in [["name"] * len(rows[0]), *rows])
    assert list(cut_at_tabs(iter(text.splitlines(keepends=True))))[1:] == rows


def make_workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    """A workbook with these sheets."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


BOOK = make_workbook(
    {
        "About": [["Read me first"]],
        "Words": [["ar", "en"], ["ضباب", "fog"]],
        "Empty": [],
        "More": [["en", "ar"], ["sea", "بحر"], ["", ""], ["ship", ""]],
    }
)


def test_stray_marks_in_a_long_table() -> None:
    """Marks far apart, each of which might begin a cell of many lines, cost little."""
    lines = ['"fog\tx\n' if number % 999 == 0 else "fog\tx\n" for number in range(100_000)]
    assert len(list(cut_at_tabs(iter(lines)))) == 100_000


def test_all_sheets_are_read() -> None:
    """Each sheet is read by its own first row; one that names no columns is counted."""
    units, intake = read(BOOK)
    assert sides(units) == [FOG, ("en", "sea", "ar", "بحر")]
    assert intake.skipped[UNNAMED_SHEET].places == ["About"]
    assert intake.skipped["unit not translated yet"].places == ["sheet More, row 4"]
    with pytest.raises(FormatError, match="its first row does not say"):
        read(make_workbook({"About": [["Read me first"]]}))


def rewrite(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A workbook with something replaced in one of its parts."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for name in archive.namelist():
            text = archive.read(name)
            if name.endswith(part):
                assert old in text
                text = text.replace(old, new)
            changed.writestr(name, text)
    return out.getvalue()


def test_a_workbook_that_is_wrong_about_its_size() -> None:
    """What a sheet says of its size cuts nothing off."""
    data = rewrite(BOOK, "sheet2.xml", b'ref="A1:B2"', b'ref="A1"')
    assert sides(read(data)[0])[0] == FOG


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("sheet2.xml", b"</row>", b""),
        ("sheet2.xml", b"<is>", b"<is"),
        ("sheet2.xml", b'<row r="2"', b'<row r="999999999999"'),
        ("sheet2.xml", b"fog", b"fog" * 1_000_000),
        ("workbook.xml", b"<sheets>", b"<sheets"),
    ],
)
def test_damaged_workbooks(
    part: str, old: bytes, new: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is wrong inside a workbook, it is refused in one sentence."""
    monkeypatch.setattr(workbooks, "HARMLESS", 1 << 16)
    with pytest.raises(FormatError, match=r"^odd\.csv.*(not a sound XLSX|200 times)"):
        read(rewrite(BOOK, part, old, new))


def test_a_packed_workbook(tmp_path: Path) -> None:
    """A workbook is read out of gzip and out of an archive as well."""
    packed = tmp_path / "book.xlsx.gz"
    packed.write_bytes(gzip.compress(BOOK))
    archive = tmp_path / "books.zip"
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr("a/book.xlsx", BOOK)
    for path in (packed, archive):
        with open_units(path, Intake(path.name)) as units:
            assert len(list(units)) == 2
