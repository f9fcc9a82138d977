"""Who said earlier words, and through which medium, when only later ones say it.

`قال الشامي ... وأضاف في حديث إلى «الأخبار»`: one speech was heard through one medium, and so
was what the same speaker says in the same paragraph. Start at `spread_back`, `name_ahead` and
`name_summaries`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from tm.extract.arabic.dates import DAYS_BEFORE
from tm.lang.ar import words
from tm.model import Claim, ClaimKind, Outlet, Quote, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T", Quote, Claim)
WORD = re.compile(r"\w+")
INHERITED = "inherited from "
SPEECH = frozenset({QuoteKind.DIRECT, QuoteKind.PARTIAL})
# What makes an article an interview: so many answers, and so large a share of all that is quoted.
MIN_ANSWERS = 4
MOST = 0.6
# Among so many of the first words the medium is told.
EARLY = 4


def name_ahead(quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes that open an article before anybody is named: who speaks next is named next."""
    ahead: Quote | None = None
    found: list[Quote] = []
    for quote in reversed(quotes):
        speaker = quote.speaker
        if quote.how == "floating" and not speaker and ahead and ahead.speaker:
            place = ahead.speaker.stated or ahead.speaker.implied
            named = replace(ahead.speaker, stated=None, implied=place, anaphor_of=ahead.id)
            found.append(replace(quote, speaker=named))
            continue
        if speaker and speaker.resolved:
            ahead = quote
        found.append(quote)
    return found[::-1]


def name_summaries(quotes: Sequence[Quote], text: str) -> list[Quote]:
    """Quotes of headline and deck that stand in the body too: who says them there says them.

    Args:
        quotes: with what they repeat.
        text: the article in the common spelling.
    """
    by_id = {quote.id: quote for quote in quotes}

    def name(quote: Quote) -> Quote:
        whole = by_id.get(quote.repeats or "")
        if whole is None or whole.speaker is None or _names_somebody(quote, text):
            return quote
        place = whole.speaker.stated or whole.speaker.implied
        speaker = replace(whole.speaker, stated=None, implied=place, anaphor_of=whole.id)
        return replace(quote, speaker=speaker, cue=None, utterance=whole.utterance)

    return [name(quote) for quote in quotes]


def _names_somebody(quote: Quote, text: str) -> bool:
    """Whether its own words name a person or a body: نقيب الصيادلة: «...»."""
    stated = quote.speaker.stated if quote.speaker else None
    first = WORD.search(text, stated.start, stated.end) if stated else None
    key = words.bare_noun(words.word_key(first.group())) if first else ""
    return key in words.NAMES_PERSON or key in words.SPEAKS_AS_ONE


def drop_places(
    quotes: Sequence[Quote], claims: Sequence[Claim], text: str
) -> tuple[list[Quote], list[Claim]]:
    """سوسة: العثور على طفل: a headline's place says nothing; the body has it behind في or ب."""
    items: list[Quote | Claim] = [*quotes, *claims]
    heads = [_head_word(item, text) for item in items]
    said = {
        key
        for item, head in zip(items, heads, strict=True)
        if not head and item.speaker and item.speaker.stated
        for key in map(words.word_key, WORD.findall(item.speaker.stated.of(text)))
    }
    alone = {head for head in heads if head and words.word_key(head) not in said}
    places = {head for head in alone if re.search(rf"\b(?:في |[بو]?ب){re.escape(head)}\b", text)}
    if not places:
        return list(quotes), list(claims)
    kept = [claim for claim in claims if _head_word(claim, text) not in places]
    return [
        replace(quote, speaker=None, cue=None, sure=False)
        if _head_word(quote, text) in places
        else quote
        for quote in quotes
    ], kept


def _head_word(item: Quote | Claim, text: str) -> str:
    """The one word before the colon of a headline that names a speaker; empty for all else."""
    stated = item.speaker.stated if item.how == "headline" and item.speaker else None
    word = stated.of(text).strip() if stated else ""
    person = words.bare_noun(words.word_key(word)) in words.NAMES_PERSON
    return "" if person or len(word.split()) != 1 else word


def spread_interview(
    quotes: Sequence[Quote], claims: Sequence[Claim]
) -> tuple[list[Quote], list[Claim]]:
    """Of an interview, all that the person asked says was told to the medium that asks.

    One is known by a headline, or a sentence, in which the medium is told something by whoever
    says most of what the article quotes.
    """
    items: list[Quote | Claim] = [*quotes, *claims]
    said = Counter(
        quote.speaker.resolved
        for quote in quotes
        if quote.kind in SPEECH and quote.speaker and quote.speaker.resolved
    )
    speaker, times = said.most_common(1)[0] if said else ("", 0)
    if times < MIN_ANSWERS or times < MOST * said.total():
        return list(quotes), list(claims)
    own = [item for item in sorted(items, key=_place) if _is_of(item, speaker)][:EARLY]
    told = next((item for item in items if _tells(item, own)), None)
    if told is None or told.outlet is None:
        return list(quotes), list(claims)
    outlet = replace(told.outlet, via=f"{INHERITED}{told.id}")

    def heard(item: T) -> T:
        same = item.speaker is not None and item.speaker.resolved == speaker
        return replace(item, outlet=outlet) if same and item.outlet is None else item

    return [heard(quote) for quote in quotes], [heard(claim) for claim in claims]


def _place(item: Quote | Claim) -> int:
    """Where an item stands."""
    return item.span.start if isinstance(item, Quote) else item.content.start


def _is_of(item: Quote | Claim, speaker: str | None) -> bool:
    """Whether somebody says an item."""
    return item.speaker is not None and item.speaker.resolved == speaker


def _tells(item: Quote | Claim, early: Sequence[Quote | Claim]) -> bool:
    """Whether a medium is told something early on, or in the headline; not once, in 2006."""
    if item.outlet is None or not item.outlet.via.startswith("addressee"):
        return False
    summary = isinstance(item, Claim) and item.kind is ClaimKind.HEADLINE_CLAIM
    if summary and "not in" not in item.outlet.via:
        return True  # أمين المنطقة لـ«رؤساء البلديات»: no medium that anybody knows
    return item in early and not (item.date and item.date.value)


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
        elsewhen = item.date is not None and item.date.basis.startswith(DAYS_BEFORE)
        if item.outlet or speaker is None or elsewhen:
            return item  # وصفها قبل أسبوع بأنها «...»: on another day, through another medium
        speech = item.utterance if isinstance(item, Quote) else None
        outlet = by_speech.get(speech or "") or by_place.get((item.block, speaker))
        return replace(item, outlet=outlet) if outlet else item

    return [heard(quote) for quote in quotes], [heard(claim) for claim in claims]
