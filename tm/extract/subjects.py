"""The subject of a verb.

It stands directly left of the verb (over auxiliaries, adverbs, a parenthesis), in the last stretch
between commas that does not begin like an adverbial (`tm.extract.heads`). Start reading at
`subject_before`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.heads import head_of_segments
from tm.extract.phrases import (
    DASHES,
    MAY_CUT,
    Phrase,
    has_finite,
    has_relative,
    is_finite,
    last_relative,
    segments_of,
    trim_clause,
)
from tm.extract.relatives import WHO, behind_dashes, relative_subject
from tm.extract.somebody import is_noun_for_people
from tm.extract.trimming import is_time, trimmed
from tm.lang.en import words
from tm.lang.en.cues import CUES

if TYPE_CHECKING:
    from tm.extract.sentences import Token

# They are nothing but a subject.
PRONOUNS = frozenset({"he", "she", "they", "we", "i"})
LEADS_NOUN = words.DETERMINERS | words.PREPOSITIONS
LEADING = words.LEADS_INFINITIVE | words.KEEPING
# Finite forms that are no participles: `a letter sent by` holds no clause.
CLEARLY_FINITE = frozenset(
    {"am", "are", "is", "was", "were", "has", "have", "had", "do", "does", "did", "went", "became"}
    | {"began", "took", "gave", "saw", "spoke", "came", "wrote", "chose", "rose", "grew", "kept"}
    | {"ran", "fell", "knew", "threw", "drew", "drove", "broke", "shook", "wore", "rode"}
)
# `Haddad went on air`: no shorter stretch holds a clause.
MIN_CLAUSE = 4
# `a raid that rights activists | said`: they end like verbs, and stand before nouns.
WORDS_IN_S = frozenset({"rights", "news", "sports", "arms", "customs", "sales", "relations"})
WORDS_IN_S |= {"affairs", "operations", "services", "communications", "prisons", "schools"}
# `he and his brother`, `they all`, `he who`.
BESIDE_PRONOUN = words.CONJUNCTIONS | words.RELATIVES | {"all", "both", "himself", "herself", ","}
# `a claim the army`: no shorter stretch holds two nouns with articles.
MIN_PARTED = 4
ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})
NO_OBJECT = words.PREPOSITIONS | words.CONJUNCTIONS | words.DETERMINERS | MAY_CUT | words.RELATIVES
NO_OBJECT |= {
    "below",
    "above",
    "beneath",
    "beyond",
    "of",
    "all",
    "both",
    "half",
    "such",
    "what",
    "not",
    "only",
    "even",
    "like",
    "than",
}
MANY = frozenset({"hundreds", "dozens", "thousands", "scores", "several", "many", "some"})
OPENING, CLOSING = frozenset("(["), frozenset(")]")


def subject_before(tokens: list[Token], low: int, cue: int) -> Phrase | None:
    """The noun phrase that is the subject of the verb at `cue`, within `tokens[low:cue]`."""
    end = skip_auxiliaries(tokens, low, cue)
    end, parenthesis = _skip_parenthesis(tokens, low, end)
    if end <= low or tokens[end - 1].low in words.CONJUNCTIONS:
        return None
    if tokens[end - 1].low[0].isdigit():
        end = _before_year(tokens, low, end)
    begin = hard_begin(tokens, low, end)
    if parenthesis:
        hangs = tokens[cue].low.endswith("ing")
        phrase = head_of_segments(tokens, begin, end, participle=hangs)
    else:
        phrase = _last_segment(tokens, begin, end)
    if phrase and phrase[0] > begin and _is_predicate(tokens, *phrase):
        # `Haddad, the mayor, tied prices to the war, saying`: a subject begins with no verb.
        return subject_before(tokens, begin, phrase[0]) or phrase
    return trimmed(tokens, _of_clause(tokens, phrase)) if phrase else None


def _before_year(tokens: list[Token], low: int, end: int) -> int:
    """`Haddad, who in 1990 | said`: the end of the `who`."""
    who = end - 3
    relative = who > low and tokens[who].relative
    return who + 1 if relative and is_time(tokens, who + 1, end) else end


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
            if token.low in words.MODALS:
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
    if tokens[number - 1].low == "whose" and _is_somebody(tokens[number:end]):
        return True  # `a club, whose captain | wrote`
    if tokens[number - 2].kind != "w":
        # `fishermen, whom Haddad | promised`; not `Karam, whom Haddad knew, | said`.
        if token.low in words.PERSONAL:
            return number + 1 == end  # `the government, which it | says`
        row = tokens[number:end]
        if token.upper and token.low not in words.WEEKDAYS and all(each.upper for each in row):
            return True  # `the raid, which Haddad | called`
        if any(each.kind != "w" or each.verb for each in row):
            return False
        # `his son, who federal officials | said`, `a war, which Lebanese officials | say`
        return row[-1].low.endswith("s") and is_noun_for_people(row[-1].low.removesuffix("s"))
    if token.upper:
        return token.low not in words.WEEKDAYS
    led = tokens[number - 1].low in {"which", "whom"}
    if led and (token.low in words.DETERMINERS or token.low in words.INDEFINITE):
        return not has_finite(tokens, number, end)
    last = tokens[end - 1]
    if last.upper or tokens[number - 1].low == "who" or has_finite(tokens, number, end):
        return False
    # Not `a group that backs bakers | said`.
    verb = number + 1 < end and _is_third_person(token.low)
    return not verb and is_noun_for_people(last.low.removesuffix("s"))


def _is_third_person(low: str) -> bool:
    """Whether a word behind `that` is its verb: `backs`; not `religious`, `rights`."""
    return low.endswith("s") and not (low.endswith(("ss", "us", "is")) or low in WORDS_IN_S)


def _is_somebody(row: list[Token]) -> bool:
    """`captain Rana Haddad`, `brother`; not `appointment to the DNC`."""
    if not (row[-1].upper or is_noun_for_people(row[-1].low)):
        return False
    return not any(
        t.kind != "w" or t.verb or t.low in words.PREPOSITIONS or t.low == "to" for t in row
    )


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
        neither = token.low == "neither" and position - 1 > low and tokens[position - 2].helps
        if not (token.helps or neither or (leads and _leads(tokens, position))):
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
                    number = min(number, behind_dashes(tokens, low, number + 1))
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


def _last_segment(tokens: list[Token], begin: int, end: int) -> Phrase | None:
    """`In turn, the newspaper said`: the segment next to the verb, with what it belongs to."""
    segments = segments_of(tokens, begin, end)
    if not segments:
        return None
    if tokens[end - 1].low in PRONOUNS and not _joins(tokens, begin, end - 2):
        return end - 1, end  # `told his audience he had`: a pronoun is a subject by itself
    if tokens[end - 1].low == "it" and _has_it_for_subject(tokens, segments[-1][0], end - 1):
        return end - 1, end
    parted = _at_second_article(tokens, segments[-1][0], end)
    if parted:
        return parted, end
    if tokens[end - 1].kind == "q" and _is_described(tokens, segments[-1][0], end - 1):
        return segments[-1]
    position = len(segments) - 1
    if position and _is_adjective(tokens, segments[position - 1], segments[position]):
        return segments[position - 1][0], end  # `the lanky, bearded professor`
    position = _list_start(tokens, segments, position)
    relative = relative_subject(tokens, begin, end)
    if relative is not None:
        return relative
    while position > 0 and tokens[segments[position][0]].low in words.RELATIVES:
        position -= 1
    return trim_clause(tokens, segments[position][0], end)


def _at_second_article(tokens: list[Token], begin: int, end: int) -> int:
    """`a claim | the army | rejected`: a noun right before an article is what is rejected."""
    if end - begin < MIN_PARTED or tokens[begin].low not in ARTICLES:
        return 0
    for number in range(end - 1, begin + 1, -1):
        if tokens[number].low not in ARTICLES:
            continue
        before = tokens[number - 1]
        plain = before.kind == "w" and not (before.verb or before.helps or before.upper)
        if not plain or before.low in NO_OBJECT or before.low.endswith(("ing", "ly", "ed")):
            return 0
        clause = has_finite(tokens, begin, number) or has_relative(tokens, begin, number)
        return 0 if clause else number
    return 0


def _has_it_for_subject(tokens: list[Token], begin: int, number: int) -> bool:
    """`the names of nine men it | said`: behind a noun `it` is a subject; not `those behind it`."""
    before = tokens[number - 1]
    if number <= begin or before.kind != "w" or has_relative(tokens, begin, number):
        return False
    noun = not (before.verb or before.helps or before.low.endswith(("ing", "ed")))
    return noun and before.low not in words.PREPOSITIONS | words.CONJUNCTIONS | MAY_CUT


def _is_described(tokens: list[Token], begin: int, atom: int) -> bool:
    """`a man it described as "close" | told`: what somebody calls a noun belongs to it."""
    for number in range(begin + 2, atom - 1):
        pronoun = tokens[number].low in PRONOUNS or tokens[number].low == "it"
        if pronoun and tokens[number + 1].low in CUES and tokens[begin].low in LEADS_NOUN:
            return tokens[number - 1].kind == "w" and not tokens[number - 1].verb
    return False


def _is_adjective(tokens: list[Token], before: Phrase, last: Phrase) -> bool:
    """`the lanky, | bearded professor`: an article and one small word, then the rest of it."""
    begin, end = before
    article, word, first = tokens[begin], tokens[end - 1], tokens[last[0]]
    if end - begin != 2 or article.low not in {"the", "a", "an"} or word.upper or first.upper:
        return False
    size = last[1] - last[0]
    verb = first.verb and not (size == 2 and first.low.endswith("ed"))
    plain = first.low not in LEADS_NOUN and not (verb or first.relative)
    return plain and size > 1 and is_noun_for_people(tokens[last[1] - 1].low)


def _joins(tokens: list[Token], begin: int, number: int) -> bool:
    """Whether an `and` joins two words; behind a comma or a dash it begins a clause."""
    joins = number >= 0 and tokens[number].low in {"and", "or"}
    return joins and number > begin and tokens[number - 1].kind == "w"


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
        counted = tokens[first].low in MANY  # `Hundreds of bakers, porters and clerks`
        listed = (position < last and tokens[stop - 1].upper) or counted
        if listed and not has_finite(tokens, first, stop):
            return position - 1
        break
    return position if position < last and position == 0 else last
