"""Filters of units: what they find, what they leave alone, what they repair."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tm.model import TranslationUnit, Variant
from tm.qa.units import FILTERS, judge
from tm.qa.units.markup import find_markup, strip_markup
from tm.qa.units.mojibake import MISREADINGS, Misreading, repair

LINES = (Path(__file__).parent / "filters.jsonl").read_text("utf-8").splitlines()
CASES: list[dict[str, Any]] = [json.loads(line) for line in LINES]

ARABIC_WORDS = st.lists(
    st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة", min_size=2, max_size=9), min_size=1, max_size=6
).map(" ".join)


def list_cases() -> list[Any]:
    """The cases; known failures must fail."""
    cases = []
    for case in CASES:
        failing = [pytest.mark.xfail(reason=case["fails"])] if "fails" in case else []
        cases.append(pytest.param(case, id=case["id"], marks=failing))
    return cases


def make_unit(arabic: str, english: str) -> TranslationUnit:
    """A unit of these words."""
    return TranslationUnit("u", Variant("ar", arabic), Variant("en", english))


def misread(text: str, encoding: str) -> str:
    """A text in UTF-8 as a program shows it that takes it for another encoding."""
    wrong = next(each for each in MISREADINGS if each.encoding == encoding)
    shown = {byte: char for char, byte in reversed(wrong.bytes_of.items())}
    return "".join(shown.get(byte, chr(byte)) for byte in text.encode())


@pytest.mark.parametrize("case", list_cases())
def test_cases(case: dict[str, Any]) -> None:
    """Each unit of filters.jsonl is found by just the filters it should be, and repaired so."""
    verdicts = list(judge(make_unit(case["ar"], case["en"]), FILTERS))
    assert [name for name, _ in verdicts] == case["filters"]
    repaired = verdicts[-1][1].repaired if verdicts else None
    sides = [repaired.source.segment, repaired.target.segment] if repaired else None
    assert sides == case.get("repaired")


def test_every_filter_has_cases_and_negatives() -> None:
    """Each filter finds something in some case; many cases pass all of them."""
    assert {name for case in CASES for name in case["filters"]} == set(FILTERS)
    assert sum(not case["filters"] for case in CASES) >= 20


@given(ARABIC_WORDS, st.sampled_from([each.encoding for each in MISREADINGS]))
def test_misread_arabic_is_read_again(words: str, encoding: str) -> None:
    """Arabic in UTF-8 comes back from each wrong reading exactly as it was."""
    assert repair(misread(words, encoding), "ar") == words


@given(ARABIC_WORDS)
@example("فقط، خطأ، آ؟")
def test_good_arabic_is_left_alone(words: str) -> None:
    """Arabic that was read rightly is never repaired, whatever its words and marks."""
    for text in (words, words.replace(" ", "، "), f"«{words}»؟"):
        assert repair(text, "ar") == text


@given(st.text())
def test_odd_text_never_raises(text: str) -> None:
    """Whatever a unit holds, filters give a verdict; ASCII is never taken for mojibake."""
    list(judge(make_unit(text, text[::-1]), FILTERS))
    assert not text.isascii() or repair(text, "ar") == text


@pytest.mark.parametrize("text", ["<" * 5000, "&a" * 5000, "<a " * 5000, "<!--" * 3000])
def test_long_runs_take_no_time(text: str) -> None:
    """Text made to keep a pattern busy is passed as fast as any other."""
    assert find_markup(text) == []
    assert strip_markup(text) == text.strip()


@given(
    st.sampled_from(MISREADINGS).flatmap(
        lambda each: st.tuples(
            st.just(each), st.text(st.sampled_from([*each.bytes_of, " ", "a"]), max_size=12)
        )
    )
)
def test_a_hint_passes_nothing_over(case: tuple[Misreading, str]) -> None:
    """Where text may be misread, the quick look says so."""
    misreading, text = case
    if misreading.stretch.search(text):
        assert misreading.hint.search(text)
