"""What speaks for each possible bead of two documents.

A cell is a possible bead: a run of Arabic sentences and one of English ones (`tm.align.runs`). Not
all are looked at: only those whose sentences are among the likeliest partners of each other, by
meaning or by words. Lengths and numbers are weighed here, words in `tm.align.overlap`, vectors in
`tm.align.run_meaning`. Start reading at `Grid.features`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from tm.align.evidence import telling_numbers
from tm.align.overlap import Overlap
from tm.align.run_meaning import Meaning
from tm.align.runs import COUNTS, REACH, RUNS, SHAPES, sum_runs
from tm.align.words import ARABIC, ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from numpy.typing import NDArray

    from tm.align.encoder import Encoder
    from tm.align.matching import WordMatcher
    from tm.align.runs import Cell

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

# The likeliest partners of a sentence, by meaning and by words: a bead is looked at when two of
# its sentences are such partners, and each of the others has a less likely one in it.
_PARTNERS, _LESS_LIKELY = 3, 6
# English characters for each Arabic one, and the variance for each (Gale and Church 1993).
_RATIO, _VARIANCE = 1.0 / 0.93, 6.8
# What tells more, or less, of a bead of more than two sentences.
_JOINED = (
    *("deviation", "ratio", "covered", "answered", "weakest"),
    *("near", "near_weakest", "near_lead"),
)


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
        self._meaning = None
        if encoder:
            vectors = [encoder.encode(list(side)) for side in (arabic, english)]
            self._meaning = Meaning(vectors, self._lengths)

    def cells(self) -> list[Cell]:
        """The possible beads that are looked at."""
        views = [self._overlap.likeness()]
        if self._meaning:
            views.append(self._meaning.likeness)
        likely, others = (
            np.any([_partners(view, count) for view in views], axis=0)
            for count in (_PARTNERS, _LESS_LIKELY)
        )
        found: list[Cell] = []
        for n, m in SHAPES:
            if REACH[n] <= self.sizes[0] and REACH[m] <= self.sizes[1]:
                less = _look_through(others, n, m)
                ready = np.all(less.any(3), axis=2) & np.all(less.any(2), axis=2)
                ready &= _look_through(likely, n, m).any((2, 3))
                found += [(i, j, n, m) for i, j in np.argwhere(ready).tolist()]
        return sorted(found)

    def features(self, cells: Sequence[Cell]) -> dict[str, Floats]:
        """Features of each cell, one array each."""
        places = np.array(cells)
        features = self._length_features(places) | self._overlap.features(places)
        features |= self._number_features(cells)
        if self._meaning:
            features |= self._meaning.features(places)
        joined = features["sentences"] > 0
        return features | {f"joined_{k}": v * joined for k, v in features.items() if k in _JOINED}

    def _length_features(self, places: Places) -> dict[str, Floats]:
        arabic, english = (sum_runs(self._lengths[side], places[:, side::2]) for side in (0, 1))
        counts = COUNTS[places[:, 2:]]
        deviation = (english - arabic * _RATIO) / np.sqrt(_VARIANCE * (arabic + english + 1) / 2)
        ratio = np.log((english + 5) / (arabic * _RATIO + 5))
        return {
            "deviation": np.minimum(np.abs(deviation), 6),
            "ratio": np.minimum(np.abs(ratio), 2),
            "sentences": (counts.sum(axis=1) - 2).astype(float),
            "many_to_many": (counts.min(axis=1) > 1).astype(float),
            "apart": (REACH[places[:, 2:]] > counts).any(axis=1).astype(float),
        }

    def _number_features(self, cells: Sequence[Cell]) -> dict[str, Floats]:
        runs = [_unions(side) for side in self._numbers]
        sets = [(runs[0][i, n], runs[1][j, m]) for i, j, n, m in cells]
        return {
            "numbers": np.log1p([float(len(one & two)) for one, two in sets]),
            "numbers_missing": np.log1p([float(len(one ^ two)) for one, two in sets]),
        }


def _partners(view: NDArray[np.float32], count: int) -> NDArray[np.bool_]:
    """Which two sentences are among the likeliest partners of one of them."""
    found = np.zeros(view.shape, bool)
    for axis in (0, 1):
        least = min(count, view.shape[axis]) - 1
        best = np.argpartition(-view, least, axis=axis).take(range(least + 1), axis)
        np.put_along_axis(found, best, values=True, axis=axis)
    return found


def _look_through(view: NDArray[np.bool_], n: int, m: int) -> NDArray[np.bool_]:
    """What two runs of these forms see of a view, wherever they begin: (first, first, n, m)."""
    seen = sliding_window_view(view, (REACH[n], REACH[m]))
    return seen[:, :, np.array(RUNS[n])][..., np.array(RUNS[m])]


def _unions(numbers: Sequence[frozenset[Decimal]]) -> dict[tuple[int, int], frozenset[Decimal]]:
    """The numbers of each run of sentences, given as (first, form)."""
    empty: frozenset[Decimal] = frozenset()
    return {
        (first, form): empty.union(*(numbers[first + step] for step in steps))
        for form, steps in enumerate(RUNS)
        for first in range(len(numbers) - steps[-1])
    }
