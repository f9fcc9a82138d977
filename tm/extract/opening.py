"""A sentence that ends with a colon opens the words that stand in the paragraphs below it.

    On Monday the governor's office said: / "..."
    Salma Nader, a nurse from the lower town: / "..."

Start reading at `opening_of`; `tm.extract.context` hands what it finds to the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tm.extract import clauses, cue_tokens, phrases, preceding
from tm.extract.somebody import is_noun_for_people
from tm.lang.en import words
from tm.model import make_cue

if TYPE_CHECKING:
    from tm.extract.cue_tokens import CueToken
    from tm.extract.phrases import Phrase
    from tm.extract.view import View
    from tm.model import Cue, Span

# Between its verb and the colon stand no more words: `told reporters in the capital on Friday:`.
MAX_REACH = 8
# `Salma Nader, 41, a nurse from the lower town:`
MAX_LABEL = 14


class Opening(NamedTuple):
    """Who opens the words below, and by which expression; none where a name stands alone."""

    speaker: Span
    cue: Cue | None


def opening_of(view: View) -> Opening | None:
    """Who speaks below a sentence, if it ends with a colon behind a verb of saying or a name."""
    if not view.lows or view.lows[-1] != ":":
        return None
    colon = len(view.tokens) - 1
    if not view.cues:
        label = _label(view, colon)
        return Opening(view.span(label), None) if label else None
    found = preceding.before(view, colon + 1, None)
    if found is None or found.how != "before" or not (found.cue and found.speaker):
        return None
    cue = found.cue
    if not cue.verb.speech or cue.passive or colon - cue.last > MAX_REACH:
        return None
    if phrases.has_finite(view.tokens, *found.speaker):
        return None
    return Opening(view.span(found.speaker), _cue(view, cue))


def _cue(view: View, cue: CueToken) -> Cue:
    """The reporting expression, which stands above the words."""
    return make_cue(
        span=view.span((view.cue_begin(cue), cue.last)),
        verb=view.span((cue.first, cue.last)),
        lemma=cue.verb.lemma,
        position="before",
        outer=None,
        inner=None,
        negated=cue_tokens.negated(view.tokens, cue),
    )


def _label(view: View, colon: int) -> Phrase | None:
    """`Salma Nader, a nurse:`: a name of several words or a noun for people, and no verb."""
    tokens = view.tokens
    if not 1 < colon <= MAX_LABEL or phrases.has_finite(tokens, 0, colon):
        return None
    begin = 0
    while begin < colon and tokens[begin].low in words.CONJUNCTIONS:
        begin += 1
    end = begin
    while end < colon and tokens[end].kind == "w":
        end += 1
    phrase = (begin, end)
    if end == begin or not clauses.may_be_subject(tokens, phrase):
        return None
    named = end - begin > 1 and all(token.upper for token in tokens[begin:end])
    described = end < colon and tokens[begin].upper
    last = tokens[end - 1].low
    person = named and described
    return phrase if person or is_noun_for_people(last) else None
