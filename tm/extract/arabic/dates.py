"""Dates named in an Arabic article -> ISO 8601 days, with the basis said.

As in English (`tm.extract.dates`): only what the page or the desk says is used, and a day without
a year, a weekday or `أمس` is counted from the reference day. Start reading at `find_dates`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tm.lang.ar.page import DAY_NAME, DAY_NUMBERS, MONTH_NUMBERS, MONTH_TWICE
from tm.model import DateMention, Span

if TYPE_CHECKING:
    from tm.extract.dates import Calendar

# قبل أسبوع: so many days ago.
DAYS_AGO = {"يومين": 2, "أسبوعين": 14, "اسبوعين": 14, "أسبوع": 7, "اسبوع": 7}
DAYS_BEFORE = "days before"
DATE = re.compile(
    rf"""(?<!\w)(?:
        (?P<day>\d{{1,2}})\s+{MONTH_TWICE}(?:\s*[،,]?\s+(?P<year>\d{{4}}))?(?!\w)
      | (?P<before>أول\s+(?:من\s+)?أمس)(?!\w)
      | (?P<yesterday>أمس)(?:\s+{DAY_NAME})?(?!\w)
      | (?P<today>اليوم)(?:\s+{DAY_NAME})?(?!\w)
      | (?:قبل|منذ)\s+(?P<ago>{"|".join(DAYS_AGO)})(?!\w)
      | (?:يوم\s+)?(?P<weekday>{DAY_NAME})(?!\w)(?:\s+الماضي)?
    )""",
    re.VERBOSE,
)


def find_dates(text: str, within: Span, calendar: Calendar) -> list[DateMention]:
    """The dates named in a stretch of text that have a value."""
    found = []
    for match in DATE.finditer(text, within.start, within.end):
        value, basis = _value(match, calendar)
        if value:
            found.append(DateMention(Span(*match.span()), value, basis))
    return found


def _value(match: re.Match[str], calendar: Calendar) -> tuple[str | None, str]:
    """ISO 8601 day of one expression, with its basis."""
    if match["month"]:
        return _day_of_month(match, calendar)
    if calendar.reference is None:
        return None, "no reference day"
    if match["ago"]:
        back = DAYS_AGO[match["ago"]]
    elif match["weekday"]:
        back = (calendar.reference.weekday() - DAY_NUMBERS[match["weekday"]]) % 7
    else:
        back = 2 if match["before"] else int(bool(match["yesterday"]))
    day = calendar.reference - timedelta(days=back)
    since = DAYS_BEFORE if match["ago"] else "counted from"
    return day.isoformat(), f"{since} the {calendar.basis}"


def _day_of_month(match: re.Match[str], calendar: Calendar) -> tuple[str | None, str]:
    month, day = MONTH_NUMBERS[match["month"]], int(match["day"])
    if match["year"]:
        return iso_day(int(match["year"]), month, day), "stated"
    if calendar.reference is None:
        return None, "no year known"
    for year in (calendar.reference.year, calendar.reference.year - 1):
        value = iso_day(year, month, day)
        if value and value <= calendar.reference.isoformat():
            return value, f"year from the {calendar.basis}"
    return None, "no such day"


def iso_day(year: int, month: int, day: int) -> str | None:
    """The ISO 8601 day, or None when there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
