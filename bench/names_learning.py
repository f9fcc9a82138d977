"""Learning the weights of a transducer of names from pairs of spellings.

How often each piece answers each other piece is estimated by expectation and maximisation over all
ways to cut a pair; the weight is its log ratio against chance. Start reading at `estimate`; the
curve that makes a probability of the sum of weights is `fit_curve`'s.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING

from tm.lang.names.transducer import Comparison, Transducer, Weights

if TYPE_CHECKING:
    from collections.abc import Callable

Pair = tuple[str, str]
Step = tuple[str, str]
SIZES = ((1, 1), (2, 1), (1, 2), (2, 2), (1, 0), (0, 1))
# What a step is worth before anything is known, by its sizes.
FIRST = {(1, 1): 1.0, (2, 1): 0.3, (1, 2): 0.1, (2, 2): 0.02, (1, 0): 0.2, (0, 1): 0.1}
# What everyone knows of the two scripts; it only breaks the symmetry of the first round.
KNOWN_PAIRS = (
    "b:ب t:ت T:ط j:ج g:ج h:ه H:ح d:د D:ض r:ر z:ز s:س S:ص f:ف q:ق k:ك l:ل m:م n:ن w:و u:و o:و y:ي "
    "i:ي e:ي a:ا A:ا U:و I:ي @:@ ':ع ^:أ kh:خ gh:غ sh:ش th:ث dh:ذ ou:و"
)
KNOWN = dict(pair.split(":") for pair in KNOWN_PAIRS.split())
RARE = 1.5
# The least evidence for each sign, across scripts and within one. Less is mostly another name, and
# teaches wrong answers.
LIKENESS = {False: 0.8, True: 0.35}
FALLBACK = -3.5
# How much the factors of the curve are held back.
PRIOR = 1.0
CURVE = (0.0,) * 6


def _steps(one: str, two: str, i: int, j: int) -> list[tuple[int, int, Step]]:
    """The steps that may end at a place of both spellings, with the place they begin at."""
    return [(i - a, j - b, (one[i - a : i], two[j - b : j])) for a, b in SIZES if i >= a and j >= b]


def _count(pairs: list[Pair], chance: Callable[[Step], float]) -> dict[Step, float]:
    """Expected number of each step over all ways to cut the pairs."""
    counts: defaultdict[Step, float] = defaultdict(float)
    for one, two in pairs:
        places = [(i, j) for i in range(len(one) + 1) for j in range(len(two) + 1)]
        steps = {
            place: [(a, b, s, p) for a, b, s in _steps(one, two, *place) if (p := chance(s))]
            for place in places
        }
        forward = defaultdict(float, {(0, 0): 1.0})
        for place in places[1:]:
            forward[place] = sum(forward[a, b] * p for a, b, _, p in steps[place])
        if not (total := forward[places[-1]]):
            continue
        backward = defaultdict(float, {places[-1]: 1.0})
        for place in reversed(places):
            if not (behind := backward[place]):
                continue
            for a, b, step, p in steps[place]:
                backward[a, b] += behind * p
                counts[step] += forward[a, b] * p * behind / total
    return counts


def estimate(pairs: list[Pair], rounds: int, *, same_script: bool) -> Weights:
    """Weights from pairs of signs; pairs that sound nothing alike (exonyms) drop out.

    Args:
        pairs: spellings of one thing; some may be of another name of it.
        rounds: of expectation and maximisation.
        same_script: begin with the belief that each sign answers itself, not with `KNOWN`.
    """

    def first(step: Step) -> float:
        known = step[0] == step[1] if same_script else KNOWN.get(step[0]) == step[1]
        return FIRST[len(step[0]), len(step[1])] * (100 if known else 1) * 1e-3

    chance: Callable[[Step], float] = first
    weights: Weights = {}
    for number in range(rounds):
        counts = _count(pairs, chance)
        total = sum(counts.values())
        chances = {step: count / total for step, count in counts.items() if count > number / 5}
        chance = partial(_look_up, chances)
        weights = _weigh(counts, pairs)
        # Without words left out: what stands beside them would be taken for answered.
        judge = Transducer(weights, FALLBACK, CURVE)
        if number:
            least = LIKENESS[same_script]
            pairs = [pair for pair in pairs if sounds_alike(judge, pair, least)]
        print(f"  round {number + 1}: {len(pairs)} pairs, {len(counts)} steps", flush=True)
    return weights


def sounds_alike(judge: Transducer, pair: Pair, least: float) -> bool:
    """Whether a pair is more than a chance likeness: if not, it is another name of the place."""
    evidence = Comparison(judge, pair[0], first=True).evidence(pair[1])
    return evidence.total > least * len("".join(pair))


def _look_up(chances: dict[Step, float], step: Step) -> float:
    return chances.get(step, 0.0)


def _weigh(counts: dict[Step, float], pairs: list[Pair]) -> Weights:
    """Log ratio of each step against its signs by chance; rare ones are left out."""
    alone = [Counter("".join(pair[side] for pair in pairs)) for side in (0, 1)]
    sums = [sum(each.values()) for each in alone]
    total = sum(counts.values())
    weights: Weights = defaultdict(dict)
    for (one, two), count in counts.items():
        if count <= RARE:
            continue
        by_chance = 1.0
        for side, piece in ((0, one), (1, two)):
            for sign in piece:
                by_chance *= alone[side][sign] / sums[side]
        weights[one][two] = math.log((count - 0.5) / total / by_chance)
    return dict(weights)


def fit_curve(values: list[tuple[float, ...]], labels: list[bool]) -> tuple[float, ...]:
    """The logistic curve through features and labels (Newton's method, lightly held back)."""
    import numpy as np

    rows, wanted = np.array(values), np.array(labels, dtype=float)
    factors = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ factors))
        slope = rows.T @ (wanted - chance) - PRIOR * factors
        bend = (rows.T * (chance * (1 - chance))) @ rows + PRIOR * np.eye(len(factors))
        factors = factors + np.linalg.solve(bend, slope)
    return tuple(float(each) for each in factors)
