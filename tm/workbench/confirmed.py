"""A link as a translation unit, with all that is known of where it comes from.

Nothing in a unit comes from the clock, so that the same store gives the same export; when a
person confirmed it stands in the audit trail. Start reading at `make_unit`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.model import LinkStatus, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.model import Article, Link, Placeholder, SourceText, Span

HUMAN = "human"

# Between the pieces of an Arabic passage of which the English leaves something out.
BETWEEN = " … "

# Kinds of evidence that say where typed words were found, and the property each becomes.
FOUND = {"outlet": "x-source-outlet", "date": "x-source-date", "url": "x-source-url"}


def arabic_of(link: Link, source: SourceText | None) -> str:
    """The Arabic words a link stands for, on one line, its pieces joined by an ellipsis.

    Args:
        link: the link.
        source: the text it points into; None when its words were typed.
    """
    if source is None:
        return one_line(link.typed)
    return BETWEEN.join(one_line(span.of(source.text)) for span in link.spans)


def make_unit(
    placeholder: Placeholder,
    link: Link,
    source: SourceText | None,
    article: Article | None,
    *,
    outlet: str | None,
    who: str | None,
) -> TranslationUnit:
    """The unit of a placeholder whose Arabic is confirmed or proposed; it has the same id.

    Args:
        placeholder: the English words and their attribution.
        link: the confirmed link, or a proposal.
        source: the text it points into; None when a person typed the words.
        article: where the English words were published.
        outlet: where the source was published, by its name.
        who: who confirmed it; None for a proposal.
    """
    properties = {
        **_describe_speech(placeholder),
        **_describe_article(placeholder, article),
        **_describe_source(link, source, outlet),
        "x-status": link.status.value,
        "x-confirmed-by": who,
        "x-made-by": link.made_by,
        "x-align-score": f"{link.probability:.2f}" if link.made_by != HUMAN else None,
    }
    return TranslationUnit(
        id=placeholder.id,
        source=Variant(placeholder.source_language, arabic_of(link, source)),
        target=Variant("en", one_line(placeholder.text)),
        properties=tuple((kind, value) for kind, value in properties.items() if value),
        note=placeholder.note,
        # The English words were in print by then.
        created=placeholder.not_after,
        created_by=who,
    )


def _describe_speech(placeholder: Placeholder) -> dict[str, str | None]:
    """Who said it, through whom, when."""
    return {
        "x-outlet": placeholder.outlet_name or placeholder.outlet,
        "x-speaker": placeholder.speaker,
        "x-statement-date": placeholder.date,
        "x-not-after": placeholder.not_after,
    }


def _describe_article(placeholder: Placeholder, article: Article | None) -> dict[str, str | None]:
    """Where the English words were published."""
    publication = article.publication if article else None
    return {
        "x-article": placeholder.article,
        "x-quote-id": placeholder.item,
        "x-article-outlet": publication.outlet if publication else None,
        "x-article-date": publication.date if publication else None,
        "x-article-url": publication.url if publication else None,
    }


def _describe_source(
    link: Link, source: SourceText | None, outlet: str | None
) -> dict[str, str | None]:
    """Where the Arabic words were published, and where they stand in the text."""
    if source is None:
        found = {FOUND[each.kind]: each.words for each in link.evidence if each.kind in FOUND}
        return {"x-source": "typed", **found}
    return {
        "x-source": source.id,
        "x-source-name": source.name,
        "x-source-sha256": source.sha256,
        "x-source-span": describe_spans(link.spans),
        "x-source-outlet": outlet,
        "x-source-date": source.date,
        "x-source-url": source.url,
        "x-source-retrieved": source.retrieved,
    }


def describe_spans(spans: Sequence[Span]) -> str:
    """Spans in words: `120-145, 160-171`, half-open, in code points of the source's text."""
    return ", ".join(f"{span.start}-{span.end}" for span in spans)


def one_line(text: str) -> str:
    """A text without line breaks: a CAT tool's segment of news copy never holds one."""
    return " ".join(line.strip(" \t") for line in text.splitlines())


def is_confirmed(unit: TranslationUnit) -> bool:
    """Whether a person confirmed a unit, here or in the memory it was exported from."""
    return ("x-status", LinkStatus.CONFIRMED.value) in unit.properties
