"""Verbs right behind the words that no list of reporting verbs has.

    "...!" beamed Haddad / "...," smiles one broker / "...?" Haddad pressed.
    "...," the old man answers                 behind the words a noun's form is a verb
    "...," came the reply from the tower

Start reading at `unlisted`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract import phrase_behind
from tm.extract.cue_tokens import CueToken
from tm.extract.inverted import inverted, with_name
from tm.extract.view import Found
from tm.lang.en import words
from tm.lang.en.cues import CUES, CueVerb

if TYPE_CHECKING:
    from tm.extract.view import View

BEGINS_SUBJECT = words.DETERMINERS | words.PERSONAL | {"one"}
# Behind a noun, not behind a verb of speech that follows the words.
NO_OBJECT = words.AUXILIARIES | {"of", "from"}
# What a sign, a letter, a slogan does; right behind the words it is no other verb.
SHOWING = frozenset({"read", "reads"})
# `"...," a letter to the mayor and his council reads.`: how far behind the words, in tokens.
MAX_SHOWING = 10
# No more words stand inside the subject of another verb.
MAX_PART = 5
# A quote inside the quote may close with it: `"... ‘not today,’" he said`.
NESTED = "\"'” \N{RIGHT SINGLE QUOTATION MARK}"
# `"...," came the reply from the tower.`
COMING = frozenset({"came", "comes", "was"})
VOICES = frozenset({"voice", "voices", "verdict", "refrain", "shout", "cry"})


def unlisted(view: View, position: int, begin: int, high: int) -> Found | None:
    """`"...!" beamed Haddad`: any past verb right behind the words, with a subject behind it."""
    if begin + 1 >= high:
        return None
    token, following = view.tokens[begin], view.tokens[begin + 1]
    if token.low in COMING:
        return _came(view, begin, high)
    found = _with_subject(view, begin, high) or _noun_like(view, begin, high)
    if found:
        return found
    subject = following.upper or following.low in BEGINS_SUBJECT
    past = token.low.endswith("ed") or token.low in SHOWING or _smiles(view, position, begin, high)
    if len(view.inners[position].split()) <= MAX_PART and not view.opens(position):
        return None  # `The claim that it was "late," offended Haddad`: another verb's subject
    if token.kind != "w" or token.upper or not past or not subject:
        return None
    if following.low in {"that", "this"}:
        return None
    verb = CueVerb(token.low, speech=True, nounish=False, participle=False, past=True)
    return inverted(view, CueToken(begin, begin + 1, verb), high)


def _came(view: View, begin: int, high: int) -> Found | None:
    """`"...," came the reply from the tower`, `"...," was the answer of Karam`."""
    tokens = view.tokens
    if tokens[begin + 1].low not in words.DETERMINERS:
        return None
    for number in range(begin + 2, min(begin + 2 + MAX_PART, high)):
        low = tokens[number].low
        if tokens[number].kind != "w" or low in words.PREPOSITIONS:
            return None
        if low not in words.SPEECH_NOUNS | VOICES:
            continue
        verb = CueVerb(tokens[begin].low, speech=True, nounish=False, participle=False, past=True)
        cue = CueToken(begin, begin + 1, verb)
        whose = number + 1 < high and tokens[number + 1].low in {"of", "from"}
        first = number + 2 if whose and low not in VOICES else begin + 1
        speaker = phrase_behind.phrase_after(tokens, first, high, view.small)
        return Found("after", with_name(view, speaker, high), cue) if speaker else None
    return None


def _smiles(view: View, position: int, begin: int, high: int) -> bool:
    """`"...," smiles one broker.`: behind the comma of whole words, a verb of today."""
    if not view.opens(position) or view.inners[position].rstrip(NESTED)[-1:] not in ",?!":
        return False
    token, end = view.tokens[begin], min(high, begin + MAX_SHOWING)
    closes = any(view.tokens[number].low in {".", ","} for number in range(begin + 1, end))
    return token.low.endswith("s") and not token.low.endswith("ss") and (closes or end == high)


def _with_subject(view: View, begin: int, high: int) -> Found | None:
    """`"...?" Haddad pressed.`: a name or pronoun and any past verb."""
    number = begin
    while number < high and (
        view.tokens[number].upper or view.tokens[number].low in words.PERSONAL
    ):
        number += 1
    if not begin < number < min(begin + 5, high):
        return None
    verb_token = view.tokens[number]
    closes = number + 1 >= len(view.tokens) or view.tokens[number + 1].kind == "p"
    if not closes or not verb_token.low.endswith("ed"):
        return None
    verb = CueVerb(verb_token.low, speech=True, nounish=True, participle=False, past=True)
    return Found("after", (begin, number), CueToken(number, number + 1, verb))


def _noun_like(view: View, begin: int, high: int) -> Found | None:
    """`"...," the old man answers without a smile`: behind the words a noun's form is a verb."""
    tokens = view.tokens
    if tokens[begin].low not in words.DETERMINERS:
        return None
    for number in range(begin + 2, min(begin + MAX_SHOWING, high)):
        verb = CUES.get(tokens[number].low)
        after = tokens[number + 1].low if number + 1 < len(tokens) else ""
        if tokens[number - 1].owns:
            continue
        near = number < begin + 5 or (tokens[number].low in SHOWING and after in {"", "."})
        if near and verb and verb.speech and not verb.participle and after not in NO_OBJECT:
            return Found("after", (begin, number), CueToken(number, number + 1, verb))
        if tokens[number].kind != "w" or tokens[number].verb:
            return None
    return None
