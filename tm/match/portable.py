"""Searching a section with numpy and rapidfuzz alone: always there, and what the kernel must equal.

    length window -> counts of 32 buckets -> the same for two halves -> rapidfuzz

Start reading at `search`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from tm.match import codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tm.match.section import Section

    Counts = NDArray[np.uint8]

# Rows compared at once: their counts fit the processor's cache.
BLOCK = 8192

# Splits of the query tried at once: with more the test is quicker and passes more rows.
STEP = 12


def distance(one: str, other: str) -> int:
    """The Levenshtein distance of two strings."""
    return Levenshtein.distance(one, other)


def search(
    section: Section, key: str, threshold: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows near a key, by length, and their distances; see `Section.find_near`."""
    before = codes.count_before(key)
    after = codes.count_before(key[::-1])[::-1]
    rows, distances = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    # Written over and over: memory that is asked for anew each time costs as much as the sums.
    room = (np.empty((BLOCK, codes.BUCKETS), np.uint8), np.empty((BLOCK, codes.BUCKETS), np.uint8))
    for block in _cut_window(section, len(key), threshold):
        near = block.keep(_fit_whole(block, after[0], len(key), room))
        near = near.keep(_fit_halves(near, before, after))
        if near.rows.size:
            found = _measure(section, near, key)
            close = np.flatnonzero(found <= near.most)
            rows.append(near.rows[close])
            distances.append(found[close].astype(np.int64))
    return np.concatenate(rows), np.concatenate(distances)


@dataclass(frozen=True)
class _Block:
    """Some rows, which may be of several lengths; one place in each array for each row.

    Attributes:
        lengths: of each row.
        most: the distance that is allowed for it.
        counts: as in the section.
    """

    rows: NDArray[np.int64]
    lengths: NDArray[np.int64]
    most: NDArray[np.int64]
    counts: Counts

    def keep(self, chosen: NDArray[np.bool_]) -> _Block:
        """The rows that were chosen."""
        if chosen.all():
            return self
        at = np.flatnonzero(chosen)
        return _Block(self.rows[at], self.lengths[at], self.most[at], self.counts[at])


def _cut_window(section: Section, size: int, threshold: int) -> Iterator[_Block]:
    """The rows whose length alone does not rule them out, in blocks."""
    lengths = section.lengths
    most = (100 - threshold) * np.maximum(lengths, size) // 100
    fitting = np.flatnonzero((np.abs(lengths - size) <= most) & (lengths > 0))
    if not fitting.size:
        return
    numbers = np.arange(fitting[0], fitting[-1] + 1)
    starts = section.rows[numbers[0] : numbers[-1] + 2]
    for begin in range(int(starts[0]), int(starts[-1]), BLOCK):
        rows = np.arange(begin, min(begin + BLOCK, int(starts[-1])))
        groups = numbers[np.searchsorted(starts, rows, "right") - 1]
        counts = section.counts[begin : begin + len(rows)]
        yield _Block(rows, lengths[groups], most[groups], counts)


def _fit_whole(
    block: _Block, counts: Counts, size: int, room: tuple[Counts, Counts]
) -> NDArray[np.bool_]:
    """Which rows may be near the query by what they are made of.

    What a row has more of than the query takes one edit each, and so does what the query is longer.
    Counts that stopped at 15 say less than there is: rows are kept that need not be, never lost.

    Args:
        block: the rows.
        counts: how often each bucket occurs in the query: uint8[32].
        size: characters of the query.
        room: two arrays of a block's size to compute in.
    """
    first, second = (each[: len(block.rows)] for each in room)
    np.bitwise_and(block.counts, np.uint8(15), out=first)
    np.right_shift(block.counts, np.uint8(4), out=second)
    np.add(first, second, out=first)
    np.maximum(first, counts, out=first)
    np.subtract(first, counts, out=first)
    more = _sum_bytes(first)
    return more <= block.most - np.maximum(0, size - block.lengths)


def _fit_halves(block: _Block, before: Counts, after: Counts) -> NDArray[np.bool_]:
    """Which rows have halves that may come from two parts of the query.

    The first half came from the query's first i characters, for some i. Several i are tried at
    once: what the first half has more of than the longest of these parts, and the second half
    more than the shortest rest, is more than enough.

    Args:
        block: the rows.
        before: for each place in the query how often each bucket occurs before it: uint8[.., 32].
        after: the same, from it on.
    """
    fits = np.zeros(len(block.rows), np.bool_)
    if not fits.size:
        return fits
    first, second = block.counts & np.uint8(15), block.counts >> np.uint8(4)
    size, one = len(before) - 1, block.lengths // 2
    two, longer = block.lengths - one, size - block.lengths
    low = max(0, int((one + (longer - block.most) // 2).min()))
    high = min(size, int((one + (longer + block.most) // 2).max()) + 1)
    for start in range(low, high + 1, STEP):
        stop = min(high, start + STEP - 1)
        spare = block.most - np.maximum(0, start - one) - np.maximum(0, size - stop - two)
        more = _surplus(first, before[stop]) + _surplus(second, after[start])
        fits |= _sum_bytes(more) <= spare
    return fits


def _surplus(rows: Counts, below: Counts) -> Counts:
    """How many each row has more than there are below, bucket by bucket."""
    more: Counts = np.maximum(rows, below) - below
    return more


def _sum_bytes(rows: Counts) -> NDArray[np.int64]:
    """The sum of each row of 32 bytes; none is above 30, so four of them fit into one."""
    words = rows.view(np.uint64)
    four = words[:, 0] + words[:, 1] + words[:, 2] + words[:, 3]
    even = np.uint64(0x00FF00FF00FF00FF)
    pairs = (four & even) + ((four >> np.uint64(8)) & even)
    total = (pairs * np.uint64(0x0001000100010001)) >> np.uint64(48)
    return total.view(np.int64)


def _measure(section: Section, block: _Block, key: str) -> NDArray[np.uint32]:
    """The distances of the rows; those above the largest `most` are only known to be above."""
    scores = cdist(
        [key if section.wide else codes.encode_query(key)],
        _cut_keys(section, block),
        scorer=Levenshtein.distance,
        score_cutoff=int(block.most.max()),
        dtype=np.uint32,
    )
    found: NDArray[np.uint32] = scores[0]
    return found


def _cut_keys(section: Section, block: _Block) -> Sequence[str | bytes]:
    """The keys of the rows: codes, or text in a wide section."""
    groups = np.searchsorted(section.lengths, block.lengths)
    starts = section.texts[groups] + (block.rows - section.rows[groups]) * block.lengths
    base, end = int(starts[0]), int(starts[-1] + block.lengths[-1])
    blob, width = section.text[base:end].tobytes(), section.text.itemsize
    begins = ((starts - base) * width).tolist()
    ends = ((starts - base + block.lengths) * width).tolist()
    cuts = [blob[begin:stop] for begin, stop in zip(begins, ends, strict=True)]
    return [each.decode("utf-32-le", "surrogatepass") for each in cuts] if section.wide else cuts
