"""Looking up a spelling: what is found, and how it matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tm.glossary import Termbase

    MakeTermbase = Callable[..., Termbase]

DESK = {
    "port": "al-Ladhiqiyah",
    "watch": "Harbour Watch Group",
    "beirut": "بيروت",
    "akhbar": "الأخبار",
    "coalition": "4+1",
}


@pytest.mark.parametrize(
    ("query", "term", "how"),
    [
        ("al-Ladhiqiyah", "al-Ladhiqiyah", "exact"),
        ("Al-Ladhiqiyah", "al-Ladhiqiyah", "case"),
        ("al\N{NON-BREAKING HYPHEN}Ladhiqiyah", "al-Ladhiqiyah", "strict"),
        ("Al Lādhiqīyah", "al-Ladhiqiyah", "loose"),
        ("harbour  watch group", "Harbour Watch Group", "case"),
        ("watch", "Harbour Watch Group", "part"),
        ("بَيروت", "بيروت", "strict"),
        ("الاخبار", "الأخبار", "loose"),
        ("بالأخبار", "الأخبار", "proclitic"),
        ("٤+١", "4+1", "loose"),
    ],
)
def test_every_answer_says_how_it_matched(
    termbase: MakeTermbase, query: str, term: str, how: str
) -> None:
    """The closest key that agrees is named, once."""
    found = termbase(**DESK).find(query)
    assert [(match.term.text, match.how) for match in found] == [(term, how)]


@pytest.mark.parametrize(
    ("query", "term"),
    [("el-Ladhikiyah", "al-Ladhiqiyah"), ("Bayrut", "بيروت"), ("اللاذقية", "al-Ladhiqiyah")],
)
def test_a_name_is_found_by_its_sound(termbase: MakeTermbase, query: str, term: str) -> None:
    """A spelling nobody entered finds the name, in either script, and says how sure that is."""
    first = termbase(**DESK).find(query)[0]
    assert (first.term.text, first.how) == (term, "name")
    assert first.score is not None
    assert first.reason == f"name match {first.score:.2f}"


def test_acronyms_have_no_sound(termbase: MakeTermbase) -> None:
    """An acronym is found as written only, never as a name that sounds alike."""
    found = termbase(one="^NADAF").find("Nadaff")
    assert found == []


@pytest.mark.parametrize("query", ["", "  ", "-", "atch", "Tyre"])
def test_nothing_is_found_for_nothing(termbase: MakeTermbase, query: str) -> None:
    """An empty query, a mere sign, a piece of a word, an unknown name: no match."""
    assert termbase(**DESK).find(query) == []


def test_closest_matches_come_first(termbase: MakeTermbase) -> None:
    """The term as written leads, its looser relatives follow."""
    found = termbase(one="Al-Port", two="al-Port | Al Port").find("al-Port")
    assert [(m.entry.id, m.term.text, m.how) for m in found] == [
        ("two", "al-Port", "exact"),
        ("one", "Al-Port", "case"),
        ("two", "Al Port", "loose"),
    ]
