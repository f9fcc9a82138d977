"""Which words of an English text are names of the glossary: one case for each rule."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from tm.glossary import Termbase

    MakeTermbase = Callable[..., Termbase]

DESK = {
    "syria": "Syria",
    "assad": "Assad",
    "lebanon": "Lebanon",
    "beirut": "Beirut",
    "damascus": "Damascus | Sham",
    "syrian_army": "Syrian army | ^SAA",
    "ops_room": "Damascus joint operations room",
    "al_rai": "Al-Rai | Al Rai",
    "rabia": "Rabia | Rabi'a",
    "sohr": "Syrian Observatory for Human Rights | ^SOHR | Syrian Observatory | ~the Observatory",
    "rt": "Russia Today | ^RT",
    "russia": "Russia",
    "isis": "ISIS | Islamic State | ^IS",
    "now": "NOW | NOW Lebanon",
    "hope": "Dana Hope | ~Hope",
    "coalition": "4+1 | 4 + 1",
    "ndf": "National Defense Force | ^NDF",
    "sana": "^SANA",
    "paper": "Addiyar.com",
}

Found = list[tuple[str, str, str]]


def spot(make: MakeTermbase, text: str) -> Found:
    """(words, concept, how) of every mention."""
    base = make(**DESK)
    return [(m.span.of(text), m.concept, m.how) for m in base.spot(text, "en")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # word boundaries
        ("The Syrian talks", []),
        ("Syria, Syria.", [("Syria", "syria", "exact")] * 2),
        ("Lebanon's south", [("Lebanon", "lebanon", "exact")]),
        ("Lebanon\N{RIGHT SINGLE QUOTATION MARK}s south", [("Lebanon", "lebanon", "exact")]),
        ("LEBANON'S SOUTH", [("LEBANON", "lebanon", "case")]),
        ("pro-Assad forces", [("Assad", "assad", "exact")]),
        ("Assad-era laws", [("Assad", "assad", "exact")]),
        (
            "Rabi\N{LEFT SINGLE QUOTATION MARK}a fell",
            [("Rabi\N{LEFT SINGLE QUOTATION MARK}a", "rabia", "variant")],
        ),
        ("In SANA'A today", []),
        ("Assad2016", []),
        (
            "the \N{LEFT DOUBLE QUOTATION MARK}4+1\N{RIGHT DOUBLE QUOTATION MARK}",
            [("4+1", "coalition", "exact")],
        ),
        ("14+1 or 4+10", []),
        ("(image via Addiyar.com)", [("Addiyar.com", "paper", "exact")]),
        # blanks
        (
            "Syrian\N{NO-BREAK SPACE}army",
            [("Syrian\N{NO-BREAK SPACE}army", "syrian_army", "exact")],
        ),
        ("Syrian\r\narmy", [("Syrian\r\narmy", "syrian_army", "exact")]),
        ("Syrian  army", [("Syrian  army", "syrian_army", "exact")]),
        ("Syrian\n\narmy", []),
        ("As\N{SOFT HYPHEN}sad", [("As\N{SOFT HYPHEN}sad", "assad", "exact")]),
        ("Al\N{NON-BREAKING HYPHEN}Rai", [("Al\N{NON-BREAKING HYPHEN}Rai", "al_rai", "exact")]),
        # capitals
        ("BEIRUT - Rain.", [("BEIRUT", "beirut", "case")]),
        ("assad", []),
        ("the Syrian Army", [("Syrian Army", "syrian_army", "case")]),
        ("the syrian army", []),
        ("told al-Rai", [("al-Rai", "al_rai", "case")]),
        ("told al-rai", []),
        ("Saa and Rt", []),
        ("the SAA, RT", [("SAA", "syrian_army", "variant"), ("RT", "rt", "variant")]),
        (
            "Damascus Joint Operations Room",
            [
                ("Damascus Joint Operations Room", "ops_room", "case"),
                ("Damascus", "damascus", "exact"),
            ],
        ),
        # common words
        ("IS fighters", [("IS", "isis", "variant")]),
        ("Is it over? is it?", []),
        ("Now it rains. now.", []),
        ("A NOW editor", [("NOW", "now", "exact")]),
        ("RUSSIA IS LEAVING NOW", [("RUSSIA", "russia", "case")]),
        ("NDF LEAVES BEIRUT", [("NDF", "ndf", "variant"), ("BEIRUT", "beirut", "case")]),
        ("Hope is not a plan.", []),
        (
            "Dana Hope spoke. Then Hope left.",
            [("Dana Hope", "hope", "exact"), ("Hope", "hope", "variant")],
        ),
        ("Dana Hope spoke. Hope remains.", [("Dana Hope", "hope", "exact")]),
        ("Sham elections in old Sham and Ahrar al-Sham", [("Sham", "damascus", "variant")]),
        # short forms
        ("They climbed to the Observatory.", []),
        (
            "SOHR: 3 dead. The Observatory said",
            [("SOHR", "sohr", "variant"), ("The Observatory", "sohr", "case")],
        ),
        # handles
        (
            "Mail @DanaHope or @danahope",
            [("@DanaHope", "hope", "handle"), ("@danahope", "hope", "handle")],
        ),
        ("me@DanaHope.example", []),
    ],
)
def test_rules_of_spotting(termbase: MakeTermbase, text: str, found: Found) -> None:
    """Each text has just these mentions, for these reasons."""
    assert spot(termbase, text) == found


def test_names_within_names_are_kept_apart(termbase: MakeTermbase) -> None:
    """A name inside a longer one says so; the same concept inside itself is not said twice."""
    text = "Russia Today cited the Syrian Observatory for Human Rights."
    found = [(m.span.of(text), m.concept, m.nested_in) for m in termbase(**DESK).spot(text, "en")]
    assert found == [
        ("Russia Today", "rt", None),
        ("Russia", "russia", "rt"),
        ("Syrian Observatory for Human Rights", "sohr", None),
    ]


def test_two_concepts_with_one_spelling_are_both_named(termbase: MakeTermbase) -> None:
    """Nobody guesses which of two namesakes is meant."""
    base = termbase(watan_kuwait="Al-Watan", watan_syria="Al-Watan")
    assert [(m.concept, m.nested_in) for m in base.spot("Al-Watan said", "en")] == [
        ("watan_kuwait", None),
        ("watan_syria", None),
    ]


def test_within_keeps_what_lies_wholly_inside(termbase: MakeTermbase) -> None:
    """A mention counts when one of the spans holds all of it."""
    text = "Assad in Syria, Lebanon and Beirut"
    spans = [Span(9, 14), Span(0, 3), Span(14, 26)]
    found = termbase(**DESK).spot(text, "en", within=spans)
    assert [m.concept for m in found] == ["syria", "lebanon"]
    assert termbase(**DESK).spot(text, "en", within=[]) == []


def test_terms_of_a_regional_language_count(termbase: MakeTermbase) -> None:
    """`en` finds terms filed under `en-GB`, and no Arabic ones."""
    assert termbase("en-GB", a="Harbour").spot("The Harbour", "en")
    assert not termbase("ar", a="Harbour").spot("The Harbour", "en")


_ENGLISH = st.sampled_from(
    [
        "Syria",
        "Today",
        "Al-Rai",
        "IS",
        "NOW",
        "army's",
        "4+1",
        "@",
        "'",
        "-",
        "\n",
        "\N{SOFT HYPHEN}",
    ]
)
_PIECES = st.one_of(_ENGLISH, st.text(max_size=3))


@given(st.lists(_PIECES, max_size=12).map(" ".join), st.sampled_from(["en", "ar"]))
def test_any_text_is_read(termbase: MakeTermbase, text: str, language: str) -> None:
    """No text raises; mentions lie inside it, in order, none crossing another."""
    base = termbase(language, **DESK)
    found = base.spot(text, language)
    assert [(m.span.start, -m.span.end) for m in found] == sorted(
        (m.span.start, -m.span.end) for m in found
    )
    for first, second in pairwise(found):
        assert 0 <= first.span.start < first.span.end <= len(text)
        overlaps = first.span.overlaps(second.span)
        assert not overlaps or first.span.contains(second.span)
