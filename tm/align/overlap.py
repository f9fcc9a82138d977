"""How the words of two documents answer each other, for every two runs of sentences at once.

What a run of sentences answers is the best that any of them answers, word by word; so all runs are
computed from a few tables, and not one by one. Start reading at `Overlap`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tm.align.words import ARABIC, ENGLISH, cut_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from tm.align.matching import WordMatcher
    from tm.align.words import Word

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.intp]

LONGEST = 3
"""Sentences of the longest run."""
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
    """Two documents, and what each run of sentences of one answers of each sentence of the other.

    Attributes:
        told: for runs of 1 to `LONGEST` Arabic sentences the weight of the English words they
            answer, shapes (English sentences, Arabic runs).
        named: the same for names, each counting 1.
        back: for runs of English sentences the weight of the Arabic words they answer, shapes
            (Arabic sentences, English runs).
        totals: weights of the words of each Arabic sentence, and of each English one.
        names: how many names each English sentence has.
    """

    def __init__(self, arabic: Sequence[str], english: Sequence[str], matcher: WordMatcher) -> None:
        words = [[_telling(s, ARABIC) for s in arabic], [_telling(s, ENGLISH) for s in english]]
        flat = [[word for sentence in side for word in sentence] for side in words]
        table = matcher.compare(flat[1], flat[0])
        rarity = matcher.lexicon.rarity
        one = _cut_side(words[0], table.arabic(flat[0]), rarity)
        two = _cut_side(words[1], table.english(flat[1]), rarity)
        answered = _runs(one.best(table.strengths))
        self.told = [two.add_up(each, two.weights) for each in answered]
        self.named = [two.add_up(each, two.names) for each in answered]
        del answered
        self.back = [one.add_up(r, one.weights) for r in _runs(two.best(table.strengths.T))]
        ones = np.ones((max(one.types.max(initial=0), two.types.max(initial=0)) + 1, 1), np.float32)
        self.totals = one.add_up(ones, one.weights)[:, 0], two.add_up(ones, two.weights)[:, 0]
        self.names = two.add_up(ones, two.names)[:, 0]

    def likeness(self) -> Floats:
        """What share of the words of each two sentences answer each other: (Arabic, English)."""
        covered = self.told[0].T / (self.totals[1] + 0.5)
        answered = self.back[0] / (self.totals[0][:, None] + 0.5)
        return np.asarray(np.minimum(covered, answered), np.float32)


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


def _runs(best: Floats) -> list[Floats]:
    """How well runs of 1 to `LONGEST` sentences answer, from how well each sentence does."""
    runs = [best]
    for size in range(2, min(LONGEST, best.shape[1]) + 1):
        runs.append(np.maximum(runs[-1][:, :-1], best[:, size - 1 :]))
    return runs
