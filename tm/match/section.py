"""One language's segments in an index, by length: how they lie, and how they are searched.

A section holds the strict keys of many segments, those of one length together, shorter ones first:

    lengths   int64[groups]        the lengths there are, rising
    rows      int64[groups + 1]    the first row of each length, and the number of rows
    text      uint8[characters]    the keys, one code for each character (`tm.match.codes`); in a
                                   *wide* section uint32: keys that hold other characters
    counts    uint8[rows, 32]      how often each bucket occurs in the first half of a key (low four
                                   bits) and in the second, each up to 15
    units     uint32[rows]         which unit of the segment file a row belongs to

There is no table of offsets: the rows of one length are a matrix. Start reading at
`Section.find_near`; what decides is `tm.match.portable`, or `tm.match.kernel` where it was built.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tm.match import codes, kernel, portable
from tm.match.keys import fold_key

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Near(NamedTuple):
    """Rows that are near a query, one place in each array for each row."""

    rows: NDArray[np.int64]
    distances: NDArray[np.int64]


@dataclass(frozen=True)
class Section:
    """The segments of one language tag; see the top of the module for the arrays."""

    language: str
    lengths: NDArray[np.int64]
    rows: NDArray[np.int64]
    text: NDArray[Any]
    counts: NDArray[np.uint8]
    units: NDArray[np.uint32]

    @cached_property
    def texts(self) -> NDArray[np.int64]:
        """Where the text of each length begins, and the end of the last one: int64[groups + 1]."""
        sizes = np.diff(self.rows) * self.lengths
        return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)

    @property
    def wide(self) -> bool:
        """Whether keys are kept in UTF-32."""
        return self.text.dtype == np.uint32

    def find_near(self, key: str, threshold: int) -> Near:
        """Every row at or above a threshold, without exception, by length.

        Args:
            key: the strict key of the query.
            threshold: 1 to 100: found is what satisfies
                `distance * 100 <= (100 - threshold) * max(len(key), len(row))`.
        """
        if not key:
            rows = np.array(self._rows_of_length(0), np.int64)
            return Near(rows, np.zeros(len(rows), np.int64))
        if kernel.serves(key) and not self.wide:
            return Near(*kernel.search(self, key, threshold))
        return Near(*portable.search(self, key, threshold))

    def find_alike(self, key: str) -> Near:
        """Every row whose folded key is the query's, with the distance of the strict keys."""
        folded, same = fold_key(key), self._rows_of_length(len(key))
        counts = codes.count_halves(key)
        words = self.counts[same.start : same.stop].view(np.uint64)
        equal = np.ones(len(words), np.bool_)
        for column, word in enumerate(counts.view(np.uint64)):  # eight buckets at a time
            equal &= words[:, column] == word
        found = same.start + np.flatnonzero(equal)
        keys = ((row, self.key(row)) for row in found.tolist())
        alike = [(row, other) for row, other in keys if fold_key(other) == folded]
        return Near(
            np.array([row for row, _ in alike], np.int64),
            np.array([portable.distance(key, other) for _, other in alike], np.int64),
        )

    def row_lengths(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many characters some rows have."""
        return self.lengths[np.searchsorted(self.rows, rows, "right") - 1]

    def key(self, row: int) -> str:
        """The strict key of a row."""
        group = int(np.searchsorted(self.rows, row, "right")) - 1
        length = int(self.lengths[group])
        start = int(self.texts[group]) + (row - int(self.rows[group])) * length
        return self._decode(self.text[start : start + length])

    def _decode(self, text: NDArray[Any]) -> str:
        if self.wide:
            return text.tobytes().decode("utf-32-le", "surrogatepass")
        return codes.decode(text.tobytes())

    def _rows_of_length(self, length: int) -> range:
        group = int(np.searchsorted(self.lengths, length))
        if group == len(self.lengths) or self.lengths[group] != length:
            return range(0)
        return range(int(self.rows[group]), int(self.rows[group + 1]))
