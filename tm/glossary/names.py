"""Terms that are one name with a spelling nobody entered: `Khmeymim` finds `Hmeimim`.

Start reading at `TermNames.find`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tm.lang.names import NameIndex
from tm.model import TermType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.model import Term

MOST = 10


class TermNames:
    """Terms by the sound of their name; acronyms have none."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for number, term in enumerate(terms):
            if term.type is not TermType.ACRONYM:
                self._numbers[term.text].append(number)
        self._index = NameIndex(self._numbers)

    def find(self, query: str, floor: float) -> dict[int, float]:
        """Numbers of the terms that are probably the name asked for, with their score.

        Returns:
            The surest first; scores from `floor` to 1, see `tm.lang.names.score`.
        """
        return {
            number: match.score
            for match in self._index.find(query, MOST, floor)
            for number in self._numbers[match.name]
        }
