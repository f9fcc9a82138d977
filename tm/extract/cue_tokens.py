"""The reporting verbs of a sentence.

A reporting verb is a word of the lexicon that is not, by its left neighbour, a noun. Start reading
at `find_cues`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import compress, count
from typing import TYPE_CHECKING

from tm.extract.cue_forms import is_verb
from tm.extract.phrases import is_finite
from tm.extract.signs import announced_by
from tm.lang.en import words
from tm.lang.en.complements import VERBS
from tm.lang.en.cues import CUES, CueVerb

if TYPE_CHECKING:
    from tm.extract.sentences import Token

PASSIVE = words.BE - {"'s"}
ACCORDING = CueVerb("according to", speech=True, nounish=False, participle=False, past=False)
POINT_OUT = CueVerb("point out", speech=True, nounish=False, participle=False, past=True)
POINTING_OUT = replace(POINT_OUT, participle=True)
PUT_IT = CueVerb("put it", speech=True, nounish=False, participle=False, past=True)
PUT_AT = CueVerb("put", speech=True, nounish=False, participle=False, past=True)
# Words between `put` and `at`: `put the number of dead from hunger at`.
MAX_FIGURE = 12
COUNTED = frozenset({"number", "numbers", "toll", "tolls", "cost", "costs", "figure", "total"})
COUNTED |= {"volume", "share", "price", "prices", "value", "rate", "losses", "damage", "bill"}
COUNTED |= {"price", "value", "damage", "loss", "losses", "share", "rate", "count", "casualties"}
COUNTED |= {"population", "strength", "turnout", "bill", "debt", "chances", "odds", "size"}
FIGURES = words.NUMBERS | {"about", "around", "nearly", "almost", "over", "under", "more", "less"}
FIGURES |= {"fewer", "between", "some", "least", "only", "just", "dozens", "hundreds", "thousands"}
# Not who says it: `said by phone`.
MEANS = frozenset({"phone", "telephone", "email", "e-mail", "radio", "skype", "zoom"})
MEANS |= {"whatsapp", "text", "letter"}
# `told reporters in the capital that`: how far behind a cue its `that` may stand.
MAX_ADDRESSEE = 7
MAKE_CLEAR = CueVerb("make clear", speech=True, nounish=False, participle=False, past=False)
GO_ON = CueVerb("go on", speech=True, nounish=False, participle=False, past=False)
HIT_BACK = CueVerb("hit back", speech=True, nounish=False, participle=False, past=False)
# First word -> the word behind it, and the verb they make.
PARTICLE_VERBS = {
    "according": ("to", ACCORDING),
    "put": ("it", PUT_IT),
    "puts": ("it", PUT_IT),
    "go": ("on", GO_ON),
    "goes": ("on", GO_ON),
    "went": ("on", GO_ON),
    **dict.fromkeys(("make", "makes", "made"), ("clear", MAKE_CLEAR)),
    **dict.fromkeys(("point", "points", "pointed"), ("out", POINT_OUT)),
    "pointing": ("out", POINTING_OUT),
    **dict.fromkeys(
        ("shot", "fired", "hit", "shoots", "fires", "hits", "wrote", "clapped"), ("back", HIT_BACK)
    ),
}
# What a reporting verb may begin with: a sentence without one of these holds none.
BEGIN_CUE = announced_by(those=VERBS.keys() | PARTICLE_VERBS.keys())


@dataclass(slots=True)
class CueToken:
    """A reporting verb in a sentence.

    Attributes:
        first, last: token numbers, `last` exclusive.
        passive: its grammatical subject is not the speaker.
        infinitive: it stands behind `to`.
    """

    first: int
    last: int
    verb: CueVerb
    passive: bool = False
    infinitive: bool = False


def find_cues(tokens: list[Token], lows: list[str]) -> tuple[list[CueToken], list[CueToken]]:
    """The reporting verbs of a sentence, those of claims among them; and those that govern quotes.

    Args:
        tokens: of the sentence.
        lows: their words in lower case.
    """
    verbs: list[CueToken] = []
    cues: list[CueToken] = []
    for number in compress(count(), map(BEGIN_CUE.__contains__, lows)):
        low = lows[number]
        found = _particle_verb(tokens, number) if low in PARTICLE_VERBS else None
        verb = VERBS.get(low)
        if found is None and verb and is_verb(tokens, number, verb):
            found = _cue(tokens, number, verb)
        if found:
            verbs.append(found)
            if low in CUES or found.last - number > 1 or found.verb is PUT_AT:
                cues.append(found)  # one of several words always does
    return verbs, cues


def _particle_verb(tokens: list[Token], number: int) -> CueToken | None:
    """A verb of two or three words: `pointed out`, `made it clear`, `went on`."""
    second, verb = PARTICLE_VERBS[tokens[number].low]
    last = number + 2
    if verb is MAKE_CLEAR and last < len(tokens) and tokens[last].low == second:
        last += 1  # `made it clear`
    if last > len(tokens) or tokens[last - 1].low != second:
        return _put_at(tokens, number) if verb is PUT_IT else None
    if verb is GO_ON and not _ends_there(tokens, last):
        return None
    return CueToken(number, last, verb)


def _put_at(tokens: list[Token], number: int) -> CueToken | None:
    """`The Observatory put | the death toll at 43`: who counts says how many."""
    if number + 1 >= len(tokens) or tokens[number + 1].low not in words.DETERMINERS:
        return None
    counted = False
    for place in range(number + 2, min(number + MAX_FIGURE, len(tokens) - 1)):
        token, after = tokens[place], tokens[place + 1]
        counted = counted or token.low in COUNTED
        if token.kind != "w" or token.verb == "finite":
            return None
        figure = after.low[:1].isdigit() or after.low in FIGURES or after.kind == "q"
        if counted and token.low == "at" and figure:
            return CueToken(number, number + 1, PUT_AT)
    return None


def _ends_there(tokens: list[Token], number: int) -> bool:
    """Whether punctuation, a quote or the end follows."""
    return number >= len(tokens) or tokens[number].kind != "w"


def _cue(tokens: list[Token], number: int, verb: CueVerb) -> CueToken:
    before = number - 1
    while before >= 0 and tokens[before].adverb:
        before -= 1
    left = tokens[before].low if before >= 0 else ""
    contracted = before >= 0 and tokens[before].contracted
    if verb.participle and (contracted or left in words.BE or left in words.KEEPING):
        verb = replace(verb, participle=False)
    if left == "having" and verb.past:
        return CueToken(before, number + 1, replace(verb, participle=True))  # `as having said`
    low = tokens[number].low
    after = tokens[number + 1].low if number + 1 < len(tokens) else ""
    passive = verb.past and (left in PASSIVE or (after == "by" and not _by_means(tokens, number)))
    if verb.lemma in {"ask", "press"} and left in {"when", "if", "once", "while", "as"}:
        passive = True  # `shrugged when asked`
    if after == "of" and low == "accused":
        passive = True  # `the trial of six men accused of`
    infinitive = number > 0 and tokens[number - 1].low == "to"
    if number > 1 and tokens[number - 1].adverb and tokens[number - 2].low == "to":
        infinitive = True  # `to publicly ask`
    return CueToken(number, number + 1, verb, passive, infinitive)


def _by_means(tokens: list[Token], number: int) -> bool:
    """`said by phone`: not who said it."""
    return number + 2 < len(tokens) and tokens[number + 2].low in MEANS


def negated(tokens: list[Token], cue: CueToken) -> bool:
    """Whether the reporting itself is negated: `did not say`, `declined to say`."""
    for token in tokens[cue.first - 3 if cue.first > 3 else 0 : cue.first]:  # noqa: SIM110 - a generator is slow
        if token.negates:
            return True
    return False


def that_follows(tokens: list[Token], cue: CueToken) -> bool:
    """Whether a that-clause begins behind a cue, over an addressee: `told the daily that`."""
    for number in range(cue.last, min(cue.last + MAX_ADDRESSEE, len(tokens))):
        token = tokens[number]
        if token.low == "that":
            return True
        if token.kind != "w" or is_finite(tokens, number):
            return False
    return False


def is_cue(tokens: list[Token], number: int) -> bool:
    """Whether a token is a reporting verb."""
    verb = CUES.get(tokens[number].low)
    return bool(verb and is_verb(tokens, number, verb))
