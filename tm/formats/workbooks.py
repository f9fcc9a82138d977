"""Rows of XLSX workbooks, a sheet after the other, read as they come.

    for title, rows in read_sheets(stream, intake): ...

Start reading at `read_sheets`.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any

from tm.errors import FormatError
from tm.formats.packing import HARMLESS, MAX_GROWTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tm.formats.intake import Intake

# The rows that a sheet of Excel has.
MAX_ROWS = 1 << 20

UNSOUND = "this is not a sound XLSX file: save it again."


def read_sheets(stream: IO[bytes], intake: Intake) -> Iterator[tuple[str, Iterator[Sequence[str]]]]:
    """The sheets of a workbook, each with its title, in their order.

    Raises:
        FormatError: it is no workbook, or unfolds out of all proportion.
    """
    # The parts of a workbook are read here and there, and it may come out of something packed.
    with tempfile.TemporaryFile() as whole:
        shutil.copyfileobj(stream, whole)
        try:
            _refuse_bombs(whole, intake)
            from openpyxl import load_workbook

            book = load_workbook(whole, read_only=True, data_only=True)
        except FormatError:
            raise
        # Whatever its parsers raise, it comes through openpyxl as it is.
        except Exception as error:
            raise intake.refuse(UNSOUND) from error
        for sheet in book.worksheets:
            yield sheet.title, _read_rows(sheet, intake)


def _refuse_bombs(stream: IO[bytes], intake: Intake) -> None:
    """Refuse a workbook whose parts unfold to more than any memory would."""
    with zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
    size = sum(part.compress_size for part in parts)
    if sum(part.file_size for part in parts) > max(HARMLESS, size * MAX_GROWTH):
        raise intake.refuse(f"unfolded it is more than {MAX_GROWTH} times as large: no memory is.")


def _read_rows(sheet: Any, intake: Intake) -> Iterator[Sequence[str]]:
    """The rows of a sheet as text."""
    # What a workbook says of its size is not always true, and would cut off rows and columns.
    sheet.reset_dimensions()
    try:
        for row in _bound(sheet.iter_rows(values_only=True)):
            yield [_to_text(cell) for cell in row]
    except Exception as error:
        raise intake.refuse(UNSOUND, f"sheet {sheet.title}") from error


def _bound(rows: Iterator[Sequence[object]]) -> Iterator[Sequence[object]]:
    """The rows, as many as a sheet may have: one that says it is row 10^12 comes with all others.

    Raises:
        ValueError: there are more.
    """
    for number, row in enumerate(rows):
        if number >= MAX_ROWS:
            raise ValueError(number)
        yield row


def _to_text(cell: object) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%dT%H:%M:%SZ}"
    return str(cell)
