"""The reporting verbs of a sentence.

A reporting verb is a word of the lexicon that is not, by its left neighbour, a noun. Start reading
at `find_cues`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import compress, count
from typing import TYPE_CHECKING

from tm.extract.phrases import DASHES, is_finite
from tm.extract.signs import announced_by
from tm.lang.en import words
from tm.lang.en.complements import VERBS
from tm.lang.en.cues import CUES, CueVerb

if TYPE_CHECKING:
    from tm.extract.sentences import Token

PASSIVE = words.BE - {"'s"}
NOUN_BEFORE = (words.NOUN_SIGNS | words.PREPOSITIONS) - {"to"}
ACCORDING = CueVerb("according to", speech=True, nounish=False, participle=False, past=False)
POINT_OUT = CueVerb("point out", speech=True, nounish=False, participle=False, past=True)
PUT_IT = CueVerb("put it", speech=True, nounish=False, participle=False, past=True)
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
    **dict.fromkeys(("point", "points", "pointed", "pointing"), ("out", POINT_OUT)),
    **dict.fromkeys(
        ("shot", "fired", "hit", "shoots", "fires", "hits", "wrote", "clapped"), ("back", HIT_BACK)
    ),
}
# What a reporting verb may begin with: a sentence without one of these holds none.
BEGIN_CUE = announced_by(those=VERBS.keys() | PARTICLE_VERBS.keys())
# Behind these a form that may be a noun is a verb.
VERBAL = (
    words.KEEPING | words.PRONOUNS | words.AUXILIARIES | words.ADVERBS | words.RELATIVES | {"to"}
)
# `a Daily Star report`, `her Facebook post`: behind these and a name stands a noun.
OWNS_NOUN = frozenset({"a", "an", "his", "her", "its", "their", "our", "my"})
# At the head of a sentence these are participles: the words are somebody else's.
OF_OTHERS = frozenset({"ask", "press", "tell", "inform", "assure", "warn", "remind", "advise"})
# What a clause or an object behind a verb begins with.
OPENS_OBJECT = words.DETERMINERS | words.PRONOUNS | words.PREPOSITIONS | {"that", "him", "them"}
ONE = frozenset({"a", "an"})
BEFORE_ADJECTIVE = frozenset({"of", "with", "by", "from", "about", "for", "in", "on"})
# Behind these the verb does not report: `asked not to be named`.
NOT_SAYING = {
    "ask": ("not",),
    "see": ("a", "the", "as"),
}


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
        if found is None and verb and _is_verb(tokens, number, verb):
            found = _cue(tokens, number, verb)
        if found:
            verbs.append(found)
            if low in CUES or found.last - number > 1:
                cues.append(found)  # one of several words always does
    return verbs, cues


def _particle_verb(tokens: list[Token], number: int) -> CueToken | None:
    """A verb of two or three words: `pointed out`, `made it clear`, `went on`."""
    second, verb = PARTICLE_VERBS[tokens[number].low]
    last = number + 2
    if verb is MAKE_CLEAR and last < len(tokens) and tokens[last].low == second:
        last += 1  # `made it clear`
    if last > len(tokens) or tokens[last - 1].low != second:
        return None
    if verb is GO_ON and not _ends_there(tokens, last):
        return None
    return CueToken(number, last, verb)


def _ends_there(tokens: list[Token], number: int) -> bool:
    """Whether punctuation, a quote or the end follows."""
    return number >= len(tokens) or tokens[number].kind != "w"


def _is_verb(tokens: list[Token], number: int, verb: CueVerb) -> bool:
    """Whether a form of the lexicon is a verb here."""
    token = tokens[number]
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    if number == 0:
        return verb.participle or _opens_inverted(verb, after)
    before = tokens[number - 1]
    if token.upper and token.low not in {"said", "says"}:
        return False
    if after and after.low in NOT_SAYING.get(verb.lemma, ()):
        return False
    if verb.lemma in {"begin", "continue"} and after and after.kind == "w":
        return False
    if verb.lemma == "read" and after and after.kind == "w" and not verb.participle:
        return False  # somebody reads a book
    if before.kind == "w" and (before.low in words.DETERMINERS or before.owns):
        stands_alone = before.low in words.STANDALONE
        return (stands_alone and not verb.nounish) or before.low in words.PRONOUNS
    if number > 1 and tokens[number - 2].low in ONE and _is_bare(token, before, verb):
        return False
    if not verb.nounish:
        return not _is_adjective(token, before, after)
    return _nounish_is_verb(tokens, number, after, verb)


def _is_adjective(token: Token, before: Token, after: Token | None) -> bool:
    """`a list of confirmed and likely guests`, `with reported losses`: behind a preposition."""
    if before.low not in BEFORE_ADJECTIVE or not token.low.endswith("ed"):
        return False
    return after is not None and after.kind == "w" and after.low not in OPENS_OBJECT


def _is_bare(token: Token, before: Token, verb: CueVerb) -> bool:
    """`a high regard`, `an early claim`: behind one and its adjective no verb is without -s."""
    if verb.past or verb.participle or token.low.endswith("s"):
        return False
    return before.kind == "w" and before.low not in VERBAL and not before.upper


def _opens_inverted(verb: CueVerb, after: Token | None) -> bool:
    """`Said Karam, "..."`; not `Asked Monday about it, Karam said`."""
    named = after is not None and after.upper and after.low not in words.WEEKDAYS
    return named and verb.speech and verb.past and verb.lemma not in OF_OTHERS


def _nounish_is_verb(tokens: list[Token], number: int, after: Token | None, verb: CueVerb) -> bool:
    """Whether `claims`, `state`, `call` is the verb, by what stands on either side."""
    token, before = tokens[number], tokens[number - 1]
    following = after.low if after else ""
    if following in {"of", "from"} and before.low not in words.PRONOUNS:
        return False
    if following in words.AUXILIARIES and not verb.participle:
        return False
    if following == "," and not verb.speech and token.low.endswith("s"):
        return False
    if before.kind != "w":
        return before.kind == "q" or before.low in {",", ")"} or before.low in DASHES
    if before.low in NOUN_BEFORE or (before.low.endswith("ing") and not before.upper):
        return False  # `his scathing remarks`
    if before.low in words.BE and not (verb.past or verb.participle):
        return False  # `are promises`
    if _is_noun_behind(tokens, number, after, verb):
        return False
    opens = after is None or after.kind != "w"
    if verb.participle and (opens or following == "that"):
        return True
    if before.low in VERBAL or before.low.endswith("ly") or before.upper or verb.past:
        return True
    opens = opens or following in {"that", "it", "the", "he", "she"}
    return opens and (before.low.endswith("s") != token.low.endswith("s"))


def _is_noun_behind(tokens: list[Token], number: int, after: Token | None, verb: CueVerb) -> bool:
    """`another Labour state senator`, `addressed reports that`: a form that may be a noun is one.

    Behind one name a verb would end in -s; behind a verb stands its object; behind the name of
    `a Daily Star report` no verb stands.
    """
    token, before = tokens[number], tokens[number - 1]
    if verb.past or verb.participle:
        return False
    if not before.upper:
        return before.verb == "past"
    first = number - 1
    while first and tokens[first].upper:
        first -= 1
    if tokens[first].low in OWNS_NOUN:
        return True
    plain = after is not None and after.kind == "w" and after.low not in OPENS_OBJECT
    return plain and not (token.low.endswith("s") or before.low.endswith("s"))


def _cue(tokens: list[Token], number: int, verb: CueVerb) -> CueToken:
    before = number - 1
    while before >= 0 and tokens[before].adverb:
        before -= 1
    left = tokens[before].low if before >= 0 else ""
    contracted = before >= 0 and tokens[before].contracted
    if verb.participle and (contracted or left in words.BE or left in words.KEEPING):
        verb = replace(verb, participle=False)
    after = tokens[number + 1].low if number + 1 < len(tokens) else ""
    passive = verb.past and (left in PASSIVE or after == "by")
    if verb.lemma in {"ask", "press"} and left in {"when", "if", "once", "while", "as"}:
        passive = True  # `shrugged when asked`
    infinitive = number > 0 and tokens[number - 1].low == "to"
    return CueToken(number, number + 1, verb, passive, infinitive)


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
    return bool(verb and _is_verb(tokens, number, verb))
