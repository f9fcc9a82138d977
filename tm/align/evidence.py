"""What speaks for a sentence holding the Arabic of a quote, as numbers that can be weighed.

Start reading at `Observer.observe`; docs/alignment.md says what each feature is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tm.align.meaning import Near, compare_meaning
from tm.align.windows import QUOTE_MARKS, cut_windows
from tm.align.words import ARABIC, ENGLISH, Word, cut_words
from tm.lang.numbers import find_numbers
from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from numpy.typing import NDArray

    from tm.align.encoder import Encoder, Vectors
    from tm.align.matching import WordMatcher, WordTable
    from tm.align.query import LinkQuery

    Floats = NDArray[np.float64]

# Arabic characters for each English one, and what short texts are smoothed by.
_RATIO, _SMOOTH = 0.88, 8
# What a window loses for being too long or short, and gains for its words, when one is chosen.
_LENGTH_COST, _WORDS_GAIN = 0.06, 0.3
# Best rivals that a candidate is measured against.
_RIVALS = 6


@dataclass(frozen=True, slots=True)
class Observation:
    """The candidates of one query, seen closely.

    Attributes:
        features: name -> one value for each candidate.
        windows: the stretch of each sentence that answers best, within the sentence.
        table: how its words answer.
    """

    features: dict[str, Floats]
    windows: list[Span]
    table: WordTable


class Observer:
    """Compares queries with sentences."""

    def __init__(self, matcher: WordMatcher, encoder: Encoder | None) -> None:
        self._matcher = matcher
        self._encoder = encoder

    def observe(
        self, query: LinkQuery, sentences: Sequence[str], vectors: Vectors | None
    ) -> Observation:
        """Features of each sentence as a candidate for the query.

        Args:
            query: the English words.
            sentences: at least one.
            vectors: one row for each sentence; None without an encoder.
        """
        english = telling_words(query.text, ENGLISH)
        around = telling_words(f"{query.before} {query.after}", ENGLISH)
        arabic = [telling_words(sentence, ARABIC) for sentence in sentences]
        table = self._matcher.compare([*english, *around], [w for words in arabic for w in words])
        side = _Side(query.text, english, table, self._matcher)
        rest = _Side("", around, table, self._matcher)
        whole = _Side(
            f"{query.before}{query.text}{query.after}", [*english, *around], table, self._matcher
        )
        windows = [cut_windows(sentence, Span(0, len(sentence))) for sentence in sentences]
        near: list[Near] = []
        if self._encoder and vectors is not None:
            near = compare_meaning(query, sentences, windows, vectors, self._encoder)
        rows, chosen = [], []
        for number, sentence in enumerate(sentences):
            row, window = side.look(
                sentence, arabic[number], windows[number], near[number] if near else None
            )
            row |= rest.look_around(arabic[number])
            row |= whole.look_whole(sentence, arabic[number])
            rows.append(row)
            chosen.append(window)
        features = {name: np.array([row[name] for row in rows], float) for name in rows[0]}
        return Observation(_add_rivals(features), chosen, table)


@lru_cache(maxsize=1 << 12)
def telling_words(text: str, language: str) -> list[Word]:
    """The words of a text that tell something."""
    return [word for word in cut_words(text, language) if word.kind != "function"]


@lru_cache(maxsize=1 << 12)
def telling_numbers(text: str, language: str) -> frozenset[Decimal]:
    """The numbers of a text; one and two in words are too common to tell anything."""
    numbers = find_numbers(text, language)
    return frozenset(n.value for n in numbers if n.how == "digits" or n.value > 2)


class _Side:
    """The English words of a query, and how Arabic sentences answer them."""

    def __init__(
        self, text: str, words: list[Word], table: WordTable, matcher: WordMatcher
    ) -> None:
        self._text = text
        self._table = table
        self._rarity = matcher.lexicon.rarity
        self._rows = table.english(words)
        self._weights = np.array([self._rarity(word.stem) for word in words])
        self._names = np.array([word.kind == "name" for word in words], bool)
        self._total = float(self._weights.sum())

    def look(
        self, sentence: str, words: list[Word], windows: list[Span], near: Near | None
    ) -> tuple[dict[str, float], Span]:
        """The features of one sentence, and the window of it that answers best."""
        match = self._table.between(self._rows, self._table.arabic(words)).astype(float)
        weights = np.array([self._rarity(word.stem) for word in words])
        best = match.max(axis=1, initial=0.0)
        lengths = [self._length(len(window)) for window in windows]
        shares = [self._share(match, weights, words, window) for window in windows]
        worth = [_WORDS_GAIN * share[2] for share in shares]
        if near:
            worth = [one + float(two) for one, two in zip(worth, near.windows, strict=True)]
        worth = [one - _LENGTH_COST * abs(two) for one, two in zip(worth, lengths, strict=True)]
        number = int(np.argmax(worth))
        told = float(best @ self._weights)
        english, arabic = telling_numbers(self._text, ENGLISH), telling_numbers(sentence, ARABIC)
        row = {
            "covered": told / (self._total + 0.5),
            "told": math.sqrt(told),
            "window_covered": shares[number][0],
            "window_answered": shares[number][1],
            "window_both": shares[number][2],
            "names": float(best[self._names].sum()),
            "numbers": float(len(english & arabic)),
            "numbers_missing": float(len(english - arabic)),
            "length": abs(lengths[number]),
            "too_short": max(-lengths[0], 0.0),
            "window_short": max(-lengths[number], 0.0),
            "marked": _count_marks(sentence, windows[number]),
            "marks": float(any(mark in sentence for mark in QUOTE_MARKS)),
            "size": math.log(len(self._text) + 1),
        }
        if near:
            row |= {"near": float(near.windows[number]), "near_sentence": float(near.windows[0])}
            row |= {"near_parts": near.parts, "near_whole": near.whole}
        return row, windows[number]

    def look_around(self, words: list[Word]) -> dict[str, float]:
        """How the rest of the English sentence is answered by a sentence."""
        best = self._table.between(self._rows, self._table.arabic(words)).max(axis=1, initial=0.0)
        return {
            "around_covered": float(best @ self._weights) / (self._total + 0.5),
            "around_names": float(best[self._names].sum()),
            "around_names_share": float(best[self._names].sum() / (self._names.sum() + 0.5)),
        }

    def look_whole(self, sentence: str, words: list[Word]) -> dict[str, float]:
        """How a sentence answers the whole English sentence, and is answered by it."""
        match = self._table.between(self._rows, self._table.arabic(words)).astype(float)
        weights = np.array([self._rarity(word.stem) for word in words])
        there, back, both = self._share(match, weights, words, Span(0, len(sentence)))
        return {
            "whole_covered": there,
            "whole_answered": back,
            "whole_both": both,
            "whole_length": abs(self._length(len(sentence))),
            "names_missing": float((1 - match.max(axis=1, initial=0.0)[self._names]).sum()),
        }

    def _length(self, size: int) -> float:
        """The logarithm of how much longer a window is than is usual for the quote."""
        return math.log((size + _SMOOTH) / (_RATIO * len(self._text) + _SMOOTH))

    def _share(
        self, match: Floats, weights: Floats, words: list[Word], window: Span
    ) -> tuple[float, float, float]:
        """What share of the quote a window answers, of the window the quote, and of both."""
        inside = [n for n, w in enumerate(words) if window.start <= w.start and w.end <= window.end]
        if not inside or not match.size:
            return 0.0, 0.0, 0.0
        part, total = match[:, inside], float(weights[inside].sum())
        there = float(part.max(axis=1) @ self._weights)
        back = float(part.max(axis=0) @ weights[inside])
        both = 2 * min(there, back) / (self._total + total + 0.5)
        return there / (self._total + 0.5), back / (total + 0.5), both


def _count_marks(sentence: str, window: Span) -> float:
    """At how many ends of a window, 0 to 2, a quotation mark stands."""
    before, after = sentence[: window.start].rstrip(), sentence[window.end :].lstrip()
    return float(before[-1:] in QUOTE_MARKS and bool(before)) + float(
        after[:1] in QUOTE_MARKS and bool(after)
    )


def _add_rivals(features: dict[str, Floats]) -> dict[str, Floats]:
    """Add how far each candidate is above or below the mean of the best."""
    rivals = {
        f"{name}_lead": values - np.sort(values)[-_RIVALS:].mean()
        for name, values in features.items()
        if name in _LEADING
    }
    return features | rivals


_LEADING = (
    *("near", "near_sentence", "near_whole", "covered", "window_both", "around_covered"),
    *("around_names", "whole_both", "whole_covered"),
)
