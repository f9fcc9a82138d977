"""When a statement was made, as its own sentence says it.

A date beside the cue, or at the head of the sentence before any verb, dates the speaking; a date
inside what is quoted or claimed does not. Start reading at `Dating.of`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tm.extract import phrases
from tm.model import StatementDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.scene import Scene
    from tm.model import DateMention, Span


class Dating:
    """The dates of one article, asked for by statement.

    Args:
        dates: those the article names, in order.
        unstated: the date of a statement whose sentence names none.
    """

    def __init__(self, dates: Sequence[DateMention], unstated: StatementDate) -> None:
        self.dates = dates
        self.starts = [found.span.start for found in dates]
        self.unstated = unstated

    def of(self, scene: Scene, cue: Span | None, content: Span) -> StatementDate:
        """The date a statement was made; value None when the sentence states none.

        Args:
            scene: the sentence.
            cue: the reporting expression.
            content: what was said.
        """
        if not self.dates:
            return self.unstated
        low = bisect_left(self.starts, scene.span.start)
        high = bisect_left(self.starts, scene.span.end)
        for found in self.dates[low:high]:
            if not scene.holds(found.span) and _dates_speech(scene, found.span, cue, content):
                return StatementDate(found.value, found.basis, found.span)
        return self.unstated


def _dates_speech(scene: Scene, date: Span, cue: Span | None, content: Span) -> bool:
    """Whether a date belongs to the speaking, and not to another verb of the sentence."""
    tokens = scene.view.tokens
    before = [number for number, end in enumerate(scene.view.ends) if end <= date.start]
    while before and tokens[before[-1]].low in {"dated", "in", "on"}:
        before.pop()
    if not any(phrases.is_finite(tokens, number) for number in before):
        return True
    if cue is None:
        return False
    return date.start >= cue.end and (date.end <= content.start or date.start >= content.end)
