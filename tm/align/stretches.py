"""The stretches of an Arabic sentence that may be a quote, and what speaks for each.

The words of a stretch should answer the quote, and those around it the rest of the English
sentence; it should have the quote's length and place, and begin and end where phrases do. Start
reading at `Stretches`.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tm.align.following import share_of_quote
from tm.align.windows import QUOTE_MARKS
from tm.align.words import ARABIC, ENGLISH, Word, cut_words
from tm.lang.ar.cues import find_cue
from tm.lang.ar.words import word_key
from tm.lang.arabic import loose_key
from tm.lang.en.cues import CUES
from tm.lang.function_words import function_words
from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tm.align.matching import WordMatcher
    from tm.align.query import LinkQuery

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.intp]

# How much longer or shorter, as a logarithm, than the quote's share of its sentence.
_MOST_STRETCH = 0.9
_SMOOTH = 0.05
_TOKEN = re.compile(r"[^\s،؛]+[،؛]*")
# From its first letter or digit to its last; what has none is no word of `tm.align.words`.
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?")
_STOP = re.compile(rf"[،؛:.,!?؟…()\[\]{QUOTE_MARKS}]|\s[-–—]+\s")
_AROUND = " .,\"'“”"
# Odds of a single word are held within about 3.
_DOUBT = 0.05
# What leads in speech in Arabic: that, and its forms with a pronoun.
_THAT = frozenset(("أن", "إن", "ان", "أنه", "إنه", "انه", "أنها", "إنها", "انها", "أنهم", "إنهم"))


class Stretches:
    """The stretches of one sentence for one quote."""

    def __init__(self, query: LinkQuery, sentence: str, matcher: WordMatcher, count: int) -> None:
        """The likeliest stretches by their words, in reading order.

        Args:
            query: the quote, with the rest of its English sentence.
            sentence: one Arabic sentence.
            matcher: tells which words answer each other.
            count: at most so many.
        """
        self._sentence = sentence
        words = [
            (Span(*match.span()), Span(match.start() + core.start(), match.start() + core.end()))
            for match in _TOKEN.finditer(sentence)
            if (core := _CORE.search(match[0]))
        ]
        self._tokens = [token for token, _ in words]
        # The same without what stands at their ends.
        self._cores = [core for _, core in words]
        self._english = _English(query)
        self._answers = self._english.answer(cut_words(sentence, ARABIC), self._tokens, matcher)
        self._starts, self._ends = self._likely(count) if self._tokens else _none()

    @property
    def spans(self) -> list[Span]:
        """Where they stand in the sentence."""
        return [
            Span(self._tokens[a].start, self._tokens[b - 1].end)
            for a, b in zip(self._starts.tolist(), self._ends.tolist(), strict=True)
        ]

    def features(self) -> dict[str, Floats]:
        """What the words, the length, the place and the ends say of each stretch."""
        return self._features(self._starts, self._ends)

    def _likely(self, count: int) -> tuple[Numbers, Numbers]:
        """Starts and ends of those that the words speak for most."""
        starts, ends = np.triu_indices(len(self._tokens) + 1, 1)
        fit = np.abs(self._length(starts, ends)) < _MOST_STRETCH
        starts, ends = starts[fit], ends[fit]
        found = self._features(starts, ends)
        worth = 2 * found["lean"] - 4 * found["length"] + found["starts_after_that"]
        worth += found["starts_at_stop"] + found["ends_at_stop"]
        worth -= found["first_function"] / 2 + found["last_function"]
        best = np.sort(np.argsort(-worth, kind="stable")[:count])
        return starts[best], ends[best]

    def _features(self, starts: Numbers, ends: Numbers) -> dict[str, Floats]:
        before, after = starts - 1, ends
        lengths, english = self._length(starts, ends), self._english
        at_start, at_end = starts == 0, ends == len(self._tokens)
        middle = (self._reach[starts] + self._reach[ends]) / 2
        found = {
            "lean": self._lean(self._answers.lean, starts, ends),
            "likely": self._lean(self._answers.odds, starts, ends),
            "length": np.abs(lengths),
            "longer": np.maximum(lengths, 0),
            "middle": np.abs(middle - english.middle),
            "starts_at_stop": self._stops[starts],
            "ends_at_stop": self._stops[ends],
            "starts_at_that": self._that[starts],
            "starts_after_that": self._that[before],
            "starts_whole": at_start & english.begins_before,
            "starts_open": at_start & (not english.begins_before),
            "ends_whole": at_end & (not english.goes_on),
            "ends_open": at_end & english.goes_on,
            "first_function": self._function[starts],
            "last_function": self._function[ends - 1],
            "before_function": self._function[before],
            "after_function": self._function[after],
            "first_cue": self._cue[starts] * (not english.says),
            "before_cue": self._cue[before],
            "after_cue": self._cue[after],
        }
        return {name: np.asarray(values, float) for name, values in found.items()}

    def _length(self, starts: Numbers, ends: Numbers) -> Floats:
        """The logarithm of how much longer each is than the quote's share of its sentence."""
        share = self._reach[ends] - self._reach[starts]
        return np.asarray(np.log((share + _SMOOTH) / (self._english.share + _SMOOTH)), float)

    @staticmethod
    def _lean(values: Floats, starts: Numbers, ends: Numbers) -> Floats:
        """What the words inside say for the quote, and those outside against it."""
        sums = np.concatenate([[0.0], np.cumsum(values)])
        return np.asarray(2 * (sums[ends] - sums[starts]) - sums[-1], float)

    @cached_property
    def _reach(self) -> Floats:
        """What share of the sentence stands before each token, and before the end."""
        sizes = [token.end - token.start + 1 for token in self._tokens]
        return np.asarray(np.concatenate([[0], np.cumsum(sizes)]) / max(1, sum(sizes)), float)

    @cached_property
    def _stops(self) -> NDArray[np.bool_]:
        """Before which tokens, and whether before the end, a stop stands."""
        gaps = (self._sentence[one.end : two.start] for one, two in pairwise(self._cores))
        return np.array([True, *(bool(_STOP.search(gap)) for gap in gaps), True])

    @cached_property
    def _plain(self) -> list[str]:
        """The words of the tokens, and an empty one for both ends."""
        return [core.of(self._sentence) for core in self._cores] + [""]

    @cached_property
    def _that(self) -> NDArray[np.bool_]:
        return np.array([word.lstrip("وفب") in _THAT for word in self._plain])

    @cached_property
    def _function(self) -> NDArray[np.bool_]:
        return np.array([loose_key(word) in function_words(ARABIC) for word in self._plain])

    @cached_property
    def _cue(self) -> Floats:
        """Reporting verbs; half when the form is as often something else."""
        found = [find_cue(word_key(word)) for word in self._plain]
        return np.array([(0.5 if cue[0].nounish else 1.0) if cue else 0.0 for cue in found])


