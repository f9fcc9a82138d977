"""What may stand between a verb of saying and its clause without `that`: a time, an occasion.

    said Tuesday it had ...            said on Monday morning the road was ...
    said in a statement the road ...   said by phone he was ...
    said in Cairo the road ...
    said at least nine had died        a count opens a clause, though `at` is a preposition

Start reading at `over_adjuncts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.cue_tokens import MEANS
from tm.extract.trimming import PARTS, PERIODS
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.sentences import Token

LENGTHS = PERIODS | {"day"}
POINTING = frozenset({"this", "last", "that"})
EARLY = frozenset({"late", "early", "earlier", "later"})
TODAY = frozenset({"today", "yesterday", "tonight"})
ONE = frozenset({"a", "an", "the", "his", "her", "its", "their", "another", "one"})
BEHIND_PLACE = words.DETERMINERS | words.PERSONAL | {"there"}
OCCASIONS = words.SPEECH_NOUNS | {"conference", "interview", "speech", "letter", "message"}
OCCASIONS |= {"briefing", "post", "broadcast", "note", "email", "e-mail", "hearing", "sermon"}
OCCASIONS |= {"address", "call", "ruling", "filing", "comment", "comments"}
TO_WHOM = frozenset({"to", "with", "on", "for"})
# `in a rare televised interview`: words between the article and the noun.
MAX_ADJECTIVES = 4
BEHIND_EARLY = words.WEEKDAYS | {"on", "in", "this", "last", "yesterday", "today"}
COUNTING = frozenset(
    {"about", "around", "over", "under", "nearly", "almost", "between", "up", "to"}
)
EXTREMES = frozenset({"least", "most"})


def over_adjuncts(tokens: list[Token], number: int) -> int:
    """The token behind times and occasions that begin at one; that token where none does."""
    end = len(tokens)
    while number < end:
        behind = _over_one(tokens, number, end)
        if behind == number or behind >= end:
            return number
        number = behind
    return number


def _over_one(tokens: list[Token], number: int, end: int) -> int:
    """The token behind one of them."""
    low = tokens[number].low
    if low in words.WEEKDAYS:
        return _over_part(tokens, number + 1, end)
    after = tokens[number + 1].low if number + 1 < end else ""
    if low in {"early", "late"} and after not in BEHIND_EARLY:
        return number  # `said early findings showed it`
    if low in TODAY or low in EARLY:
        return number + 1
    if low in POINTING and (after in LENGTHS or after in words.WEEKDAYS):
        return _over_part(tokens, number + 2, end)
    if low == "on" and after in words.WEEKDAYS:
        return _over_part(tokens, number + 2, end)
    if low == "in" and after in words.MONTHS:
        return number + 2
    if (low == "by" and after in MEANS) or (low == "on" and after == "average"):
        return number + 2
    if low in {"in", "from", "at"} and number + 1 < end and tokens[number + 1].upper:
        return _over_place(tokens, number, end)
    if low in {"in", "at", "during"} and after in ONE:
        return _over_occasion(tokens, number, end)
    return number


def _over_place(tokens: list[Token], number: int, end: int) -> int:
    """`said in Cairo the road was`: over the name, where an article or pronoun follows it."""
    place = number + 1
    while place < end and tokens[place].upper and tokens[place].kind == "w":
        place += 1
    opens = place < end and tokens[place].low in BEHIND_PLACE
    return place if opens else number


def _over_part(tokens: list[Token], number: int, end: int) -> int:
    """Over the `morning` of `Monday morning`."""
    return number + 1 if number < end and tokens[number].low in PARTS else number


def _over_occasion(tokens: list[Token], number: int, end: int) -> int:
    """`in a televised interview`: over the noun for what was said; else where it begins."""
    for place in range(number + 2, min(number + 3 + MAX_ADJECTIVES, end)):
        token = tokens[place]
        if token.kind != "w" or token.low in words.PREPOSITIONS or token.low in ONE:
            return number
        if token.low in OCCASIONS:
            compound = place + 1 < end and tokens[place + 1].low in OCCASIONS
            return _over_addressee(tokens, place + 1 + compound, end)
    return number


def _over_addressee(tokens: list[Token], number: int, end: int) -> int:
    """`in a note to clients | it`, `in an interview with Reuters | the`: where a clause opens."""
    if number >= end or tokens[number].low not in TO_WHOM:
        return number
    place = number + 1
    if place < end and tokens[place].low in ONE:
        place += 1
    while place < end and tokens[place].upper and tokens[place].kind == "w":
        place += 1
    if place == number + 1 or tokens[place - 1].low in ONE:
        place += 1
    return place if place < end and tokens[place].low in BEHIND_PLACE else number


def opens_count(tokens: list[Token], number: int) -> bool:
    """`at least nine`, `about 200 families`, `up to 40`, `as many as 12`: a number of somebody."""
    lows = [token.low for token in tokens[number : number + 4]]
    if len(lows) < 3:
        return False
    if lows[0] == "at":
        return lows[1] in EXTREMES
    if lows[0] == "as":
        return lows[1] in {"many", "few", "much"} and lows[2] == "as"
    if lows[0] not in COUNTING:
        return False
    counted = lows[2] if lows[0] == "up" and lows[1] == "to" else lows[1]
    return counted[:1].isdigit() or counted in words.NUMBERS or counted in {"half", "dozens"}
