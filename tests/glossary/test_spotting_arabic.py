"""Which words of an Arabic text are names of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tm.glossary import Termbase

    MakeTermbase = Callable[..., Termbase]

DESK = {
    "beirut": "بيروت",
    "latakia": "اللاذقية",
    "idlib": "إدلب",
    "rabia": "ربيعة",
    "syrian_army": "الجيش السوري | الجيش العربي السوري",
    "al_akhbar": "الأخبار",
    "al_jazeera": "الجزيرة",
    "sohr": "المرصد السوري لحقوق الإنسان | ~المرصد",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("في بيروت", [("بيروت", "beirut", "exact")]),
        ("في بَيْرُوتَ.", [("بَيْرُوتَ", "beirut", "exact")]),
        ("بيروتي", []),
        ("ادلب وإدلب", [("ادلب", "idlib", "loose"), ("إدلب", "idlib", "proclitic")]),
        ("ربيعه", [("ربيعه", "rabia", "loose")]),
        ("وبيروت فلبيروت", [("بيروت", "beirut", "proclitic")] * 2),
        ("باللاذقية", [("اللاذقية", "latakia", "proclitic")]),
        ("للاذقية", [("لاذقية", "latakia", "proclitic")]),
        ("الجيش العربي السوري", [("الجيش العربي السوري", "syrian_army", "variant")]),
        ("للجيش السوري", [("لجيش السوري", "syrian_army", "proclitic")]),
        ("هذه الأخبار سيئة", []),
        ("صحيفة الأخبار", [("الأخبار", "al_akhbar", "exact")]),
        ("وبحسب صحيفة الاخبار", [("الاخبار", "al_akhbar", "loose")]),
        ("لصحيفة «الأخبار»", [("الأخبار", "al_akhbar", "exact")]),
        ("قناة الجزيرة في الجزيرة", [("الجزيرة", "al_jazeera", "exact")]),
        ("صعد إلى المرصد", []),
    ],
)
def test_rules_of_spotting(
    termbase: MakeTermbase, text: str, found: list[tuple[str, str, str]]
) -> None:
    """Each text has just these mentions; a proclitic is no part of the name."""
    mentions = termbase("ar", **DESK).spot(text, "ar")
    assert [(m.span.of(text), m.concept, m.how) for m in mentions] == found


def test_short_form_counts_beside_the_full_name(termbase: MakeTermbase) -> None:
    """`المرصد` is the Observatory in a text that has named it in full."""
    text = "قال المرصد السوري لحقوق الإنسان، وأضاف المرصد"
    found = termbase("ar", **DESK).spot(text, "ar")
    assert [m.span.of(text) for m in found] == ["المرصد السوري لحقوق الإنسان", "المرصد"]
