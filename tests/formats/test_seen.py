"""Which pairs came before: in memory and beyond it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tm.formats import seen
from tm.formats.seen import Seen, digest

TEXT = st.text(st.sampled_from("ab\0\ud800"), max_size=2)


@pytest.mark.parametrize("number_of", [hash, digest])
@given(
    pages=st.lists(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4)),
    limit=st.integers(0, 6),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_pair_is_new_once(
    pages: list[list[tuple[str, str]]],
    limit: int,
    number_of: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same is said of a pair wherever numbers stop fitting into memory, alone or in a page."""
    monkeypatch.setattr(seen, "number_of", number_of)
    alone, together, plain = Seen(limit), Seen(limit), set[tuple[str, str]]()
    for page in pages:
        wanted = []
        for pair in page:
            wanted.append(pair not in plain)
            plain.add(pair)
        assert [alone.add(*pair) for pair in page] == wanted
        ones, others = zip(*page, strict=True)
        assert together.add_all(ones, others) == wanted


def test_the_order_of_a_pair_counts() -> None:
    """A pair turned round is another pair."""
    known = Seen()
    assert known.add("a", "b")
    assert known.add("b", "a")
    assert not known.add("a", "b")
