"""`tm memory edit`, `delete`, `replace`, `merge`, `split` and `tm undo` as a user meets them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import Run, make_runner
from tests.memory.samples import ARTICLE, EXTRACTION, PLACEHOLDER, UNIT
from tm.memory import open_store
from tm.model import PlaceholderStatus, TranslationUnit, Variant

if TYPE_CHECKING:
    from pathlib import Path

FOG = replace(UNIT, id="fog", source=Variant("ar", "ضباب كثيف"), target=Variant("en", "thick fog"))
KEPT = replace(UNIT, id=PLACEHOLDER.id)
WHY = ("--apply", "--reason", "why")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `tm` on a memory with two free units and one of a confirmed placeholder."""
    monkeypatch.chdir(tmp_path)
    with open_store("tm.db", who="lina") as store:
        store.articles.save(ARTICLE, EXTRACTION)
        confirmed = replace(PLACEHOLDER, status=PlaceholderStatus.CONFIRMED)
        store.placeholders.save("bridge", [confirmed])
        store.units.save([UNIT, FOG, KEPT])
    return make_runner(monkeypatch, capsys)


def read_units() -> dict[str, TranslationUnit]:
    """What the memory holds, by id."""
    with open_store("tm.db") as store:
        return {unit.id: unit for unit in store.units.all()}


def test_nothing_changes_without_apply(run: Run) -> None:
    """A preview shows each unit and writes nothing; --apply without a reason is refused."""
    before = read_units()
    commands = [
        ("delete", "fog"),
        ("replace", "fog", "mist"),
        ("merge", "fog", "u1"),
        ("split", "fog", "--source-at", "كثيف", "--target-at", "fog"),
    ]
    for command in commands:
        code, out, err = run("memory", *command)
        assert (code, out) == (0, "")
        assert "would change. Nothing was: --apply does it." in err
        assert run("memory", *command, "--apply")[0] == 2
    assert read_units() == before


def test_delete_leaves_confirmed_units(run: Run) -> None:
    """A filter takes its units away; the unit of a confirmed placeholder stays and is named."""
    _, _, err = run("memory", "delete", "--outlet", "Nahr", *WHY)
    assert f"1 unit of a confirmed placeholder, left alone: {KEPT.id}" in err
    assert list(read_units()) == [KEPT.id]
    assert run("memory", "delete", *WHY)[0] == 2


def test_replace(run: Run) -> None:
    """Words or a pattern, on one side or both; a side is never left empty."""
    run("memory", "replace", "FOG", "mist", "--ignore-case", *WHY)
    assert read_units()["fog"].target.segment == "thick mist"
    run("memory", "replace", r"(\w+) mist", r"mist, \1", "--regex", "--lang", "en", *WHY)
    assert read_units()["fog"].target.segment == "mist, thick"
    assert "Nothing changed" in run("memory", "replace", "mist", "x", "--lang", "ar", *WHY)[2]
    assert "would be empty" in run("memory", "replace", ".+", "", "--regex", *WHY)[2]
    for wrong in (("(", "x"), ("mist", r"\1")):
        code, _, err = run("memory", "replace", *wrong, "--regex")
        assert code == 2
        assert "is no regular expression" in err
    assert run("memory", "replace", "thick", r"\1", *WHY)[0] == 0
    assert read_units()["fog"].target.segment == r"mist, \1"


def test_merge_and_split(run: Run) -> None:
    """Two units become one and two again; rivals and words that stand nowhere are refused."""
    run("memory", "merge", "fog", "u1", *WHY)
    assert read_units()["fog"].target.segment == "thick fog The bridge is open,"
    run("memory", "split", "fog", "--source-at", "الجسر", "--target-at", "The", *WHY)
    units = read_units()
    assert units["fog"] == FOG
    assert units["fog-2"] == replace(UNIT, id="fog-2")
    code, _, err = run("memory", "split", "fog", "--source-at", "x", "--target-at", "fog")
    assert (code, "stand nowhere in the source" in err) == (2, True)
    run("memory", "edit", "fog-2", "--source", FOG.source.segment, "--reason", "why")
    assert "they are rivals" in run("memory", "merge", "fog", "fog-2")[2]
    assert "confirmed placeholder" in run("memory", "merge", "fog", KEPT.id)[2]


def test_edit_and_undo(run: Run) -> None:
    """An edit is done at once, told field by field, and taken back by tm undo."""
    assert run("memory", "edit", "fog", "--reason", "why")[0] == 2
    _, _, err = run("memory", "edit", "fog", "--note", "", "--target", " mist ", "--reason", "why")
    assert "fog: target: thick fog -> mist" in err
    assert "fog: note: confirmed -> nothing" in err
    code, _, err = run("undo", "--reason", "slip")
    assert (code, "taken back: tm memory edit: why" in err) == (0, True)
    assert read_units()["fog"] == FOG
    assert run("undo", "--reason", "x")[0] == 2
    assert "tm memory undo: slip" in run("history", "--unit", "fog", "--format", "json")[1]
