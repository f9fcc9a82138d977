"""Pieces of keys rule out keys that are too far, and no others."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from tm.match.pieces import NEIGHBOURS, Counter, Pieces

# Few letters, so that pieces come back; a blank among them.
TEXT = st.text("aet n", min_size=12, max_size=90)


def look_up(query: str, key: str, most: int) -> Counter | None:
    """What counts the foreign pieces of keys as long as this one."""
    return Pieces(query.encode()).look_up(len(key), len(key), most)


def count_foreign(counter: Counter, key: str) -> int:
    """How many pieces of one key are foreign."""
    codes = np.frombuffer(key.encode(), np.uint8)[None, : counter.characters]
    return int(counter.count(codes)[0])


@given(TEXT, st.lists(st.tuples(st.integers(0, 90), st.sampled_from(["", "x", "ae", " n"]))))
def test_what_is_near_is_never_ruled_out(query: str, edits: list[tuple[int, str]]) -> None:
    """A key that came about by edits has at most as many foreign pieces as edits."""
    key = query
    for place, instead in edits:
        key = key[:place] + instead + key[place + 1 :]
    apart = Levenshtein.distance(query, key)
    counter = look_up(query, key, apart)
    assert counter is None or count_foreign(counter, key) <= apart


@given(TEXT, TEXT, st.integers(0, 30))
def test_counts_are_those_of_a_plain_search(query: str, key: str, most: int) -> None:
    """No more pieces are foreign than a search for each of them, place by place, says."""
    counter = look_up(query, key, most)
    if counter is None:
        return
    size = counter.size
    left, right = (len(query) - len(key) - most) // 2, (len(query) - len(key) + most) // 2
    foreign = 0
    for begin in range(0, counter.characters - 3, size):
        first = begin // (NEIGHBOURS * size) * NEIGHBOURS * size
        places = range(max(0, first + left), first + (NEIGHBOURS - 1) * size + right + 1)
        piece = key[begin : begin + size]
        foreign += all(query[place : place + size] != piece for place in places)
    assert count_foreign(counter, key) <= foreign


def test_other_texts_are_ruled_out() -> None:
    """Nearly all texts of the same letters in another order are ruled out at a threshold of 80."""
    dice = random.Random(4)  # noqa: S311
    letters = "the market at the harbour was closed for nine days and nobody asked about it again"
    counter = look_up(letters, letters, len(letters) // 5)
    assert counter is not None
    others = ("".join(dice.sample(letters, len(letters))) for _ in range(300))
    passed = sum(count_foreign(counter, other) <= len(letters) // 5 for other in others)
    assert passed <= 15
