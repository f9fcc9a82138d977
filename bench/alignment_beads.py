"""Aligning whole documents: observed cells, two rounds of weights, strict bead F1.

Start reading at `observe_beads`, then `cross_validate`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.alignment_fitting import Group, calibrate, fit_choice
from bench.alignment_gold import FOLDS, Gold
from tm.align.beads import choose_best, choose_chain, share_of
from tm.align.cells import Grid
from tm.align.lexicon import Lexicon
from tm.align.matching import WordMatcher
from tm.align.rivals import add_rivals
from tm.align.runs import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tm.align import Encoder
    from tm.align.choice import Choice
    from tm.align.runs import Cell

VARIANTS = ("clean", "mix", "long", "reorder", "story")
# The variants whose documents keep one order, and those that do not: each kind has weights of its
# own in the second round, taught by these. The first round is taught by `TAUGHT_BY`.
ORDERS = {"in_order": ("clean", "mix", "long"), "reordered": ("reorder", "story")}
TAUGHT_BY = ("clean", "mix", "story")
RIDGE = 3.0
# Sentences that teach: more teach little.
MOST_GROUPS = 3000
# Cells of the second round that teach nothing: the first found them this unlikely.
HOPELESS = -8.0
# What is added to the bias of the second round is the best of these: a greater one accepts more.
SHIFTS = np.arange(-0.5, 1.75, 0.25)
FLAT = 0.0005
LENGTH = ("deviation", "ratio", "sentences", "many_to_many", "apart")
LEXICON = ("covered", "answered", "both", "told", "weakest", "gain", "gain_share")
JOINED = ("deviation", "ratio", "covered", "answered", "weakest")
WORDS = (
    *(*LEXICON, "names", "names_share", "numbers", "numbers_missing", *LENGTH),
    *(f"joined_{name}" for name in JOINED),
)
FEATURES = {
    "bead_vectors": (
        *(*WORDS, "near", "near_margin", "near_weakest", "near_lead", "near_gain"),
        *("joined_near", "joined_near_weakest", "joined_near_lead"),
    ),
    "bead_words": WORDS,
    "bead_length": LENGTH,
    "bead_length_lexicon": (*LEXICON, *LENGTH),
}
SECOND = ("score", "wider", "narrower", "rival", "before", "after")

GoldBead = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class BeadObserved:
    """The cells of one pair of documents and their features; gold beads as (Arabic, English)."""

    setting: str
    variant: str
    fold: int
    cells: list[Cell]
    features: dict[str, np.ndarray]
    gold: frozenset[GoldBead]
    sizes: tuple[int, int]


def observe_beads(gold: Gold, encoder: Encoder | None) -> Iterator[BeadObserved]:
    """Every pair of documents of align.jsonl that a target is set for."""
    setting = "bead_vectors" if encoder else "bead_words"
    lexicons = [gold.lexicon(fold) for fold in range(FOLDS)]
    for each in gold.read("align"):
        if each["variant"] not in VARIANTS:
            continue
        names = each["doc"].split("+")
        fold = gold.folds[names[0]]
        # A long text is made of documents of several folds: none of them may teach it.
        lexicon = lexicons[fold] if len(names) == 1 else _without(gold, names)
        grid = Grid(each["ar"], each["en"], WordMatcher(lexicon, encoder), encoder)
        cells = grid.cells()
        beads = frozenset((tuple(arabic), tuple(english)) for english, arabic in each["gold"])
        features = grid.features(cells)
        yield BeadObserved(setting, each["variant"], fold, cells, features, beads, grid.sizes)


def _without(gold: Gold, names: Sequence[str]) -> Lexicon:
    documents = [each for name, each in gold.documents.items() if name not in names]
    return Lexicon.learn([p for d in documents for p in zip(d["ar"], d["en"], strict=True)])


def cut_groups(observed: Sequence[BeadObserved]) -> list[Group]:
    """For each sentence the cells it may be in; a fixed sample of them."""
    users: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for document, each in enumerate(observed):
        for number, cell in enumerate(each.cells):
            for side, sentences in enumerate(sentences_of(cell)):
                for sentence in sentences:
                    users[document, side, sentence].append(number)
    keys = list(users)
    groups = []
    for key in np.random.default_rng(0).permutation(len(keys))[:MOST_GROUPS].tolist():
        each, numbers = observed[keys[key][0]], np.array(users[keys[key]])
        right = np.array([sentences_of(each.cells[number]) in each.gold for number in numbers])
        if "score" in each.features:
            kept = right | (each.features["score"][numbers] > HOPELESS)
            numbers, right = numbers[kept], right[kept]
        if len(numbers):
            groups.append(Group({k: v[numbers] for k, v in each.features.items()}, right))
    return groups


def fit_beads(observed: Sequence[BeadObserved], features: Sequence[str]) -> dict[str, Choice]:
    """The weights of the `first` round, and of the second for each of `ORDERS`."""
    teaching = [each for each in observed if each.variant in TAUGHT_BY]
    weights = {"first": fit_choice(cut_groups(teaching), features, RIDGE)}
    for order, variants in ORDERS.items():
        again = [_again(each, weights["first"]) for each in observed if each.variant in variants]
        choice = fit_choice(cut_groups(again), (*features, *SECOND), RIDGE)
        weights[order] = replace(choice, bias=choice.bias + _find_shift(again, choice, order))
    return weights


def _find_shift(observed: Sequence[BeadObserved], choice: Choice, order: str) -> float:
    """The shift of all scores by which the mean strict F1 of the variants is greatest.

    The weights make probabilities good; which beads to accept is another question.
    """
    search = choose_chain if order == "in_order" else choose_best
    tally: dict[str, Any] = defaultdict(lambda: np.zeros((len(SHIFTS), 3)))
    for each in observed:
        scores = choice.score(each.features)
        for number, shift in enumerate(SHIFTS):
            chosen = search(each.cells, scores + shift, each.sizes)
            found = sum(sentences_of(each.cells[cell]) in each.gold for cell in chosen)
            tally[each.variant][number] += [found, len(chosen), len(each.gold)]
    mean = np.mean([2 * t[:, 0] / (t[:, 1] + t[:, 2]) for t in tally.values()], axis=0)
    # Of equals, and all but equals, the middle: the curve is flat and rough.
    return float(np.median(SHIFTS[mean >= mean.max() - FLAT]))


def _again(each: BeadObserved, first: Choice) -> BeadObserved:
    rivals = add_rivals(each.cells, first.score(each.features))
    return replace(each, features=each.features | rivals)


@dataclass(frozen=True)
class BeadAnswers:
    """What came out on documents that did not teach.

    Attributes:
        figures: strict bead F1 of each variant.
        probabilities, right: of each bead chosen, calibrated, and whether right.
        weights: of all documents, calibrated: `first`, and each of `ORDERS`.
    """

    figures: dict[str, float]
    probabilities: np.ndarray
    right: np.ndarray
    weights: dict[str, Choice]


def cross_validate(observed: Sequence[BeadObserved], name: str) -> BeadAnswers:
    """Beads of each document by the weights, and the calibration, of other folds.

    Args:
        observed: with the features that `name` weighs.
        name: of `FEATURES`.
    """
    tally: dict[str, Any] = defaultdict(lambda: np.zeros(3))
    rows: dict[str, list[tuple[int, float, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = fit_beads([each for each in observed if each.fold != fold], FEATURES[name])
        for each in (one for one in observed if one.fold == fold):
            order = next(order for order, variants in ORDERS.items() if each.variant in variants)
            scores = weights[order].score(_again(each, weights["first"]).features)
            search = choose_chain if order == "in_order" else choose_best
            chosen = search(each.cells, scores, each.sizes)
            found = [sentences_of(each.cells[number]) in each.gold for number in chosen]
            tally[each.variant] += [sum(found), len(chosen), len(each.gold)]
            likely = share_of(each.cells, scores)[chosen].tolist()
            rows[order] += zip([fold] * len(chosen), likely, found, strict=True)
    weights = fit_beads(observed, FEATURES[name])
    corrected: list[np.ndarray] = []
    for order, answers in rows.items():
        folds, raw, right = (np.array(column) for column in zip(*answers, strict=True))
        for fold in range(FOLDS):
            own = folds == fold
            other = calibrate(weights[order], raw[~own], right[~own])
            corrected.append(np.c_[other.correct(raw[own]), right[own]])
        weights[order] = calibrate(weights[order], raw, right)
    figures = {v: float(2 * t[0] / (t[1] + t[2])) for v, t in tally.items()}
    both = np.vstack(corrected)
    return BeadAnswers(figures, both[:, 0], both[:, 1].astype(bool), weights)
