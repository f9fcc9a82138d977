"""What is compared: English words and the Arabic ones they stand for. Start at `Pair`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

# What a writer put in for the reader's sake, and where he left something out.
BRACKETS = re.compile(r"\[[^\[\]]{0,200}\]")
ELLIPSIS = re.compile(r"…|\.(?:\s?\.){2,}")


@dataclass(frozen=True)
class Pair:
    """English words with the Arabic ones they stand for, and what is known of both.

    Attributes:
        english: the words as published.
        arabic: the words of the source, its pieces joined.
        gaps: Arabic words left out between the pieces.
        speaker: who speaks, by the article.
        source_speaker: who speaks, by the source, where it gives a name.
        date: ISO 8601 day or interval of the statement, by the article.
        not_after: ISO 8601 day by which the English was in print.
        source_date: ISO 8601 day on which the source was published.
    """

    english: str
    arabic: str
    gaps: int = 0
    speaker: str | None = None
    source_speaker: str | None = None
    date: str | None = None
    not_after: str | None = None
    source_date: str | None = None

    @cached_property
    def spoken(self) -> str:
        """The English without what its writer put in brackets."""
        return BRACKETS.sub(" ", self.english)

    @property
    def elided(self) -> bool:
        """Whether the English shows that something was left out."""
        return bool(ELLIPSIS.search(self.english))
