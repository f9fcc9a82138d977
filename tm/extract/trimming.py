"""What clings to the end of a subject and is no part of it: times, verbs, half a bracket.

    President Karam on Monday | said         this morning, on Tuesday, a week ago
    Karam, who | a week ago | said           a clause whose verb is still to come
    Mr Karam said | , declining to answer    a verb with its subject, before another verb
    Sen. Karam | (R-Ky                       a bracket that closes elsewhere

Start reading at `trimmed`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.phrases import Phrase, is_finite
from tm.lang.en import words
from tm.lang.en.cues import CUES

if TYPE_CHECKING:
    from tm.extract.sentences import Token

# `Had the minister said "no", the road would be open.`
INVERTING = frozenset({"had", "should", "were", "do", "does", "did"})
# They begin a name: `in a speech to the Port Council Mr Karam | said`.
COURTESY = frozenset({"mr", "mrs", "ms", "miss"})
PARTS = frozenset({"morning", "afternoon", "evening", "night"})
PERIODS = PARTS | {"week", "month", "year"}
PARTICLES = frozenset({"out", "up", "back", "forward", "in", "on", "down", "over"})
YEAR = 4
POINTING = frozenset({"this", "last", "next"})
# What a subject may end with by mistake: nothing else is looked at more closely.
ENDS_BADLY = words.WEEKDAYS | words.MONTHS | PERIODS | {"ago", "today", "yesterday"}


def trimmed(tokens: list[Token], phrase: Phrase) -> Phrase:
    """A subject without what clings to its end; never empty."""
    begin, end = phrase
    if end - begin < 2:
        return phrase
    if tokens[begin].low in INVERTING and not tokens[begin + 1].verb:
        begin += begin == 0 or tokens[begin - 1].kind != "w"
    if end - begin > 2:
        begin = _behind_opening(tokens, _at_courtesy(tokens, begin, end))
        end = _before_particle(tokens, begin, end)
    relative = 0
    for number in range(begin + 1, end - 1):
        token = tokens[number]
        if token.relative:
            relative = number
        elif token.parts and token.low in "([" and not _closes(tokens, number, end):
            end = number
            break
    if relative and is_time(tokens, relative + 1, end):
        return begin, relative + 1
    last = tokens[end - 1]
    if last.low in ENDS_BADLY:
        return begin, _without_time(tokens, begin, end)
    if last.verb and not (last.upper or last.relative):
        return begin, _without_verbs(tokens, begin, end)
    return begin, end


def _at_courtesy(tokens: list[Token], begin: int, end: int) -> int:
    """`Port Council | Mr Karam`: where a name with a title begins."""
    for number in (end - 2, end - 3):
        if number > begin and tokens[number].low in COURTESY and tokens[number - 1].upper:
            return number
    return begin


def _behind_opening(tokens: list[Token], begin: int) -> int:
    """`and | a woman who`, `Last year | the council`: what opens a stretch and is no subject."""
    timed = begin and tokens[begin].low in PERIODS and tokens[begin - 1].low in POINTING
    return begin + 1 if timed or tokens[begin].low == "and" else begin


def _before_particle(tokens: list[Token], begin: int, end: int) -> int:
    """`Rana Haddad | comes out`: a verb that no list has, and the word that goes with it."""
    last = tokens[end - 2]
    verb = tokens[end - 1].low in PARTICLES and last.low.endswith("s") and not last.upper
    return end - 2 if verb and end - begin > 2 and tokens[end - 3].upper else end


def _closes(tokens: list[Token], number: int, end: int) -> bool:
    """Whether a bracket that opens at a token closes before the end."""
    return any(token.low in ")]" for token in tokens[number:end])


def is_time(tokens: list[Token], begin: int, end: int) -> bool:
    """`a week ago`, `on Monday`: nothing but a time."""
    return begin < end and _without_time(tokens, begin - 1, end) == begin


def _without_time(tokens: list[Token], begin: int, end: int) -> int:
    """Where the time at the end of a phrase begins: `on Monday`, `this week`, `two days ago`."""
    stop, last = end - 1, tokens[end - 1].low
    if last in PARTS and stop > begin + 1 and tokens[stop - 1].low in words.WEEKDAYS:
        stop -= 1
        last = tokens[stop].low
    if last == "ago":
        stop -= 2
    elif last in PERIODS:
        if tokens[stop - 1].low not in POINTING:
            return end
        stop -= 1
    elif last in words.WEEKDAYS:
        before = tokens[stop - 1]
        stop -= before.low in {"on", *POINTING}
        if before.low in words.DETERMINERS - POINTING or (before.upper and stop - 1 == begin):
            return end  # `a Sunday`, `Black Friday`
    elif last in words.MONTHS or (last.isdigit() and len(last) == YEAR):
        if tokens[stop - 1].low != "in":
            return end
        stop -= 1
    elif last not in {"today", "yesterday"}:
        return end
    return stop if stop > begin else end


def _without_verbs(tokens: list[Token], begin: int, end: int) -> int:
    """`Nominees have, in turn, | refused`, `Karam said, | declining`: the verb is another's."""
    stop = end
    while stop - 1 > begin and _is_done(tokens, stop - 1):
        stop -= 1
    return stop


def _is_done(tokens: list[Token], number: int) -> bool:
    """Whether a word is a verb: irregular, or one of saying; `families displaced` is none."""
    token = tokens[number]
    if token.upper or not is_finite(tokens, number):
        return False
    return token.verb == "finite" or token.low in CUES
