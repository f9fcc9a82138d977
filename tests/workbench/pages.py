"""Small pages to add, and an extractor for them that finds what is written between marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.model import (
    AdministrativeStatus,
    Article,
    Block,
    BlockRole,
    Claim,
    ClaimKind,
    ConceptEntry,
    ConceptType,
    Cue,
    Extraction,
    LanguageSection,
    Outlet,
    Quote,
    QuoteKind,
    Span,
    Speaker,
    StatementDate,
    Term,
)

if TYPE_CHECKING:
    from tm.glossary import Termbase

PAGE = (
    "The harbour of Amrit\n\n"
    "“The bridge is open,” the mayor told Al-Nahr.\n\n"
    "“Nobody was hurt,” she said of Amrit.\n"
)
SPEAKER = Speaker(stated=None, resolved="the mayor")
OUTLET = Outlet(id="al_nahr", name="Al-Nahr", via="addressee")


def make_entry(concept: str, english: str, arabic: str) -> ConceptEntry:
    """A concept entry with one preferred term in each language."""
    preferred = AdministrativeStatus.PREFERRED
    return ConceptEntry(
        id=concept,
        type=ConceptType.PLACE,
        sections=(
            LanguageSection("en", (Term(english, preferred),)),
            LanguageSection("ar", (Term(arabic, preferred),)),
        ),
    )


GLOSSARY = [make_entry("al_nahr", "Al-Nahr", "النهر"), make_entry("amrit", "Amrit", "عمريت")]


def find_marked(article: Article, termbase: Termbase) -> Extraction:
    """Every line is a paragraph, and whatever stands between curly marks is a direct quote."""
    text = article.text
    lines = [match for match in re.finditer(r".+", text) if match.group().strip()]
    blocks = tuple(
        Block(f"b{number:02}", BlockRole.PARAGRAPH, Span(*line.span()))
        for number, line in enumerate(lines, 1)
    )
    quotes = tuple(
        make_quote(f"q{number:02}", match, blocks)
        for number, match in enumerate(re.finditer("“([^”]*)”", text), 1)
    )
    mentions = tuple(termbase.spot(text, "en"))
    return Extraction(blocks, quotes, (), mentions, (), ())


def make_quote(key: str, match: re.Match[str], blocks: tuple[Block, ...]) -> Quote:
    """A direct quote that needs an Arabic source."""
    span = Span(*match.span())
    return Quote(
        id=key,
        block=next(block.id for block in blocks if block.span.contains(span)),
        kind=QuoteKind.DIRECT,
        span=span,
        inner=Span(*match.span(1)),
        speaker=SPEAKER,
        outlet=OUTLET,
        addressee=None,
        cue=None,
        date=StatementDate(value=None, basis="none stated", not_after="2016-05-04"),
        utterance=None,
        how="marks",
        sure=True,
        needs_arabic_source=True,
    )


def make_claim(key: str, content: Span, kind: ClaimKind = ClaimKind.INDIRECT) -> Claim:
    """A claim of which nobody knows whether an Arabic source exists."""
    nothing = Span(content.start, content.start)
    return Claim(
        id=key,
        block="b01",
        kind=kind,
        content=content,
        cue=Cue(span=nothing, verb=nothing, lemma="say", position="before"),
        speaker=None,
        outlet=None,
        date=None,
        how="test",
        sure=True,
    )
