"""The subject of a whole clause or sentence, and whether a stretch of words may be one.

    Haddad praised the vote, saying        what a participle hangs on
    Haddad and the mayor left.             the subject of the first finite verb
    addressing his rival | said            no noun phrase: who speaks stands elsewhere

Start reading at `clause_subject`; the subject of one verb is found by `tm.extract.subjects`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tm.extract.cue_tokens import is_cue
from tm.extract.heads import JOINS_CLAUSE
from tm.extract.phrases import (
    Phrase,
    has_finite,
    is_adverbial,
    is_finite,
    last_comma,
    segments_of,
)
from tm.extract.pronouns import is_clearly_somebody
from tm.extract.relatives import WHO
from tm.extract.subjects import LEADS_NOUN, subject_before
from tm.lang.en import words
from tm.lang.en.cues import CUES
from tm.lang.en.places import DEMONYMS

if TYPE_CHECKING:
    from tm.extract.sentences import Token
    from tm.extract.view import View

WANTS_MORE = words.PREPOSITIONS | {"of", "the", "a", "an", "his", "her", "their", "its"}
# By themselves they are never somebody.
NOT_ALONE = (
    (words.DETERMINERS - words.STANDALONE) | words.WEEKDAYS | {"there", "what", "why", "how"}
)
HANGS_BEHIND = words.SUBORDINATORS | words.RELATIVES | {"that", "how", "why", "after", "before"}
ASKS = frozenset({"asked", "asks", "pressed", "told", "questioned"})
ASKING = frozenset({"ask", "press", "tell", "remind", "warn", "inform", "question"})
# `When Karam left, he said`: no shorter clause stands before a pronoun.
MIN_CLAUSE = 4
# `a house in Aleppo`: who is named behind these does not speak.
PLACING = frozenset({"in", "at", "near", "into", "across"})
# What an object begins with.
OBJECTS = words.DETERMINERS | {"him", "her", "them", "it", "us", "me", "that"}
# A clause that begins with one of these is about nobody.
QUESTIONS = frozenset({"why", "how", "what", "whether", "where"})
NO_NAME = words.PREPOSITIONS | words.CONJUNCTIONS | words.SENTENCE_ADVERBS | words.SUBORDINATORS


def clause_subject(
    tokens: list[Token], low: int, position: int, *, hanging: bool = False
) -> Phrase | None:
    """The subject of the last main clause before a position: what a participle there hangs on.

    Args:
        tokens: of the sentence.
        low: where to look from.
        position: where to look to.
        hanging: whether a clause will do that hangs on another: `when Haddad replied with this:`.
    """
    for number in range(position - 1, low, -1):
        if is_finite(tokens, number):
            subject = subject_before(tokens, low, number)
            if (
                subject
                and may_be_subject(tokens, subject)
                and (hanging or not _hangs(tokens, subject))
                and not has_finite(tokens, *subject)
            ):
                return subject
    return None


def sentence_subject(tokens: list[Token]) -> Phrase | None:
    """The subject of the first finite verb of a sentence; None when none is found."""
    begin = _main_begin(tokens)
    for number in range(begin, len(tokens)):
        token = tokens[number]
        if token.contracted:
            return number, number + 1
        if token.kind != "w" or number == begin:
            continue
        if _is_verbal(tokens, number) or _is_behind_apposition(tokens, begin, number):
            subject = subject_before(tokens, begin, number)
            if subject and tokens[subject[0]].low in QUESTIONS:
                return None  # `Why he left, she said, was a riddle`
            if subject and tokens[subject[1] - 1].low in WHO:
                subject = _beside(tokens, begin, subject)
            if subject is None or not (_never_alone(tokens, subject) or is_gerund(tokens, subject)):
                return subject
    return None


def _main_begin(tokens: list[Token]) -> int:
    """Behind the adverbials that open a sentence: `When Karam, the mayor, spoke, | she`."""
    opens = tokens[0].low in JOINS_CLAUSE if tokens else False
    for segment in segments_of(tokens, 0, len(tokens)):
        if opens:
            opens = not has_finite(tokens, *segment)  # the clause goes on to its verb
        elif not is_adverbial(tokens, segment):
            return segment[0]
    return 0


def _beside(tokens: list[Token], begin: int, subject: Phrase) -> Phrase:
    """`Rana Karam, the mayor who plans ..., tried`: the name with what stands beside it."""
    comma = subject[0] - 1
    if comma <= begin or tokens[comma].low != ",":
        return subject
    whole = subject_before(tokens, begin, comma + 1)
    return whole if whole and whole[1] == comma and tokens[whole[0]].upper else subject


def opening_subject(tokens: list[Token]) -> Phrase | None:
    """`When the mayor left, he said`: the subject of a clause that opens a sentence."""
    if not tokens or tokens[0].low not in words.SUBORDINATORS:
        return None
    for number in range(2, len(tokens)):
        if tokens[number].kind == "w" and _is_verbal(tokens, number):
            asks = tokens[number].low in ASKS  # `When Haddad asked, he said`: he is not Haddad
            return None if asks else subject_before(tokens, 1, number)
    return None


def _is_verbal(tokens: list[Token], number: int) -> bool:
    """Whether a word looks like the verb of a sentence; most words are told by their form."""
    token = tokens[number]
    return bool(
        (token.verb and is_finite(tokens, number))
        or (token.low in CUES and is_cue(tokens, number))
        or (token.low[-1] == "s" and _is_present(tokens, number))
    )


def _is_behind_apposition(tokens: list[Token], begin: int, number: int) -> bool:
    """`Karam, the mayor, visited the town`: behind a pair of commas a past form is the verb.

    In `Karam, wounded in the war,` it follows the first comma, and no object follows it.
    """
    if tokens[number].verb != "past" or tokens[number - 1].low != ",":
        return False
    if last_comma(tokens, begin, number - 1) is None or number + 1 >= len(tokens):
        return False
    after = tokens[number + 1]
    has_object = after.low in OBJECTS or (after.upper and after.kind == "w")
    return has_object or not has_finite(tokens, number + 1, len(tokens))


def own_subject(view: View, place: int) -> Phrase | None:
    """Whom a pronoun means by the clause before it in its sentence.

    `when a weekly, the Star, looked back, it | said`, `though Haddad doubts what she | calls`.

    Args:
        view: the sentence.
        place: where the pronoun begins in the text.
    """
    number, tokens = bisect_left(view.starts, place), view.tokens
    if number < MIN_CLAUSE:
        return None
    if view.lows[:2] == ["as", "for"] and tokens[number - 1].low == ",":
        return 2, number - 1  # `As for the head of the clinic, Haddad, he`
    if tokens[number - 1].low in {"what", "which"}:
        return clause_subject(tokens, 0, number - 1, hanging=True)
    begin = _fronted(tokens, number)
    if begin is None or any(cue.verb.lemma in ASKING for cue in view.gap_cues(begin, number)):
        return None
    verb = next((n for n in range(begin + 1, number) if tokens[n].verb), None)
    subject = subject_before(tokens, begin, verb) if verb else None
    if subject and is_clearly_somebody(view.span(subject).of(view.text)):
        return subject
    return _name_before(tokens, begin, number - 1) or subject


def _fronted(tokens: list[Token], number: int) -> int | None:
    """Where a clause begins that stands in front of a token: `When Karam left, | he`."""
    if tokens[number - 1].low != ",":
        return None
    for begin in range(number - MIN_CLAUSE, -1, -1):
        if tokens[begin].low in words.SUBORDINATORS:
            first = begin == 0 or tokens[begin - 1].low in {"that", *words.CONJUNCTIONS}
            return begin + 1 if first else None
    return None


def _name_before(tokens: list[Token], low: int, end: int) -> Phrase | None:
    """`When the plan was shown to Haddad, he`: the name that closes a clause about a thing."""
    begin = end
    while begin > low and tokens[begin - 1].upper and tokens[begin - 1].kind == "w":
        begin -= 1
    named = begin < end and tokens[begin - 1].low in {"to", "by", "from", "for", "with"}
    return (begin, end) if named else None


def first_named(tokens: list[Token]) -> Phrase | None:
    """The first name or pronoun of a sentence that hides its subject."""
    for number, token in enumerate(tokens):
        skipped = token.low in NO_NAME and (number == 0 or not token.upper)
        if token.kind != "w" or skipped or not (token.upper or token.low in words.PERSONAL):
            continue
        if number and tokens[number - 1].low in PLACING:
            continue
        stop = number + 1
        while stop < len(tokens) and tokens[stop].upper:
            stop += 1
        if not (_never_alone(tokens, (number, stop)) or _is_first_word(tokens, stop)):
            return number, stop
    return None


def _is_first_word(tokens: list[Token], stop: int) -> bool:
    """`Call centres "fail"`: a capital that the start of the sentence explains."""
    if stop != 1 or stop >= len(tokens):
        return False
    after = tokens[stop]
    plain = after.low.isalpha() and not (after.upper or after.verb or after.low in CUES)
    return plain and not tokens[0].owns and tokens[0].low not in words.PERSONAL


def may_be_subject(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a stretch left of a verb reads like a noun phrase, so that the verb is one.

    `Speaking in his real | voice`, `mocking local | state`: what stands there begins with a verb
    or ends with a word that wants another.
    """
    begin, end = phrase
    first, last = tokens[begin], tokens[end - 1]
    if _never_alone(tokens, phrase):
        return False
    if (last.low in WANTS_MORE and not last.upper) or last.low == "there":
        return False
    if first.kind == "q" and begin == 0:
        return False
    if begin == 0 and first.low.endswith("ing") and not first.low.endswith("thing"):
        return end - begin == 1 or tokens[1].upper
    if first.upper or first.low in words.DETERMINERS or first.low in words.PERSONAL:
        return True
    if is_gerund(tokens, phrase) or first.low in words.FINITE:
        return False
    return not (first.low.endswith("ed") and tokens[begin + 1].low in LEADS_NOUN)


