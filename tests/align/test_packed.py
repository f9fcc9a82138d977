"""Vectors of many sentences in a byte a number."""

from __future__ import annotations

import numpy as np
import pytest

from tm.align.packed import PackedVectors


def make_vectors(count: int, seed: int) -> np.ndarray:
    """Vectors of unit length in any direction."""
    vectors = np.random.default_rng(seed).standard_normal((count, 512)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    """More rows than are unpacked at once."""
    return make_vectors(5000, 1)


def test_packed_products_are_those_of_the_vectors(vectors: np.ndarray) -> None:
    """Packing changes no cosine by more than about a thousandth, in whatever lots the rows come."""
    packed = PackedVectors(iter([vectors[:10], vectors[10:3000], vectors[3000:]]), len(vectors))
    asked = np.vstack([vectors[4999], make_vectors(1, 2)])
    exact = (vectors @ asked.T).max(axis=1)
    assert np.abs(packed.near(asked) - exact).max() < 2e-3
    assert int(np.argmax(packed.near(asked))) == 4999


def test_rows_are_unpacked_by_number(vectors: np.ndarray) -> None:
    """The rows asked for come back, in the order asked."""
    packed = PackedVectors([vectors], len(vectors))
    assert np.abs(packed.unpack([4321, 7]) - vectors[[4321, 7]]).max() < 2e-3


def test_a_blank_sentence_stays_zero() -> None:
    """A row of zeros, as a blank text has it, is near to nothing."""
    packed = PackedVectors([np.zeros((1, 512), np.float32)], 1)
    assert packed.near(make_vectors(1, 3)).tolist() == [0.0]
