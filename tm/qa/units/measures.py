"""Do both sides say as much, and the same figures? Start reading at `find_length_apart`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.lang.arabic import strict_key
from tm.qa.fidelity.figures import find_numbers_apart
from tm.qa.fidelity.pairs import Pair
from tm.qa.units.verdict import sides_of

if TYPE_CHECKING:
    from tm.model import TranslationUnit

# The longer side has at most so many characters for each one of the shorter, blanks and vowel
# signs not counted; a few words may differ more.
RATIO = 3.0
SHORTEST = 25

# A placeholder stands for words that are not there yet.
_TOKEN = re.compile(r"\{\{[A-Za-z-]+:[\w-]+\}\}")


def find_length_apart(unit: TranslationUnit) -> str | None:
    """One side is more than `RATIO` times as long as the other."""
    (_, source), (_, target) = sides_of(unit)
    first, second = len("".join(strict_key(source).split())), len("".join(target.split()))
    shorter, longer = sorted((first, second))
    if _TOKEN.search(source) or _TOKEN.search(target):
        return None
    if longer < SHORTEST or not shorter or longer <= RATIO * shorter:
        return None
    times = f"{longer / shorter:.1f} times"
    return f"One side is {times} as long as the other: {first} and {second} characters."


def find_numbers_that_disagree(unit: TranslationUnit) -> str | None:
    """A number stands on one side only, in digits of any script or in words.

    Only between Arabic and English: of other languages number words are not known.
    """
    texts = {language.partition("-")[0].lower(): text for language, text in sides_of(unit)}
    if texts.keys() != {"ar", "en"} or any(map(_TOKEN.search, texts.values())):
        return None
    return next(find_numbers_apart(Pair(texts["en"], texts["ar"])), None)
