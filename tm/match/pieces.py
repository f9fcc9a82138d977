"""Pieces of keys: what a long key must have in common with a query that it is near.

A key is cut into pieces of three or four characters that do not overlap. An edit spoils one of them
at most, and a piece that no edit touches stands in the query as well, somewhere. So a key with more
than `most` pieces that stand nowhere in the query is too far (the q-gram lemma: Ukkonen 1992;
Sutinen and Tarhio 1995). At a threshold of 80 this rules out four of five keys with the letters
of the query. Start reading at `Pieces`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The sizes of pieces, the one that is quicker to count first, and how many of ten pieces of another
# text stand nowhere in the query, about: so many have to be too many.
SIZES = {4: 9, 3: 8}

# Pieces are looked up by so many bits of a product (multiplicative hashing: D. Knuth, The Art of
# Computer Programming 3, 6.4): two that fall together let a key pass, and lose none.
BITS = 12
FACTOR = np.uint32(2654435769)
FACTORS = np.array([40503, 25717, 31153], np.uint16)


class Pieces:
    """The pieces of a query, at every place.

    Args:
        query: its codes, one byte for each character.
    """

    def __init__(self, query: bytes) -> None:
        self._foreign = {size: np.ones(1 << BITS, np.uint8) for size in SIZES}
        codes = np.frombuffer(query, np.uint8)
        for size, foreign in self._foreign.items():
            if len(query) >= size:
                every = np.lib.stride_tricks.sliding_window_view(codes, size)
                foreign[_hash(np.ascontiguousarray(every), size)] = 0

    @staticmethod
    def choose(length: int, most: int) -> int:
        """The size of pieces that can rule out keys of a length; 0 when none can."""
        fit = (size for size, share in SIZES.items() if most * 10 <= length // size * share)
        return next(fit, 0)

    def count_foreign(self, keys: NDArray[np.uint8], size: int) -> NDArray[np.uint32]:
        """How many pieces of each key stand nowhere in the query, or fewer.

        Args:
            keys: codes, uint8[keys, length].
            size: of the pieces.
        """
        whole = keys.shape[1] // size * size
        hashed = _hash(np.ascontiguousarray(keys[:, :whole]), size)
        counted: NDArray[np.uint32] = self._foreign[size].take(hashed).sum(1, dtype=np.uint32)
        return counted


def _hash(codes: NDArray[np.uint8], size: int) -> NDArray[np.uint32] | NDArray[np.uint16]:
    """A number below 2 ** BITS for each piece of rows of codes."""
    if size == 4:
        whole: NDArray[np.uint32] = codes.view(np.uint32) * FACTOR >> np.uint32(32 - BITS)
        return whole
    mixed: NDArray[np.uint16] = codes[:, 0::size] * FACTORS[0]
    for place in range(1, size):
        mixed += codes[:, place::size] * FACTORS[place]
    return mixed >> np.uint16(16 - BITS)
