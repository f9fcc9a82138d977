"""As what the persons of an article are introduced, close beside their names.

    Salim Nader, the mayor of Tabarja        a name, and behind its comma what he is
    the mayor, Salim Nader                   what he is, and behind its comma the name
    Interior Minister Salim Nader            a title
    the guard, who asked to be called Abu Ali

Start reading at `introduction_at`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tm.extract.naming import CAPITAL, WORD, bare_name, head_noun
from tm.extract.somebody import is_noun_for_people
from tm.lang.en import words
from tm.lang.en.cues import CUES
from tm.lang.en.first_names import MEN, WOMEN

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME_PART = rf"(?:[A-Z]\.|[ae]l-{CAPITAL}[\w’'-]+|bin|ibn|Abu|{CAPITAL}[\w’'-]+)"
# What stands behind the comma of a name, over an age, up to the next punctuation.
BEHIND = re.compile(
    r",(?: aged?)?(?: \d{1,3},)? (?P<what>[^\s,.;:()—–“”\"][^,.;:()—–\n“”\"]{2,80})"
)
# No description reaches over them.
PUNCTUATION = re.compile(r"[,.;:()—–\n“”\"!?]")
BREAKS = words.RELATIVES | words.AUXILIARIES | words.CONJUNCTIONS | {"told", "said", "says"}
SAYS = re.compile(r" (?:said|says|told|tells)\b")
# He keeps his name to himself, and gives another.
CALLED = re.compile(
    r"(?:(?:ask|wish|want|prefer)(?:ed|s|es)? to be (?:called|named|known|identified|quoted)"
    r"|go(?:es|ing)? by|went by"
    r"|g[ai]ves? (?:only )?(?:his|her|their) (?:(?:first|last|family|full|real) )?name"
    r"|identified (?:him|her|them)sel(?:f|ves)|known(?= as| only as| just as)"
    r"|calls? (?:him|her)self)"
    r"(?: only| just)?(?: by)?(?: (?:the|his|her|their)(?: [a-z]+){1,3}?)?(?: of| as)?,? [\"“‘']?"
    rf"(?P<name>{CAPITAL}[\w’'-]+(?: {NAME_PART}){{0,2}})"
)
# Who that is stands before `who`, in the same sentence.
WHO = " who "
DESCRIBED = re.compile(
    r"\b(?P<what>(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother) [^,.;:\n]{2,60}?),? who [^.;:\n]{0,100}\Z"
)
# How far from a name stands what somebody is.
NEAR = 90
CACHED = 4096
# Short for the noun that an article goes on with.
SHORT = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "dr": "doctor",
    "prof": "professor",
    "maj": "major",
    "brig": "brigadier",
}
LONG = {noun: [short for short, of in SHORT.items() if of == noun] for noun in SHORT.values()}
TITLE_BEFORE = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Eng|Gen|Maj|Brig|Col|Lt|Capt|Sheikh|Sayyid)\.? )+\Z"
)
MAX_TITLE = 20
# Words of a full name without a title.
MIN_NAME = 2
A = ("a ", "an ", "one ", "another ")
THE = (" the ", "\nThe ")


class Introduction(NamedTuple):
    """As what a person was introduced.

    Attributes:
        name: in full.
        what: the words that say what he is.
        start: where they begin in the text.
        known: they speak of somebody known (`the mayor`, a title), not of `a mayor`.
    """

    name: str
    what: str
    start: int
    known: bool


@lru_cache(maxsize=CACHED)
def noun_in(what: str) -> str:
    """The noun that says what somebody is, in small letters and not shortened."""
    head = head_noun(what).lower().rstrip(".")
    return SHORT.get(head, head)


def title_of(before: str) -> str:
    """What somebody is, by the last word before his name, not shortened; empty when it says none.

    Args:
        before: the words before the name, as they stand.
    """
    low = before.rpartition(" ")[2].lower().rstrip(".")
    long = SHORT.get(low, low)
    return long if low in SHORT or is_noun_for_people(low) else ""


@lru_cache(maxsize=CACHED)
def words_in(what: str) -> frozenset[str]:
    """All words that say what somebody is, in small letters."""
    lows = (bare_name(word).lower() for word in WORD.findall(what))
    return frozenset(SHORT.get(low, low) for low in lows)


def introduction_at(text: str, span: tuple[int, int], noun: str, place: int) -> Introduction | None:
    """What a noun close to a name says of whom it names; None when it says nothing.

    Args:
        text: the whole text.
        span: where the name begins and ends.
        noun: what he may be.
        place: where it stands: in the row of capitals itself, behind, or before.
    """
    start, end = span
    name = text[start:end]
    if place >= end:
        # `On the steps of the Old Court, the mother of`: no person's name has an article.
        apart = text.endswith(THE, 0, start) and is_noun_for_people(noun)
        apart = apart or not text.startswith(", ", end)
        found = None if apart else _behind(text, name, end)
    elif place >= start:
        row_end = text.find(" ", place, end)
        found = Introduction(name, text[start:row_end] if row_end > 0 else "", start, known=True)
    else:
        found = _before(text, name, start, noun)
    return found if found and noun_in(found.what) == noun else None


def _behind(text: str, name: str, end: int) -> Introduction | None:
    """`Salim Nader, 52, the mayor of Tabarja`."""
    behind = BEHIND.match(text, end)
    what = _up_to_verb(behind["what"]) if behind else ""
    if behind is None or not what or SAYS.match(behind["what"], len(what)):
        return None  # `He met Salim Nader, the mayor said`
    return Introduction(name, what, behind.start("what"), not what.startswith(A))


def _before(text: str, name: str, start: int, noun: str) -> Introduction | None:
    """`the mayor, Salim Nader`; `the Syrian playwright Salim Nader`."""
    titled = TITLE_BEFORE.search(text, max(0, start - MAX_TITLE), start)
    start = titled.start() if titled else start  # `the director, Dr. | Salim Nader`
    apart = text.endswith(", ", 0, start)
    stop = start - 2 if apart else start
    line = PUNCTUATION.split(text[max(0, start - NEAR) : stop])[-1]
    row = list(WORD.finditer(line))
    lows = [word.group().lower() for word in row]
    first = len(row)
    while first and not _breaks(lows[first - 1], apart=apart):
        first -= 1
    opens = [n for n in range(first, len(row)) if lows[n] in words.DETERMINERS or _owns(lows[n])]
    for number in opens if apart else opens[-1:] or [first]:
        what = line[row[number].start() :].strip() if number < len(row) else ""
        if what and noun_in(what) == noun:
            known = not what.lower().startswith(A)
            return Introduction(name, what, stop - len(line) + row[number].start(), known)
    return None


def nouns_beside(text: str, start: int, end: int) -> set[str]:
    """The nouns that say what somebody is, before his name and behind its comma.

    Args:
        text: the whole text.
        start: where his name begins.
        end: where it ends.
    """
    before = text[max(0, start - NEAR) : start].rstrip(", ")
    name = text[start:end]
    found = {title_of(before)}
    row = name.split()
    if not any(map(_owns, row)):
        # `House Speaker Rana Haddad`, `President Haddad`; not `Manchester City's Salim Haddad`.
        known = row[0].lower() in MEN or row[0].lower() in WOMEN
        found.update(map(title_of, row[:-2] if len(row) > MIN_NAME or known else row[:-1]))
    behind = _behind(text, name, end) if text.startswith(", ", end) else None
    if behind:
        found.add(noun_in(behind.what))
    return {noun for noun in found if noun and is_for(noun)}


def called(text: str) -> Iterator[Introduction]:
    """Those who keep their names to themselves: `the guard, who asked to be called Abu Ali`."""
    place = text.find(WHO)
    while place >= 0:
        near = max(0, place - NEAR)
        begin = max(near, text.rfind("\n", near, place), text.rfind(". ", near, place))
        found = CALLED.search(text, place, place + NEAR)
        who = DESCRIBED.search(text[begin : place + len(WHO)]) if found else None
        if found and who:
            yield Introduction(found["name"], who["what"], begin + who.start("what"), known=True)
        place = text.find(WHO, place + 1)


def _breaks(low: str, *, apart: bool) -> bool:
    """Whether no description reaches back over a word."""
    if low in BREAKS or (low in CUES and not CUES[low].nounish):
        return True
    return not apart and low in words.PREPOSITIONS


def _owns(low: str) -> bool:
    return low.endswith(("’s", "'s", "s’", "s'"))


@lru_cache(maxsize=CACHED)
def _up_to_verb(what: str) -> str:
    """`a farmer who left`, `the mayor said`: the words before a verb or `who`."""
    for word in WORD.finditer(what):
        if _breaks(word.group().lower(), apart=True):
            return what[: word.start()].strip()
    return what


def is_for(low: str) -> bool:
    """Whether a noun says what somebody or some body is: `mayor`, `Gov.`, `agency`."""
    return low in SHORT or low in words.THINGS_QUOTED or is_noun_for_people(low)
