"""Lines that a mail program, a wire or a terminal broke at a width, told from a line a paragraph.

A line was broken at a width where the first word of the next one would not have fitted on it. Where
most lines of a page were, those belong to one paragraph, whatever they begin or end with; a line
that ends early ends its paragraph. Start reading at `column_of`; `unwrapped` puts such
paragraphs in one line.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE = re.compile(r"[^\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]+")
NARROWEST, WIDEST = 45, 110
# Fewer breaks say nothing of a page.
MIN_BREAKS = 3
BULLETS = "•·●▪◦*"

Line = tuple[int, int, int]
"""Start and end of a line without its blanks, and how many stand before it."""


def runs_of(text: str) -> list[list[Line]]:
    """The lines of a text, those in one run without an empty line between them."""
    runs: list[list[Line]] = []
    previous_end = 0
    for match in LINE.finditer(text):
        line = match.group()
        body = line.strip()
        if not body:
            continue
        indent = len(line) - len(line.lstrip())
        start = match.start() + indent
        if not runs or _breaks(text[previous_end : match.start()]):
            runs.append([])
        runs[-1].append((start, start + len(body), indent))
        previous_end = match.end()
    return runs


def unwrapped(text: str) -> str:
    """The text with blanks for the line ends that broke its paragraphs, as long as before."""
    runs = runs_of(text)
    column = column_of(text, runs)
    parts, position = [], 0
    for run in runs:
        for above, line in pairwise(run):
            if column and was_broken(text, above, line, column):
                parts += [text[position : above[1]], " " * (line[0] - above[1])]
                position = line[0]
    return "".join([*parts, text[position:]])


def column_of(text: str, runs: Sequence[Sequence[Line]]) -> int:
    """The width at which the lines of a page were broken, in code points; 0 when they were not.

    Args:
        text: the page.
        runs: its lines, those in one run without an empty line between them.
    """
    pairs = [pair for run in runs for pair in pairwise(run)]
    if len(pairs) < MIN_BREAKS:
        return 0
    widths = (_width(line) for pair in pairs for line in pair)
    column = max((width for width in widths if width <= WIDEST), default=0)
    if column < NARROWEST:
        return 0
    broken = sum(was_broken(text, above, line, column) for above, line in pairs)
    return column if 2 * broken > len(pairs) else 0


def was_broken(text: str, above: Line, line: Line, column: int) -> bool:
    """Whether the break between two lines is one at the column of the page."""
    start, end, indent = line
    if indent > above[2] or text[start] in BULLETS:
        return False
    word = text[start : min(end, start + column)].split(maxsplit=1)[0]
    return _width(above) <= column < _width(above) + 1 + len(word)


def _width(line: Line) -> int:
    """A line with the blanks before it."""
    return line[1] - line[0] + line[2]


def _breaks(between: str) -> bool:
    """Whether more than one line end stands between two lines."""
    return "\N{PARAGRAPH SEPARATOR}" in between or (
        between.count("\n") + between.count("\r") - between.count("\r\n") > 1
        or between.count("\N{LINE SEPARATOR}") > 1
    )
