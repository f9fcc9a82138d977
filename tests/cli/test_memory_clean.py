"""`tm memory clean` as a user meets it: shown first, done on demand, one change, undone as one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import Run, make_runner
from tm.memory import open_store
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from pathlib import Path

CONFIRMED = (("x-status", "confirmed"),)


def make_unit(
    id_: str, arabic: str, english: str, properties: tuple[tuple[str, str], ...] = ()
) -> TranslationUnit:
    """A unit of these words."""
    return TranslationUnit(id_, Variant("ar", arabic), Variant("en", english), properties)


UNITS = [
    make_unit("good", "غادر القارب الميناء", "The boat left the harbour"),
    make_unit("moji", "Ø§Ù„Ø³Ù„Ø§Ù…", "Peace", (("x-outlet", "Sahel"),)),
    make_unit("number", "وصل ٣٥ صياداً", "Fifty-three fishermen came"),
    make_unit("same", "The port is closed", "The port is closed"),
    make_unit("sure", "The port is open", "The port is open", CONFIRMED),
    make_unit("tag", "<b>السلام</b>", "Peace &amp; bread"),
]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `tm memory` in an empty folder, with the units above in its database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TM_USER", "lina")
    with open_store("tm.db") as store:
        store.units.save(UNITS)
    return make_runner(monkeypatch, capsys, "memory")


def read_units() -> dict[str, TranslationUnit]:
    """What the memory holds."""
    with open_store("tm.db") as store:
        return {unit.id: unit for unit in store.units.all()}


def test_nothing_changes_without_apply(run: Run) -> None:
    """The preview names each unit, its filter and what becomes of it, and changes nothing."""
    code, out, said = run("clean")
    assert code == 0
    assert said.splitlines() == [
        "6 units looked at, 4 found (mojibake 1, markup 1, identical 2).",
        "  1 unit a person confirmed, left alone: --confirmed-too.",
        "  With --apply: 2 units repaired, 1 removed. Nothing was changed.",
    ]
    for words in ("moji", "repaired: This was read", "removed: Source and target", "spared:"):
        assert words in out
    assert list(read_units().values()) == sorted(UNITS, key=lambda unit: unit.id)


def test_apply_repairs_and_removes(run: Run) -> None:
    """What can be repaired is, with all else as it was; what cannot is gone; the rest stays."""
    code, _, said = run("clean", "--apply")
    assert (code, said.splitlines()[-1]) == (0, "  2 units repaired, 1 removed.")
    now = read_units()
    assert set(now) == {"good", "moji", "number", "sure", "tag"}
    assert now["moji"] == make_unit("moji", "السلام", "Peace", (("x-outlet", "Sahel"),))
    assert now["tag"].target.segment == "Peace & bread"
    assert run("clean", "--apply")[2].startswith("5 units looked at, 1 found (identical 1).")


def test_confirmed_units_go_only_on_demand(run: Run) -> None:
    """What a person confirmed is cleaned only with --confirmed-too."""
    run("clean", "--apply", "--confirmed-too", "--filter", "identical")
    assert set(read_units()) == {"good", "moji", "number", "tag"}


def test_numbers_must_be_named(run: Run) -> None:
    """The filter with false alarms is used only when it is named, or all are."""
    assert "numbers" not in run("clean")[2]
    assert "found (numbers 1)" in run("clean", "--filter", "numbers")[2]
    assert "numbers 1" in run("clean", "--filter", "all")[2]


def test_each_unit_keeps_its_reason_in_one_change(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The audit rows name filter and reason, and belong to one change that `tm undo` takes back."""
    run("clean", "--apply", "--reason", "old import")
    with open_store("tm.db") as store:
        entries = [each for each in store.audit.all("units") if "clean" in each.reason]
        assert {(each.row, each.reason) for each in entries} == {
            ("moji", "tm memory clean (mojibake): old import"),
            ("tag", "tm memory clean (markup): old import"),
            ("same", "tm memory clean (identical): old import"),
        }
        assert len({each.change for each in entries}) == 1
    code, out, said = make_runner(monkeypatch, capsys)("undo", "--reason", "looked again")
    assert (code, "3 units as before" in out + said) == (0, True)
    assert list(read_units().values()) == sorted(UNITS, key=lambda unit: unit.id)
    assert run("clean")[2].startswith("6 units looked at, 4 found")


def test_json_counts_all_and_shows_some(run: Run) -> None:
    """The JSON holds the counts of all units and as many units as asked for."""
    code, out, said = run("clean", "--format", "json", "-n", "1")
    report = json.loads(out)
    assert (code, said) == (0, "")
    assert report["filters"] == {"mojibake": 1, "markup": 1, "identical": 2}
    assert [report[name] for name in ("applied", "read", "repaired", "removed", "spared")] == [
        *(False, 6, 2, 1, 1)
    ]
    assert [each["unit"]["id"] for each in report["units"]] == ["moji"]
    assert report["units"][0]["repaired"]["source"]["segment"] == "السلام"


def test_an_unknown_filter_is_refused(run: Run) -> None:
    """A misspelt filter is no filter: the sentence names those there are."""
    code, _, said = run("clean", "--filter", "number")
    assert code == 2
    assert said.startswith("tm: There is no filter 'number': the filters are mojibake, markup,")


def test_memories_larger_than_a_page_are_cleaned_whole(run: Run) -> None:
    """Every unit is looked at once, also while those before it are removed."""
    with open_store("tm.db") as store:
        store.units.save(make_unit(f"n{i:05}", "same", "same") for i in range(4501))
    said = run("clean", "--apply", "--filter", "identical")[2]
    assert "4507 units looked at, 4503 found" in said
    assert set(read_units()) == {"good", "moji", "number", "sure", "tag"}
