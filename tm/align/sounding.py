"""Which of very many words look most like a name, for thousands of names in a row.

It answers what `tm.lang.names.skeleton.SkeletonIndex` answers, several times as fast: that one does
without numpy, whose import takes longer than one look-up. Start reading at `NearForms.nearest`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tm.lang.names.skeleton import MOST_VISITED, file_names, keys

if TYPE_CHECKING:
    from collections.abc import Iterable


class NearForms:
    """Names by their keys, each known by its number."""

    def __init__(self, names: Iterable[str]) -> None:
        """File the names, given as signs; one without signs is filed nowhere."""
        sizes, filed = file_names(names)
        self._sizes = np.array(sizes, np.int64)
        self._filed = {key: np.array(numbers, np.int64) for key, numbers in filed.items()}

    def nearest(self, signs: str, count: int) -> list[int]:
        """Numbers, ascending, of at most so many names that share most; rare keys count more."""
        wanted = keys(signs) if signs else set()
        found = (self._filed.get(key) for key in sorted(wanted))
        filed = sorted((numbers for numbers in found if numbers is not None), key=len)
        if not filed:
            return []
        ends = np.cumsum([len(numbers) for numbers in filed])
        filed = filed[: 1 + int(np.searchsorted(ends, MOST_VISITED, side="right"))]
        weights = [math.log((len(self._sizes) + 1) / len(numbers)) + 0.1 for numbers in filed]
        shared = np.bincount(
            np.concatenate(filed), np.repeat(weights, [len(numbers) for numbers in filed])
        )
        touched = np.flatnonzero(shared)
        scores = shared[touched] / (self._sizes[touched] + len(wanted))
        if len(touched) > count:
            least = np.partition(scores, -count)[-count]
            above = touched[scores > least]
            touched = np.union1d(above, touched[scores == least][: count - len(above)])
        return [int(number) for number in touched]