def is_gerund(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a stretch begins with an -ing form in small letters: `pointing to his remarks`."""
    first = tokens[phrase[0]]
    gerund = first.low.endswith("ing") and not first.low.endswith(("thing", "-wing"))
    return gerund and not first.upper


def _never_alone(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a stretch is a lone article, weekday or number, which names nobody."""
    first = tokens[phrase[0]]
    return phrase[1] - phrase[0] == 1 and (first.low in NOT_ALONE or first.low.isdigit())


def _hangs(tokens: list[Token], subject: Phrase) -> bool:
    """Whether a clause hangs on another by the word before its subject: `after he left`."""
    before = tokens[subject[0] - 1].low if subject[0] else ""
    return before in HANGS_BEHIND


def _is_present(tokens: list[Token], number: int) -> bool:
    """`The ad targets a ...`: an -s form between a noun and what a verb is followed by."""
    token, before = tokens[number], tokens[number - 1]
    if token.upper or not token.low.endswith("s") or token.low.endswith(("ss", "'s", "us")):
        return False
    if number + 1 >= len(tokens) or before.kind != "w" or before.low.endswith("s"):
        return False
    after = tokens[number + 1]
    particles = {"to", "at", "over", "up", "out", "off", "into", "with"}
    follows = after.kind == "q" or after.low in words.DETERMINERS or after.low in particles
    return follows and before.low not in words.NOUN_SIGNS and before.low not in DEMONYMS
