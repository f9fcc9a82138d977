"""Where a text holds one of some words, so that what holds none is passed over.

Most sentences name no newspaper, no video, no language. The words that a dear pattern cannot do
without are found once, in one pass over the whole text; a stretch without them is never searched.
Start reading at `Sightings.any_in`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tm.model import Span


class Sightings:
    """The places of some words in one text; a word inside a longer one counts too.

    Args:
        text: the whole text.
        words: as they are written; in small letters where `any_case` is set.
        any_case: capitals count as small letters.
    """

    def __init__(self, text: str, words: Iterable[str], *, any_case: bool = False) -> None:
        searched = _small(text) if any_case else text
        held = [word for word in words if word in searched]
        self.starts = sorted(place for word in held for place in _places(searched, word))

    def join(self, other: Sightings) -> None:
        """Take in the places of other words of the same text."""
        self.starts = sorted(self.starts + other.starts)

    def any_in(self, span: Span) -> bool:
        """Whether one of the words begins inside a stretch."""
        if not self.starts:
            return False
        first = bisect_left(self.starts, span.start)
        return first < len(self.starts) and self.starts[first] < span.end


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word begins; to find it so is far quicker than by a pattern."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _small(text: str) -> str:
    """The text in small letters, every code point at its place."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
