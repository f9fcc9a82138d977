"""Ideas for words without a reporting verb: a noun, a colon, a row of quotes.

    her remark that "..." / in her view, "..." / Haddad's "..."
    Haddad: "..."
    "...", "..." and "..."

Start reading at `noun`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tm.extract import clauses, phrase_behind, phrases
from tm.extract.cue_tokens import ACCORDING, CueToken
from tm.extract.signs import announced_by
from tm.extract.somebody import is_noun_for_people
from tm.extract.view import Found
from tm.lang.en import words
from tm.lang.en.cues import CueVerb

if TYPE_CHECKING:
    from tm.extract.phrases import Phrase
    from tm.extract.view import Attribution, View

ONE = words.INDEFINITE | words.SPEAKER_NOUNS | {"a", "an", "the", "another", "one", "some"}
COLON = replace(ACCORDING, lemma=":")
MAX_NOUN_REACH = 10
HE = frozenset({"he", "she", "they"})
# `To Haddad, it is "..."`: no shorter sentence gives somebody's opinion.
MIN_OPINION = 5
MAX_CHAIN_REACH = 25
VIEWS = announced_by(
    "view", "phrase", "formulation", "words", "opinion", "telling", "account", "estimation"
)


def owner(view: View, position: int) -> Phrase | None:
    """`Haddad's "..." promise`: the name in the possessive right before the words."""
    if position == 0 or not view.tokens[position - 1].low.endswith(("'s", "s'")):
        return None
    begin = position - 1
    while begin > 0 and view.tokens[begin - 1].upper:
        begin -= 1
    return (begin, position) if view.tokens[begin].upper else None


def noun(view: View, position: int) -> Found | None:
    """`her remark that "..."`, `the mayor's call for "..."`: the owner of a noun speaks."""
    low = view.previous_atom(position)
    for number in range(position - 1, max(low, position - MAX_NOUN_REACH), -1):
        token = view.tokens[number]
        if number == position - 1 and token.low == "," and view.lows[number - 1] == "that":
            continue
        if token.kind == "p" or token.low == "as":
            break  # `played down his remarks as "..."`: not the owner's words
        if token.low not in words.SPEECH_NOUNS:
            continue
        if view.lows[number + 1] == "by" and "that" in view.lows[number + 3 : position]:
            by = phrase_behind.phrase_after(view.tokens, number + 2, position, view.small)
            verb = CueVerb(token.low, speech=True, nounish=True, participle=False, past=False)
            return Found("noun", by, CueToken(number, number + 1, verb)) if by else None
        for owner in range(number - 1, max(low - 1, number - 4), -1):
            low_form = view.tokens[owner].low
            if low_form in {"his", "her", "their", "its"} or low_form.endswith(("'s", "s'")):
                begin = _owner_begin(view, owner, low)
                verb = CueVerb(token.low, speech=True, nounish=True, participle=False, past=False)
                return Found("noun", (begin, owner + 1), CueToken(number, number + 1, verb))
    return None


def _owner_begin(view: View, owner: int, low: int) -> int:
    """Left over a name, or over the words down to an article: `the new mayor's`."""
    tokens, begin = view.tokens, owner
    if tokens[owner].upper:
        while begin > low and tokens[begin - 1].upper:
            begin -= 1
        return begin
    for number in range(owner - 1, max(low, owner - 4) - 1, -1):
        if tokens[number].kind != "w":
            break
        if tokens[number].low in words.DETERMINERS:
            return number
    return owner


def in_words(view: View, position: int) -> Found | None:
    """`in her view ... "..."`, `in the mayor's words, "..."`, `in the words of Karam, "..."`."""
    if VIEWS.isdisjoint(view.announced):
        return None
    low = view.previous_atom(position)
    for number in range(position - 1, low + 1, -1):
        if view.tokens[number].low not in VIEWS:
            continue
        begin = number
        while begin > low and view.tokens[begin].low != "in":
            begin -= 1
        verb = CueVerb("in words", speech=True, nounish=False, participle=False, past=False)
        if view.tokens[begin].low == "in" and view.tokens[number + 1].low == "of":
            speaker = phrase_behind.phrase_to_comma(view.tokens, number + 2, position)
            cue = CueToken(begin, number + 2, verb)
            return Found("according", speaker, cue) if speaker else None
        before = number - 1 - (view.tokens[number - 1].low == "own")
        owner = view.tokens[before].low
        owned = owner in {"his", "her", "their"} or owner.endswith(("'s", "s'"))
        if owned and view.tokens[begin].low == "in" and number - begin <= 6:
            return Found("according", (begin + 1, before + 1), CueToken(begin, number + 1, verb))
    return None


def to_somebody(view: View, position: int) -> Found | None:
    """`To Rana Haddad, a baker, the bridge is "a joke"`: who is named in front thinks so."""
    tokens = view.tokens
    if view.lows[0] not in {"to", "for"} or position < MIN_OPINION:
        return None
    is_verdict = view.lows[position - 1] in words.BE or (
        view.lows[position - 1] in {"a", "an", "the", "not"} and view.lows[position - 2] in words.BE
    )
    comma = view.lows.index(",") if "," in view.lows[:position] else 0
    if not is_verdict or comma < 2 or view.gap_cues(0, position):
        return None
    first, last = tokens[1], tokens[comma - 1]
    named = first.upper and all(token.upper for token in tokens[1:comma])
    person = first.low in words.DETERMINERS and is_noun_for_people(last.low)
    if not (named or person) or last.low in words.WEEKDAYS | words.MONTHS:
        return None
    verb = CueVerb(view.lows[0], speech=True, nounish=False, participle=False, past=False)
    return Found("according", (1, comma), CueToken(0, 1, verb))


def named_colon(view: View, position: int) -> Found | None:
    """`..., and somebody else: "..."`, `HEADING - Karam: "..."`: a short subject of its own."""
    if position < 2 or view.tokens[position - 1].low != ":":
        return None
    low = view.previous_atom(position)
    begin = position - 1
    while begin > low and view.tokens[begin - 1].kind == "w" and position - begin <= 6:
        begin -= 1
    if begin == low or view.tokens[begin - 1].low not in phrases.COMMA_OR_DASH:
        return None
    if view.tokens[begin].low in words.CONJUNCTIONS:
        begin += 1
    first = view.tokens[begin]
    if view.gap_cues(begin, position) or not (first.upper or first.low in ONE):
        return None
    if view.tokens[position - 2].adverb:
        return None  # `she added, a bit sadly: "..."`
    begin = _before_age(view, begin, low)
    end = next((n for n in range(begin + 1, position) if view.lows[n] in DENYING), position - 1)
    return Found("colon", (begin, end), _colon_cue(position - 1))


def _before_age(view: View, begin: int, low: int) -> int:
    """`Saleh, 22, a student`: left over the age to the name it belongs to."""
    tokens = view.tokens
    if begin - 4 < low or [tokens[begin - 1].low, tokens[begin - 3].low] != [",", ","]:
        return begin
    if not (tokens[begin - 2].low.isdigit() and tokens[begin - 4].upper):
        return begin
    begin -= 4
    while begin > low and tokens[begin - 1].upper:
        begin -= 1
    return begin


def _colon_cue(number: int) -> CueToken:
    return CueToken(number, number + 1, COLON)


# `Rana did not hesitate: "..."`: the subject ends before them.
DENYING = frozenset({"did", "does", "do", "had", "was", "is"})
# A gesture, and nobody who speaks.
BEATS = frozenset({"pause", "silence", "sigh", "beat", "moment", "smile", "laugh", "shrug"})


def colon(view: View, position: int) -> Found | None:
    """`Haddad: "..."`, `Haddad shrugged: "..."`: a colon introduces what somebody says."""
    low = view.previous_atom(position)
    colon = next((n for n in range(position - 1, low, -1) if view.tokens[n].low == ":"), None)
    if colon is None or (colon != position - 1 and colon - low > 3):
        return None
    if view.lows[colon - 1].isdigit() and view.lows[colon + 1][:1].isdigit():
        return None  # `14:40 "No trains"`: the clock of a heading
    cue = _colon_cue(colon)
    origin = low
    if view.tokens[low].low == "more":
        origin += 1
    if view.tokens[origin].low == "from":  # `From the report: "..."`
        low = origin + 1
    phrase = phrases.trim_clause(view.tokens, low, colon)
    if phrase and view.lows[phrase[1] - 1] in BEATS:
        return Found("colon", None, cue)  # `Then, after a pause: "..."`: whoever spoke goes on
    return _of_colon(view, low, colon, phrase, cue)


def _of_colon(
    view: View, low: int, colon: int, phrase: Phrase | None, cue: CueToken
) -> Found | None:
    """Whom the words before a colon name, by themselves or with a verb."""
    if phrase and clauses.is_gerund(view.tokens, phrase):
        phrase = None
    if phrase and view.lows[phrase[0]] in HE:
        phrase = phrase[0], phrase[0] + 1  # `She raises her chin: "..."`
    if phrase and not phrases.has_finite(view.tokens, low, colon) and phrase[1] - phrase[0] <= 12:
        return Found("colon", phrase, cue)
    if colon + 1 not in view.places:
        return None
    last = view.tokens[colon - 1]
    present = last.kind == "w" and last.low.endswith("s") and not last.upper
    present = present and last.low != "this"
    if present or phrases.is_finite(view.tokens, colon - 1):
        subject = view.subject(low, colon - 1)
        finite = subject and phrases.has_finite(view.tokens, *subject)
        if subject and not finite and clauses.may_be_subject(view.tokens, subject):
            return Found("colon", subject, cue)
    subject = clauses.clause_subject(view.tokens, low, colon, hanging=True) or view.main_subject()
    return Found("colon", subject, cue) if subject and subject[1] <= colon else None


def chain(view: View, position: int, previous: Attribution | None) -> Found | None:
    """`"late," "weak" and "a gift"`: one complement in several spans."""
    if not previous or not previous.is_speech():
        return None
    low = view.previous_atom(position)
    gap = view.tokens[low:position]
    if len(gap) <= 6 and not any(token.low == ";" for token in gap):
        return Found("chain", None, None, same_as_previous=True)
    governed = previous.position == "before" and previous.cue and previous.cue.verb.speech
    if governed and len(gap) <= MAX_CHAIN_REACH and not any(t.low == ";" for t in gap):
        return Found("chain", None, None, same_as_previous=True)
    return None
