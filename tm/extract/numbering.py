"""What waits for the end of an article: final ids, and the claims that a headline sums up.

    quotes, claims = number_and_link(text, quotes, claims)

Start reading at `number_and_link`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from tm.extract.repeats import keys
from tm.model import BlockRole, Claim, ClaimKind, Quote

if TYPE_CHECKING:
    from collections.abc import Sequence

SUMMARIES = {BlockRole.HEADLINE: ClaimKind.HEADLINE_CLAIM, BlockRole.DECK: ClaimKind.DECK_CLAIM}
T = TypeVar("T", Quote, Claim)


def number_and_link(
    text: str, quotes: Sequence[Quote], claims: Sequence[Claim]
) -> tuple[list[Quote], list[Claim]]:
    """The quotes and claims of an article, its claims numbered in reading order.

    Args:
        text: of the article.
        quotes: with their final ids.
        claims: with ids `claim-0`, `claim-1` and so on, to which speakers and outlets refer.
    """
    ordered = sorted(claims, key=lambda claim: (claim.content.start, claim.content.end))
    numbered = [replace(claim, id=f"c{n:02d}") for n, claim in enumerate(ordered, 1)]
    renamed = {old.id: new.id for old, new in zip(ordered, numbered, strict=True)}
    linked = _link_summaries(text, [_rename(claim, renamed) for claim in numbered])
    return [_rename(quote, renamed) for quote in quotes], linked


def _rename(item: T, renamed: dict[str, str]) -> T:
    """References to claims carry their final ids."""
    speaker, outlet = item.speaker, item.outlet
    refers = (speaker and speaker.anaphor_of in renamed) or (outlet and " claim-" in outlet.via)
    if not refers:
        return item
    if speaker and speaker.anaphor_of in renamed:
        speaker = replace(speaker, anaphor_of=renamed[speaker.anaphor_of])
    if outlet and " claim-" in outlet.via:
        before, origin = outlet.via.rsplit(" ", 1)
        outlet = replace(outlet, via=f"{before} {renamed[origin]}")
    return replace(item, speaker=speaker, outlet=outlet)


def _link_summaries(text: str, claims: list[Claim]) -> list[Claim]:
    """Headline and deck claims point to the claim of the body they sum up."""
    summaries = set(SUMMARIES.values())
    body = [claim for claim in claims if claim.kind not in summaries]
    if len(body) == len(claims):
        return claims
    stems = {claim.id: {word[:5] for word in keys(claim.content.of(text))} for claim in claims}
    linked = []
    for claim in claims:
        best = None
        if claim.kind in summaries and body:
            best = max(body, key=lambda other: len(stems[claim.id] & stems[other.id]))
        if best is None or len(stems[claim.id] & stems[best.id]) < 3:
            linked.append(claim)
            continue
        outlet = claim.outlet
        if outlet is None and best.outlet:
            outlet = replace(best.outlet, via=f"inherited from {best.id}")
        linked.append(replace(claim, same_as=best.id, outlet=outlet))
    return linked
