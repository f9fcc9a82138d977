"""Finding a name among many, however either is spelt. Start reading at `NameIndex.find`."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

from tm.lang.names.judging import Judge
from tm.lang.names.letters import spell
from tm.lang.names.skeleton import SkeletonIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

# So many names that share the most keys with the query are judged by the transducer.
CANDIDATES = 150


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name that may be the one asked for.

    Attributes:
        name: as it was given to the index.
        score: from 0 to 1, see `tm.lang.names.score`.
    """

    name: str
    score: float


class NameIndex:
    """Names in Latin and Arabic letters."""

    def __init__(self, names: Iterable[str]) -> None:
        """File the names; one that has no letter of either script is never found."""
        self._names = list(dict.fromkeys(names))
        self._signs = list(map(spell, self._names))
        self._skeletons = SkeletonIndex(self._signs)

    def find(self, query: str, limit: int = 5, floor: float = 0.0) -> list[NameMatch]:
        """The names most likely to be the one asked for, the likeliest first.

        Args:
            query: a name in either script.
            limit: at most so many are returned.
            floor: only those with at least this score.
        """
        signs = spell(query)
        near = [
            (number, self._signs[number]) for number in self._skeletons.nearest(signs, CANDIDATES)
        ]
        return [NameMatch(self._names[n], score) for n, score in rank(signs, near, limit, floor)]


def rank(
    signs: str, near: Iterable[tuple[int, str]], limit: int, floor: float
) -> list[tuple[int, float]]:
    """The likeliest of some names first; of equals the one that is given first.

    Args:
        signs: of the name asked for.
        near: number and signs of each name to be judged.
        limit: at most so many are returned.
        floor: only those with at least this score.

    Returns:
        Number and score of each.
    """
    judge = Judge(signs)
    judged = ((*judge.weigh(other), number) for number, other in near)
    kept = (each for each in judged if each[1] >= floor)
    return [(number, score) for _, score, number in nlargest(limit, kept, key=lambda each: each[0])]
