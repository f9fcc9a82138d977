"""Which rows of a section are near a query: the kernel where it was built, numpy everywhere else.

Start reading at `find_near`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tm.match import kernel, portable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tm.match.section import Section


class Near(NamedTuple):
    """Rows that are near a query, and rows that are alike; most of these are in both.

    Attributes:
        rows, distances: one place for each row, by length.
        alike: rows whose folded key is the query's, however far they are.
    """

    rows: NDArray[np.int64]
    distances: NDArray[np.int64]
    alike: NDArray[np.int64]


def find_near(section: Section, key: str, threshold: int) -> Near:
    """Every row at or above a threshold, and every row that is alike, without exception.

    Args:
        section: where to look.
        key: the strict key of the query.
        threshold: 1 to 100: found is what satisfies
            `distance * 100 <= (100 - threshold) * max(len(key), len(row))`.
    """
    if not key:
        rows = np.array(section.rows_of_length(0), np.int64)
        return Near(rows, np.zeros(len(rows), np.int64), rows)
    if kernel.serves(key) and not section.wide:
        return Near(*kernel.search(section, key, threshold))
    return Near(*portable.search(section, key, threshold), portable.find_alike(section, key))
