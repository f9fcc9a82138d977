"""Chosen stretches of a page -> one text, with its map.

Start reading at `compose`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.html_map import PageMap, Segment
from tm.model import Finding, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.extract.html_choice import Placed
    from tm.extract.html_source import Rendered


# Words and the stretch of the page they stand in; None when they are not on it.
Entry = tuple[str, Span | None]


def compose(placed: Iterable[Placed], page: Rendered) -> tuple[str, PageMap, tuple[Finding, ...]]:
    """Put the chosen stretches together in the order of the page.

    Returns:
        The text, the map from it to the page's source, and a finding for all that is not on the
        page and stands in the text as the extractor gave it.
    """
    parts: list[str] = []
    segments: list[Segment] = []
    findings: list[Finding] = []
    length, previous = 0, None
    for words, span in _in_order(placed, page):
        if parts:
            gap = _gap(page.text, previous, span)
            parts.append(gap)
            length += len(gap)
        if span:
            segments += [each.moved(length - span.start) for each in page.map.cut(span)]
        else:
            message = "These words are the page's, but do not stand on it as such."
            place = Span(length, length + len(words))
            findings.append(Finding("not-on-page", Severity.MINOR, message, place))
        parts.append(words)
        length += len(words)
        previous = span
    return "".join(parts), PageMap(tuple(segments)), tuple(findings)


def _in_order(placed: Iterable[Placed], page: Rendered) -> list[Entry]:
    """Stretches of the page, rising and apart, and between them words that are not on it."""
    entries: list[tuple[int, Entry]] = []
    place = 0
    for each in placed:
        entries += [(span.start, ("", span)) for span in each.spans]
        place = each.spans[-1].end if each.spans else place
        if not each.spans:
            entries.append((place, (each.passage, None)))
    ordered: list[Entry] = []
    reached = 0
    for _, (words, span) in sorted(entries, key=lambda entry: entry[0]):
        if span is None:
            ordered.append((words, None))
        elif span.end > reached:
            start = max(span.start, reached)
            before = ordered[-1][1] if ordered else None
            if before and _is_slight(page.text, before.end, start):
                start = before.start
                ordered.pop()
            reached = span.end
            ordered.append((page.text[start:reached], Span(start, reached)))
    return ordered


def _is_slight(text: str, start: int, end: int) -> bool:
    """Whether nothing but marks of one block stands between two stretches: they are one."""
    between = text[start:end]
    return "\n\n" not in between and not any(char.isalnum() for char in between)


def _gap(text: str, previous: Span | None, span: Span | None) -> str:
    """What parts two entries: the widest gap that stands between them on the page."""
    if previous is None or span is None:
        return "\n\n"
    between = text[previous.end : span.start]
    return next((gap for gap in ("\n\n", "\n", " ") if gap in between), "")
