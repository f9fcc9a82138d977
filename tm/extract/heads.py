"""Which of several stretches between commas holds the subject of the verb behind them.

    On Monday, Haddad, the mayor, | said         neither time nor apposition
    In Austin, Texas, after the vote, Haddad | said
    When Karam, a baker, | spoke                 behind what joins the clause

Start reading at `head_of_segments`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.phrases import (
    Phrase,
    has_finite,
    has_relative,
    is_adverbial,
    segments_of,
    trim_clause,
)
from tm.extract.somebody import is_noun_for_people
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.sentences import Token

# What a clause begins with, and no phrase.
JOINS_CLAUSE = frozenset({"when", "while", "although", "though", "because", "whereas"})

# `Presiding Judge Haddad`: words of an office and a name, and no fewer.
MIN_TITLED = 2


def head_of_segments(
    tokens: list[Token], begin: int, end: int, *, participle: bool
) -> Phrase | None:
    """`On Monday, Haddad, the mayor, said`: the first segment that is no adverbial.

    Args:
        tokens: of the sentence.
        begin: of the stretch.
        end: of the stretch.
        participle: `..., with a smile, vowing`: a clause behind the comma has its own verb.
    """
    segments = segments_of(tokens, begin, end)
    if len(segments) > 1 and tokens[segments[-2][0]].low == "whose" and _is_name(tokens, segments):
        return segments[-1]  # `the board, whose head, Rana Haddad, | called it`
    candidates = _may_head(tokens, segments)
    if not candidates:
        return trim_clause(tokens, *segments[-1]) if segments else None
    chosen = candidates[0]
    named = _name_at_end(tokens, chosen) if len(candidates) > 1 else None
    if named:
        return named[0], _with_appositions(tokens, named[1], segments)
    for segment in candidates[1:]:
        if participle and not has_finite(tokens, *segment):
            continue
        # A new clause (`..., but Haddad, the mayor, said`) begins a new subject.
        joins = tokens[segment[0]].low in words.CONJUNCTIONS
        done = joins and _is_done(tokens, segments, segment)
        apart = joins or not has_relative(tokens, *chosen)
        if done or (apart and has_finite(tokens, *chosen)):
            chosen = segment
    phrase = trim_clause(tokens, *chosen)
    if phrase is None:
        return None
    return phrase[0], _with_appositions(tokens, phrase[1], segments)


def _is_name(tokens: list[Token], segments: list[Phrase]) -> bool:
    """Whether the last stretch is nothing but a name."""
    return all(token.upper for token in tokens[slice(*segments[-1])])


def _is_done(tokens: list[Token], segments: list[Phrase], segment: Phrase) -> bool:
    """`Haddad, a baker, called it late, and | Karam`: the clause before has had its verb."""
    return any(
        tokens[begin].verb and begin + 1 < end and tokens[begin + 1].low != "by"
        for begin, end in segments
        if begin < segment[0]
    )


def _may_head(tokens: list[Token], segments: list[Phrase]) -> list[Phrase]:
    """Those of some segments that are no adverbials."""
    for number, segment in enumerate(segments):
        if tokens[segment[0]].low in JOINS_CLAUSE:
            opens = number == 0 and len(segments) > 1
            segments[number] = _behind_join(tokens, segment, opens=opens)
    return [
        segment
        for number, segment in enumerate(segments)
        if not (
            (is_adverbial(tokens, segment) and not _is_titled(tokens, *segment))
            or _is_done_by(tokens, segment)
            or _is_state(tokens, segments, number)
        )
    ]


def _is_titled(tokens: list[Token], begin: int, end: int) -> bool:
    """`Presiding Judge Haddad`: what begins like `Speaking in` and is an office."""
    if begin or end - begin <= MIN_TITLED or not tokens[0].low.endswith("ing"):
        return False
    return is_noun_for_people(tokens[1].low) and all(token.upper for token in tokens[1:end])


def _is_done_by(tokens: list[Token], segment: Phrase) -> bool:
    """`a letter he signed, | seen by this newspaper, | orders`: what was done to the subject."""
    begin, end = segment
    first = tokens[begin]
    return end - begin > 2 and tokens[begin + 1].low == "by" and not first.upper


def _behind_join(tokens: list[Token], segment: Phrase, *, opens: bool) -> Phrase:
    """`When Karam, a baker, spoke`, `..., though Haddad, a critic, said`: the subject alone.

    Args:
        tokens: of the sentence.
        segment: it begins with what joins a clause.
        opens: it is the first of several; what its clause is about may be no name.
    """
    begin, end = segment
    row = tokens[begin + 1 : end]
    named = bool(row) and all(t.upper and t.low not in words.WEEKDAYS for t in row)
    if opens and row and not has_finite(tokens, begin, end):
        named = named or row[0].upper or row[0].low in words.DETERMINERS
    return (begin + 1, end) if named else segment


def _is_state(tokens: list[Token], segments: list[Phrase], number: int) -> bool:
    """`On Friday in Austin, Texas, after the vote, Haddad`: a place that says where another is."""
    begin, end = segments[number]
    if not number or end - begin > 2 or number + 1 == len(segments):
        return False
    opening, place, after = tokens[segments[number - 1][0]], tokens[begin - 2], tokens[end + 1]
    behind = place.upper and place.low not in words.WEEKDAYS | words.MONTHS
    goes_on = after.upper or is_adverbial(tokens, segments[number + 1])
    if not (behind and goes_on and all(token.upper for token in tokens[begin:end])):
        return False
    placed = opening.low in words.PREPOSITIONS or opening.low in words.WEEKDAYS
    return placed and not all(is_adverbial(tokens, later) for later in segments[number + 1 :])


def _name_at_end(tokens: list[Token], segment: Phrase) -> Phrase | None:
    """`It began after Rana Haddad, the mayor, said`: a name behind what ends another clause."""
    if not has_finite(tokens, *segment):
        return None
    phrase = trim_clause(tokens, *segment)
    if phrase is None or phrase[0] == segment[0] or phrase[1] != segment[1]:
        return None
    return phrase if all(token.upper for token in tokens[slice(*phrase)]) else None


def _with_appositions(tokens: list[Token], end: int, segments: list[Phrase]) -> int:
    """`Haddad, the mayor, said`: what stands beside a name, between commas, belongs to it."""
    for begin, stop in segments:
        bracket = begin == end + 2 and tokens[end].low == ")"  # `Authority (HA), Karam`
        if begin != end + 1 and not bracket:
            continue
        first = tokens[begin]
        titled = is_noun_for_people(first.low) and tokens[begin + 1].upper  # `lawyer Amer Nader`
        beside = titled or first.upper or first.low in words.DETERMINERS or first.low.isdigit()
        if not beside or has_finite(tokens, begin, stop) or first.low in words.PREPOSITIONS:
            break
        end = stop
    return end
