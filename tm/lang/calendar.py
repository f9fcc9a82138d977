"""Months and weekdays named in a text, English or Arabic, as numbers that can be compared.

    find_calendar_words("in March", "en")        # month 3
    find_calendar_words("في آذار/مارس", "ar")     # month 3, twice
    find_calendar_words("وتموز", "ar")            # month 7, behind a conjunction

Arabic has three sets of names: Levantine, European and Maghrebi (`tm.lang.ar.page`). Some names are
common words too: `May`, `March`, `مارس` (practised), `آب` (returned). Such a one is sure only where
its neighbours say so. Start reading at `find_calendar_words`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tm.lang.ar import page as ar
from tm.lang.en import page as en
from tm.model import Span

# Words of one language that are also names of months.
AMBIGUOUS = {
    "en": frozenset({"May", "March", "Mar"}),
    "ar": frozenset({"مارس", "آب", "ماي", "أوت", "جوان"}),
}

# What makes a month of an ambiguous word: a number beside it, or a word such as these before it.
BEFORE = {
    "en": re.compile(
        r"(?:\d(?:st|nd|rd|th)?(?:\sof)?|\b(?:in|since|until|till|by|last|next|this|early|mid|late"
        r"|from|of|before|after|during|through))[\s-]$",
        re.IGNORECASE,
    ),
    "ar": re.compile(
        r"(?:\d|شهر|في|من|منذ|حتى|خلال|أوائل|أواخر|منتصف|مطلع|نهاية|بداية|وائل|/)\s*\(?$"
    ),
}
AFTER = re.compile(r"^\.?,?\s?\d")


@dataclass(frozen=True, slots=True)
class CalendarWord:
    """A month or a weekday that a text names.

    Attributes:
        kind: `month` or `weekday`.
        number: 1 for January; 0 for Monday.
        sure: it is no other word that is spelt alike.
    """

    span: Span
    kind: str
    number: int
    sure: bool


def find_calendar_words(text: str, language: str) -> list[CalendarWord]:
    """The months and weekdays of a text, in reading order.

    Args:
        text: as it came.
        language: BCP 47 tag; English and Arabic are known, of others nothing is found.
    """
    primary = language.split("-", maxsplit=1)[0].lower()
    if primary not in AMBIGUOUS:
        return []
    months, days, pattern = _tables(primary)
    found = []
    for match in pattern.finditer(text):
        name = match["name"]
        kind, number = ("month", months[name]) if name in months else ("weekday", days[name])
        sure = name not in AMBIGUOUS[primary] or bool(
            BEFORE[primary].search(text, 0, match.start()) or AFTER.search(text[match.end() :][:4])
        )
        found.append(CalendarWord(Span(match.start("name"), match.end("name")), kind, number, sure))
    return found


@cache
def _tables(language: str) -> tuple[dict[str, int], dict[str, int], re.Pattern[str]]:
    """Months, weekdays, and a pattern that finds the names of both."""
    if language == "ar":
        months, days = ar.MONTH_NUMBERS, ar.DAY_NUMBERS
        before, plural = r"(?<!\w)[وف]?[بلك]?", ""
    else:
        months = en.MONTH_NUMBERS
        days = {name: number for number, name in enumerate(en.DAY_NAMES)}
        before, plural = r"\b", r"s?"
    names = "|".join(map(re.escape, sorted((*months, *days), key=len, reverse=True)))
    return months, days, re.compile(rf"{before}(?P<name>{names}){plural}(?!\w)")
