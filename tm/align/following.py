"""Which words of a sentence come from the quote: an alignment in which words follow each other.

A word that the lexicon does not know is explained by its neighbours: what stands between words of
the quote is likely to be of the quote too. It is a hidden Markov model (Vogel, Ney and Tillmann
1996): each Arabic word comes from one English word, and the next one most likely from the next.
Start reading at `share_of_quote`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# How likely a word comes from one that it does not answer.
_UNKNOWN = 0.03
# Steps that go anywhere; the others prefer the next word.
_FREE = 0.2


def share_of_quote(strengths: Floats, quoted: slice) -> Floats:
    """How likely each Arabic word comes from the quote, from 0 to 1.

    Args:
        strengths: how surely words answer each other, shape (English words of the sentence, Arabic
            words); neither is empty.
        quoted: which English words are the quote.
    """
    size, count = strengths.shape
    known = strengths.T + _UNKNOWN
    places = np.arange(size)
    usual = size / count
    steps = np.exp(-np.abs(places[None, :] - places[:, None] - usual))
    steps /= steps.sum(axis=1, keepdims=True)
    steps = (1 - _FREE) * steps + _FREE / size
    forward = np.zeros((count, size))
    state = np.full(size, 1 / size)
    for number in range(count):
        state = (state @ steps if number else state) * known[number]
        state /= state.sum()
        forward[number] = state
    share, behind = np.zeros(count), np.ones(size)
    for number in reversed(range(count)):
        likely = forward[number] * behind
        share[number] = likely[quoted].sum() / likely.sum()
        behind = steps @ (known[number] * behind)
        behind /= behind.sum()
    return share
