"""`tm leverage` counts as CAT tools do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.running import make_runner
from tm.memory import open_store
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_segments_words_and_characters_by_band(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each segment counts once, by its best score; one that came before is a repetition."""
    monkeypatch.chdir(tmp_path)
    segment = "The ministers of both countries met in Beirut on Monday."
    with open_store("tm.db") as store:
        store.units.save([TranslationUnit("a", Variant("ar", "اجتمعوا"), Variant("en", segment))])
    lines = [
        segment,  # 100
        segment.replace("Monday", "Sunday"),  # 2 of 56 characters: 96
        segment.replace("Monday", "Thursday"),  # 5 of 58: 91
        segment,  # again
        "Nothing of this kind was ever said before.",
    ]
    (tmp_path / "one.txt").write_text("\n".join(lines[:3]))
    (tmp_path / "two.txt").write_text("\n".join(lines[3:]))
    run = make_runner(monkeypatch, capsys)
    code, out, err = run("leverage", "one.txt", "two.txt", "--format", "json")
    assert (code, err) == (0, "")
    counted = {each.pop("band"): tuple(each.values()) for each in json.loads(out)}
    assert counted == {
        "repetitions": (1, 10, 56),
        "100 %": (1, 10, 56),
        "95-99 %": (1, 10, 56),
        "85-94 %": (1, 10, 58),
        "75-84 %": (0, 0, 0),
        "50-74 %": (0, 0, 0),
        "no match": (1, 8, 42),
        "total": (5, 48, 268),
    }
    code, out, _ = run("leverage", "one.txt")
    assert code == 0
    assert "33.3 %" in out


def test_a_missing_file_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is not there is refused before anything is counted."""
    monkeypatch.chdir(tmp_path)
    code, out, err = make_runner(monkeypatch, capsys)("leverage", "none.txt")
    assert (code, out) == (2, "")
    assert "none.txt" in err
