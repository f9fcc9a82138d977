"""Runs of sentences, and the possible beads (cells) that two runs make.

A run is one sentence, two or three that follow each other, or two that leave one out between them:
such a one is found where something was put in. Start reading at `RUNS` and `Cell`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

RUNS = ((0,), (0, 1), (0, 1, 2), (0, 2))
"""The forms of a run: its sentences, counted from the first."""

Cell = tuple[int, int, int, int]
"""First Arabic sentence, first English one, the form of each run (a number of `RUNS`)."""

# The forms of both runs of a bead.
SHAPES = (
    *((0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1)),
    *((0, 3), (3, 0), (1, 3), (3, 1)),
)
# Of each form how many sentences it has, and over how many it reaches.
COUNTS = np.array([len(form) for form in RUNS])
REACH = np.array([form[-1] + 1 for form in RUNS])


def _wider(form: int) -> list[tuple[int, int]]:
    """The runs of one sentence more: where they begin, seen from this one's first, and form."""
    return [
        (-step, other)
        for other, steps in enumerate(RUNS)
        for step in steps
        if len(steps) == len(RUNS[form]) + 1 and {s + step for s in RUNS[form]} <= set(steps)
    ]


WIDER = [_wider(form) for form in range(len(RUNS))]
NARROWER = [
    [(-step, other) for other, wider in enumerate(WIDER) for step, own in wider if own == form]
    for form in range(len(RUNS))
]


def sentences_of(cell: Cell) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The numbers of the Arabic and of the English sentences of a cell."""
    i, j, n, m = cell
    return tuple(i + step for step in RUNS[n]), tuple(j + step for step in RUNS[m])


def sum_runs(values: NDArray[Any], runs: Places) -> Floats:
    """The sum of values over each run, given as (first, form)."""
    total = np.zeros(len(runs))
    for chosen, steps in _by_form(runs[:, 1]):
        for step in steps:
            total[chosen] += values[runs[chosen, 0] + step]
    return total


def sum_in_rows(table: NDArray[np.float32], rows: Places, runs: Places) -> Floats:
    """The sum over each run, given as (first, form), in one row of a table for each."""
    total = np.zeros(len(rows))
    for chosen, steps in _by_form(runs[:, 1]):
        for step in steps:
            total[chosen] += table[rows[chosen], runs[chosen, 0] + step]
    return total


def gather(tables: Sequence[NDArray[np.float32]], rows: Places, runs: Places) -> Floats:
    """The sum over a run of rows, in the table for runs of that form; both as (first, form)."""
    total = np.zeros(len(rows))
    for form, table in enumerate(tables):
        own = np.flatnonzero(runs[:, 1] == form)
        for chosen, steps in _by_form(rows[own, 1]):
            for step in steps:
                places = own[chosen]
                total[places] += table[rows[places, 0] + step, runs[places, 0]]
    return total


def each_sentence(places: Places) -> Iterator[tuple[int, Places, Places]]:
    """The sentences of all cells, by portions: the side, the cells' numbers, the sentences."""
    for side in (0, 1):
        for chosen, steps in _by_form(places[:, 2 + side]):
            for step in steps:
                yield side, chosen, places[chosen, side] + step


def each_narrower(places: Places) -> Iterator[tuple[int, Places, Places, Places]]:
    """The cells without one of their sentences, by portions.

    Yields:
        the side that has one less, the cells' numbers, the sentence left out, what is left.
    """
    for side in (0, 1):
        for form, narrower in enumerate(NARROWER):
            chosen = np.flatnonzero(places[:, 2 + side] == form)
            for first, other in narrower:
                (gone,) = set(RUNS[form]) - {first + step for step in RUNS[other]}
                left = places[chosen]
                left[:, side] += first
                left[:, 2 + side] = other
                yield side, chosen, places[chosen, side] + gone, left


def _by_form(forms: Places) -> Iterator[tuple[Places, tuple[int, ...]]]:
    for form, steps in enumerate(RUNS):
        yield np.flatnonzero(forms == form), steps
