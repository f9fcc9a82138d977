"""The agreement of two people is measured by the gate's own measure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.gate.agree import MEASURED, as_extraction, read_pairs
from tests.gate.score import Example, desk_termbase, figures

FLOORS = {"en": 97.0, "ar": 99.5}
"""End-to-end F in per cent, half a point below what was measured."""


@pytest.mark.parametrize("language", FLOORS)
def test_two_people_agree(language: str) -> None:
    """Proves that the figure in README.md is what the two annotations give."""
    termbase = desk_termbase()
    pairs = list(read_pairs(termbase, language))
    assert figures(pairs, termbase)["end-to-end F"] >= FLOORS[language]


@pytest.mark.parametrize("language", FLOORS)
def test_a_hand_agrees_with_itself(language: str) -> None:
    """Proves that an annotation loses nothing on the way to the scorer."""
    termbase = desk_termbase()
    same = [
        replace(pair, found=as_extraction(pair.gold, termbase))
        for pair in read_pairs(termbase, language)
    ]
    reached = figures(same, termbase)
    assert {name: reached[name] for name in MEASURED} == dict.fromkeys(MEASURED, 100.0)


def test_another_speaker_is_no_agreement() -> None:
    """Proves that the measure sees two hands differ over who speaks."""
    termbase = desk_termbase()
    pairs = list(read_pairs(termbase))
    other = [_given_to_nobody(pair) for pair in pairs]
    assert figures(other, termbase)["speaker"] < figures(pairs, termbase)["speaker"]


def _given_to_nobody(pair: Example) -> Example:
    """The same article, with no speaker found for any quote."""
    quotes = tuple(replace(quote, speaker=None) for quote in pair.found.quotes)
    return replace(pair, found=replace(pair.found, quotes=quotes))
