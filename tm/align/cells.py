"""What speaks for each possible bead of two documents.

A cell is a possible bead: sentences i to i+n answer sentences j to j+m. Not all are looked at: only
those whose sentences are among the likeliest partners of each other, by meaning or by words. Start
reading at `Grid.features`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from tm.align.evidence import telling_numbers
from tm.align.overlap import LONGEST, Overlap
from tm.align.words import ARABIC, ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from numpy.typing import NDArray

    from tm.align.encoder import Encoder
    from tm.align.matching import WordMatcher

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

Cell = tuple[int, int, int, int]
"""First Arabic sentence, first English one, how many of each."""

SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2))
# The likeliest partners of a sentence, by meaning and by words: a bead is looked at when two of
# its sentences are such partners, and each of the others has a less likely one in it.
_PARTNERS, _LESS_LIKELY = 3, 6
# Neighbours that a mean likeness is taken over (CSLS, Conneau and others 2018).
_NEIGHBOURS = 4
# English characters for each Arabic one, and the variance for each (Gale and Church 1993).
_RATIO, _VARIANCE = 1.0 / 0.93, 6.8
# Cells that are worked on at once.
_BLOCK = 4096


class Grid:
    """Two documents, and their possible beads."""

    def __init__(
        self,
        arabic: Sequence[str],
        english: Sequence[str],
        matcher: WordMatcher,
        encoder: Encoder | None,
    ) -> None:
        self.sizes = len(arabic), len(english)
        self._lengths = tuple(np.array([len(s) for s in side], float) for side in (arabic, english))
        self._overlap = Overlap(arabic, english, matcher)
        self._numbers = (
            [telling_numbers(s, ARABIC) for s in arabic],
            [telling_numbers(s, ENGLISH) for s in english],
        )
        self._vectors = None
        if encoder:
            self._vectors = tuple(encoder.encode(list(side)) for side in (arabic, english))

    def cells(self) -> list[Cell]:
        """The possible beads that are looked at."""
        views = [self._overlap.likeness()]
        if self._vectors:
            views.append(self._vectors[0] @ self._vectors[1].T)
        likely, others = (
            np.any([_partners(view, count) for view in views], axis=0)
            for count in (_PARTNERS, _LESS_LIKELY)
        )
        found: list[Cell] = []
        for n, m in SHAPES:
            if n <= self.sizes[0] and m <= self.sizes[1]:
                inside = sliding_window_view(others, (n, m))
                ready = np.all(inside.any(3), axis=2) & np.all(inside.any(2), axis=2)
                ready &= sliding_window_view(likely, (n, m)).any((2, 3))
                found += [(i, j, n, m) for i, j in np.argwhere(ready).tolist()]
        return sorted(found)

    def features(self, cells: Sequence[Cell]) -> dict[str, Floats]:
        """Features of each cell, one array each."""
        places = np.array(cells)
        features = self._length_features(places) | self._word_features(places)
        return features | self._number_features(cells) | self._meaning_features(places)

    def _length_features(self, places: Places) -> dict[str, Floats]:
        sums = [np.concatenate([[0.0], np.cumsum(one)]) for one in self._lengths]
        arabic = sums[0][places[:, 0] + places[:, 2]] - sums[0][places[:, 0]]
        english = sums[1][places[:, 1] + places[:, 3]] - sums[1][places[:, 1]]
        deviation = (english - arabic * _RATIO) / np.sqrt(_VARIANCE * (arabic + english + 1) / 2)
        ratio = np.log((english + 5) / (arabic * _RATIO + 5))
        return {
            "deviation": np.minimum(np.abs(deviation), 6),
            "ratio": np.minimum(np.abs(ratio), 2),
            "sentences": (places[:, 2] + places[:, 3] - 2).astype(float),
            "many_to_many": (np.minimum(places[:, 2], places[:, 3]) > 1).astype(float),
        }

    def _word_features(self, places: Places) -> dict[str, Floats]:
        words = self._overlap
        arabic, english = places[:, [0, 2]], places[:, [1, 3]]
        told = _gather(words.told, english, arabic)
        named = _gather(words.named, english, arabic)
        back = _gather(words.back, arabic, english)
        totals = [_sum_up(*each) for each in zip(words.totals, (arabic, english), strict=True)]
        covered, answered = told / (totals[1] + 0.5), back / (totals[0] + 0.5)
        return {
            "covered": covered,
            "answered": answered,
            "both": np.minimum(covered, answered),
            "told": np.log1p(told),
            "names": np.log1p(named),
            "names_share": named / (_sum_up(words.names, english) + 0.5),
        }

    def _number_features(self, cells: Sequence[Cell]) -> dict[str, Floats]:
        runs = [_unions(side) for side in self._numbers]
        sets = [(runs[0][i, n], runs[1][j, m]) for i, j, n, m in cells]
        return {
            "numbers": np.log1p([float(len(one & two)) for one, two in sets]),
            "numbers_missing": np.log1p([float(len(one ^ two)) for one, two in sets]),
        }

    def _meaning_features(self, places: Places) -> dict[str, Floats]:
        if not self._vectors:
            return {}
        joined, means = [], []
        for side in (0, 1):
            vectors = self._vectors[side] * np.sqrt(self._lengths[side] + 1)[:, None]
            sums = np.concatenate([np.zeros((1, vectors.shape[1])), np.cumsum(vectors, 0)])
            keys, back = np.unique(places[:, [side, side + 2]], axis=0, return_inverse=True)
            spans = sums[keys[:, 0] + keys[:, 1]] - sums[keys[:, 0]]
            spans /= np.linalg.norm(spans, axis=1, keepdims=True).clip(1e-9)
            near = spans @ self._vectors[1 - side].T
            nearest = np.sort(near, axis=1)[:, -_NEIGHBOURS:].mean(axis=1)
            back = back.reshape(-1)
            joined.append((spans, back))
            means.append(nearest[back])
        near = np.empty(len(places))
        for start in range(0, len(places), _BLOCK):
            part = slice(start, start + _BLOCK)
            ones, twos = (spans[back[part]] for spans, back in joined)
            near[part] = np.einsum("ij,ij->i", ones, twos)
        return {"near": near, "near_margin": near - (means[0] + means[1]) / 2}


def _partners(view: NDArray[np.float32], count: int) -> NDArray[np.bool_]:
    """Which two sentences are among the likeliest partners of one of them."""
    found = np.zeros(view.shape, bool)
    for axis in (0, 1):
        least = min(count, view.shape[axis]) - 1
        best = np.argpartition(-view, least, axis=axis).take(range(least + 1), axis)
        np.put_along_axis(found, best, values=True, axis=axis)
    return found


def _gather(tables: Sequence[NDArray[np.float32]], rows: Places, runs: Places) -> Floats:
    """The sum over a run of rows, in the table for runs of that size; both as (first, count)."""
    total = np.zeros(len(rows))
    for size, table in enumerate(tables, 1):
        for step in range(LONGEST):
            chosen = (runs[:, 1] == size) & (rows[:, 1] > step)
            total[chosen] += table[rows[chosen, 0] + step, runs[chosen, 0]]
    return total


def _sum_up(values: NDArray[np.float32], runs: Places) -> Floats:
    """The sum of values over each run, given as (first, count)."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=float)])
    total: Floats = sums[runs.sum(axis=1)] - sums[runs[:, 0]]
    return total


def _unions(numbers: Sequence[frozenset[Decimal]]) -> dict[tuple[int, int], frozenset[Decimal]]:
    """The numbers of each run of sentences, given as (first, count)."""
    empty: frozenset[Decimal] = frozenset()
    return {
        (first, count): empty.union(*numbers[first : first + count])
        for first in range(len(numbers))
        for count in range(1, LONGEST + 1)
    }
