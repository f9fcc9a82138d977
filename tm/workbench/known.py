"""Quotes that came before, perhaps in other words: the Arabic that is known already.

Start reading at `KnownQuotes.find`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.qa.differences import Stretch, compare_words
from tm.qa.scores import Score, score_chrf

if TYPE_CHECKING:
    from tm.memory import Store
    from tm.model import Placeholder, TranslationUnit

# Of 150 sentences of news held against 979 others, those that reached this said the same or told
# the same event; unlike ones stayed below 46.
LEAST = 55.0

# As many as anybody reads; and so many near ones are scored exactly.
MOST = 3
CANDIDATES = 20

# Below this share of common words (rapidfuzz's token set ratio) nothing reaches `LEAST`.
COMMON = 40


@dataclass(frozen=True, slots=True)
class KnownQuote:
    """A unit of the memory whose English is nearly that of a placeholder.

    Attributes:
        score: of its English against the placeholder's.
        difference: how its English becomes the placeholder's.
    """

    unit: TranslationUnit
    score: Score
    difference: tuple[Stretch, ...]


class KnownQuotes:
    """The units of the memory with an Arabic and an English side."""

    def __init__(self, store: Store) -> None:
        self._units = [
            unit
            for unit in store.units.all()
            if unit.source.language.startswith("ar") and unit.target.language.startswith("en")
        ]

    def find(self, placeholder: Placeholder) -> tuple[KnownQuote, ...]:
        """What is known of a placeholder's words from elsewhere, the nearest first."""
        others = {
            number: unit.target.segment
            for number, unit in enumerate(self._units)
            if unit.id != placeholder.id
        }
        if not others:
            return ()
        from rapidfuzz import fuzz, process

        near = process.extract(
            placeholder.text,
            others,
            scorer=fuzz.token_set_ratio,
            limit=CANDIDATES,
            score_cutoff=COMMON,
        )
        found = []
        for english, _, number in near:
            score = score_chrf(english, placeholder.text)
            if score.value >= LEAST:
                difference = compare_words(english, " ".join(placeholder.text.split()))
                found.append(KnownQuote(self._units[number], score, difference))
        found.sort(key=lambda known: -known.score.value)
        return tuple(found[:MOST])
