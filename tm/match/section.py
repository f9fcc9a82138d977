"""One language's segments in an index, by length: how they lie.

A section holds the strict keys of many segments, those of one length together, shorter ones first:

    lengths   int64[groups]        the lengths there are, rising
    rows      int64[groups + 1]    the first row of each length, and the number of rows
    text      uint8[characters]    the keys, one code for each character (`tm.match.codes`); in a
                                   *wide* section uint32: keys that hold other characters
    totals    uint8[blocks, 12, 512]
                                   how often each bucket occurs in a key, 512 rows to a block, the
                                   last one filled up with zeros
    firsts    uint8[rows, 12]      how often each bucket occurs in the first half of a key
    units     uint32[rows]         which unit of the segment file a row belongs to
    letters   int64[24]            about how often each bucket occurs in all keys

Counts go up to 15, two to a byte: bucket b in the low four bits, b + 12 in the others, and those of
whole keys begin near what their length has on average (`tm.match.counts`). All rows of
the right length are held against the totals, so those of a bucket stand together, and sixteen or
more rows are compared at once; the first halves are looked up for few. There is no table of
offsets: the rows of one length are a matrix. `tm.match.near` searches it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from tm.match import codes

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Rows to a block of totals; as in kernel.c.
BLOCK = 512


@dataclass(frozen=True)
class Section:
    """The segments of one language tag; see the top of the module for the arrays."""

    language: str
    lengths: NDArray[np.int64]
    rows: NDArray[np.int64]
    text: NDArray[Any]
    totals: NDArray[np.uint8]
    firsts: NDArray[np.uint8]
    units: NDArray[np.uint32]
    letters: NDArray[np.int64]

    @cached_property
    def texts(self) -> NDArray[np.int64]:
        """Where the text of each length begins, and the end of the last one: int64[groups + 1]."""
        sizes = np.diff(self.rows) * self.lengths
        return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)

    @cached_property
    def addresses(self) -> tuple[int, ...]:
        """Where the arrays of the keys lie in memory, for the kernel, in its order."""
        keys = (self.lengths, self.rows, self.texts, self.text)
        counts = (self.totals, self.firsts, self.letters)
        return tuple(array.ctypes.data for array in (*keys, *counts, self.units))

    @property
    def wide(self) -> bool:
        """Whether keys are kept in UTF-32."""
        return self.text.dtype == np.uint32

    def row_lengths(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many characters some rows have."""
        return self.lengths[np.searchsorted(self.rows, rows, "right") - 1]

    def rows_of_length(self, length: int) -> range:
        """The rows that have so many characters."""
        group = int(np.searchsorted(self.lengths, length))
        if group == len(self.lengths) or self.lengths[group] != length:
            return range(0)
        return range(int(self.rows[group]), int(self.rows[group + 1]))

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


def to_blocks(counts: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Totals row by row, uint8[rows, 16], as they lie in a section."""
    filled = np.zeros((-(-len(counts) // BLOCK) * BLOCK, counts.shape[1]), np.uint8)
    filled[: len(counts)] = counts
    return np.ascontiguousarray(filled.reshape(-1, BLOCK, counts.shape[1]).transpose(0, 2, 1))
