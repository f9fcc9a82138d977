"""Search hints: the Arabic words with which a translator looks for the source of a quote.

They come from the glossary and nowhere else. Start reading at `find_hints`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.model import AdministrativeStatus

if TYPE_CHECKING:
    from tm.glossary import Termbase
    from tm.model import Block, Claim, Extraction, Mention, Quote, Span

# With fewer hints than this from the words themselves, the rest of the block is asked too: a
# search for one or two names on an outlet's site finds too much.
FEW = 3

# What placeholders wait for.
LANGUAGE = "ar"

USABLE = (AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED)


def find_hints(
    item: Quote | Claim, words: Span, extraction: Extraction, termbase: Termbase
) -> tuple[str, ...]:
    """Words to search for, the outlet's own name first, then in reading order, each once.

    Args:
        item: the quote or claim whose source is looked for.
        words: its own words.
        extraction: all that was found in the article.
        termbase: the desk's glossary.
    """
    # By start, the longer first: a nested name comes after the one that holds it.
    mentions = sorted(extraction.mentions, key=lambda found: (found.span.start, -found.span.end))
    inside = [found.concept for found in mentions if words.contains(found.span)]
    hints = _name(inside, termbase)
    if len(hints) < FEW:
        around = [block for block in extraction.blocks if block.id == item.block]
        beside = [found for found in mentions if any(_tells(block, found) for block in around)]
        hints |= _name([found.concept for found in beside], termbase)
    outlet = [item.outlet.id] if item.outlet else []
    return tuple(_name(outlet, termbase) | hints)


def _tells(block: Block, mention: Mention) -> bool:
    """Whether a block speaks of something, not only its dateline or an image credit."""
    parts = (part.span for part in block.parts)
    return block.span.contains(mention.span) and not any(
        part.contains(mention.span) for part in parts
    )


def _name(concepts: list[str], termbase: Termbase) -> dict[str, None]:
    """The names of concepts in the language of the source, each once, in order."""
    names: dict[str, None] = {}
    for concept in concepts:
        entry = termbase.entry(concept)
        section = entry.section(LANGUAGE) if entry else None
        terms = section.terms if section else ()
        usable = [term.text for status in USABLE for term in terms if term.status is status]
        if usable:
            names[usable[0]] = None
    return names
