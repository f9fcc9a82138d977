"""When it was said: the date of a statement, told from other dates of its sentence.

A date beside the cue, or at the head of the sentence before any verb, dates the speaking; a date
inside what is quoted or claimed does not. Start reading at `date_of`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract import phrases
from tm.model import StatementDate

if TYPE_CHECKING:
    from tm.extract.dates import Calendar
    from tm.extract.scene import Scene
    from tm.model import Span


def date_of(calendar: Calendar, scene: Scene, cue: Span | None, content: Span) -> StatementDate:
    """The date a statement was made; value None when the sentence states none.

    Args:
        calendar: the day the article's dates are counted from.
        scene: the sentence.
        cue: the reporting expression.
        content: what was said.
    """
    for found in calendar.find(scene.view.text, scene.span):
        if not scene.holds(found.span) and _dates_speech(scene, found.span, cue, content):
            return StatementDate(found.value, found.basis, found.span)
    bound = calendar.not_after
    basis = f"no date stated; bound by the {calendar.basis}" if bound else "no date stated"
    return StatementDate(None, basis, not_after=bound)


def _dates_speech(scene: Scene, date: Span, cue: Span | None, content: Span) -> bool:
    """Whether a date belongs to the speaking, and not to another verb of the sentence."""
    tokens = scene.view.tokens
    before = [number for number, token in enumerate(tokens) if token.end <= date.start]
    while before and tokens[before[-1]].low in {"dated", "in", "on"}:
        before.pop()
    if not any(phrases.is_finite(tokens, number) for number in before):
        return True
    if cue is None:
        return False
    return date.start >= cue.end and (date.end <= content.start or date.start >= content.end)
