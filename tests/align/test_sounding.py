"""The fast look-up of names by their consonants, against the one without numpy."""

from __future__ import annotations

import random

import pytest

from tm.align import sounding
from tm.lang.names import skeleton


@pytest.mark.parametrize("most_visited", [5, 60, 25_000])
@pytest.mark.parametrize("seed", range(5))
def test_the_same_names_are_near(
    monkeypatch: pytest.MonkeyPatch, seed: int, most_visited: int
) -> None:
    """Both look-ups find the same names for any name, also where common keys are not visited."""
    for module in (sounding, skeleton):
        monkeypatch.setattr(module, "MOST_VISITED", most_visited)
    dice = random.Random(seed)  # noqa: S311
    letters = dice.choice(("bdmlrs aeiou", "بدملرس ايو"))
    names = ["".join(dice.choices(letters, k=dice.randrange(9))) for _ in range(300)]
    slow, fast = skeleton.SkeletonIndex(names), sounding.NearForms(names)
    for name in (*dice.sample(names, 40), "", "aeiou", "karim", "كريم"):
        for count in (1, 8, 400):
            assert fast.nearest(name, count) == slow.nearest(name, count)


def test_no_name_is_near_where_there_is_none() -> None:
    """An index of nothing finds nothing."""
    assert sounding.NearForms(()).nearest("karim", 3) == []
