"""What is looked for: a placeholder as a query, with the rest of its English sentence.

Start reading at `make_queries`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.align import LinkQuery
    from tm.memory import Store
    from tm.model import Placeholder
    from tm.model.plain import Plain

# Where a writer left something out.
ELLIPSIS = re.compile(r"…|\.(?:\s?\.){2,}")


def make_queries(
    store: Store, article: str, placeholders: Iterable[Placeholder]
) -> dict[str, LinkQuery]:
    """A query for each placeholder, by its id."""
    from tm.align import LinkQuery

    text = known.text if (known := store.articles.get(article)) else ""
    plain = store.articles.extraction(article)
    items = {item["id"]: item for item in (*plain["quotes"], *plain["claims"])}
    blocks = [Span(block["start"], block["end"]) for block in plain["blocks"]]
    queries = {}
    for each in placeholders:
        before, after = find_surroundings(items.get(each.item), text, blocks)
        queries[each.id] = LinkQuery(
            text=each.text,
            placeholder=each.id,
            speaker=each.speaker,
            outlet=each.outlet,
            date=each.date,
            not_after=each.not_after,
            elisions=tuple(match.start() for match in ELLIPSIS.finditer(each.text)),
            marked=each.item.startswith("q"),
            before=before,
            after=after,
        )
    return queries


def find_surroundings(item: Plain | None, text: str, blocks: Iterable[Span]) -> tuple[str, str]:
    """The rest of the English sentence that holds a quote or a claim, before and after it."""
    if item is None:
        return "", ""
    from tm.lang.sentences import split_sentences

    place = item.get("content", item)
    span = Span(place["start"], place["end"])
    for block in blocks:
        if not block.contains(span):
            continue
        for sentence in split_sentences(block.of(text), "en"):
            whole = Span(block.start + sentence.start, block.start + sentence.end)
            if whole.contains(span):
                return text[whole.start : span.start], text[span.end : whole.end]
    return "", ""
