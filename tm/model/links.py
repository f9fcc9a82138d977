"""Values of linking and aligning: source text, link, bead, and the evidence behind each.

A `SourceText` is Arabic that came to the desk. A `Link` says which of its words stand behind a
placeholder; a `Bead` (Gale and Church 1993) says which sentences of two whole documents
translate each other. Both are proposals until a person decides. Start reading at `Link`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tm.model.text import Span


@dataclass(frozen=True, slots=True)
class SourceQuote:
    """Words in quotation marks in a source text.

    Attributes:
        span: with its marks, in code points of the text.
        inner: without them.
        speaker: who is quoted, as written; None when not stated.
        outlet: who reported it, as written; None when not stated.
        named: the speaker is given by a name, not by an office or a trade alone.
    """

    span: Span
    inner: Span
    speaker: str | None = None
    outlet: str | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text in the source language, as it came.

    Attributes:
        id: stable id.
        name: the file or page it came from.
        text: decoded, untouched.
        sha256: of the text in UTF-8.
        language: BCP 47 tag.
        outlet: where it appeared, as concept id, slug or name; None when not known.
        date: ISO 8601 day of publication; None when not known.
        url: where it was found.
        retrieved: ISO 8601 day on which it was taken in.
        sentences: in reading order, not overlapping.
        quotes: what stands in quotation marks.
    """

    id: str
    name: str
    text: str
    sha256: str
    language: str = "ar"
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    retrieved: str | None = None
    sentences: tuple[Span, ...] = ()
    quotes: tuple[SourceQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a link or bead.

    Attributes:
        kind: its short name: `meaning`, `words`, `names`, `numbers`, `marks`, `length`,
            `position`, `speaker`, `outlet`, `date`.
        value: how strong, from 0 (none, or against) to 1.
        words: the reason in words that a translator accepts.
    """

    kind: str
    value: float
    words: str


class LinkStatus(StrEnum):
    """What has become of a link."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Link:
    """The words of a source text that stand behind a placeholder.

    Attributes:
        placeholder: its id.
        source: id of the source text; empty when a person typed the words.
        spans: the pieces, in the order of the English, in code points of the source's text.
        probability: that these are the words, from 0 to 1, calibrated; 1 when a person said so.
        evidence: why, the strongest first.
        made_by: the method (`link`) or `human`.
        typed: the words, when a person typed them and no source text of the desk has them.
    """

    placeholder: str
    source: str
    spans: tuple[Span, ...]
    probability: float
    evidence: tuple[Evidence, ...] = ()
    made_by: str = "link"
    status: LinkStatus = LinkStatus.PROPOSED
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that translate each other; one side may be empty (1-0, 0-1).

    Attributes:
        source, target: numbers of the sentences, from 0, ascending.
        probability: that both sides are right, from 0 to 1, calibrated.
        evidence: why, the strongest first.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    probability: float
    evidence: tuple[Evidence, ...] = ()

    @property
    def shape(self) -> str:
        """How many sentences stand on each side: `1-1`, `2-1`, `0-1`."""
        return f"{len(self.source)}-{len(self.target)}"
