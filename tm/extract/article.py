"""A text -> all that is in it: blocks, quotes, claims, mentions, dates, findings.

This module knows the order of the stages and nothing of their rules: blocks -> marks ->
repetitions -> sentences -> attributions and claims -> speakers, outlets, dates, utterances.
Start reading at `extract`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.extract import repeats
from tm.extract.attribution import Reader
from tm.extract.blocks import plain_blanks, read_blocks
from tm.extract.claim_asides import read_headline
from tm.extract.claims import read_claims
from tm.extract.dates import Calendar
from tm.extract.marks import How, Marked, opens_with_mark, pair_marks
from tm.extract.outlets import Outlets
from tm.extract.sentences import read_sentences
from tm.extract.statements import Statements
from tm.extract.view import View
from tm.model import (
    Block,
    BlockRole,
    Extraction,
    Finding,
    Mention,
    PartRole,
    Publication,
    Quote,
    Severity,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.glossary import Termbase

# Blocks in which somebody may be quoted. Comments and credits never are.
MINED = frozenset(
    {
        BlockRole.HEADLINE,
        BlockRole.DECK,
        BlockRole.CAPTION,
        BlockRole.PARAGRAPH,
        BlockRole.CROSSHEAD,
    }
)
NOT_ARTICLE = frozenset({BlockRole.COMMENT, BlockRole.COMMENT_AUTHOR})
MARK_FINDINGS = {
    How.UNCLOSED: "The quotation mark that opens here is never closed; the end is a guess.",
    How.UNOPENED: "A quotation mark closes what none opened; the beginning is a guess.",
}


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

        return read_article(text, termbase, publication)
    if primary != "en":
        raise InputError(
            f"Articles in {language!r} cannot be read for quotes; give an English or Arabic one, "
            "or correct the language in its .toml."
        )
    readable = plain_blanks(text)
    blocks = read_blocks(readable)
    mentions = _mentions(text, blocks, termbase)
    marked = _marked(readable, blocks)
    blocks, copies = _find_pull_quotes(readable, blocks, marked)
    outlets = Outlets(readable, mentions, termbase, publication.outlet)
    languages = tuple(source_languages) or _credited_languages(blocks)
    calendar = Calendar.of(publication, blocks)
    statements = Statements(readable, outlets, calendar, languages)
    _read(readable, blocks, marked, statements)
    quotes, claims = statements.finish()
    blocks, quotes = _link_repeats(readable, blocks, list(quotes), copies)
    return Extraction(
        blocks=tuple(blocks),
        quotes=tuple(quotes),
        claims=tuple(claims),
        mentions=tuple(mentions),
        dates=tuple(
            found
            for block in blocks
            if block.role not in NOT_ARTICLE
            for found in calendar.find(readable, block.span)
        ),
        findings=tuple(_mark_findings(marked)),
    )


def _mentions(text: str, blocks: list[Block], termbase: Termbase) -> list[Mention]:
    """The glossary's terms in the article itself, each with its block."""
    if not termbase.entries:
        return []
    kept = [block for block in blocks if block.role not in NOT_ARTICLE]
    starts = [block.span.start for block in kept]
    found = termbase.spot(text, "en", within=[block.span for block in kept])
    return [
        replace(mention, block=kept[bisect_right(starts, mention.span.start) - 1].id)
        for mention in found
    ]


def _marked(text: str, blocks: list[Block]) -> dict[str, list[Marked]]:
    """The marked spans of every block in which somebody may be quoted."""
    found: dict[str, list[Marked]] = {}
    carried = False
    mined = [block for block in blocks if block.role in MINED]
    for number, block in enumerate(mined):
        following = mined[number + 1] if number + 1 < len(mined) else None
        body = block.role is BlockRole.PARAGRAPH
        next_opens = bool(
            body
            and following
            and following.role is BlockRole.PARAGRAPH
            and opens_with_mark(text, following.span)
        )
        found[block.id], carried = pair_marks(
            text, block.span, carried=carried and body, next_opens=next_opens
        )
    return found


