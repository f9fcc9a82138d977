"""A weighted transducer between two spellings of one name, with learned weights.

The two spellings are cut into pieces of up to two signs that answer each other (`kh` and `خ`, `ou`
and `u`, `a` and nothing); each such answer has a weight: the logarithm of how much more often it
occurs in spellings of one name than by chance. The best way to cut (Viterbi) gives the evidence;
a logistic curve makes it a probability. The weights stand in `weights.tsv` beside this module,
where they come from is said at its head. Start reading at `Transducer.evidence`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_PIECE = 2
# No name is longer in signs; what stands beyond is not compared.
LONGEST = 60

# Evidence for each sign below which no difference is made.
WEAKEST = -1.0

_IMPOSSIBLE = -1e9

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Transducer:
    """Weights of answers between two scripts, and the curve that judges their sum.

    Attributes:
        weights: piece of the first spelling -> piece of the second -> weight; either may be
            empty, not both.
        fallback: weight of one sign that nothing answers and the table does not know.
        curve: intercept and factors of the logistic curve, in the order of `features`.
    """

    weights: Weights
    fallback: float
    curve: tuple[float, ...]

    def evidence(self, one: str, two: str) -> float:
        """How much two spellings speak for one name: a log ratio, above 0 for rather the same.

        Args:
            one: signs of a name in the first script (`tm.lang.names.letters.spell`).
            two: signs of a name in the second script.
        """
        one, two = one[:LONGEST], two[:LONGEST]
        width = len(two) + 1
        rows: list[list[float]] = []
        for i in range(len(one) + 1):
            answers = [
                (rows[i - size], self.weights.get(one[i - size : i], {}))
                for size in range(1, min(i, LONGEST_PIECE) + 1)
            ]
            rows.append(self._fill_row(answers, two, width))
        return rows[-1][-1]

    def _fill_row(
        self, answers: list[tuple[list[float], dict[str, float]]], two: str, width: int
    ) -> list[float]:
        """Best sums up to one place of the first spelling, for each place of the second."""
        row: list[float] = []
        inserted = self.weights.get("", {})
        fallback = self.fallback
        for j in range(width):
            best = 0.0 if j == 0 and not answers else _IMPOSSIBLE
            if j:
                best = max(best, row[j - 1] + inserted.get(two[j - 1], fallback))
            for number, (before, table) in enumerate(answers):
                alone = table.get("", _IMPOSSIBLE if number else fallback)
                best = max(best, before[j] + alone)
                for size in range(1, min(j, LONGEST_PIECE) + 1):
                    weight = table.get(two[j - size : j])
                    if weight is not None and before[j - size] + weight > best:
                        best = before[j - size] + weight
            row.append(best)
        return row

    def probability(self, one: str, two: str) -> float:
        """How sure it is that two spellings are one name, from 0 to 1."""
        if not one or not two:
            return 0.0
        return self.judge(self.evidence(one, two), len(one), len(two))

    def judge(self, evidence: float, one: int, two: int) -> float:
        """The probability for an evidence between names of so many signs."""
        values = zip(self.curve, features(evidence, one, two), strict=True)
        total = sum(factor * value for factor, value in values)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def features(evidence: float, one: int, two: int) -> tuple[float, ...]:
    """What the curve looks at: 1, the evidence for each sign, the length."""
    each = evidence / (one + two)
    return (1.0, max(each, WEAKEST), math.log(one + two))


def read_tables(lines: Iterable[str]) -> dict[str, Transducer]:
    """Transducers by name from the lines of a table.

    Lines that begin with `#` are remarks. `curve NAME NUMBER...` and `fallback NAME NUMBER` stand
    before `NAME PIECE PIECE WEIGHT`; all is parted by tabs.
    """
    curves: dict[str, tuple[float, ...]] = {}
    fallbacks: dict[str, float] = {}
    weights: dict[str, Weights] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        first, *rest = line.rstrip("\n").split("\t")
        if first == "curve":
            curves[rest[0]] = tuple(map(float, rest[1:]))
            weights[rest[0]] = {}
        elif first == "fallback":
            fallbacks[rest[0]] = float(rest[1])
        else:
            weights[first].setdefault(rest[0], {})[rest[1]] = float(rest[2])
    return {name: Transducer(weights[name], fallbacks[name], curves[name]) for name in curves}


@cache
def load_tables() -> dict[str, Transducer]:
    """The transducers that are shipped: `mixed` (Latin to Arabic), `latin`, `arabic`."""
    table = resources.files(__package__).joinpath("weights.tsv")
    return read_tables(table.read_text("utf-8").splitlines())
