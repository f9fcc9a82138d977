"""How often each bucket occurs in a key: what rules out most rows before their text is read.

A count takes four bits. Those of whole keys begin at a zero of their own, a little below what a key
of that length has on average: so that few of them stop at `FULL`, and few fall below. A zero says
"up to so many", `FULL` "so many or more"; both only ever let a row pass. The first halves of keys
are counted from 0. The kernel has the same rules (`make_zeros` of kernel.c); what they come to in a
section follows from its `letters`. Start reading at `count_keys`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from tm.match import codes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.uint8]
    Ints = NDArray[np.int64]

# Two buckets share a byte where counts are kept: b and b + 12.
PACKED = codes.BUCKETS // 2

# The most that a count in an index can say.
FULL = 15

# Lengths that share their zeros; how far below the average these lie; the highest. As in kernel.c.
STEP = 16
BELOW = 7
MOST_ZERO = 240


def find_zeros(letters: Ints, lengths: Ints) -> Counts:
    """From which the counts of keys begin.

    Args:
        letters: how often each bucket occurs in all keys of the section: int64[24].
        lengths: of some keys, in characters.

    Returns:
        uint8[lengths, 24].
    """
    average = (lengths // STEP * STEP)[:, None] * letters // max(1, int(letters.sum()))
    zeros: Counts = np.minimum(np.maximum(average - BELOW, 0), MOST_ZERO).astype(np.uint8)
    return zeros


def pack(counts: NDArray[Any]) -> Counts:
    """Counts, int[..., 24], two to a byte, up to 15 each: uint8[..., 12]."""
    few = np.minimum(np.maximum(counts, 0), FULL).astype(np.uint8)
    packed: Counts = few[..., :PACKED] | few[..., PACKED:] << np.uint8(4)
    return packed


def count(buckets: NDArray[Any]) -> Ints:
    """How often each bucket occurs: int64[24]."""
    return np.bincount(buckets, minlength=codes.BUCKETS)


def count_keys(buckets: NDArray[Any], lengths: Ints, letters: Ints) -> tuple[Counts, Counts]:
    """The counts of keys that stand one after the other, and of their first halves, row by row.

    Args:
        buckets: of each character.
        lengths: of each key.
        letters: of the section.

    Returns:
        Twice uint8[keys, 12], as `pack` has them.
    """
    rows = np.repeat(np.arange(len(lengths)), lengths)
    begins = np.repeat(np.cumsum(lengths) - lengths, lengths)
    second = np.arange(len(buckets)) - begins >= np.repeat(lengths // 2, lengths)
    places = (rows * 2 + second) * codes.BUCKETS + buckets
    counted = np.bincount(places, minlength=len(lengths) * 2 * codes.BUCKETS)
    halves = counted.reshape(-1, 2, codes.BUCKETS)
    return pack(halves.sum(1) - find_zeros(letters, lengths)), pack(halves[:, 0])
