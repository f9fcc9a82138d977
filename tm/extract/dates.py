"""Dates named in an English article -> ISO 8601 days and intervals, with the basis said.

Only what the page or the desk says is used: a day without a year takes the year of the reference
day (the publication day, or the latest day the article can have appeared), a weekday or a weekend
the last one before it. Without a reference day, such a date has no value. Interval notation is
ISO 8601-1, 5.5 (`2016-01-23/2016-01-24`). Start reading at `Calendar.find`.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tm.lang.en.page import DAY_NAME, DAY_NAMES, MONTH, MONTH_NUMBERS
from tm.model import DateMention, Span, StatementDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tm.model import Block, Publication

# How an expression of time may begin; seen first, so that the rest is tried at few words. One class
# of characters leads, and what may stand behind each is asked of that one alone.
BEGINS = r"""[\djfmwysaondelti](?:
    (?<=\d) | (?<=j)(?:an|u[nl]) | (?<=f)(?:eb|ri) | (?<=m)(?:a[ry]|on|id) | (?<=w)ed | (?<=y)est
  | (?<=s)(?:ep|in|at|un) | (?<=a)(?:pr|ug|t\ the) | (?<=o)(?:ct|n\ |ver\ the) | (?<=n)ov
  | (?<=d)(?:ec|ur|ay\ b) | (?<=e)ar | (?<=l)a(?:st|te) | (?<=t)(?:ues|h(?:is|u|e\ day)|o[dn])
  | (?<=i)n\ )"""
DATE = re.compile(
    rf"""\b(?={BEGINS})(?:
      (?P<since>since\ )?(?P<month>{MONTH})\ (?P<day>\d{{1,2}})(?:st|nd|rd|th)?
        (?:,?\ (?P<year>\d{{4}}))?\b
      | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\ of)?\ (?P<month2>{MONTH})(?:,?\ (?P<year2>\d{{4}}))?
      | (?P<part>early|mid|late)(?:-|\ )(?P<month3>{MONTH})(?:\ (?P<year3>\d{{4}}))?
      | (?P<weekend>(?:over|during|at|on)\ the\ weekend)
      | (?:on\ |last\ |late\ |early\ )?(?P<weekday>{DAY_NAME})\b
        (?:\ (?:morning|afternoon|evening|night))?
      | (?P<week>(?:last|this|this\ past)\ week)\b
      | (?P<relative>yesterday|today|tonight|(?:the\ )?day\ before\ yesterday)
      | (?P<since2>since\ )(?P<year4>(?:19|20)\d\d)\b
      | (?:in\ )?(?P<month5>{MONTH})\ (?P<year5>(?:19|20)\d\d)\b
      | \b[Ii]n\ (?P<year6>(?:19|20)\d\d)\b
      )""",
    re.VERBOSE | re.IGNORECASE,
)
# Whether a stretch can hold a date at all: the pattern above is dear, and most sentences hold none.
HINTS = (
    *("nday", "sday", "iday", "urday", "oday", "erday", "week", "onight", "n 19", "n 20", "e 19"),
    *("e 20", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
OUTSIDE = re.compile(r"(?i)(?:on|last|late|early) ")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The day an article's dates are counted from.

    Attributes:
        reference: the publication day or its upper bound; None when nothing is known.
        basis: what the reference rests on, in words.
        not_after: ISO 8601 upper bound of an unstated date.
    """

    reference: date | None
    basis: str
    not_after: str | None

    @classmethod
    def of(cls, publication: Publication, blocks: Iterable[Block]) -> Calendar:
        """The reference day: what the desk says, else the earliest full date line of the page."""
        if publication.date:
            return cls(_parse(publication.date), "publication day", publication.date)
        lines = sorted(block.date for block in blocks if block.date)
        if publication.not_after:
            bound = publication.not_after
            return cls(_parse(bound), "latest day of publication", bound)
        if lines:
            return cls(_parse(lines[0]), "earliest date line on the page", lines[0])
        return cls(None, "no date on the page", None)

    def find(self, text: str, stretches: Iterable[Span]) -> list[DateMention]:
        """The dates named in some stretches of a text that have a value."""
        hints = [hint for hint in HINTS if hint in text]
        return [
            found
            for stretch in stretches
            if any(map(stretch.of(text).__contains__, hints))
            for found in self._named_in(text, stretch)
        ]

    def _named_in(self, text: str, stretch: Span) -> Iterator[DateMention]:
        for match in DATE.finditer(text, stretch.start, stretch.end):
            value, basis = self._value(match)
            if value:
                start = match.start()
                lead = OUTSIDE.match(match.group()) if match["weekday"] else None
                if lead and lead.group().lower() == "on ":
                    start += 3
                yield DateMention(Span(start, match.end()), value, basis)

    @property
    def unstated(self) -> StatementDate:
        """The date of a statement whose sentence names none: its upper bound."""
        if self.not_after is None:
            return StatementDate(None, "no date stated")
        basis = f"no date stated; bound by the {self.basis}"
        return StatementDate(None, basis, not_after=self.not_after)

    def _value(self, match: re.Match[str]) -> tuple[str | None, str]:
        """ISO 8601 value of one expression, with its basis."""
        if match["year4"]:
            return f"{match['year4']}/..", "stated"
        if match["year6"]:
            return match["year6"], "stated"
        if match["year5"]:
            return f"{match['year5']}-{_month(match['month5']):02d}", "stated"
        if match["part"]:
            return self._part_of_month(match)
        month = match["month"] or match["month2"]
        if month:
            return self._day_of_month(match, _month(month))
        if self.reference is None:
            return None, "no reference day"
        if match["weekend"]:
            return self._weekend()
        if match["week"]:
            back = 0 if match["week"].lower() == "this week" else 7
            monday = self.reference - timedelta(days=self.reference.weekday() + back)
            sunday = monday + timedelta(days=6)
            return f"{monday}/{sunday}", f"week counted from the {self.basis}"
        if match["weekday"]:
            return self._weekday(match["weekday"].capitalize())
        back = {"yesterday": 1, "today": 0, "tonight": 0}.get(match["relative"].lower(), 2)
        day = self.reference - timedelta(days=back)
        return day.isoformat(), f"counted from the {self.basis}"

    def _day_of_month(self, match: re.Match[str], month: int) -> tuple[str | None, str]:
        day = int(match["day"] or match["day2"])
        year = match["year"] or match["year2"]
        if year:
            return _iso(int(year), month, day), "stated"
        if self.reference is None:
            return None, "no year known"
        for candidate in (self.reference.year, self.reference.year - 1):
            value = _iso(candidate, month, day)
            if value and value <= self.reference.isoformat():
                return value, f"year from the {self.basis}"
        return None, "no such day"

    def _part_of_month(self, match: re.Match[str]) -> tuple[str | None, str]:
        month = _month(match["month3"])
        if match["year3"]:
            year = int(match["year3"])
        elif self.reference is None:
            return None, "no year known"
        else:
            year = self.reference.year - (month > self.reference.month)
        first, last = PARTS[match["part"].lower()]
        last = min(last, calendar.monthrange(year, month)[1])
        basis = "stated" if match["year3"] else f"year from the {self.basis}"
        return f"{_iso(year, month, first)}/{_iso(year, month, last)}", basis

    def _weekend(self) -> tuple[str | None, str]:
        """The last Saturday and Sunday before the reference day."""
        if self.reference is None:
            return None, "no reference day"
        sunday = self.reference - timedelta(days=(self.reference.weekday() + 1) % 7 or 7)
        saturday = sunday - timedelta(days=1)
        return f"{saturday.isoformat()}/{sunday.isoformat()}", f"weekend before the {self.basis}"

    def _weekday(self, name: str) -> tuple[str | None, str]:
        if self.reference is None:
            return None, "no reference day"
        back = (self.reference.weekday() - DAY_NAMES.index(name)) % 7
        day = self.reference - timedelta(days=back)
        return day.isoformat(), f"last {name} up to the {self.basis}"


def _month(name: str) -> int:
    return MONTH_NUMBERS[name.rstrip(".").capitalize()]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _parse(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
