"""A claim as one sentence shows it, before ids, speakers in full and outlets are known.

Start reading at `ClaimDraft`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.extract import cue_tokens
from tm.model import ClaimKind, Span, make_span

if TYPE_CHECKING:
    from tm.extract.cue_tokens import CueToken
    from tm.extract.phrases import Phrase
    from tm.extract.view import View


CURRENCIES = "$€£¥₪"


@dataclass(slots=True)
class ClaimDraft:
    """A claim as one sentence shows it, in spans of the text."""

    content: Span
    cue: Span
    verb: Span
    lemma: str
    speaker: Span | None
    how: str
    position: str
    kind: ClaimKind = ClaimKind.INDIRECT
    outer: tuple[Span, str] | None = None
    negated: bool = False
    sure: bool = True


def make_draft(
    view: View,
    cue: CueToken,
    content: Phrase,
    speaker: Phrase | None,
    how: str,
    *,
    outer: CueToken | None = None,
) -> ClaimDraft:
    """A draft from token numbers.

    Args:
        view: the sentence.
        cue: the reporting expression.
        content: token numbers of what is claimed.
        speaker: token numbers of who claims it; None when nobody is named.
        how: the shape.
        outer: the cue that this one hangs on.
    """
    tokens = view.tokens
    span = view.span(content)
    if view.text[span.start - 1] in CURRENCIES and span.start > view.sentence.span.start:
        span = make_span(span.start - 1, span.end)
    return ClaimDraft(
        content=span,
        cue=view.span((view.cue_begin(cue), cue.last)),
        verb=view.span((cue.first, cue.last)),
        lemma=cue.verb.lemma,
        speaker=view.span(speaker) if speaker else None,
        how=how,
        position=position_of(view.starts[cue.first], span),
        outer=(view.span((outer.first, outer.last)), outer.verb.lemma) if outer else None,
        negated=cue_tokens.negated(tokens, cue),
    )


def position_of(cue: int, content: Span) -> str:
    """Where a cue stands, seen from the content."""
    if cue < content.start:
        return "before"
    return "inside" if cue < content.end else "after"
