"""Searching a section with numpy and rapidfuzz alone: always there, and what the kernel must equal.

    length window -> counts of 32 buckets -> the same for two halves -> rapidfuzz

Start reading at `search`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from tm.match import codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tm.match.section import Section

    Counts = NDArray[np.uint8]

# Rows compared at once: their counts fit the processor's cache.
BATCH = 4096

# Splits of the query tried at once: with more the test is quicker and passes more rows.
STEP = 12


def distance(one: str, other: str) -> int:
    """The Levenshtein distance of two strings."""
    return Levenshtein.distance(one, other)


def search(
    section: Section, key: str, threshold: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows near a key, by length, and their distances; see `Section.find_near`."""
    query: str | bytes = key if section.wide else codes.encode_query(key)
    before = codes.count_before(key)
    after = codes.count_before(key[::-1])[::-1]
    rows, distances = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    first = int(np.searchsorted(section.lengths, len(key) * threshold // 100))
    for group in range(first, len(section.lengths)):
        length = int(section.lengths[group])
        most = (100 - threshold) * max(length, len(key)) // 100
        if length - len(key) > most:
            break
        if len(key) - length > most or not length:
            continue
        near = filter_counts(section, group, (before, after), most)
        if near.size:
            found = measure(query, cut(section, group, near), most)
            close = np.flatnonzero(found <= most)
            rows.append(near[close])
            distances.append(found[close].astype(np.int64))
    return np.concatenate(rows), np.concatenate(distances)


def filter_counts(
    section: Section, group: int, places: tuple[Counts, Counts], most: int
) -> NDArray[np.int64]:
    """The rows of a length that may be at most so far from the query, by what they are made of.

    What a row has more of than the query takes one edit each, and so does what the query is longer.
    Counts that stopped at 15 say less than there is: rows are kept that need not be, never lost.

    Args:
        section: where the rows are.
        group: which length.
        places: for each place in the query how often each bucket occurs before, and from it.
        most: the distance that is allowed.
    """
    start, end = int(section.rows[group]), int(section.rows[group + 1])
    length = int(section.lengths[group])
    whole = places[1][0]
    spare = most - max(0, len(places[0]) - 1 - length)
    found = [np.empty(0, np.int64)]
    for first in range(start, end, BATCH):
        block = section.counts[first : min(end, first + BATCH)]
        halves: tuple[Counts, Counts] = (block & np.uint8(15), block >> np.uint8(4))
        kept = np.flatnonzero(_sum_bytes(_surplus(halves[0] + halves[1], whole)) <= spare)
        if kept.size:
            fit = _fit_halves(halves[0][kept], halves[1][kept], places, length, most)
            found.append(first + kept[fit])
    return np.concatenate(found)


def _fit_halves(
    first: Counts, second: Counts, places: tuple[Counts, Counts], length: int, most: int
) -> NDArray[np.int64]:
    """Which rows have halves that may come from two parts of the query with `most` edits.

    The first half came from the query's first i characters, for some i. Several i are tried at
    once: what the first half has more of than the longest of these parts, and the second half
    more than the shortest rest, is more than enough.
    """
    fits = np.zeros(len(first), np.bool_)
    for start, stop, spare in _splits(len(places[0]) - 1, length, most):
        more = _surplus(first, places[0][stop]) + _surplus(second, places[1][start])
        fits |= _sum_bytes(more) <= spare
    return np.flatnonzero(fits)


def _splits(size: int, length: int, most: int) -> list[tuple[int, int, int]]:
    """Where the query may be split: first and last place, and how much more the row may have.

    Args:
        size: characters of the query.
        length: characters of the row.
        most: the edits that are allowed; what one side of the split is longer takes some.
    """
    one = length // 2
    low = max(0, one + (size - length - most) // 2)
    high = min(size, one + (size - length + most) // 2 + 1)
    found = []
    for start in range(low, high + 1, STEP):
        stop = min(high, start + STEP - 1)
        spare = most - max(0, start - one) - max(0, size - stop - (length - one))
        if spare >= 0:
            found.append((start, stop, spare))
    return found


def _surplus(rows: Counts, below: Counts) -> Counts:
    """How many each row has more than there are below, bucket by bucket."""
    more: Counts = np.maximum(rows, below) - below
    return more


def _sum_bytes(rows: Counts) -> NDArray[np.uint64]:
    """The sum of each row of 32 bytes; none is above 30, so four of them fit into one."""
    words = rows.view(np.uint64)
    four = words[:, 0] + words[:, 1] + words[:, 2] + words[:, 3]
    even = np.uint64(0x00FF00FF00FF00FF)
    pairs = (four & even) + ((four >> np.uint64(8)) & even)
    total: NDArray[np.uint64] = (pairs * np.uint64(0x0001000100010001)) >> np.uint64(48)
    return total


def cut(section: Section, group: int, rows: NDArray[np.int64]) -> Sequence[str | bytes]:
    """The keys of some rows of one length: codes, or text in a wide section."""
    length, base = int(section.lengths[group]), int(section.rows[group])
    start = int(section.texts[group])
    text = section.text[start : int(section.texts[group + 1])].reshape(-1, length)
    blob = text[rows - base].tobytes()
    size = length * section.text.itemsize
    cuts = [blob[at : at + size] for at in range(0, len(blob), size)]
    return [each.decode("utf-32-le", "surrogatepass") for each in cuts] if section.wide else cuts


def measure(query: str | bytes, keys: Sequence[str | bytes], most: int) -> NDArray[np.uint32]:
    """The distances of a query from many keys; those above `most` are only known to be above."""
    scores = cdist([query], keys, scorer=Levenshtein.distance, score_cutoff=most, dtype=np.uint32)
    found: NDArray[np.uint32] = scores[0]
    return found
