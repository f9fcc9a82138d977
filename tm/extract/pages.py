"""What the reading of a page shares in every language: marked spans, pull quotes, repetitions.

    find_mentions     the glossary's terms in the article itself
    find_marked       the marked spans of every block in which somebody may be quoted
    find_pull_quotes  blocks that say a quote again
    link_repeats      pull quotes, headline and deck point to the quote of the body

Start reading at `find_marked`; `tm.extract.article` and `tm.extract.arabic.article` call these in
order.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from tm.extract import repeats
from tm.extract.mark_signs import opening_mark
from tm.extract.marks import How, Marked, pair_marks
from tm.extract.naming import naming_of_plain
from tm.extract.somebody import is_noun_for_people
from tm.model import Block, BlockRole, Finding, Mention, PartRole, Quote, Severity, Span

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
NOT_ARTICLE = frozenset({BlockRole.COMMENT, BlockRole.COMMENT_AUTHOR})
MAX_PULL_QUOTE = 900
"""Code points; no page sets more of a quote apart."""
MARK_FINDINGS = {
    How.UNCLOSED: "The quotation mark that opens here is never closed; the end is a guess.",
    How.UNOPENED: "A quotation mark closes what none opened; the beginning is a guess.",
}


def find_mentions(
    text: str, blocks: list[Block], termbase: Termbase, language: str
) -> list[Mention]:
    """The glossary's terms in the article itself, each with its block."""
    if not termbase.entries:
        return []
    kept = [block for block in blocks if block.role not in NOT_ARTICLE]
    starts = [block.span.start for block in kept]
    found = termbase.spot(text, language, within=[block.span for block in kept])
    return [
        replace(mention, block=kept[bisect_right(starts, mention.span.start) - 1].id)
        for mention in found
    ]


def find_marked(text: str, blocks: list[Block]) -> dict[str, list[Marked]]:
    """The marked spans of every block in which somebody may be quoted, by block id."""
    found: dict[str, list[Marked]] = {}
    carried = False
    mined = [block for block in blocks if block.role in MINED]
    for number, block in enumerate(mined):
        following = mined[number + 1] if number + 1 < len(mined) else None
        body = block.role is BlockRole.PARAGRAPH
        goes_on = body and following and following.role is BlockRole.PARAGRAPH
        next_mark = opening_mark(text, following.span) if following and goes_on else ""
        items, carried = pair_marks(text, block.span, carried=carried and body, next_mark=next_mark)
        found[block.id] = (
            [item for item in items if item.inner.of(text).strip()] if items else items
        )
    return found


def mark_findings(marked: dict[str, list[Marked]]) -> tuple[Finding, ...]:
    """Marks that do not pair."""
    return tuple(
        Finding(f"{item.how.value}-mark", Severity.MINOR, MARK_FINDINGS[item.how], item.span)
        for items in marked.values()
        for item in items
        if item.how in MARK_FINDINGS
    )


def running_text(block: Block) -> Span:
    """A block without its dateline and image credit."""
    span = block.span
    for part in block.parts:
        if part.role is PartRole.DATELINE:
            span = replace(span, start=part.span.end)
        if part.role is PartRole.IMAGE_CREDIT:
            span = replace(span, end=part.span.start)
    return span


# ------------------------------------------------------------------ repetitions


def find_pull_quotes(
    text: str, blocks: list[Block], marked: dict[str, list[Marked]]
) -> tuple[list[Block], dict[str, Marked]]:
    """Turn blocks that say a quote again into pull quotes; their marks are read no more.

    Returns:
        The blocks, and for each pull quote the marked span it repeats.
    """
    originals = [
        (block, item)
        for block in blocks
        if block.role is BlockRole.PARAGRAPH
        for item in marked.get(block.id, [])
    ]
    if not originals:
        return blocks, {}
    index = repeats.Repeats([item.inner.of(text) for _, item in originals])
    # The number of a block's first quote, and how many words stand between its marks.
    first: dict[str, int] = {}
    marked_words: dict[str, int] = {}
    for number, ((block, _), quoted) in enumerate(zip(originals, index.words, strict=True)):
        first.setdefault(block.id, number)
        marked_words[block.id] = marked_words.get(block.id, 0) + len(quoted)
    copies: dict[str, Marked] = {}
    changed: list[Block] = []
    for block in blocks:
        short = block.id in marked and len(block.span) <= MAX_PULL_QUOTE
        own = block.span.of(text) if short else ""
        inside = marked_words.get(block.id, 0)
        if block.role is BlockRole.CROSSHEAD:
            inside = sum(len(repeats.keys(m.inner.of(text))) for m in marked.get(block.id, []))
        found = None
        words = repeats.keys(own)
        if repeats.is_candidate(block, len(words), inside):
            found = index.of(words, exclude=first.get(block.id))
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
    return around > 0 or (around == 0 and block.span.start > holder.span.start)


def link_repeats(
    text: str, blocks: list[Block], quotes: list[Quote], copies: dict[str, Marked]
) -> tuple[list[Block], list[Quote]]:
    """Pull quotes point to their quote; quotes in headline and deck to that of the body."""
    linked_quotes = list(quotes)
    by_span = {quote.span: number for number, quote in enumerate(quotes)}
    linked: list[Block] = []
    for block in blocks:
        number = by_span.get(copies[block.id].span) if block.id in copies else None
        if number is None:
            linked.append(block)
            continue
        linked.append(replace(block, links_to=quotes[number].id))
        if linked_quotes[number].repeated_in is None:
            linked_quotes[number] = replace(linked_quotes[number], repeated_in=block.id)
    _link_heads(text, blocks, linked_quotes)
    return linked, linked_quotes


def _link_heads(text: str, blocks: list[Block], quotes: list[Quote]) -> None:
    """A quote above the body that stands in the body too needs no Arabic of its own."""
    roles = {block.id: block.role for block in blocks}
    body = [n for n, quote in enumerate(quotes) if roles[quote.block] is BlockRole.PARAGRAPH]
    if len(body) == len(quotes):
        return
    words = {n: f" {' '.join(repeats.keys(quotes[n].inner.of(text)))} " for n in body}
    for number, quote in enumerate(quotes):
        if roles[quote.block] is BlockRole.PARAGRAPH or quote.utterance is None:
            continue
        mine = f" {' '.join(repeats.keys(quote.inner.of(text)))} "
        original = next((quotes[n] for n in body if quotes[n].utterance and mine in words[n]), None)
        if original is not None:
            quotes[number] = _as_repeat(quote, original)


def _is_less(quote: Quote, original: Quote) -> bool:
    """`'We left at night': survivors speak`: the body names the one who said it."""
    theirs = naming_of_plain(quote.speaker.resolved or "") if quote.speaker else None
    whose = naming_of_plain(original.speaker.resolved or "") if original.speaker else None
    if not (theirs and whose and whose.proper):
        return False
    # `Fire in the hills: “We ran”`, said by Rana Haddad
    place = quote.how == "colon" and theirs.words.isdisjoint(whose.words)
    return not theirs.proper or (place and not is_noun_for_people(theirs.low))


def _as_repeat(quote: Quote, original: Quote) -> Quote:
    """A repetition takes from its original what it does not say itself."""
    speaker = quote.speaker
    if original.speaker and (
        speaker is None or speaker.stated is None or _is_less(quote, original)
    ):
        place = original.speaker.stated or original.speaker.implied
        speaker = replace(original.speaker, stated=None, implied=place, anaphor_of=original.id)
    return replace(
        quote,
        repeats=original.id,
        needs_arabic_source=False,
        speaker=speaker,
        outlet=quote.outlet or original.outlet,
    )
