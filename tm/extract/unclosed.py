"""A quote whose closing mark is missing ends where its attribution begins.

    "They took the water back, she said.      the words end before `she said`

Start reading at `end_before_attribution`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tm.extract.marks import How
from tm.lang.en.cues import CUES
from tm.model import Span

if TYPE_CHECKING:
    from tm.extract.marks import Marked

UNCLOSED = How.UNCLOSED
NAME = r"(?:he|she|they|we|[A-Z][\w’'-]+|the\s\w+|a\s\w+)(?:\s[A-Z][\w’'-]+){0,3}"
# A comma, a name or pronoun and a verb in either order, who that is, and little else to the end.
CLOSING = re.compile(
    rf"""[,?!]\s+(?:{NAME}\s(?P<verb>[a-z]+)\b|(?P<inverted>[a-z]+)\s{NAME}\b)
        (?:,\s(?:who|whose|an?|the)\b[^.!?]{{0,160}}|[^,.!?]{{0,60}})
        (?:[.!?](?=\s|$)|,?\s*$)""",
    re.VERBOSE,
)


def end_before_attribution(text: str, marked: list[Marked]) -> list[Marked]:
    """The marked spans of a paragraph, those without a closer cut where they are attributed."""
    if not marked:
        return marked
    return [_cut(text, item) if item.how is UNCLOSED else item for item in marked]


def _cut(text: str, item: Marked) -> Marked:
    """One unclosed span without the attribution that closes it."""
    match = CLOSING.search(text, item.inner.start, item.inner.end)
    if match is None:
        return item
    verb = CUES.get(match["verb"] or match["inverted"])
    if verb is None or not verb.speech or verb.participle or verb.nounish:
        return item
    end = match.start() + 1
    return replace(
        item,
        span=Span(item.span.start, end),
        inner=Span(item.inner.start, end),
        nested=tuple(span for span in item.nested if span.end <= end),
    )
