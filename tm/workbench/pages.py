"""What an HTML page says of itself, and where on it stands what was found in its article.

Start reading at `add_page`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tm.model import Span

if TYPE_CHECKING:
    from tm.extract.html import Page
    from tm.model import Publication
    from tm.model.plain import Plain


def complete_publication(publication: Publication, page: Page | None) -> Publication:
    """What the desk says of a publication, and for the rest what its page says.

    Args:
        publication: from the `.toml`; it wins.
        page: the page the article was taken from; None when it is plain text.
    """
    if page is None:
        return publication
    dated = publication.date or publication.not_before or publication.not_after
    return replace(
        publication,
        outlet=publication.outlet or page.site,
        url=publication.url or page.url,
        date=publication.date if dated else page.date,
    )


def add_page(plain: Plain, page: Page | None) -> Plain:
    """Add to the JSON of an extraction what it has of a page (docs/html.md).

    Args:
        plain: with `blocks`, `quotes` and `claims`; each gets a `page` with `start` and `end` in
            code points of the page's source, or null.
        page: None when the article is plain text: nothing is added.
    """
    if page is None:
        return plain
    comments = [
        {"text": comment.text, "page": _to_plain(comment.page)} for comment in page.comments
    ]
    of_page = {
        "title": page.title,
        "date": page.date,
        "site": page.site,
        "url": page.url,
        "language": page.language,
        "comments": comments,
    }
    placed = {
        kind: [item | {"page": _find(item, page)} for item in plain[kind]]
        for kind in ("blocks", "quotes", "claims")
    }
    return plain | {"page": of_page} | placed


def _find(item: Plain, page: Page) -> Plain | None:
    """Where a block or a quote, or the content of a claim, stands on the page."""
    place = item.get("content", item)
    return _to_plain(page.map.find(Span(place["start"], place["end"])))


def _to_plain(span: Span | None) -> Plain | None:
    return {"start": span.start, "end": span.end} if span else None
