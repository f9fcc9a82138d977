"""Noun phrases and clauses, as far as closed word classes, commas and forms show them.

No parser and no model: an English news sentence gives itself away by a few closed classes of words
(`tm.lang.en.words`). A phrase is a pair of token numbers, half-open. Start reading at `is_finite`
and `phrase_after`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.lang.en import words
from tm.lang.en.cues import CUES

if TYPE_CHECKING:
    from tm.extract.sentences import Token

BEGINS_PHRASE = words.DETERMINERS | words.PERSONAL | words.SPEAKER_NOUNS | words.INDEFINITE
OPENS_ADVERBIAL = words.PREPOSITIONS | words.SENTENCE_ADVERBS | words.RELATIVES
# `said Haddad in court`, `on Monday`: behind `in`, `on`, `at`, these end the name.
COMPARED = frozenset({"such", "well", "same", "known", "soon", "far", "much", "many", "just", "so"})
# `foreign ministry spokesman Rana Haddad`.
MAX_OFFICE = 6
NO_OFFICE = words.PREPOSITIONS | words.CONJUNCTIONS | words.RELATIVES | words.SUBORDINATORS
NO_OFFICE |= words.ADVERBS | words.AUXILIARIES | {"of", "to", "that"}
MEASURING = frozenset({"at", "about", "around", "over", "under"})
# `two days after the vote`: a time and no subject.
MAX_SPAN = 5
LATER = frozenset({"after", "before", "ago", "later"})
# `so heated that this month, the bishop`.
PERIODS = frozenset({"day", "week", "weekend", "month", "year", "morning", "evening", "night"})
POINTING = frozenset({"this", "last", "next"})
COMPASS = frozenset({"south", "north", "east", "west"})
SPANS = frozenset({"minutes", "hours", "days", "weeks", "months", "years", "moments"})
JOINS = frozenset({"and", "but", "or", "yet", "nor"})
SURELY_VERBS = frozenset(form for form, verb in CUES.items() if not verb.nounish)
# `the fact that rebels`: nouns that a whole clause explains.
HOLDS_CLAUSE = (
    words.SPEECH_NOUNS
    | words.THOUGHT_NOUNS
    | {"fact", "news", "sign", "evidence", "chance", "proof", "risk", "danger", "so", "such", "now"}
)
# What a clause may begin behind.
MAY_CUT = (
    words.SUBORDINATORS
    | JOINS
    | {"that", "what", "how"}
    | {form for form in SURELY_VERBS if CUES[form].speech}
)
# A form in -ed behind these is an adjective or a passive.
NOT_BEFORE_PAST = (
    words.NOUN_SIGNS
    | words.BE
    | {"when", "while", "if", "once", "though", "although", "unless", "as"}
)
# `Asked whether it was late, Haddad`, `Pressed on the price, Haddad`.
ASKED_FOR = frozenset({"about", "for", "how", "if", "on", "to", "what", "when", "where", "whether"})
DASHES = frozenset({"—", "–", "―", "--", "-"})
# What parts the stretches of a sentence.
COMMA_OR_DASH = DASHES | {","}
Phrase = tuple[int, int]
"""Token numbers of a noun phrase, half-open."""


def is_finite(tokens: list[Token], number: int) -> bool:
    """Whether a word looks like a finite verb: a closed list, or -ed behind a noun or pronoun."""
    verb = tokens[number].verb
    if verb != "past" or not number:
        return verb == "finite"
    before = number - 1
    while before and tokens[before].adverb:
        before -= 1  # `a newly chartered group`
    if before > 2 and tokens[before].low == "," and tokens[before - 1].adverb:
        before -= 3 if tokens[before - 2].low == "," else 0  # `Haddad, however, refused`
    return tokens[before].kind == "w" and tokens[before].low not in NOT_BEFORE_PAST


def has_finite(tokens: list[Token], begin: int, end: int) -> bool:
    """Whether a stretch holds a finite verb, as far as its form shows."""
    for number, token in enumerate(tokens[begin:end], begin):
        if token.verb and is_finite(tokens, number):
            return True
    return False


def has_relative(tokens: list[Token], begin: int, end: int) -> bool:
    """Whether a stretch holds `who`, `which` or their like."""
    return last_relative(tokens, begin, end) is not None


def last_relative(tokens: list[Token], begin: int, end: int) -> int | None:
    """The last `who`, `which` or their like in a stretch; None where there is none."""
    for number in range(end - 1, begin - 1, -1):
        if tokens[number].relative:
            return number
    return None


def last_comma(tokens: list[Token], begin: int, end: int) -> int | None:
    """The last comma of a stretch; None where there is none."""
    for number in range(end - 1, begin - 1, -1):
        if tokens[number].low == ",":
            return number
    return None


def begins_phrase(tokens: list[Token], number: int, end: int) -> bool:
    """Whether a noun phrase may begin at a token."""
    if number >= end:
        return False
    token = tokens[number]
    known = token.low in BEGINS_PHRASE or token.low.endswith("s")
    return token.kind == "q" or token.upper or known or _ends_in_name(tokens, number, end)


def _ends_in_name(tokens: list[Token], number: int, end: int) -> bool:
    """`while | foreign ministry spokesman Rana Haddad`: words of an office, then a name."""
    row = tokens[number:end]
    if len(row) > MAX_OFFICE or not row[-1].upper or row[-1].kind != "w":
        return False
    office = [token for token in row if not token.upper]
    return 0 < len(office) < len(row) and not any(
        t.kind != "w" or t.verb or t.low in NO_OFFICE or t.low.endswith(("ed", "ing"))
        for t in office
    )


def segments_of(tokens: list[Token], begin: int, end: int) -> list[Phrase]:
    """The stretches between commas."""
    segments = []
    for number, token in enumerate(tokens[begin:end], begin):
        if token.low == ",":
            if number > begin:
                segments.append((begin, number))
            begin = number + 1
    if end > begin:
        segments.append((begin, end))
    return segments


def is_adverbial(tokens: list[Token], segment: Phrase) -> bool:
    """Whether a stretch between commas cannot be a subject."""
    begin, end = segment
    first = tokens[begin]
    if first.kind != "w":
        return False
    low = first.low
    if low == "that" and begin == 0:
        return False
    if low in words.CONJUNCTIONS and end - begin > 1:
        return is_adverbial(tokens, (begin + 1, end))
    if _is_subject(tokens, begin, end):
        return False
    if low in COMPASS and begin + 1 < end and tokens[begin + 1].low == "of":
        return True  # `South of the port, Haddad`
    if low in words.SENTENCE_ADVERBS and end - begin > 2:
        return not has_finite(tokens, begin, end)
    if low in OPENS_ADVERBIAL or low in words.WEEKDAYS or low.isdigit():
        return True
    if low.endswith("ing") and not low.endswith("-wing") and not first.upper:
        return True
    if begin == 0 and end > 1 and _opens_loosely(low, tokens[1].low):
        return True
    return (begin == 0 or low in words.DETERMINERS) and _is_time(tokens, begin, end)


def _is_time(tokens: list[Token], begin: int, end: int) -> bool:
    """`this month`, `two days after the vote`, `just hours before it`: a time and no subject."""
    low = tokens[begin].low
    if end - begin == 2 and low in {"this", "that"} and tokens[begin + 1].low in PERIODS:
        return True
    reach = end if low in words.DETERMINERS else _few_words(tokens, end)
    for number in range(begin, reach):
        if tokens[number].low in LATER:
            return not has_finite(tokens, begin, number)
    return False


def _few_words(tokens: list[Token], end: int) -> int:
    """How far a time may reach that opens a sentence without an article: few small words."""
    for number in range(1, min(end, MAX_SPAN)):
        if tokens[number].upper or tokens[number].kind != "w":
            return number
    return min(end, MAX_SPAN)


def _opens_loosely(low: str, after: str) -> bool:
    """`Speaking in Beirut`, `Sadly for them`, `Backed by the mayor`: a participle, an adverb."""
    if after == "by" and low.endswith(("ed", "led")):
        return True
    if low in {"asked", "pressed"} and after in ASKED_FOR:
        return True
    loose = low.endswith(("ing", "ly")) and low not in words.DETERMINERS
    return loose and low not in words.NO_ADVERBS


def _is_subject(tokens: list[Token], begin: int, end: int) -> bool:
    """What begins like an adverbial and is a subject: `about four in ten`, `From`, `Now Karam`."""
    first = tokens[begin]
    if _measures(tokens, begin, end) or (first.upper and begin and first.low in words.PREPOSITIONS):
        return True  # a capital inside a sentence makes a name of any word
    return first.low in words.SENTENCE_ADVERBS and end - begin > 1 and _names(tokens[begin + 1])


def _measures(tokens: list[Token], begin: int, end: int) -> bool:
    """`at least`, `about four in ten`: words of number, though they begin like an adverbial."""
    low = tokens[begin].low
    if begin + 1 >= end or low not in MEASURING:
        return False
    after = tokens[begin + 1].low
    number = after[0].isdigit() or after in words.NUMBERS
    return after in {"least", "most"} if low == "at" else number


def _names(token: Token) -> bool:
    """Whether a name may begin at a word: a capital, but no `Monday`, no `March`."""
    return token.upper and token.low not in words.WEEKDAYS and token.low not in words.MONTHS


def trim_clause(tokens: list[Token], begin: int, end: int) -> Phrase | None:
    """Cut away what belongs to an earlier verb, then leading adverbials."""
    for number in range(end - 2, begin - 1, -1):
        token = tokens[number]
        if token.low not in MAY_CUT or not _cuts(tokens, begin, number):
            continue
        joins = token.low in {"and", "but"} and number > begin
        if joins and tokens[number + 1].low in words.PREPOSITIONS:
            return None  # `... and in a statement praised`: the subject is left out
        adverbial = token.low == "that" and tokens[number + 1].low in words.PREPOSITIONS
        if adverbial or token.low == "what" or begins_phrase(tokens, number + 1, end):
            begin = number + 1
            break
    return _trim_adverbials(tokens, begin, end)


def _cuts(tokens: list[Token], begin: int, number: int) -> bool:
    """Whether a clause boundary stands at this word."""
    low = tokens[number].low
    if low in {"that", "what", "how"}:
        if low != "that" or number == begin:
            return True
        if _opens_relative(tokens, begin, number):
            return False
        # `about that bridge`; not `in that it allows`, `said like that the mayor`
        before, after = tokens[number - 1].low, tokens[number + 1].low
        opens = after in words.PERSONAL or after in words.DETERMINERS
        return opens or before == "like" or before not in words.PREPOSITIONS
    if low == "as" and _is_headline_as(tokens, begin, number):
        return True
    if low in words.SUBORDINATORS:
        # `as` and `than` compare, and `before`, `after`, `since` may head a phrase inside one.
        return (
            low not in {"than", "as", "so"} or number == begin or has_finite(tokens, begin, number)
        )
    if low in JOINS:
        return number == begin or has_finite(tokens, begin, number)
    # `an informed source`: behind an article a form in -ed is no verb.
    adjective = number > begin and tokens[number - 1].low in words.DETERMINERS
    return not (tokens[number].upper or adjective)


def _is_headline_as(tokens: list[Token], begin: int, number: int) -> bool:
    """`Fears of delay as | Harpool warns`; not `bakers such as Haddad`, `Karam as President`."""
    if number - 1 <= begin or number + 1 >= len(tokens):
        return False
    before = tokens[number - 1]
    compares = before.upper or before.kind != "w" or before.low in COMPARED
    return tokens[number + 1].upper and not compares and not begin


def _opens_relative(tokens: list[Token], begin: int, number: int) -> bool:
    """`a group that monitors the war | said`: behind a noun in the singular stands its verb.

    In `the claim that rebels in town | said` a clause says what is claimed.
    """
    noun, verb = tokens[number - 1], tokens[number + 1]
    if number + 2 >= len(tokens) or noun.kind != "w" or noun.low in HOLDS_CLAUSE:
        return False
    if not verb.low.endswith("s") or verb.upper or verb.low == "its":
        return False
    several = noun.low.endswith("s") and not any(t.low == "of" for t in tokens[begin:number])
    if several:
        return False
    if tokens[begin].kind != "w" or not begins_phrase(tokens, begin, number):
        return False
    return not any(t.verb or t.low in SURELY_VERBS for t in tokens[begin:number])


def _behind_time(tokens: list[Token], begin: int, end: int) -> int:
    """`Twenty minutes later the committee`: where the subject begins; 0 where no time leads."""
    first = tokens[begin].low
    if first in POINTING:
        stop = begin + 2  # `this year Haddad`
        timed = tokens[stop - 1].low in PERIODS if stop < end else False
    elif first in SPANS:
        stop = begin + 2  # `hours later Haddad`
        timed = tokens[stop - 1].low in LATER if stop < end else False
    else:
        stop = begin + 3
        timed = stop < end and tokens[stop - 1].low == "later" and tokens[begin].kind == "w"
    if not timed or stop > end - 1:
        return 0
    opens = tokens[stop].upper or tokens[stop].low in words.DETERMINERS
    return stop if opens or tokens[stop].low[0].isdigit() else 0


def _trim_adverbials(tokens: list[Token], begin: int, end: int) -> Phrase | None:
    while begin < end:
        token = tokens[begin]
        if (
            token.kind == "p"
            or (token.low in words.SENTENCE_ADVERBS and begin + 1 < end)
            or (token.low in words.WEEKDAYS and begin + 1 < end)
        ):
            begin += 1
        elif _behind_time(tokens, begin, end):
            begin = _behind_time(tokens, begin, end)
        elif _measures(tokens, begin, end) or (token.upper and begin and begin + 1 == end):
            break
        elif token.low in words.PREPOSITIONS:
            clause = token.low in words.SUBORDINATORS and begins_phrase(tokens, begin + 1, end)
            if clause and token.low not in {"after", "before", "since", "until", "as"}:
                begin += 1
                continue
            later = _subject_in_prepositional(tokens, begin, end)
            if later is None and not clause:
                return None
            begin = begin + 1 if later is None else later
        else:
            break
    while end > begin and tokens[end - 1].kind == "p":
        end -= 1
    return (begin, end) if end > begin else None


def _subject_in_prepositional(tokens: list[Token], begin: int, end: int) -> int | None:
    """`On Tuesday the mayor said`, `In Beirut Haddad said`: where the subject begins."""
    for number in range(begin + 1, end):
        token, before = tokens[number], tokens[number - 1]
        if token.kind != "w" or before.low in words.PREPOSITIONS or before.low == "of":
            continue
        if before.low in words.DETERMINERS or before.owns:
            continue
        opens = token.low in words.DETERMINERS or token.low in words.PERSONAL
        if opens or (token.upper and not before.upper) or token.low in words.SPEAKER_NOUNS:
            return number
        if token.upper and before.low in words.WEEKDAYS:
            return number
    return None
