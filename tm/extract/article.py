"""A text -> all that is in it: blocks, quotes, claims, mentions, dates, findings.

This module knows the order of the stages and nothing of their rules: blocks -> marks ->
repetitions -> sentences -> attributions and claims -> speakers, outlets, dates, utterances.
Start reading at `extract`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.extract.attribution import Reader
from tm.extract.blocks import plain_blanks, read_blocks
from tm.extract.claim_signs import read_headline
from tm.extract.claims import read_claims
from tm.extract.collector import at_rest
from tm.extract.context import signature
from tm.extract.dates import Calendar
from tm.extract.dating import Dating
from tm.extract.outlets import Outlets
from tm.extract.pages import (
    MINED,
    NOT_ARTICLE,
    find_marked,
    find_mentions,
    find_pull_quotes,
    link_repeats,
    mark_findings,
    running_text,
)
from tm.extract.sentences import read_sentences
from tm.extract.statements import Statements
from tm.extract.unclosed import end_before_attribution
from tm.extract.view import View
from tm.model import (
    Block,
    BlockRole,
    Extraction,
    PartRole,
    Publication,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.marks import Marked
    from tm.glossary import Termbase


def extract(
    text: str,
    *,
    termbase: Termbase,
    language: str = "en",
    publication: Publication | None = None,
    source_languages: Sequence[str] = (),
) -> Extraction:
    """Find what an English or Arabic article quotes and claims.

    Args:
        text: the decoded text of the article; offsets in the result count its code points.
        language: BCP 47 tag of the article; English and Arabic are read.
        termbase: the desk's glossary; an empty one finds no mentions and knows no outlets.
        publication: what the desk knows of when and where it appeared.
        source_languages: BCP 47 tags of the languages the quotes were spoken or written in, when
            the desk says so; else a translator's credit on the page is believed.

    Raises:
        InputError: the language is not one that can be read.
    """
    publication = publication or Publication()
    primary = language.split("-", maxsplit=1)[0].lower()
    if primary == "ar":
        from tm.extract.arabic.article import read_article

        with at_rest():
            return read_article(text, termbase, publication)
    if primary != "en":
        raise InputError(
            f"Articles in {language!r} cannot be read for quotes; give an English or Arabic one, "
            "or correct the language in its .toml."
        )
    with at_rest():
        return _read_english(text, termbase, publication, tuple(source_languages))


def _read_english(
    text: str, termbase: Termbase, publication: Publication, source_languages: tuple[str, ...]
) -> Extraction:
    """The stages, in order."""
    readable = plain_blanks(text)
    blocks = read_blocks(readable)
    mentions = find_mentions(text, blocks, termbase, "en")
    found = find_marked(readable, blocks)
    marked = {block: end_before_attribution(readable, items) for block, items in found.items()}
    blocks, copies = find_pull_quotes(readable, blocks, marked)
    outlets = Outlets(readable, mentions, termbase, publication.outlet)
    languages = source_languages or _credited_languages(blocks)
    calendar = Calendar.of(publication, blocks)
    own = (block.span for block in blocks if block.role not in NOT_ARTICLE)
    dates = calendar.find(readable, own)
    dating = Dating(dates, calendar.unstated)
    statements = Statements(readable, outlets, dating, languages)
    _read(readable, blocks, marked, statements)
    quotes, claims = statements.finish()
    blocks, quotes = link_repeats(readable, blocks, quotes, copies)
    return Extraction(
        blocks=tuple(blocks),
        quotes=tuple(quotes),
        claims=tuple(claims),
        mentions=tuple(mentions),
        dates=tuple(dates),
        findings=mark_findings(marked),
    )


def _credited_languages(blocks: list[Block]) -> tuple[str, ...]:
    """The languages a translator's credit names."""
    return tuple(
        part.source_language
        for block in blocks
        for part in block.parts
        if part.role is PartRole.TRANSLATOR_CREDIT and part.source_language
    )


def _read(
    text: str, blocks: list[Block], marked: dict[str, list[Marked]], statements: Statements
) -> None:
    """Read the mined blocks sentence by sentence, in order."""
    body = Reader(text)
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        if block.role not in MINED:
            continue
        reader = body if block.role is BlockRole.PARAGRAPH else Reader(text, block.role)
        reader.context.start_paragraph(signature(text, following.span) if following else None)
        for sentence in read_sentences(text, running_text(block), marked[block.id]):
            view = View(text, sentence, marked[block.id])
            attributions = reader.read_sentence(view)
            drafts = read_claims(view)
            if block.role is BlockRole.HEADLINE and not drafts:
                drafts = read_headline(view)
            statements.add(block, view, attributions, drafts)
