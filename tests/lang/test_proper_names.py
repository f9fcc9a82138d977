"""Names that nobody entered are seen in running text; what only looks like one is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.lang.proper_names import find_names
from tm.model import Span


def names(text: str, language: str = "en", known: str | None = None) -> list[str]:
    """The names found in a text."""
    start = text.find(known) if known else 0
    spans = [Span(start, start + len(known))] if known else []
    found = find_names(text, language, [Span(0, len(text))], spans)
    return [span.of(text) for span in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He met Salim al-Haddour in Zabqin’s market.", ["Salim al-Haddour", "Zabqin"]),
        ("We saw Umm Walid and Ali bin Rashad there.", ["Umm Walid", "Ali bin Rashad"]),
        ("On Monday President Nadim Trabolt spoke to them at length.", ["Nadim Trabolt"]),
        ("The Kurdish-led force left Marbun in May.", ["Marbun"]),
        ("Rebels left. Rebels came back, and rebels stayed.", []),
        ("The Ministry said the Syrians and the Army agreed.", []),
        ("Yesterday it rained. Perhaps it will again, I’ll see.", []),
        ("Nadim Trabolt left. Trabolt was tired.", ["Nadim Trabolt", "Trabolt"]),
        ("A Long Headline Of Many Capitals Everywhere", []),
        ("the post by @Marbun and Abu_Marbun", []),
    ],
)
def test_english_names(text: str, found: list[str]) -> None:
    """Rows of capitals are names, unless the capital has another reason."""
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال العميد سليم حدور إن القوات انسحبت", ["سليم حدور"]),
        ("وصلوا إلى بلدة زبقين أمس", ["زبقين"]),
        ("قال إن القوات انسحبت من المنطقة", []),
    ],
)
def test_arabic_names(text: str, found: list[str]) -> None:
    """Arabic shows a name by the rank or the kind of place before it, and only then."""
    assert names(text, "ar") == found


def test_known_names_are_left_out() -> None:
    """What the glossary knows is no new name, nor does it join its neighbours."""
    assert names("They drove from Marbun Zabqin to Tyre.", known="Zabqin") == ["Marbun", "Tyre"]


@given(st.text(max_size=80), st.sampled_from(["en", "ar"]))
def test_any_text_is_read(text: str, language: str) -> None:
    """No text raises, and what is found is not empty."""
    assert all(names(text, language))
