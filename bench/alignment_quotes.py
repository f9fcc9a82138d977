"""Linking quotes: what is observed, what is fitted, what comes out on documents not fitted on.

Start reading at `observe_quotes`, then `cross_validate`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.alignment_fitting import Group, calibrate, calibration_error, fit_choice
from bench.alignment_gold import FOLDS, Gold
from tm.align import Linker
from tm.align.collection import Collection
from tm.align.evidence import Observer
from tm.align.matching import WordMatcher
from tm.align.spans import find_allies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tm.align import Encoder
    from tm.align.choice import Choice

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

WORDS = (
    *("covered", "told", "window_covered", "window_answered", "window_both", "names", "numbers"),
    *("numbers_missing", "length", "too_short", "window_short", "marked", "marks", "size"),
    *("covered_lead", "window_both_lead"),
)
AROUND = (
    *("around_covered", "around_names", "around_names_share", "around_covered_lead"),
    "around_names_lead",
    *("whole_covered", "whole_answered", "whole_both", "whole_length", "names_missing"),
    *("whole_both_lead", "whole_covered_lead"),
)
VECTORS = ("near", "near_sentence", "near_parts", "near_lead", "near_sentence_lead")
# What is weighed in each setting: with vectors or words alone, with the sentence around or not.
SETTINGS = {
    "link_vectors_in_sentence": (*WORDS, *AROUND, *VECTORS, "near_whole", "near_whole_lead"),
    "link_vectors": (*WORDS, *VECTORS),
    "link_words_in_sentence": (*WORDS, *AROUND),
    "link_words": WORDS,
}
# How strongly weights are held near 0; vectors bring features that say much the same.
RIDGE = {"vectors": 10.0, "words": 1.0}
# Each quote teaches absence too, by the candidates without the right one; it counts half.
ABSENT_WEIGHT = 0.5
PRECISION = 0.99


@dataclass(frozen=True)
class Observed:
    """The candidates of one quote in one setting.

    Attributes:
        group: None when the shortlist is empty.
        allied: which of them may be right together.
    """

    setting: str
    fold: int
    answerable: bool
    group: Group | None
    allied: Flags | None


@dataclass(frozen=True)
class Answers:
    """For each quote the probability of its best candidate, and whether it is the right one."""

    probabilities: Floats
    right: Flags
    answerable: Flags

    @property
    def first(self) -> float:
        """Precision at 1 over the answerable."""
        return float(self.right[self.answerable].mean())

    def cover(self) -> tuple[float, int, float]:
        """Coverage of the answerable at a precision of .99, absent ones accepted, threshold."""
        order = np.argsort(-self.probabilities, kind="stable")
        precision = np.cumsum(self.right[order]) / np.arange(1, len(order) + 1)
        enough = np.nonzero(precision >= PRECISION)[0]
        if not len(enough):
            return 0.0, 0, 1.0
        taken = order[: enough[-1] + 1]
        share = float(self.right[taken].sum() / self.answerable.sum())
        return share, int((~self.answerable[taken]).sum()), float(self.probabilities[taken[-1]])

    @property
    def error(self) -> float:
        """Expected calibration error."""
        return calibration_error(self.probabilities, self.right)


def observe_quotes(gold: Gold, encoder: Encoder | None) -> Iterator[Observed]:
    """Every quote with its candidates, seen with the lexicon of the other folds."""
    kind = "vectors" if encoder else "words"
    for fold in range(FOLDS):
        lexicon = gold.lexicon(fold)
        linker = Linker(encoder, lexicon)
        observer = Observer(WordMatcher(lexicon, encoder), encoder)
        for task in (each for each in gold.quotes if each.fold == fold):
            texts = [gold.texts[name] for name in task.candidates]
            collection = Collection(texts, encoder)
            for setting, query in (("_in_sentence", task.query), ("", task.alone)):
                numbers = linker.shortlist(query, collection)
                places = [collection.place(number) for number in numbers]
                group = allied = None
                if places:
                    seen = observer.observe(query, *collection.look_up(numbers))
                    ids = [(texts[place.source].id, place.number) for place in places]
                    allied = find_allies(query, [(each.source, each.number) for each in places])
                    group = Group(seen.features, np.array([each in task.gold for each in ids]))
                yield Observed(f"link_{kind}{setting}", fold, bool(task.gold), group, allied)


def fit_links(observed: Sequence[Observed], setting: str) -> Choice:
    """The weights of a setting, before calibration."""
    groups = [each.group for each in observed if each.group is not None]
    absent = [
        Group({n: v[~g.right] for n, v in g.features.items()}, g.right[~g.right], ABSENT_WEIGHT)
        for g in groups
        if g.right.any() and not g.right.all()
    ]
    return fit_choice([*groups, *absent], SETTINGS[setting], RIDGE[setting.split("_")[1]])


def cross_validate(observed: Sequence[Observed], setting: str) -> tuple[Answers, Choice]:
    """Answers for each fold by weights, and calibration, of the others; weights of all."""
    of_setting = [each for each in observed if each.setting == setting]
    folds = np.array([each.fold for each in of_setting])
    probabilities = np.full(len(of_setting), 1e-6)
    right = np.zeros(len(of_setting), bool)
    for fold in range(FOLDS):
        choice = fit_links([each for each in of_setting if each.fold != fold], setting)
        for number, each in enumerate(of_setting):
            if each.fold == fold and each.group:
                scores = choice.score(each.group.features)
                likely, best = choice.judge(scores, each.allied), int(np.argmax(scores))
                probabilities[number], right[number] = likely[best], each.group.right[best]
    whole = calibrate(fit_links(of_setting, setting), probabilities, right)
    corrected = probabilities.copy()
    for fold in range(FOLDS):
        own = folds == fold
        other = calibrate(whole, probabilities[~own], right[~own])
        corrected[own] = other.correct(probabilities[own])
    answerable = np.array([each.answerable for each in of_setting])
    return Answers(corrected, right, answerable), whole
