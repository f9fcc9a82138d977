"""One-letter words before Arabic names."""

from __future__ import annotations

import pytest

from tm.lang.arabic import loose_key
from tm.lang.proclitics import PROCLITICS, split_proclitics


@pytest.mark.parametrize("proclitic", PROCLITICS)
def test_every_combination_is_cut_off(proclitic: str) -> None:
    """Each conjunction, preposition, and the two together leave the name behind."""
    assert (len(proclitic), "دمشق") in split_proclitics(f"{proclitic}دمشق")


def test_the_combinations_are_these() -> None:
    """Two conjunctions and three prepositions, alone and together: eleven."""
    assert set(PROCLITICS) == {"و", "ف", "ب", "ك", "ل", "وب", "وك", "ول", "فب", "فك", "فل"}


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("للجزيرة", "الجزيرة"),
        ("وللجزيرة", "الجزيرة"),
        ("للاذقية", "اللاذقية"),
        ("فللاذقية", "اللاذقية"),
        ("والجزيرة", "الجزيرة"),
        ("بالجزيرة", "الجزيرة"),
        ("للبنان", "لبنان"),
        ("لبيروت", "بيروت"),
        ("الحميميم", "حميميم"),
        ("فالحميميم", "حميميم"),
        ("وللحميميم", "حميميم"),
    ],
)
def test_article_after_lam_is_restored(word: str, name: str) -> None:
    """The alef that the article loses after `ل` comes back, and the third `ل` of three."""
    assert loose_key(name) in {rest for _, rest in split_proclitics(loose_key(word))}


@pytest.mark.parametrize("word", ["", "دمشق", "وفد", "بك", "سوريا", "السلام", "سدمشق"])
def test_other_words_are_left_alone(word: str) -> None:
    """No proclitic, or too little behind it to be a name: nothing is cut off."""
    assert split_proclitics(word) == []
