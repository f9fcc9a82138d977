"""A source on the terminal: what is known of it, its sentences, its quotes.

Start reading at `show_view`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tm.cli.output import show_rows
from tm.model.plain import Plain, to_plain

if TYPE_CHECKING:
    from tm.workbench.sources import SourceView

KNOWN = ("id", "name", "outlet", "date", "url", "retrieved", "sha256")


def view_to_plain(view: SourceView) -> Plain:
    """One object: the fields of the source, its outlet's name, and the links into it."""
    links = to_plain(view.links, view.source.text)
    plain: Plain = to_plain(view.source, view.source.text)
    return plain | {"outlet_name": view.outlet_name, "links": links}


def show_view(view: SourceView) -> None:
    """Print what is known of a source, its numbered sentences, then who is quoted where.

    Each line of Arabic is isolated by itself, so that figures and Latin words in it stay in place.
    """
    held = view.source
    known = to_plain(held) | {"outlet": view.outlet_name}
    show_rows(("field", "value"), [(name, known[name]) for name in KNOWN if known[name]], "")
    linked: dict[int, list[str]] = {}
    starts = [sentence.start for sentence in held.sentences]
    for link in view.links:
        for span in link.spans:
            number = max(1, bisect_right(starts, span.start))
            linked.setdefault(number, []).append(f"{link.placeholder} {link.status}")
    sentences = [
        (number, sentence.of(held.text), "\n".join(linked.get(number, ())) or None)
        for number, sentence in enumerate(held.sentences, 1)
    ]
    show_rows(("no.", "sentence", "linked"), sentences, "No sentences were found.")
    quotes = [
        (max(1, bisect_right(starts, quote.span.start)), quote.inner.of(held.text), quote.speaker)
        for quote in held.quotes
    ]
    show_rows(("no.", "quote", "speaker"), quotes, "No quotes were found.")
