"""How the words of two documents answer each other, for every two runs of sentences at once.

What a run of sentences answers is the best that any of them answers, word by word; so all runs are
computed from a few tables, and not one by one. Start reading at `Overlap`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from tm.align.runs import RUNS, each_narrower, each_sentence, gather, sum_runs
from tm.align.words import ARABIC, ENGLISH, cut_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from tm.align.matching import WordMatcher
    from tm.align.runs import Places
    from tm.align.words import Word

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.intp]

# Rows of a table that are worked on at once: enough for numpy to be quick, little memory.
_BLOCK = 128


@dataclass(frozen=True)
class _Side:
    """The telling words of one document, sentence by sentence.

    Attributes:
        types: of each word the row (English) or column (Arabic) of the table of words.
        weights: how much each tells.
        names: 1 for each name.
        filled, starts: the sentences that have words, and where the words of each begin.
        count: sentences.
    """

    types: Numbers
    weights: Floats
    names: Floats
    filled: Numbers
    starts: Numbers
    count: int

    def best(self, strengths: Floats) -> Floats:
        """How well each sentence answers each word of the other language.

        Args:
            strengths: of words, shape (other language, this one).

        Returns:
            shape (words of the other language, sentences).
        """
        found = np.zeros((len(strengths), self.count), np.float32)
        if len(self.filled):
            for start in range(0, len(strengths), _BLOCK):
                part = strengths[start : start + _BLOCK][:, self.types]
                best = np.maximum.reduceat(part, self.starts, axis=1)
                found[start : start + _BLOCK, self.filled] = best
        return found

    def add_up(self, answered: Floats, weights: Floats) -> Floats:
        """What is answered of each sentence.

        Args:
            answered: how well each run answers each word, shape (words, runs).
            weights: what each word of this document counts.

        Returns:
            shape (sentences, runs).
        """
        found = np.zeros((self.count, answered.shape[1]), np.float32)
        if len(self.filled):
            for start in range(0, answered.shape[1], _BLOCK):
                part = answered[:, start : start + _BLOCK][self.types] * weights[:, None]
                found[self.filled, start : start + _BLOCK] = np.add.reduceat(part, self.starts)
        return found


class Overlap:
    """Two documents, and what the runs of one answer of the words of the other.

    Kept are tables for each form of run (`tm.align.runs`), of shape (sentences of one document,
    runs of the other by their first sentence).
    """

    def __init__(self, arabic: Sequence[str], english: Sequence[str], matcher: WordMatcher) -> None:
        words = [[_telling(s, ARABIC) for s in arabic], [_telling(s, ENGLISH) for s in english]]
        flat = [[word for sentence in side for word in sentence] for side in words]
        table = matcher.compare(flat[1], flat[0])
        rarity = matcher.lexicon.rarity
        one = _cut_side(words[0], table.arabic(flat[0]), rarity)
        two = _cut_side(words[1], table.english(flat[1]), rarity)
        best = one.best(table.strengths), two.best(table.strengths.T)
        # The tables are large: none stays longer than it must, no two forms are there at once.
        del table
        told, self._named = [], []
        for answered in _runs(best[0]):
            told.append(two.add_up(answered, two.weights))
            self._named.append(two.add_up(answered, two.names))
        back = [one.add_up(answered, one.weights) for answered in _runs(best[1])]
        self._answered = back, told
        ones = np.ones((max(one.types.max(initial=0), two.types.max(initial=0)) + 1, 1), np.float32)
        self._totals = one.add_up(ones, one.weights)[:, 0], two.add_up(ones, two.weights)[:, 0]
        self._names = two.add_up(ones, two.names)[:, 0]

    def likeness(self) -> Floats:
        """What share of the words of each two sentences answer each other: (Arabic, English)."""
        (back, *_), (told, *_) = self._answered
        covered = told.T / (self._totals[1] + 0.5)
        answered = back / (self._totals[0][:, None] + 0.5)
        return np.asarray(np.minimum(covered, answered), np.float32)

    def features(self, places: Places) -> dict[str, NDArray[np.float64]]:
        """How the words of each cell answer each other, as shares and weights.

        Returns:
            of the English (`covered`, `told`), of the Arabic (`answered`), of the lesser of them
            (`both`), of names; of the sentence least answered (`weakest`); what is answered by
            none but the sentence that adds least (`gain`), and in proportion to it (`gain_share`).
        """
        told, back = self._answer(1, places), self._answer(0, places)
        totals = [sum_runs(self._totals[side], places[:, side::2]) for side in (0, 1)]
        covered, answered = told / (totals[1] + 0.5), back / (totals[0] + 0.5)
        english = places[:, 1::2]
        named = gather(self._named, english, places[:, 0::2])
        gain, share = self._gain(places)
        return {
            "covered": covered,
            "answered": answered,
            "both": np.minimum(covered, answered),
            "told": np.log1p(told),
            "names": np.log1p(named),
            "names_share": named / (sum_runs(self._names, english) + 0.5),
            "weakest": self._weakest(places),
            "gain": np.log1p(gain),
            "gain_share": share,
        }

    def _answer(self, side: int, places: Places) -> NDArray[np.float64]:
        """The weight of the words of one side's run that the other's answers."""
        return gather(self._answered[side], places[:, side::2], places[:, 1 - side :: 2])

    def _weakest(self, places: Places) -> NDArray[np.float64]:
        weakest = np.full(len(places), np.inf)
        for side, chosen, sentences in each_sentence(places):
            alone = np.c_[sentences, np.zeros_like(sentences)]
            there = gather(self._answered[side], alone, places[chosen, 1 - side :: 2])
            share = there / (self._totals[side][sentences] + 0.5)
            weakest[chosen] = np.minimum(weakest[chosen], share)
        return weakest

    def _gain(self, places: Places) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        whole = [self._answer(1 - side, places) for side in (0, 1)]
        gain, share = np.full((2, len(places)), np.inf)
        for side, chosen, gone, left in each_narrower(places):
            more = whole[side][chosen] - self._answer(1 - side, left)
            gain[chosen] = np.minimum(gain[chosen], more)
            part = more / (self._totals[side][gone] + 0.5)
            share[chosen] = np.minimum(share[chosen], part)
        single = np.isinf(gain)
        return np.where(single, 0, gain.clip(0)), np.where(single, 0, share)


def _telling(text: str, language: str) -> list[Word]:
    return [word for word in cut_words(text, language) if word.kind != "function"]


def _cut_side(
    words: Sequence[Sequence[Word]], types: Sequence[int], rarity: Callable[[str], float]
) -> _Side:
    flat = [word for sentence in words for word in sentence]
    sizes = np.array([len(sentence) for sentence in words], np.intp)
    filled = np.flatnonzero(sizes)
    return _Side(
        np.array(types, np.intp),
        np.array([rarity(word.stem) for word in flat], np.float32),
        np.array([word.kind == "name" for word in flat], np.float32),
        filled,
        (np.cumsum(sizes) - sizes)[filled],
        len(words),
    )


def _runs(best: Floats) -> Iterator[Floats]:
    """How well the runs of each form answer, from how well each sentence does."""
    for form in RUNS:
        count = max(best.shape[1] - form[-1], 0)
        yield reduce(np.maximum, [best[:, step : step + count] for step in form])
