"""Numbers in running text, in digits and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tm.lang.numbers import find_numbers

CASES = [
    ("en", "about 25 people", ["25"]),
    ("en", "1,234,567 or 2.5", ["1234567", "2.5"]),
    ("en", "2.5 million people", ["2500000"]),
    ("en", "five hundred and twenty-five men", ["525"]),
    ("en", "two hundred thousand", ["200000"]),
    ("en", "the 36th, the twenty-fifth, the third", ["36", "25", "3"]),
    ("en", "on 25.11.2026", ["25", "11", "2026"]),
    ("en", "five twenty", ["5", "20"]),
    ("en", "one of them, hundreds of others", []),
    ("en", "you and seven and eight", ["7", "8"]),
    ("ar", "٢٥ شخصا و ۱۲ جريحا", ["25", "12"]),
    ("ar", "١٬٢٣٤ و١٢٫٥", ["1234", "12.5"]),
    ("ar", "خمسة وعشرون جنديا", ["25"]),
    ("ar", "مئة وخمسون", ["150"]),
    ("ar", "ثلاثة آلاف وخمسمئة", ["3500"]),
    ("ar", "ألفان ومئة", ["2100"]),
    ("ar", "مليونين وثلاثمئة ألف", ["2300000"]),
    ("ar", "30 ألفا", ["30000"]),
    ("ar", "اثني عشر وأحد عشر", ["12", "11"]),
    ("ar", "السادس والثلاثين", ["36"]),
    ("ar", "بعشرة صواريخ", ["10"]),
    ("ar", "سيارتين وجنديين", ["2", "2"]),
    ("ar", "فلسطين وبوتين وباكستان", []),
    ("ar", "أحدهم وعشرات آخرون", []),
]


@pytest.mark.parametrize(("language", "text", "values"), CASES)
def test_numbers_have_the_value_a_reader_gives_them(
    language: str, text: str, values: list[str]
) -> None:
    """Each number is found once, with its value, and nothing else is."""
    assert [m.value for m in find_numbers(text, language)] == [Decimal(v) for v in values]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "11 percent"),
        ("en", "11%"),
        ("en", "%11"),
        ("ar", "١١٪"),
        ("ar", "11 في المئة"),
        ("ar", "11 بالمائة"),
        ("ar", "أحد عشر في المئة"),
    ],
)
def test_a_share_in_the_hundred_is_marked_as_one(language: str, text: str) -> None:
    """A percent sign or its words on either side make a percentage, and no number of their own."""
    [number] = find_numbers(text, language)
    assert (number.value, number.percent) == (Decimal(11), True)


@pytest.mark.parametrize(
    ("language", "text", "how"),
    [
        ("en", "7th", "ordinal"),
        ("ar", "السابع", "ordinal"),
        ("ar", "سيارتان", "dual"),
        ("en", "seven", "words"),
    ],
)
def test_a_number_says_how_it_is_written(language: str, text: str, how: str) -> None:
    """Digits, words, ordinal and dual are told apart."""
    assert [m.how for m in find_numbers(text, language)] == [how]


def test_the_span_covers_the_number_and_its_multiplier() -> None:
    """The span is exact, in code points of the text."""
    text = "some 2.5 million people"
    [number] = find_numbers(text, "en")
    assert number.span.of(text) == "2.5 million"


def test_very_many_digits_are_no_number() -> None:
    """A run of digits too long for a number is passed over without an error."""
    assert find_numbers("9" * 60, "en") == ()


def test_numbers_glued_and_vowelled() -> None:
    """A multiplier may be written to its digits; vowel signs do not cut a word into a number."""
    (glued,) = find_numbers("a £11million deal", "en")
    assert glued.value == 11_000_000
    (vowelled,) = find_numbers("مئتَي لتر", "ar")
    assert vowelled.value == 200
    assert find_numbers("ستُعد الطلاب", "ar") == ()
