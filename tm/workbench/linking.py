"""Linking: for each placeholder of an article that waits, where its Arabic words may stand.

    placeholder ──► query ──┐
    sources ────────────────┴──► links, proposed ──► store, one transaction each

Each placeholder's result is committed by itself, with a signature of all that it rests on: a run
that was interrupted goes on where it stopped, and a second run changes nothing. What a person
decided is never touched. Start reading at `Linking.run`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from tm import __version__
from tm.errors import InputError
from tm.model import LinkStatus, PlaceholderStatus
from tm.workbench.confirmed import HUMAN
from tm.workbench.desk import pick_id
from tm.workbench.provenance import make_outlet_key
from tm.workbench.queries import make_queries
from tm.workbench.reporting import Reporter
from tm.workbench.settling import settle
from tm.workbench.sources import pick_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tm.align import LinkQuery
    from tm.memory import Store
    from tm.model import Link, Placeholder, SourceText

# A proposal below this is more often wrong than right.
THRESHOLD = 0.5

# Proposals kept for a placeholder: a person reads three, and no more.
MOST = 3

# Of two links of one source that share so much of the shorter one, the second says nothing new.
SAME_SHARE = 0.5

WAITING = frozenset({PlaceholderStatus.OPEN, PlaceholderStatus.PROPOSED})


class Finder(Protocol):
    """Whatever finds the Arabic words behind a query; `tm.align.Linker` does."""

    def propose(
        self, query: LinkQuery, texts: Sequence[SourceText], limit: int = ...
    ) -> tuple[Link, ...]:
        """See `tm.align.Linker.propose`."""
        ...


class LinkOutcome(StrEnum):
    """What looking for a placeholder gave."""

    PROPOSED = "proposed"
    ABSENT = "not found"
    AS_BEFORE = "as before"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Linked:
    """A placeholder after linking.

    Attributes:
        links: its proposals, the best first; the confirmed link of a decided one.
        searched: in how many sources it was looked for; 0 when it was left alone.
    """

    placeholder: Placeholder
    outcome: LinkOutcome
    links: tuple[Link, ...]
    searched: int


class Linking:
    """One run over the placeholders of an article."""

    def __init__(
        self,
        store: Store,
        article: str,
        sources: Sequence[str] = (),
        *,
        threshold: float = THRESHOLD,
        again: bool = False,
    ) -> None:
        """Find what is to be done.

        Args:
            store: where everything is.
            article: id of the article, or the beginning of it.
            sources: ids of the sources to look in, or beginnings of them; all when empty.
            threshold: the least probability of a proposal.
            again: look anew where nothing has changed, too.

        Raises:
            NotFoundError: there is no such article or source.
            InputError: there are no sources at all.
        """
        self._store = store
        self._threshold = threshold
        self._again = again
        named = [pick_source(store, each) for each in sources]
        self.article = pick_id("article", article, store.articles.ids(), "tm article list")
        self.sources = store.sources.all(named or None)
        if not self.sources:
            raise InputError("There are no sources to look in yet: tm source add FILE.")
        self.placeholders = [
            each for each in store.placeholders.find(article=self.article) if not each.gone
        ]

        self.reporter = Reporter(store)

    def run(self, linker: Finder, method: str) -> Iterator[Linked]:
        """Look for each placeholder in turn, and store what was found.

        Args:
            linker: finds the links.
            method: what it rests on, e.g. the name of its encoder: another one looks anew.
        """
        texts = [replace(each, outlet=make_outlet_key(each.outlet)) for each in self.sources]
        queries = make_queries(self._store, self.article, self.placeholders)
        for placeholder in self.placeholders:
            known = self._store.links.of(placeholder.id)
            if placeholder.status not in WAITING:
                kept = [each for each in known if each.status is LinkStatus.CONFIRMED]
                yield Linked(placeholder, LinkOutcome.DECIDED, tuple(kept), 0)
                continue
            query = queries[placeholder.id]
            signature = self._sign(query, known, method)
            if not self._again and self._store.searches.get(placeholder.id) == signature:
                proposed = [each for each in known if each.status is LinkStatus.PROPOSED]
                outcome = LinkOutcome.AS_BEFORE
                yield Linked(placeholder, outcome, tuple(proposed), len(texts))
                continue
            found = linker.propose(query, texts, limit=MOST + count_rejected(known))
            yield self._keep(placeholder, found, signature)

    def _keep(
        self, placeholder: Placeholder, found: Sequence[Link], signature: tuple[str, int]
    ) -> Linked:
        """Store the proposals of one placeholder, unless a person decided meanwhile."""
        with self._store.transaction(f"tm link {self.article}"):
            now = self._store.placeholders.get(placeholder.id) or placeholder
            known = self._store.links.of(placeholder.id)
            if now.status not in WAITING:
                return Linked(now, LinkOutcome.DECIDED, (), 0)
            links = self._choose(found, known)
            self._store.links.replace(placeholder.id, links)
            self._store.searches.save(placeholder.id, *signature)
            settle(self._store, placeholder.id)
            now = self._store.placeholders.get(placeholder.id) or now
        proposed = tuple(each for each in links if each.status is LinkStatus.PROPOSED)
        outcome = LinkOutcome.PROPOSED if proposed else LinkOutcome.ABSENT
        return Linked(now, outcome, proposed, len(self.sources))

    def _choose(self, found: Sequence[Link], known: Sequence[Link]) -> list[Link]:
        """The links a placeholder has from now on.

        Decisions stay, and so do proposals in sources that were not looked in; places a person
        rejected are not proposed again.
        """
        looked = {source.id for source in self.sources}
        kept = [
            each
            for each in known
            if each.status is not LinkStatus.PROPOSED
            or each.made_by == HUMAN
            or each.source not in looked
        ]
        new = [
            link
            for link in found
            if link.probability >= self._threshold
            and not any(shares_place(link, each) for each in kept)
        ]
        links = [*new[:MOST], *kept]
        return sorted(links, key=lambda link: -link.probability)

    def _sign(self, query: LinkQuery, known: Sequence[Link], method: str) -> tuple[str, int]:
        """All that a result rests on, as a digest, and the number of sources."""
        rejected = [each for each in known if each.status is LinkStatus.REJECTED]
        state = {
            "tm": __version__,
            "method": method,
            "threshold": self._threshold,
            "query": repr(query),
            "sources": [(each.id, each.outlet, each.date) for each in self.sources],
            "rejected": [(each.source, repr(each.spans)) for each in rejected],
        }
        digest = sha256(json.dumps(state).encode()).hexdigest()
        return digest, len(self.sources)


def count_rejected(known: Sequence[Link]) -> int:
    """How many places must be passed over."""
    return sum(each.status is LinkStatus.REJECTED for each in known)


def shares_place(one: Link, two: Link) -> bool:
    """Whether two links mean mostly the same words of one source."""
    if one.source != two.source:
        return False
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.spans for b in two.spans
    )
    shorter = min(sum(map(len, one.spans)), sum(map(len, two.spans)))
    return shared > SAME_SHARE * shorter
