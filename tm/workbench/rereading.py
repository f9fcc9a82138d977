"""Use-case: read stored articles anew after concepts have come or gone, so that none names a ghost.

Start reading at `reread_articles`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tm.model import Finding, Severity
from tm.workbench.articles import extract_from
from tm.workbench.desk import load_termbase
from tm.workbench.placeholders import make_placeholders, reconcile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tm.memory import Store
    from tm.model import Extraction
    from tm.model.plain import Plain


def reread_articles(store: Store, concepts: Iterable[str]) -> list[str]:
    """Look for names, quotes and claims again in the articles that name any of these concepts.

    Placeholders keep their ids and status, as when an article is added again. Call it inside a
    transaction, after the concepts have changed.

    Returns:
        The ids of the articles.
    """
    touched = set(concepts)
    named = [
        article
        for article in store.articles.ids()
        if touched & set(_named(store, article, store.articles.extraction(article)))
    ]
    termbase = load_termbase(store) if named else None
    for article_id in named:
        article = store.articles.get(article_id)
        if article is None or termbase is None:
            continue
        extraction = _keep_findings(
            extract_from(article, termbase), store.articles.extraction(article_id)
        )
        placeholders = make_placeholders(article, extraction, termbase)
        old = store.placeholders.find(article=article_id)
        store.articles.save(article, extraction)
        store.placeholders.save(article_id, reconcile(old, placeholders))
    return named


def _named(store: Store, article: str, found: Plain) -> Iterator[str]:
    """The concepts that an article or one of its placeholders names."""
    yield from (mention["concept"] for mention in found["mentions"])
    for placeholder in store.placeholders.find(article=article):
        if placeholder.outlet:
            yield placeholder.outlet


def _keep_findings(extraction: Extraction, before: Plain) -> Extraction:
    """What was odd about the file stays said: the file itself is not read again."""
    known = {(each.check, each.message) for each in extraction.findings}
    kept = tuple(
        Finding(each["check"], Severity(each["severity"]), each["message"], None)
        for each in before["findings"]
        if each.get("start") is None and (each["check"], each["message"]) not in known
    )
    return replace(extraction, findings=kept + extraction.findings)
