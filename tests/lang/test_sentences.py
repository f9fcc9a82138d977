"""Sentences of a text, by choppa's rules."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.lang.sentences import split_sentences

CASES = {
    "titles and initials": (
        "en",
        ["Mr. Smith met Gen. J. R. Ali on Jan. 5, 2014.", "Dr. Karam stayed."],
    ),
    "acronyms and numbers": ("en", ["The U.S. gave $3.5 million.", "It helped, e.g. in Homs."]),
    "quoted stop": ("en", ["He said: “It is over.”", "Then he left."]),
    "stops in brackets": ("en", ["They left (some said. Others not. Who knows?) at noon.", "So!"]),
    "dots": ("en", ["See page .... 5.", "He waited... and waited."]),
    "arabic": ("ar", ["قال الرئيس إن الحرب انتهت.", "هل غادر؟", "نعم!", "بلغ 3.5 ملايين."]),
    "arabic initial": ("ar", ["قال د. علي إن الأمر انتهى.", "وأضاف: «لا سلام.»"]),
    "arabic semicolon": ("ar", ["غادر المكان؛ ثم عاد، كما قال."]),
    "no rules of its own": ("ku", ["Ew hat.", "Ew çû."]),
}


@pytest.mark.parametrize(("language", "sentences"), CASES.values(), ids=CASES)
@pytest.mark.parametrize(
    "between", [" ", "\n", "\r\n", "\N{NO-BREAK SPACE} ", "\N{LINE SEPARATOR}"]
)
def test_sentences(language: str, sentences: list[str], between: str) -> None:
    """A text is cut where one sentence ends, whatever blank follows, and nowhere else."""
    text = between.join(sentences)
    assert [span.of(text) for span in split_sentences(text, language)] == sentences


def test_region_of_a_language_does_not_matter() -> None:
    """Rules go by the primary language of the tag."""
    text = "Mr. Smith left. He was tired."
    assert split_sentences(text, "en-GB") == split_sentences(text, "EN")


def test_line_ends_end_sentences() -> None:
    """A headline without a stop is a sentence of its own."""
    text = "War in Syria\nA town fell\r\n\r\n  It was Salma. "
    spans = split_sentences(text, "en")
    assert [span.of(text) for span in spans] == ["War in Syria", "A town fell", "It was Salma."]


def test_nothing_to_cut() -> None:
    """No sentence in a text of blanks."""
    assert split_sentences("", "ar") == split_sentences(" \n\t\N{NO-BREAK SPACE}\r\n", "en") == ()


SOME_TEXT = st.text() | st.text(st.sampled_from(".!?…\"'”»() \n\tAaأب؟1\N{RIGHT-TO-LEFT MARK}"))


@given(SOME_TEXT, st.sampled_from(["en", "ar", "xx"]))
def test_every_word_is_in_one_sentence(text: str, language: str) -> None:
    """Spans are in order, apart, without blanks at their ends, and leave only blanks out."""
    spans = split_sentences(text, language)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    left = [0, *(bound for span in spans for bound in (span.start, span.end)), len(text)]
    assert not "".join(text[a:b] for a, b in zip(left[::2], left[1::2], strict=True)).strip()


@pytest.mark.parametrize("sentence", ["It was the town of Salma.", "They fled (most of them)!"])
def test_a_long_line_is_cut_like_short_ones(sentence: str) -> None:
    """That a line is worked through piece by piece shows nowhere."""
    text = " ".join([sentence] * 500)
    spans = split_sentences(text, "en")
    assert [span.of(text) for span in spans] == [sentence] * 500


def test_a_long_sentence_stays_whole() -> None:
    """One that fills several pieces is not cut where a piece ends."""
    long = "They spoke of " + "the town and " * 600 + "the war."
    text = f"So it was. {long} Then they left."
    spans = split_sentences(text, "en")
    assert [span.of(text) for span in spans] == ["So it was.", long, "Then they left."]


@pytest.mark.parametrize("row", [". ", "a. ", "(. ", "A.", "1. ", "Dr. ", "? ! "])
def test_rows_that_cost_much(row: str) -> None:
    """Twenty thousand dots of a table of contents are cut too, in the time of a test.

    By all the rules of LanguageTool a row of 400 takes ten seconds.
    """
    spans = split_sentences(row * 10_000, "en")
    assert spans[-1].end == len((row * 10_000).rstrip())
