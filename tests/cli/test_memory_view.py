"""`tm memory list`, `show` and `stats` as a user meets them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import Run, make_runner
from tests.memory.samples import UNIT
from tm.memory import open_store
from tm.model import Variant, flatten

if TYPE_CHECKING:
    from pathlib import Path

FOG = replace(
    UNIT,
    id="v2",
    source=Variant("ar-SY", "ضَبابٌ كثيف"),
    target=Variant("en", "Thick fog"),
    properties=(("x-status", "confirmed"), ("x-statement-date", "2016-05-03")),
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `tm memory` on a memory with a unit of the desk and one imported from `fog.tmx`."""
    monkeypatch.chdir(tmp_path)
    with open_store("tm.db", who="lina") as store:
        store.units.save([UNIT])
        with store.transaction("tm memory import fog.tmx"):
            store.imports.put([flatten(FOG)], "fog.tmx")
    return make_runner(monkeypatch, capsys, "memory")


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ([], ["u1", "v2"]),
        (["--text", "thick FOG"], ["v2"]),
        (["--text", "ضباب"], ["v2"]),
        (["--text", "fog", "--lang", "ar"], []),
        (["--text", "fog", "--lang", "en-GB"], ["v2"]),
        (["--outlet", "al-nahr", "--speaker", "mayor"], ["u1"]),
        (["--status", "confirmed"], ["v2"]),
        (["--article", "bridge"], []),
        (["--origin", "fog.tmx"], ["v2"]),
        (["--origin", ""], ["u1"]),
        (["--since", "2016-05-04"], ["u1"]),
        (["--until", "2016-05-04"], ["v2"]),
        (["--limit", "1"], ["u1"]),
    ],
)
def test_filters(run: Run, filters: list[str], ids: list[str]) -> None:
    """Each filter admits the units that are so, and no other."""
    code, out, _ = run("list", *filters, "--format", "json")
    assert code == 0
    assert [unit["id"] for unit in json.loads(out)] == ids


def test_list_as_a_table(run: Run) -> None:
    """A row has both sides and the origin; what the limit cuts off is said."""
    code, out, err = run("list", "--limit", "1")
    assert code == 0
    assert "The bridge is open," in out
    assert "Al-Nahr, the mayor" in out
    assert err == "There are more than 1: a higher --limit shows them.\n"
    assert run("list", "--text", "snow") == (0, "", "No unit is so.\n")


def test_show(run: Run) -> None:
    """All of a unit, by the beginning of its id; an unknown one is bad input."""
    found = json.loads(run("show", "v", "--format", "json")[1])
    assert (found["id"], found["origin"]) == ("v2", "fog.tmx")
    assert ["imported", "from", "fog.tmx"] in [
        line.split() for line in run("show", "v2")[1].splitlines()
    ]
    assert run("show", "x") == (2, "", "tm: There is no unit 'x': known are u1, v2.\n")
    assert run("list", "--origin", "fog.tm")[2] == (
        "tm: There is no file 'fog.tm': did you mean fog.tmx?\n"
    )


def test_stats(run: Run) -> None:
    """Units, words and characters of each side, statuses, files, months."""
    found = json.loads(run("stats", "--format", "json")[1])
    assert found["units"] == 2
    assert found["pairs"] == {"ar > en": 1, "ar-SY > en": 1}
    assert found["sides"]["en"] == {"segments": 2, "words": 6, "characters": 28}
    assert found["statuses"] == {"none": 1, "confirmed": 1}
    assert found["origins"] == {"": 1, "fog.tmx": 1}
    assert list(found["months"].values()) == [2]
    assert "added in" in run("stats")[1]
    assert json.loads(run("stats", "--status", "x", "--format", "json")[1])["units"] == 0
