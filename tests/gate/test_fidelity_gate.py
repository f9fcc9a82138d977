"""The checks of fidelity on true translations: few false alarms, most errors found."""

from __future__ import annotations

import pytest

from bench.fidelity import GOLD, count_alarms, load_desk, measure_detection, read_pairs

# Pairs in a hundred true ones of which a check may say anything, as measured and a little more.
# `name` and `number` also tell of real slips that these translations have.
ALARMS = {
    "number": 1.3,
    "month": 0.4,
    "weekday": 1.0,
    "name": 1.6,
    "name-sound": 9.1,
    "negation": 2.4,
    "left-out": 0.9,
    "added": 0.8,
    "speaker": 0.0,
    "day": 0.0,
}

# Share of the errors put in that must be found, as measured and a little less.
FOUND = {
    "a number changed": 0.98,
    "a number dropped": 0.97,
    "a month changed": 0.99,
    "a denial dropped": 0.81,
    "a name changed": 0.72,
    "the second half dropped": 0.66,
    "a sentence added": 0.77,
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.exists(), reason="the gold in ../shared is not there"),
]


def test_false_alarms_on_true_translations() -> None:
    """No check speaks up more often on true translations than it did when it was measured."""
    alarms = count_alarms(read_pairs(GOLD), load_desk())
    assert {name: share for name, share in alarms.items() if share > ALARMS[name]} == {}


def test_errors_that_are_found() -> None:
    """Of errors put into true translations no fewer are found than when it was measured."""
    measured = measure_detection(read_pairs(GOLD), load_desk())
    shares = {kind: found / put for kind, (put, found) in measured.items()}
    assert {kind: share for kind, share in shares.items() if share < FOUND[kind]} == {}
