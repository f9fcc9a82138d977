"""Whether a pronoun may mean somebody, by what names him.

    he, she    one person: no report, no council, no spokesmen, nobody of the other gender
    they       several, or a body: the residents, Haddad and Karam, the council
    it         a body or a thing: the council, Amnesty, the report

Start reading at `may_mean`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tm.extract.naming import OWNED, bare_name, naming_of_plain
from tm.extract.somebody import (
    ACRONYM,
    gender_of,
    is_full_name,
    is_noun_for_people,
    is_somebody,
)
from tm.lang.en import words
from tm.lang.en.first_names import MEN, WOMEN
from tm.lang.en.places import DEMONYMS

if TYPE_CHECKING:
    from tm.extract.cast import Cast

CACHED = 4096
# Jordan and Israel are first names too.
COUNTRIES = frozenset(DEMONYMS.values())
# A word in small letters that is no part of a name.
SMALL = re.compile(r"(?![ae]l-|bin$|bint$|ibn$|abu$|umm$|de$|von$|van$)[a-z]")
ASKS = frozenset({"which", "what", "why", "how", "that's", "that’s", "it's", "it’s"})
BELONGING = words.PREPOSITIONS | {"of"}
# They speak, and nobody knows by them who does.
NOBODY = words.PERSONAL | words.INDEFINITE | words.RELATIVES | words.POINTING | {"you", "there"}
SEVERAL = frozenset(
    {"neither", "both", "many", "several", "some", "most", "few", "all", "others", "these", "those"}
)
SEVERAL_HEADS = frozenset(
    {"people", "police", "men", "women", "children", "media", "percent", "cent"}
    | {"handful", "number", "couple", "majority", "pair", "lot"}
)

CLERGY = frozenset(
    {
        "lord",
        "justice",
        "pope",
        "imam",
        "rev",
        "reverend",
        "sheikh",
        "emir",
        "mufti",
        "patriarch",
        "cardinal",
    }
    | {"bishop", "archbishop", "sultan", "hajj", "hajji", "aunt", "abbot", "rabbi"}
)
# The name of a body ends with them: `Dundee United`, `Harpool Systems`.
ENDS_BODY = frozenset(
    {"united", "rovers", "wanderers", "albion", "athletic", "motors", "airlines", "airways"}
    | {"technologies", "systems", "holdings", "industries", "securities", "electronics"}
    | {"pictures", "studios", "records", "entertainment", "international", "microsystems"}
    | {"development", "research", "affairs", "studies", "resources", "services", "sciences"}
    | {"crescent", "cross"}
    | {"group", "bank", "stores", "brothers", "telecom", "petroleum", "software", "games"}
)


def may_mean(pronoun: str, phrase: str, cast: Cast, *, speaks: bool) -> bool:
    """Whether `he`, `she`, `they` or `it` may stand for somebody.

    Args:
        pronoun: in small letters.
        phrase: what names him, in the fullest form known.
        cast: of the article.
        speaks: he says something; else he must look like somebody.
    """
    if phrase.lower() in NOBODY or not _is_phrase(phrase):
        return False
    several = is_several(phrase)
    if several and not is_institution(phrase) and " and " not in phrase.partition(",")[0]:
        several = bare_name(naming_of_plain(phrase).head) not in cast.full_names  # `Rana Sanders`
    if several and is_institution(phrase) and naming_of_plain(phrase).low in words.THINGS_QUOTED:
        several = False  # `the Hostages and Missing Families Forum`
    if several and is_body(phrase) and naming_of_plain(phrase).proper and " and " not in phrase:
        several = False  # `the aid group Bakers Without Borders`
    if pronoun == "they":
        body = is_body(phrase) and naming_of_plain(phrase).low not in words.WRITINGS
        return body or (several and (speaks or is_clearly_somebody(phrase)))
    if several:
        return False
    if pronoun == "it":
        return is_body(phrase) or (naming_of_plain(phrase).named and not _is_person(phrase, cast))
    if (
        phrase in COUNTRIES
        or is_body(phrase)
        or is_institution(phrase)
        or not is_somebody(phrase, silent=not speaks)
    ):
        return False
    if not (speaks or is_clearly_somebody(phrase)):
        return False
    gender = gender_of_name(phrase, cast)
    return gender is None or gender == pronoun


def _is_phrase(phrase: str) -> bool:
    """`advisers to Haddad`, `former head of state Haddad`; not `putting out a statement`."""
    first = phrase.partition(" ")[0]
    if not first[:1].islower():
        return first.lower() not in ASKS  # `Which feast, he was asked.`
    if first in words.DETERMINERS or first in words.SPEAKER_NOUNS or " " not in phrase:
        return True
    shown = naming_of_plain(phrase)
    somebody = shown.proper or (shown.named and is_noun_for_people(shown.low))
    return somebody and first not in words.THINGS  # not `year Haddad`


@lru_cache(maxsize=CACHED)
def is_several(phrase: str) -> bool:
    """`two officials`, `Haddad and Karam`, `residents`; `Sanders` ends like them."""
    shown = naming_of_plain(phrase)
    first = phrase.partition(" ")[0].lower()
    number = first.isdigit() or (first in words.NUMBERS and first != "one")
    if number or first in SEVERAL or shown.low in SEVERAL_HEADS:
        return True
    before = phrase.split(",", maxsplit=1)[0].split(f" {shown.head}", maxsplit=1)[0]
    if " and " in before:
        return not _holds_two_offices(before)
    low = shown.low
    if not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return False
    if not shown.proper or low in words.SPEAKER_NOUNS or is_institution(phrase):
        return True  # `residents`, `the Democrats`
    # `Ohio Attorney General John Carters` is one.
    return is_noun_for_people(_one_of(low)) and first_name_gender(phrase) is None


def _holds_two_offices(before: str) -> bool:
    """`Bank chairman and founder | Haddad`: what has no article is an office, and no other man."""
    office = before.partition(" and ")[0].rpartition(" ")
    bare = office[0].partition(" ")[0].lower() not in words.DETERMINERS
    one = not office[2].endswith("s")  # `activists and a newspaper`
    return one and bare and office[2].islower() and is_noun_for_people(office[2])


@lru_cache(maxsize=CACHED)
def is_body(phrase: str) -> bool:
    """`the council`, `Human Rights Watch`, `SOHR`: many act as one, or a thing holds words."""
    if ACRONYM.search(phrase.partition(",")[0]):
        return True
    shown = naming_of_plain(phrase)
    if is_full_name(phrase):
        return False
    if shown.low in words.THINGS_QUOTED or shown.low.removesuffix("s") in words.THINGS_QUOTED:
        return True
    if not shown.proper:
        return False
    if shown.low in ENDS_BODY and " " in shown.name:
        return True
    return _is_named_body(phrase[: phrase.find(shown.head)].lower().split())


@lru_cache(maxsize=CACHED)
def is_institution(phrase: str) -> bool:
    """`the Hill`, `The Tobacco Monopoly`: capitals behind an article; not `the Queen`."""
    first, _, name = phrase.partition(",")[0].partition(" ")
    if first.lower() != "the" or not name:
        return False
    row = name.split()
    if any(word.endswith(OWNED) for word in row[:-1]):
        return False  # `the Harbour Council’s Karam`
    capitals = all(word[0].isupper() or word in {"of", "for", "and"} for word in row)
    return capitals and not any(_is_title(word.lower()) for word in row)


def _is_title(low: str) -> bool:
    """`Queen`, `Attorney General`, `Lord Chief Justice`: capitals, and yet a person."""
    return is_noun_for_people(low) or low in CLERGY


def _is_named_body(row: list[str]) -> bool:
    """Whether the words of a name before its last make it one of a body.

    `Tea Party activist Rana Haddad`, `House Speaker Rana Haddad` are persons: what a body's name
    belongs to stands behind it.
    """
    for word in reversed(row):
        if word in WOMEN or word in MEN:
            return False
        if word in words.THINGS_QUOTED:
            return True
        if is_noun_for_people(word):
            return False
    return False


@lru_cache(maxsize=CACHED)
def first_name_gender(phrase: str) -> str | None:
    """`she` for Rana Haddad and Umm Ali: by the first name, the next may be her father's."""
    part, _, behind = phrase.partition(", ")
    if behind[:1].isupper() and not naming_of_plain(part).proper:
        part = behind.partition(",")[0]  # `The manager, Karim Haddad`
    row = part.rstrip(",").split()
    small = [number for number, word in enumerate(row) if SMALL.match(word)]
    while small and row[small[-1]] in BELONGING:
        row = row[: small.pop()]  # `a trader from Umm Qasr`, `Rana Haddad of Homs`
    begin = small[-1] + 1 if small and small[-1] + 1 < len(row) else 0  # `spokesman Elias Karam`
    row = row[begin:]
    for number, word in enumerate(row[:-1] if len(row) > 1 else row):
        low = word.lower()
        if number and low == "ben":
            continue  # `Kaouther Ben Hania`: her father's
        if low in WOMEN or low in MEN:
            return "she" if low in WOMEN else "he"
    return None


