"""The quick way to the dates of a text finds what the slow and obvious one finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tm.extract.dates import BEGINS, DATE
from tm.lang.en.page import DAY_NAMES, MONTH_NUMBERS

ANYWHERE = re.compile(DATE.pattern.replace(f"(?={BEGINS})", ""), DATE.flags)
LEADS = ["since", "in", "on", "last", "late", "early", "mid", "the", "over", "during", "at"]
TIMES = ["yesterday", "today", "tonight", "day", "before", "week", "weekend", "this", "past"]
OTHERS = ["5", "21st", "of", "2016", "1999", "morning", "said", "market", "Sunni"]
WORDS = st.sampled_from([*LEADS, *TIMES, *OTHERS, *DAY_NAMES, *MONTH_NUMBERS])
CASES = st.sampled_from([str.lower, str.upper, str.capitalize])
GAPS = st.sampled_from([" ", " ", " ", "-", ", ", ""])
PIECES = st.builds(lambda word, case, gap: case(word) + gap, WORDS, CASES, GAPS)


@given(st.lists(PIECES, max_size=10).map("".join))
def test_no_date_is_missed_by_how_it_begins(text: str) -> None:
    """What is looked at first lets every expression of time pass."""
    assert ANYWHERE.pattern != DATE.pattern
    quick = [match.span() for match in DATE.finditer(text)]
    assert quick == [match.span() for match in ANYWHERE.finditer(text)]
