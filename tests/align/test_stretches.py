"""Which words of a sentence without quotation marks are the quote."""

from __future__ import annotations

import pytest

from tm.align import LinkQuery
from tm.align.lexicon import Lexicon
from tm.align.matching import WordMatcher
from tm.align.spans import SpanFinder, find_allies
from tm.align.stretches import Stretches
from tm.model import Span

CASES = [
    # English before, quote, after; Arabic; the words of it that are the quote
    (
        "",
        "We closed the school yesterday,",
        "the minister said.",
        "وقال الوزير أغلقنا المدرسة أمس.",
        "أغلقنا المدرسة أمس",
    ),
    (
        "",
        "We closed the school yesterday,",
        "the minister said.",
        "أغلقنا المدرسة أمس، كما قال الوزير.",
        "أغلقنا المدرسة أمس",
    ),
    (
        "The minister said that the war",
        "destroyed the old market",
        "in the city.",
        "قال الوزير إن الحرب دمرت السوق القديم في المدينة.",
        "دمرت السوق القديم",
    ),
]


def make_matcher() -> WordMatcher:
    """The words that `tm` comes with, and no encoder."""
    return WordMatcher(Lexicon.learn(()), None)


@pytest.mark.parametrize(("before", "quote", "after", "arabic", "found"), CASES)
def test_a_quote_is_found_without_marks(
    before: str, quote: str, after: str, arabic: str, found: str
) -> None:
    """A reporting clause before or after, and what stands around a part, are left outside."""
    query = LinkQuery(quote, before=f"{before} ", after=f" {after}")
    finder = SpanFinder(make_matcher(), None)
    span = finder.inside(query, arabic, Span(0, len(arabic)))
    assert span.of(arabic).rstrip("،.") == found


def test_words_with_a_slash_stay_whole() -> None:
    """A stretch begins and ends where a token does, never inside one."""
    query = LinkQuery("a grade/rank of it", before="He had ")
    arabic = "كانت له درجة/رتبة منها ،ثم ذهب"
    stretches = Stretches(query, arabic, make_matcher(), 100)
    texts = [span.of(arabic) for span in stretches.spans]
    assert any("درجة/رتبة" in text for text in texts)
    assert not any(text.endswith("درجة") or text.startswith("رتبة") for text in texts)


def test_a_sentence_without_words_has_no_stretch() -> None:
    """Stops alone give nothing, and no error."""
    assert Stretches(LinkQuery("It ended", before="He said "), "… -", make_matcher(), 9).spans == []


def test_rules_and_dashes_are_no_words() -> None:
    """Underscores, as some pages have them, stand between stretches and disturb nothing."""
    arabic = "قال الوزير ___ أغلقنا المدرسة __"
    query = LinkQuery("We closed the school", before="The minister said ")
    span = SpanFinder(make_matcher(), None).inside(query, arabic, Span(0, len(arabic)))
    assert span.of(arabic) == "أغلقنا المدرسة"


@pytest.mark.parametrize(
    ("quote", "second"),
    [("We closed the school. The water was high.", True), ("We closed the school", False)],
)
def test_neighbours_are_allies_when_the_quote_has_several_sentences(
    quote: str, second: bool
) -> None:
    """A quote of two sentences may stand in two that follow each other in one text."""
    allied = find_allies(LinkQuery(quote), [(0, 3), (0, 4), (1, 5)])
    assert bool(allied[0, 1]) is second
    assert allied.diagonal().all()
    assert not allied[1, 2]
