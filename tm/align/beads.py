"""Two whole documents cut into beads: which sentences translate which.

    sentences ──► possible beads ──► scores ──► scores against rivals ──► the best of all, together
                  (tm.align.cells)   (choice)   (tm.align.rivals)         (search, here)

A score says how much likelier a bead is for each of its sentences than having no partner at all;
what a whole alignment is worth is the sum over sentences. In documents of one order the best
chain is found by dynamic programming (Gale and Church 1993); in others the best bead is taken
first, then the next. Start reading at `align`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from tm.align.cells import Grid
from tm.align.choice import load_choices
from tm.align.lexicon import Lexicon
from tm.align.matching import WordMatcher
from tm.align.rivals import add_rivals
from tm.align.runs import COUNTS, REACH, sentences_of
from tm.align.words import ARABIC, language_of
from tm.model import Bead, Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tm.align.choice import Choice
    from tm.align.encoder import Encoder
    from tm.align.runs import Cell

    Floats = NDArray[np.float64]


def align(
    source: Sequence[str],
    target: Sequence[str],
    encoder: Encoder | None = None,
    *,
    lexicon: Lexicon | None = None,
    reordered: bool = False,
) -> tuple[Bead, ...]:
    """The beads of two documents, in the order of the source; unanswered sentences are beads too.

    Args:
        source: sentences of one document, Arabic or English.
        target: sentences of the other, in the other language.
        encoder: vectors; None aligns by words, names, numbers and lengths.
        lexicon: what the desk's memory taught; the seed alone when None.
        reordered: the two need not be in the same order.
    """
    turned = language_of(" ".join(source)) != ARABIC
    arabic, english = (target, source) if turned else (source, target)
    chosen: list[Bead] = []
    if arabic and english:
        matcher = WordMatcher(lexicon or Lexicon.learn(()), encoder)
        grid = Grid(arabic, english, matcher, encoder)
        first, again = _choices(with_vectors=encoder is not None, reordered=reordered)
        cells, features, scores = judge(grid, first, again)
        search = choose_best if reordered else choose_chain
        likely = again.correct(share_of(cells, scores))
        chosen = [
            _make_bead(cells[n], likely[n], {k: float(v[n]) for k, v in features.items()}, turned)
            for n in search(cells, scores, grid.sizes)
        ]
    return _complete(chosen, len(source), len(target))


def _choices(*, with_vectors: bool, reordered: bool) -> tuple[Choice, Choice]:
    """The weights of both rounds; the second knows whether the documents keep one order."""
    kind = "bead_vectors" if with_vectors else "bead_words"
    again = "reordered" if reordered else "in_order"
    return load_choices()[kind], load_choices()[f"{kind}_{again}"]


def judge(grid: Grid, first: Choice, again: Choice) -> tuple[list[Cell], dict[str, Floats], Floats]:
    """The possible beads of two documents, their features and their scores.

    Args:
        grid: the two documents.
        first: weights of the first round.
        again: weights of the second, which sees the rivals.
    """
    cells = grid.cells()
    if not cells:
        return [], {}, np.zeros(0)
    features = grid.features(cells)
    features |= add_rivals(cells, first.score(features))
    return cells, features, again.score(features)


def choose_chain(cells: Sequence[Cell], scores: Floats, sizes: tuple[int, int]) -> list[int]:
    """Numbers of the cells of the best chain that keeps the order of both documents."""
    ending: list[list[int]] = [[] for _ in range(sizes[0] + 1)]
    for number, (i, _, n, _) in enumerate(cells):
        if scores[number] > 0:
            ending[i + REACH[n]].append(number)
    best = np.zeros((sizes[0] + 1, sizes[1] + 1))
    back: dict[tuple[int, int], int] = {}
    for i in range(1, sizes[0] + 1):
        row = best[i - 1].copy()
        for number in ending[i]:
            first, j, n, m = cells[number]
            total = best[first, j] + float(scores[number]) * (COUNTS[n] + COUNTS[m])
            end = j + REACH[m]
            if total > row[end]:
                row[end], back[i, end] = total, number
        best[i] = np.maximum.accumulate(row)
    return _walk_back(cells, best, back, sizes)


def _walk_back(
    cells: Sequence[Cell], best: Floats, back: dict[tuple[int, int], int], sizes: tuple[int, int]
) -> list[int]:
    chosen: list[int] = []
    i, j = sizes
    while i and j:
        if best[i, j] == best[i, j - 1]:
            j -= 1
        elif best[i, j] == best[i - 1, j]:
            i -= 1
        else:
            chosen.append(back[i, j])
            i, j = cells[back[i, j]][:2]
    return chosen[::-1]


def choose_best(cells: Sequence[Cell], scores: Floats, sizes: tuple[int, int]) -> list[int]:
    """Numbers of the cells that are taken one after the other, the best first, in any order."""
    worth = scores * COUNTS[np.array(cells)[:, 2:]].sum(axis=1)
    free = np.ones(sizes[0], bool), np.ones(sizes[1], bool)
    chosen: list[int] = []
    for number in np.argsort(-worth, kind="stable").tolist():
        if worth[number] <= 0:
            break
        arabic, english = map(list, sentences_of(cells[number]))
        if free[0][arabic].all() and free[1][english].all():
            chosen.append(number)
            free[0][arabic] = False
            free[1][english] = False
    return chosen


def share_of(cells: Sequence[Cell], scores: Floats) -> Floats:
    """What share each cell has of the choices of its sentences: the least of them, 0 to 1."""
    users: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, cell in enumerate(cells):
        for side, sentences in enumerate(sentences_of(cell)):
            for sentence in sentences:
                users[side, sentence].append(number)
    odds = np.exp(scores.clip(-30, 30))
    least = np.ones(len(cells))
    for numbers in users.values():
        share = odds[numbers] / (1 + odds[numbers].sum())
        least[numbers] = np.minimum(least[numbers], share)
    return least


def _make_bead(cell: Cell, probability: float, features: dict[str, float], turned: bool) -> Bead:
    sides = sentences_of(cell)
    found = [Evidence("words", *_say(features["both"], "of the words answer each other"))]
    if "near" in features:
        found.append(Evidence("meaning", *_say(features["near"], "alike in meaning")))
    if features["names"] > 0.5:
        found.append(Evidence("names", 1.0, "names correspond"))
    if features["numbers"] > 0:
        found.append(Evidence("numbers", 1.0, "the same numbers on both sides"))
    if features["numbers_missing"] > 0:
        found.append(Evidence("numbers", 0.0, "a number stands on one side alone"))
    reasons = tuple(sorted(found, key=lambda evidence: -evidence.value))
    source, target = sides[::-1] if turned else sides
    return Bead(source, target, round(float(probability), 4), reasons)


def _say(share: float, what: str) -> tuple[float, str]:
    share = max(0.0, min(1.0, share))
    return round(share, 4), f"{share:.0%} {what}"


def _complete(beads: list[Bead], sources: int, targets: int) -> tuple[Bead, ...]:
    """The beads with one for each sentence that has no partner, each at its place."""
    ones = {number for bead in beads for number in bead.source}
    twos = {number for bead in beads for number in bead.target}
    placed = [((bead.source[0], 0, 0), bead) for bead in beads]
    placed += [((n, 0, 0), Bead((n,), (), 1.0)) for n in range(sources) if n not in ones]
    # A target sentence stands behind the source sentence that the one before it answers.
    after = {bead.target[-1]: bead.source[-1] for bead in beads}
    place = -1
    for number in range(targets):
        place = after.get(number, place)
        if number not in twos:
            placed.append(((place, 1, number), Bead((), (number,), 1.0)))
    return tuple(bead for _, bead in sorted(placed, key=lambda item: item[0]))
