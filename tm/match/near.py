"""Which rows of a section are near a query: the kernel where it was built, numpy everywhere else.

Start reading at `find_near`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tm.match import codes, kernel, portable
from tm.match.keys import fold_key
from tm.match.section import BLOCK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tm.match.section import Section

# The totals that differ most from key to key: those of blanks, and of n or س.
MIXED = codes.BLANK % codes.PACKED


class Near(NamedTuple):
    """Rows that are near a query, one place in each array for each row."""

    rows: NDArray[np.int64]
    distances: NDArray[np.int64]


def find_near(section: Section, key: str, threshold: int) -> Near:
    """Every row at or above a threshold, without exception, by length.

    Args:
        section: where to look.
        key: the strict key of the query.
        threshold: 1 to 100: found is what satisfies
            `distance * 100 <= (100 - threshold) * max(len(key), len(row))`.
    """
    if not key:
        rows = np.array(section.rows_of_length(0), np.int64)
        return Near(rows, np.zeros(len(rows), np.int64))
    if kernel.serves(key) and not section.wide:
        return Near(*kernel.search(section, key, threshold))
    return Near(*portable.search(section, key, threshold))


def find_alike(section: Section, key: str) -> Near:
    """Every row whose folded key is the query's, with the distance of the strict keys."""
    same = section.rows_of_length(len(key))
    if not same:
        return Near(np.empty(0, np.int64), np.empty(0, np.int64))
    first, last = same.start // BLOCK, same[-1] // BLOCK
    column = section.totals[first : last + 1, MIXED].ravel()
    found = first * BLOCK + np.flatnonzero(column == codes.pack(codes.count(key))[MIXED])
    found = found[(found >= same.start) & (found < same.stop)]
    found = found[(section.firsts[found] == codes.count_first(key)).all(1)]
    folded = fold_key(key)
    keys = ((row, section.key(row)) for row in found.tolist())
    alike = [(row, other) for row, other in keys if fold_key(other) == folded]
    return Near(
        np.array([row for row, _ in alike], np.int64),
        np.array([portable.distance(key, other) for _, other in alike], np.int64),
    )
