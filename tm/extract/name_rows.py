"""Rows of words with capitals, in which the full names of an article stand.

    Harpool’s Mayor Rana Haddad’s New Bridge     Harpool, Mayor Rana Haddad, New Bridge

Start reading at `rows_of`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.extract.introductions import NAME_PART
from tm.extract.naming import CAPITAL
from tm.extract.somebody import ABSTRACT
from tm.lang.en import words
from tm.lang.en.cues import CUES
from tm.lang.en.first_names import MEN, WOMEN

if TYPE_CHECKING:
    from collections.abc import Iterator

# Its last words are the name: `Israeli Deputy Prime Minister Rana Haddad`.
FULL_NAME = re.compile(rf"{CAPITAL}[\w’'-]+(?: {NAME_PART}){{1,6}}")
OWNER_INSIDE = re.compile(r"(?:[’']s|(?<=s)[’']) ")
# A headline without one tells no name from the words beside it.
SMALL_WORD = re.compile(r"\b[a-z]{5,}\b")
# Headline, deck, byline and the empty lines between them.
MAX_TITLE_LINES = 6
DAYS = frozenset(day.capitalize() for day in words.WEEKDAYS)
# At the head of a row of capitals; April and June are first names.
NO_FIRST_NAMES = DAYS | {"Mr", "Mrs", "Ms", "Miss", "January", "February", "July", "September"}
NO_FIRST_NAMES |= {"October", "November", "December"}


def rows_of(text: str) -> Iterator[tuple[str, int]]:
    """The rows of capitals of a text and where each begins; an owner ends one.

    `Harpool’s Mayor Rana Haddad’s New Bridge`: Harpool, Mayor Rana Haddad, New Bridge.
    """
    for match in FULL_NAME.finditer(text, _below_title(text)):
        name, start = match.group(), match.start()
        if not OWNER_INSIDE.search(name):
            yield name, start
            continue
        for part in OWNER_INSIDE.split(name):
            begin = text.find(part, start)
            start = begin + len(part)
            if " " in part:
                yield part, begin


def without_office(name: str) -> str:
    """`Disaster Management Omar Karam`, `Said Rana Haddad`: the name alone.

    A father's name stays behind a name that no list has: Dakhil Qasim Hasso.
    """
    row = name.split()
    for number in range(1, len(row) - 1):
        low, before = row[number].lower(), row[number - 1].lower()
        if low in MEN or low in WOMEN:
            thing = before.endswith(ABSTRACT) or before in words.THINGS_QUOTED or before in CUES
            return " ".join(row[number:]) if thing and before not in MEN else name
    return name


def without_times(name: str) -> str:
    """`Mr Haddad`, `Until December Haddad`, `President Haddad Monday`: the name alone."""
    first, _, rest = name.partition(" ")
    if first in NO_FIRST_NAMES:
        name = rest
    before, _, last = name.rpartition(" ")
    return before if last in DAYS else name


def _below_title(text: str) -> int:
    """Where to look for names from: below first lines that have capitals on all their words."""
    begin = 0
    for _ in range(MAX_TITLE_LINES):
        end = text.find("\n", begin)
        if end < 0 or SMALL_WORD.search(text, begin, end):
            break
        begin = end + 1
    return begin
