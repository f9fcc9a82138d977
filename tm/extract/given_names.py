"""Whom a first name means: `Rana said` behind `Rana Haddad, a baker`.

Papers of the region call people without an office so. Not where two persons of the article have
the name, nor where it is itself introduced (`Rana, 34, a nurse`). Start reading at
`by_first_name`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.extract.mentions import ends_of
from tm.extract.naming import BEHIND_ARTICLE
from tm.lang.en.first_names import MEN, WOMEN

if TYPE_CHECKING:
    from collections.abc import Iterable

INTRODUCED = re.compile(r",? \d|, (?:an?|the|who|his|her|whose)\b| \(")
# First names that are places more often.
PLACES = frozenset({"jordan", "israel", "chad", "georgia", "paris", "sidney", "sham"})


def by_first_name(names: Iterable[str]) -> dict[str, str | None]:
    """First name -> the full name of the one person who has it; None where several have it.

    Args:
        names: the full names of an article, some with titles before them.
    """
    found: dict[str, str | None] = {}
    for name in names:
        row = name.split()
        number = next((n for n in range(len(row) - 1) if _is_first(row, n)), None)
        if number is not None:
            full = " ".join(row[number:])
            found[row[number]] = full if found.get(row[number], full) == full else None
    return found


def is_introduced_alone(text: str, word: str) -> bool:
    """`Rana, 34`, `Omar, a nurse`: whether a text says who it is that has one name."""
    return any(INTRODUCED.match(text, end) for end in ends_of(text, word))


def _is_first(row: list[str], number: int) -> bool:
    """Omar, Rana, any name before `al-Haddad`; not Jordan, which is a place more often."""
    low = row[number].lower()
    listed = (low in MEN or low in WOMEN) and low not in PLACES
    return listed or (len(row) == number + 2 == 2 and BEHIND_ARTICLE.match(row[1]) is not None)
