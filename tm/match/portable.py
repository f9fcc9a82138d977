"""Searching a section with numpy and rapidfuzz alone: always there, and what the kernel must equal.

    length window -> counts of 24 buckets -> pieces of three or four characters
                  -> longest common subsequence -> Levenshtein distance

Each step leaves fewer rows for the next, and loses none that is near: all of them say how many
edits are needed at least. Start reading at `search`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from rapidfuzz.distance import LCSseq, Levenshtein
from rapidfuzz.process import cdist

from tm.match import codes
from tm.match.counts import FULL, PACKED, STEP, count, find_zeros, pack
from tm.match.keys import fold_key
from tm.match.pieces import Pieces
from tm.match.section import BLOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from tm.match.section import Section

    Counts = NDArray[np.uint8]
    Ints = NDArray[np.int64]

# Blocks compared at once: their counts fit the processor's cache.
BLOCKS = 32

# The counts that differ most from key to key: those of blanks, and of c or س.
MIXED = codes.BLANK % PACKED

# Rows that are collected before they are looked at more closely.
MANY = 12288

# Lengths that follow each other and are cut into the same number of pieces.
LIKE = 4


def distance(one: str, other: str) -> int:
    """The Levenshtein distance of two strings."""
    return Levenshtein.distance(one, other)


def search(section: Section, key: str, threshold: int) -> tuple[Ints, Ints]:
    """Rows near a key, by length, and their distances; see `tm.match.near`."""
    rows, distances = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    window = _find_window(section, len(key), threshold)
    pieces = Pieces(codes.read_query(key).codes)
    for near in _fit_counts(section, window, count(codes.buckets_of(key))):
        found = _measure(section, window, near, key, pieces)
        rows.append(found[0])
        distances.append(found[1])
    return np.concatenate(rows), np.concatenate(distances)


def find_alike(section: Section, key: str) -> Ints:
    """Rows whose folded key is the query's: they have the same counts."""
    same = section.rows_of_length(len(key))
    if not same:
        return np.empty(0, np.int64)
    buckets = codes.buckets_of(key)
    zeros = find_zeros(section.letters, np.array([len(key)]))[0]
    first, last = same.start // BLOCK, same[-1] // BLOCK
    column = section.totals[first : last + 1, MIXED].ravel()
    found = first * BLOCK + np.flatnonzero(column == pack(count(buckets) - zeros)[MIXED])
    found = found[(found >= same.start) & (found < same.stop)]
    half = pack(count(buckets[: len(key) // 2]))
    found = found[(section.firsts[found] == half).all(1)]
    folded = fold_key(key)
    return np.array([r for r in found.tolist() if fold_key(section.key(r)) == folded], np.int64)


@dataclass(frozen=True)
class _Window:
    """The rows whose length alone does not rule them out: some lengths that follow each other.

    Attributes:
        begins: the first row of each length, and the end of the last.
        lengths: of these rows.
        most: the distance that is allowed for each length.
        spare: how many characters a row may have that the query has not.
        texts: where the text of each length begins.
    """

    begins: Ints
    lengths: Ints
    most: Ints
    spare: Ints
    texts: Ints

    def cut(self, rows: Ints) -> Ints:
        """Where among some rows, rising, those of each length begin, and the end."""
        cuts: Ints = np.searchsorted(rows, self.begins)
        return cuts

    def find_most(self, cuts: Ints) -> Ints:
        """The distance that is allowed for each of some rows, by their cuts."""
        most: Ints = np.repeat(self.most, np.diff(cuts))
        return most

    def find_texts(self, rows: Ints, cuts: Ints) -> Ints:
        """Where the text of each of some rows begins, by their cuts."""
        numbers = np.diff(cuts)
        origins = self.texts - self.begins[:-1] * self.lengths
        texts: Ints = rows * np.repeat(self.lengths, numbers) + np.repeat(origins, numbers)
        return texts


def _find_window(section: Section, size: int, threshold: int) -> _Window:
    """The rows that are long enough for a query of so many characters, and short enough."""
    most = (100 - threshold) * np.maximum(section.lengths, size) // 100
    fitting = (np.abs(section.lengths - size) <= most) & (section.lengths > 0)
    groups = np.flatnonzero(fitting)
    begins = section.rows[groups[0] : groups[-1] + 2] if groups.size else np.zeros(1, np.int64)
    spare = most - np.maximum(0, size - section.lengths)
    lengths, texts = section.lengths[groups], section.texts[groups]
    return _Window(begins, lengths, most[groups], spare[groups], texts)


def _fit_counts(section: Section, window: _Window, counts: Ints) -> Iterator[Ints]:
    """The rows that may be near the query by what they are made of, some at a time.

    What a row has more of than the query takes one edit each, and so does what the query is longer.
    Counts that stopped at 15 say less than there is: rows are kept that need not be, never lost.

    Args:
        section: the rows.
        window: which of them.
        counts: how often each bucket occurs in the query: int64[24].
    """
    waiting, number = [np.empty(0, np.int64)], 0
    for groups in _cut_steps(window.lengths, STEP):  # they share their zeros
        begins = window.begins[groups.start : groups.stop + 1]
        zeros = find_zeros(section.letters, window.lengths[groups][:1])[0]
        above = np.minimum(np.maximum(counts - zeros, 0), FULL).astype(np.uint8)
        limits = np.minimum(window.spare[groups] + int(above.sum()), 65535).astype(np.uint16)
        for start, larger in _add_larger(section, int(begins[0]), int(begins[-1]), above):
            ends = np.minimum(np.maximum(begins, start), start + len(larger))
            near = start + np.flatnonzero(larger <= np.repeat(limits, ends[1:] - ends[:-1]))
            waiting.append(near)
            number += len(near)
            if number >= MANY:
                yield np.concatenate(waiting)
                waiting, number = [], 0
    if number:
        yield np.concatenate(waiting)


def _cut_steps(lengths: Ints, step: int) -> Iterator[slice]:
    """Lengths of the same step: they follow each other."""
    cuts = [0, *(np.flatnonzero(np.diff(lengths // step)) + 1).tolist(), len(lengths)]
    return (slice(begin, end) for begin, end in pairwise(cuts) if begin < end)


def _add_larger(
    section: Section, begin: int, end: int, counts: Counts
) -> Iterator[tuple[int, NDArray[np.uint16]]]:
    """For each row the counts of the query or of the row, whichever is larger, added up.

    In pieces, each with its first row.
    """
    low, high = np.repeat(counts[:PACKED], BLOCK), np.repeat(counts[PACKED:], BLOCK)
    # Written over and over: memory that is asked for anew each time costs as much as the sums.
    room = np.empty((2, BLOCKS, PACKED * BLOCK), np.uint8)
    last = -(-end // BLOCK)
    for first in range(begin // BLOCK, last, BLOCKS):
        totals = section.totals[first : min(first + BLOCKS, last)]
        totals = totals.reshape(len(totals), -1)
        one, other = room[:, : len(totals)]
        np.bitwise_and(totals, np.uint8(FULL), out=one)
        np.right_shift(totals, np.uint8(4), out=other)
        np.maximum(one, low, out=one)
        np.maximum(other, high, out=other)
        np.add(one, other, out=one)
        for width in (6 * BLOCK, 3 * BLOCK):  # six buckets and six, three and three: up to 120
            np.add(one[:, :width], one[:, width : 2 * width], out=one[:, :width])
        sums = np.add(one[:, :BLOCK], one[:, BLOCK : 2 * BLOCK], dtype=np.uint16)
        sums += one[:, 2 * BLOCK : 3 * BLOCK]
        sums = sums.ravel()
        start = max(begin, first * BLOCK)
        yield start, sums[start - first * BLOCK : end - first * BLOCK]


def _measure(
    section: Section, window: _Window, near: Ints, key: str, pieces: Pieces
) -> tuple[Ints, Ints]:
    """Which rows are near, and their distances.

    Characters that two texts have in common, in the same order, are all that edits leave alone: the
    longest such subsequence is quick to find, and what is longer by more than `most` is too far.
    """
    query = key if section.wide else codes.read_query(key).codes
    if not section.wide:
        near = _drop_foreign(section, window, near, pieces)
    keys = _cut_keys(section, window, near)
    found = np.empty(0, np.int64)
    for bound in (LCSseq.distance, Levenshtein.distance):
        most = window.find_most(window.cut(near))
        found = _compare(query, keys, bound, int(most.max(initial=0)))
        fits = np.flatnonzero(found <= most)
        near, found = near[fits], found[fits]
        keys = [keys[at] for at in fits.tolist()]
    return near, found


def _compare(
    query: str | bytes, keys: Sequence[str | bytes], bound: Callable[..., int], most: int
) -> Ints:
    """The distances of some keys; of those above `most` only that they are."""
    if not keys:
        return np.empty(0, np.int64)
    scores = cdist([query], keys, scorer=bound, score_cutoff=most, dtype=np.uint32)
    found: Ints = scores[0].astype(np.int64)
    return found


def _drop_foreign(section: Section, window: _Window, near: Ints, pieces: Pieces) -> Ints:
    """The rows that have enough pieces in common with the query; lengths about the same at once."""
    cuts = window.cut(near)
    texts, most = window.find_texts(near, cuts), window.find_most(cuts)
    kept = np.ones(len(near), np.bool_)
    for groups in _cut_steps(window.lengths, LIKE):
        first, end = cuts[[groups.start, groups.stop]].tolist()
        if first == end:
            continue
        shortest, longest = window.lengths[[groups.start, groups.stop - 1]].tolist()
        counter = pieces.look_up(shortest, longest, int(most[end - 1]))
        if counter is None:
            continue
        for begin in range(first, end, counter.keys):
            some = slice(begin, min(begin + counter.keys, end))
            foreign = counter.count(_cut_out(section.text, texts[some], counter.characters))
            kept[some] = foreign <= most[some]
    return near[kept]


def _cut_keys(section: Section, window: _Window, near: Ints) -> Sequence[str | bytes]:
    """The keys of rows: codes, or text in a wide section."""
    if section.wide:
        return [section.key(row) for row in near.tolist()]
    keys: list[str | bytes] = []
    cuts = window.cut(near)
    texts = window.find_texts(near, cuts)
    for group in np.flatnonzero(np.diff(cuts)).tolist():
        length, some = int(window.lengths[group]), slice(cuts[group], cuts[group + 1])
        # No code is 0: nothing is cut off.
        keys += _cut_out(section.text, texts[some], length).view(f"S{length}").ravel().tolist()
    return keys


def _cut_out(text: NDArray[np.uint8], starts: Ints, length: int) -> NDArray[np.uint8]:
    """So much text from each of some places: uint8[starts, length]."""
    everywhere: NDArray[Any] = np.ndarray(len(text) - length + 1, f"V{length}", text, strides=(1,))
    return everywhere[starts].view(np.uint8).reshape(-1, length)
