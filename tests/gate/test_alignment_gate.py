"""Floors of aligning documents, on a part of the gold that runs in seconds.

The figures of the whole gold, cross-validated, are those of bench/alignment.py; here a change that
does harm is noticed. The shipped weights were fitted on this gold, the lexicon is the seed alone.
"""

from __future__ import annotations

import pytest

from bench.alignment_gold import FOLDER, Gold
from tm.align import UseEncoder, align

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.exists(), reason="../shared/gold/alignment is not there"),
]

DOCUMENTS = 6
# A floor against breakage that these documents stay above; no measured figure.
SAME = 0.85


@pytest.fixture(scope="module")
def encoder() -> UseEncoder:
    """The encoder, loaded once."""
    return UseEncoder()


@pytest.mark.parametrize("variant", ["clean", "reorder", "story"])
def test_documents_are_aligned(encoder: UseEncoder, variant: str) -> None:
    """Strict bead F1 stays above its floor."""
    same = made = wanted = 0
    tasks = [each for each in Gold().read("align") if each["variant"] == variant][:DOCUMENTS]
    for task in tasks:
        beads = align(task["ar"], task["en"], encoder, reordered=variant != "clean")
        pairs = {(each.source, each.target) for each in beads if each.source and each.target}
        right = {(tuple(arabic), tuple(english)) for english, arabic in task["gold"]}
        same, made, wanted = same + len(pairs & right), made + len(pairs), wanted + len(right)
    assert 2 * same / (made + wanted) >= SAME
