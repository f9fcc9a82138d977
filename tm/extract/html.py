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
from tm.extract.html_choice import Finder, Placed
from tm.extract.html_elements import HEADINGS
from tm.extract.html_head import add_head, end_of_title
from tm.extract.html_source import Rendered, render
from tm.extract.html_text import compose
from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tm.extract.html_map import PageMap
    from tm.model import Finding

# Pictures and fonts that a browser saved inside the page: lxml stops reading at a long one.
EMBEDDED = re.compile(r"data:[\w.+-]+/[\w.+-]+[;,][^\"'\s)>]{200,}")
# The elements of trafilatura's own tree that stand inside a passage.
INLINE = frozenset({"hi", "ref", "del", "lb", "graphic"})
SENTENCE_END = re.compile(r"[.!?…؟۔:][\"'”’»)\]]*$")
# The fewest words of a paragraph that does not end as a sentence does.
MIN_WORDS = 12
# What XML cannot hold, as itself or as a reference: lxml would refuse the whole page for one.
UNHOLDABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
    r"|&#(?:0*(?:[1-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[1-8bcBCefEF]|1[0-9a-fA-F]))(?![0-9a-fA-F]);?"
)
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
        ReadError: the page holds no article.
    """
    readable = UNHOLDABLE.sub(" ", EMBEDDED.sub("", source))
    page = render(source)
    document = _ask_trafilatura(readable)
    if document is None:
        raise _refuse(name)
    finder = Finder(page, after=end_of_title(page))
    placed = finder.choose(_passages(document.body))
    if not _is_article(placed, page):
        raise _refuse(name)
    title = document.title or None
    placed = add_head(placed, page, title, document.description)
    text, page_map, findings = compose(placed, page)
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
    except (LxmlError, ValueError, RecursionError, AssertionError):
        # The last is lxml's, where the date search drops the root: a page that begins with <svg>.
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


def _comments(placed: Iterable[Placed], page: Rendered) -> tuple[Comment, ...]:
    found = []
    for each in placed:
        whole = Span(each.spans[0].start, each.spans[-1].end) if each.spans else None
        text = whole.of(page.text) if whole else each.passage
        found.append(Comment(text, page.map.find(whole) if whole else None))
    return tuple(found)
