"""Fitting the weights of `tm/align/weights.tsv`: conditional logit, Platt, isotonic.

Start reading at `fit_choice`. Groups are the candidates of one query: features and which of them
are right; a group in which none is right teaches absence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tm.align.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

ROUNDS = 20
_SMALL_STEP = 1e-4


@dataclass(frozen=True)
class Group:
    """The candidates of one query.

    Attributes:
        features: by name.
        right: which are right.
        weight: how much the query counts.
        shares: what share of being right each has, when it is no matter of yes or no.
    """

    features: dict[str, Floats]
    right: Flags
    weight: float = 1.0
    shares: Floats | None = None


def fit_choice(
    groups: Sequence[Group], names: Sequence[str], ridge: float, *, none: bool = True
) -> Choice:
    """The weights under which the right candidates are likeliest (Newton's method).

    Args:
        groups: of the training documents.
        names: the features to weigh.
        ridge: how strongly weights of standardised features are held near 0.
        none: "none of them" is one of the answers.
    """
    everything = np.concatenate([np.stack([g.features[n] for n in names], 1) for g in groups])
    middle, spread = everything.mean(0), everything.std(0) + 1e-9
    table = np.c_[(everything - middle) / spread, np.ones(len(everything))]
    right = np.concatenate([group.right for group in groups])
    given = np.concatenate([np.full(len(g.right), g.shares is not None) for g in groups])
    shares = np.concatenate([g.right if g.shares is None else g.shares for g in groups])
    sizes = np.array([len(group.right) for group in groups])
    starts, count = np.cumsum(sizes) - sizes, np.array([group.weight for group in groups])
    size = len(names) + 1
    weights, hold = np.zeros(size), np.eye(size) * ridge
    hold[-1, -1] = 1e-3 if none else 1.0
    weights[-1] = -5.0 if none else 0.0
    floor = 0.0 if none else -np.inf
    for _ in range(ROUNDS):
        scores = table @ weights
        best = np.maximum(np.maximum.reduceat(scores, starts), floor)
        odds = np.exp(scores - np.repeat(best, sizes))
        total = np.add.reduceat(odds, starts) + np.exp(floor - best)
        likely = odds / np.repeat(total, sizes) * np.repeat(count, sizes)
        wanted = np.where(given, shares, np.where(right, odds, 0))
        found = np.add.reduceat(wanted, starts)
        share = np.divide(count, found, out=np.zeros(len(found)), where=found > 0)
        slope = table.T @ (wanted * np.repeat(share, sizes) - likely) - hold @ weights
        mean = np.add.reduceat(table * likely[:, None], starts)
        bend = hold + (table * likely[:, None]).T @ table - (mean / count[:, None]).T @ mean
        step = np.linalg.solve(bend, slope)
        largest = float(np.abs(step).max())
        weights += step * min(1.0, 2 / largest)
        if largest < _SMALL_STEP:
            break
    plain = weights[:-1] / spread
    bias = float(weights[-1] - plain @ middle)
    return Choice(tuple(names), tuple(float(w) for w in plain), bias)


def calibrate(choice: Choice, probabilities: Floats, right: Flags) -> Choice:
    """The choice with Platt's correction, from what other folds' weights said of each query."""
    kept = probabilities.clip(1e-6, 1 - 1e-6)
    odds = np.log(kept / (1 - kept))
    table = np.c_[odds, np.ones(len(odds))]
    # Platt's targets keep a small sample from certainty.
    yes, no = right.sum(), (~right).sum()
    target = np.where(right, (yes + 1) / (yes + 2), 1 / (no + 2))
    weights = np.array([1.0, 0.0])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-(table @ weights)))
        bend = (table * (likely * (1 - likely))[:, None]).T @ table + np.eye(2) * 1e-6
        weights += np.linalg.solve(bend, table.T @ (target - likely))
    return replace(choice, slope=float(weights[0]), offset=float(weights[1]))


def calibration_error(probabilities: Floats, right: Flags, bins: int = 10) -> float:
    """Expected calibration error over bins that hold equally many (Naeini and others 2015)."""
    order = np.argsort(probabilities, kind="stable")
    parts = np.array_split(order, bins)
    gaps = [abs(probabilities[p].mean() - right[p].mean()) * len(p) for p in parts if len(p)]
    return float(sum(gaps) / len(probabilities))
