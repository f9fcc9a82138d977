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
    tables = [np.stack([group.features[name] for name in names], 1) for group in groups]
    everything = np.vstack(tables)
    middle, spread = everything.mean(0), everything.std(0) + 1e-9
    size = len(names) + 1
    weights, hold = np.zeros(size), np.eye(size) * ridge
    hold[-1, -1] = 1e-3 if none else 1.0
    weights[-1] = -5.0 if none else 0.0
    floor = 0.0 if none else -np.inf
    standard = [np.c_[(t - middle) / spread, np.ones(len(t))] for t in tables]
    for _ in range(ROUNDS):
        slope, bend = -hold @ weights, hold.copy()
        for table, group in zip(standard, groups, strict=True):
            scores = table @ weights
            best = max(float(scores.max()), floor)
            odds = np.exp(scores - best)
            likely = odds / (odds.sum() + np.exp(floor - best))
            mean = likely @ table
            wanted = np.where(group.right, odds, 0) if group.shares is None else group.shares
            target = wanted @ table / wanted.sum() if wanted.any() else 0
            slope += group.weight * (target - mean)
            bend += group.weight * ((table * likely[:, None]).T @ table - np.outer(mean, mean))
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
