"""Where a text holds one of some words, so that what holds none is passed over.

Most sentences name no newspaper, no video, no language. The words that a dear pattern cannot do
without are found once, in one pass over the whole text; a stretch without them is never searched.
Start reading at `Sightings.any_in`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

    from tm.model import Span


class Sightings:
    """The places of some words in one text.

    Args:
        text: the whole text.
        pattern: matches each of the words; no match of it may begin inside another.
    """

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self.starts = [match.start() for match in pattern.finditer(text)]

    def any_in(self, span: Span) -> bool:
        """Whether one of the words begins inside a stretch."""
        first = bisect_left(self.starts, span.start)
        return first < len(self.starts) and self.starts[first] < span.end