class _Answers:
    """What each token of a sentence says: does it answer the quote, or what stands around it?

    Attributes:
        lean: by itself, from -1 (around) to 1 (the quote).
        odds: with its neighbours, as logarithms.
    """

    def __init__(self, lean: Floats, share: Floats) -> None:
        self.lean = lean
        self.odds = np.log((share + _DOUBT) / (1 + _DOUBT - share))


class _English:
    """The English sentence: the quote and what stands around it.

    Attributes:
        share, middle: of the sentence the quote's length and place, from 0 to 1.
        begins_before, goes_on: the sentence has words before the quote, and after it.
        says: the quote itself reports somebody's words.
    """

    def __init__(self, query: LinkQuery) -> None:
        parts = query.before.strip(_AROUND), query.text, query.after.strip(_AROUND)
        before, quote, after = (len(part.strip(_AROUND)) for part in parts)
        size = max(1, before + quote + after)
        self.share, self.middle = quote / size, (before + quote / 2) / size
        self._words = [cut_words(part, ENGLISH) for part in parts]
        self.begins_before, self.goes_on = bool(self._words[0]), bool(self._words[2])
        self.says = any(word.written.lower() in CUES for word in self._words[1])

    def answer(
        self, arabic: Sequence[Word], tokens: Sequence[Span], matcher: WordMatcher
    ) -> _Answers:
        """How the tokens answer: each by the best of its words."""
        before, quoted, after = self._words
        words = [*before, *quoted, *after]
        if not tokens or not words:
            return _Answers(np.zeros(len(tokens)), np.full(len(tokens), 0.5))
        table = matcher.compare(words, arabic)
        strengths = table.between(table.english(words), table.arabic(arabic)).astype(float)
        begins = np.searchsorted([word.start for word in arabic], [token.start for token in tokens])
        best = np.maximum.reduceat(strengths, begins, axis=1)
        telling = np.array([word.kind != "function" for word in words])
        rarity = np.array([matcher.lexicon.rarity(word.stem) for word in words])
        weighed = best * (rarity * telling)[:, None]
        inside = slice(len(before), len(before) + len(quoted))
        around = np.delete(weighed, inside, axis=0).max(axis=0, initial=0)
        lean = weighed[inside].max(axis=0, initial=0) - around
        return _Answers(lean, share_of_quote(best, inside))


def _none() -> tuple[Numbers, Numbers]:
    return np.zeros(0, np.intp), np.zeros(0, np.intp)
