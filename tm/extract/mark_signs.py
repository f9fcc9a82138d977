"""Quotation marks as they stand in a text: which there are, and what their neighbours say.

    for mark in find_marks(text, start, end): ...

`tm.extract.marks` decides which open and which close. Start reading at `find_marks`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tm.model import Span

DOUBLE_OPENERS = "“„‟«"
DOUBLE_CLOSERS = "”»″"
SINGLE_OPENERS = "‘‚‛‹"
SINGLE_CLOSERS = "’›"
OPENERS = DOUBLE_OPENERS + SINGLE_OPENERS
CLOSERS = DOUBLE_CLOSERS + SINGLE_CLOSERS

SINGLES = frozenset("‘’‚‛‹›'`")
# One mark, or two of TeX or of a plain keyboard (`<<`); it begins with one class of characters,
# so that others are skipped.
MARK = re.compile(r"[“”„‟«»″\"‘’‚‛‹›'`<>](?:(?<=`)`|(?<=')'|(?<=’)’|(?<=<)<|(?<=>)>|(?<![<>]))")
# A tag of mark-up: the marks in its attributes are not the writer's.
TAG = re.compile(r"(?<!<)</?[A-Za-z][^<>\n]{0,2000}>")
# Marks may stand directly after these, and still open.
BLANKS = frozenset(filter(str.isspace, map(chr, range(ord("\N{IDEOGRAPHIC SPACE}") + 1))))
BEFORE_OPENER = BLANKS.union("([{—–-/…=>\N{ARABIC TATWEEL}" + OPENERS + "\"'`")
AFTER_CLOSER = BLANKS.union(".,;:!?)]}—–-/…<؟،؛" + CLOSERS + "\"'`")
CLAUSE_STOPS = frozenset(",;:)]،؛؟")


def find_marks(text: str, start: int, end: int) -> list[re.Match[str]]:
    """All marks of a paragraph outside mark-up tags."""
    marks = MARK.finditer(text, start, end)
    if text.find("<", start, end) < 0:
        return list(marks)
    tags = [match.span() for match in TAG.finditer(text, start, end)]
    starts = [first for first, _ in tags]
    kept = []
    for mark in marks:
        tag = bisect_right(starts, mark.start()) - 1
        if tag < 0 or mark.start() >= tags[tag][1]:
            kept.append(mark)
    return kept


def opening_mark(text: str, paragraph: Span) -> str:
    """The double mark or the typographic single one that a paragraph begins with, or nothing."""
    first = text[paragraph.start]
    if first in DOUBLE_OPENERS + '"”‘':
        return first
    pair = text[paragraph.start : paragraph.start + 2]
    return pair if pair in {"``", "''", "<<"} else ""


def is_stop(text: str, after: str, end: int) -> bool:
    """Whether what stands behind a mark ends sentence or clause, as in `...the regime ".`."""
    if after == ".":
        following = text[end + 1 : end + 2]
        return not following or following.isspace()
    return after in CLAUSE_STOPS


def looks_closing(text: str, end: int, mark: re.Match[str]) -> bool:
    """Whether a double mark stands as closers do, in a paragraph that ends there."""
    if mark.group() in "‘’'`‹›":
        return False
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < end else " "
    return before not in BLANKS and after in AFTER_CLOSER
