"""A termbase: concept entries, made ready to be looked up and to be spotted in text.

Start reading at `Termbase`. Spotting goes three steps: `tm.glossary.phrases` goes over the words of
a text once and proposes every term that might stand there; `tm.glossary.english` or
`tm.glossary.arabic` says whether it does, and how; `tm.glossary.nesting` keeps nested names apart.
What is needed for a language is built when the language is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.glossary.arabic import ArabicSpotter
from tm.glossary.english import EnglishSpotter
from tm.glossary.finding import TermIndex, TermMatch
from tm.glossary.nesting import nest
from tm.glossary.resembling import Resembling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tm.glossary.spotting import Spotter
    from tm.model import ConceptEntry, Mention, Span, Term


class Termbase:
    """The concept entries of a desk."""

    def __init__(self, entries: Iterable[ConceptEntry]) -> None:
        self.entries = tuple(entries)
        self._by_id = {entry.id: entry for entry in self.entries}
        self._spotters: dict[str, Spotter] = {}
        self._index: TermIndex | None = None
        self._resembling: dict[str, Resembling] = {}

    def entry(self, concept_id: str) -> ConceptEntry | None:
        """The concept entry of that id, or None."""
        return self._by_id.get(concept_id)

    def spot(self, text: str, language: str, within: Sequence[Span] | None = None) -> list[Mention]:
        """Find the terms of a language in a text.

        Args:
            text: as it came.
            language: BCP 47 tag; terms of the same primary language count (`en` finds `en-GB`).
            within: only mentions that lie wholly inside one of these spans; everywhere if None.

        Returns:
            Mentions sorted by start, the longer first, with spans in `text`. `how` is `exact`
            (the preferred term as written in the glossary), `variant` (another of its terms),
            `case` (capitals differ), `handle` (`@` and the name without blanks), and in Arabic
            `loose` (only the loose key agrees), `proclitic` (a one-letter word or the article is
            written together with it), `suffix` (a pronoun is) or `joined` (a blank is missing,
            or is one too many). See docs/glossary.md.
        """
        primary = language.split("-", maxsplit=1)[0].lower()
        if primary not in self._spotters:
            spotter = ArabicSpotter if primary == "ar" else EnglishSpotter
            self._spotters[primary] = spotter(self.entries, primary)
        return nest(self._spotters[primary].sight(text, within))

    def find(self, query: str) -> list[TermMatch]:
        """Look up a spelling in all languages: best matches first, each saying how it matched."""
        return self._filed().find(query)

    def nearest(self, name: str, limit: int, floor: float = 0.3) -> list[TermMatch]:
        """The entries that sound most like a name, each by its nearest term, the surest first.

        Args:
            name: in either script.
            limit: at most so many.
            floor: only terms at least so sure to be the name, from 0 to 1.
        """
        best: dict[str, TermMatch] = {}
        for match in self._filed().nearest(name, floor):
            best.setdefault(match.entry.id, match)
        return list(best.values())[:limit]

    def resembling(self, name: str, language: str) -> tuple[ConceptEntry, Term] | None:
        """The term of a language that a name is probably a slip for, with its entry."""
        if language not in self._resembling:
            self._resembling[language] = Resembling(self.entries, language)
        return self._resembling[language].find(name)

    def _filed(self) -> TermIndex:
        """The terms under their keys; filed when first asked for."""
        if self._index is None:
            self._index = TermIndex(self.entries)
        return self._index
