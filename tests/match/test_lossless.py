"""A search finds every segment at or above its threshold, whatever the texts, by every path."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from tests.match import slow
from tm.match import Index, kernel
from tm.match.building import build_sections
from tm.match.keys import fold_key, strict_key
from tm.match.near import find_near

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tm.match.section import Section

PATHS = ["compiled", "plain", "numpy"]


@pytest.fixture(params=PATHS)
def path(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Search by one of the three ways: compiled with AVX2, compiled without, numpy."""
    use(monkeypatch, request.param)
    yield request.param
    kernel.load.cache_clear()
    kernel.level.cache_clear()


def use(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """Search by a path from here on; skip where it was not built."""
    monkeypatch.setenv("TM_KERNEL", path)
    kernel.load.cache_clear()
    kernel.level.cache_clear()
    if path != "numpy" and kernel.load() is None:
        pytest.skip("the kernel was not built: there is no C compiler")


def search(sections: list[Section], key: str, threshold: int) -> set[tuple[int, int]]:
    """Unit and distance of what is near a key."""
    found = [find_near(section, key, threshold).tolist() for section in sections]
    return {(unit, apart) for rows in found for unit, _, apart, alike in rows if not alike}


def expect(keys: list[str], key: str, threshold: int) -> set[tuple[int, int]]:
    """The same by brute force."""
    found = set()
    for unit, other in enumerate(keys):
        apart = Levenshtein.distance(key, other)
        if apart * 100 <= (100 - threshold) * max(len(key), len(other)):
            found.add((unit, apart))
    return found


@pytest.mark.parametrize("seed", range(24))
def test_random_texts_are_found_as_by_brute_force(path: str, seed: int) -> None:
    """Thousands of random pairs, short and beyond 600 characters, at thresholds from 1 to 100."""
    dice = random.Random(seed)  # noqa: S311
    longest = (8, 30, 90, 200, 450, 1200)[seed % 6]
    keys = [
        strict_key(text) for text in slow.make_texts(dice, 120 if longest < 400 else 40, longest)
    ]
    sections = list(build_sections("en", keys, range(len(keys))))
    queries = dice.sample(keys, 5) + [
        strict_key(slow.disturb(dice, slow.LATIN + slow.ODD, dice.choice(keys), 0.2))
        for _ in range(5)
    ]
    for key in queries:
        for threshold in (1, 30, 50, 60, 70, 75, 80, 90, 99, 100):
            assert search(sections, key, threshold) == expect(keys, key, threshold), (
                f"{path}, seed {seed}, threshold {threshold}: {key!r}"
            )


@cache
def make_many(seed: int) -> tuple[list[str], list[Section]]:
    """Keys of many lengths, more than fit into the pieces in which the paths look at them."""
    dice = random.Random(seed)  # noqa: S311
    keys = [strict_key(text) for text in slow.make_texts(dice, 6000, (40, 130)[seed % 2])]
    return keys, list(build_sections("en", keys, range(len(keys))))


@pytest.mark.parametrize("seed", [50, 51])
@pytest.mark.parametrize("threshold", [55, 70, 80])
def test_thousands_of_texts_are_found_as_by_brute_force(
    path: str, seed: int, threshold: int
) -> None:
    """Where rows are looked at many at a time, none falls between two pieces."""
    dice = random.Random(threshold)  # noqa: S311
    keys, sections = make_many(seed)
    for key in dice.sample(keys, 8):
        assert search(sections, key, threshold) == expect(keys, key, threshold), path


@pytest.mark.parametrize("letters", ["a", "ab", "aaaaaaaaab ", "ا ل"])
def test_counts_that_overflow_lose_nothing(path: str, letters: str) -> None:
    """Segments with hundreds of the same letter, more than a count can hold, are found."""
    dice = random.Random(5)  # noqa: S311
    keys = ["".join(dice.choices(letters, k=dice.randint(240, 620))) for _ in range(60)]
    keys += [key[:at] + "zz" + key[at + 3 :] for key in keys[:20] for at in (0, 130, 239)]
    keys = [strict_key(key) for key in keys]
    sections = list(build_sections("en", keys, range(len(keys))))
    for key in [*keys[:6], *keys[-6:], strict_key(letters * 300)]:
        for threshold in (40, 70, 85, 99):
            assert search(sections, key, threshold) == expect(keys, key, threshold), path


@pytest.mark.parametrize("seed", range(6))
def test_texts_unlike_all_others_lose_nothing(path: str, seed: int) -> None:
    """Counts begin near the average: texts far above and below it are found all the same."""
    dice = random.Random(seed)  # noqa: S311
    common, rare = "eeeeeet ", "qxz etaoin"
    keys = [write_mixed(dice, common, 250) for _ in range(80)]
    keys += [write_mixed(dice, rare, 250) for _ in range(8)]
    keys += [slow.disturb(dice, common + rare, dice.choice(keys), 0.2) for _ in range(60)]
    keys = [strict_key(key) for key in keys]
    sections = list(build_sections("en", keys, range(len(keys))))
    for key in dice.sample(keys, 12):
        for threshold in (50, 70, 80, 95):
            assert search(sections, key, threshold) == expect(keys, key, threshold), path


def write_mixed(dice: random.Random, letters: str, longest: int) -> str:
    """A text of such letters, of any length."""
    return "".join(dice.choices(letters, k=dice.randint(20, longest)))


@pytest.mark.parametrize("seed", range(8))
def test_what_is_alike_is_found_however_far(path: str, seed: int) -> None:
    """Texts that differ by case, hamzas or marks only are found by every path, at 100 as well."""
    dice = random.Random(seed)  # noqa: S311
    keys = [strict_key(text) for text in slow.make_texts(dice, 150, (6, 40, 200)[seed % 3])]
    keys += [strict_key(key.swapcase().replace("ا", "أ").replace(",", "،")) for key in keys]
    sections = list(build_sections("en", keys, range(len(keys))))
    queries = [key for key in dice.sample(keys, 20) if key] + [
        "\N{LATIN SMALL LETTER K WITH ACUTE}"
    ]
    for key in queries:
        near = [find_near(section, key, 100).tolist() for section in sections]
        found = {(unit, apart) for rows in near for unit, _, apart, alike in rows if alike}
        folded = fold_key(key)
        same = [at for at, other in enumerate(keys) if fold_key(other) == folded]
        assert found == {(at, Levenshtein.distance(key, keys[at])) for at in same}, path


@pytest.mark.parametrize("seed", range(4))
def test_the_kernel_counts_as_numpy_does(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that was built with the kernel is, byte for byte, the one that is built without."""
    dice = random.Random(seed)  # noqa: S311
    keys = [strict_key(text) for text in slow.make_texts(dice, 1200, (30, 400)[seed % 2])]
    use(monkeypatch, "compiled")
    compiled = list(build_sections("en", keys, range(len(keys))))
    use(monkeypatch, "numpy")
    plain = list(build_sections("en", keys, range(len(keys))))
    for one, other in zip(compiled, plain, strict=True):
        for name in ("lengths", "rows", "text", "totals", "firsts", "units", "letters"):
            assert (getattr(one, name) == getattr(other, name)).all(), name
    kernel.load.cache_clear()


@pytest.mark.parametrize("length", [4095, 4096, 5000])
def test_very_long_queries_are_searched(path: str, length: int) -> None:
    """Queries around and beyond what the kernel takes find their segments."""
    dice = random.Random(length)  # noqa: S311
    text = strict_key(slow.write(dice, slow.LATIN, length))
    keys = [text, text[10:], text[: length // 2], text.replace("e", "x"), "short"]
    sections = list(build_sections("en", keys, range(len(keys))))
    assert search(sections, text, 70) == expect(keys, text, 70), path


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(st.text(alphabet=st.characters(), max_size=30), max_size=12),
    query=st.text(alphabet=st.characters(), max_size=30),
    threshold=st.integers(1, 100),
)
def test_any_text_is_found_as_by_the_textbook(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], query: str, threshold: int
) -> None:
    """Whatever Unicode the segments hold, the index finds what the obvious version finds."""
    index = Index(tmp_path_factory.mktemp("index"))
    named = {str(number): text for number, text in enumerate([*texts, query[1:], query + "a"])}
    with index.writing():
        index.update(1, [(unit, [("en", text)]) for unit, text in named.items()])
    found = {(hit.unit, hit.distance, hit.alike) for hit in index.search(query, threshold)}
    assert found == slow.find(named, query, threshold)


def test_no_row_is_found_twice_or_out_of_order(path: str, tmp_path: Path) -> None:
    """Hits come best first, each unit once, all with the score that the docs define."""
    del path
    index = Index(tmp_path / "index")
    dice = random.Random(3)  # noqa: S311
    texts = slow.make_texts(dice, 300, 40)
    with index.writing():
        index.update(1, [(str(at), [("en", text)]) for at, text in enumerate(texts)])
    for query in dice.sample(texts, 10):
        hits = index.search(query, 60)
        assert len({hit.unit for hit in hits}) == len(hits)
        scores = [hit.similarity for hit in hits]
        assert scores == sorted(scores, reverse=True)
