"""The claims of headline and deck, and the claims of the body that they sum up.

    claims = link_summaries(text, claims)

It waits for the end of the article. Start reading at `link_summaries`.
"""

from __future__ import annotations

from dataclasses import replace

from tm.extract.repeats import keys
from tm.model import BlockRole, Claim, ClaimKind

SUMMARIES = {BlockRole.HEADLINE: ClaimKind.HEADLINE_CLAIM, BlockRole.DECK: ClaimKind.DECK_CLAIM}


def link_summaries(text: str, claims: list[Claim]) -> list[Claim]:
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
