"""Finding a quote inside its sentence, its Arabic quotation marks taken away.

Start reading at `observe_spans`, then `cross_validate`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.alignment_fitting import Group, fit_choice
from bench.alignment_gold import FOLDS, Gold
from tm.align import LinkQuery
from tm.align.matching import WordMatcher
from tm.align.spans import SpanFinder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tm.align import Encoder
    from tm.align.choice import Choice

_MARKS = '"”“«»'
_TOKEN = re.compile(rf"[^\s{_MARKS}]+")
# Stretches of each sentence that teach: more than are looked at when a quote is linked.
TEACHING = 96
RIDGE = 2.0
# A stretch whose F1 is .01 worse than the best's counts for a third of it in training.
_SHARPNESS = 100.0
# A quote whose best stretch is worse than this teaches nothing.
_TEACHES = 0.7
GOOD = 0.8
"""A token F1 from which a stretch is good enough to be put right by hand."""


@dataclass(frozen=True)
class SpanObserved:
    """The stretches of one sentence, and the token F1 of each against the gold.

    Attributes:
        weighed: which of them are looked at when a quote is linked; the others only teach.
    """

    setting: str
    fold: int
    features: dict[str, np.ndarray]
    scores: np.ndarray
    weighed: np.ndarray


def observe_spans(gold: Gold, encoder: Encoder | None) -> Iterator[SpanObserved]:
    """Every quote of span.jsonl with the stretches it may be."""
    setting = "span_vectors" if encoder else "span_words"
    finders = [SpanFinder(WordMatcher(gold.lexicon(f), encoder), encoder) for f in range(FOLDS)]
    for each in gold.read("span"):
        start, end = each["en_span"]
        english = each["en"]
        query = LinkQuery(english[start:end], before=english[:start], after=english[end:])
        fold = gold.folds[each["doc"]]
        sentence, places = strip_marks(each["ar"])
        spans, features = finders[fold].weigh(query, sentence, TEACHING)
        likeliest, _ = finders[fold].weigh(query, sentence)
        right = tokens(each["ar"], *each["ar_span"])
        found = [tokens(each["ar"], places[s.start], places[s.end - 1] + 1) for s in spans]
        scores = np.array([token_f1(one, right) for one in found])
        weighed = np.array([span in likeliest for span in spans])
        yield SpanObserved(setting, fold, features, scores, weighed)


def strip_marks(text: str) -> tuple[str, list[int]]:
    """A text without quotation marks, and where each of its code points stood."""
    kept: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        plain = " " if char in _MARKS else char
        if plain != " " or (kept and kept[-1][0] != " "):
            kept.append((plain, place))
    return "".join(char for char, _ in kept), [place for _, place in kept]


def tokens(text: str, start: int, end: int) -> frozenset[int]:
    """Numbers of the tokens that a stretch touches."""
    found = enumerate(_TOKEN.finditer(text))
    return frozenset(n for n, match in found if match.start() < end and match.end() > start)


def token_f1(one: frozenset[int], two: frozenset[int]) -> float:
    """F1 of two sets of tokens."""
    return 2 * len(one & two) / (len(one) + len(two)) if one or two else 0.0


def fit_spans(observed: Sequence[SpanObserved]) -> Choice:
    """Weights under which the best stretches of each sentence are likeliest."""
    groups = [
        Group(
            each.features,
            each.scores >= each.scores.max(),
            shares=np.exp(_SHARPNESS * (each.scores - each.scores.max())),
        )
        for each in observed
        if len(each.scores) and each.scores.max() > _TEACHES
    ]
    return fit_choice(groups, list(groups[0].features), RIDGE, none=False)


def cross_validate(observed: Sequence[SpanObserved], setting: str) -> tuple[np.ndarray, Choice]:
    """Token F1 of the stretch chosen for each quote by weights of the other folds; all weights."""
    of_setting = [each for each in observed if each.setting == setting]
    found = np.zeros(len(of_setting))
    for fold in range(FOLDS):
        choice = fit_spans([each for each in of_setting if each.fold != fold])
        for number, each in enumerate(of_setting):
            if each.fold == fold and len(each.scores):
                worth = np.where(each.weighed, choice.score(each.features), -np.inf)
                found[number] = each.scores[int(np.argmax(worth))]
    return found, fit_spans(of_setting)