@lru_cache(maxsize=CACHED)
def is_clearly_somebody(phrase: str) -> bool:
    """A name, or a noun for people: not `the season`, though `he` could be a judge."""
    shown = naming_of_plain(phrase)
    low = shown.low
    named = (shown.named and shown.proper) or is_full_name(phrase)  # `Rana, his wife`
    return named or is_noun_for_people(low) or is_noun_for_people(_one_of(low))


def _one_of(low: str) -> str:
    """The singular of a plural: `deputies` are each a deputy."""
    return f"{low[:-3]}y" if low.endswith("ies") else low.removesuffix("s")


def _is_person(phrase: str, cast: Cast) -> bool:
    """Whether a name is one of a person: by its title, its noun, its first name, its full form."""
    shown = naming_of_plain(phrase)
    return (
        "-year-old" in phrase
        or gender_of_name(phrase, cast) is not None
        or is_noun_for_people(shown.low)
        or is_full_name(phrase)
        or _is_titled(phrase)
        or (shown.named and shown.name in cast.full_names)
    )


def _is_titled(phrase: str) -> bool:
    """`Economy Minister Raed Khoury`: a noun for a person in capitals before the name."""
    row = phrase.partition(",")[0].split()[:-1]
    return any(word[:1].isupper() and is_noun_for_people(word.lower()) for word in row)


def gender_of_name(phrase: str, cast: Cast) -> str | None:
    """`he` or `she`, by a title, a noun, a first name, or because the article says Mr. or Ms."""
    surname = bare_name(naming_of_plain(phrase).head)
    first = first_name_gender(phrase)
    called = first if first and is_full_name(phrase) else gender_of(phrase)  # `Fiona King`
    shown = called or first or cast.titled.get(surname)
    before = phrase.partition(",")[0].split()[:-1]
    titles = all(is_noun_for_people(word.lower()) for word in before)
    if shown is None and surname in cast.full_names and titles:
        # `Judge Haddad` is Rana Haddad, where no Salim Haddad is named too.
        names = (cast.full_names[surname], *cast.namesakes.get(surname, ()))
        genders = {first_name_gender(name) for name in names} - {None}
        return genders.pop() if len(genders) == 1 else None
    return shown
