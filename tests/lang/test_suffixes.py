"""What is written at the end of Arabic names."""

from __future__ import annotations

import pytest

from tm.lang.arabic import loose_key
from tm.lang.suffixes import PRONOUNS, can_bear_pronoun, inflect_adjective, split_pronouns


@pytest.mark.parametrize("pronoun", PRONOUNS)
def test_every_pronoun_is_cut_off(pronoun: str) -> None:
    """Each leaves the name behind, and the ta marbuta that became a ta."""
    assert (len(pronoun), "بيروت") in split_pronouns(f"بيروت{pronoun}")
    assert (len(pronoun), loose_key("حكومة")) in split_pronouns(f"حكومت{pronoun}")


@pytest.mark.parametrize("word", ["", "نا", "لها", "دمشقي", "حكومته", "بيتنا"])
def test_other_words_are_left_alone(word: str) -> None:
    """No pronoun of two letters, or too little before it to be a name: nothing is cut off."""
    assert split_pronouns(loose_key(word)) == []


@pytest.mark.parametrize(
    ("word", "can"), [("بيروت", True), ("حكومه", True), ("الشام", False), ("حلب", False)]
)
def test_who_can_have_an_owner(word: str, can: bool) -> None:
    """Not what has the article already, and not what is very short."""
    assert can_bear_pronoun(word) is can


def test_adjective_forms() -> None:
    """Masculine, feminine, dual and plural; what does not end in ya has but itself."""
    forms = {loose_key(form) for form in ("سوري", "سورية", "سوريون", "سوريين", "سوريات")}
    assert forms <= set(inflect_adjective(loose_key("سوري")))
    assert inflect_adjective("احمر") == ["احمر"]
