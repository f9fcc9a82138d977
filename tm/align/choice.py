"""A choice between candidates, or none of them, as calibrated probabilities.

The model is a conditional logit (McFadden 1974): each candidate has a score, a weighted sum of its
features; "none of them" has the score 0; probabilities are the softmax of all. So a candidate is
the less sure the better its rivals are, however many there are. The weights are fitted by
`bench/alignment_fitting.py` and stand in `weights.tsv` beside this module. Start at `Choice`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """Weights of features.

    Attributes:
        features: their names, in the order of `weights`.
        weights: one for each feature.
        bias: what a candidate has without any feature.
        slope, offset: Platt's (1999) correction of the log-odds of a probability.
    """

    features: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float
    slope: float = 1.0
    offset: float = 0.0

    def score(self, features: Mapping[str, Floats]) -> Floats:
        """The score of each candidate, given one array for each feature."""
        total = sum(
            weight * features[name]
            for name, weight in zip(self.features, self.weights, strict=True)
        )
        return np.asarray(total + self.bias, float)

    def judge(self, scores: Floats, allied: NDArray[np.bool_] | None = None) -> Floats:
        """The calibrated probability of each candidate.

        Args:
            scores: of the candidates.
            allied: which two of them may be right together, shape (candidates, candidates), each
                with itself: what one has the other has too. None: no two, and all probabilities
                together are at most about 1.
        """
        best = max(0.0, float(scores.max(initial=0.0)))
        likely = np.exp(scores - best)
        shares = likely / (likely.sum() + np.exp(-best))
        return self.correct(shares if allied is None else allied @ shares)

    def correct(self, probabilities: Floats) -> Floats:
        """Platt's correction of raw probabilities."""
        kept = probabilities.clip(1e-6, 1 - 1e-6)
        odds = np.log(kept / (1 - kept))
        return np.asarray(1 / (1 + np.exp(-(self.slope * odds + self.offset))), float)


def read_choices(lines: Iterable[str]) -> dict[str, Choice]:
    """Choices by name, from lines of `NAME FEATURE WEIGHT` parted by tabs; `#` is a remark."""
    found: dict[str, dict[str, float]] = {}
    for line in lines:
        if line.strip() and not line.startswith("#"):
            name, feature, weight = line.rstrip("\n").split("\t")
            found.setdefault(name, {})[feature] = float(weight)
    return {name: _make(weights) for name, weights in found.items()}


def format_choice(name: str, choice: Choice) -> list[str]:
    """The lines that `read_choices` reads."""
    own = [("bias", choice.bias), ("slope", choice.slope), ("offset", choice.offset)]
    weights: Sequence[tuple[str, float]] = list(zip(choice.features, choice.weights, strict=True))
    return [f"{name}\t{feature}\t{weight:.5g}\n" for feature, weight in [*weights, *own]]


def _make(weights: dict[str, float]) -> Choice:
    own = {key: weights.pop(key) for key in ("bias", "slope", "offset")}
    return Choice(tuple(weights), tuple(weights.values()), **own)


@cache
def load_choices() -> dict[str, Choice]:
    """The fitted weights that `tm` comes with."""
    text = files("tm.align").joinpath("weights.tsv").read_text(encoding="utf-8")
    return read_choices(text.splitlines())
