"""Which of many dated backups are kept: the newest ones, and one for each day, week and month.

Start reading at `choose_kept`. The rule is the one backup programs share (restic and Borg call
it prune): each part of a policy walks from the newest backup to the oldest and keeps the first
it meets in each period, until it has kept as many as it may; a backup stays when any part
keeps it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from tm.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Policy:
    """How many backups each part keeps."""

    last: int = 0
    daily: int = 0
    weekly: int = 0
    monthly: int = 0


# More than anybody has.
EVERYTHING = Policy(last=10**9)


USUAL_POLICY = "last=3,daily=7,weekly=4,monthly=12"

# The period a moment belongs to. Weeks are ISO 8601's, and their year is not always the calendar's.
PERIODS: dict[str, Callable[[datetime], object]] = {
    "last": lambda moment: moment,
    "daily": lambda moment: moment.date(),
    "weekly": lambda moment: moment.isocalendar()[:2],
    "monthly": lambda moment: (moment.year, moment.month),
}


def read_policy(words: str) -> Policy:
    """A policy as a user writes it: `last=3,daily=7,weekly=4,monthly=12`, or `all`.

    Raises:
        InputError: it is written otherwise, or would keep nothing at all.
    """
    if words.strip() == "all":
        return EVERYTHING
    known = {field.name for field in fields(Policy)}
    parts = [re.fullmatch(r"\s*(\w+)\s*=\s*(\d{1,6})\s*", part) for part in words.split(",")]
    found = {part[1]: int(part[2]) for part in parts if part}
    if len(found) != len(parts) or not set(found) <= known or not any(found.values()):
        raise InputError(
            f"--keep {words}: this is no policy: write how many to keep as {USUAL_POLICY} "
            "(any of these, at least one backup), or `all`."
        )
    return Policy(**found)


def choose_kept(moments: Iterable[datetime], policy: Policy) -> set[datetime]:
    """The moments whose backups stay, always with the newest one."""
    newest_first = sorted(moments, reverse=True)
    kept = set(newest_first[:1])
    for name, find_period in PERIODS.items():
        periods: dict[object, datetime] = {}
        for moment in newest_first:
            periods.setdefault(find_period(moment), moment)
        kept.update(list(periods.values())[: getattr(policy, name)])
    return kept
