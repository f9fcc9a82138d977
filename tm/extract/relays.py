"""Who passes the words on, when it is not the speaker.

    "...," Haddad said, according to a transcript      the transcript says that he said it
    According to the weekly, Haddad said "..."
    The weekly cited Haddad as saying "..."
    The ministry said that Haddad had told police "..."
    Haddad called it "...", the weekly reported
    In a poll, 31 per cent said they were "..."        the poll says what they said

The speaker stays Haddad; the one who says that he spoke is his *relay*. Start reading at
`relay_of`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract import clauses, cue_tokens, governing, phrase_behind, phrases, subjects, trailing
from tm.extract.cue_tokens import ACCORDING
from tm.extract.signs import announced_by
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.cue_tokens import CueToken
    from tm.extract.phrases import Phrase
    from tm.extract.view import Found, View

CITING = frozenset({"cite", "quote"})
BREAKS = frozenset({",", ";", *phrases.DASHES})
BESIDE = words.SUBORDINATORS | words.CONJUNCTIONS | BREAKS | {"with"}
POLLS = announced_by("poll", "polls", "survey", "surveys")


def relay_of(view: View, position: int, found: Found) -> Phrase | None:
    """The phrase that names the relay of the atom at a token position; None when there is none."""
    cue = found.cue
    if cue is None or cue.verb is ACCORDING or not found.speaker:
        return None
    alone = len(view.cues) == 1 and view.cues[0] is cue and found.outer is None
    if alone:  # no other verb of the sentence can name one
        return _polled(view, found.speaker)
    return (
        _according(view, cue)
        or _citing(view, found)
        or _put_in(view, found)
        or _reporting(view, found, position)
        or _closing(view, cue)
        or _polled(view, found.speaker)
    )


def _according(view: View, cue: CueToken) -> Phrase | None:
    """`according to` somewhere else in the sentence."""
    for other in view.cues:
        if other.verb is not ACCORDING or other is cue:
            continue
        if other.first < cue.first:
            phrase = phrase_behind.phrase_to_comma(view.tokens, other.last, cue.first)
            return phrase if phrase and phrase[1] < cue.first else None
        return phrase_behind.phrase_after(view.tokens, other.last, len(view.tokens), view.small)
    return None


def _citing(view: View, found: Found) -> Phrase | None:
    """`The weekly cited Haddad as saying`."""
    outer = found.outer
    if outer is None or outer.verb.lemma not in CITING or outer.passive:
        return None
    return view.subject(0, outer.first)


def _put_in(view: View, found: Found) -> Phrase | None:
    """`If they win, Haddad said, the voters believe "..."`: what stands around is his.

    So it is between a subject and its verb: `That view, Haddad said, means that "..."`.
    """
    if found.how != "before" or not found.speaker or found.cue is None:
        return None
    tokens, (begin, end) = view.tokens, found.speaker
    for outer in view.gap_cues(0, found.cue.first):
        if not outer.verb.speech or outer.passive or outer.verb.participle:
            continue
        closes = outer.last == begin - 1 or end < outer.first
        if not closes or tokens[outer.last].low != ",":
            continue
        subject = view.subject(0, outer.first)
        if subject and subject[0] > 0 and tokens[subject[0] - 1].low == ",":
            return subject if subject[0] == end + 1 or outer.last == begin - 1 else None
    return None


def _reporting(view: View, found: Found, position: int) -> Phrase | None:
    """`The ministry said that Haddad had told police "..."`: his clause is what it said."""
    if found.how != "before" or not found.speaker:
        return None
    begin = found.speaker[0]
    for outer in view.gap_cues(view.previous_large(position), begin):
        if outer is found.cue:
            return None
        if outer.verb.speech and not outer.passive and _holds(view, outer, found):
            return _main_subject(view, outer)
    return None


def _holds(view: View, outer: CueToken, found: Found) -> bool:
    """Whether the speaker's clause stands in what another says, not beside it."""
    if found.cue is None or found.speaker is None or found.cue.verb.participle:
        return False
    tokens, begin = view.tokens, found.speaker[0]
    if governing.in_relative(tokens, found.cue.first):
        return False
    if tokens[begin].upper and tokens[begin].low in words.PERSONAL:
        return False  # `... in the U.S. He says`: another sentence
    lows = view.lows[outer.last : begin]
    if not lows:
        return True
    relative = tokens[begin - 1].low in {"which", "whom", "what"}
    if lows[0] in BREAKS or lows[-1] in BESIDE or lows[-2:] == ["to", "which"]:
        return False
    return relative or BREAKS.isdisjoint(lows) or cue_tokens.that_follows(tokens, outer)


def _closing(view: View, cue: CueToken) -> Phrase | None:
    """`Haddad chanted "...", the weekly reported.`: a second attribution ends the sentence."""
    last = view.cues[-1] if view.cues else cue
    if last.first < cue.last or last.verb.lemma != "report" or last.verb.participle or last.passive:
        return None
    found = trailing.trail_cue(view, max(cue.last, view.places[-1] + 1), last)
    return found.speaker if found else None


def _polled(view: View, speaker: Phrase) -> Phrase | None:
    """`In a poll, 31 per cent said they were "..."`: shares of people speak through a poll."""
    if POLLS.isdisjoint(view.announced):
        return None
    tokens = view.tokens
    begin, end = speaker
    share = "percent" in view.lows[begin:end] or (
        begin + 1 < len(tokens) and tokens[begin + 1].low == "in"
    )
    if not (tokens[begin].low[0].isdigit() or share):
        return None
    poll = next((n for n in range(begin - 1, -1, -1) if tokens[n].low in POLLS), None)
    if poll is None:
        return None
    first = poll
    while first and tokens[first - 1].kind == "w" and tokens[first].low not in words.DETERMINERS:
        if tokens[first - 1].low in words.PREPOSITIONS:
            break
        first -= 1
    return first, poll + 1


def _main_subject(view: View, cue: CueToken) -> Phrase | None:
    """The subject of a verb; words in marks are none: `"...," says Karam, who said "..."`."""
    if cue.verb.participle:
        return None
    subject = view.subject(subjects.hard_begin(view.tokens, 0, cue.first), cue.first)
    if subject is None or view.tokens[subject[0]].kind == "q":
        return None
    return subject if clauses.may_be_subject(view.tokens, subject) else None
