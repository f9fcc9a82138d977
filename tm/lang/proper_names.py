"""Proper names in text, by the language's own signs. Start reading at `find_names`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.model import Span


def find_names(
    text: str, language: str, within: Iterable[Span], known: Iterable[Span]
) -> list[Span]:
    """Where names stand that are not known, in reading order.

    Args:
        text: the article.
        language: BCP 47 tag; Arabic shows only names behind ranks and kinds of places.
        within: the stretches to look in, e.g. paragraphs.
        known: what is a known name already.
    """
    from tm.lang.ar import names
    from tm.lang.en import name_runs

    if language.split("-", maxsplit=1)[0].lower() == "ar":
        return names.find_names(text, within, known)
    return name_runs.find_names(text, within, known)
