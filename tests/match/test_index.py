"""The index on the disk keeps up with the store, survives crashes, and serves several processes."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.match import slow
from tm.match import Change, Index
from tm.match import index as index_module

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def take_in(index: Index, sequence: int, changes: dict[str, str | None]) -> None:
    """Update an index with texts, or removals."""
    with index.writing():
        index.update(
            sequence,
            [(unit, None if text is None else [("en", text)]) for unit, text in changes.items()],
        )


def answers(index: Index, query: str, threshold: int) -> set[tuple[str, int, bool]]:
    """What a search finds."""
    return {(hit.unit, hit.distance, hit.alike) for hit in index.search(query, threshold)}


@pytest.mark.parametrize("seed", range(4))
def test_additions_edits_and_removals_are_seen(tmp_path: Path, seed: int) -> None:
    """After any row of changes the index answers as one that was built from what is left."""
    dice = random.Random(seed)  # noqa: S311
    index, texts = Index(tmp_path / "index"), dict[str, str]()
    for sequence in range(1, 30):
        written = slow.make_texts(dice, dice.choice((1, 2, 40)), 25)
        changes: dict[str, str | None] = {str(dice.randrange(150)): text for text in written}
        changes |= dict.fromkeys(dice.sample(sorted(texts), len(texts) // 5))
        take_in(index, sequence, changes)
        for unit, text in changes.items():
            texts.pop(unit, None)
            if text is not None:
                texts[unit] = text
        query = dice.choice(sorted(texts.values()) or [""])
        assert answers(index, query, 50) == slow.find(texts, query, 50)
        assert answers(Index(tmp_path / "index"), query, 70) == slow.find(texts, query, 70)
    assert len(list((tmp_path / "index").glob("*.segment"))) < 6
    assert index.is_sound()


def test_both_languages_and_regions(tmp_path: Path) -> None:
    """A language means its regions too; without one both sides of a unit are searched."""
    index = Index(tmp_path / "index")
    with index.writing():
        variants = [("en-GB", "The army said"), ("ar", "قال الجيش")]
        index.update(1, [("a", variants), ("b", [("en", "The army said")])])
    assert [hit.language for hit in index.search("The army said", 90, "en")] == ["en-GB", "en"]
    assert [hit.unit for hit in index.search("قال الجيش", 90)] == ["a"]
    assert index.search("قال الجيش", 90, "en") == []


def test_loose_spellings_are_alike(tmp_path: Path) -> None:
    """A hamza, a capital, other digits and other marks still find the segment at threshold 100."""
    index = Index(tmp_path / "index")
    take_in(index, 1, {"a": "قال أحمد ٣ مرات", "b": "“No”, he said"})
    assert [hit.unit for hit in index.search("قال احمد 3 مرات", 100)] == ["a"]
    assert [hit.unit for hit in index.search('"no", He said', 100)] == ["b"]


@pytest.mark.parametrize("damage", ["cut", "empty", "gone", "foreign", "manifest"])
def test_a_torn_index_counts_as_none(tmp_path: Path, damage: str) -> None:
    """A file that is cut, empty, gone or foreign is noticed, and the index built anew works."""
    folder = tmp_path / "index"
    take_in(Index(folder), 7, {"a": "some words", "b": "other words"})
    (segment,) = folder.glob("*.segment")
    whole = segment.read_bytes()
    if damage == "cut":
        segment.write_bytes(whole[:-20])
    elif damage == "empty":
        segment.write_bytes(b"")
    elif damage == "gone":
        segment.unlink()
    elif damage == "foreign":
        segment.write_bytes(whole[:-8] + b"TMINDEX\x00")
    else:
        (folder / "manifest.json").write_text('{"version": 1, "seq')
    index = Index(folder)
    assert (index.sequence, index.search("some words", 50)) == (0, [])
    take_in(index, 8, {"a": "some words"})
    assert [hit.unit for hit in Index(folder).search("some words", 100)] == ["a"]


def test_a_changed_byte_is_noticed_by_the_full_check(tmp_path: Path) -> None:
    """Opening trusts a whole file; the check of its sums does not."""
    folder = tmp_path / "index"
    take_in(Index(folder), 1, {"a": "some words", "b": "other words"})
    (segment,) = folder.glob("*.segment")
    data = bytearray(segment.read_bytes())
    data[70] ^= 255
    segment.write_bytes(data)
    assert not Index(folder).is_sound()


def test_another_database_has_another_index(tmp_path: Path) -> None:
    """An index of one database is not taken for that of another."""
    take_in(Index(tmp_path / "index", "one"), 5, {"a": "some words"})
    assert Index(tmp_path / "index", "one").sequence == 5
    assert Index(tmp_path / "index", "two").sequence == 0


def test_a_failed_update_leaves_the_old_state(tmp_path: Path) -> None:
    """When the store breaks off in the middle, nothing of the update counts."""
    index = Index(tmp_path / "index")
    take_in(index, 1, {"a": "some words"})

    def broken() -> Iterator[Change]:
        yield "b", [("en", "more words")]
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError), index.writing():
        index.update(2, broken())
    reopened = Index(tmp_path / "index")
    assert reopened.sequence == 1
    assert [hit.unit for hit in reopened.search("some words", 100)] == ["a"]


def keep_writing(folder: Path, start: int) -> None:
    """Add units one after the other until killed."""
    for number in range(start, start + 10_000):
        index = Index(folder)
        with index.writing():
            index.update(index.sequence + 1, [(f"u{number}", [("en", f"unit number {number}")])])


def test_kill_9_leaves_a_whole_index_to_readers(tmp_path: Path) -> None:
    """Two writers, killed at random moments: readers never see an error, nor fewer units."""
    folder, dice = tmp_path / "index", random.Random(1)  # noqa: S311
    context, least = multiprocessing.get_context("spawn"), 0
    for round_ in range(2):
        writers = [
            context.Process(target=keep_writing, args=(folder, 100_000 * (2 * round_ + each)))
            for each in range(2)
        ]
        for writer in writers:
            writer.start()
        begun = least
        while Index(folder).sequence == begun:  # on a busy machine they need a while to begin
            time.sleep(0.05)
        end = time.monotonic() + 0.5 + dice.random()
        while time.monotonic() < end:
            index = Index(folder)
            assert index.sequence >= least
            least = index.sequence
            assert len(index.search("unit number 100000", 1)) == least
        for writer in writers:
            assert writer.pid
            os.kill(writer.pid, signal.SIGKILL)
            writer.join()
    assert Index(folder).is_sound()


def test_many_units_are_taken_in_by_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch limit splits a large update into files that are merged at the end."""
    monkeypatch.setattr(index_module, "BATCH", 10)
    index = Index(tmp_path / "index")
    texts = {f"u{at}": f"segment {at * 7919 % 1000}" for at in range(95)}
    take_in(index, 1, dict(texts))
    assert len(list((tmp_path / "index").glob("*.segment"))) == 1
    assert answers(index, "segment 5", 70) == slow.find(texts, "segment 5", 70)
