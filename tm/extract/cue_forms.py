"""Whether a form of the lexicon is a reporting verb where it stands, or a noun, an adjective.

    Karam claims that he left        a verb
    his claims, a high regard        a noun: by the word before it
    a list of reported losses        an adjective behind a preposition

Start reading at `is_verb`; `tm.extract.cue_tokens` finds the verbs of a sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.phrases import DASHES
from tm.extract.somebody import is_noun_for_people
from tm.lang.en import words
from tm.lang.en.cues import CUES

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
# What stands behind a verb, hardly ever behind a noun that another noun stands before.
OPENS_NEXT = frozenset({"that", "it", "he", "she", "they", "the", "a", "an", "this", "no"})
# What a clause or an object behind a verb begins with.
OPENS_OBJECT = words.DETERMINERS | words.PRONOUNS | words.PREPOSITIONS | {"that", "him", "them"}
ONE = frozenset({"a", "an"})
BEFORE_ADJECTIVE = frozenset({"of", "with", "by", "from", "about", "for", "in", "on"})
# `one of several alleged raids`
BEFORE_ALLEGED = words.PREPOSITIONS | words.DETERMINERS | {"to", "other", "more", "two", "three"}
REGIONS = frozenset({"arab", "gulf", "baltic", "balkan", "nordic", "member", "western", "swing"})
# Verbs of saying; the first is an Arabic name besides.
SAYS = frozenset({"said", "says"})
NO_ADJECTIVE = words.PREPOSITIONS | words.CONJUNCTIONS | words.DETERMINERS | words.RELATIVES
NO_ADJECTIVE |= words.SPEAKER_NOUNS | words.PRONOUNS | {"of", "to", "that", "than"}
NOT_WIDELY = frozenset({"rally", "family", "ally", "assembly", "early", "elderly", "friendly"})
WRITTEN = frozenset({"statement", "video", "message", "post", "letter", "recording", "clip"})
PUBLISHED = frozenset({"on", "in", "by", "online", "to", "late", "early"})
# Behind these the verb does not report: `asked not to be named`.
NOT_SAYING = {
    "ask": ("not",),
    "know": ("as",),
    "see": ("a", "the", "as"),
}


def is_verb(tokens: list[Token], number: int, verb: CueVerb) -> bool:
    """Whether a form of the lexicon is a verb here."""
    token = tokens[number]
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    if number == 0:
        return verb.participle or _opens_inverted(tokens, verb, after)
    before = tokens[number - 1]
    if token.upper and not (token.low in SAYS and _is_headline(tokens)):
        return False  # `Mona Said, a nurse`
    if after and after.low in NOT_SAYING.get(verb.lemma, ()):
        return False
    if token.low == "alleged" and before.low in BEFORE_ALLEGED and _is_adjective(token, after):
        return False
    if after and (_is_deed(verb, after) or _is_done(tokens, number, verb, after)):
        return False
    if verb.lemma == "read" and after and after.kind == "w" and not verb.participle:
        # Somebody reads a book; `"...," read one placard`.
        return before.kind == "q" and after.low in words.DETERMINERS | {"one", "another"}
    if before.kind == "w" and (before.low in words.DETERMINERS or before.owns):
        stands_alone = before.low in words.STANDALONE
        return (stands_alone and not verb.nounish) or before.low in words.PRONOUNS
    if number > 1 and tokens[number - 2].low in ONE and _is_bare(token, before, verb):
        return False
    if not verb.nounish:
        return before.low not in BEFORE_ADJECTIVE or not _is_adjective(token, after)
    return _nounish_is_verb(tokens, number, after, verb)


def _is_deed(verb: CueVerb, after: Token) -> bool:
    """`begin work`, `holds 31 seats`: what is done, not said."""
    if verb.lemma == "hold":
        return after.low[:1].isdigit() or after.low in words.NUMBERS
    return verb.lemma in {"begin", "continue"} and after.kind == "w"


def _is_done(tokens: list[Token], number: int, verb: CueVerb, after: Token) -> bool:
    """`a statement | posted on Telegram`, `the widely | recognized government`: done to it."""
    before = tokens[number - 1]
    wide = before.low.endswith("ly") and before.low not in words.THINGS_QUOTED | NOT_WIDELY
    if wide and number > 1 and tokens[number - 2].low in ("the", "a", "an"):
        noun = after.kind == "w" and after.low not in OPENS_OBJECT
        return noun and tokens[number].low.endswith("ed")
    written = before.low in WRITTEN and not before.upper  # not `The Harbour Post reported on`
    return verb.past and written and after.low in PUBLISHED


def _is_bare(token: Token, before: Token, verb: CueVerb) -> bool:
    """`a high regard`, `an early claim`: behind one and its adjective no verb is without -s."""
    if verb.past or verb.participle or token.low.endswith("s"):
        return False
    plain = before.low not in VERBAL or before.low in {"long", "first", "further"}
    return before.kind == "w" and plain and not before.upper


def _is_adjective(token: Token, after: Token | None) -> bool:
    """`a list of confirmed and likely guests`, `with reported losses`: behind a preposition."""
    if not token.low.endswith("ed"):
        return False
    return after is not None and after.kind == "w" and after.low not in OPENS_OBJECT


def _opens_inverted(tokens: list[Token], verb: CueVerb, after: Token | None) -> bool:
    """`Said Karam, "..."`, `Said the mayor: "..."`.

    Not `Asked Monday about it, Karam said`, nor `Said Darwish, a baker, said`.
    """
    if after is None or not verb.speech or not verb.past or verb.lemma in OF_OTHERS:
        return False
    if after.upper:
        again = tokens[0].low in SAYS and any(token.low in SAYS for token in tokens[2:])
        return after.low not in words.WEEKDAYS and not again
    return after.low in words.DETERMINERS and tokens[0].low in SAYS


def _is_headline(tokens: list[Token]) -> bool:
    """`“We Wait,” Said the Mayor`: no long word is small."""
    return not any(token.kind == "w" and not token.upper and len(token.low) > 3 for token in tokens)


def _nounish_is_verb(tokens: list[Token], number: int, after: Token | None, verb: CueVerb) -> bool:
    """Whether `claims`, `state`, `call` is the verb, by what stands on either side."""
    token, before = tokens[number], tokens[number - 1]
    following = after.low if after else ""
    if following in {"of", "from"} and before.low not in words.PRONOUNS:
        # `a man shouts from the back`; not `reports from the town`
        return following == "from" and token.low.endswith("s") and is_noun_for_people(before.low)
    done = after is not None and (after.verb == "finite" or after.low in {"seen", "obtained"})
    if done and token.low.endswith("s") and (number == 1 or not before.upper):
        return False  # `fears grew`, `Old notes seen by`
    if following == "by" and not (verb.past or verb.participle):
        return False  # `claims by officials`
    if following in words.AUXILIARIES and not verb.participle:
        return False
    if following == "," and token.low.endswith("s"):
        joined = before.low in {"and", "or"} and tokens[number - 2].low.endswith("s")
        if joined or not verb.speech:
            return False  # `promises and pledges,`
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
    if token.low == "states" and before.low in REGIONS and following in {"", "."}:
        return False  # `the Arab states`
    if before.low in VERBAL or before.low.endswith("ly") or before.upper or verb.past:
        return True
    opens = opens or following in OPENS_NEXT
    return opens and (before.low.endswith("s") != token.low.endswith("s"))


def _is_one(tokens: list[Token], number: int) -> bool:
    """`the original Dutch | project`, `US | state`: a name that says of what kind a noun is."""
    if tokens[number].low in {"us", "u.s", "u.s."}:
        return True
    several = tokens[number].low.endswith("s")
    while number and tokens[number].upper:
        number -= 1
    low = tokens[number].low
    if number == 0 and tokens[0].upper:
        return low == "the" and not several  # `The Internal Security | command`
    adjective = tokens[number].kind == "w" and not (tokens[number].verb or tokens[number].upper)
    return adjective and low not in NO_ADJECTIVE


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
    if not token.low.endswith("s") and _is_one(tokens, number - 1):
        return True
    first = number - 1
    while first and tokens[first].upper:
        first -= 1
    if tokens[first].low in OWNS_NOUN:
        return True
    if tokens[first].low == "the" and first and tokens[first - 1].low in CUES:
        return True  # `called the Harbour attacks`
    plain = after is not None and after.kind == "w" and after.low not in OPENS_OBJECT
    return plain and not (token.low.endswith("s") or before.low.endswith("s"))
