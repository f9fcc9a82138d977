"""Whether a phrase may be one person, so that `he` or `she` may stand for it.

    Rana Haddad, the mayor, her lawyer        somebody
    the report, the Port Council, a union     something, though it may be quoted
    the time so far, prices                   nothing that speaks

    Ms. Haddad, a spokeswoman                 she

Start reading at `is_somebody`, then `gender_of`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tm.extract.naming import is_proper, naming_of_plain
from tm.lang.en import words
from tm.lang.en.first_names import MEN, WOMEN

CACHED = 4096
ACRONYM = re.compile(r"\b(?!III$|VII|VIII)[A-Z]{3,}$")
# `the director`, `an activist`, `a Syrian`; what else ends so is in `words.NO_PEOPLE`.
PEOPLE_END = ("man", "woman", "er", "or", "ist", "ian", "ant", "yst", "crat", "can")
ABSTRACT = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ism",
    "ance",
    "ence",
    "ship",
    "ing",
    "ure",
    "age",
)
OWN = frozenset({"his", "her", "its", "their", "my", "our", "your"})
FEMALE, MALE = words.FEMALE, words.MALE
FEMALE_TITLES = ("Ms. ", "Ms ", "Mrs. ", "Mrs ", "Miss ", "Dame ", "Lady ", "Baroness ")
MALE_TITLES = ("Mr. ", "Mr ", "Sir ", "Lord ")

KUNYA = frozenset({"Abu", "Umm", "Um", "Bint"})


@lru_cache(maxsize=CACHED)
def is_somebody(phrase: str, *, silent: bool) -> bool:
    """Whether a phrase may be one person.

    Args:
        phrase: as it stands in the text, or resolved.
        silent: it was only the subject of a sentence, and nobody quoted it: it must look like
            somebody; of who spoke it is enough to look like nothing else.
    """
    shown = naming_of_plain(phrase)
    low = shown.low
    if is_full_name(phrase):
        return True
    if low in words.THINGS or not words.THINGS_QUOTED.isdisjoint({low, low.removesuffix("s")}):
        return False
    first = phrase.partition(" ")[0].lower()
    if not shown.proper and not is_noun_for_people(low):
        held = phrase[: phrase.find(shown.head)].lower().split()
        if not words.THINGS_QUOTED.isdisjoint(held):
            return False  # `the indictment released early`
    if shown.named and shown.proper:
        return not ACRONYM.search(phrase)
    if first in OWN or (phrase[:1].islower() and first not in words.DETERMINERS):
        return is_noun_for_people(low)  # not `her time so far`, not `allows public`
    return not silent or not low.endswith(ABSTRACT) or is_noun_for_people(low)


@lru_cache(maxsize=CACHED)
def is_full_name(phrase: str) -> bool:
    """`Vince Cable`, `Rana Post, an envoy`: a first name and a surname, or what he is beside it."""
    name, _, beside = phrase.partition(", ")
    if beside and name[:1].isupper() and is_noun_for_people(naming_of_plain(beside).low):
        return True
    first, _, surname = name.partition(" ")
    known = first.lower() in MEN or first.lower() in WOMEN
    if first in KUNYA and surname[:1].islower():
        return False  # `Umm al-Fahm` is a town
    return known and is_proper(surname) and " " not in surname


@lru_cache(maxsize=CACHED)
def gender_of(phrase: str) -> str | None:
    """`he` or `she` where a title or the head noun says it: `Ms. Haddad`, `a spokeswoman`."""
    if phrase.startswith((*FEMALE_TITLES, *MALE_TITLES)):
        return "she" if phrase.startswith(FEMALE_TITLES) else "he"
    low = naming_of_plain(phrase).low
    if low in FEMALE or low.endswith("woman"):
        return "she"
    return "he" if low in MALE or low.endswith("man") else None


@lru_cache(maxsize=CACHED)
def is_noun_for_people(low: str) -> bool:
    """Whether a noun is one for a person, or for several."""
    if low in words.PEOPLE or low in words.SPEAKER_NOUNS or f"{low}s" in words.SPEAKER_NOUNS:
        return True
    if low in FEMALE or low in MALE:
        return True
    return low.endswith(PEOPLE_END) and low not in words.NO_PEOPLE
