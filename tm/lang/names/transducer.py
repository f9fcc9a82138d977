"""A weighted transducer between two spellings of one name, with learned weights.

The two spellings are cut into pieces of up to two signs that answer each other (`kh` and `خ`, `ou`
and `u`, `a` and nothing); each such answer has a weight: the logarithm of how much more often it
occurs in spellings of one name than by chance. The best way to cut (Viterbi) gives the evidence;
a logistic curve of it, of the worst answer in it and of the lengths makes it a probability. The
weights stand in `weights.tsv` beside this module, where they come from is said at its head. Start
reading at `Comparison.evidence`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_PIECE = 2
# No name is longer in signs; what stands beyond is not compared.
LONGEST = 60

# Evidence for each sign below which no difference is made.
WEAKEST = -1.0

Weights = dict[str, dict[str, float]]
# What a sign weighs alone; and for each place of a name what may answer there: how many lines back
# (1 is the last, 0 the one before), from which place on, and the weight.
Answers = tuple[float, list[list[tuple[int, int, float]]]]


class Evidence(NamedTuple):
    """What speaks for one name.

    Attributes:
        total: a log ratio, above 0 for rather the same.
        worst: the least of the weights it is the sum of: one answer that hardly ever occurs
            speaks against a name, however well all the rest agrees.
    """

    total: float
    worst: float


@dataclass(frozen=True)
class Transducer:
    """Weights of answers between two scripts, and the curve that judges their sum.

    Attributes:
        weights: piece of the first spelling -> piece of the second -> weight; either may be
            empty, not both.
        fallback: weight of one sign that nothing answers and the table does not know.
        curve: intercept and factors of the logistic curve, in the order of
            `Comparison.features`.
    """

    weights: Weights
    fallback: float
    curve: tuple[float, ...]

    @cached_property
    def reverse(self) -> Weights:
        """The weights from the second script to the first."""
        reverse: Weights = {}
        for one, row in self.weights.items():
            for two, weight in row.items():
                reverse.setdefault(two, {})[one] = weight
        return reverse

    def features(self, one: str, two: str) -> tuple[float, ...]:
        """As `Comparison.features`, of two names given in their order."""
        return Comparison(self, one, first=True).features(two)


class Comparison:
    """One name, prepared to be compared with many.

    The best sums are found line by line: a line belongs to one place of the other name and has a
    cell for each place of the prepared one. Which pieces may answer each other at a cell depends
    on the last signs of the two only, so that is looked up once for all names.
    """

    def __init__(self, transducer: Transducer, name: str, *, first: bool) -> None:
        """Prepare a name.

        Args:
            transducer: the weights.
            name: its signs (`tm.lang.names.letters.spell`).
            first: whether it is in the first of the transducer's scripts.
        """
        self._transducer = transducer
        self._name = name[:LONGEST]
        self._first = first
        tables = transducer.weights, transducer.reverse
        self._own, self._others = tables if first else reversed(tables)
        self._alone = [self._weigh_alone(self._own, sign) for sign in self._name]
        self._answers: dict[str, Answers] = {}

    def evidence(self, other: str) -> Evidence:
        """How much another name, given as signs, speaks for being the same."""
        other = other[:LONGEST]
        # Lines so far, each a list of sums and one of the least weights on the way to them.
        totals: list[list[float]] = [[], [0.0]]
        lows: list[list[float]] = [[], [0.0]]
        for alone in self._alone:
            totals[1].append(totals[1][-1] + alone)
            lows[1].append(min(lows[1][-1], alone))
        for end in range(1, len(other) + 1):
            piece = other[max(0, end - LONGEST_PIECE) : end]
            if piece not in self._others:
                piece = piece[-1:]
            answers = self._answers.get(piece) or self._list_answers(piece)
            sums, least = self._fill_line(totals, lows, answers)
            totals, lows = [totals[1], sums], [lows[1], least]
        return Evidence(totals[1][-1], lows[1][-1])

    def _fill_line(
        self, totals: list[list[float]], lows: list[list[float]], answers: Answers
    ) -> tuple[list[float], list[float]]:
        """The next line: the best sums, and beside each the least weight on the way to it."""
        single, by_place = answers
        before, lows_before, first = totals[1], lows[1], self._first
        best, low = before[0] + single, min(lows_before[0], single)
        sums, least = [best], [low]
        for place, alone in enumerate(self._alone, start=1):
            across, along = before[place] + single, best + alone
            # Of two ways that are worth the same, a sign of the second spelling alone is taken.
            if across > along or (first and across == along):
                best, low = across, min(lows_before[place], single)
            else:
                best, low = along, min(low, alone)
            for back, start, weight in by_place[place]:
                total = totals[back][start] + weight
                if total > best:
                    best, low = total, min(lows[back][start], weight)
            sums.append(best)
            least.append(low)
        return sums, least

    def _list_answers(self, piece: str) -> Answers:
        """What the end of a piece of the other name weighs alone, and with each end of this one."""
        ends = [(piece[-size:], LONGEST_PIECE - size) for size in range(1, len(piece) + 1)]
        rows = [(back, row) for end, back in ends if (row := self._others.get(end))]
        by_place: list[list[tuple[int, int, float]]] = [[]]
        for place in range(1, len(self._name) + 1):
            starts = range(place - 1, max(0, place - LONGEST_PIECE) - 1, -1)
            owns = [(start, self._name[start:place]) for start in starts]
            # Of ways that are worth the same, the shortest piece of the first spelling is taken.
            ways = (
                ((own, row) for own in owns for row in rows)
                if self._first
                else ((own, row) for row in rows for own in owns)
            )
            by_place.append(
                [(back, start, row[own]) for (start, own), (back, row) in ways if own in row]
            )
        found = self._weigh_alone(self._others, piece[-1]), by_place
        self._answers[piece] = found
        return found

    def _weigh_alone(self, table: Weights, sign: str) -> float:
        """The weight of a sign that nothing answers."""
        return table.get(sign, {}).get("", self._transducer.fallback)

    def judge(self, other: str) -> tuple[float, float]:
        """Evidence and length as the curve weighs them, for ranking; and the probability."""
        curve = self._transducer.curve
        parts = [f * value for f, value in zip(curve, self.features(other), strict=True)]
        total = max(-30.0, min(30.0, sum(parts)))
        return parts[1] + parts[2], 1 / (1 + math.exp(-total))

    def features(self, other: str) -> tuple[float, ...]:
        """What the curve looks at.

        Returns:
            1; the evidence for each sign; the length; the worst answer; how many words one has
            more.
        """
        name, other = self._name, other[:LONGEST]
        found = self.evidence(other)
        return (
            1.0,
            max(found.total / (len(name) + len(other)), WEAKEST),
            math.log(len(name) + len(other)),
            found.worst,
            abs(name.count(" ") - other.count(" ")),
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
