"""The filters of units on true translations: hardly a false alarm."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.fidelity import GOLD, read_pairs
from tm.model import TranslationUnit, Variant
from tm.qa.units import FILTERS
from tm.qa.units.mojibake import repair

# True pairs (of 980) that each filter may find, as measured. One has a tag in it; of the numbers
# several are real slips of the translators.
FOUND = {"markup": 1, "numbers": 12}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.exists(), reason="the gold in ../shared is not there"),
]


def test_false_alarms_on_true_translations() -> None:
    """No filter finds more true pairs than it did when it was measured."""
    pairs = read_pairs(GOLD)
    units = [TranslationUnit("u", Variant("ar", p.arabic), Variant("en", p.english)) for p in pairs]
    found = Counter(name for unit in units for name, each in FILTERS.items() if each.run(unit))
    assert {name: number for name, number in found.items() if number > FOUND.get(name, 0)} == {}


@pytest.mark.parametrize(("encoding", "least"), [("cp1252", 1.0), ("cp1256", 0.98)])
def test_misread_sentences_are_read_again(encoding: str, least: float) -> None:
    """Nearly all sentences come back exactly after they were read in a wrong encoding."""
    texts = [text for pair in read_pairs(GOLD) for text in (pair.arabic, pair.english)]
    texts = [text for text in texts if not text.isascii()]
    again = sum(repair(_misread(text, encoding), "ar") == text for text in texts)
    assert again >= least * len(texts)


def _misread(text: str, encoding: str) -> str:
    """UTF-8 as seen by a program that takes it for something else."""
    shown = []
    for byte in text.encode():
        try:
            shown.append(bytes([byte]).decode(encoding))
        except UnicodeDecodeError:
            shown.append(chr(byte))
    return "".join(shown)
