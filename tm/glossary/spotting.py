"""Spotting: what all languages share. Each language's own rules are in a module of its own.

A spotter files the terms of its language, proposes sightings, and sorts out what only
the whole text can tell. Start reading at `Spotter.sight`; then `tm.glossary.english` (all
languages with capitals) and `tm.glossary.arabic`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from tm.glossary.phrases import Phrases
from tm.model import AdministrativeStatus, Mention, Term, TermType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tm.model import ConceptEntry, Span

# Why a sighting counts, the plainest reason first.
EXACT, VARIANT, CASE, LOOSE, PROCLITIC, SUFFIX, JOINED, HANDLE = HOWS = (
    *("exact", "variant", "case", "loose", "proclitic", "suffix", "joined", "handle"),
)


@dataclass(frozen=True, slots=True)
class Form:
    """A term as it may stand in a text.

    Attributes:
        written: the key that must agree for the term to stand as written in the glossary.
        exact_case: no other capitals will do.
        common: it is spelt like a common word.
    """

    concept: str
    term: Term
    written: str
    exact_case: bool = False
    common: bool = False

    @property
    def how(self) -> str:
        """Why it counts when it stands as written."""
        return EXACT if self.term.status is AdministrativeStatus.PREFERRED else VARIANT


@dataclass(frozen=True, slots=True)
class Sighting:
    """A form, where it stands and why it counts."""

    span: Span
    form: Form
    how: str


class Spotter(ABC):
    """Finds the terms of one language."""

    def __init__(self, entries: Iterable[ConceptEntry], language: str) -> None:
        self._phrases: Phrases[Form] = Phrases()
        for entry in entries:
            for section in entry.sections:
                if section.language.split("-", maxsplit=1)[0].lower() == language:
                    for term in section.terms:
                        self._file(entry.id, term)

    @abstractmethod
    def _file(self, concept: str, term: Term) -> None:
        """File a term, in all forms that count."""

    @abstractmethod
    def _sight(self, text: str) -> Iterator[Sighting]:
        """Every form that stands in the text, in any order."""

    def sight(self, text: str, within: Sequence[Span] | None) -> list[Mention]:
        """Every mention of a term; names within names are not sorted out yet.

        A short form (`the Observatory`) counts only in a text that names its concept in another
        way too: alone it may be any observatory.
        """
        sightings = list(self._sight(text))
        if within is not None:
            inside = _Inside(within)
            sightings = [sighting for sighting in sightings if inside.holds(sighting.span)]
        named = {s.form.concept for s in sightings if s.form.term.type is not TermType.SHORT_FORM}
        return [
            Mention(s.span, s.form.concept, s.form.term.text, s.how)
            for s in sightings
            if s.form.concept in named
        ]


class _Inside:
    """Whether a span lies wholly inside one of many."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._farthest = list(accumulate((span.end for span in ordered), max))

    def holds(self, span: Span) -> bool:
        """Of all that begin no later, one must reach far enough."""
        before = bisect_right(self._starts, span.start)
        return bool(before) and self._farthest[before - 1] >= span.end
