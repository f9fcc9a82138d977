"""A possible bead against its rivals: with a sentence more or less, or with other partners.

A bead of the wrong size scores well too; what gives it away is that its neighbour scores better.
Where both documents keep one order, the beads that may stand before and after it speak too.
Start reading at `add_rivals`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tm.align.cells import Cell

    Floats = NDArray[np.float64]

# A lead beyond this says no more; without any rival it is this large.
_MOST = 6.0
_WIDER = ((-1, 0, 1, 0), (0, 0, 1, 0), (0, -1, 0, 1), (0, 0, 0, 1), (-1, -1, 1, 1), (0, 0, 1, 1))
_NARROWER = ((1, 0, -1, 0), (0, 0, -1, 0), (0, 1, 0, -1), (0, 0, 0, -1))


def add_rivals(cells: Sequence[Cell], scores: Floats) -> dict[str, Floats]:
    """How far each cell leads its rivals.

    Returns:
        `score`, and the lead over the best `wider` and `narrower` cell (0 when there is none)
        and over the best `rival` that shares a sentence on one side alone; the score of the best
        cell that ends where this one begins (`before`) and begins where it ends (`after`).
    """
    before, after = _neighbours_in_order(cells, scores)
    return {
        "score": scores,
        "wider": _lead_neighbours(cells, scores, _WIDER),
        "narrower": _lead_neighbours(cells, scores, _NARROWER),
        "rival": _lead_others(cells, scores),
        "before": before,
        "after": after,
    }


def _neighbours_in_order(cells: Sequence[Cell], scores: Floats) -> tuple[Floats, Floats]:
    ending: dict[tuple[int, int], float] = defaultdict(float)
    beginning: dict[tuple[int, int], float] = defaultdict(float)
    for (i, j, n, m), score in zip(cells, scores.tolist(), strict=True):
        ending[i + n, j + m] = max(ending[i + n, j + m], score)
        beginning[i, j] = max(beginning[i, j], score)
    before = [ending.get((i, j), 0.0) for i, j, _, _ in cells]
    after = [beginning.get((i + n, j + m), 0.0) for i, j, n, m in cells]
    return np.array(before).clip(0, _MOST), np.array(after).clip(0, _MOST)


def _lead_neighbours(
    cells: Sequence[Cell], scores: Floats, steps: Sequence[tuple[int, int, int, int]]
) -> Floats:
    at = {cell: number for number, cell in enumerate(cells)}
    lead = np.zeros(len(cells))
    for number, (i, j, n, m) in enumerate(cells):
        near = [at.get((i + a, j + b, n + c, m + d)) for a, b, c, d in steps]
        found = [float(scores[other]) for other in near if other is not None]
        if found:
            lead[number] = scores[number] - max(found)
    return lead.clip(-_MOST, _MOST)


def _lead_others(cells: Sequence[Cell], scores: Floats) -> Floats:
    """The lead over cells that answer one of the sentences from elsewhere."""
    places = np.array(cells)
    lead = np.full(len(cells), 2 * _MOST)
    for own, other in ((0, 1), (1, 0)):
        users: dict[int, list[int]] = defaultdict(list)
        for number, cell in enumerate(cells):
            for sentence in range(cell[own], cell[own] + cell[own + 2]):
                users[sentence].append(number)
        starts, ends = places[:, other], places[:, other] + places[:, other + 2]
        for numbers in users.values():
            ours = np.array(numbers)
            apart = (ends[ours][:, None] <= starts[ours][None]) | (
                starts[ours][:, None] >= ends[ours][None]
            )
            best = np.where(apart, scores[ours][None], -np.inf).max(axis=1)
            lead[ours] = np.minimum(lead[ours], scores[ours] - best)
    return lead.clip(-_MOST, 2 * _MOST)
