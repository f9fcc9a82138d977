"""The quick ways of reading words give what the slow and obvious ones give."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.extract import repeats
from tm.extract.sentences import TOKEN, read_sentences
from tm.model import Cue, Span, Speaker, make_cue, make_span, make_speaker

WORDS = ["Omar", "said", "he's", "U.S.", "Mr.", "1,200", "rebels’ ", "İz", "٣"]
MARKS = [".", "...", ",", " - ", "—", " ", "(", "\n"]
PIECES = st.sampled_from([*WORDS, *MARKS])
TEXTS = st.lists(PIECES | st.characters(codec="utf-8"), min_size=1, max_size=40).map("".join)


@given(TEXTS)
def test_a_row_holds_what_the_pattern_finds_one_by_one(text: str) -> None:
    """Every token stands where a search finds it; only stops inside a sentence are left out."""
    for sentence in read_sentences(text, Span(0, len(text)), []):
        span = sentence.span
        begin = span.start - (span.start > 0 and text[span.start - 1].isspace())
        slow = [
            (match.group().lower().replace("’", "'"), begin + match.start(), begin + match.end())
            for match in TOKEN.finditer(text[begin : span.end])
            if match.group() != "." or begin + match.end() >= span.end - 2
        ]
        quick = [
            (token.low, start, end)
            for token, start, end in zip(
                sentence.tokens, sentence.starts, sentence.ends, strict=True
            )
        ]
        assert quick == slow


@given(TEXTS)
def test_keys_are_remembered_between_blanks(text: str) -> None:
    """A stretch has the keys that are read of it at once, as many as it has words."""
    assert repeats.keys(text) == repeats.read_keys(text)
    assert len(repeats.keys(text)) == len(repeats.WORD.findall(text))


@pytest.mark.parametrize("changed", ["stated", "resolved", "named", "relayed_by"])
def test_values_filled_before_they_freeze_are_frozen(changed: str) -> None:
    """A value of many fields is equal to its like, keeps its class, and cannot be changed."""
    value = Speaker(Span(3, 8), "Rana Haddad", named=True)
    same = replace(value)
    assert value == same
    assert hash(value) == hash(same)
    assert type(value) is Speaker
    with pytest.raises(FrozenInstanceError):
        setattr(value, changed, None)


def test_values_of_many_fields_keep_their_defaults() -> None:
    """What is not given has the value its class states."""
    cue = Cue(Span(0, 4), Span(0, 4), "say", "after")
    assert (cue.outer, cue.inner, cue.negated) == (None, None, False)


def test_values_made_by_a_function_are_those_of_the_class() -> None:
    """What a maker makes is what the class makes: equal, frozen, with its defaults."""
    span = make_span(3, 8)
    made = make_speaker(span, "Rana Haddad", named=True)
    assert made == Speaker(Span(3, 8), "Rana Haddad", named=True)
    assert make_cue(span, span, "say", "after") == Cue(span, span, "say", "after")
    assert (type(span), type(made)) == (Span, Speaker)
    with pytest.raises(FrozenInstanceError):
        made.resolved = "Omar Haddad"  # type: ignore[misc]
