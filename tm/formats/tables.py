"""Rows of text tables: CSV as spreadsheets write it, and lines cut at tabs.

    for row in read_rows(stream, intake): ...

Cells at commas or semicolons are quoted as RFC 4180 has it; what is not is refused, for a stray
quotation mark would swallow all rows up to the next one. Tables with tabs come from two kinds of
programs: spreadsheets quote a cell with a tab, a line break or a quotation mark in it, corpora
never quote anything. Each cell tells which it is. Start reading at `read_rows`.
"""

from __future__ import annotations

import csv
import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from tm.formats.lines import find_bom, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from io import BufferedReader

    from tm.formats.intake import Intake

MAX_CELL = 1_000_000

# The most lines that one quoted cell may have.
MAX_LINES = 1000

# A cell in quotation marks, those inside it doubled.
QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=\t|$)')

# A first line by which Excel is told the delimiter.
SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)


def read_rows(stream: BufferedReader[Any], intake: Intake) -> Iterator[Sequence[str]]:
    """The rows of a text table; what is between its cells its first line says.

    Raises:
        FormatError: it is not in its encoding, or its quotation marks do not go together.
    """
    encoding = find_bom(stream.peek(4)) or "utf-8"
    lines = read_lines(stream, encoding, intake, newline="")
    first = next(lines, "")
    said = SEPARATOR.fullmatch(first)
    if said:
        first = next(lines, "")
    delimiter = said[1] if said else find_delimiter(first)
    if delimiter == "\t":
        return cut_at_tabs(chain([first], lines))
    return _read_csv(chain([first], lines), delimiter, intake)


def find_delimiter(line: str) -> str:
    """What cuts a line: a tab where there is one, else what is more frequent outside quotes."""
    bare = re.sub(r'"[^"]*"', "", line)
    return "\t" if "\t" in bare else max(",;", key=bare.count)


def _read_csv(lines: Iterator[str], delimiter: str, intake: Intake) -> Iterator[Sequence[str]]:
    """Rows cut at commas or semicolons."""
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise intake.refuse(
            f"this is not a sound table ({error}): a quotation mark inside a cell is doubled (not "
            "written with a backslash), and the cell stands in quotation marks.",
            f"line {reader.line_num}",
        ) from error


def cut_at_tabs(lines: Iterator[str]) -> Iterator[Sequence[str]]:
    """Rows cut at tabs, quoted cells with what they hold."""
    width = 0
    waiting: list[str] = []
    while line := waiting.pop(0) if waiting else next(lines, ""):
        bare = line.rstrip("\r\n")
        row = bare.split("\t")
        if '"' in bare and any(cell.startswith('"') for cell in row):
            row = _read_quoted(line, row, width, waiting, lines)
        width = width or len(row)
        yield row


def _read_quoted(
    line: str, row: list[str], width: int, waiting: list[str], lines: Iterator[str]
) -> list[str]:
    """The cells of a line in which one begins with a quotation mark.

    Args:
        line: as it is, with its end.
        row: its cells if nothing is quoted.
        width: how many cells the first row has; 0 for that row itself.
        waiting: lines that were read ahead, for whoever comes next.
        lines: the lines behind those.
    """
    taken: list[str] = []
    while True:
        cells = cut_quoted("".join([line, *taken]).rstrip("\r\n"))
        if not cells and cells is not None:
            break
        if cells is not None:
            rows = [each.rstrip("\r\n").split("\t") for each in taken]
            # Lines that are rows by themselves are rows: their quotation marks are text.
            if taken and len(row) == width and all(len(each) == width for each in rows):
                break
            return cells
        # The quoted cell goes on at least to the next mark.
        more = list(_read_to_mark(MAX_LINES - len(taken), waiting, lines))
        taken += more
        if not more or '"' not in more[-1]:
            break
    waiting[:0] = taken
    return row


def _read_to_mark(most: int, waiting: list[str], lines: Iterator[str]) -> Iterator[str]:
    """The next lines up to one with a quotation mark in it, at most so many."""
    for _ in range(most):
        line = waiting.pop(0) if waiting else next(lines, "")
        if line:
            yield line
        if not line or '"' in line:
            return


def cut_quoted(text: str) -> list[str] | None:
    """The cells of a row; None when a quoted one has no end in it.

    A cell that only begins with a quotation mark, and cannot end as a quoted one does, is text. A
    line break in such a cell means that the lines are no row together: there are no cells then.
    """
    cells: list[str] = []
    at = 0
    while True:
        match = QUOTED.match(text, at)
        if match:
            cells.append(match[1].replace('""', '"'))
            at = match.end()
        elif text.startswith('"', at) and is_open(text[at:]):
            return None
        else:
            end = text.find("\t", at)
            end = len(text) if end < 0 else end
            cells.append(text[at:end])
            if "\n" in cells[-1]:
                return []
            at = end
        if at >= len(text):
            return cells
        at += 1


def is_open(text: str) -> bool:
    """Whether a quoted cell may go on behind the text: each mark so far is one of a pair."""
    return '"' not in text[1:].replace('""', "")
