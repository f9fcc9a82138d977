"""Which texts came before: in memory and beyond it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tm.formats.seen import Seen


@given(st.lists(st.text(st.sampled_from("ab\0\ud800"), max_size=3)), st.integers(0, 6))
def test_a_text_is_new_once(texts: list[str], limit: int) -> None:
    """A set of texts says the same, wherever the digests stop fitting into memory."""
    seen, plain = Seen(limit), set[str]()
    for text in texts:
        assert seen.add(text) == (text not in plain)
        plain.add(text)
