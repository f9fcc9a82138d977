"""Lines that a mail program, a wire or a terminal broke at a width, told from a line a paragraph.

A line was broken at a width where the first word of the next one would not have fitted on it. Where
most lines of a page were, those belong to one paragraph, whatever they begin or end with; a line
that ends early ends its paragraph. Start reading at `column_of`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NARROWEST, WIDEST = 45, 110
# Fewer breaks say nothing of a page.
MIN_BREAKS = 3
BULLETS = "•·●▪◦*"

Line = tuple[int, int, int]
"""Start and end of a line without its blanks, and how many stand before it."""


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
