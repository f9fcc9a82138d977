"""What is shown of a placeholder's links: the Arabic in its context, findings, known quotes.

Start reading at `Reporter.report`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from tm.model import LinkStatus, Span
from tm.qa.fidelity import Pair, compare
from tm.workbench.confirmed import arabic_of
from tm.workbench.desk import load_termbase
from tm.workbench.known import KnownQuotes
from tm.workbench.provenance import name_outlet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.memory import Store
    from tm.model import Finding, Link, Placeholder, SourceQuote, SourceText
    from tm.workbench.known import KnownQuote

# Code points of a source shown on either side of the words.
CONTEXT = 60


@dataclass(frozen=True, slots=True)
class LinkReport:
    """A link as a person sees it.

    Attributes:
        number: by which a proposal is confirmed or rejected; None for all other links.
        source: the text it points into; None when the words were typed.
        outlet: where the source appeared, by its name.
        words: the Arabic words, on one line, pieces joined by an ellipsis.
        before, after: what stands around them in the source.
        speaker: who says them there, as far as the source says so.
        findings: where the English and the Arabic do not agree.
    """

    number: int | None
    link: Link
    source: SourceText | None
    outlet: str | None
    words: str
    before: str
    after: str
    speaker: str | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PlaceholderReport:
    """A placeholder with its links, and what is known of its words from elsewhere.

    Attributes:
        searched: in how many sources it was looked for last; None when it never was.
    """

    placeholder: Placeholder
    links: tuple[LinkReport, ...]
    known: tuple[KnownQuote, ...]
    searched: int | None


class Reporter:
    """Makes reports; keeps what many of them need."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._termbase = load_termbase(store)
        self._sources: dict[str, SourceText | None] = {}

    @cached_property
    def _known(self) -> KnownQuotes:
        """The whole memory: read only when it is asked for."""
        return KnownQuotes(self._store)

    def report(self, placeholder: Placeholder) -> PlaceholderReport:
        """A placeholder as it stands in the store now: its confirmed link, or its proposals."""
        links = self._store.links.of(placeholder.id)
        confirmed = [link for link in links if link.status is LinkStatus.CONFIRMED]
        proposed = [link for link in links if link.status is LinkStatus.PROPOSED]
        if confirmed:
            reports = [self.report_link(placeholder, link) for link in confirmed]
        else:
            reports = [
                self.report_link(placeholder, link, number)
                for number, link in enumerate(proposed, 1)
            ]
        searched = self._store.searches.get(placeholder.id)
        known = () if confirmed else self._known.find(placeholder)
        return PlaceholderReport(
            placeholder, tuple(reports), known, searched[1] if searched else None
        )

    def report_link(
        self, placeholder: Placeholder, link: Link, number: int | None = None
    ) -> LinkReport:
        """One link, checked against the English."""
        source = self._find_source(link)
        words = arabic_of(link, source)
        quote = find_quote(link.spans, source.quotes) if source else None
        speaker = quote.speaker if quote else None
        pair = Pair(
            english=placeholder.text,
            arabic=words,
            gaps=count_between(link.spans, source.text) if source else 0,
            speaker=placeholder.speaker,
            source_speaker=speaker if quote and quote.named else None,
            date=placeholder.date,
            not_after=placeholder.not_after,
            source_date=source.date if source else None,
        )
        before, after = find_context(link.spans, source.text) if source else ("", "")
        outlet = name_outlet(source.outlet, self._termbase) if source else None
        findings = tuple(compare(pair, self._termbase))
        return LinkReport(number, link, source, outlet, words, before, after, speaker, findings)

    def _find_source(self, link: Link) -> SourceText | None:
        """The text a link points into, read once."""
        if not link.source:
            return None
        if link.source not in self._sources:
            self._sources[link.source] = self._store.sources.get(link.source)
        return self._sources[link.source]


def find_quote(spans: Sequence[Span], quotes: Sequence[SourceQuote]) -> SourceQuote | None:
    """The first quote of a source that holds some of the words of a link."""
    for quote in quotes:
        if any(quote.span.overlaps(span) for span in spans):
            return quote
    return None


def count_between(spans: Sequence[Span], text: str) -> int:
    """How many words stand between the pieces of a link, in the order of the source."""
    between = [Span(one.end, two.start) for one, two in pairwise(sorted(spans))]
    return sum(
        any(char.isalnum() for char in word) for span in between for word in span.of(text).split()
    )


def find_context(spans: Sequence[Span], text: str) -> tuple[str, str]:
    """What stands before the first and after the last piece, cut at blanks, on one line."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if start > CONTEXT:
        before = "…" + before.partition(" ")[2]
    if end + CONTEXT < len(text):
        after = after.rpartition(" ")[0] + "…"
    return " ".join(before.split()), " ".join(after.split())
