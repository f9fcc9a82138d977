"""Values of the translation memory: placeholders and translation units (in TMX's words).

Start reading at `Placeholder`: a quote waits in one for its Arabic words; once they are
confirmed, it becomes a `TranslationUnit`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class PlaceholderStatus(StrEnum):
    """Where a placeholder stands in its life."""

    OPEN = "open"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A slot that waits for the Arabic words behind a quote or a claim.

    Attributes:
        id: stable: from the article and its own words. In text it is written `{{ar:ID}}`.
        article: id of the article.
        item: id of the quote or claim in the latest extraction (`q01`, `c03`); empty when gone.
        text: the English words, without marks.
        source_language: BCP 47 tag of the language that is waited for.
        ask: nobody knows whether an Arabic source exists: the desk must be asked.
        gone: the words are no longer in the article (it was edited).
        outlet, outlet_name: where the source appeared, as concept id or slug, and as a name.
        speaker: who said it, in full.
        date: ISO 8601 day or interval of the statement, None when not stated.
        not_after: ISO 8601 day that bounds it.
        note: the attribution in one line.
        hints: Arabic words to look for on the outlet's site.
    """

    id: str
    article: str
    item: str
    text: str
    source_language: str = "ar"
    status: PlaceholderStatus = PlaceholderStatus.OPEN
    ask: bool = False
    gone: bool = False
    outlet: str | None = None
    outlet_name: str | None = None
    speaker: str | None = None
    date: str | None = None
    not_after: str | None = None
    note: str = ""
    hints: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """The placeholder as it stands in text: one plain ASCII token for CAT tools."""
        return "{{" + f"{self.source_language}:{self.id}" + "}}"


@dataclass(frozen=True, slots=True)
class Variant:
    """One language's side of a translation unit (TMX `tuv`)."""

    language: str
    segment: str


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A source segment with its translation (TMX `tu`).

    Attributes:
        id: stable id, unique in a memory.
        source, target: the two variants.
        properties: (type, value) in a fixed order; types begin with `x-`.
        note: free text for the translator.
        created, changed: `YYYY-MM-DDTHH:MM:SSZ`, from the data, never from the clock.
        created_by: who.
    """

    id: str
    source: Variant
    target: Variant
    properties: tuple[tuple[str, str], ...] = ()
    note: str = ""
    created: str | None = None
    changed: str | None = None
    created_by: str | None = None


# A unit as one plain tuple: the fields of `TranslationUnit` in their order, each variant as its
# language and its segment. Where millions of units go by, three objects for each are too many.
FlatUnit = tuple[
    str,
    str,
    str,
    str,
    str,
    tuple[tuple[str, str], ...],
    str,
    str | None,
    str | None,
    str | None,
]


class UnitPage(NamedTuple):
    """Some units as columns, in the order of `FlatUnit`: what is done to all is done at once.

    Attributes:
        properties: of each unit as JSON text, a list of [type, value]; mostly as `json.dumps`
            writes it, where what is not ASCII stands as it is.
    """

    ids: Sequence[str]
    source_languages: Sequence[str]
    sources: Sequence[str]
    target_languages: Sequence[str]
    targets: Sequence[str]
    properties: Sequence[str]
    notes: Sequence[str]
    created: Sequence[str | None]
    changed: Sequence[str | None]
    created_by: Sequence[str | None]


def flatten(unit: TranslationUnit) -> FlatUnit:
    """A unit as a tuple."""
    source, target = unit.source, unit.target
    return (
        unit.id,
        source.language,
        source.segment,
        target.language,
        target.segment,
        unit.properties,
        unit.note,
        unit.created,
        unit.changed,
        unit.created_by,
    )


def unflatten(flat: FlatUnit) -> TranslationUnit:
    """A unit from its tuple."""
    return TranslationUnit(flat[0], Variant(*flat[1:3]), Variant(*flat[3:5]), *flat[5:])
