"""The scan of the index finds every segment that holds some letters."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from tests.match import slow
from tm.match import codes
from tm.match.building import build_sections
from tm.match.concordance import Phrase, find_rows, matches_word
from tm.match.keys import FOLDS, fold_key, make_strict_key, strict_key


@pytest.mark.parametrize("seed", range(10))
def test_any_letters_are_found_as_by_brute_force(seed: int) -> None:
    """What stands in a segment is found there, and never across the border of two segments."""
    dice = random.Random(seed)  # noqa: S311
    keys = [strict_key(text) for text in slow.make_texts(dice, 150, dice.choice((6, 40, 120)))]
    sections = list(build_sections("en", keys, range(len(keys))))
    for _ in range(20):
        key = dice.choice(keys)
        start = dice.randrange(len(key) + 1)
        phrase = Phrase(key[start : start + dice.choice((1, 2, 5))], anywhere=True)
        if not phrase.needle:
            continue
        found = [int(s.units[row]) for s in sections for row in find_rows(s, phrase)]
        assert sorted(found) == [
            unit for unit, each in enumerate(keys) if phrase.needle in fold_key(each)
        ]


def test_every_fold_stays_in_the_table() -> None:
    """A character of the table is folded to one of the table: codes fold as keys do."""
    for char in codes.TABLE[1:]:
        assert chr(FOLDS[ord(char)]) in codes.TABLE
        coded = codes.encode(char)
        assert coded is not None
        assert codes.decode(coded.translate(codes.fold_codes())) == fold_key(char)
        assert codes.bucket_of(char) == codes.bucket_of(fold_key(char))


@pytest.mark.parametrize(
    ("wanted", "word", "same"),
    [
        ("الجيش", "للجيش", True),
        ("الجيش", "وبالجيش", True),
        ("جيش", "الجيش", True),
        ("حكومه", "وحكومتهم", True),
        ("اللاذقيه", "للاذقيه", True),
        ("الجيش", "جيش", False),
        ("جيش", "جيوش", False),
        ("army", "armys", False),
    ],
)
def test_arabic_words_are_found_with_their_clitics(wanted: str, word: str, same: bool) -> None:
    """Proclitics, the article and pronouns may be written together with a word."""
    assert matches_word(wanted, word) is same


@pytest.mark.parametrize("seed", range(5))
def test_places_lead_back_to_the_text(seed: int) -> None:
    """The way back from a strict key is as long as the key and rises."""
    dice = random.Random(seed)  # noqa: S311
    for text in slow.make_texts(dice, 60, 40):
        key = make_strict_key(text)
        assert key.text == strict_key(text)
        assert key.letters is not None
        assert len(key.letters) == len(key.text)
        spans = [key.span(at, at + 1) for at in range(len(key.text))]
        assert all(one.start <= other.start for one, other in pairwise(spans))
