"""An Arabic text -> all that is in it: blocks, quotes, claims, mentions, dates, findings.

The stages are those of `tm.extract.article`: blocks -> marks -> repetitions -> sentences ->
reports and attributions -> speakers, outlets, dates, utterances. Start reading at `read_article`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from tm.extract import repeats
from tm.extract.arabic.attribution import Reader, View
from tm.extract.arabic.blocks import read_blocks
from tm.extract.arabic.dates import find_dates
from tm.extract.arabic.outlets import Outlets
from tm.extract.arabic.sentences import plain_controls, read_sentences
from tm.extract.arabic.statements import Statements
from tm.extract.blocks import plain_blanks
from tm.extract.dates import Calendar
from tm.extract.marks import How, Marked, opens_with_mark, pair_marks
from tm.lang.ar import words
from tm.model import (
    Block,
    BlockRole,
    Claim,
    ClaimKind,
    Extraction,
    Finding,
    Mention,
    PartRole,
    Publication,
    Quote,
    Severity,
    Span,
)

if TYPE_CHECKING:
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
# Quotes of headline, deck and captions that are looked up in the body; no page has more.
MAX_HEADS = 20
MIN_SHARED_WORDS = 2
SUMMARIES = frozenset({ClaimKind.HEADLINE_CLAIM, ClaimKind.DECK_CLAIM})
BODY = frozenset({BlockRole.PARAGRAPH, BlockRole.CROSSHEAD})
NOT_ARTICLE = frozenset({BlockRole.COMMENT, BlockRole.COMMENT_AUTHOR})
MARK_FINDINGS = {
    How.UNCLOSED: "The quotation mark that opens here is never closed; the end is a guess.",
    How.UNOPENED: "A quotation mark closes what none opened; the beginning is a guess.",
}


def read_article(text: str, termbase: Termbase, publication: Publication) -> Extraction:
    """Find what an Arabic article quotes and claims.

    Args:
        text: the decoded text of the article; offsets in the result count its code points.
        termbase: the desk's glossary.
        publication: what the desk knows of when and where it appeared.
    """
    readable = plain_controls(plain_blanks(text))
    blocks = read_blocks(readable)
    mentions = _mentions(text, blocks, termbase)
    marked = _marked(readable, blocks)
    blocks, copies = _find_pull_quotes(readable, blocks, marked)
    calendar = Calendar.of(publication, blocks)
    statements = Statements(readable, Outlets(readable, mentions, termbase), calendar)
    _read(readable, blocks, marked, statements)
    quotes, claims = statements.finish()
    claims = _link_summaries(readable, claims)
    blocks, quotes = _link_repeats(readable, blocks, quotes, copies)
    return Extraction(
        blocks=tuple(blocks),
        quotes=tuple(quotes),
        claims=tuple(claims),
        mentions=tuple(mentions),
        dates=tuple(
            found
            for block in blocks
            if block.role not in NOT_ARTICLE
            for found in find_dates(readable, block.span, calendar)
        ),
        findings=tuple(
            Finding(f"{item.how.value}-mark", Severity.MINOR, MARK_FINDINGS[item.how], item.span)
            for items in marked.values()
            for item in items
            if item.how in MARK_FINDINGS
        ),
    )


def _mentions(text: str, blocks: list[Block], termbase: Termbase) -> list[Mention]:
    """The glossary's terms in the article itself, each with its block."""
    if not termbase.entries:
        return []
    kept = [block for block in blocks if block.role not in NOT_ARTICLE]
    starts = [block.span.start for block in kept]
    found = termbase.spot(text, "ar", within=[block.span for block in kept])
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
        items, carried = pair_marks(
            text, block.span, carried=carried and body, next_opens=next_opens
        )
        found[block.id] = [item for item in items if item.inner.of(text).strip()]
    return found


def _find_pull_quotes(
    text: str, blocks: list[Block], marked: dict[str, list[Marked]]
) -> tuple[list[Block], dict[str, Marked]]:
    """Turn blocks of the body that say a quote again, without marks, into pull quotes.

    Returns:
        The blocks, and for each pull quote the marked span it repeats.
    """
    originals = [
        item
        for block in blocks
        if block.role is BlockRole.PARAGRAPH
        for item in marked.get(block.id, [])
    ]
    index = repeats.Repeats(text, [item.inner for item in originals])
    copies: dict[str, Marked] = {}
    changed: list[Block] = []
    for block in blocks:
        found = None
        if block.role in BODY and not marked[block.id]:
            found = index.of(block.span)
        if found is None:
            changed.append(block)
            continue
        copies[block.id] = originals[found.quote]
        changed.append(
            replace(block, role=BlockRole.PULL_QUOTE, changed=found.changed, how="repeats-a-quote")
        )
    return changed, copies


def _read(
    text: str, blocks: list[Block], marked: dict[str, list[Marked]], statements: Statements
) -> None:
    """Read the mined blocks sentence by sentence, in order."""
    body = Reader(text)
    for block in blocks:
        if block.role not in MINED:
            continue
        reader = body if block.role is BlockRole.PARAGRAPH else Reader(text)
        span = block.span
        for part in block.parts:
            if part.role is PartRole.DATELINE:
                span = Span(part.span.end, span.end)
            if part.role is PartRole.IMAGE_CREDIT:
                span = Span(span.start, part.span.start)
        for sentence in read_sentences(text, span, marked[block.id]):
            view = View(text, sentence, marked[block.id], block.role)
            statements.add(block, view, reader.read_sentence(view))


def _link_summaries(text: str, claims: list[Claim]) -> list[Claim]:
    """Headline and deck claims point to the claim of the body they sum up."""
    stems = {
        claim.id: {words.bare_noun(words.word_key(word)) for word in claim.content.of(text).split()}
        for claim in claims
    }
    body = [claim for claim in claims if claim.kind not in SUMMARIES]
    linked = list(claims)
    for number, claim in enumerate(claims):
        if claim.kind not in SUMMARIES or not body:
            continue
        own = stems[claim.id]
        shared, best = max((len(own & stems[other.id]), other.id) for other in body)
        if shared >= MIN_SHARED_WORDS:
            linked[number] = replace(claim, same_as=best)
    return linked


def _link_repeats(
    text: str, blocks: list[Block], quotes: list[Quote], copies: dict[str, Marked]
) -> tuple[list[Block], list[Quote]]:
    """Pull quotes point to their quote; quotes in headline and deck to that of the body."""
    by_span = {quote.span: number for number, quote in enumerate(quotes)}
    linked: list[Block] = []
    for block in blocks:
        number = by_span.get(copies[block.id].span) if block.id in copies else None
        if number is None:
            linked.append(block)
            continue
        linked.append(replace(block, links_to=quotes[number].id))
        if quotes[number].repeated_in is None:
            quotes[number] = replace(quotes[number], repeated_in=block.id)
    body = {block.id for block in blocks if block.role is BlockRole.PARAGRAPH}
    keys = {
        quote.id: f" {' '.join(repeats.keys(quote.inner.of(text)))} "
        for quote in quotes
        if quote.utterance
    }
    heads = [n for n, quote in enumerate(quotes) if quote.block not in body and quote.utterance]
    for number in heads[:MAX_HEADS]:
        mine = keys[quotes[number].id]
        for quote in quotes:
            if quote.block in body and quote.utterance and mine in keys[quote.id]:
                quotes[number] = replace(quotes[number], repeats=quote.id)
                break
    return linked, quotes
