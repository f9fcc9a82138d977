"""Which rows of a section are near a query: the kernel where it was built, numpy everywhere else.

Start reading at `find_near`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.match import kernel, portable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tm.match.section import Section


def find_near(section: Section, key: str, threshold: int) -> NDArray[np.int64]:
    """Every row at or above a threshold, and every row that is alike, without exception.

    Args:
        section: where to look.
        key: the strict key of the query.
        threshold: 1 to 100: found is what satisfies
            `distance * 100 <= (100 - threshold) * max(len(key), len(row))`.

    Returns:
        int64[found, 4]: the number of the unit, the length of its key, the distance, and 1 when its
        folded key is the query's, however far it is. A row that is near and alike is there twice.
    """
    if not key:
        empty = section.units[list(section.rows_of_length(0))]
        found = [(unit, 0, 0, alike) for unit in empty.tolist() for alike in (1, 0)]
        return np.array(found, np.int64).reshape(-1, 4)
    if kernel.serves(key) and not section.wide:
        return kernel.search(section, key, threshold)
    near, distances = portable.search(section, key, threshold)
    alike = portable.find_alike(section, key)
    apart = [portable.distance(key, section.key(row)) for row in alike.tolist()]
    rows = np.concatenate((alike, near))
    return np.column_stack(
        (
            section.units[rows].astype(np.int64),
            section.row_lengths(rows),
            np.concatenate((np.array(apart, np.int64), distances)),
            np.arange(len(rows)) < len(alike),
        )
    )
