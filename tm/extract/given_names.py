"""Whom a first name means: `Rana said` behind `Rana Haddad, a baker`.

Papers of the region call people without an office so. Not where two persons of the article have
the name, nor where it is itself introduced (`Rana, 34, a nurse`). Start reading at
`by_first_name`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.extract.introductions import title_of
from tm.extract.mentions import ends_of
from tm.extract.naming import BEHIND_ARTICLE
from tm.lang.en import words
from tm.lang.en.first_names import MEN, WOMEN

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_NAMES = words.DETERMINERS | words.PERSONAL | words.PREPOSITIONS
# The first half of a first name.
COMPOUND = frozenset({"abd", "abdul", "abdel", "abdal", "abu", "umm", "um"})
INTRODUCED = re.compile(r",? \d|, (?:an?|the|who|his|her|whose)\b| \(")
# First names that are places more often.
PLACES = frozenset({"jordan", "israel", "chad", "georgia", "paris", "sidney", "sham"})


def inside_names(names: Iterable[str]) -> dict[str, str | None]:
    """A middle word -> the full name of the one person who has it: Borrell of Josep Borrell Font.

    Args:
        names: the full names of an article, some with titles before them.
    """
    found: dict[str, str | None] = {}
    for name in names:
        row = name.split()
        if any(word.lower() in NO_NAMES for word in row) or row[-1].lower() in words.THINGS_QUOTED:
            continue  # `Rana Haddad Found Her Bread`, `the Rana Haddad Show`
        number = next((n for n in range(len(row) - 2) if _is_first(row, n)), None)
        for word in row[number + 1 : -1] if number is not None else ():
            _note(found, word, " ".join(row[number:]))
    return found


def by_first_name(names: Iterable[str]) -> dict[str, str | None]:
    """First name -> the full name of the one person who has it; None where several have it.

    Args:
        names: the full names of an article, some with titles before them.
    """
    found: dict[str, str | None] = {}
    for name in names:
        row = name.split()
        number = next((n for n in range(len(row) - 1) if _is_first(row, n)), None)
        if number is None:
            number = next((n for n in range(1, len(row) - 1) if title_of(row[n - 1])), None)
        if number is not None:
            compound = row[number].lower() in COMPOUND and len(row) > number + 2
            first = " ".join(row[number : number + 2]) if compound else row[number]
            _note(found, first, " ".join(row[number:]))
    return found


def is_introduced_alone(text: str, word: str) -> bool:
    """`Rana, 34`, `Omar, a nurse`: whether a text says who it is that has one name."""
    return any(INTRODUCED.match(text, end) for end in ends_of(text, word))


def _note(found: dict[str, str | None], word: str, full: str) -> None:
    """A word means whom the article names in full with it; nobody where these are two."""
    found[word] = full if found.get(word, full) == full else None


def _is_first(row: list[str], number: int) -> bool:
    """Omar, Rana, any name before `al-Haddad`; not Jordan, which is a place more often."""
    low = row[number].lower()
    listed = (low in MEN or low in WOMEN) and low not in PLACES
    return listed or (len(row) == number + 2 == 2 and BEHIND_ARTICLE.match(row[1]) is not None)
