"""Values of the glossary, in the words of ISO 30042 (TBX): concept entry, language section, term.

Start reading at `ConceptEntry`.
"""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a language section, as written."""

    text: str
    status: AdministrativeStatus
    type: TermType = TermType.FULL_FORM
    part_of_speech: str = "properNoun"
    note: str = ""
    source: str = ""


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


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """One name or thing the desk writes about.

    Attributes:
        id: the desk's short id (`al_akhbar`).
        publishes: BCP 47 tags of the languages an outlet or organisation publishes in, the
            main one first; empty when it does not publish or nobody said.
        note: what an editor should know, e.g. `not Jabal al-Kurd (Afrin)`.
    """

    id: str
    type: ConceptType
    sections: tuple[LanguageSection, ...]
    definition: str = ""
    note: str = ""
    region: str = ""
    publishes: tuple[str, ...] = ()

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
