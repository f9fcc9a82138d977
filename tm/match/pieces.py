"""Pieces of keys: what a long key must have in common with a query that it is near.

A key is cut into pieces of three or four characters that do not overlap. An edit spoils one of them
at most, and a piece that no edit touches stands in the query as well, not far from its own place:
it moves by what was put in before it less what was left out. So a key with more than `most`
pieces that the query does not have near their place is too far (the q-gram lemma: Ukkonen 1992;
with places: Gravano and others, Approximate string joins in a database, 2001, section 4).
At a threshold of 80 this rules out all but one in some hundred keys with the letters of the
query. Start reading at `Pieces`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Room = tuple[NDArray[np.uint32], NDArray[np.intp], NDArray[np.uint8]]

# The sizes of pieces, the one that is quicker to count first, and how many of a hundred pieces of
# another text the query does not have near their place, about: so many have to be too many. It has
# more of three; and where these are nearly too few, subsequences are found as quickly.
SIZES = {4: 97, 3: 90}

# Pieces are looked up by so many bits of a product (multiplicative hashing: D. Knuth, The Art of
# Computer Programming 3, 6.4): two that fall together let a key pass, and lose none.
BITS = 10
FACTOR = 2654435769
SHIFT = np.uint32(32 - BITS)

# Pieces that follow each other and share what they are looked up in.
NEIGHBOURS = 2

# Pieces that are looked up at once: what is written for them stays in the processor's cache.
ROOM = 16384

# Pieces of a key that are counted at most.
MANY = 2048


class Pieces:
    """The pieces of a query, at every place.

    Args:
        query: its codes, one byte for each character.
    """

    def __init__(self, query: bytes) -> None:
        self._length = len(query)
        codes = np.frombuffer(query + b"\0\0\0", np.uint8)[None]
        self._hashes = {
            size: (_read(codes, max(0, len(query) - size + 1), 1)[0] * _find_factor(size)) >> SHIFT
            for size in SIZES
        }
        # Written over and over: memory that is asked for anew each time costs as much as the work.
        self._room = np.empty(ROOM, np.uint32), np.empty(ROOM, np.intp), np.empty(ROOM, np.uint8)

    def look_up(self, shortest: int, longest: int, most: int) -> Counter | None:
        """What counts the pieces of keys that the query has not near their place.

        What moves a piece by some places and makes good the rest of the difference of the lengths
        takes as many edits as both together.

        Args:
            shortest: how long the keys are, in characters.
            longest: up to so long.
            most: how many edits are allowed.

        Returns:
            None when no pieces can rule out such keys.
        """
        size, number = _choose(shortest, most)
        if not size:
            return None
        left = (self._length - longest - most) // 2
        right = (self._length - shortest + most) // 2
        first = np.arange(0, number, NEIGHBOURS)[:, None] * size
        places = first + np.arange(left, (NEIGHBOURS - 1) * size + right + 1)
        foreign = np.ones((len(first), 1 << BITS), np.uint8)
        # Beyond its ends the query's first and last piece are repeated: that loses no key.
        near = self._hashes[size].take(places, mode="clip")
        foreign[np.arange(len(first))[:, None], near] = 0
        return Counter(foreign, size, number, self._room)


class Counter:
    """Counts the pieces of keys that are foreign to a query.

    Args:
        foreign: whether a piece is, by the neighbours it belongs to and by its hash.
        size: of the pieces.
        number: of the pieces of each key.
        room: that may be written over.

    Attributes:
        size: of the pieces.
        characters: how many are read of each key.
        keys: how many are counted at once.
    """

    def __init__(self, foreign: NDArray[np.uint8], size: int, number: int, room: Room) -> None:
        self._foreign, self.size = foreign.ravel(), size
        self._tables = (np.arange(number, dtype=np.uint32) // NEIGHBOURS << BITS)[:, None]
        self.characters = (number - 1) * size + 4
        self.keys = ROOM // number
        self._room = [each[: self.keys * number].reshape(number, -1) for each in room]

    def count(self, keys: NDArray[np.uint8]) -> NDArray[np.uint16]:
        """How many pieces of each key stand nowhere near their place in the query, or fewer.

        Args:
            keys: codes, uint8[up to `self.keys`, `self.characters`].
        """
        # Piece by piece, those of all keys together: so each step is one long loop.
        hashes, places, found = (each[:, : len(keys)] for each in self._room)
        pieces = _read(keys, len(self._tables), self.size).T
        np.multiply(pieces, _find_factor(self.size), out=hashes)
        np.right_shift(hashes, SHIFT, out=hashes)
        np.add(hashes, self._tables, out=hashes)
        places[...] = hashes
        self._foreign.take(places, out=found, mode="clip")
        counted: NDArray[np.uint16] = found.sum(0, dtype=np.uint16)
        return counted


def _choose(length: int, most: int) -> tuple[int, int]:
    """The size of pieces that can rule out keys of a length, and their number; 0 if none can."""
    for size, share in SIZES.items():
        number = min((length + size - 4) // size, MANY)  # four characters are read for each
        if most * 100 < number * share:
            return size, number
    return 0, 0


def _read(codes: NDArray[np.uint8], number: int, step: int) -> NDArray[np.uint32]:
    """So many pieces of rows of codes, a step apart: four bytes for each, whatever its size."""
    four = codes[:, :4].view(np.uint32)
    strides = codes.strides[0], step
    return np.lib.stride_tricks.as_strided(four, (len(codes), number), strides, writeable=False)


def _find_factor(size: int) -> np.uint32:
    """What moves the bytes behind a piece out of the product."""
    return np.uint32(FACTOR << 32 - 8 * size & 0xFFFFFFFF)
