"""Contradictions and gaps of a glossary."""

from __future__ import annotations

from dataclasses import replace

from tests.glossary.conftest import make_entry
from tm.glossary import Conflict, ConflictKind, find_conflicts
from tm.model import AdministrativeStatus, ConceptEntry, LanguageSection, Term


def make_both(concept: str, english: str, arabic: str) -> ConceptEntry:
    """An entry with terms in both languages; the first of each is preferred."""
    entry = make_entry(concept, english)
    return replace(entry, sections=(*entry.sections, *make_entry("x", arabic, "ar").sections))


def test_one_arabic_term_with_two_preferred_english_ones() -> None:
    """Vowel signs and tatweel make no other term; both translations are named."""
    found = find_conflicts(
        [make_both("ford", "Ford of Salt", "مَلّاحة"), make_both("pan", "Salt Pan", "ملاحـة")]
    )
    kind = ConflictKind.SEVERAL_PREFERRED
    assert found == [Conflict(kind, "ar", "مَلّاحة", ("ford", "pan"), ("Ford of Salt", "Salt Pan"))]


def test_one_english_term_with_two_preferred_arabic_ones() -> None:
    """The reverse, with a term that is only admitted in one of them, in other capitals."""
    (found,) = find_conflicts(
        [
            make_both("mill", "The Mill", "الطاحونة"),
            make_both("press", "Press | the mill", "المعصرة"),
        ]
    )
    assert (found.kind, found.language, found.term) == (
        ConflictKind.SEVERAL_PREFERRED,
        "en",
        "The Mill",
    )
    assert found.preferred == ("الطاحونة", "المعصرة")


def test_a_term_of_two_concepts_with_one_translation() -> None:
    """It is shared, no more; both directions are reported."""
    kinds = [
        (each.kind, each.term)
        for each in find_conflicts([make_both("a", "Gate", "باب"), make_both("b", "Gate", "باب")])
    ]
    assert kinds == [(ConflictKind.SHARED_TERM, "Gate"), (ConflictKind.SHARED_TERM, "باب")]


def test_gaps() -> None:
    """A concept without Arabic, and one without English; `en-GB` is English."""
    found = find_conflicts(
        [make_entry("b", "Gate", "en-GB"), make_entry("a", "باب", "ar"), make_both("c", "X", "ص")]
    )
    assert [(each.kind, each.concepts) for each in found] == [
        (ConflictKind.NO_ARABIC, ("b",)),
        (ConflictKind.NO_ENGLISH, ("a",)),
    ]


def test_two_preferred_terms_in_one_section() -> None:
    """A language section that prefers two terms contradicts itself."""
    entry = make_both("a", "Gate", "باب")
    second = Term("Door", AdministrativeStatus.PREFERRED)
    section = LanguageSection("en", (*entry.sections[0].terms, second))
    (found,) = find_conflicts([replace(entry, sections=(section, entry.sections[1]))])
    assert (found.concepts, found.preferred) == (("a",), ("Gate", "Door"))


def test_a_sound_glossary_has_none() -> None:
    """Concepts of their own terms in both languages conflict in nothing."""
    assert find_conflicts([make_both("a", "Gate", "باب"), make_both("b", "Mill", "طاحونة")]) == []
