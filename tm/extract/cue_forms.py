"""Whether a form of the lexicon is a reporting verb where it stands, or a noun, an adjective.

    Karam claims that he left        a verb
    his claims, a high regard        a noun: by the word before it
    a list of reported losses        an adjective behind a preposition

Start reading at `is_verb`; `tm.extract.cue_tokens` finds the verbs of a sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.phrases import DASHES
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.sentences import Token
    from tm.lang.en.cues import CueVerb

NOUN_BEFORE = (words.NOUN_SIGNS | words.PREPOSITIONS) - {"to"}
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


def is_verb(tokens: list[Token], number: int, verb: CueVerb) -> bool:
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
        return before.low not in BEFORE_ADJECTIVE or not _is_adjective(token, after)
    return _nounish_is_verb(tokens, number, after, verb)


def _is_bare(token: Token, before: Token, verb: CueVerb) -> bool:
    """`a high regard`, `an early claim`: behind one and its adjective no verb is without -s."""
    if verb.past or verb.participle or token.low.endswith("s"):
        return False
    return before.kind == "w" and before.low not in VERBAL and not before.upper


def _is_adjective(token: Token, after: Token | None) -> bool:
    """`a list of confirmed and likely guests`, `with reported losses`: behind a preposition."""
    if not token.low.endswith("ed"):
        return False
    return after is not None and after.kind == "w" and after.low not in OPENS_OBJECT


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
        opens = before.kind == "q" or before.low in {",", ")"} or before.low in DASHES
        return opens and not _leads_noun(token, after, verb)  # `As a result, call centres`
    return _is_verb_behind(tokens, number, after, verb)


def _is_verb_behind(tokens: list[Token], number: int, after: Token | None, verb: CueVerb) -> bool:
    """Whether a form that may be a noun is a verb behind another word."""
    token, before = tokens[number], tokens[number - 1]
    if before.low in NOUN_BEFORE or (before.low.endswith("ing") and not before.upper):
        return False  # `his scathing remarks`
    if before.low in words.BE and not (verb.past or verb.participle):
        return False  # `are promises`
    if _is_noun_behind(tokens, number, after, verb):
        return False
    following = after.low if after else ""
    opens = after is None or after.kind != "w"
    if verb.participle and (opens or following == "that"):
        return True
    if before.low in VERBAL or before.low.endswith("ly") or before.upper or verb.past:
        return True
    opens = opens or following in {"that", "it", "the", "he", "she"}
    return opens and (before.low.endswith("s") != token.low.endswith("s"))


def _leads_noun(token: Token, after: Token | None, verb: CueVerb) -> bool:
    """A bare form before a plain word: the first half of a noun, not a verb with its object."""
    if verb.past or verb.participle or token.low.endswith("s"):
        return False
    plain = after is not None and after.kind == "w" and not after.upper
    return plain and after is not None and after.low not in OPENS_OBJECT


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
