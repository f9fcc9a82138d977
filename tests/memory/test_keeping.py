"""Which backups stay: the newest, and one for each day, week and month."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.cli.backup import KEEP
from tm.errors import InputError
from tm.memory.keeping import PERIODS, USUAL_POLICY, Policy, choose_kept, read_policy

NOON = datetime(2016, 1, 28, 12, tzinfo=UTC)
HOURLY = [NOON - timedelta(hours=hours) for hours in range(24 * 400)]
MOMENTS = st.lists(
    st.datetimes(datetime(2015, 1, 1), datetime(2017, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    max_size=30,
)
COUNTS = st.integers(0, 5)


def test_a_year_of_hourly_backups_under_the_usual_policy() -> None:
    """Of 9,600 backups the last 3, 7 days, 4 weeks and 12 months stay; they overlap."""
    kept = sorted(choose_kept(HOURLY, read_policy(USUAL_POLICY)), reverse=True)
    assert kept[:3] == HOURLY[:3]
    days = {each.date() for each in kept}
    assert {(NOON - timedelta(days=back)).date() for back in range(7)} <= days
    assert len({(each.year, each.month) for each in kept}) == 12
    # 3 of today, 6 more days, 2 more weeks (2 lie in those days), 11 more months.
    assert len(kept) == 22


def test_the_help_names_the_usual_policy() -> None:
    """What the command line shows as default is what the store means by it."""
    assert KEEP == USUAL_POLICY


@given(MOMENTS, COUNTS, COUNTS, COUNTS, COUNTS)
def test_the_newest_always_stays_and_each_part_keeps_what_it_promises(
    moments: list[datetime], last: int, daily: int, weekly: int, monthly: int
) -> None:
    """Whatever the policy: the newest stays, and every part has the periods it promises."""
    policy = Policy(last, daily, weekly, monthly)
    kept = choose_kept(moments, policy)
    assert kept <= set(moments)
    assert not moments or max(moments) in kept
    for name, find_period in PERIODS.items():
        all_periods = {find_period(each) for each in moments}
        wanted = min(getattr(policy, name), len(all_periods))
        assert len({find_period(each) for each in kept}) >= wanted


@pytest.mark.parametrize("words", ["", "3", "last=0", "hourly=2", "last=3,,daily=2", "last=-1"])
def test_a_policy_that_makes_no_sense(words: str) -> None:
    """A policy that is misspelt, or would keep nothing, is refused with the right form."""
    with pytest.raises(InputError, match="write how many to keep as last=3"):
        read_policy(words)


def test_all_keeps_all() -> None:
    """`all` deletes nothing."""
    assert choose_kept(HOURLY, read_policy("all")) == set(HOURLY)
