"""A saved HTML page -> the text of its article, its title, date, site and comments.

    source ──► trafilatura ──► which words are the article ──┐
        └────► render ──► what a reader sees, with places ───┴──► text + map to the page

Trafilatura chooses; the words themselves are taken from the page, so that every mark, blank and
invisible character inside them is the page's own and its place is known. Nothing is ever fetched.
Trafilatura takes 0.2 s to import and is imported only when a page is read. Start reading at
`read_page`.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tm.errors import ReadError
from tm.extract.html_choice import Finder, Placed, ink
from tm.extract.html_map import PageMap, Segment
from tm.extract.html_source import PageBlock, Rendered, render
from tm.model import Finding, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Trafilatura builds several trees of a page; beyond this it takes minutes and gigabytes.
MAX_PAGE = 20_000_000
# The elements of trafilatura's own tree that stand inside a passage.
INLINE = frozenset({"hi", "ref", "del", "lb", "graphic"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ASIDE = frozenset({"nav", "aside", "footer", "li"})
DECK = re.compile(r"\b(?:deck|dek|standfirst|sub-?(?:title|head(?:line|ing)?)|summary|lede?)\b")
SENTENCE_END = re.compile(r"[.!?…؟۔:][\"'”’»)\]]*$")
# The fewest words of a paragraph that does not end as a sentence does.
MIN_WORDS = 12
# Dates come from the page alone: neither from the clock nor from a day named in the text.
DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


@dataclass(frozen=True, slots=True)
class Comment:
    """What readers wrote below an article.

    Attributes:
        page: where it stands in the page's source; None when it is not there as such.
    """

    text: str
    page: Span | None


@dataclass(frozen=True, slots=True)
class Page:
    """The article of an HTML page.

    Attributes:
        text: headline, deck, captions and main text, blocks separated by one blank line.
        source: the decoded page.
        map: from the text to the source.
        title: the headline as the page gives it.
        date: ISO 8601 day of first publication, from the page's own markup.
        site: the name of the site.
        url: the page's canonical address.
        language: BCP 47 tag the page gives itself.
        comments: in reading order; no part of the text.
        findings: what is not on the page as it stands in the text.
    """

    text: str
    source: str
    map: PageMap
    title: str | None
    date: str | None
    site: str | None
    url: str | None
    language: str | None
    comments: tuple[Comment, ...]
    findings: tuple[Finding, ...]


def read_page(source: str, name: str) -> Page:
    """Take the article out of a page.

    Args:
        source: the decoded page.
        name: the place named in errors.

    Raises:
        ReadError: the page holds no article, or is too large to be searched for one.
    """
    if len(source) > MAX_PAGE:
        raise ReadError(
            f"{name}: a page of {len(source):,} characters is more than tm searches for an "
            "article; save the article's text as .txt instead."
        )
    page = render(source)
    document = _ask_trafilatura(source)
    if document is None:
        raise _refuse(name)
    finder = Finder(page, after=_end_of_title(page))
    placed = finder.choose(_passages(document.body))
    if not _is_article(placed, page):
        raise _refuse(name)
    title = document.title or None
    placed = _with_head(placed, page, title, document.description)
    text, page_map, findings = _compose(placed, page)
    return Page(
        text=text,
        source=source,
        map=page_map,
        title=title,
        date=document.date,
        site=document.sitename,
        url=document.url,
        language=page.language,
        comments=_comments(finder.choose(_passages(document.commentsbody)), page),
        findings=findings,
    )


def _refuse(name: str) -> ReadError:
    return ReadError(
        f"{name}: there is no article text on this page; save the article's own page, "
        "or its text as .txt."
    )


def _ask_trafilatura(source: str) -> Any:
    """Trafilatura's document, or None when it finds nothing."""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    for library in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(library).addHandler(logging.NullHandler())
    try:
        return bare_extraction(source, with_metadata=True, date_extraction_params=DATE_SEARCH)
    except (LxmlError, ValueError, RecursionError):
        return None


def _passages(body: Any) -> list[str]:
    """The words of trafilatura's tree, cut where one of its blocks begins or ends."""
    from lxml.etree import iterwalk

    passages = [""]
    if body is None:
        return []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag not in INLINE:
            passages.append("")
        elif element.tag == "lb":
            passages[-1] += "\n" if event == "start" else ""
        passages[-1] += (element.text if event == "start" else element.tail) or ""
    return [passage.strip() for passage in passages if passage.strip()]


def _end_of_title(page: Rendered) -> int:
    """Where the visible text begins: the title of the window is not part of the page."""
    first = page.blocks[0] if page.blocks else None
    return first.span.end if first and "title" in first.inside else 0


def _is_article(placed: Sequence[Placed], page: Rendered) -> bool:
    """Whether anything that was chosen is running text, not a heading, a link or a footer."""
    if any(not each.spans and _is_running(each.passage) for each in placed):
        return True
    chosen = [span for each in placed for span in each.spans]
    return any(
        _is_running(block.span.of(page.text))
        and not block.inside & (HEADINGS | {"nav", "footer", "title", "a"})
        for block in page.blocks
        if any(block.span.overlaps(span) for span in chosen)
    )


