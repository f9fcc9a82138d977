"""Values of a text: article, block, span.

Offsets are half-open and count code points of the decoded file (a byte order mark does not
count). Start reading at `Span`, then `Block`, then `Article`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tm.model.quick import maker, quick


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: half-open, in code points of the decoded file."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` this span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


make_span = maker(Span)


class BlockRole(StrEnum):
    """What a block is for on the page."""

    HEADLINE = "headline"
    DECK = "deck"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    CROSSHEAD = "crosshead"
    CREDIT = "credit"
    PULL_QUOTE = "pull_quote"
    COMMENT_AUTHOR = "comment_author"
    COMMENT = "comment"
    DATE = "date"


class PartRole(StrEnum):
    """What a part of a block is for."""

    DATELINE = "dateline"
    IMAGE_CREDIT = "image_credit"
    BYLINE = "byline"
    TRANSLATOR_CREDIT = "translator_credit"


@dataclass(frozen=True, slots=True)
class BlockPart:
    """A part of a block with a role of its own: a dateline, an image credit, a byline."""

    role: PartRole
    span: Span
    person: str | None = None
    source_language: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Block:
    """A block of an article, e.g. one paragraph.

    Attributes:
        id: `b01`, `b02` ... in reading order.
        links_to: for a pull quote, the id of the quote it repeats.
        changed: a pull quote repeats its quote in other words.
        date: for a date block, its ISO 8601 value.
        how: the named rule that gave the block its role.
    """

    id: str
    role: BlockRole
    span: Span
    parts: tuple[BlockPart, ...] = ()
    links_to: str | None = None
    changed: bool = False
    date: str | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is known of where and when an article was published; unknown stays None.

    Attributes:
        outlet: the publisher as the desk writes it.
        date: ISO 8601 day, when known exactly.
        not_before: ISO 8601 day, the earliest the article can have appeared.
        not_after: ISO 8601 day, the latest.
        dateline: the place named at the head of the article.
        url: where it was published.
    """

    outlet: str | None = None
    date: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    dateline: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A published article as it came.

    Attributes:
        id: stable id of the article: the stem of its file's name.
        name: the file name it came under.
        text: the decoded text, untouched (a byte order mark is dropped).
        sha256: of the bytes of the file.
        language: BCP 47 tag of the article.
        source_languages: BCP 47 tags of the languages its quotes were spoken or written in,
            as far as the desk says so; empty when it does not.
    """

    id: str
    name: str
    text: str
    sha256: str
    language: str
    publication: Publication = Publication()
    source_languages: tuple[str, ...] = ()
