"""Names within names: `Damascus` in `Damascus joint operations room`.

Start reading at `nest`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tm.glossary.spotting import HOWS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.model import Mention


def nest(mentions: Iterable[Mention]) -> list[Mention]:
    """Sort mentions and say which one stands in which.

    A mention inside a longer one carries the concept of the nearest such; when one of the
    mentions around it is of the same concept (`Syrian Observatory` in the full name), it says
    nothing new and is dropped, and so is one that only overlaps an earlier one. Two concepts
    with one spelling are both kept, side by side.
    """
    ordered = sorted(mentions, key=_reading_order)
    kept: list[Mention] = []
    around: list[Mention] = []
    for mention in ordered:
        while around and around[-1].span.end <= mention.span.start:
            around.pop()
        outer = [one for one in around if one.span != mention.span]
        if any(one.concept == mention.concept for one in around):
            continue
        if outer and not outer[-1].span.contains(mention.span):
            continue
        nested = replace(mention, nested_in=outer[-1].concept) if outer else mention
        kept.append(nested)
        around.append(nested)
    return kept


def _reading_order(mention: Mention) -> tuple[int, int, str, int]:
    """By start, the longer first; of one concept in one place, the plainest reason first."""
    return mention.span.start, -mention.span.end, mention.concept, HOWS.index(mention.how)
