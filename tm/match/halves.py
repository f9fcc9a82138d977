"""Whether rows and their halves may come from a query: a closer test for many rows at once.

Start reading at `Halves.fit`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tm.match import codes
from tm.match.section import BLOCK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tm.match.section import Section

    Chosen = NDArray[np.bool_]
    Counts = NDArray[np.uint8]
    Ints = NDArray[np.int64]

# Splits of the query tried at once: with more the test is quicker and passes more rows.
STEP = 6


class Halves:
    """The counts of all parts of a query.

    Args:
        key: the strict key of the query.
    """

    def __init__(self, key: str) -> None:
        self._key = key

    @cached_property
    def _before(self) -> Counts:
        """For each place in the query how often each bucket occurs before it: uint8[.., 32]."""
        return codes.count_before(self._key)

    @cached_property
    def _after(self) -> Counts:
        """The same, from it on."""
        return codes.count_before(self._key[::-1])[::-1]

    def fit(self, section: Section, rows: Ints, groups: Ints, lengths: Ints, most: Ints) -> Chosen:
        """Which rows may be near the query by what their halves are made of.

        What the query has more of than a row takes one edit each, and so does what the row is
        longer: that also tells of long rows, of which the totals stop early. And the first half
        of a row came from the query's first i characters, for some i. Several i are tried at
        once: what the first half has more of than the longest of these parts, and the second half
        more than the shortest rest, is more than enough.

        Args:
            section: where the rows are.
            rows: one or more of them, rising.
            groups: the place of each in the arrays that follow.
            lengths: how many characters they have.
            most: the distance that is allowed.
        """
        counts = _count(section, rows)
        whole = counts[codes.BUCKETS :]
        size, one = len(self._key), lengths // 2
        two, longer = lengths - one, size - lengths
        fits = self._deficit(whole) <= (most + np.minimum(0, longer)).take(groups)
        whole -= counts[: codes.BUCKETS]  # and now the second halves
        larger, near = np.empty_like(counts), np.zeros(len(rows), np.bool_)
        present = slice(int(groups[0]), int(groups[-1]) + 1)
        low = max(0, int((one - (most - longer) // 2)[present].min()))
        high = min(size, int((one + (most + longer) // 2)[present].max()))
        for start in range(low, high + 1, STEP):
            stop = min(high, start + STEP - 1)
            query = np.concatenate((self._before[stop], self._after[start]))
            np.maximum(counts, query[:, None], out=larger)
            # Sixteen counts up to 15 fit into a byte.
            sums = np.add.reduce(larger.reshape(4, 16, -1), axis=1, dtype=np.uint8)
            spare = most - np.maximum(0, start - one) - np.maximum(0, size - stop - two)
            limits = np.maximum(0, spare + int(query.sum())).astype(np.uint16)
            near |= np.add.reduce(sums, axis=0, dtype=np.uint16) <= limits.take(groups)
        return fits & near

    def _deficit(self, whole: Counts) -> NDArray[np.uint16]:
        """How many rows have less than the query, of the buckets that say how many there are."""
        query = codes.count(self._key, 255)[:, None]
        fewer = np.where(whole < codes.FULL, np.minimum(whole, query), query)
        fewer = np.subtract(query, fewer)
        lacking: NDArray[np.uint16] = np.add.reduce(fewer, axis=0, dtype=np.uint16)
        return lacking


def _count(section: Section, rows: Ints) -> Counts:
    """How often each bucket occurs in the first half of rows, and in them: uint8[64, rows]."""
    counts = np.empty((2 * codes.BUCKETS, len(rows)), np.uint8)
    firsts = section.firsts.take(rows, axis=0).T
    places = rows // BLOCK * (codes.PACKED * BLOCK) + rows % BLOCK
    totals = section.totals.reshape(-1).take(places + np.arange(codes.PACKED)[:, None] * BLOCK)
    for packed, into in ((firsts, counts[: codes.BUCKETS]), (totals, counts[codes.BUCKETS :])):
        np.bitwise_and(packed, np.uint8(codes.FULL), out=into[: codes.PACKED])
        np.right_shift(packed, np.uint8(4), out=into[codes.PACKED :])
    return counts
