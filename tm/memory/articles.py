"""Articles with what was found in them. Start reading at `Articles.save`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from tm.memory.schema import articles, claims, placeholders, quotes
from tm.model import SPEECH_KINDS, Article, Publication
from tm.model.plain import Plain, extraction_to_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, RowMapping, Table

    from tm.memory.ledger import Ledger
    from tm.model import Claim, Extraction, Quote

SPEECH = [kind.value for kind in SPEECH_KINDS]

# The parts of an extraction that are stored as rows of their own.
ROWS = ("quotes", "claims")


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article in a listing, with how much was found in it.

    Attributes:
        date: the day of publication, or the day it was published at the latest.
        quotes: those of speech.
        terms: those that quote nobody: terms, scare quotes, titles.
        placeholders: those of words that are still in the article.
        open: those of them that wait for their Arabic words.
    """

    id: str
    name: str
    language: str
    outlet: str | None
    date: str | None
    quotes: int
    terms: int
    claims: int
    placeholders: int
    open: int


class Articles:
    """The articles of a desk."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, article_id: str) -> Article | None:
        """The article of that id, or None."""
        with self._ledger.reading() as connection:
            row = self._row(connection, article_id)
        return _to_article(row) if row else None

    def ids(self) -> list[str]:
        """All ids, sorted."""
        wanted = select(articles.c.id).where(articles.c.desk == self._ledger.desk)
        with self._ledger.reading() as connection:
            return list(connection.scalars(wanted.order_by(articles.c.id)))

    def extraction(self, article_id: str) -> Plain:
        """What was found in the article, as `tm.model.plain` gives it.

        Returns:
            `blocks`, `quotes`, `claims`, `mentions`, `dates`, `findings`; empty for an unknown id.
        """
        with self._ledger.reading() as connection:
            row = self._row(connection, article_id)
            return self._extraction(connection, row) if row else {}

    def save(self, article: Article, extraction: Extraction) -> None:
        """Store an article and what was found in it, in place of what was there.

        What is there already is not written again and leaves no audit row.
        Quotes and claims are replaced as a whole; the audit row of the article holds the old
        ones. Placeholders are left alone: they outlive an edit.
        """
        with self._ledger.writing(f"save article {article.id}") as connection:
            old = self._row(connection, article.id)
            plain = extraction_to_plain(extraction, article.text)
            head = _to_row(article)
            page = {name: part for name, part in plain.items() if name not in ROWS}
            row = head | {"page": page}
            if old is None:
                self._ledger.record("add", "articles", article.id)
                connection.execute(insert(articles).values(desk=self._ledger.desk, **row))
            else:
                before = {name: old[name] for name in head}
                before["extraction"] = self._extraction(connection, old)
                if before == head | {"extraction": plain}:
                    return
                self._ledger.record("edit", "articles", article.id, before)
                connection.execute(update(articles).where(*self._is(article.id)).values(**row))
            self._replace(connection, quotes, article.id, _quote_rows(extraction.quotes), plain)
            self._replace(connection, claims, article.id, _claim_rows(extraction.claims), plain)

    def summaries(self) -> list[ArticleSummary]:
        """All articles as a listing shows them, by id."""

        def count(table: Table, *conditions: Any) -> Any:
            here = (table.c.desk == articles.c.desk, table.c.article == articles.c.id)
            return select(func.count()).where(*here, *conditions).scalar_subquery()

        here = placeholders.c.gone.is_(False)
        columns = articles.c
        wanted = select(
            *(columns.id, columns.name, columns.language, columns.outlet),
            func.coalesce(columns.date, columns.not_after).label("date"),
            count(quotes, quotes.c.kind.in_(SPEECH)).label("quotes"),
            count(quotes, quotes.c.kind.not_in(SPEECH)).label("terms"),
            count(claims).label("claims"),
            count(placeholders, here).label("placeholders"),
            count(placeholders, here, placeholders.c.status == "open").label("open"),
        ).where(columns.desk == self._ledger.desk)
        with self._ledger.reading() as connection:
            found = connection.execute(wanted.order_by(columns.id)).mappings()
            return [ArticleSummary(**row) for row in found]

    def _is(self, article_id: str) -> tuple[Any, Any]:
        """The condition that names one article of this desk."""
        return articles.c.desk == self._ledger.desk, articles.c.id == article_id

    def _row(self, connection: Connection, article_id: str) -> RowMapping | None:
        """The row of one article, or None."""
        return connection.execute(select(articles).where(*self._is(article_id))).mappings().first()

    def _extraction(self, connection: Connection, row: RowMapping) -> Plain:
        """Put the parts of an extraction together again."""
        page = dict(row["page"])
        plain = {"blocks": page.pop("blocks")}
        for name, table in zip(ROWS, (quotes, claims), strict=True):
            wanted = select(table.c.plain).where(
                table.c.desk == row["desk"], table.c.article == row["id"]
            )
            plain[name] = list(connection.scalars(wanted.order_by(table.c.start, table.c.id)))
        return plain | page

    def _replace(
        self,
        connection: Connection,
        table: Table,
        article_id: str,
        rows: list[dict[str, Any]],
        plain: Plain,
    ) -> None:
        """Put the quotes or claims of one article in place of the old ones."""
        desk = self._ledger.desk
        connection.execute(delete(table).where(table.c.desk == desk, table.c.article == article_id))
        if rows:
            whole = plain[table.name]
            connection.execute(
                insert(table),
                [
                    {"desk": desk, "article": article_id, "plain": value} | row
                    for row, value in zip(rows, whole, strict=True)
                ],
            )


def _quote_rows(found: Sequence[Quote]) -> list[dict[str, Any]]:
    """The key columns of quotes."""
    return [
        _speech_row(quote)
        | {"start": quote.span.start, "end": quote.span.end}
        | {"utterance": quote.utterance}
        for quote in found
    ]


def _claim_rows(found: Sequence[Claim]) -> list[dict[str, Any]]:
    """The key columns of claims."""
    return [
        _speech_row(claim) | {"start": claim.content.start, "end": claim.content.end}
        for claim in found
    ]


def _speech_row(item: Quote | Claim) -> dict[str, Any]:
    """The key columns that quotes and claims share."""
    return {
        "id": item.id,
        "kind": item.kind.value,
        "speaker": item.speaker.resolved if item.speaker else None,
        "outlet": item.outlet.id if item.outlet else None,
        "needs_arabic_source": item.needs_arabic_source,
        "sure": item.sure,
    }


def _to_row(article: Article) -> dict[str, Any]:
    """An article as the columns of its row."""
    publication = article.publication
    return {
        "id": article.id,
        "name": article.name,
        "text": article.text,
        "sha256": article.sha256,
        "language": article.language,
        "source_languages": list(article.source_languages),
        "outlet": publication.outlet,
        "date": publication.date,
        "not_before": publication.not_before,
        "not_after": publication.not_after,
        "dateline": publication.dateline,
        "url": publication.url,
    }


def _to_article(row: RowMapping) -> Article:
    """A row as an article."""
    return Article(
        id=row["id"],
        name=row["name"],
        text=row["text"],
        sha256=row["sha256"],
        language=row["language"],
        source_languages=tuple(row["source_languages"]),
        publication=Publication(
            outlet=row["outlet"],
            date=row["date"],
            not_before=row["not_before"],
            not_after=row["not_after"],
            dateline=row["dateline"],
            url=row["url"],
        ),
    )
