"""What trafilatura keeps apart or leaves out: headline, deck, captions and some crossheads.

They are looked for on the page, around the words that were chosen. Start reading at `add_head`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tm.extract.html_choice import Placed, ink
from tm.extract.html_elements import HEADINGS
from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.extract.html_source import PageBlock, Rendered

ASIDE = frozenset({"nav", "aside", "footer", "li"})
DECK = re.compile(r"\b(?:deck|dek|standfirst|sub-?(?:title|head(?:line|ing)?)|summary|lede?)\b")


def add_head(
    placed: list[Placed], page: Rendered, title: str | None, description: str | None
) -> list[Placed]:
    """Add the headline, deck, captions and crossheads to the passages that were chosen.

    Args:
        placed: the passages, in reading order.
        page: the page as a reader sees it.
        title: the title the page gives itself.
        description: the summary the page gives itself.
    """
    spans = sorted(span for each in placed for span in each.spans)
    if not spans:
        return [Placed(title, ()), *placed] if title else placed
    first, last = spans[0].start, spans[-1].end
    headline = _find_headline(page, title, first)
    if headline is None:
        missing = title and not ink(placed[0].passage).startswith(ink(title))
        added = [Placed(title, _in_window_title(page, title))] if title and missing else []
    else:
        first = headline.span.start
        body = next((span.start for span in spans if span > headline.span), last)
        added = _read([headline, *_find_deck(page, headline, body, description)], page)
    found = [*_find_captions(page, first, last), *_find_crossheads(page, spans)]
    return [*added, *_read(found, page), *placed]


def end_of_title(page: Rendered) -> int:
    """Where the visible text begins: the title of the window is not part of the page."""
    first = page.blocks[0] if page.blocks else None
    return first.span.end if first and "title" in first.inside else 0


def _read(blocks: Iterable[PageBlock], page: Rendered) -> list[Placed]:
    return [Placed(block.span.of(page.text), (block.span,)) for block in blocks]


def _find_headline(page: Rendered, title: str | None, first: int) -> PageBlock | None:
    """The heading or else the block that says the title, or else the last main heading."""
    above = [
        block
        for block in reversed(page.blocks)
        if block.span.start <= first and not block.inside & {"title", "nav", "li"}
    ]
    headings = [block for block in above if block.inside & HEADINGS]
    wanted = ink(title or "")
    for block in headings + above if wanted else ():
        if ink(block.span.of(page.text)) == wanted:
            return block
    return next((block for block in headings if "h1" in block.inside), None)


def _find_deck(
    page: Rendered, headline: PageBlock, body: int, description: str | None
) -> list[PageBlock]:
    """The blocks between headline and body that are called a deck, or say the summary."""
    summary = ink(description or "")
    return [
        block
        for block in page.blocks
        if headline.span.end <= block.span.start < body
        and (DECK.search(block.classes) or (summary and ink(block.span.of(page.text)) == summary))
    ]


def _find_captions(page: Rendered, first: int, last: int) -> list[PageBlock]:
    """The captions between the headline and the end of the article."""
    return [
        block
        for block in page.blocks
        if first <= block.span.start < last
        and "figcaption" in block.inside
        and not block.inside & ASIDE
    ]


def _find_crossheads(page: Rendered, spans: list[Span]) -> list[PageBlock]:
    """The headings within the article that stand directly above a block of it."""
    starts = {span.start for span in spans[1:]}
    return [
        block
        for block, below in pairwise(page.blocks)
        if block.inside & HEADINGS
        and spans[0].end <= block.span.start
        and below.span.start in starts
        and not block.inside & ASIDE
    ]


def _in_window_title(page: Rendered, title: str) -> tuple[Span, ...]:
    """Where the page's `<title>` says the title; it may name the site too."""
    end = end_of_title(page)
    start = page.text.find(title, 0, end)
    return (Span(start, start + len(title)),) if start >= 0 else ()
