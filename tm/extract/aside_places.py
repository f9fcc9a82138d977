"""Where an aside stands that tells who says a sentence: `officers, the SOHR said, were there`.

    it fell, Rana Haddad, a clerk, told reporters      over what she is
    it fell, his office said in a note sent on Sunday  over when it was sent
    it fell, a charge the city denied                  no aside: what was said before

Start reading at `find_aside`; where a claim ends is told in `tm.extract.claim_ends`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract import phrases, subjects
from tm.extract.adjuncts import OCCASIONS
from tm.extract.claim_shapes import frames_of, is_adjunct
from tm.extract.somebody import is_noun_for_people
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.cue_tokens import CueToken
    from tm.extract.sentences import Token

NOT_SUBJECT = words.CONJUNCTIONS | words.RELATIVES | (words.PREPOSITIONS - {"as"})
BEGINS_OBJECT = words.DETERMINERS | words.PREPOSITIONS | words.PERSONAL | {"him", "them", "us"}
MAX_ASIDE = 12
# What the writer's own clause begins with behind who said something.
WRITER_GOES_ON = frozenset({"as", "amid", "while", "when"})
MAX_ASIDE_SUBJECT = 10
CHARGES = words.SPEECH_NOUNS | {"charge", "allegation", "accusation", "claim", "assertion"}
MAX_SHORT = 4
# A comma, a first name, a surname.
MIN_NAME = 3


def find_aside(tokens: list[Token], cue: CueToken) -> tuple[int, int] | None:
    """The commas around `..., the SOHR said on Monday, ...`: before it, and behind it or the end.

    None where the cue has an object of its own, or what precedes it is no plain subject.
    """
    frames = frames_of(cue)
    comma = phrases.last_comma(tokens, 0, cue.first)
    if (
        not comma
        or cue.verb.participle
        or not (
            "clause" in frames or _is_short(tokens, cue, comma) or _is_found(tokens, cue, comma)
        )
    ):
        return None
    if cue.infinitive and tokens[cue.first - 2].low != "used":
        return None
    lead = subjects.skip_auxiliaries(tokens, comma + 1, cue.first)
    objectless = cue.last >= len(tokens) or is_adjunct(tokens[cue.last])
    if lead > comma + 1:
        first = tokens[comma + 1]
        if first.low in NOT_SUBJECT or _is_predicate(tokens, comma + 1):
            return None
        if is_comment(tokens, comma + 1) or tokens[lead - 1].low == "who":
            return None  # `For Rana Haddad, a planner who | advises towns, it is late`
        if not _is_plain(tokens, comma + 1, lead):
            return None
        if "person" not in frames and not objectless:
            return None
    elif objectless or "person" in frames:
        comma = _before_apposition(tokens, comma) or comma
    close = _aside_end(tokens, cue.last)
    return None if close is None else (comma, close)


def _is_predicate(tokens: list[Token], number: int) -> bool:
    """`..., included letters that | said`, `..., praising it as he | promised`: no subject."""
    first = tokens[number]
    if first.upper or number + 1 >= len(tokens):
        return False
    after = tokens[number + 1]
    takes = after.kind == "q" or after.low in BEGINS_OBJECT
    return first.verb != "" or (first.low.endswith("ing") and takes)


def is_comment(tokens: list[Token], number: int) -> bool:
    """`..., a charge the city | denied`, `..., claims that it | rejects`: what was said before."""
    noun = number + (tokens[number].low in {"a", "an"})
    if noun + 1 >= len(tokens):
        return False
    plural = noun == number and tokens[noun + 1].low == "that"
    return (noun > number or plural) and tokens[noun].low.removesuffix("s") in CHARGES


def _is_plain(tokens: list[Token], begin: int, end: int) -> bool:
    """Whether a stretch may be a subject: short and without a verb of its own."""
    return end - begin <= MAX_ASIDE_SUBJECT and not any(
        token.verb and phrases.is_finite(tokens, number) and not _is_told(tokens, number, end)
        for number, token in enumerate(tokens[begin:end], begin)
    )


def _is_told(tokens: list[Token], number: int, end: int) -> bool:
    """`a person briefed on the matter`: what was done to somebody, and no verb of his."""
    if tokens[number].verb != "past" or number + 1 >= end:
        return False
    told = tokens[number + 1].low in words.PREPOSITIONS
    told = told and not any(token.low in words.CONJUNCTIONS for token in tokens[number:end])
    return told and is_noun_for_people(tokens[number - 1].low.removesuffix("s"))


def _before_apposition(tokens: list[Token], comma: int) -> int | None:
    """`it fell, Rana Haddad, a clerk, | told reporters`: the comma before the name.

    None where no name with what she is stands between two commas before the verb.
    """
    opening = phrases.last_comma(tokens, 0, comma)
    before = opening and phrases.last_comma(tokens, 0, opening)
    if not opening or not before or opening - before < MIN_NAME:
        return None
    if before == 1 and tokens[0].kind == "q":
        return None  # nothing but a quote stands before the name
    first, name = tokens[opening + 1], tokens[before + 1].low
    relative = first.low == "who"
    if not (relative or first.low in words.DETERMINERS or is_noun_for_people(first.low)):
        return None
    if not relative and phrases.has_finite(tokens, opening + 1, comma):
        return None
    called = tokens[opening - 1].upper and tokens[opening - 2].upper
    subject = name not in NOT_SUBJECT and _is_plain(tokens, before + 1, opening)
    return before if called and subject else None


def _is_found(tokens: list[Token], cue: CueToken, comma: int) -> bool:
    """`..., a report by the council | found.`: what a text found closes the sentence."""
    ends = cue.verb.lemma == "find" and cue.last >= stripped(tokens)
    return ends and any(t.low in words.WRITINGS for t in tokens[comma + 1 : cue.first])


def _is_short(tokens: list[Token], cue: CueToken, comma: int) -> bool:
    """`the hole, he swore, had been filled`: between two commas only somebody and a verb."""
    closes = cue.last >= len(tokens) or tokens[cue.last].low in {",", "."}
    return cue.verb.speech and closes and 1 < cue.first - comma <= MAX_SHORT


def _aside_end(tokens: list[Token], begin: int) -> int | None:
    """The comma or the end that closes an aside; None when a clause goes on."""
    for number in range(begin, min(len(tokens), begin + MAX_ASIDE)):
        if tokens[number].low == "," or number >= stripped(tokens):
            return number
        if number > begin and tokens[number].low in WRITER_GOES_ON:
            return number  # `..., its head said on Monday | as protesters blocked the road`
        if tokens[number].kind != "w" or (
            phrases.is_finite(tokens, number) and not _is_published(tokens, number)
        ):
            return None
    return len(tokens) if begin + MAX_ASIDE >= len(tokens) else None


def _is_published(tokens: list[Token], number: int) -> bool:
    """`in a statement released on Sunday`: what was done to it."""
    return tokens[number].verb == "past" and tokens[number - 1].low in OCCASIONS


def stripped(tokens: list[Token]) -> int:
    """The number of tokens without the punctuation at the end."""
    end = len(tokens)
    while end and tokens[end - 1].kind == "p":
        end -= 1
    return end
