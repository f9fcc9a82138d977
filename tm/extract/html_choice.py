"""Which stretches of a page's visible text are the passages that an extractor chose?

Trafilatura says *which* words are the article; the page says what they *are*. The extractor
changes what it passes on (blanks, invisible characters, the order of marks), so both sides are
compared by their *ink*: letters, digits and signs, without blanks and marks. Passages that are
long and stand once on the page are placed first and hold the others in place, so that a headline
is not taken for the link to itself in a menu. Start reading at `Finder.choose`.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.html_source import Rendered

WORD = re.compile(r"\S+")

# So much ink does not stand on a page twice by chance.
UNMISTAKABLE = 40
# A passage found in parts: the ink by which a part is known, and how far ahead it may stand.
PART = 16
REACH = 4000


class _Ink(dict[int, str]):
    """The ink of each character, worked out when it is first met (for `str.translate`)."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        ink = "".join(
            part
            for part in unicodedata.normalize("NFD", char)
            if part.isprintable() and not part.isspace() and unicodedata.category(part)[0] != "M"
        )
        self[code] = ink
        return ink


INK = _Ink()


# Half-open stretches of ink, rising.
Stretches = list[tuple[int, int]]


class Placed(NamedTuple):
    """A passage and where it stands.

    Attributes:
        spans: in the visible text, rising; empty when the passage is not on the page.
    """

    passage: str
    spans: tuple[Span, ...]


def ink(text: str) -> str:
    """The letters, digits and signs of a text, without blanks, marks and invisible characters."""
    return text.translate(INK)


class Finder:
    """The ink of a page, with the way back to its text."""

    def __init__(self, page: Rendered, after: int = 0) -> None:
        """Take the ink of a page.

        Args:
            page: the page as a reader sees it.
            after: where in its text to begin.
        """
        self.text = page.text
        parts = []
        self.places = array("L")
        for word in WORD.finditer(page.text):
            part = ink(word.group())
            parts.append(part)
            if part == word.group():
                self.places.extend(range(word.start(), word.end()))
                continue
            for place in range(word.start(), word.end()):
                self.places.extend([place] * len(INK[ord(page.text[place])]))
        self.ink = "".join(parts)
        self.start = bisect_left(self.places, after)
        self.begins = [bisect_left(self.places, block.span.start) for block in page.blocks]
        self.is_begin = frozenset(self.begins)

    def choose(self, passages: Sequence[str]) -> list[Placed]:
        """Find passages, given in reading order, on the page they were taken from."""
        keys = [ink(passage) for passage in passages]
        anchors = self._anchors(keys)
        found = self._before(keys, anchors) | anchors
        cursor = self.start
        limits = _limits(len(keys), anchors, len(self.ink))
        for number, key in enumerate(keys):
            if number not in found:
                found[number] = self._place(key, cursor, max(limits[number], cursor))
            if found[number]:
                cursor = max(cursor, found[number][-1][1])
        return [
            Placed(passage, tuple(self._span(*stretch) for stretch in found[number]))
            for number, passage in enumerate(passages)
        ]

    def _anchors(self, keys: list[str]) -> dict[int, Stretches]:
        """The long passages that stand once on the page, as far as they are in its order."""
        found: dict[int, Stretches] = {}
        cursor = self.start
        for number, key in enumerate(keys):
            if len(key) < UNMISTAKABLE:
                continue
            first = self.ink.find(key, cursor)
            if first >= 0 and self.ink.find(key, first + 1, first + 1 + 50 * REACH) < 0:
                found[number] = [(first, first + len(key))]
                cursor = first + len(key)
        return found

    def _before(self, keys: list[str], anchors: dict[int, Stretches]) -> dict[int, Stretches]:
        """The passages before the first anchor: each stands as near to what follows as it can."""
        found: dict[int, Stretches] = {}
        if not anchors:
            return found
        first = min(anchors)
        limit = anchors[first][0][0]
        for number in range(first - 1, -1, -1):
            key = keys[number]
            start = self._last(key, limit) if key else -1
            if start >= 0:
                found[number] = [(start, start + len(key))]
                limit = start
        return found

    def _place(self, key: str, cursor: int, limit: int) -> Stretches:
        """Find a passage between two places: whole, else elsewhere if long, else in parts."""
        if not key:
            return []
        start = self._first(key, cursor, limit)
        if start < 0 and len(key) >= UNMISTAKABLE:
            start = self.ink.find(key, self.start)
        if start >= 0:
            return [(start, start + len(key))]
        return self._parts(key, cursor, limit)

    def _span(self, start: int, end: int) -> Span:
        """A stretch of ink as a span of the text, with the marks that sit on its characters."""
        first, last = self.places[start], self.places[end - 1] + 1
        while first and self._is_inkless(first - 1):
            first -= 1
        while last < len(self.text) and self._is_inkless(last):
            last += 1
        return Span(first, last)

    def _end_of_block(self, place: int) -> int:
        number = bisect_right(self.begins, place - 1)
        return self.begins[number] if number < len(self.begins) else len(self.ink)

    def _is_inkless(self, place: int) -> bool:
        char = self.text[place]
        return not char.isspace() and not INK[ord(char)]

    def _first(self, key: str, cursor: int, limit: int) -> int:
        """The first place of a passage, best where a block begins."""
        first = start = self.ink.find(key, cursor, limit)
        while start >= 0 and start not in self.is_begin:
            start = self.ink.find(key, start + 1, min(limit, first + REACH))
        return start if start >= 0 else first

    def _last(self, key: str, limit: int) -> int:
        """The last place of a passage, best where a block begins."""
        last = start = self.ink.rfind(key, self.start, limit)
        while start >= 0 and start not in self.is_begin:
            start = self.ink.rfind(key, max(self.start, last - REACH), start + len(key) - 1)
        return start if start >= 0 else last

    def _parts(self, key: str, cursor: int, limit: int) -> Stretches:
        """A passage from which something was left out: part after part, each as long as can be."""
        found: Stretches = []
        position = 0
        while position < len(key):
            part = key[position : position + PART]
            # A few letters are known only by standing in the block of those before them.
            short = len(part) < PART
            reach = self._end_of_block(cursor) if short else cursor + REACH + len(key)
            start = self.ink.find(part, cursor, min(limit, reach))
            if start < 0 or (short and not found):
                position += 1
                continue
            length = len(part)
            while (
                position + length < len(key)
                and start + length < limit
                and key[position + length] == self.ink[start + length]
            ):
                length += 1
            found.append((start, start + length))
            position += length
            cursor = start + length
        return found


def _limits(count: int, anchors: dict[int, Stretches], end: int) -> list[int]:
    """For each passage, where the next one that is anchored begins."""
    limits = [end] * count
    for number in range(count - 1, -1, -1):
        limits[number] = end
        end = anchors[number][0][0] if number in anchors else end
    return limits
