"""Sentences whose end attributes all of their words.

    ... "..." ..., Haddad said.
    ... "..." ..., said Haddad.
    ... "..." ..., according to Haddad.

Start reading at `trail`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tm.extract import following, phrase_behind, phrases
from tm.extract.cue_tokens import ACCORDING, that_follows
from tm.extract.inverted import begins_clause
from tm.extract.view import Found

if TYPE_CHECKING:
    from tm.extract.cue_tokens import CueToken
    from tm.extract.phrases import Phrase
    from tm.extract.sentences import Token
    from tm.extract.view import View

MAX_TRAIL_SUBJECT = 12


def trail(view: View, position: int) -> Found | None:
    """`... "..." ..., Haddad said.`: the end of the sentence attributes all of it."""
    begin = _next_trail_begin(view, position)
    if begin is None:
        return None
    goes_on = begin - 1 > position and view.inners[begin - 1][:1].islower()
    last = following.after(view, begin - 1) if goes_on else None
    if last and last.how == "after":
        return replace(last, how="trail")
    cues = view.gap_cues(begin, len(view.tokens))
    for cue in cues:
        if cue.verb is ACCORDING:
            speaker = phrase_behind.phrase_after(
                view.tokens, cue.last, len(view.tokens), view.small
            )
            return Found("trail", speaker, cue) if speaker else None
    for cue in cues:
        if cue.verb.speech and not cue.passive and not cue.verb.participle:
            return trail_cue(view, begin, cue)
    return None


def trail_cue(view: View, begin: int, cue: CueToken) -> Found | None:
    """`, Haddad said.` or `, said Haddad.`: a comma, a short subject, a cue, little else."""
    comma = phrases.last_comma(view.tokens, begin, cue.first)
    if comma is None or that_follows(view.tokens, cue):
        return None  # `Al-Rai spoke of “peace”, while Al-Liwa reports that it rains`
    lead = view.tokens[comma + 1 : cue.first]
    stop = next(
        (n for n in range(cue.last + 1, len(view.tokens)) if view.tokens[n].low == ","),
        len(view.tokens),
    )
    rest = stop - cue.last
    if lead and not _may_begin(lead[0]):
        return None
    if lead and len(lead) <= MAX_TRAIL_SUBJECT and rest <= 10:
        speaker = view.subject(comma + 1, cue.first)
    elif (
        not lead
        and 1 < rest <= 30
        and not begins_clause(view, cue.last)
        and phrases.begins_phrase(view.tokens, cue.last, stop)
    ):
        speaker = phrase_behind.phrase_after(view.tokens, cue.last, len(view.tokens), view.small)
        if speaker and _is_clause(view, speaker):
            speaker = view.main_subject()  # `Haddad, who left, says the plan changed his life`
    else:
        return None
    return Found("trail", speaker, cue) if speaker else None


def _may_begin(token: Token) -> bool:
    """Whether a word may begin the subject of an attribution that closes a sentence."""
    return token.upper or (
        token.low not in following.NO_SUBJECT and not token.low.endswith(("ed", "ing"))
    )


def _is_clause(view: View, phrase: Phrase) -> bool:
    """`the plan changed his life`; not `the head of the body that cleared them`."""
    finite = phrases.has_finite(view.tokens, *phrase)
    return finite and not phrases.has_relative(view.tokens, *phrase)


def _next_trail_begin(view: View, position: int) -> int | None:
    """Behind the last atom of the sentence."""
    last = view.places[-1]
    return last + 1 if last + 1 < len(view.tokens) and last >= position else None
