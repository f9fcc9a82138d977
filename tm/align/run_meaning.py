"""How near in meaning runs of sentences are, from the vectors of single sentences.

The vector of a run is the mean of its sentences', each weighed by the root of its length; cosines
of runs then follow from those of sentences, and no vector of a run is ever made. Start reading at
`Meaning.features`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.align.runs import RUNS, each_narrower, each_sentence, sum_in_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tm.align.encoder import Vectors
    from tm.align.runs import Places

    Floats = NDArray[np.float64]

# Neighbours that a mean likeness is taken over (CSLS, Conneau and others 2018); more than a run
# has, so that one of them is outside any run.
_NEIGHBOURS = 4


class Meaning:
    """Two documents, and how near their runs are.

    Attributes:
        likeness: cosines of shape (Arabic sentences, English sentences).
    """

    def __init__(self, vectors: Sequence[Vectors], lengths: Sequence[Floats]) -> None:
        """Vectors of length 1 and how long each sentence is, both as (Arabic, English)."""
        self.likeness = vectors[0] @ vectors[1].T
        self._weights = [np.sqrt(one + 1) for one in lengths]
        self._norms = [_norms(*each) for each in zip(vectors, self._weights, strict=True)]
        self._both = self.likeness * np.outer(*self._weights).astype(np.float32)
        self._usual = [self._find_usual(side) for side in (0, 1)]
        self._best = [_best(view) for view in (self.likeness, self.likeness.T)]

    def near(self, places: Places) -> Floats:
        """The cosine of both runs of each cell."""
        total = np.zeros(len(places))
        for form, steps in enumerate(RUNS):
            own = np.flatnonzero(places[:, 2] == form)
            for step in steps:
                total[own] += sum_in_rows(self._both, places[own, 0] + step, places[own, 1::2])
        return total / self._norm(0, places) / self._norm(1, places)

    def _norm(self, side: int, places: Places) -> Floats:
        return self._norms[side][places[:, 2 + side], places[:, side]]

    def _find_usual(self, side: int) -> Floats:
        """How near the nearest sentences of the other document are: (form, first)."""
        view = self.likeness if side == 0 else self.likeness.T
        weighed = view * self._weights[side][:, None].astype(np.float32)
        found = np.zeros((len(RUNS), len(view)))
        for form, steps in enumerate(RUNS):
            count = max(len(view) - steps[-1], 0)
            near = np.zeros((count, view.shape[1]), np.float32)
            for step in steps:
                near += weighed[step : step + count]
            near /= self._norms[side][form, :count, None].astype(np.float32)
            least = max(view.shape[1] - _NEIGHBOURS, 0)
            found[form, :count] = np.partition(near, least, axis=1)[:, least:].mean(axis=1)
        return found

    def features(self, places: Places) -> dict[str, Floats]:
        """Of each cell: nearness; above what is usual; of its farthest sentence; lead and gain.

        Returns:
            `near`, `near_margin`, `near_weakest`; `near_lead`, how much nearer than to any
            sentence outside the bead the worst of its sentences is; `near_gain`, what the run
            gains by the sentence it gains least by (0 for a bead of two sentences).
        """
        near = self.near(places)
        usual = [self._usual[side][places[:, 2 + side], places[:, side]] for side in (0, 1)]
        weakest, lead = np.full((2, len(places)), np.inf)
        for side, chosen, sentences in each_sentence(places):
            other = places[chosen, 1 - side :: 2]
            view = self._both if side == 0 else self._both.T
            own = sum_in_rows(view, sentences, other) / self._weights[side][sentences]
            own /= self._norm(1 - side, places[chosen])
            weakest[chosen] = np.minimum(weakest[chosen], own)
            outside = _outside(*self._best[side], sentences, other)
            lead[chosen] = np.minimum(lead[chosen], own - outside)
        gain = np.full(len(places), np.inf)
        for side in (0, 1):
            best = np.full(len(places), -np.inf)
            for own_side, chosen, _, left in each_narrower(places):
                if own_side == side:
                    best[chosen] = np.maximum(best[chosen], self.near(left))
            gain = np.minimum(gain, near - best)
        return {
            "near": near,
            "near_margin": near - (usual[0] + usual[1]) / 2,
            "near_weakest": weakest,
            "near_lead": lead,
            "near_gain": np.where(np.isinf(gain), 0, gain),
        }


def _norms(vectors: Vectors, weights: Floats) -> Floats:
    """The length of each run's vector before it is made 1: (form, first)."""
    weighed = vectors * weights[:, None].astype(np.float32)
    found = np.ones((len(RUNS), len(weighed)))
    for form, steps in enumerate(RUNS):
        count = max(len(weighed) - steps[-1], 0)
        total = np.zeros((count, weighed.shape[1]), np.float32)
        for step in steps:
            total += weighed[step : step + count]
        found[form, :count] = np.linalg.norm(total, axis=1).clip(1e-9)
    return found


def _best(view: NDArray[np.float32]) -> tuple[Places, NDArray[np.float32]]:
    """The nearest sentences of each, the nearest first, and how near they are."""
    count = min(_NEIGHBOURS, view.shape[1])
    found = np.argpartition(-view, count - 1, axis=1)[:, :count]
    near = np.take_along_axis(view, found, axis=1)
    order = np.argsort(-near, axis=1, kind="stable")
    return np.take_along_axis(found, order, axis=1), np.take_along_axis(near, order, axis=1)


def _outside(best: Places, near: NDArray[np.float32], sentences: Places, runs: Places) -> Floats:
    """How near the nearest sentence outside a run is, given as (first, form)."""
    ours = best[sentences]
    inside = np.zeros(ours.shape, bool)
    for form, steps in enumerate(RUNS):
        own = runs[:, 1] == form
        for step in steps:
            inside |= own[:, None] & (ours == runs[:, :1] + step)
    found: Floats = np.where(inside, -1.0, near[sentences]).max(axis=1)
    return found