def _find_pull_quotes(
    text: str, blocks: list[Block], marked: dict[str, list[Marked]]
) -> tuple[list[Block], dict[str, Marked]]:
    """Turn blocks that say a quote again into pull quotes.

    Returns:
        The blocks, and for each pull quote the marked span it repeats.
    """
    originals = [
        (block, item)
        for block in blocks
        if block.role is BlockRole.PARAGRAPH
        for item in marked.get(block.id, [])
    ]
    index = repeats.Repeats(text, [item.inner for _, item in originals])
    first = {block.id: number for number, (block, _) in reversed([*enumerate(originals)])}
    copies: dict[str, Marked] = {}
    changed: list[Block] = []
    for block in blocks:
        own = repeats.keys(block.span.of(text)) if block.id in marked else []
        inside = sum(len(repeats.keys(item.inner.of(text))) for item in marked.get(block.id, []))
        found = None
        if own and repeats.is_candidate(block, len(own), inside):
            found = index.of(block.span, exclude=first.get(block.id))
        if found is None or not _stands_apart(text, block, originals[found.quote][0], inside):
            changed.append(block)
            continue
        copies[block.id] = originals[found.quote][1]
        marked[block.id] = []
        changed.append(
            replace(block, role=BlockRole.PULL_QUOTE, changed=found.changed, how="repeats-a-quote")
        )
    return changed, copies


def _stands_apart(text: str, block: Block, holder: Block, inside: int) -> bool:
    """Of two that say the same, the copy is the one without marks, or without attribution."""
    neighbours = abs(int(block.id[1:]) - int(holder.id[1:])) <= 1
    if block.id == holder.id or neighbours:
        return False
    if not inside:
        return True
    around = len(repeats.keys(holder.span.of(text))) - len(repeats.keys(block.span.of(text)))
    return around > 0 or block.span.start > holder.span.start


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
    for block in blocks:
        if block.role not in MINED:
            continue
        reader = body if block.role is BlockRole.PARAGRAPH else Reader(text)
        reader.context.start_paragraph()
        span = block.span
        for part in block.parts:
            if part.role is PartRole.DATELINE:
                span = replace(span, start=part.span.end)
            if part.role is PartRole.IMAGE_CREDIT:
                span = replace(span, end=part.span.start)
        for sentence in read_sentences(text, span, marked[block.id]):
            view = View(text, sentence, marked[block.id])
            attributions = reader.read_sentence(view)
            drafts = read_claims(view)
            if block.role is BlockRole.HEADLINE and not drafts:
                drafts = read_headline(view)
            statements.add(block, view, attributions, drafts, reader.context.subject)


def _link_repeats(
    text: str, blocks: list[Block], quotes: list[Quote], copies: dict[str, Marked]
) -> tuple[list[Block], list[Quote]]:
    """Pull quotes point to their quote; quotes in headline and deck to that of the body."""
    by_span = {quote.span: number for number, quote in enumerate(quotes)}
    linked: list[Block] = []
    for block in blocks:
        copied = copies.get(block.id)
        if copied and copied.span in by_span:
            number = by_span[copied.span]
            linked.append(replace(block, links_to=quotes[number].id))
            if quotes[number].repeated_in is None:
                quotes[number] = replace(quotes[number], repeated_in=block.id)
        else:
            linked.append(block)
    roles = {block.id: block.role for block in blocks}
    body = [n for n, quote in enumerate(quotes) if roles[quote.block] is BlockRole.PARAGRAPH]
    words = {n: f" {' '.join(repeats.keys(quotes[n].inner.of(text)))} " for n in body}
    for number, quote in enumerate(quotes):
        if roles[quote.block] is BlockRole.PARAGRAPH or quote.utterance is None:
            continue
        mine = f" {' '.join(repeats.keys(quote.inner.of(text)))} "
        original_number = next((n for n in body if mine in words[n]), None)
        if original_number is not None:
            original = quotes[original_number]
            quotes[number] = replace(
                quote,
                repeats=original.id,
                needs_arabic_source=False,
                outlet=quote.outlet or original.outlet,
            )
    return linked, quotes


def _mark_findings(marked: dict[str, list[Marked]]) -> list[Finding]:
    """Marks that do not pair."""
    return [
        Finding(f"{item.how.value}-mark", Severity.MINOR, MARK_FINDINGS[item.how], item.span)
        for items in marked.values()
        for item in items
        if item.how in MARK_FINDINGS
    ]
