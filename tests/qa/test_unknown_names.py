"""Names the glossary does not know: a likely slip is asked about, another name is not."""

from __future__ import annotations

import pytest

from tests.glossary.conftest import make_entry
from tm.glossary import Termbase
from tm.glossary.resembling import are_spellings

DESK = Termbase([make_entry("port", "Latakia"), make_entry("base", "Hmeimim")])


@pytest.mark.parametrize(
    ("name", "term"), [("Lattakya", "Latakia"), ("Latakea", "Latakia"), ("Hmemim", "Hmeimim")]
)
def test_a_slip_is_seen(name: str, term: str) -> None:
    """The letters, the consonants and the sound agree with a term."""
    found = DESK.resembling(name, "en")
    assert found is not None
    assert found[1].text == term


@pytest.mark.parametrize("name", ["Latvia", "Lebanon", "Latakia", "al-Latakia", "Hama", "Latakias"])
def test_another_name_is_none(name: str) -> None:
    """A name that only looks alike, a plural, or the term itself with an article is no slip."""
    assert DESK.resembling(name, "en") is None


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [("Haddour", "Hadour", True), ("Houthi", "Houthis", False), ("Salim", "Salman", False)],
)
def test_two_spellings_of_an_unknown_name(one: str, two: str, *, same: bool) -> None:
    """A letter more is a spelling, a plural or another consonant is not."""
    assert are_spellings(one, two) is same
