"""Arabic guessed from Latin letters: never sure, always Arabic."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.lang.names.guessing import guess_arabic
from tm.lang.names.letters import is_arabic


@pytest.mark.parametrize(("name", "arabic"), [("Idlib", "إدلب"), ("Amal", "أمل")])
def test_the_right_spelling_is_among_the_guesses(name: str, arabic: str) -> None:
    """Short vowels are tried with and without their letter."""
    assert arabic in guess_arabic(name, 3)


@pytest.mark.parametrize("name", ["", "12", "حلب"])
def test_nothing_is_guessed_for_no_latin_name(name: str) -> None:
    """Without Latin letters there is no guess."""
    assert guess_arabic(name) == []


@settings(deadline=None)
@given(st.text(max_size=40))
def test_guesses_are_arabic(name: str) -> None:
    """Any name gives at most so many guesses, each different and in Arabic letters."""
    found = guess_arabic(name, 4)
    assert len(found) <= 4
    assert len(set(found)) == len(found)
    assert all(is_arabic(each) for each in found)
