"""CSV, TSV and XLSX: one unit in a row, one language in a column.

The first row names the columns (`tm.formats.sheet_columns`). Without a first row the first two
columns are taken, and the user has to say their languages. All sheets of a workbook are read; those
whose columns nobody names are passed over and counted. Start reading at `read`.
"""

from __future__ import annotations

from io import BufferedReader
from itertools import chain
from typing import IO, TYPE_CHECKING

from tm.errors import FormatError
from tm.formats.intake import is_empty
from tm.formats.lines import Rejoined
from tm.formats.sheet_columns import find_columns
from tm.formats.tables import read_rows
from tm.formats.workbooks import read_sheets
from tm.glossary.formulas import unshield
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tm.formats.intake import Intake
    from tm.formats.sheet_columns import Columns

ZIP = b"PK\3\4"

UNNAMED_SHEET = "sheet whose columns nobody names"

# What a column `fuzzy` holds for a translation that nobody has looked at.
YES = frozenset({"true", "1", "yes", "fuzzy", "x"})


def read(stream: IO[bytes], intake: Intake) -> Iterator[TranslationUnit]:
    """The units of all sheets, in their order.

    Raises:
        FormatError: it is no such table, or nobody says what its columns are.
    """
    head = stream.read(len(ZIP))
    buffered = BufferedReader(Rejoined(head, stream))
    is_workbook = head == ZIP
    sheets = read_sheets(buffered, intake) if is_workbook else [("", read_rows(buffered, intake))]
    refusal = intake.refuse("there is no row in it.")
    unnamed: list[str] = []
    read = 0
    for title, rows in sheets:
        numbered = enumerate(rows, start=1)
        first = next((each for each in numbered if any(each[1])), None)
        if first is None:
            continue
        try:
            columns = find_columns(first[1], intake, may_guess=not read)
        except FormatError as error:
            refusal = refusal if unnamed else error
            unnamed.append(title)
            continue
        place = f"sheet {title}, row" if read else "row"
        read += 1
        yield from _read_sheet(
            numbered if columns.is_header else chain([first], numbered), columns, place, intake
        )
    if not read:
        raise refusal
    for title in unnamed:
        intake.skip(UNNAMED_SHEET, title)


def _read_sheet(
    rows: Iterable[tuple[int, Sequence[str]]], columns: Columns, place: str, intake: Intake
) -> Iterator[TranslationUnit]:
    """The units of one sheet."""
    for number, row in rows:
        if any(row):
            intake.read += 1
            unit = _make_unit(row, columns, intake, f"{place} {number}")
            if unit:
                yield unit


def _make_unit(
    row: Sequence[str], columns: Columns, intake: Intake, place: str
) -> TranslationUnit | None:
    """The unit of a row; None (and counted) when there is none."""

    def cell(name: str) -> str:
        index = columns.fields.get(name, -1)
        text = row[index] if 0 <= index < len(row) else ""
        return unshield(text)

    source, target = cell("source"), cell("target")
    source_language = cell("source_language") or columns.source_language
    target_language = cell("target_language") or columns.target_language
    lack = ""
    if cell("fuzzy").strip().lower() in YES:
        lack = "row marked as fuzzy: nobody has looked at it"
    elif is_empty(source):
        lack = "unit with an empty source"
    elif is_empty(target):
        lack = "unit not translated yet"
    elif not source_language or not target_language:
        lack = "row without its languages (--source, --target)"
    if lack:
        intake.skip(lack, place)
        return None
    properties = tuple(
        (f"x-{name.removeprefix('x-')}", unshield(row[index]))
        for name, index in columns.others
        if index < len(row) and row[index]
    )
    return TranslationUnit(
        cell("id").strip(),
        Variant(intake.tag(source_language, place), source),
        Variant(intake.tag(target_language, place), target),
        properties,
        cell("note"),
        intake.date(cell("created"), place),
        intake.date(cell("changed"), place),
        cell("created_by") or None,
    )
