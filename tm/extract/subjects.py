"""The subject of a verb.

It stands directly left of the verb (over auxiliaries, adverbs, a parenthesis), in the last stretch
between commas that does not begin like an adverbial; a participle may have one of its own. Start
reading at `subject_before`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.phrases import (
    DASHES,
    Phrase,
    has_finite,
    has_relative,
    is_adverbial,
    is_finite,
    last_relative,
    segments_of,
    trim_clause,
)
from tm.extract.somebody import is_noun_for_people
from tm.extract.trimming import trimmed
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.cue_tokens import CueToken
    from tm.extract.sentences import Token

# They are nothing but a subject.
PRONOUNS = frozenset({"he", "she", "they", "we", "i"})
LEADS_NOUN = words.DETERMINERS | words.PREPOSITIONS
ENDS_NAME = (words.PREPOSITIONS - {"of"}) | words.CONJUNCTIONS
LEADING = words.LEADS_INFINITIVE | words.KEEPING
# Finite forms that are no participles: `a letter sent by` holds no clause.
CLEARLY_FINITE = frozenset(
    {"am", "are", "is", "was", "were", "has", "have", "had", "do", "does", "did", "went", "became"}
    | {"began", "took", "gave", "saw", "spoke", "came", "wrote", "chose", "rose", "grew", "kept"}
    | {"ran", "fell", "knew", "threw", "drew", "drove", "broke", "shook", "wore", "rode"}
)
MODAL = frozenset({"may", "might", "can", "could", "must", "shall", "should", "will", "would"})
ARTICLES = frozenset({"a", "an", "the"})
# `Haddad went on air`: no shorter stretch holds a clause.
MIN_CLAUSE = 4
LEADS_GERUND = frozenset({"by", "after", "before", "for", "without", "of", "from", "while", "when"})
# `he and his brother`, `they all`, `he who`.
BESIDE_PRONOUN = words.CONJUNCTIONS | words.RELATIVES | {"all", "both", "himself", "herself", ","}
# What a clause begins with, and no phrase.
JOINS_CLAUSE = frozenset({"when", "while", "although", "though", "because", "whereas"})
WHO = frozenset({"who", "which"})
OPENING, CLOSING = frozenset("(["), frozenset(")]")


def subject_before(tokens: list[Token], low: int, cue: int) -> Phrase | None:
    """The noun phrase that is the subject of the verb at `cue`, within `tokens[low:cue]`."""
    end = skip_auxiliaries(tokens, low, cue)
    end, parenthesis = _skip_parenthesis(tokens, low, end)
    if end <= low or tokens[end - 1].low in words.CONJUNCTIONS:
        return None
    begin = hard_begin(tokens, low, end)
    if parenthesis:
        hangs = tokens[cue].low.endswith("ing")
        phrase = _head_of_segments(tokens, begin, end, participle=hangs)
    else:
        phrase = _last_segment(tokens, begin, end)
    if phrase and phrase[0] > begin and _is_predicate(tokens, *phrase):
        # `Haddad, the mayor, tied prices to the war, saying`: a subject begins with no verb.
        return subject_before(tokens, begin, phrase[0]) or phrase
    return trimmed(tokens, _of_clause(tokens, phrase)) if phrase else None


def _of_clause(tokens: list[Token], phrase: Phrase) -> Phrase:
    """`Haddad went on air to | claim`: a whole clause before a verb gives its own subject."""
    begin, end = phrase
    relative = last_relative(tokens, begin, end)
    if relative is not None and _opens_clause(tokens, relative + 1, end):
        return relative + 1, end
    if relative == end - 1 and tokens[relative].low == "that" and relative > begin + 1:
        holds_words = tokens[relative - 1].low.removesuffix("s") in words.THINGS_QUOTED
        return _behind_what(tokens, begin, end) if holds_words else phrase
    first = tokens[begin]
    if first.contracted or (first.low in words.PERSONAL and _goes_on(tokens, begin, end)):
        return begin, begin + 1
    if end - begin < MIN_CLAUSE or relative is not None:
        return phrase
    for number in range(begin + 1, end - 1):
        if tokens[number].low in CLEARLY_FINITE:
            return subject_before(tokens, begin, number) or phrase
    return phrase


def _behind_what(tokens: list[Token], begin: int, end: int) -> Phrase:
    """`Haddad released a video that | said`: who released it speaks.

    In `the door was hung with a paper that | said` it is the paper.
    """
    for number in range(begin + 1, end - 2):
        token = tokens[number]
        if token.verb and is_finite(tokens, number):
            after = tokens[number + 1].low
            if after == "been" or (token.low in words.BE and not after.endswith("ing")):
                return _with_article(tokens, begin, end)
            if token.low in MODAL:
                return begin, end
            return subject_before(tokens, begin, number) or (begin, end)
    return begin, end


def _with_article(tokens: list[Token], begin: int, end: int) -> Phrase:
    """The last noun of a stretch from its article on; all of the stretch where it has none."""
    for number in range(end - 2, begin, -1):
        if tokens[number].low in words.DETERMINERS or tokens[number].kind == "p":
            return (number, end) if tokens[number].kind == "w" else (begin, end)
    return begin, end


def _opens_clause(tokens: list[Token], number: int, end: int) -> bool:
    """`He recalled a speech in which Haddad | said`: behind `which`, a name has the verb."""
    if number >= end:
        return False
    token = tokens[number]
    if tokens[number - 2].kind != "w":
        # `fishermen, whom Haddad | promised`; not `Karam, whom Haddad knew, | said`.
        whom = tokens[number - 1].low == "whom" and token.upper
        return whom and all(each.upper for each in tokens[number:end])
    if token.upper:
        return token.low not in words.WEEKDAYS
    if token.low in words.DETERMINERS and tokens[number - 1].low in {"which", "whom"}:
        return not has_finite(tokens, number, end)
    last = tokens[end - 1]
    if last.upper or tokens[number - 1].low == "who" or has_finite(tokens, number, end):
        return False
    return is_noun_for_people(last.low.removesuffix("s"))


def _goes_on(tokens: list[Token], begin: int, end: int) -> bool:
    """`He paused, then | added`: behind a pronoun stands its verb."""
    if end - begin == 1 or (tokens[begin].upper and begin):
        return False
    return tokens[begin + 1].low not in BESIDE_PRONOUN


def _is_predicate(tokens: list[Token], begin: int, end: int) -> bool:
    """Whether a stretch is a verb with its object: `tied those scores to the war`."""
    first = tokens[begin]
    if first.upper or end - begin < 2 or has_relative(tokens, begin, end):
        return False
    behind = tokens[begin + 1].low in LEADS_NOUN
    return behind and (first.low.endswith("ed") or first.low in words.FINITE)


def skip_auxiliaries(tokens: list[Token], low: int, position: int) -> int:
    """Left over `has also`, `did not`, `later`: the end of what stands before."""
    while position > low:
        token = tokens[position - 1]
        if token.upper and position - 1 > 0:
            break  # `Will said`: a name
        leads = token.low in LEADING or token.verb == "past"
        if not (token.helps or (leads and _leads(tokens, position))):
            break
        position -= 1
    return position


def _leads(tokens: list[Token], position: int) -> bool:
    """`began to say`, `kept saying`: whether the word left of a position leads to a verb there."""
    if position >= len(tokens):
        return False
    low, after = tokens[position - 1].low, tokens[position].low
    leads = low in words.LEADS_INFINITIVE or tokens[position - 1].verb == "past"
    return (after == "to" and leads) or (low in words.KEEPING and after.endswith("ing"))


def _skip_parenthesis(tokens: list[Token], low: int, end: int) -> tuple[int, bool]:
    """Left over `—speaking by phone—` and `(...)`; says whether a comma ended the phrase."""
    if end <= low:
        return end, False
    last = tokens[end - 1].low
    if last in DASHES:
        for number in range(end - 2, low - 1, -1):
            if tokens[number].low in DASHES:
                return number, False
        return low, False
    if last in ")]":
        for number in range(end - 2, low - 1, -1):
            if tokens[number].low in "([":
                return number, False
    if last == ",":
        if end - 2 > low and tokens[end - 2].low == ")":
            return _skip_parenthesis(tokens, low, end - 1)[0], True
        return end - 1, True
    return end, False


def hard_begin(tokens: list[Token], low: int, end: int) -> int:
    """Right of the last semicolon, colon, unpaired dash or full-size atom."""
    number = end
    while number > low:
        number -= 1
        if tokens[number].parts:
            if tokens[number].low in OPENING and not _holds(tokens, number, end):
                continue
            if _inside_dashes(tokens, low, number):
                if tokens[number + 1].low in WHO:
                    number = min(number, _behind_dashes(tokens, low, number + 1))
                continue
            return number + 1
    return low


def _holds(tokens: list[Token], number: int, end: int) -> bool:
    """`(Haddad, who left, said "...")`: whether a bracket holds the subject and its verb."""
    closed = any(token.low in CLOSING for token in tokens[number:end])
    return not closed and tokens[number + 1].upper and number + 1 < end


def _inside_dashes(tokens: list[Token], low: int, number: int) -> bool:
    """Whether a dash closes a pair that began further left in the same phrase."""
    if tokens[number].low not in DASHES:
        return False
    return sum(token.low in DASHES for token in tokens[low:number]) % 2 == 1


def _head_of_segments(
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
        first = tokens[segment[0]].low
        if (first in words.CONJUNCTIONS and has_finite(tokens, *chosen)) or (
            has_finite(tokens, *chosen) and not has_relative(tokens, *chosen)
        ):
            chosen = segment
    phrase = trim_clause(tokens, *chosen)
    if phrase is None:
        return None
    return phrase[0], _with_appositions(tokens, phrase[1], segments)


def _may_head(tokens: list[Token], segments: list[Phrase]) -> list[Phrase]:
    """Those of some segments that are no adverbials."""
    if segments:
        segments[0] = _behind_conjunction(tokens, segments[0], last=len(segments) == 1)
    for number, (begin, end) in enumerate(segments):
        if tokens[begin].low in JOINS_CLAUSE and _is_named_behind(tokens, (begin, end)):
            segments[number] = begin + 1, end
    return [
        segment
        for number, segment in enumerate(segments)
        if not (is_adverbial(tokens, segment) or _is_state(tokens, segments, number))
    ]


def _behind_conjunction(tokens: list[Token], segment: Phrase, *, last: bool) -> Phrase:
    """`When Karam, a baker, spoke`: the subject of a clause whose verb is still to come."""
    begin, end = segment
    opens = tokens[begin].low in JOINS_CLAUSE and begin + 1 < end
    if last or not opens or has_finite(tokens, begin, end):
        return segment
    named = tokens[begin + 1].upper or tokens[begin + 1].low in words.DETERMINERS
    return (begin + 1, end) if named else segment


def _is_named_behind(tokens: list[Token], segment: Phrase) -> bool:
    """`..., though Haddad, a critic of the mayor, said`: a name that opens a clause."""
    begin, end = segment
    names = tokens[begin + 1 : end]
    return bool(names) and all(t.upper and t.low not in words.WEEKDAYS for t in names)


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
        if begin != end + 1:
            continue
        first = tokens[begin]
        beside = first.upper or first.low in words.DETERMINERS or first.low.isdigit()
        if not beside or has_finite(tokens, begin, stop) or first.low in words.PREPOSITIONS:
            break
        end = stop
    return end


def _last_segment(tokens: list[Token], begin: int, end: int) -> Phrase | None:
    """`In turn, the newspaper said`: the segment next to the verb, with what it belongs to."""
    segments = segments_of(tokens, begin, end)
    if not segments:
        return None
    if tokens[end - 1].low in PRONOUNS and not _joins(tokens, begin, end - 2):
        return end - 1, end  # `told his audience he had`: a pronoun is a subject by itself
    position = len(segments) - 1
    position = _list_start(tokens, segments, position)
    relative = _relative_subject(tokens, begin, end)
    if relative is not None:
        return relative
    while position > 0 and tokens[segments[position][0]].low in words.RELATIVES:
        position -= 1
    return trim_clause(tokens, segments[position][0], end)


def _joins(tokens: list[Token], begin: int, number: int) -> bool:
    """Whether an `and` joins two words; behind a comma or a dash it begins a clause."""
    joins = number >= 0 and tokens[number].low in {"and", "or"}
    return joins and number > begin and tokens[number - 1].kind == "w"


def _relative_subject(tokens: list[Token], begin: int, end: int) -> Phrase | None:
    """`from Karam, who called it "...": the noun beside `who`, and the `who` itself."""
    if tokens[end - 1].low not in WHO or end - 1 <= begin:
        return None
    stop = _behind_dashes(tokens, begin, end - 1)
    while stop > begin and tokens[stop - 1].kind == "p":
        stop -= 1
    start = stop
    while start > begin:
        token = tokens[start - 1]
        if _places(tokens, begin, start, stop):
            start -= 1  # `Sheriff Haddad of Mesa, Ariz., who`
            continue
        if token.kind == "p" or is_finite(tokens, start - 1):
            break
        if token.low in ENDS_NAME or _opens_here(tokens, start):
            break  # `from Karam, who`; `quotes an official who`
        if token.low == "of" and tokens[start].upper and tokens[end - 1].low == "who":
            head = tokens[start - 2]
            people = is_noun_for_people(head.low.removesuffix("s"))
            if not (head.upper or people or head.low in words.STANDALONE):
                break  # `the anger of Justice Haddad, who`
        start -= 1
    if stop < end - 2 and start < stop:
        return start, stop  # what stands between dashes is no part of it
    return (start, end) if start < stop else (end - 1, end)


def _behind_dashes(tokens: list[Token], begin: int, end: int) -> int:
    """`the members — elected on Thursday — who`: the first dash of a pair that ends there."""
    if end - 1 > begin and tokens[end - 1].low in DASHES:
        for number in range(end - 2, begin, -1):
            if tokens[number].low in DASHES:
                return number
    return end


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


def _list_start(tokens: list[Token], segments: list[Phrase], last: int) -> int:
    """`of Russia, Iran, Iraq and Syria said`: a list is one phrase."""
    begin, end = segments[last]
    if last == 0 or end - begin > 5:
        return last
    if not any(tokens[number].low in {"and", "or"} for number in range(begin, end)):
        return last
    position = last
    while position > 0:
        first, stop = segments[position - 1]
        short = stop - first <= 2 and tokens[first].upper
        if short:
            position -= 1
            continue
        if position < last and tokens[stop - 1].upper and not has_finite(tokens, first, stop):
            return position - 1
        break
    return position if position < last and position == 0 else last


def absolute_subject(tokens: list[Token], cue: CueToken) -> Phrase | None:
    """`with Russia Today saying`: the words between `with` and the participle."""
    if cue.first and tokens[cue.first - 1].low in LEADS_GERUND:
        return None  # `with Haddad on Sunday by asking`
    for number in range(cue.first - 1, max(-1, cue.first - 10), -1):
        low = tokens[number].low
        if low == "with":
            return (number + 1, cue.first) if number + 1 < cue.first else None
        named = number + 1 < cue.first and all(t.upper for t in tokens[number + 1 : cue.first])
        if named and low in {*DASHES, "and"}:
            return number + 1, cue.first  # `- Karam saying he was "..." and Haddad calling it`
        if tokens[number].kind != "w" or (low.endswith("ing") and not tokens[number].upper):
            return None
    return None


def bearer_before(tokens: list[Token], cue: CueToken) -> Phrase | None:
    """`a sign saying`, `leaflets reading`: a thing with words on it, without a comma."""
    number = cue.first - 1
    if number < 0 or tokens[number].low not in words.BEARERS:
        return None
    begin = number
    while begin > 0 and tokens[begin - 1].kind == "w" and number - begin < 4:
        if tokens[begin].low in words.DETERMINERS or is_finite(tokens, begin - 1):
            break
        begin -= 1
    return (begin, cue.first)
