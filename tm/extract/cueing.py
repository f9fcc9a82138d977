"""The reporting expression of a quote as a value, and whom the words were told to.

Start reading at `cue_of`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tm.extract import cue_tokens, phrase_behind, phrases
from tm.model import CuePart, make_cue

if TYPE_CHECKING:
    from tm.extract.view import Attribution, View
    from tm.model import Cue, Span

TELLING = frozenset({"tell", "inform", "assure", "notify", "advise", "remind", "brief"})
ANSWERING = frozenset({"respond", "reply", "answer"})


def cue_of(view: View, attribution: Attribution) -> Cue | None:
    """The reporting expression: auxiliaries, verb, `that`."""
    cue = attribution.cue
    if cue is None:
        return attribution.opened
    first = view.cue_begin(cue)
    last = cue.last
    if attribution.position == "before":
        last = view.cue_end(cue, _atom(view, attribution))
    return make_cue(
        span=view.span((first, last)),
        verb=view.span((cue.first, cue.last)),
        lemma=cue.verb.lemma,
        position=attribution.position,
        outer=_part(view, attribution.outer),
        inner=_part(view, attribution.inner),
        negated=attribution.negated,
    )


def _atom(view: View, attribution: Attribution) -> int:
    return bisect_left(view.starts, attribution.marked.span.start)


def addressee_of(view: View, attribution: Attribution) -> Span | None:
    """Whom the words were told, or answered."""
    cue = attribution.cue
    if cue is None:
        return None
    if cue.verb.lemma in TELLING and not cue.passive:
        phrase = phrase_behind.phrase_after(view.tokens, cue.last, len(view.tokens), view.small)
        return view.span(_with_name(view, phrase)) if phrase else None
    if cue.verb.lemma in ANSWERING:
        for earlier in view.cues:
            if earlier.first >= cue.first or earlier.verb.participle:
                break
            phrase = view.subject(0, earlier.first)
            if phrase and view.tokens[0].low in {"when", "after", "asked"}:
                return view.span(phrase)
    return None


def _with_name(view: View, phrase: phrases.Phrase) -> phrases.Phrase:
    """`the paper's correspondent, Elias Karam`: the name belongs to the addressee."""
    begin, end = phrase
    tokens = view.tokens
    if end < len(tokens) and tokens[end].low == ",":
        stop = end + 1
        while stop < len(tokens) and tokens[stop].upper:
            stop += 1
        closes = stop == len(tokens) or tokens[stop].kind == "p"
        if stop > end + 1 and closes:
            return begin, stop
    return phrase


def _part(view: View, cue: cue_tokens.CueToken | None) -> CuePart | None:
    return CuePart(view.span((cue.first, cue.last)), cue.verb.lemma) if cue else None
