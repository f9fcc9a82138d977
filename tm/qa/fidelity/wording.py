"""Denials on one side only, and words left out or added. Start reading at `find_negation_apart`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tm.lang.arabic import strict_key
from tm.lang.negation import find_negation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.qa.fidelity.pairs import Pair

# Length of Arabic over English in characters, as its logarithm: mean and standard deviation over
# the true pairs of news sentences that were there to measure (980 of NTREX, without vowel signs).
MEAN = -0.08
SPREAD = 0.22
# So many standard deviations off, something is missing or added: of true pairs one in a hundred is
# off as far. Arabic has the longer tail.
MOST = 2.8
LEAST = -2.0
# In a few words the length says nothing.
SHORTEST = 25


def find_negation_apart(pair: Pair) -> Iterator[str]:
    """A denial on one side where the other has no word that could stand for it."""
    english, arabic = find_negation(pair.spoken, "en"), find_negation(pair.arabic, "ar")
    if english.strong and not (arabic.strong or arabic.weak):
        words = ", ".join(dict.fromkeys(english.strong))
        yield f"The English denies ({words}), the Arabic does not."
    if arabic.strong and not (english.strong or english.weak):
        words = ", ".join(dict.fromkeys(arabic.strong))
        yield f"The Arabic denies ({words}), the English does not."


def find_left_out(pair: Pair) -> Iterator[str]:
    """Arabic words that the English leaves out without an ellipsis."""
    if pair.elided:
        return
    if pair.gaps:
        words = "word" if pair.gaps == 1 else "words"
        yield (
            f"The English leaves out {pair.gaps} Arabic {words} between the pieces and shows no "
            "ellipsis."
        )
    elif (off := _measure(pair)) > MOST:
        yield _tell_length(off, "the Arabic is longer", "leaves something out without an ellipsis")


def find_added(pair: Pair) -> Iterator[str]:
    """English words that are not in the Arabic and not in brackets."""
    if (off := _measure(pair)) < LEAST:
        yield _tell_length(off, "the English is longer", "adds something without brackets")


def _measure(pair: Pair) -> float:
    """How far the lengths are from the usual, in standard deviations; 0 for a few words."""
    english = len("".join(pair.spoken.split()))
    arabic = len("".join(strict_key(pair.arabic).split()))
    if min(english, arabic) == 0 or max(english, arabic) < SHORTEST:
        return 0.0
    return (math.log(arabic / english) - MEAN) / SPREAD


def _tell_length(off: float, what: str, then: str) -> str:
    return (
        f"Seen by its length the English {then}: {what} than usual "
        f"({abs(off):.1f} standard deviations)."
    )
