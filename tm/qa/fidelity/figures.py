"""Numbers, months and weekdays that stand on one side only.

Start reading at `find_numbers_apart`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.lang.arabic import strict_key
from tm.lang.calendar import find_calendar_words
from tm.lang.numbers import find_numbers
from tm.lang.proclitics import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.lang.calendar import CalendarWord
    from tm.lang.numbers import NumberMention
    from tm.qa.fidelity.pairs import Pair

# `First of all`, `both sides`: below this, words for a number are often no number.
LEAST_IN_WORDS = 3

# `30،000`: the Arabic comma between groups of digits.
ARABIC_GROUPS = re.compile(r"(?<=\d)،(?=\d{3}(?!\d))")

# How a number is written where it may be no number at all.
VAGUE = frozenset({"dual", "ordinal"})


def find_numbers_apart(pair: Pair) -> Iterator[str]:
    """Numbers of one side that the other has not, in digits or words."""
    arabic_text = strict_key(ARABIC_GROUPS.sub(",", pair.arabic))
    english = [number for number in find_numbers(pair.spoken, "en") if _is_whole(pair, number)]
    arabic = list(find_numbers(arabic_text, "ar"))
    if not english and not arabic:
        return
    only_english = _missing(english, pair.spoken, arabic, arabic_text)
    only_arabic = [
        number
        for number in _missing(arabic, arabic_text, english, pair.spoken)
        # `العشرين` is the twentieth too.
        if not number.span.of(arabic_text).startswith(ARTICLE)
    ]
    others = ", ".join(number.span.of(arabic_text) for number in only_arabic)
    for number in only_english:
        there = f"; the Arabic has {others}" if others else ""
        yield f"The number {number.span.of(pair.spoken)} stands in the English only{there}."
    if not only_english:
        for number in only_arabic:
            yield f"The number {number.span.of(arabic_text)} stands in the Arabic only."


def find_dates_apart(pair: Pair) -> Iterator[str]:
    """Months of one side that the other has not, whichever of their names is used."""
    yield from _calendar_apart(pair, "month")


def find_weekdays_apart(pair: Pair) -> Iterator[str]:
    """Weekdays of one side that the other has not."""
    yield from _calendar_apart(pair, "weekday")


def _missing(
    here: list[NumberMention], text: str, there: list[NumberMention], other: str
) -> list[NumberMention]:
    """Numbers of one side that the other does not hold at all."""
    values = {number.value for number in there}
    digits = {_digits(number, other) for number in there if number.how == "digits"}
    return [
        number
        for number in here
        if number.value not in values
        and _counts(number)
        and not _is_written_alike(_digits(number, text), digits)
    ]


def _digits(number: NumberMention, text: str) -> str:
    """The digits of a number as written, in Western ones, without what groups them."""
    written = number.span.of(text)
    if written.isascii() and written.isdecimal():
        return written
    return "".join(str(int(char)) for char in written if char.isdecimal())


def _is_written_alike(digits: str, others: set[str]) -> bool:
    """Whether digits stand on the other side too, grouped in another fashion or as `1950-53`."""
    if len(digits) == 2:
        return any(len(other) == 4 and other.endswith(digits) for other in others)
    return len(digits) > 2 and digits in others


def _is_whole(pair: Pair, number: NumberMention) -> bool:
    """Whether an English number is no decade (`the 1980s`), which Arabic says in words."""
    return pair.spoken[number.span.end : number.span.end + 1] != "s"


def _counts(number: NumberMention) -> bool:
    """Whether a number is surely meant as one.

    `No. 1` is the first in Arabic, `1 October` too; a round word (`آلاف`, thousands) is vague.
    """
    if number.how == "digits":
        return number.value != 1
    round_word = number.value >= 100 and set(str(int(number.value))) <= set("10")
    return number.how not in VAGUE and number.value >= LEAST_IN_WORDS and not round_word


def _calendar_apart(pair: Pair, kind: str) -> Iterator[str]:
    """Words of one kind on one side only."""
    english = [word for word in find_calendar_words(pair.spoken, "en") if word.kind == kind]
    arabic = [word for word in find_calendar_words(pair.arabic, "ar") if word.kind == kind]
    for here, there, text, side in (
        (english, arabic, pair.spoken, "English"),
        (arabic, english, pair.arabic, "Arabic"),
    ):
        for word in _apart(here, there):
            yield f"The {kind} {word.span.of(text)} stands in the {side} only."


def _apart(here: list[CalendarWord], there: list[CalendarWord]) -> list[CalendarWord]:
    """The sure words of one side whose number the other side has not, each number once."""
    known = {word.number for word in there}
    found = {word.number: word for word in reversed(here) if word.sure}
    return [word for number, word in sorted(found.items()) if number not in known]
