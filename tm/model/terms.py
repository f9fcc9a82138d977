"""Values of the glossary, in the words of ISO 30042 (TBX): concept entry, language section, term.

Start reading at `ConceptEntry`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class ConceptType(StrEnum):
    """What a concept entry is about."""

    PERSON = "person"
    PLACE = "place"
    FACILITY = "facility"
    ORGANISATION = "organisation"
    MILITARY_UNIT = "military_unit"
    OUTLET = "outlet"
    COALITION = "coalition"
    TERM = "term"


class AdministrativeStatus(StrEnum):
    """TBX administrative status of a term."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"


class TermType(StrEnum):
    """TBX term type."""

    FULL_FORM = "fullForm"
    ACRONYM = "acronym"
    SHORT_FORM = "shortForm"
    VARIANT = "variant"


class Gender(StrEnum):
    """TBX grammatical gender."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"
    OTHER = "other"


class FirstUse(StrEnum):
    """What must stand where an article first uses the acronym of a concept."""

    FULL_FORM = "full_form"
    """The full form with the acronym in brackets: National Defense Force (NDF), then NDF."""
    ACRONYM = "acronym"
    """Nothing else: every reader knows it (UN)."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Where a place is: degrees of latitude (north) and longitude (east), WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a language section, as written.

    Attributes:
        gender: grammatical gender; None when nobody said.
        styles: the house styles that prefer this term whatever its status says, each an outlet or
            a desk of one (`now`, `now/culture`).
    """

    text: str
    status: AdministrativeStatus
    type: TermType = TermType.FULL_FORM
    part_of_speech: str = "properNoun"
    note: str = ""
    source: str = ""
    gender: Gender | None = None
    styles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LanguageSection:
    """The terms of one concept in one language (BCP 47 tag)."""

    language: str
    terms: tuple[Term, ...]

    def preferred(self) -> Term | None:
        """The preferred term; None when the section has none."""
        for term in self.terms:
            if term.status is AdministrativeStatus.PREFERRED:
                return term
        return None

    def in_style(self, style: str) -> LanguageSection:
        """The section as a house style has it; see `ConceptEntry.in_style`."""
        outlet, _, desk = style.partition("/")
        for wanted in (style, outlet) if desk else (style,):
            chosen = next((term for term in self.terms if wanted in term.styles), None)
            if chosen:
                return replace(self, terms=tuple(_prefer(term, chosen) for term in self.terms))
        return self


def _prefer(term: Term, chosen: Term) -> Term:
    """A term where another one, or itself, has become the preferred one."""
    if term is chosen:
        return replace(term, status=AdministrativeStatus.PREFERRED)
    if term.status is AdministrativeStatus.PREFERRED:
        return replace(term, status=AdministrativeStatus.ADMITTED)
    return term


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """One name or thing the desk writes about.

    Attributes:
        id: the desk's short id (`al_akhbar`).
        publishes: BCP 47 tags of the languages an outlet or organisation publishes in, the
            main one first; empty when it does not publish or nobody said.
        note: what an editor should know, e.g. `not Jabal al-Kurd (Afrin)`.
        coordinates: where a place is.
        see_also: ids of related concept entries.
        distinct_from: ids of those it must not be mistaken for.
        do_not_translate: its name is written, not translated: other names of it are wrong.
        first_use: the rule for its acronym; None leaves it to the checks.
    """

    id: str
    type: ConceptType
    sections: tuple[LanguageSection, ...]
    definition: str = ""
    note: str = ""
    region: str = ""
    publishes: tuple[str, ...] = ()
    coordinates: Coordinates | None = None
    see_also: tuple[str, ...] = ()
    distinct_from: tuple[str, ...] = ()
    do_not_translate: bool = False
    first_use: FirstUse | None = None

    def section(self, language: str) -> LanguageSection | None:
        """The section of a language (BCP 47 tag), or None."""
        for section in self.sections:
            if section.language == language:
                return section
        return None

    def preferred(self, language: str) -> str | None:
        """The preferred term in a language, as text, or None."""
        section = self.section(language)
        term = section.preferred() if section else None
        return term.text if term else None

    def in_style(self, style: str) -> ConceptEntry:
        """The entry as a house style has it.

        A style is an outlet, or a desk of one after a slash (`now/culture`). In each language it
        prefers the term that names it; where none does, a desk inherits from its outlet, and an
        outlet from the glossary. All else is the same in every style.
        """
        return replace(self, sections=tuple(each.in_style(style) for each in self.sections))

    @property
    def styles(self) -> set[str]:
        """The house styles that its terms name."""
        return {style for each in self.sections for term in each.terms for style in term.styles}
