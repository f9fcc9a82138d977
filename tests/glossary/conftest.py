"""Concept entries in few words, for the tests of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tm.glossary import Termbase
from tm.model import (
    AdministrativeStatus,
    ConceptEntry,
    ConceptType,
    LanguageSection,
    Term,
    TermType,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_MARKS = {"^": TermType.ACRONYM, "~": TermType.SHORT_FORM}


def make_entry(concept: str, terms: str, language: str = "en") -> ConceptEntry:
    """`make_entry("ndf", "National Defense Force | ^NDF | ~the Force")`: the first is preferred.

    `^` marks an acronym, `~` a short form.
    """
    made = []
    for number, text in enumerate(term.strip() for term in terms.split("|")):
        status = AdministrativeStatus.ADMITTED if number else AdministrativeStatus.PREFERRED
        made.append(Term(text.lstrip("^~"), status, _MARKS.get(text[0], TermType.FULL_FORM)))
    return ConceptEntry(
        concept, ConceptType.ORGANISATION, (LanguageSection(language, tuple(made)),)
    )


@pytest.fixture(scope="session")
def termbase() -> Callable[..., Termbase]:
    """A termbase from `concept="terms"`, in English unless `language` says otherwise."""

    def make(language: str = "en", **concepts: str) -> Termbase:
        return Termbase(make_entry(key, terms, language) for key, terms in concepts.items())

    return make
