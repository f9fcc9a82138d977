"""The stretches of a sentence that a quote may answer to: clauses, quoted words, the whole.

Start reading at `cut_windows`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tm.model import Span

QUOTE_MARKS = '"”“„«»'
"""Marks of both languages; single ones are apostrophes too and left out."""

_BREAK = re.compile(
    rf"[،؛:,;.!?؟…{QUOTE_MARKS}\-–—()\[\]]+(?=\s|$|[{QUOTE_MARKS}])|[{QUOTE_MARKS}]+"
)
_WORD = re.compile(r"\w+")

# Clauses that may be joined to one window, and the fewest words a window has.
MOST_CLAUSES = 3
FEWEST_WORDS = 2


def cut_windows(text: str, within: Span) -> list[Span]:
    """Windows of one sentence, the whole first, each once.

    Args:
        text: that the sentence stands in.
        within: the sentence.

    Returns:
        The sentence, then its clauses alone and up to three together, then what stands between
        two quotation marks, before the first or after one.
    """
    sentence = trim(text, within)
    breaks = list(_BREAK.finditer(text, sentence.start, sentence.end))
    edges = [sentence.start, *(match.end() for match in breaks), sentence.end]
    ends = [match.start() for match in breaks] + [sentence.end]
    windows = [sentence]
    for first in range(len(ends)):
        joined = ends[first : first + MOST_CLAUSES]
        windows += [Span(edges[first], end) for end in joined]
    marks = [
        match
        for match in breaks
        if text[match.end() - 1] in QUOTE_MARKS or text[match.start()] in QUOTE_MARKS
    ]
    for one, two in pairwise(marks):
        windows.append(Span(one.end(), two.start()))
    for mark in marks:
        windows += [Span(sentence.start, mark.start()), Span(mark.end(), sentence.end)]
    trimmed = dict.fromkeys(trim(text, window) for window in windows if window.start < window.end)
    return [
        window
        for number, window in enumerate(trimmed)
        if not number or len(_WORD.findall(window.of(text))) >= FEWEST_WORDS
    ]


def trim(text: str, span: Span) -> Span:
    """A span without blanks at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
