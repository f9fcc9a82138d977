"""Which quotes and claims wait for Arabic words, under which id, and where to look for them.

    extraction ──► items that need a source ──► stable id ──► what is wanted ──► search hints

Start reading at `make_placeholders`; docs/placeholder.md gives the rules for users.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from tm.model import SPEECH_KINDS, Claim, ClaimKind, ConceptType, Placeholder, Quote
from tm.workbench.desk import load_termbase, pick_id, refuse_unknown
from tm.workbench.hints import find_hints
from tm.workbench.ids import make_short_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tm.glossary import Termbase
    from tm.memory import Store
    from tm.model import Article, Extraction, PlaceholderStatus, Span

# Marks that one edition of an article has where another has plain ones.
UNIFIED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼʻ`´‹›", "'"),
        **dict.fromkeys("“”„‟″«»〝〞〟", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
ELLIPSIS = re.compile(r"\s*\.(?:\s*\.)+\s*")


def make_placeholders(
    article: Article, extraction: Extraction, termbase: Termbase
) -> list[Placeholder]:
    """The placeholders of an article, in reading order, all open.

    Args:
        article: the article.
        extraction: what was found in it.
        termbase: where the Arabic words of the search hints come from.
    """
    seen: Counter[str] = Counter()
    found = []
    for item in find_items(extraction):
        words = _words(item).of(article.text)
        key = normalise(words)
        seen[key] += 1
        speaker = item.speaker.resolved if item.speaker else None
        published = article.publication
        found.append(
            Placeholder(
                id=make_id(article.id, key, seen[key]),
                article=article.id,
                item=item.id,
                text=words,
                ask=item.needs_arabic_source is None,
                outlet=item.outlet.id if item.outlet else None,
                outlet_name=item.outlet.name if item.outlet else None,
                speaker=speaker,
                date=item.date.value if item.date else None,
                not_after=(item.date.not_after if item.date else None)
                or published.date
                or published.not_after,
                note=describe_attribution(item, article.text),
                hints=find_hints(item, _words(item), extraction, termbase),
            )
        )
    return found


def find_items(extraction: Extraction) -> list[Quote | Claim]:
    """The quotes and claims that get a placeholder of their own, in reading order.

    A quote: translated (direct or partial), not the repetition of another one. A claim: reported
    without marks, neither holding a quote (which has its own) nor summing up another claim. Both
    only when an Arabic source exists or nobody knows.
    """
    quotes = [
        quote
        for quote in extraction.quotes
        if quote.kind in SPEECH_KINDS
        and quote.needs_arabic_source is not False
        and not quote.repeats
    ]
    claims = [
        claim
        for claim in extraction.claims
        if claim.kind is ClaimKind.INDIRECT
        and claim.needs_arabic_source is not False
        and not claim.contains
        and not claim.same_as
    ]
    return sorted([*quotes, *claims], key=lambda item: (_words(item).start, item.id))


def make_id(article: str, key: str, occurrence: int) -> str:
    """A stable id: ten letters and digits of a SHA-256.

    Args:
        article: id of the article.
        key: the item's own words, normalised.
        occurrence: 1 for the first time these words stand in the article, then 2, 3 ...
    """
    return make_short_id("\n".join((article, key, str(occurrence))))


def normalise(words: str) -> str:
    """The words as the id sees them: what a sub-editor's touch on the type does not change.

    Case, blanks, compatibility forms, invisible characters, the shape of quotation marks, dashes
    and ellipses do not count, nor does punctuation at either end. This decides on the ids of
    placeholders that are out in translators' files: changing it would orphan them.
    """
    text = unicodedata.normalize("NFKC", words).casefold().translate(UNIFIED)
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    text = ELLIPSIS.sub("... ", unicodedata.normalize("NFKC", text))
    text = " ".join(text.split())
    start, end = 0, len(text)
    while start < end and not _is_word(text[start]):
        start += 1
    while end > start and not _is_word(text[end - 1]):
        end -= 1
    return text[start:end] or text


def describe_attribution(item: Quote | Claim, text: str) -> str:
    """The attribution in one line: who, through which cue, to whom, when, through which outlet."""
    speaker, date = item.speaker, item.date
    parts: list[str | None] = [speaker.resolved if speaker else None]
    cue = item.cue.span.of(text) if item.cue else None
    addressee = item.addressee.of(text) if isinstance(item, Quote) and item.addressee else None
    parts.append(" ".join(part for part in (cue, addressee) if part))
    parts.append(item.outlet.name if item.outlet else None)
    if date and date.value:
        parts.append(date.value)
    elif date and date.not_after:
        parts.append(f"by {date.not_after}")
    return " · ".join(" ".join(part.split()) for part in parts if part)


def reconcile(old: Iterable[Placeholder], new: Sequence[Placeholder]) -> list[Placeholder]:
    """Placeholders after an edit: those still there keep their status, those gone are marked.

    Args:
        old: as stored; those that were gone and have come back are taken up again.
        new: as just made.
    """
    stored = {placeholder.id: placeholder for placeholder in old}
    here = {placeholder.id for placeholder in new}
    return [
        replace(placeholder, status=stored[placeholder.id].status)
        if placeholder.id in stored
        else placeholder
        for placeholder in new
    ] + [
        replace(placeholder, gone=True, item="")
        for placeholder in stored.values()
        if placeholder.id not in here
    ]


def list_placeholders(
    store: Store,
    status: PlaceholderStatus | None = None,
    outlet: str | None = None,
    article: str | None = None,
) -> list[Placeholder]:
    """The placeholders that agree with everything named; those whose words are gone come last.

    Args:
        store: where they are.
        status: their status.
        outlet: id of the outlet, or one of its names, in any case of letters.
        article: id of the article, or the beginning of it.

    Raises:
        NotFoundError: there is no such outlet or article; the sentence names those there are.
    """
    if article is not None:
        article = pick_id("article", article, store.articles.ids(), "tm article list")
    if outlet is not None:
        outlet = _find_outlet(store, outlet)
    return store.placeholders.find(status, outlet, article)


def _find_outlet(store: Store, wanted: str) -> str:
    """The id of an outlet: of one that a placeholder names, or else of one in the glossary."""
    used = store.placeholders.outlets()
    name = wanted.casefold()
    for outlet, said in used.items():
        if name in {outlet.casefold(), said.casefold()}:
            return outlet
    for match in load_termbase(store).find(wanted):
        if match.how != "part" and match.entry.type is ConceptType.OUTLET:
            return match.entry.id
    if name in {entry.id for entry in store.concepts.all()}:
        return name
    raise refuse_unknown("outlet", wanted, used, "tm placeholder list")


def show_placeholder(store: Store, wanted: str) -> Placeholder:
    """The placeholder of an id, or of the only id that begins so; `{{ar:ID}}` is understood too.

    Raises:
        NotFoundError: no id, or more than one, begins so.
    """
    prefix = wanted.strip("{} ").rpartition(":")[2].lower()
    found = store.placeholders.get(prefix)
    if found is None:
        ids = store.placeholders.ids()
        return show_placeholder(store, pick_id("placeholder", prefix, ids, "tm placeholder list"))
    return found


def _words(item: Quote | Claim) -> Span:
    """The words that wait for their source, without marks."""
    return item.inner if isinstance(item, Quote) else item.content


def _is_word(char: str) -> bool:
    """Whether a character belongs to words: a letter, a digit, a combining sign."""
    return unicodedata.category(char)[0] in "LNM"
