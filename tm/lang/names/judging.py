"""Judging two names by the transducer of their scripts. Start reading at `Judge`."""

from __future__ import annotations

import math
from functools import lru_cache

from tm.lang.names.letters import is_arabic, join_twins
from tm.lang.names.transducer import Comparison, load_tables

_PLAIN = str.maketrans("ADHISTUZ", "adhistuz", "' ^$")


def compare(one: str, two: str) -> float:
    """How sure it is that two names are one, from 0 to 1, given their signs.

    Accents, blanks and ayn marks alone make no difference.
    """
    return _prepare(one).weigh(two)[1]


class Judge:
    """One name, given as signs, to be compared with many."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._arabic = is_arabic(name)
        self._plain = name.translate(_PLAIN)
        self._comparisons: dict[tuple[str, bool], Comparison] = {}

    def weigh(self, other: str) -> tuple[float, float]:
        """How likely two names are one among many, for ranking, and how sure that is, from 0 to 1.

        They may differ in order. A worst answer that hardly ever occurs makes a pair doubtful, but
        among many names the one with the most evidence is the likeliest all the same.
        """
        if not self._name or not other:
            return -math.inf, 0.0
        if is_arabic(other) != self._arabic:
            return self._compare("mixed", first=not self._arabic).judge(join_twins(other))
        if self._plain == other.translate(_PLAIN):
            return math.inf, 1.0
        # The weights are learned both ways round but not quite alike; a comparison has one way.
        table = "arabic" if self._arabic else "latin"
        return self._compare(table, first=self._name <= other).judge(other)

    def _compare(self, table: str, *, first: bool) -> Comparison:
        """The name, prepared for one table and one way round."""
        way = table, first
        if way not in self._comparisons:
            name = join_twins(self._name) if table == "mixed" else self._name
            self._comparisons[way] = Comparison(load_tables()[table], name, first=first)
        return self._comparisons[way]


@lru_cache(maxsize=64)
def _prepare(name: str) -> Judge:
    """The judge of a name; who compares pairs often has the same one many times in a row."""
    return Judge(name)
