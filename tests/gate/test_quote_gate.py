"""The gate: quote extraction never falls below these figures, on the open half or the held one.

Start reading at `FLOORS`. `python tests/gate/score.py open` prints the figures behind it.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.gate.score import desk_termbase, figures, read_examples

# In per cent, a little below what was measured; raise a floor when the extractor gets better.
FLOORS = {
    "open": {
        "span exact F": 90.0,
        "speaker": 82.0,
        "end-to-end F": 76.0,
        "sure precision": 90.0,
        "sure speaker": 86.0,
        "sure coverage": 80.0,
        "term and title F": 45.0,
        "claims F": 62.0,
        "block": 84.0,
    },
    "held": {
        "span exact F": 91.0,
        "speaker": 78.0,
        "end-to-end F": 73.0,
        "sure precision": 91.0,
        "sure speaker": 80.0,
        "sure coverage": 80.0,
        "term and title F": 50.0,
        "claims F": 50.0,
        "block": 86.0,
    },
}


@cache
def _figures(half: str) -> dict[str, float]:
    """Every figure of one half; no text of it, so that a failure shows none."""
    termbase = desk_termbase()
    return figures(list(read_examples(half, termbase)), termbase)


@pytest.mark.parametrize(
    ("half", "figure"), [(half, figure) for half, floors in FLOORS.items() for figure in floors]
)
def test_extraction_stays_above_the_floor(half: str, figure: str) -> None:
    """Proves that no change makes extraction worse than it was."""
    reached = _figures(half)[figure]
    assert reached >= FLOORS[half][figure], f"{figure}, {half} half: {reached:.1f}"
