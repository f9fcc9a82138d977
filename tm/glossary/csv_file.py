"""The desk's glossary as a spreadsheet: one row per term.

    concept,type,language,term,status,term_type,part_of_speech,gender,house_style,note,source,
    publishes,region,coordinates,definition,concept_note,see_also,distinct_from,
    do_not_translate,first_use

Only the first and the third and fourth must be there. What belongs to the concept (`type`, and
`publishes` and all after it) may stand on any of its rows and need stand only once;
docs/glossary.md has the columns one by one.
Read are comma, semicolon and tab, UTF-8 with or without a byte order mark, and UTF-16 as
spreadsheets write it; an apostrophe that keeps a cell from being a formula is taken off
(`tm.glossary.formulas`). Start reading at `read_csv`: a file is taken as a whole or not at all, and
an error names the line and the column.
"""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, NoReturn

from tm.errors import FormatError, ReadError
from tm.glossary.formulas import unshield
from tm.glossary.gathering import CONCEPT_COLUMNS, Gatherer, Row

if TYPE_CHECKING:
    from pathlib import Path

    from tm.model import ConceptEntry

REQUIRED = ("concept", "language", "term")
TERM_COLUMNS = (
    *("status", "term_type", "part_of_speech", "gender", "house_style", "note", "source"),
)
COLUMNS = ("concept", "type", "language", "term", *TERM_COLUMNS, *CONCEPT_COLUMNS[1:])

_DELIMITERS = (",", ";", "\t")
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(path: Path) -> list[ConceptEntry]:
    """Read concept entries from a spreadsheet, in the order of their first rows.

    Raises:
        ReadError: the file is missing, a folder, empty, or no text.
        FormatError: a row or the header is not as it should be; the message names the line, the
            column and the remedy.
    """
    text = _read_text(path)
    gatherer = Gatherer(str(path))
    for row in _rows(text, str(path)):
        gatherer.take(row)
    return gatherer.entries()


def _read_text(path: Path) -> str:
    """The text of the file, whatever encoding a spreadsheet gave it."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{path}: there is no such file; check the name.") from None
    except IsADirectoryError:
        raise ReadError(f"{path} is a folder; name the CSV file in it.") from None
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror}.") from None
    if not data.strip():
        raise ReadError(f"{path} is empty; a glossary begins with a line of column names.")
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"{path}, line {line}: this is not {encoding.removesuffix('-sig').upper()}; "
            "save the sheet as 'CSV UTF-8'."
        ) from None
    if "\0" in text:
        raise ReadError(f"{path} is no text file; save the sheet as 'CSV UTF-8'.")
    return text


def _rows(text: str, place: str) -> list[Row]:
    """All rows that hold anything, each with its line and its cells by column."""
    delimiter = max(_DELIMITERS, key=text.split("\n", maxsplit=1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    columns: list[str] = []
    line = 1
    try:
        for cells in reader:
            stripped = [unshield(cell.strip()) for cell in cells]
            if not columns:
                columns = _check_header(stripped, place)
            elif any(stripped):
                rows.append(_make_row(place, line, columns, stripped))
            line = reader.line_num + 1
    except csv.Error as error:
        _refuse(place, line, f"the quotation marks of a cell do not add up ({error})")
    return rows


def _check_header(names: list[str], place: str) -> list[str]:
    """The column names of the first line."""
    columns = [name.lower() for name in names]
    known = ", ".join(COLUMNS)
    for name in columns:
        if name not in COLUMNS:
            _refuse(place, 1, f"there is no column {name!r}; the columns are {known}")
        if columns.count(name) > 1:
            _refuse(place, 1, f"column {name!r} is there twice; delete one of them")
    for name in REQUIRED:
        if name not in columns:
            _refuse(place, 1, f"column {name!r} is missing; the columns are {known}")
    return columns


def _make_row(place: str, line: int, columns: list[str], cells: list[str]) -> Row:
    """One row by column; cells that are not there are empty."""
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        _refuse(
            place,
            line,
            f"the row has {len(cells)} cells for {len(columns)} columns; "
            "a cell that holds a comma must stand in quotation marks",
        )
    row = dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=False))
    return Row(line, row)


def _refuse(place: str, line: int, reason: str) -> NoReturn:
    """Refuse the file, with place, reason and remedy."""
    raise FormatError(f"{place}, line {line}: {reason}.")
