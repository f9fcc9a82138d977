"""A possible bead against its rivals: with a sentence more or less, or with other partners.

A bead of the wrong size scores well too; what gives it away is that its neighbour scores better.
Where both documents keep one order, the beads that may stand before and after it speak too.
Start reading at `add_rivals`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from tm.align.runs import NARROWER, REACH, RUNS, WIDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tm.align.runs import Cell, Places

    Floats = NDArray[np.float64]

# A lead beyond this says no more; without any rival it is this large.
_MOST = 6.0


def add_rivals(cells: Sequence[Cell], scores: Floats) -> dict[str, Floats]:
    """How far each cell leads its rivals.

    Returns:
        `score`, and the lead over the best `wider` and `narrower` cell (0 when there is none)
        and over the best `rival` that shares a sentence on one side alone; the score of the best
        cell that ends where this one begins (`before`) and begins where it ends (`after`).
    """
    places = np.array(cells)
    before, after = _neighbours_in_order(places, scores)
    return {
        "score": scores,
        "wider": _lead_neighbours(places, scores, WIDER),
        "narrower": _lead_neighbours(places, scores, NARROWER),
        "rival": _lead_others(places, scores),
        "before": before,
        "after": after,
    }


def _neighbours_in_order(places: Places, scores: Floats) -> tuple[Floats, Floats]:
    ends = places[:, :2] + REACH[places[:, 2:]]
    ending: dict[tuple[int, ...], float] = defaultdict(float)
    beginning: dict[tuple[int, ...], float] = defaultdict(float)
    starts, stops = (list(map(tuple, corner.tolist())) for corner in (places[:, :2], ends))
    for start, stop, score in zip(starts, stops, scores.tolist(), strict=True):
        ending[stop] = max(ending[stop], score)
        beginning[start] = max(beginning[start], score)
    before = [ending.get(start, 0.0) for start in starts]
    after = [beginning.get(stop, 0.0) for stop in stops]
    return np.array(before).clip(0, _MOST), np.array(after).clip(0, _MOST)


def _lead_neighbours(
    places: Places, scores: Floats, steps: Sequence[Sequence[tuple[int, int]]]
) -> Floats:
    """The lead over the best cell with a sentence more, or less, on one side."""
    size = int(places[:, :2].max(initial=0)) + 8
    factors = np.array([size * 16, 16, 4, 1])
    keys = (places + np.array([4, 4, 0, 0])) @ factors
    order = np.argsort(keys)
    best = np.full(len(places), -np.inf)
    for side in (0, 1):
        for form, others in enumerate(steps):
            chosen = np.flatnonzero(places[:, 2 + side] == form)
            for step, other in others:
                wanted = keys[chosen] + step * factors[side] + (other - form) * factors[2 + side]
                at = order[np.searchsorted(keys, wanted, sorter=order).clip(0, len(keys) - 1)]
                found = np.where(keys[at] == wanted, scores[at], -np.inf)
                best[chosen] = np.maximum(best[chosen], found)
    return np.where(np.isinf(best), 0.0, scores - best).clip(-_MOST, _MOST)


def _lead_others(places: Places, scores: Floats) -> Floats:
    """The lead over cells that answer one of the sentences from elsewhere."""
    lead = np.full(len(places), 2 * _MOST)
    for own, other in ((0, 1), (1, 0)):
        users: dict[int, list[int]] = defaultdict(list)
        for number, (first, form) in enumerate(places[:, own::2].tolist()):
            for step in RUNS[form]:
                users[first + step].append(number)
        starts, ends = places[:, other], places[:, other] + REACH[places[:, other + 2]]
        for numbers in users.values():
            ours = np.array(numbers)
            apart = (ends[ours][:, None] <= starts[ours][None]) | (
                starts[ours][:, None] >= ends[ours][None]
            )
            best = np.where(apart, scores[ours][None], -np.inf).max(axis=1)
            lead[ours] = np.minimum(lead[ours], scores[ours] - best)
    return lead.clip(-_MOST, 2 * _MOST)
