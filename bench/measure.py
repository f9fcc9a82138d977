"""Counting for the benches and gates: precision, recall, F, and the pairing of spans by overlap.

Start reading at `pair_by_overlap`. Spans are half-open pairs of code point offsets. Every score is
in per cent; a share of nothing is 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Offsets = tuple[int, int]

HALF = 0.5
"""The least intersection over union at which two spans count as the same."""


MARKS = "\"“”‘’'«»„"
BORDER_STOPS = ",.;"


def percent(part: int, whole: int) -> float:
    """`part` of `whole` in per cent; 0 when `whole` is 0."""
    return 100 * part / whole if whole else 0.0


@dataclass(slots=True)
class Tally:
    """How many were predicted, how many are in the gold, how many of them are the same.

    Attributes:
        right: predicted and in the gold.
        predicted: all that were predicted.
        gold: all that are in the gold.
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count one more article in."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        """Share of the predicted that are right, in per cent."""
        return percent(self.right, self.predicted)

    @property
    def recall(self) -> float:
        """Share of the gold that was found, in per cent."""
        return percent(self.right, self.gold)

    @property
    def f(self) -> float:
        """Harmonic mean of precision and recall, in per cent."""
        return percent(2 * self.right, self.predicted + self.gold)


def overlaps(one: Offsets, other: Offsets) -> bool:
    """Whether two spans share a code point."""
    return one[0] < other[1] and other[0] < one[1]


def trim(text: str, start: int, end: int) -> Offsets:
    """A span without the marks and blanks at its borders, nor a final comma, stop, semicolon."""
    while start < end and (text[start] in MARKS or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in MARKS + BORDER_STOPS or text[end - 1].isspace()):
        end -= 1
    return start, end


def overlap_ratio(one: Offsets, other: Offsets) -> float:
    """Intersection over union of two spans, from 0 (apart) to 1 (the same)."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    if shared <= 0:
        return 0.0
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def code_points(spans: Iterable[Offsets]) -> set[int]:
    """Every offset that the spans cover."""
    return {offset for start, end in spans for offset in range(start, end)}


def pair_by_overlap(gold: Sequence[Offsets], predicted: Sequence[Offsets]) -> dict[int, int]:
    """Pair each gold span, in order, with the free predicted span that overlaps it most.

    Returns:
        Index of the gold span -> index of the predicted one, for ratios of at least `HALF`.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for index, span in enumerate(gold):
        ratios = [
            (overlap_ratio(span, other), -candidate)
            for candidate, other in enumerate(predicted)
            if candidate not in taken
        ]
        ratio, negative = max(ratios, default=(0.0, 0))
        if ratio >= HALF:
            pairs[index] = -negative
            taken.add(-negative)
    return pairs


def pair_sets_by_overlap(gold: Sequence[set[int]], predicted: Sequence[set[int]]) -> dict[int, int]:
    """The same for contents of several stretches, given as sets of offsets (`code_points`)."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for index, points in enumerate(gold):
        best, best_ratio = -1, 0.0
        for candidate, other in enumerate(predicted):
            shared = 0 if candidate in taken else len(points & other)
            if shared and shared / len(points | other) > best_ratio:
                best, best_ratio = candidate, shared / len(points | other)
        if best_ratio >= HALF:
            pairs[index] = best
            taken.add(best)
    return pairs
