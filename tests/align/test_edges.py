"""Marks at the ends of a linked stretch."""

from __future__ import annotations

import pytest

from tm.align.edges import strip_edges
from tm.model import Span

CASES = [
    # Arabic stretch, English quote, what is left
    ("سنعود غدا».", "We will be back tomorrow.", "سنعود غدا"),
    ("«سنعود غدا.»", "We will be back tomorrow.", "سنعود غدا."),
    ('"سنعود غدا"', "We will be back tomorrow", "سنعود غدا"),
    ("سنعود غدا.", "We will be back tomorrow", "سنعود غدا"),
    ("سنعود غدا.", "We will be back tomorrow,", "سنعود غدا."),
    ("سنعود غدا؟", "Are we coming back?", "سنعود غدا؟"),
    ("، سنعود غدا،", "We will be back", "سنعود غدا"),
    ("(سنعود غدا)", "We will be back", "سنعود غدا"),
    ("سنعود (غدا)", "We will be back (tomorrow)", "سنعود (غدا)"),
    ("قرأت «كليلة ودمنة»", "I read Kalila and Dimna", "قرأت «كليلة ودمنة»"),
    ("قرأت «كليلة ودمنة»».", "I read Kalila and Dimna", "قرأت «كليلة ودمنة»"),
    ("«كليلة» كتاب", "Kalila is a book", "«كليلة» كتاب"),
    ("«كليلة» و«دمنة»", "Kalila and Dimna", "«كليلة» و«دمنة»"),
    ('قرأت "كليلة"".', "I read Kalila.", 'قرأت "كليلة"'),
    ("…", "...", "…"),
]


@pytest.mark.parametrize(("arabic", "english", "left"), CASES)
def test_only_marks_of_the_quote_itself_stay_at_its_ends(
    arabic: str, english: str, left: str
) -> None:
    """What belongs to the sentence around the quote is not taken with it."""
    text = f"قال: {arabic} وذهب"
    span = strip_edges(text, Span(5, 5 + len(arabic)), english)
    assert span.of(text) == left
