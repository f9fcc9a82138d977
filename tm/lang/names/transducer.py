"""A weighted transducer between two spellings of one name, with learned weights.

The two spellings are cut into pieces of up to two signs that answer each other (`kh` and `خ`, `ou`
and `u`, `a` and nothing); each such answer has a weight: the logarithm of how much more often it
occurs in spellings of one name than by chance. A whole word of several may stay unanswered (`Helwan
les Bains`, `حلوان`): that weighs as much as it is rare, however long the word. The best way to cut
(Viterbi) gives the evidence; a logistic curve of it, of the worst answer in it and of the lengths
makes it a probability. The weights stand in `weights.tsv` beside this module, where they come from
is said at its head. Start reading at `Comparison.evidence`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from tm.lang.names.skeleton import coarse_skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_PIECE = 2
# No name is longer in signs; what stands beyond is not compared.
LONGEST = 60

# The weight of what does not happen.
NEVER = -math.inf

# Evidence for each sign below which no difference is made.
WEAKEST = -1.0

Weights = dict[str, dict[str, float]]
# What a sign weighs alone; and for each place of a name what may answer there: how many lines back
# (1 is the last, 0 the one before), from which place on, and the weight.
Answers = tuple[float, list[list[tuple[int, int, float]]]]
# The sums at each place of a name, and the least weight on the way to each.
Line = tuple[list[float], list[float]]


class Evidence(NamedTuple):
    """What speaks for one name.

    Attributes:
        total: a log ratio, above 0 for rather the same.
        worst: the least of the weights it is the sum of, words left out not counted: one answer
            that hardly ever occurs speaks against a name, however well all the rest agrees.
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
            `Comparison.features`; features behind the last factor do not count.
        left_out: weight of a whole word that nothing answers, the logarithm of how rare that is;
            see `find_words`.
    """

    weights: Weights
    fallback: float
    curve: tuple[float, ...]
    left_out: float = NEVER

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
        self._starts = self._find_words(self._name)
        self._answers: dict[str, Answers] = {}

    def evidence(self, other: str) -> Evidence:
        """How much another name, given as signs, speaks for being the same."""
        other = other[:LONGEST]
        starts = self._find_words(other)
        # Each line: sums, and the least weight on the way to each. `kept` are those that a word of
        # the other name begins behind.
        lines: list[Line] = [([], []), self._first_line]
        kept = {0: self._first_line} if any(starts) else {}
        for end in range(1, len(other) + 1):
            piece = other[max(0, end - LONGEST_PIECE) : end]
            if piece not in self._others:
                piece = piece[-1:]
            answers = self._answers.get(piece) or self._list_answers(piece)
            line = self._fill_line(lines, answers, [kept[start] for start in starts[end]])
            lines = [lines[1], line]
            if kept:
                kept[end] = line
        sums, least = lines[1]
        return Evidence(sums[-1], least[-1])

    def _find_words(self, signs: str) -> list[tuple[int, ...]]:
        """`find_words`, where words may be left out at all."""
        if self._transducer.left_out == NEVER:
            return [()] * (len(signs) + 1)
        return find_words(signs)

    @cached_property
    def _first_line(self) -> Line:
        """The line before the other name begins."""
        sums, least = [0.0], [0.0]
        for place, alone in enumerate(self._alone, start=1):
            best, low = sums[-1] + alone, min(least[-1], alone)
            if starts := self._starts[place]:
                best, low = self._leave_out(best, low, [(sums[n], least[n]) for n in starts])
            sums.append(best)
            least.append(low)
        return sums, least

    def _fill_line(self, lines: list[Line], answers: Answers, jumps: list[Line]) -> Line:
        """The next line: the best sums, and beside each the least weight on the way to it.

        Args:
            lines: the last one, and before it the one before.
            answers: what may answer the end of a piece of the other name.
            jumps: the lines before a word of the other name that ends here.
        """
        single, by_place = answers
        (before, lows_before), first = lines[1], self._first
        best, low = before[0] + single, min(lows_before[0], single)
        if jumps:
            best, low = self._leave_out(best, low, [(line[0][0], line[1][0]) for line in jumps])
        sums, least = [best], [low]
        for place, alone in enumerate(self._alone, start=1):
            across, along = before[place] + single, best + alone
            # Of two ways that are worth the same, a sign of the second spelling alone is taken.
            if across > along or (first and across == along):
                best, low = across, min(lows_before[place], single)
            else:
                best, low = along, min(low, alone)
            for back, start, weight in by_place[place]:
                total = lines[back][0][start] + weight
                if total > best:
                    best, low = total, min(lines[back][1][start], weight)
            if jumps or self._starts[place]:
                ways = [(sums[start], least[start]) for start in self._starts[place]]
                ways += [(line[0][place], line[1][place]) for line in jumps]
                best, low = self._leave_out(best, low, ways)
            sums.append(best)
            least.append(low)
        return sums, least

    def _leave_out(
        self, best: float, low: float, ways: list[tuple[float, float]]
    ) -> tuple[float, float]:
        """The best way to a place, where a word may be left out on some."""
        weight = self._transducer.left_out
        return max((best, low), *((total + weight, least) for total, least in ways))

    def _list_answers(self, piece: str) -> Answers:
        """What the end of a piece of the other name weighs alone, and with each end of this one."""
        ends = [(piece[-size:], LONGEST_PIECE - size) for size in range(1, len(piece) + 1)]
        rows = [(back, row) for end, back in ends if (row := self._others.get(end))]
        by_place: list[list[tuple[int, int, float]]] = [[]]
        for owns in self._ends if rows else [()] * len(self._name):
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

    @cached_property
    def _ends(self) -> list[list[tuple[int, str]]]:
        """For each place of the name, where the pieces begin that end there, shortest first."""
        return [
            [
                (start, self._name[start:place])
                for start in range(place - 1, max(0, place - LONGEST_PIECE) - 1, -1)
            ]
            for place in range(1, len(self._name) + 1)
        ]

    def _weigh_alone(self, table: Weights, sign: str) -> float:
        """The weight of a sign that nothing answers."""
        return table.get(sign, {}).get("", self._transducer.fallback)

    def judge(self, other: str) -> tuple[float, float]:
        """How likely another name is among many, for ranking, and the probability that it is one.

        Evidence grows with the length of both names; its root makes long and short ones comparable.
        """
        found = self.evidence(other)
        curve = self._transducer.curve
        values = self._describe(other[:LONGEST], found)
        total = sum(f * value for f, value in zip(curve, values, strict=False))
        size = len(self._name) + len(other[:LONGEST])
        return found.total / math.sqrt(size), 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def features(self, other: str) -> tuple[float, ...]:
        """What the curve looks at.

        Returns:
            1; the evidence for each sign; the length; the worst answer; how many words one has
            more; whether their consonants agree (`skeleton.coarse_skeleton`).
        """
        return self._describe(other[:LONGEST], self.evidence(other))

    @cached_property
    def _consonants(self) -> str:
        """The consonants of the prepared name."""
        return coarse_skeleton(self._name)

    def _describe(self, other: str, found: Evidence) -> tuple[float, ...]:
        """The features, given the evidence."""
        size = len(self._name) + len(other)
        return (
            1.0,
            max(found.total / size, WEAKEST),
            math.log(size),
            found.worst,
            abs(self._name.count(" ") - other.count(" ")),
            float(self._consonants == coarse_skeleton(other)),
        )


def find_words(signs: str) -> list[tuple[int, ...]]:
    """For each place of a name, before which places a word begins that ends there.

    The blank behind the word or the one before it goes with it, so one word is always left.
    """
    found: list[tuple[int, ...]] = [()]
    begin = 0
    for end, sign in enumerate(signs, start=1):
        starts = (begin,) if sign == " " and begin < end - 1 else ()
        if sign == " ":
            begin = end
        elif begin and signs[end : end + 1] in {"", " "}:
            starts = (begin - 1,)
        found.append(starts)
    return found


def read_tables(lines: Iterable[str]) -> dict[str, Transducer]:
    """Transducers by name from the lines of a table.

    Lines that begin with `#` are remarks. `curve NAME NUMBER...`, `fallback NAME NUMBER` and, where
    words may be left out, `left_out NAME NUMBER` stand before `NAME PIECE PIECE WEIGHT`; all is
    parted by tabs.
    """
    curves: dict[str, tuple[float, ...]] = {}
    numbers: dict[str, dict[str, float]] = {"fallback": {}, "left_out": {}}
    weights: dict[str, Weights] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        first, *rest = line.rstrip("\n").split("\t")
        if first == "curve":
            curves[rest[0]] = tuple(map(float, rest[1:]))
            weights[rest[0]] = {}
        elif first in numbers:
            numbers[first][rest[0]] = float(rest[1])
        else:
            weights[first].setdefault(rest[0], {})[rest[1]] = float(rest[2])
    return {
        name: Transducer(
            weights[name],
            numbers["fallback"][name],
            curve,
            numbers["left_out"].get(name, NEVER),
        )
        for name, curve in curves.items()
    }


@cache
def load_tables() -> dict[str, Transducer]:
    """The transducers that are shipped: `mixed` (Latin to Arabic), `latin`, `arabic`."""
    table = resources.files(__package__).joinpath("weights.tsv")
    return read_tables(table.read_text("utf-8").splitlines())
