"""Words that come from the quote, told by their neighbours."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from tm.align.following import share_of_quote

# Six Arabic words; the third answers nothing known, the second and the fourth answer the quote.
STRENGTHS = np.array(
    [
        [0.9, 0.0, 0.0, 0.0, 0.0, 0.0],
        [0.0, 0.8, 0.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.7, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.6, 0.9],
    ]
)
QUOTED = slice(1, 4)


def test_an_unknown_word_between_words_of_the_quote_is_of_the_quote() -> None:
    """What the lexicon does not know is explained by what stands around it."""
    share = share_of_quote(STRENGTHS, QUOTED)
    assert share[2] > 0.7
    assert share[0] < 0.3
    assert share[5] < 0.3


@pytest.mark.parametrize("seed", range(4))
def test_the_shares_are_those_of_all_paths_counted_one_by_one(seed: int) -> None:
    """Forward and backward give what going through every alignment gives."""
    strengths = np.random.default_rng(seed).random((3, 4)).round(2)
    size, count = strengths.shape
    steps = np.array(
        [[np.exp(-abs(b - a - size / count)) for b in range(size)] for a in range(size)]
    )
    steps = 0.8 * steps / steps.sum(axis=1, keepdims=True) + 0.2 / size
    total, inside = 0.0, np.zeros(count)
    for path in product(range(size), repeat=count):
        likely = np.prod([strengths[state, word] + 0.03 for word, state in enumerate(path)])
        likely *= np.prod([steps[a, b] for a, b in pairwise(path)])
        total += likely
        inside += likely * np.array([state == 1 for state in path])
    assert share_of_quote(strengths, slice(1, 2)) == pytest.approx(inside / total)
