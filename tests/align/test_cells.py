"""What speaks for possible beads, against a slow and obvious computation of the same."""

from __future__ import annotations

import numpy as np
import pytest

from tm.align.cells import Grid
from tm.align.lexicon import Lexicon
from tm.align.matching import WordMatcher
from tm.align.rivals import add_rivals
from tm.align.run_meaning import Meaning
from tm.align.runs import RUNS, SHAPES, Cell, sentences_of

SIZES = (6, 7)
DICE = np.random.default_rng(7)
LENGTHS = tuple(DICE.integers(20, 200, size).astype(float) for size in SIZES)


def random_vectors() -> list[np.ndarray]:
    """A vector of length 1 for each sentence."""
    sides = [DICE.standard_normal((size, 16)).astype(np.float32) for size in SIZES]
    return [side / np.linalg.norm(side, axis=1, keepdims=True) for side in sides]


VECTORS = random_vectors()
MEANING = Meaning(VECTORS, LENGTHS)
CELLS: list[Cell] = [
    (i, j, n, m)
    for n, m in SHAPES
    for i in range(SIZES[0] - RUNS[n][-1])
    for j in range(SIZES[1] - RUNS[m][-1])
]


def vector_of(side: int, sentences: tuple[int, ...]) -> np.ndarray:
    """The vector of a run, made of its sentences."""
    total = sum(VECTORS[side][s].astype(float) * np.sqrt(LENGTHS[side][s] + 1) for s in sentences)
    return np.asarray(total / np.linalg.norm(total))


def cosine(arabic: tuple[int, ...], english: tuple[int, ...]) -> float:
    """How near two runs are, by their vectors."""
    return float(vector_of(0, arabic) @ vector_of(1, english))


def look_slowly(cell: Cell) -> dict[str, float]:
    """What `Meaning.features` says of a cell, sentence by sentence."""
    sides = sentences_of(cell)
    near = cosine(*sides)
    usual, apart, lead, gains = [], [], [], []
    for side, other in ((0, 1), (1, 0)):
        own = vector_of(side, sides[side])
        usual.append(np.sort([own @ v for v in VECTORS[other]])[-4:].mean())
        losses = []
        for sentence in sides[side]:
            alone = float(VECTORS[side][sentence] @ vector_of(other, sides[other]))
            outside = [n for n in range(SIZES[other]) if n not in sides[other]]
            apart.append(alone)
            lead.append(
                alone - max(float(VECTORS[side][sentence] @ VECTORS[other][n]) for n in outside)
            )
            left = tuple(n for n in sides[side] if n != sentence)
            if left and tuple(n - left[0] for n in left) in RUNS:
                losses.append(cosine(left, sides[1]) if side == 0 else cosine(sides[0], left))
        if losses:
            gains.append(near - max(losses))
    return {
        "near": near,
        "near_margin": near - sum(usual) / 2,
        "near_weakest": min(apart),
        "near_lead": min(lead),
        "near_gain": min(gains, default=0.0),
    }


def test_meaning_of_runs_follows_from_that_of_sentences() -> None:
    """Every figure of every cell is what vectors of runs, made one by one, say."""
    found = MEANING.features(np.array(CELLS))
    for number, cell in enumerate(CELLS):
        for name, value in look_slowly(cell).items():
            assert found[name][number] == pytest.approx(value, abs=1e-5), (name, cell)


def test_a_run_with_a_sentence_more_or_less_is_a_rival() -> None:
    """The lead over wider and narrower beads is that over the best of those that exist."""
    scores = DICE.standard_normal(len(CELLS))
    found = add_rivals(CELLS, scores)
    sides = [tuple(map(set, sentences_of(cell))) for cell in CELLS]
    for number, own in enumerate(sides):
        for name, more in (("wider", 1), ("narrower", -1)):
            rivals = [
                scores[n]
                for n, other in enumerate(sides)
                for side in (0, 1)
                if other[1 - side] == own[1 - side]
                and len(other[side]) == len(own[side]) + more
                and (other[side] < own[side] or own[side] < other[side])
            ]
            lead = scores[number] - max(rivals) if rivals else 0.0
            assert found[name][number] == pytest.approx(lead)


def test_words_of_runs_are_counted_as_one_by_one() -> None:
    """What two runs answer of each other is what their joined sentences answer."""
    arabic = ["وصل الوزير إلى المدينة", "زار المستشفى الجديد", "عاد إلى العاصمة مع الأطباء"]
    english = [
        "The minister arrived in the city",
        "He visited the hospital",
        "The doctors returned",
    ]
    lexicon = Lexicon.learn([])
    cells: list[Cell] = [(0, 0, n, m) for n, m in SHAPES]
    found = Grid(arabic, english, WordMatcher(lexicon, None), None).features(cells)
    for number, cell in enumerate(cells):
        one, two = sentences_of(cell)
        joined = [" ".join(arabic[n] for n in one)], [" ".join(english[n] for n in two)]
        whole = Grid(*joined, WordMatcher(lexicon, None), None).features([(0, 0, 0, 0)])
        for name in ("covered", "answered", "both", "told", "names", "numbers"):
            assert found[name][number] == pytest.approx(whole[name][0], abs=1e-5), (name, cell)


def test_what_a_sentence_adds_is_what_is_lost_without_it() -> None:
    """The gain of a joined bead is the least that leaving out one of its sentences loses."""
    arabic = ["وصل الوزير إلى المدينة", "زار المستشفى الجديد", "عاد الأطباء"]
    english = [
        "The minister arrived in the city",
        "He visited the hospital",
        "The doctors returned",
    ]
    cells: list[Cell] = [(0, 0, 1, 0), (0, 0, 0, 0), (1, 0, 0, 0)]
    found = Grid(arabic, english, WordMatcher(Lexicon.learn([]), None), None).features(cells)
    both, first, second = np.expm1(found["told"])
    assert np.expm1(found["gain"]).tolist() == pytest.approx([both - max(first, second), 0, 0])
