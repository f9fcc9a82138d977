"""From the text taken out of a page back to the page's own source.

The text of an HTML page is made of stretches of its source: plain ones, character for character,
and character references (`&ldquo;`), which stand for one or two characters. A `PageMap` keeps
those stretches in order. What stands in no stretch was put there by `tm` (the blank lines between
blocks, one blank for many) or is not on the page; it maps to nothing. Start reading at `PageMap`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from tm.model import Span


class Segment(NamedTuple):
    """A stretch of text and the stretch of the page's source it came from.

    Both are half-open, in code points. Of equal length they agree character for character;
    otherwise the source is one character reference and the text what it stands for.
    """

    start: int
    end: int
    page_start: int
    page_end: int

    @property
    def is_plain(self) -> bool:
        """Whether text and source agree character for character."""
        return self.end - self.start == self.page_end - self.page_start

    def cut(self, start: int, end: int) -> Segment:
        """The part within `start`, `end` of the text; a character reference stays whole."""
        first, last = max(start, self.start), min(end, self.end)
        if not self.is_plain:
            return Segment(first, last, self.page_start, self.page_end)
        shift = self.page_start - self.start
        return Segment(first, last, first + shift, last + shift)

    def moved(self, by: int) -> Segment:
        """The same stretch of the page, `by` code points further on in the text."""
        return Segment(self.start + by, self.end + by, self.page_start, self.page_end)


@dataclass(frozen=True, slots=True)
class PageMap:
    """Leads spans of a text back to the page it was taken from.

    Attributes:
        segments: in the order of the text, none overlapping another; the places in the page
            rise with them.
    """

    segments: tuple[Segment, ...]
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [segment.start for segment in self.segments])

    def cut(self, span: Span) -> list[Segment]:
        """The segments within a span of the text, trimmed to it."""
        found = []
        number = max(bisect_right(self._starts, span.start) - 1, 0)
        while number < len(self.segments) and self.segments[number].start < span.end:
            if self.segments[number].end > span.start:
                found.append(self.segments[number].cut(span.start, span.end))
            number += 1
        return found

    def pieces(self, span: Span) -> list[Span]:
        """Where the characters of a span stand in the page's source, markup left out.

        Args:
            span: in code points of the text.

        Returns:
            Spans of the source in reading order, those that touch joined.
        """
        found: list[Span] = []
        for segment in self.cut(span):
            if found and found[-1].end >= segment.page_start:
                found[-1] = Span(found[-1].start, segment.page_end)
            else:
                found.append(Span(segment.page_start, segment.page_end))
        return found

    def find(self, span: Span) -> Span | None:
        """The stretch of the source from the first to the last character of a span.

        Markup between them is part of it. None when no character of the span is on the page.
        """
        found = self.cut(span)
        return Span(found[0].page_start, found[-1].page_end) if found else None
