"""`tm memory dedupe` and `tm memory conflicts` as a user meets them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import Run, make_runner
from tm.lang.arabic import strict_key
from tm.memory import open_store
from tm.model import TranslationUnit, Variant
from tm.workbench.deduping import CHUNK

if TYPE_CHECKING:
    from pathlib import Path

CONFIRMED = ("x-status", "confirmed")


def make_unit(
    id_: str, arabic: str, english: str, *properties: tuple[str, str], created: str | None = None
) -> TranslationUnit:
    """A unit of these words."""
    return TranslationUnit(
        id_, Variant("ar", arabic), Variant("en", english), properties, created=created
    )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `tm memory` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TM_USER", "lina")
    return make_runner(monkeypatch, capsys, "memory")


def save(*units: TranslationUnit) -> None:
    """Put units into the memory."""
    with open_store("tm.db") as store:
        store.units.save(units)


def read_units() -> dict[str, TranslationUnit]:
    """What the memory holds."""
    with open_store("tm.db") as store:
        return {unit.id: unit for unit in store.units.all()}


@pytest.mark.parametrize(
    ("best", "other"),
    [
        (
            make_unit("b", "نعم", "Yes", CONFIRMED),
            make_unit("a", "نعم", "Yes", ("x-a", "1"), ("x-b", "1")),
        ),
        (make_unit("b", "نعم", "Yes", ("x-a", "1")), make_unit("a", "نَعَم", "Yes", created="2001")),
        (
            make_unit("b", "نعم", "Yes", created="2001-01-01T00:00:00Z"),
            make_unit("a", "نعم", "Yes", created="2002-01-01T00:00:00Z"),
        ),
        (make_unit("a", "نعم", "Yes"), make_unit("b", "نعم", "Yes")),
    ],
    ids=["confirmed", "more-provenance", "older", "first-id"],
)
def test_the_best_is_kept(run: Run, best: TranslationUnit, other: TranslationUnit) -> None:
    """Confirmed wins over provenance, provenance over age, age over the id."""
    save(best, other)
    code, _, said = run("dedupe", "--apply")
    assert code == 0
    assert said.splitlines() == ["1 pair that comes more than once.", "  1 unit removed."]
    assert set(read_units()) == {best.id}


def test_provenance_is_merged(run: Run) -> None:
    """The kept unit takes over what it does not know, never the other's status, and says whose."""
    save(
        make_unit("a", "نعم", "Yes", ("x-speaker", "Huda"), ("x-outlet", "Sahel")),
        make_unit("b", "نعم", "Yes", ("x-speaker", "Omar"), ("x-status", "proposed")),
        make_unit("c", "نعم", "Yes", ("x-url", "u"), created="2001-01-01T00:00:00Z"),
    )
    run("dedupe", "--apply")
    kept = read_units()["a"]
    assert kept.properties == (
        ("x-speaker", "Huda"),
        ("x-outlet", "Sahel"),
        ("x-url", "u"),
        ("x-merged", "c: x-url=u, created=2001-01-01T00:00:00Z"),
        ("x-merged", "b: x-speaker=Omar, x-status=proposed"),
    )
    assert kept.created == "2001-01-01T00:00:00Z"


def test_nothing_changes_without_apply(run: Run) -> None:
    """The preview shows what would be kept and removed, and changes nothing."""
    units = [make_unit("a", "نعم", "Yes"), make_unit("b", "نعم", "Yes"), make_unit("c", "لا", "No")]
    save(*units)
    code, out, said = run("dedupe")
    assert code == 0
    assert said.splitlines()[-1] == "  With --apply: 1 unit removed. Nothing was changed."
    assert "a      b" in out
    assert list(read_units().values()) == units
    report = json.loads(run("dedupe", "--format", "json")[1])
    assert report["groups"][0]["removed"] == ["b"]
    assert [report[name] for name in ("applied", "pairs", "removed", "spared")] == [False, 1, 1, 0]


def test_confirmed_units_are_removed_only_on_demand(run: Run) -> None:
    """Two confirmed units of one pair both stay, unless --confirmed-too."""
    save(make_unit("a", "نعم", "Yes", CONFIRMED), make_unit("b", "نعم", "Yes", CONFIRMED))
    assert "1 unit a person confirmed, left alone" in run("dedupe", "--apply")[2]
    assert set(read_units()) == {"a", "b"}
    run("dedupe", "--apply", "--confirmed-too")
    assert set(read_units()) == {"a"}


def test_a_pair_that_comes_very_often_leaves_one(run: Run) -> None:
    """However often a pair comes, one unit of it is left; the second run finds nothing."""
    save(*(make_unit(f"n{n:05}", "نعم", "Yes", ("x-n", str(n))) for n in range(2 * CHUNK + 5)))
    run("dedupe", "--apply")
    assert set(read_units()) == {"n00000"}
    assert sum(kind == "x-merged" for kind, _ in read_units()["n00000"].properties) == 20
    assert run("dedupe")[2] == "Nothing comes twice.\n"


def test_dedupe_is_one_change_that_goes_back(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of it is one change with its reason; `tm undo` makes the memory what it was."""
    units = [
        make_unit("a", "نعم", "Yes"),
        make_unit("b", "نعم", "Yes"),
        make_unit("c", "نَعم", "Yes"),
    ]
    save(*units)
    run("dedupe", "--apply", "--reason", "an import too many")
    with open_store("tm.db") as store:
        last = store.audit.latest(1)[0]
        assert last.reason == "tm memory dedupe: an import too many"
        entries = store.audit.of_change(last.change or "")
        assert sorted((each.action, each.row) for each in entries) == [
            ("edit", "a"),
            ("remove", "b"),
            ("remove", "c"),
        ]
    code, out, said = make_runner(monkeypatch, capsys)("undo", "--reason", "looked again")
    assert (code, "3 units as before" in out + said) == (0, True)
    assert list(read_units().values()) == units
    assert "With --apply: 2 units removed." in run("dedupe")[2]


def test_conflicts_are_listed(run: Run) -> None:
    """A source with several targets, a target with several sources; exit code 1."""
    save(
        make_unit("a", "نعم", "Yes"),
        make_unit("b", "نَعَم", "Yeah"),
        make_unit("c", "أجل", "Yes"),
        make_unit("d", "لا", "No"),
    )
    code, out, said = run("conflicts", "--format", "json")
    found = json.loads(out)
    assert (code, said, found["number"]) == (1, "", 2)
    told = {
        (
            each["kind"],
            strict_key(each["text"]),
            *sorted(strict_key(r["text"]) for r in each["renderings"]),
        )
        for each in found["conflicts"]
    }
    assert told == {("source", "نعم", "Yeah", "Yes"), ("target", "Yes", "أجل", "نعم")}
    assert run("conflicts", "--kind", "target")[2] == "1 conflict.\n"


def test_other_languages_are_no_conflict(run: Run) -> None:
    """One source in English and French, or twice the same pair, contradicts nothing."""
    french = TranslationUnit("b", Variant("ar", "نعم"), Variant("fr", "Oui"))
    save(make_unit("a", "نعم", "Yes"), french, make_unit("c", "نَعم", "Yes"))
    assert run("conflicts")[::2] == (0, "No conflicts.\n")
