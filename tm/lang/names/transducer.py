"""A weighted transducer between two spellings of one name, with learned weights.

The two spellings are cut into pieces of up to two signs that answer each other (`kh` and `خ`, `ou`
and `u`, `a` and nothing); each such answer has a weight: the logarithm of how much more often it
occurs in spellings of one name than by chance. The best way to cut (Viterbi) gives the evidence;
a logistic curve of it, of the worst answer in it and of the lengths makes it a probability. The
weights stand in `weights.tsv` beside this module, where they come from is said at its head. Start
reading at `Transducer.evidence`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_PIECE = 2
# No name is longer in signs; what stands beyond is not compared.
LONGEST = 60

# Evidence for each sign below which no difference is made.
WEAKEST = -1.0

_IMPOSSIBLE = -1e9

Weights = dict[str, dict[str, float]]
Row = tuple[list[float], list[float]]


class Evidence(NamedTuple):
    """What speaks for one name.

    Attributes:
        total: a log ratio, above 0 for rather the same.
        worst: the least of the weights it is the sum of: one answer that hardly ever occurs
            speaks against a name, however well all the rest agrees.
    """

    total: float
    worst: float


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

    def evidence(self, one: str, two: str) -> Evidence:
        """How much two spellings speak for one name.

        Args:
            one: signs of a name in the first script (`tm.lang.names.letters.spell`).
            two: signs of a name in the second script.
        """
        one, two = one[:LONGEST], two[:LONGEST]
        rows: list[Row] = []
        for i in range(len(one) + 1):
            answers = [
                (*rows[i - size], self.weights.get(one[i - size : i], {}))
                for size in range(1, min(i, LONGEST_PIECE) + 1)
            ]
            rows.append(self._fill_row(answers, two))
        totals, worst = rows[-1]
        return Evidence(totals[-1], worst[-1])

    def _fill_row(
        self, answers: list[tuple[list[float], list[float], dict[str, float]]], two: str
    ) -> Row:
        """Best sums up to one place of the first spelling, for each place of the second.

        Beside each sum the least weight on the way to it.
        """
        totals: list[float] = []
        lows: list[float] = []
        inserted = self.weights.get("", {})
        fallback = self.fallback
        for j in range(len(two) + 1):
            best, low = (_IMPOSSIBLE if j or answers else 0.0), 0.0
            if j:
                weight = inserted.get(two[j - 1], fallback)
                best, low = totals[j - 1] + weight, min(lows[j - 1], weight)
            for number, (before, least, table) in enumerate(answers):
                weight = table.get("", _IMPOSSIBLE if number else fallback)
                if before[j] + weight > best:
                    best, low = before[j] + weight, min(least[j], weight)
                for size in range(1, min(j, LONGEST_PIECE) + 1):
                    known = table.get(two[j - size : j])
                    if known is not None and before[j - size] + known > best:
                        best, low = before[j - size] + known, min(least[j - size], known)
            totals.append(best)
            lows.append(low)
        return totals, lows

    def judge(self, one: str, two: str) -> tuple[float, float]:
        """Evidence and length as the curve weighs them, for ranking; and the probability."""
        parts = [f * value for f, value in zip(self.curve, self.features(one, two), strict=True)]
        total = max(-30.0, min(30.0, sum(parts)))
        return parts[1] + parts[2], 1 / (1 + math.exp(-total))

    def features(self, one: str, two: str) -> tuple[float, ...]:
        """What the curve looks at.

        Returns:
            1; the evidence for each sign; the length; the worst answer; how many words one has
            more.
        """
        one, two = one[:LONGEST], two[:LONGEST]
        found = self.evidence(one, two)
        return (
            1.0,
            max(found.total / (len(one) + len(two)), WEAKEST),
            math.log(len(one) + len(two)),
            found.worst,
            abs(one.count(" ") - two.count(" ")),
        )


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
