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
from tm.align.words import ARABIC, cut_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tm.align import Encoder
    from tm.align.choice import Choice

_MARKS = '"”“«»'
_TOKEN = re.compile(rf"[^\s{_MARKS}]+")
RIDGE = 0.5
# A quote whose best stretch is worse than this teaches nothing.
_TEACHES = 0.7
GOOD = 0.8


@dataclass(frozen=True)
class SpanObserved:
    """The stretches of one sentence, and the token F1 of each against the gold."""

    setting: str
    fold: int
    features: dict[str, np.ndarray]
    scores: np.ndarray


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
        stretches, features = finders[fold].weigh(query, sentence)
        words = cut_words(sentence, ARABIC)
        right = tokens(each["ar"], *each["ar_span"])
        scores = [
            token_f1(
                tokens(
                    each["ar"], places[words[s.start].start], places[words[s.end - 1].end - 1] + 1
                ),
                right,
            )
            for s in stretches
        ]
        yield SpanObserved(setting, fold, features, np.array(scores))


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
    """Weights under which the best stretch of each sentence is likeliest."""
    groups = [
        Group(each.features, each.scores >= each.scores.max() - 1e-9)
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
                found[number] = each.scores[int(np.argmax(choice.score(each.features)))]
    return found, fit_spans(of_setting)
