"""The best way to cut two names, found quickly, is the one that the obvious way finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.lang.names.letters import spell
from tm.lang.names.transducer import (
    LONGEST,
    Comparison,
    Evidence,
    Transducer,
    load_tables,
)

LATIN = st.text("abdhikmrstuADHISTUZ'@^$ ", max_size=12)
ARABIC = st.text("أابتةحخدرسشصعقكلمنهوي@ ", max_size=12)
SIGNS = {"latin": (LATIN, LATIN), "arabic": (ARABIC, ARABIC), "mixed": (LATIN, ARABIC)}
CUTS = [(0, 1), (1, 0), (1, 1), (1, 2), (2, 1), (2, 2)]


def cut_slowly(transducer: Transducer, one: str, two: str) -> Evidence:
    """Every cell from every cell before it, as docs/names.md describes it."""
    cells = {(0, 0): Evidence(0.0, 0.0)}
    for i in range(len(one) + 1):
        for j in range(len(two) + 1):
            for a, b in CUTS:
                if a > i or b > j:
                    continue
                row = transducer.weights.get(one[i - a : i], {})
                weight = row.get(two[j - b : j], transducer.fallback if a + b == 1 else None)
                if weight is None:
                    continue
                before = cells[i - a, j - b]
                way = Evidence(before.total + weight, min(before.worst, weight))
                if (i, j) not in cells or way.total > cells[i, j].total:
                    cells[i, j] = way
            for cell in [
                *((at, j) for at in word_starts(one, i)),
                *((i, at) for at in word_starts(two, j)),
            ]:
                total, worst = cells[cell]
                cells[i, j] = max(cells[i, j], Evidence(total + transducer.left_out, worst))
    return cells[len(one), len(two)]


def word_starts(signs: str, end: int) -> list[int]:
    """Where a word begins that ends at a place, with the blank behind it or the one before it."""
    behind = re.search(r"(?<![^ ])[^ ]+ $", signs[:end])
    before = re.search(r" [^ ]+$", signs[:end]) if end == len(signs) or signs[end] == " " else None
    return [found.start() for found in (behind, before) if found]


@pytest.mark.parametrize("table", SIGNS)
@given(data=st.data())
def test_evidence_is_that_of_the_slow_way(table: str, data: st.DataObject) -> None:
    """Whichever of the two names is prepared, total and worst answer are those of the slow way."""
    one, two = (data.draw(signs) for signs in SIGNS[table])
    transducer = load_tables()[table]
    slow = cut_slowly(transducer, one, two)
    assert Comparison(transducer, one, first=True).evidence(two) == slow
    assert Comparison(transducer, two, first=False).evidence(one) == slow


def test_one_preparation_serves_many_names() -> None:
    """What was looked up for one name changes nothing for the next."""
    transducer = load_tables()["mixed"]
    prepared = Comparison(transducer, spell("Khmeimim"), first=True)
    names = [spell(name) for name in ("حميميم", "خميس مشيط", "حمص", "حميميم")]
    found = [prepared.evidence(name) for name in names]
    assert found == [cut_slowly(transducer, spell("Khmeimim"), name) for name in names]
    assert found[0] == found[3]
    assert found[0].total > max(found[1].total, found[2].total)


def test_very_long_names_are_cut_off() -> None:
    """What stands beyond the longest name changes nothing."""
    transducer = load_tables()["latin"]
    name = "ab" * LONGEST
    prepared = Comparison(transducer, name, first=True)
    assert prepared.evidence(name) == prepared.evidence(name[:LONGEST])
