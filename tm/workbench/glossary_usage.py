"""Use-case: where stored articles and the memory use a term or a concept.

Start reading at `find_usage`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from tm.errors import NotFoundError
from tm.model import Span
from tm.workbench.desk import load_termbase, open_to_read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.glossary import Termbase
    from tm.memory import Store
    from tm.model import Mention, TranslationUnit

# How much of the article stands on either side of an occurrence, in characters.
CONTEXT = 40

# Ways in which a spelling may name a term that are not close enough to count as the same one.
DISTANT = frozenset({"part", "name"})


@dataclass(frozen=True, slots=True)
class Usage:
    """One occurrence.

    Attributes:
        article: its id; None for an occurrence in the memory.
        unit: id of the translation unit; None for one in an article.
        language: BCP 47 tag of the text.
        line: of the text, from 1.
        span: in the article's text, or in the segment.
        text: as it is written there.
        term: the glossary's term that was found.
        how: why it counts, as in `tm.model.Mention`.
        before, after: what stands around it in its line, up to `CONTEXT` characters.
    """

    article: str | None
    unit: str | None
    language: str
    line: int
    span: Span
    text: str
    concept: str
    term: str
    how: str
    before: str
    after: str


def find_usage(database: str, wanted: str) -> list[Usage]:
    """Where stored articles use a term or a concept, then where the translation memory does.

    By article and by unit, in reading order; searched with the glossary as it is now.

    Args:
        database: as given with `--db`.
        wanted: the id of a concept, for all its terms; or else a term, in any close spelling.

    Raises:
        NotFoundError: the glossary has neither.
    """
    with open_to_read(database) as store:
        termbase = load_termbase(store)
        terms = _pick_terms(termbase, wanted.strip())
        articles = (
            usage for each in store.articles.ids() for usage in _search(store, each, termbase)
        )
        units = (usage for each in store.units.all() for usage in _search_unit(each, termbase))
        return [usage for usage in chain(articles, units) if (usage.concept, usage.term) in terms]


def _pick_terms(termbase: Termbase, wanted: str) -> set[tuple[str, str]]:
    """The terms that are meant, each as concept and text."""
    if entry := termbase.entry(wanted):
        return {(entry.id, term.text) for section in entry.sections for term in section.terms}
    found = [match for match in termbase.find(wanted) if match.how not in DISTANT]
    if not found:
        raise NotFoundError(
            f"The glossary has no concept and no term {wanted!r}: tm glossary find shows what "
            "comes near."
        )
    return {(match.entry.id, match.term.text) for match in found}


def _search(store: Store, article_id: str, termbase: Termbase) -> Iterator[Usage]:
    """All terms of the glossary in an article itself, without its readers' comments."""
    # Local: nothing else here needs the reading of articles.
    from tm.extract.pages import NOT_ARTICLE

    article = store.articles.get(article_id)
    if article is None:
        return
    text = article.text
    blocks = store.articles.extraction(article_id)["blocks"]
    within = [
        Span(block["start"], block["end"]) for block in blocks if block["role"] not in NOT_ARTICLE
    ]
    for mention in termbase.spot(text, article.language, within):
        yield _make_usage(mention, text, article.language, article=article_id)


def _search_unit(unit: TranslationUnit, termbase: Termbase) -> Iterator[Usage]:
    """All terms of the glossary in either segment of a unit."""
    for variant in (unit.source, unit.target):
        for mention in termbase.spot(variant.segment, variant.language):
            yield _make_usage(mention, variant.segment, variant.language, unit=unit.id)


def _make_usage(
    mention: Mention,
    text: str,
    language: str,
    *,
    article: str | None = None,
    unit: str | None = None,
) -> Usage:
    """A mention with what stands around it."""
    start, end = mention.span.start, mention.span.end
    return Usage(
        article=article,
        unit=unit,
        language=language,
        line=text.count("\n", 0, start) + 1,
        span=mention.span,
        text=mention.span.of(text),
        concept=mention.concept,
        term=mention.term,
        how=mention.how,
        before=text[max(0, start - CONTEXT) : start].rpartition("\n")[2],
        after=text[end : end + CONTEXT].partition("\n")[0],
    )
