"""When two accounts of a quote agree: the same speaker, cue, outlet.

Start reading at `same_speaker`. The gold's items are plain, in the field names of
`tm quotes --format json`; what was found are values of `tm.model`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.measure import overlaps
from tests.gate.build import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.measure import Offsets
    from tests.gate.build import Plain
    from tm.glossary import Termbase
    from tm.model import Claim, Cue, Extraction, Quote

SMALL_WORDS = frozenset({"a", "an", "the", "of", "s", "in", "for", "and", "his", "her", "its"})


def attributed_by(item: Quote | Claim, extraction: Extraction) -> Quote | Claim:
    """The item that states the speaker of this one: itself, or the one that it goes on from."""
    items: dict[str, Quote | Claim] = {claim.id: claim for claim in extraction.claims}
    items |= {quote.id: quote for quote in extraction.quotes}
    seen: set[str] = set()
    source: Quote | Claim | None = item
    while source and source.speaker and not source.speaker.stated and source.id not in seen:
        seen.add(source.id)
        source = items.get(source.speaker.anaphor_of or "")
    return source if source and source.speaker and source.speaker.stated else item


def same_speaker(
    gold: Plain, found: Quote | Claim, items: Sequence[Plain], extraction: Extraction
) -> bool:
    """Whether the predicted speaker is the one the gold means.

    Stated words are right when they share a code point with the gold's. A speaker whom either side
    leaves implied, or of a quote without a cue, has no one place: there it may be named wherever
    the gold names the same speaker, or in other words that agree.
    """
    speaker = gold["speaker"] or {"stated": None, "resolved": None}
    source = attributed_by(found, extraction)
    place = source.speaker.stated if source.speaker else None
    named = (place.start, place.end) if place else (0, 0)
    if speaker["stated"] and overlaps(_offsets(speaker["stated"]), named):
        return True
    if speaker["stated"] and gold["cue"] and place and source is found:
        return False
    return any(overlaps(span, named) for span in _places(speaker["resolved"], items)) or (
        same_name(speaker["resolved"], found.speaker.resolved if found.speaker else None)
    )


def _offsets(span: Plain) -> Offsets:
    """A span of the gold as offsets."""
    return span["start"], span["end"]


def _places(resolved: str | None, items: Sequence[Plain]) -> Iterator[Offsets]:
    """Wherever the gold states a speaker as that person."""
    for item in items:
        speaker = item["speaker"]
        if resolved and speaker and speaker["stated"] and speaker["resolved"] == resolved:
            yield _offsets(speaker["stated"])


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two forms of a name agree: one holds the other's words, or half of all words."""
    if not one or not other:
        return not one and not other
    words, others = _words(one), _words(other)
    shared = len(words & others)
    return bool(shared) and (
        words <= others or others <= words or shared / len(words | others) >= 1 / 2
    )


def _words(name: str) -> set[str]:
    """The words of a name that tell it from others."""
    words = set(re.findall(r"\w+", name.casefold()))
    return words - SMALL_WORDS or words


def same_cue(gold: Plain | None, found: Cue | None) -> bool:
    """Whether the cues share a code point, or there is none on either side."""
    if not gold or not found:
        return not gold and not found
    return overlaps((gold["start"], gold["end"]), (found.span.start, found.span.end))


def same_outlet(name: str, found: Quote, termbase: Termbase) -> bool:
    """Whether the outlet found has that name, or is the concept that goes by it."""
    if not found.outlet:
        return False
    entry = termbase.entry(found.outlet.id)
    terms = [term.text for each in entry.sections for term in each.terms] if entry else []
    return slug(name) in {slug(found.outlet.id), slug(found.outlet.name), *map(slug, terms)}
