"""Short articles, checked with a small glossary of our own. Start reading at `find`."""

from __future__ import annotations

from tm.extract import extract
from tm.glossary import Termbase
from tm.model import (
    AdministrativeStatus,
    Article,
    ConceptEntry,
    ConceptType,
    LanguageSection,
    Term,
    TermType,
)
from tm.qa import MODES, Setting, SettingMode, StyleFinding, check, read_copy

PREFERRED = AdministrativeStatus.PREFERRED
ADMITTED = AdministrativeStatus.ADMITTED
DEPRECATED = AdministrativeStatus.DEPRECATED
SUPERSEDED = AdministrativeStatus.SUPERSEDED
TYPES = {
    "ndf": ConceptType.MILITARY_UNIT,
    "uae": ConceptType.PLACE,
    "rebel": ConceptType.TERM,
    "putin": ConceptType.PERSON,
}


def make(
    concept: str, note: str = "", **sections: list[tuple[str, AdministrativeStatus]]
) -> ConceptEntry:
    """A concept entry; all-capital terms are acronyms."""
    return ConceptEntry(
        concept,
        TYPES.get(concept, ConceptType.PLACE),
        tuple(
            LanguageSection(
                language,
                tuple(
                    Term(text, status, TermType.ACRONYM if text.isupper() else TermType.FULL_FORM)
                    for text, status in terms
                ),
            )
            for language, terms in sections.items()
        ),
        note=note,
    )


ENTRIES = [
    make(
        "latakia",
        en=[("Latakia", PREFERRED), ("Lattakia", ADMITTED), ("Laodicea", SUPERSEDED)],
        ar=[("اللاذقية", PREFERRED), ("لاتاكيا", ADMITTED)],
    ),
    make(
        "salma",
        "The town, not the singer.",
        en=[("Salma", PREFERRED), ("Selma", DEPRECATED)],
    ),
    make(
        "hmeimim",
        en=[
            ("Hmeimim Airbase", PREFERRED),
            ("Hmeimim", ADMITTED),
            ("Khmeimim", ADMITTED),
        ],
        ar=[("قاعدة حميميم", PREFERRED), ("حميميم", ADMITTED)],
    ),
    make(
        "ndf",
        en=[
            ("National Defense Force", PREFERRED),
            ("NDF", ADMITTED),
            ("National Defence Forces", ADMITTED),
        ],
    ),
    make("uae", en=[("United Arab Emirates", PREFERRED), ("UAE", ADMITTED)]),
    make("putin", en=[("Vladimir Putin", PREFERRED), ("Putin", ADMITTED)]),
    make(
        "assad",
        en=[("Assad", PREFERRED), ("Bashar al-Assad", ADMITTED)],
    ),
    make("isis", en=[("Jund", PREFERRED), ("Army of the Gate", ADMITTED)]),
    make("akrad", en=[("Jabal al-Akrad", PREFERRED), ("Jabal Akrad", ADMITTED)]),
    make("syria", ar=[("سوريا", PREFERRED), ("سورية", ADMITTED)], en=[("Syria", PREFERRED)]),
    make("old_town", en=[("Old Harbour Quarter", DEPRECATED)]),
    make("rabia", en=[("Rabia", PREFERRED), ("Rabiaa", ADMITTED)]),
    make("rabiaa_singer", en=[("Rabiaa", PREFERRED)]),
]
TERMBASE = Termbase(ENTRIES)


def find(
    text: str,
    language: str = "en",
    termbase: Termbase = TERMBASE,
    **modes: SettingMode,
) -> list[StyleFinding]:
    """The findings of a text; its first line is the headline. `quote=...` sets a mode."""
    article = Article("art", "art.txt", text, "", language)
    extraction = extract(text, language=language, termbase=termbase)
    chosen = MODES | {Setting(name): mode for name, mode in modes.items()}
    return check(read_copy(article, extraction, termbase), chosen)


def tell(
    text: str,
    language: str = "en",
    termbase: Termbase = TERMBASE,
    **modes: SettingMode,
) -> list[tuple[str, str, str | None]]:
    """Each finding as its check, the words it stands on, and what to write."""
    return [
        (each.check, each.span.of(text) if each.span else "", each.preferred)
        for each in find(text, language, termbase, **modes)
    ]
