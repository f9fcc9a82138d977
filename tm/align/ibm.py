"""Which words translate each other, counted from sentences that do (IBM model 1).

Both directions of model 1 (Brown and others 1993) are trained together: a link counts as much as
both of them believe in it (alignment by agreement: Liang, Taskar and Klein 2006). That keeps a few
hundred sentences from linking rare words with everything near them. Start reading at `estimate`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

ROUNDS = 6
# So much of every word may come from nothing on the other side.
_NULL = 0.02


@dataclass(frozen=True, slots=True)
class Counts:
    """How often words were linked.

    Attributes:
        one, two: numbers of the words of each language, entry by entry.
        links: how often the two were linked, as an expectation.
        ones, twos: how often each word occurs at all, by its number.
    """

    one: Ints
    two: Ints
    links: Floats
    ones: Floats
    twos: Floats


def estimate(
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]],
    sizes: tuple[int, int],
    weights: Sequence[float],
) -> Counts:
    """Train on pairs of sentences.

    Args:
        pairs: for each the numbers of its words, first and second language, none empty.
        sizes: how many words each language has.
        weights: how much each pair counts.
    """
    cells = _Cells(pairs, sizes, np.asarray(weights, float))
    forward = np.full(cells.size, 1.0 / max(1, sizes[1]))
    backward = np.full(cells.size, 1.0 / max(1, sizes[0]))
    links = np.zeros(cells.size)
    for _ in range(ROUNDS):
        links = cells.link(forward, backward)
        forward = links / np.bincount(cells.one, links, sizes[0]).clip(1e-12)[cells.one]
        backward = links / np.bincount(cells.two, links, sizes[1]).clip(1e-12)[cells.two]
    kept = links > 1e-3
    return Counts(cells.one[kept], cells.two[kept], links[kept], cells.ones, cells.twos)


class _Cells:
    """Every pair of words that share a pair of sentences, once, and where they do."""

    def __init__(
        self,
        pairs: Sequence[tuple[Sequence[int], Sequence[int]]],
        sizes: tuple[int, int],
        weights: Floats,
    ) -> None:
        ones, twos, firsts, seconds = [], [], [], []
        begun = [0, 0]
        for one, two in pairs:
            ones.append(np.repeat(np.asarray(one), len(two)))
            twos.append(np.tile(np.asarray(two), len(one)))
            firsts.append(np.repeat(np.arange(len(one)) + begun[0], len(two)))
            seconds.append(np.tile(np.arange(len(two)) + begun[1], len(one)))
            begun = [begun[0] + len(one), begun[1] + len(two)]
        lengths = [len(one) * len(two) for one, two in pairs]
        self._weights = np.repeat(weights, lengths)
        self._first, self._second = np.concatenate(firsts), np.concatenate(seconds)
        keys = np.concatenate(ones) * sizes[1] + np.concatenate(twos)
        cells, self._cell = np.unique(keys, return_inverse=True)
        self.size = len(cells)
        self.one, self.two = cells // sizes[1], cells % sizes[1]
        self.ones = _count([one for one, _ in pairs], weights, sizes[0])
        self.twos = _count([two for _, two in pairs], weights, sizes[1])

    def link(self, forward: Floats, backward: Floats) -> Floats:
        """How often each two words are linked, given how likely they translate each other."""
        posterior = np.ones(len(self._cell))
        for table, place in ((forward, self._second), (backward, self._first)):
            likely = table[self._cell]
            posterior *= likely / (np.bincount(place, likely) + _NULL * likely.mean())[place]
        return np.asarray(np.bincount(self._cell, posterior * self._weights, self.size), float)


def _count(sentences: Sequence[Sequence[int]], weights: Floats, size: int) -> Floats:
    lengths = [len(sentence) for sentence in sentences]
    counted = np.bincount(np.concatenate(sentences), np.repeat(weights, lengths), size)
    return np.asarray(counted, float)
