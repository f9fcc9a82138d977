"""Articles: read one, store it with what was found in it, list them, show one.

    file ──► text ──┐
    .toml ──────────┴──► article ──► extraction ──► placeholders ──► store, in one transaction

Start reading at `add_article`. Adding the same article again changes nothing; an edited one keeps
the ids and the status of the placeholders whose words are still there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.model import SPEECH_KINDS, Article
from tm.workbench.desk import load_termbase, pick_id
from tm.workbench.pages import complete_publication
from tm.workbench.placeholders import make_placeholders, reconcile
from tm.workbench.sidecar import read_sidecar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tm.extract.reading import Decoded
    from tm.glossary import Termbase
    from tm.memory import ArticleSummary, Store
    from tm.model import Extraction, Finding, Placeholder
    from tm.model.plain import Plain


class Outcome(StrEnum):
    """What adding an article did."""

    NEW = "new"
    EDITED = "edited"
    READ_ANEW = "read anew"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Added:
    """An article after it was added.

    Attributes:
        quotes: how many quotes of speech.
        terms: how many terms, scare quotes and titles, which quote nobody.
        placeholders: all of them, those whose words are gone too.
        findings: what was odd about the file itself, e.g. a guessed encoding.
    """

    article: Article
    outcome: Outcome
    quotes: int
    terms: int
    claims: int
    placeholders: tuple[Placeholder, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as stored, with everything that belongs to it.

    Attributes:
        extraction: what was found in it, as `tm.model.plain` gives it.
    """

    article: Article
    extraction: Plain
    placeholders: tuple[Placeholder, ...]


def read_article(path: Path) -> tuple[Article, Decoded]:
    """Read an article's file and the `.toml` beside it; needs no store.

    What the `.toml` leaves open is taken from the page itself, when it is an HTML page.

    Returns:
        The article, and how its file was read: the encoding, and what was odd about it.

    Raises:
        ReadError: the file cannot be read.
        FormatError: the `.toml` is not as it should be.
    """
    # Local, as in `extract_from`: a listing has no need of it.
    from tm.extract.language import detect_language
    from tm.extract.reading import read_text

    if path.suffix == ".toml":
        raise InputError(f"{path}: this describes an article; name the article's own file.")
    decoded = read_text(path)
    sidecar = read_sidecar(path)
    page_language = decoded.page.language if decoded.page else None
    article = Article(
        id=sidecar.id or path.stem,
        name=path.name,
        text=decoded.text,
        sha256=decoded.sha256,
        language=sidecar.language or page_language or detect_language(decoded.text),
        publication=complete_publication(sidecar.publication, decoded.page),
        source_languages=sidecar.source_languages,
    )
    return article, decoded


def extract_from(article: Article, termbase: Termbase) -> Extraction:
    """Everything that is found in an article with the desk's termbase."""
    from tm.extract import extract

    return extract(
        article.text,
        language=article.language,
        termbase=termbase,
        publication=article.publication,
        source_languages=article.source_languages,
    )


def add_article(
    store: Store,
    path: Path,
    *,
    again: bool = False,
    extractor: Callable[[Article, Termbase], Extraction] = extract_from,
) -> Added:
    """Read an article, find its quotes and claims, and store all with its placeholders.

    Args:
        store: where to.
        path: the article's file.
        again: extract anew even when the article has not changed (the glossary has).
        extractor: finds what is in the article.

    Raises:
        InputError: the file or its `.toml` cannot be read; nothing was stored.
    """
    if str(path) == "-":
        raise InputError("-: an article needs a name; save it to a file and add that.")
    article, decoded = read_article(path)
    findings = decoded.findings
    known = store.articles.get(article.id)
    if known and _is_same(known, article) and not again:
        return _take_stock(store, article, Outcome.UNCHANGED, findings)
    termbase = load_termbase(store)
    extraction = extractor(article, termbase)
    extraction = replace(extraction, findings=findings + extraction.findings)
    placeholders = make_placeholders(article, extraction, termbase)
    with store.transaction(f"tm article add {path.name}"):
        # Asked again, now that no other process can write.
        known = store.articles.get(article.id)
        store.articles.save(article, extraction)
        old = store.placeholders.find(article=article.id)
        store.placeholders.save(article.id, reconcile(old, placeholders))
    return _take_stock(store, article, _compare(known, article), findings)


def list_articles(store: Store) -> list[ArticleSummary]:
    """All articles by id, with how much was found in each."""
    return store.articles.summaries()


def show_article(store: Store, wanted: str) -> ArticleView:
    """One article with everything that belongs to it, by its id or the beginning of it.

    Raises:
        NotFoundError: no id, or more than one, begins so; the sentence names the nearest ones.
    """
    article = store.articles.get(wanted)
    if article is None:
        meant = pick_id("article", wanted, store.articles.ids(), "tm article list")
        return show_article(store, meant)
    return ArticleView(
        article=article,
        extraction=store.articles.extraction(article.id),
        placeholders=tuple(store.placeholders.find(article=article.id)),
    )


def _is_same(known: Article, article: Article) -> bool:
    """Whether nothing but the file's name differs."""
    return known == replace(article, name=known.name)


def _compare(known: Article | None, article: Article) -> Outcome:
    """What storing an article did, seen from what was there before."""
    if known is None:
        return Outcome.NEW
    return Outcome.READ_ANEW if _is_same(known, article) else Outcome.EDITED


def _take_stock(
    store: Store, article: Article, outcome: Outcome, findings: tuple[Finding, ...]
) -> Added:
    """What the store holds of an article now."""
    view = show_article(store, article.id)
    speech = sum(quote["kind"] in SPEECH_KINDS for quote in view.extraction["quotes"])
    return Added(
        article=article,
        outcome=outcome,
        quotes=speech,
        terms=len(view.extraction["quotes"]) - speech,
        claims=len(view.extraction["claims"]),
        placeholders=view.placeholders,
        findings=findings,
    )
