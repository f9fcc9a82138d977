"""Whom `who` and `which` stand beside: the noun before a relative clause is the subject in it.

    from Karam, who | called it              the name, and the `who` itself
    the members — elected on Thursday — who | left
    Sheriff Haddad of Mesa, Ariz., who | left

Start reading at `relative_subject`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.phrases import DASHES, Phrase, is_finite, last_comma
from tm.extract.somebody import is_noun_for_people
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.sentences import Token

WHO = frozenset({"who", "which"})
ARTICLES = frozenset({"a", "an", "the"})
TIMES = words.MONTHS | words.WEEKDAYS
OPENS_NOUN = ARTICLES | words.NUMBERS | {"one", "another", "some", "many", "several"}
# Behind them stands a place, where `who` follows.
PLACING = frozenset({"in", "at", "near"})
# So far behind its article stands what somebody is.
MAX_WORDS = 5
ENDS_NAME = (words.PREPOSITIONS - {"of"}) | words.CONJUNCTIONS


def relative_subject(tokens: list[Token], begin: int, end: int) -> Phrase | None:
    """`from Karam, who called it "...": the noun beside `who`, and the `who` itself."""
    if tokens[end - 1].low not in WHO or end - 1 <= begin:
        return None
    stop = behind_dashes(tokens, begin, end - 1)
    while stop > begin and tokens[stop - 1].kind == "p":
        stop -= 1
    if stop - 2 > begin and tokens[stop - 1].low in TIMES and tokens[stop - 2].low in {"in", "on"}:
        stop -= 2  # `published a study in May which`
    named = _before_apposition(tokens, begin, stop)
    beside, stop = named < stop, named
    start = stop
    while start > begin and _belongs(tokens, begin, start, stop, end):
        start -= 1
    if beside:
        return start, end
    if start < stop and tokens[start - 1].low in PLACING and tokens[end - 1].low == "who":
        start = _placed(tokens, begin, start)
    elif start < stop and tokens[start].low in {"a", "an"}:
        start = _beside_name(tokens, begin, start)
    if stop < end - 2 and start < stop:
        return start, stop  # what stands between dashes is no part of it
    return (start, end) if start < stop else (end - 1, end)


def _placed(tokens: list[Token], begin: int, place: int) -> int:
    """`Rana, a singer in Oslo, who`: where who that is begins; the place where nobody is."""
    for number in range(place - 2, begin - 1, -1):
        if tokens[number].kind != "w" or tokens[number].verb:
            break
        if number == place - 2 and _are_people(tokens, number):
            return number  # `by officers in Homs, who`
        if tokens[number].low not in OPENS_NOUN:
            continue
        if not any(is_noun_for_people(token.low) for token in tokens[number + 1 : place - 1]):
            break
        return _beside_name(tokens, begin, number)
    return place


def _beside_name(tokens: list[Token], begin: int, number: int) -> int:
    """`Rana Haddad, | a baker at the port, who`: where the name begins, or the article."""
    start = number - 2
    if start < begin or tokens[number - 1].low != "," or not tokens[start].upper:
        return number
    while start > begin and tokens[start - 1].upper:
        start -= 1
    return start


def _are_people(tokens: list[Token], number: int) -> bool:
    """Whether a word behind a preposition is a noun for several people, and nothing before it."""
    low = tokens[number].low
    several = low.endswith("s") and is_noun_for_people(low.removesuffix("s"))
    return several and tokens[number - 1].low in words.PREPOSITIONS


def _before_apposition(tokens: list[Token], begin: int, stop: int) -> int:
    """`Rana Haddad, a clerk who knows the town, | who told`: the end of the name."""
    opening = last_comma(tokens, begin, stop)
    if not opening or opening - 2 < begin or tokens[opening + 1].low not in ARTICLES:
        return stop
    named = tokens[opening - 1].upper and tokens[opening - 2].upper
    row = tokens[opening + 2 : stop]
    people = any(is_noun_for_people(token.low) for token in row[:MAX_WORDS])
    # Without a verb of its own `_beside_name` finds it.
    return opening if named and people and any(token.relative for token in row) else stop


def _belongs(tokens: list[Token], begin: int, start: int, stop: int, end: int) -> bool:
    """Whether the word before a noun phrase belongs to it, seen from the `who` behind it."""
    token = tokens[start - 1]
    if _places(tokens, begin, start, stop):
        return True  # `Sheriff Haddad of Mesa, Ariz., who`
    if token.kind == "p" or is_finite(tokens, start - 1):
        return False
    if _is_of_somebody(tokens, start, stop, end):
        return True  # `an official in the land registry, who`
    if token.low in ENDS_NAME or _opens_here(tokens, start):
        return False  # `from Karam, who`; `quotes an official who`
    if token.low == "of" and tokens[start].upper and tokens[end - 1].low == "who":
        head = tokens[start - 2]
        people = is_noun_for_people(head.low.removesuffix("s"))
        # not `the anger of Justice Haddad, who`
        return head.upper or people or head.low in words.STANDALONE
    return True


def _is_of_somebody(tokens: list[Token], start: int, stop: int, end: int) -> bool:
    """Whether a preposition, or what hangs on it, stands between `who` and whom it means."""
    last = tokens[stop - 1]
    if tokens[end - 1].low != "who" or start == stop or last.upper:
        return False
    token = tokens[start - 1]
    thing = not is_noun_for_people(last.low.removesuffix("s")) and last.low not in words.STANDALONE
    return thing and (token.low in ENDS_NAME - words.CONJUNCTIONS or _opens_here(tokens, start))


def _opens_here(tokens: list[Token], start: int) -> bool:
    """`quotes an official who`, `cites the council, which`: an article is where it begins."""
    before = tokens[start - 1]
    return tokens[start].low in ARTICLES and not (before.upper or before.low == "of")


def _places(tokens: list[Token], begin: int, start: int, stop: int) -> bool:
    """Whether one short word between commas says where the name before it belongs."""
    if start != stop - 1 or start - 2 < begin or tokens[start - 1].low != ",":
        return False
    low = tokens[start].low
    return tokens[start - 2].upper and (low in words.ABBREVIATIONS or low[1:2] in {"-", "."})


def behind_dashes(tokens: list[Token], begin: int, end: int) -> int:
    """`the members — elected on Thursday — who`: the first dash of a pair that ends there."""
    if end - 1 > begin and tokens[end - 1].low in DASHES:
        for number in range(end - 2, begin, -1):
            if tokens[number].low in DASHES:
                return number
    return end
