"""The file of accepted findings: read, written, refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.errors import FormatError
from tm.qa import Accepted, parse_accepted, write_accepted

ENTRY = Accepted(
    "deprecated-term", "salma", "Selma", "*", "The poet spells it so.", "lina", "2026-11-22"
)
GOOD = write_accepted("", [ENTRY])


def test_written_is_read_again() -> None:
    """What is written is read as it was, after what stood there before, comments too."""
    before = "# Ours.\n" + GOOD
    assert parse_accepted(write_accepted(before, [ENTRY]), "x") == [ENTRY, ENTRY]
    assert write_accepted(before, [ENTRY]).startswith(before)


@given(st.text(min_size=1).filter(str.strip))
def test_any_reason_survives(reason: str) -> None:
    """Whatever a person types as a reason comes back as typed."""
    entry = Accepted("two-spellings", "a", reason, "id", reason, "lina", "2026-11-22")
    assert parse_accepted(write_accepted("", [entry]), "x") == [entry]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[[accepted", "is not TOML"),
        ("other = 1", "unknown key other"),
        ("accepted = 3", "[[accepted]]"),
        (GOOD.replace("reason", "why"), "entry 1: unknown key why"),
        (GOOD.replace('"The poet spells it so."', '" "'), "entry 1: reason"),
        (GOOD.replace("2026-11-22", "3"), "entry 1: when must be a day"),
        (GOOD.replace("deprecated-term", "no-such"), "there is no check 'no-such'"),
    ],
)
def test_a_bad_file_is_refused(text: str, place: str) -> None:
    """A slip in the file is named with its entry, so that nothing is silent by mistake."""
    with pytest.raises(FormatError) as refused:
        parse_accepted(text, "accepted.toml")
    assert place in str(refused.value)
