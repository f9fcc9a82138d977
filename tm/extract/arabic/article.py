"""An Arabic text -> all that is in it: blocks, quotes, claims, mentions, dates, findings.

The stages are those of `tm.extract.article`: blocks -> marks -> repetitions -> sentences ->
reports and attributions -> speakers, outlets, dates, utterances. Start reading at `read_article`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tm.extract.arabic.attribution import Reader, View
from tm.extract.arabic.blocks import read_blocks
from tm.extract.arabic.dates import find_dates
from tm.extract.arabic.headlines import read_signed
from tm.extract.arabic.hearings import name_summaries
from tm.extract.arabic.kinds import find_marked_names
from tm.extract.arabic.names import find_full_names, find_surnames, read_words
from tm.extract.arabic.outlets import Outlets
from tm.extract.arabic.sentences import (
    join_signed,
    mark_surnames,
    part_addressees,
    read_sentences,
)
from tm.extract.arabic.statements import Statements
from tm.extract.arabic.typography import plain_controls, plain_marks
from tm.extract.blocks import plain_blanks
from tm.extract.dates import Calendar
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
from tm.lang.ar import words
from tm.lang.ar.spelling import common_spelling
from tm.model import (
    Block,
    BlockRole,
    Claim,
    ClaimKind,
    Extraction,
    Publication,
)

if TYPE_CHECKING:
    from tm.extract.marks import Marked
    from tm.glossary import Termbase

MIN_SHARED_WORDS = 2
HEADS = frozenset({BlockRole.HEADLINE, BlockRole.DECK})
SUMMARIES = frozenset({ClaimKind.HEADLINE_CLAIM, ClaimKind.DECK_CLAIM})


def read_article(text: str, termbase: Termbase, publication: Publication) -> Extraction:
    """Find what an Arabic article quotes and claims.

    Args:
        text: the decoded text of the article; offsets in the result count its code points.
        termbase: the desk's glossary.
        publication: what the desk knows of when and where it appeared.
    """
    readable = plain_marks(plain_controls(plain_blanks(text)))
    spelled = common_spelling(readable)
    blocks = read_blocks(spelled)
    mentions = find_mentions(text, blocks, termbase, "ar")
    marked = find_marked(readable, blocks)
    blocks, copies = find_pull_quotes(readable, blocks, marked)
    calendar = Calendar.of(publication, blocks)
    outlets = Outlets(readable, mentions, termbase)
    statements = Statements(readable, outlets, calendar)
    _read(spelled, blocks, marked, statements, outlets)
    quotes, claims = statements.finish()
    claims = _link_summaries(readable, claims)
    blocks, quotes = link_repeats(readable, blocks, quotes, copies)
    quotes = name_summaries(quotes, spelled)
    return Extraction(
        blocks=tuple(blocks),
        quotes=tuple(quotes),
        claims=tuple(claims),
        mentions=tuple(mentions),
        dates=tuple(
            found
            for block in blocks
            if block.role not in NOT_ARTICLE
            for found in find_dates(spelled, block.span, calendar)
        ),
        findings=mark_findings(marked),
    )


def _read(
    text: str,
    blocks: list[Block],
    marked: dict[str, list[Marked]],
    statements: Statements,
    outlets: Outlets,
) -> None:
    """Read the mined blocks sentence by sentence, in order."""
    often = find_marked_names(
        text, [each for block in blocks if block.role in MINED for each in marked[block.id]]
    )
    body = Reader(text, often)
    lines = read_words(text)
    surnames = find_surnames(lines)
    statements.sources.speakers.full_names = find_full_names(lines, surnames)
    names = {mention.span.start: mention.span.end for mention in outlets.mentions}
    for block in blocks:
        if block.role not in MINED:
            continue
        reader = body if block.role is BlockRole.PARAGRAPH else Reader(text, often)
        sentences = read_sentences(text, running_text(block), marked[block.id])
        joined = join_signed(sentences) if block.role in HEADS else sentences
        if joined is not sentences and read_signed(joined[0].tokens):
            sentences = joined
        part_addressees(sentences, names)
        mark_surnames(sentences, surnames)
        for sentence in sentences:
            view = View(text, sentence, marked[block.id], block.role)
            statements.add(block, view, reader.read_sentence(view))


def _link_summaries(text: str, claims: list[Claim]) -> list[Claim]:
    """Headline and deck claims point to the claim of the body they sum up."""
    if not any(claim.kind in SUMMARIES for claim in claims):
        return claims
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
