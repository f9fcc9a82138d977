"""Two whole documents cut into beads: which sentences translate which.

Start reading at `align`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tm.model import Bead, Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.align.encoder import Encoder

# Sentences one side of a bead may hold.
MOST = 3
_SHAPES = [(n, m) for n in range(1, MOST + 1) for m in range(1, MOST + 1) if min(n, m) == 1]
# What a further sentence in a bead costs, against taking many small steps as one.
_SIZE_PENALTY = 0.1
_LEAST = 0.4


def align(
    source: Sequence[str], target: Sequence[str], encoder: Encoder, *, reordered: bool = False
) -> tuple[Bead, ...]:
    """The beads of two documents, in the order of the source; unanswered sentences are beads too.

    Args:
        source: sentences of one document.
        target: sentences of the other.
        encoder: vectors of both languages.
        reordered: the two need not be in the same order.
    """
    gains = _gains(source, target, encoder)
    chosen = _best_first(gains) if reordered else _in_order(gains, len(source), len(target))
    beads = [_make_bead(cell, near) for cell, near in chosen]
    answered = (
        {n for bead in beads for n in bead.source},
        {n for bead in beads for n in bead.target},
    )
    beads += [Bead((n,), (), 0.5) for n in range(len(source)) if n not in answered[0]]
    beads += [Bead((), (n,), 0.5) for n in range(len(target)) if n not in answered[1]]
    return tuple(sorted(beads, key=lambda bead: (bead.source or (len(source),), bead.target)))


_Cell = tuple[int, int, int, int]


def _gains(source: Sequence[str], target: Sequence[str], encoder: Encoder) -> dict[_Cell, float]:
    """What each possible bead is worth: how near in meaning, less the least that counts."""
    import numpy as np

    gains: dict[_Cell, float] = {}
    if not source or not target:
        return gains
    sums = []
    for sentences in (source, target):
        vectors = encoder.encode(sentences) * np.sqrt([[len(s) + 1] for s in sentences])
        sums.append(np.concatenate([np.zeros((1, vectors.shape[1])), vectors.cumsum(0)]))
    for n, m in _SHAPES:
        one, two = (each[k:] - each[: len(each) - k] for each, k in zip(sums, (n, m), strict=True))
        if not len(one) or not len(two):
            continue
        one, two = (
            each / np.linalg.norm(each, axis=1, keepdims=True).clip(1e-9) for each in (one, two)
        )
        worth = (one @ two.T - _LEAST) * (n + m) / 2 - _SIZE_PENALTY * (n + m - 2)
        for i, j in zip(*np.nonzero(worth > 0), strict=True):
            gains[int(i), int(j), n, m] = float(worth[i, j])
    return gains


def _in_order(gains: dict[_Cell, float], sources: int, targets: int) -> list[tuple[_Cell, float]]:
    """The best chain of beads that keeps the order of both documents."""
    best = [[0.0] * (targets + 1) for _ in range(sources + 1)]
    back: dict[tuple[int, int], _Cell] = {}
    ending: dict[tuple[int, int], list[_Cell]] = {}
    for cell in gains:
        i, j, n, m = cell
        ending.setdefault((i + n, j + m), []).append(cell)
    for i in range(sources + 1):
        for j in range(targets + 1):
            value = max(best[i - 1][j] if i else 0.0, best[i][j - 1] if j else 0.0)
            for cell in ending.get((i, j), ()):
                total = best[cell[0]][cell[1]] + gains[cell]
                if total > value:
                    value = total
                    back[i, j] = cell
            best[i][j] = value
    chosen: list[tuple[_Cell, float]] = []
    i, j = sources, targets
    while i and j:
        if (i, j) in back and best[i][j] > max(best[i - 1][j], best[i][j - 1]):
            cell = back[i, j]
            chosen.append((cell, gains[cell]))
            i, j = cell[0], cell[1]
        elif best[i - 1][j] >= best[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return chosen


def _best_first(gains: dict[_Cell, float]) -> list[tuple[_Cell, float]]:
    """The best beads one after the other, whatever the order."""
    chosen: list[tuple[_Cell, float]] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for cell in sorted(gains, key=lambda cell: -gains[cell]):
        i, j, n, m = cell
        ones, twos = set(range(i, i + n)), set(range(j, j + m))
        if not (ones & taken[0] or twos & taken[1]):
            chosen.append((cell, gains[cell]))
            taken[0].update(ones)
            taken[1].update(twos)
    return chosen


def _make_bead(cell: _Cell, gain: float) -> Bead:
    i, j, n, m = cell
    near = max(0.0, min(1.0, (gain + _SIZE_PENALTY * (n + m - 2)) * 2 / (n + m) + _LEAST))
    evidence = Evidence("meaning", near, f"the meaning of the two is {near:.0%} alike")
    probability = 1 / (1 + math.exp(-12 * (near - 0.5)))
    return Bead(tuple(range(i, i + n)), tuple(range(j, j + m)), probability, (evidence,))