def _is_running(text: str) -> bool:
    words = len(text.split())
    return words >= MIN_WORDS or (words > 1 and bool(SENTENCE_END.search(text.strip())))


# ------------------------------------------------------------- headline, deck, captions


def _with_head(
    placed: list[Placed], page: Rendered, title: str | None, description: str | None
) -> list[Placed]:
    """Add what trafilatura keeps apart or leaves out: the headline, the deck, the captions."""
    spans = [span for each in placed for span in each.spans]
    if not spans:
        return [Placed(title, ()), *placed] if title else placed
    first, last = min(spans).start, max(spans).end
    headline = _find_headline(page, title, first)
    added = []
    if headline is None and title and not ink(placed[0].passage).startswith(ink(title)):
        added = [Placed(title, _in_window_title(page, title))]
    if headline:
        added = [Placed(headline.span.of(page.text), (headline.span,))]
        first = min(first, headline.span.start)
    body = next(
        (span.start for span in sorted(spans) if not headline or span > headline.span), last
    )
    for block in page.blocks:
        start, words = block.span.start, block.span.of(page.text)
        deck = (
            headline and headline.span.end <= start < body and _is_deck(block, words, description)
        )
        caption = first <= start < last and "figcaption" in block.inside
        if deck or (caption and not block.inside & ASIDE):
            added.append(Placed(words, (block.span,)))
    return added + placed


def _find_headline(page: Rendered, title: str | None, first: int) -> PageBlock | None:
    """The heading that says the title, or else the last main heading above the article."""
    above = [
        block for block in page.blocks if block.span.start <= first and block.inside & HEADINGS
    ]
    wanted = ink(title) if title else ""
    same = [block for block in above if wanted and ink(block.span.of(page.text)) == wanted]
    main = [block for block in above if "h1" in block.inside and not block.inside & ASIDE]
    return next(iter(reversed(same)), None) or next(iter(reversed(main)), None)


def _in_window_title(page: Rendered, title: str) -> tuple[Span, ...]:
    """Where the page's `<title>` says the title; it may name the site too."""
    end = _end_of_title(page)
    start = page.text.find(title, 0, end)
    return (Span(start, start + len(title)),) if start >= 0 else ()


def _is_deck(block: PageBlock, words: str, description: str | None) -> bool:
    return bool(DECK.search(block.classes)) or (
        bool(description) and ink(words) == ink(description or "")
    )


# ------------------------------------------------------------- putting the text together


def _compose(placed: Iterable[Placed], page: Rendered) -> tuple[str, PageMap, tuple[Finding, ...]]:
    """The chosen stretches in the order of the page; what is not on it stands where it stood."""
    parts: list[str] = []
    segments: list[Segment] = []
    findings: list[Finding] = []
    length, previous = 0, 0
    for literal, span in _in_order(placed, page):
        words = span.of(page.text) if span else literal
        if parts:
            gap = _gap(page.text, previous, span) if span else "\n\n"
            parts.append(gap)
            length += len(gap)
        if span:
            segments += [each.moved(length - span.start) for each in page.map.cut(span)]
            previous = span.end
        else:
            message = "These words are the page's, but do not stand on it as such."
            place = Span(length, length + len(words))
            findings.append(Finding("not-on-page", Severity.MINOR, message, place))
        parts.append(words)
        length += len(words)
    return "".join(parts), PageMap(tuple(segments)), tuple(findings)


def _in_order(placed: Iterable[Placed], page: Rendered) -> list[tuple[str, Span | None]]:
    """Stretches of the page, rising and apart, and between them words that are not on it."""
    entries: list[tuple[int, int, str, Span | None]] = []
    place = 0
    for number, each in enumerate(placed):
        for span in each.spans:
            entries.append((span.start, number, "", span))
            place = span.end
        if not each.spans:
            entries.append((place, number, each.passage, None))
    ordered: list[tuple[str, Span | None]] = []
    reached = 0
    for _, _, literal, span in sorted(entries, key=lambda entry: entry[:2]):
        if span is None:
            ordered.append((literal, None))
        elif span.end > reached:
            start = max(span.start, reached)
            before = ordered[-1][1] if ordered else None
            if before and _is_slight(page.text, before.end, start):
                start, ordered[-1] = before.start, ("", Span(before.start, span.end))
            else:
                ordered.append(("", Span(start, span.end)))
            reached = span.end
    return ordered


def _is_slight(text: str, start: int, end: int) -> bool:
    """Whether nothing but marks of one block stands between two stretches: they are one."""
    between = text[start:end]
    return "\n\n" not in between and not any(char.isalnum() for char in between)


def _gap(text: str, previous: int, span: Span) -> str:
    """What parts two stretches: the widest gap that stands between them on the page."""
    between = text[previous : span.start]
    return next((gap for gap in ("\n\n", "\n", " ") if gap in between), "")


def _comments(placed: Iterable[Placed], page: Rendered) -> tuple[Comment, ...]:
    found = []
    for each in placed:
        whole = Span(each.spans[0].start, each.spans[-1].end) if each.spans else None
        text = whole.of(page.text) if whole else each.passage
        found.append(Comment(text, page.map.find(whole) if whole else None))
    return tuple(found)
