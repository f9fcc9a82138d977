"""Concepts named almost alike are shown, and told apart by what else is known of them."""

from __future__ import annotations

from dataclasses import replace

from tests.glossary.conftest import make_entry
from tests.glossary.test_conflicts import make_both
from tm.glossary import ConflictKind, find_conflicts
from tm.model import ConceptEntry, ConceptType


def near(*entries: ConceptEntry) -> list[tuple[str, ...]]:
    """The pairs of concepts that are shown as near duplicates."""
    kind = ConflictKind.NEAR_DUPLICATE
    return [each.concepts for each in find_conflicts(entries) if each.kind is kind]


def test_two_spellings_of_one_name() -> None:
    """Two concepts that are one place spelt in two ways are shown once, with both names."""
    entries = [make_entry("a", "Khmeimim"), make_entry("b", "Hmeymim"), make_entry("c", "Salma")]
    found = [each for each in find_conflicts(entries) if each.term and each.language == "en"]
    assert [(each.concepts, each.preferred) for each in found] == [
        (("a", "b"), ("Khmeimim", "Hmeymim"))
    ]


def test_unlike_arabic_names_tell_concepts_apart() -> None:
    """English that sounds alike says nothing where the Arabic differs."""
    assert near(make_both("a", "Salmiya", "سلمية"), make_both("b", "Salmiyya", "سالمية")) == []
    assert near(make_both("a", "Salmiya", "سلميه"), make_both("b", "Salmiyya", "سلمية")) == [
        ("a", "b")
    ]


def test_types_and_distinct_from_tell_concepts_apart() -> None:
    """A person is no place, and who says that two are distinct is believed."""
    one, two = make_entry("a", "Khmeimim"), make_entry("b", "Hmeymim")
    assert near(one, replace(two, type=ConceptType.PERSON)) == []
    assert near(one, replace(two, distinct_from=("a",))) == []
    assert near(one, two) == [("a", "b")]
