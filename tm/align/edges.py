"""The ends of a stretch of Arabic, rid of the marks that belong to what stands around it.

Start reading at `strip_edges`.
"""

from __future__ import annotations

import re

from tm.align.windows import QUOTE_MARKS
from tm.model import Span

_STOPS = "،؛:,;.!?؟…"
_OPENS = {"»": "«", ")": "(", "]": "["}
_EDGE = rf"[\s{_STOPS}{re.escape(QUOTE_MARKS)}()\[\]]*"
_HEAD, _TAIL = re.compile(_EDGE), re.compile(_EDGE + "$")


def strip_edges(text: str, span: Span, english: str) -> Span:
    """A span without the quotation marks, brackets and stops at its ends that are not its own.

    A mark is its own when its partner stands inside, unless the two hold the whole span. A closing
    stop is its own when the English has one too.

    Args:
        text: that the span stands in.
        span: the Arabic of a quote; one of marks alone is left as it is.
        english: the quote, without the marks around it.
    """
    words = span.of(text)
    head, tail = len(_HEAD.match(words)[0]), _TAIL.search(words).start()  # type: ignore[index, union-attr]
    if head >= tail:
        return span
    partners = _pair_marks(words)
    # The marks of the edges whose partner is missing, or stands at the other edge.
    foreign = [
        place
        for place in (*range(head), *range(tail, len(words)))
        if words[place] in QUOTE_MARKS + "()[]" and not head <= partners.get(place, -1) < tail
    ]
    start = max((place + 1 for place in foreign if place < head), default=0)
    end = min((place for place in foreign if place >= tail), default=len(words))
    ends = " " if english.rstrip(QUOTE_MARKS + " ")[-1:] in tuple(_STOPS) else _STOPS + " "
    inner = words[start:end].lstrip(" \n\t" + _STOPS)
    start = end - len(inner)
    return Span(span.start + start, span.start + start + len(inner.rstrip(ends + "\n\t")))


def _pair_marks(words: str) -> dict[int, int]:
    """Where the partner of each mark stands that has one."""
    partners: dict[int, int] = {}
    open_marks: list[int] = []
    for place, char in enumerate(words):
        wanted = _OPENS.get(char) or (char if char in QUOTE_MARKS and char != "«" else None)
        same = [n for n in open_marks if words[n] == wanted or _are_quotes(words[n], char)]
        if wanted and same:
            partners[place], partners[same[-1]] = same[-1], place
            open_marks = [n for n in open_marks if n < same[-1]]
        elif char in QUOTE_MARKS + "([":
            open_marks.append(place)
    return partners


def _are_quotes(one: str, two: str) -> bool:
    """Whether two marks of one family may be partners: English ones and straight ones mix."""
    return one in '"”“„' and two in '"”“„'
