"""Who said earlier words, and through which medium, when only later ones say it.

`قال الشامي ... وأضاف في حديث إلى «الأخبار»`: one speech was heard through one medium, and so
was what the same speaker says in the same paragraph. Start at `spread_back` and `name_ahead`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from tm.model import Claim, Outlet, Quote

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T", Quote, Claim)
INHERITED = "inherited from "


def name_ahead(quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes that open an article before anybody is named: who speaks next is named next."""
    named = next((quote for quote in quotes if quote.speaker and quote.speaker.stated), None)
    if named is None or named.speaker is None:
        return list(quotes)
    speaker = replace(named.speaker, stated=None, implied=named.speaker.stated, anaphor_of=named.id)
    return [
        replace(quote, speaker=speaker) if quote.how == "floating" and not quote.speaker else quote
        for quote in quotes
    ]


def spread_back(
    quotes: Sequence[Quote], claims: Sequence[Claim]
) -> tuple[list[Quote], list[Claim]]:
    """Items without a medium, before one of the same speech or of speaker and paragraph."""
    by_speech: dict[str, Outlet] = {}
    by_place: dict[tuple[str, str], Outlet] = {}
    items: list[Quote | Claim] = [*quotes, *claims]
    for item in items:
        if item.outlet is None or item.outlet.via.startswith(INHERITED):
            continue
        outlet = replace(item.outlet, via=f"{INHERITED}{item.id}")
        if isinstance(item, Quote) and item.utterance:
            by_speech.setdefault(item.utterance, outlet)
        if item.speaker and item.speaker.resolved:
            by_place.setdefault((item.block, item.speaker.resolved), outlet)

    def heard(item: T) -> T:
        speaker = item.speaker.resolved if item.speaker else None
        if item.outlet or speaker is None:
            return item
        speech = item.utterance if isinstance(item, Quote) else None
        outlet = by_speech.get(speech or "") or by_place.get((item.block, speaker))
        return replace(item, outlet=outlet) if outlet else item

    return [heard(quote) for quote in quotes], [heard(claim) for claim in claims]
