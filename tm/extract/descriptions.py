"""Whom a description takes up that was named before, but never introduced by it.

    Rana Haddad has resigned. The party leader said ...       who the article is about
    Salim Nader laughed. "No," said the 44-year-old.          the last person, by his age
    Nadia Karam had sold fish. "No," said the former clerk.   what tells more of her
    Harpool lost money. The Dutch firm said ...               the last body with a name

A writer who wants no name twice says in passing what somebody is. So it is no `spokesman` and no
`lawyer`, who are others in the same story, and nobody who is said to be something else. Start
reading at `may_take_up`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.extract.naming import is_proper, naming_of_plain
from tm.extract.pronouns import gender_of_name, is_body, is_institution, is_several
from tm.extract.somebody import gender_of, is_full_name, is_noun_for_people
from tm.lang.en import words
from tm.lang.en.places import DEMONYMS

if TYPE_CHECKING:
    from tm.extract.cast import Cast
    from tm.extract.naming import Naming

# Words of a description; a longer one introduces somebody.
MAX_WORDS = 6
# They say of a person nothing that another noun for him would deny.
ANYBODY = frozenset({"man", "woman", "star", "veteran", "native", "boy", "girl", "grandmother"})
ANYBODY |= {"grandfather", "mother", "father", "widow", "pensioner"}
# From where, or of which party somebody is.
NATIVES = frozenset(DEMONYMS) | {"republican", "democrat", "conservative", "tory", "scot", "briton"}
NATIVES |= {"american", "canadian", "australian", "spaniard", "italian", "irishman", "frenchman"}
NATIVES |= {"dutchman", "welshman", "englishman", "swede", "dane", "belgian", "brazilian"}
# They tell more of somebody known.
FURTHER = frozenset({"former", "veteran", "retired", "late", "ex", "outgoing", "one-time", "then"})
NO_OTHER = FURTHER | {"new"}
# There are several of each, told apart by what stands before.
OFFICES = frozenset({"minister", "secretary", "leader", "chief", "chairman", "president", "head"})
OFFICES |= {"director", "manager", "coach", "editor", "mayor", "governor", "commander", "member"}
RANKS = frozenset({"Prime", "Deputy", "Vice", "Chief", "Grand", "First", "Interim", "Acting"})
MAX_OFFICE = 3
AGES = ("year-old", "something")
# Beside the person a story is about there are others of this kind, who keep their names.
OTHERS = words.ASKERS | {
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "officer",
    "aide",
    "adviser",
    "analyst",
    "lawyer",
    "attorney",
    "judge",
    "prosecutor",
    "witness",
    "source",
    "interpreter",
    "translator",
    "caller",
    "voice",
    "person",
    "victim",
    "suspect",
    "insider",
    "diplomat",
    "expert",
    "colleague",
    "friend",
    "neighbour",
    "neighbor",
    "driver",
    "guard",
    "doctor",
    "nurse",
    "reader",
    "cameraman",
    "photographer",
    "bystander",
    "protester",
    "critic",
    "opponent",
    "rival",
}
FIRMS = frozenset({"firm", "company", "airline", "carrier", "retailer", "giant", "maker"})
FIRMS |= {"broadcaster", "manufacturer", "developer", "bank"}
# Of them the last that spoke is meant, a press review or not.
PAPERS = frozenset({"daily", "newspaper", "paper", "weekly", "magazine", "tabloid", "broadsheet"})
PAPERS |= {"channel", "station", "network", "website", "agency", "outlet"}
BODIES = (
    FIRMS | PAPERS | {"party", "club", "group", "union", "charity", "organisation", "organization"}
)
BODIES |= {"movement", "faction", "militia", "alliance", "coalition", "bloc", "watchdog"}
# `The Riders said. The movement`: a name in the plural may be one body.
MANY = frozenset({"movement", "faction", "militia", "group", "organisation", "organization"})
SEVERAL = re.compile(r"[Tt]he (?!Times|News|States)[A-Z][a-z]+s")
WRITTEN = words.THINGS_QUOTED - BODIES
# `Haddad's new bill`, `shares in Harpool`: nothing that a description of somebody takes up.
OWNED = re.compile(r"[’']s? |[’']s?$| (?:in|to|for|on|from|by|with) ")


def is_description(naming: Naming) -> bool:
    """`the Labour leader`, `the 44-year-old striker`: short, and nothing behind its noun."""
    phrase = naming.phrase
    if not phrase.startswith(("the ", "The ")) or phrase.count(" ") >= MAX_WORDS:
        return False
    named = any(w[0].isupper() and w.lower() not in NATIVES for w in phrase.split()[1:-1])
    if named and naming.low == "agency":
        return False  # `the Reuters news agency`
    # `the world's biggest insurer`, `the comic and actor`
    owned = "’" in phrase or "'" in phrase or " and " in phrase
    if not phrase.endswith(naming.head) or is_several(phrase) or naming.low in WRITTEN or owned:
        return False
    named = naming.proper and not (is_of_age(naming) or naming.low in NATIVES)
    kind = naming.low in BODIES | NATIVES or naming.low.endswith(AGES)
    kind = kind or is_noun_for_people(naming.low)
    return not named and (kind or is_of_age(naming)) and naming.low not in OTHERS


def is_office(naming: Naming) -> bool:
    """`the Prime Minister`, `the Governor`: capitals, and no name."""
    row = naming.phrase.split(" ")[1:]
    return 0 < len(row) <= MAX_OFFICE and all(
        is_noun_for_people(word.lower()) or word in RANKS for word in row
    )


def is_of_age(naming: Naming) -> bool:
    """`the 44-year-old`, `the 25-year-old Dubliner`, `the sixty-something`."""
    second = naming.phrase.split(" ", 2)[1]
    return second.endswith(AGES) and "-" in second


def may_take_up(
    naming: Naming, name: str, cast: Cast, *, speaks: bool, meant_by: str | None
) -> bool:
    """Whether a description may mean somebody named before.

    Args:
        naming: what the description shows.
        name: his fullest form.
        cast: of the article.
        speaks: he says something.
        meant_by: the pronoun that meant him, if one did.
    """
    place, owns, rest = name.partition("’s " if "’s " in name else "'s ")
    if naming.low in BODIES and owns and is_proper(rest) and not cast.knows(place):
        name, speaks = rest, True  # `Syria's Al-Watan struck another note.`
    shown = naming_of_plain(name)
    several = naming.low in MANY and SEVERAL.fullmatch(name) is not None
    if not (shown.named and shown.proper) or OWNED.search(name):
        return False
    if is_several(name) and not several:
        return False
    alone = " " not in shown.name and not cast.knows(shown.name)
    person = is_full_name(name) or is_noun_for_people(shown.low)
    body = is_body(name) or (not person and cast.is_thing(shown.name)) or _is_called_body(name)
    if naming.low in BODIES:
        kind = shown.low not in words.THINGS_QUOTED or shown.low in BODIES
        firm = naming.low in FIRMS or naming.low in PAPERS
        body = body or several
        return kind and ((body and (speaks or firm)) or (alone and speaks and firm))
    if alone or body or is_institution(name):
        return False
    gender, other = gender_of(naming.phrase), gender_of_name(name, cast) or meant_by
    if (gender and other is None) or (naming.low in ANYBODY and not speaks):
        return gender in {None, other or gender} and cast.leading == shown.surname
    return gender in {None, other} and _may_be(naming, shown.surname, cast)


def _is_called_body(name: str) -> bool:
    """`Al-Nahda, the largest of the unions`: what stands beside a name says that it is a body."""
    beside = name.partition(", ")[2].lower().split()
    return any(word.strip(",").removesuffix("s") in BODIES for word in beside)


def _may_be(naming: Naming, surname: str, cast: Cast) -> bool:
    """Whether a person may be what a description says, by all else the article says of him."""
    nouns = cast.nouns_of(surname)
    if naming.low in NATIVES and not NATIVES.isdisjoint(nouns - {naming.low}):
        return False  # the Irishman is not the Dutchman
    said = naming.low in nouns or naming.low in ANYBODY | NATIVES or not nouns
    if naming.phrase.lower() in nouns:
        return True
    if is_of_age(naming):
        age = naming.phrase.split(" ", 2)[1].partition("-")[0]
        bare = naming.low.endswith(AGES) or naming.proper
        return cast.ages.get(surname, age) == age and (bare or said)
    if naming.low in nouns:
        # The interior minister is not the health minister.
        return naming.low not in OFFICES or not own_words(naming)
    more = len(naming.own) > 1 and naming.low not in OFFICES  # `the affable Homs resident`
    if naming.low in ANYBODY or more or not FURTHER.isdisjoint(naming.words):
        return said
    return said and cast.leading == surname


def own_words(naming: Naming) -> frozenset[str]:
    """The words that tell a description from others with its noun; not nations, ages, `former`."""
    return frozenset(
        word
        for word in naming.own
        if word not in DEMONYMS and word not in NO_OTHER and not word.endswith(AGES)
    )
