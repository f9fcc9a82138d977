"""`tm link` and the decisions, end to end on the sample, with the encoder that tm comes with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.running import make_runner

if TYPE_CHECKING:
    from tests.cli.running import Run

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
CASES = json.loads((Path(__file__).parent / "sample_links.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a desk that has linked the sample."""
    from tm.memory import open_store
    from tm.workbench.articles import add_article
    from tm.workbench.desk import load_termbase
    from tm.workbench.linkers import open_linker
    from tm.workbench.linking import Linking
    from tm.workbench.provenance import Provenance
    from tm.workbench.sources import add_source

    path = tmp_path_factory.mktemp("desk") / "tm.db"
    with open_store(str(path)) as store:
        assert load_termbase(store)
        add_article(store, SEEDS / "sample-jableh.txt")
        for name in ("sample-jableh-almanara.txt", "sample-jableh-sahel.html"):
            add_source(store, SEEDS / name, Provenance())
        linker, method = open_linker(store, lambda *_: None)
        for _ in Linking(store, "sample-jableh").run(linker, method):
            pass
    return path


@pytest.fixture
def run(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run `tm` on a copy of that database."""
    (tmp_path / "tm.db").write_bytes(desk.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TM_USER", "lina")
    return make_runner(monkeypatch, capsys)


def read(run: Run, *arguments: str) -> Any:
    """What a command prints as JSON."""
    return json.loads(run(*arguments, "--format", "json")[1])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["placeholder"])
def test_what_must_be_linked(run: Run, case: dict[str, Any]) -> None:
    """Each quote of the sample is linked to its words in the right source, or is absent."""
    found = read(run, "placeholder", "show", case["placeholder"])
    if case["arabic"] is None:
        assert (found["status"], found["links"]) == ("open", [])
        return
    best = found["links"][0]
    assert best["source"] == case["source"]
    for words in case["arabic"]:
        assert words in best["words"]
    assert best["evidence"]
    if "findings" in case:
        assert [each["check"] for each in best["findings"]] == case["findings"]


def test_linking_again_changes_nothing(run: Run) -> None:
    """A second run says that all is as before, in the table, in the JSON and at the end."""
    code, out, said = run("link", "sample")
    assert code == 0
    assert "6 as before" in said
    assert "8thdmjty1a" in out
    assert {each["outcome"] for each in read(run, "link", "sample")} == {"as before"}
    before = read(run, "placeholder", "list")
    assert run("link", "sample", "--again")[0] == 0
    assert read(run, "placeholder", "list") == before


def test_without_vectors(run: Run) -> None:
    """Words, names and numbers alone find the surest quotes too; what is absent stays open."""
    found = {each["id"]: each for each in read(run, "link", "sample", "--no-vectors")}
    assert "ثلاثة مراكب تضررت" in found["bxpxk6et0b"]["links"][0]["words"]
    assert found["hr10gt3s9c"]["links"] == []
    assert {each["outcome"] for each in read(run, "link", "sample", "--no-vectors")} == {
        "as before"
    }


def test_bad_input(run: Run) -> None:
    """An unknown article or source, and a threshold that is none, are bad input."""
    assert run("link", "nothing")[0] == 2
    said = run("link", "sample", "nope")[2]
    assert said.startswith("tm: There is no source 'nope'")
    assert run("link", "sample", "--threshold", "2")[0] == 2


def test_decisions_are_said(run: Run) -> None:
    """A decision says what the placeholder has become, the words, and where they stand."""
    code, out, said = run("placeholder", "confirm", "y0md", "--reason", "checked")
    assert (code, out) == (0, "")
    assert said.splitlines()[0].startswith("y0md56gc3w: confirmed: We are not asking")
    assert "نحن لا نطلب معروفاً" in said
    assert "(rhrsd9n11v, Al-Manara)" in said
    assert read(run, "history", "--placeholder", "y0md")[0]["reason"] == (
        "tm placeholder confirm y0md56gc3w: checked"
    )
    assert "is confirmed: take that back first" in run("placeholder", "confirm", "y0md")[2]
    said = run("placeholder", "undo", "y0md")[2]
    assert said.startswith("taken back: tm placeholder confirm y0md56gc3w: checked\n")


def test_reasons_are_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rejecting and giving up need a reason; without a terminal it is missed."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    missed = "tm: This decision needs a reason: give it with --reason TEXT.\n"
    assert run("placeholder", "reject", "y0md") == (2, "", missed)
    assert run("placeholder", "unavailable", "hr10") == (2, "", missed)
    assert run("placeholder", "unavailable", "hr10", "--reason", "said on the phone")[0] == 0
    assert read(run, "placeholder", "show", "hr10")["status"] == "unavailable"


def test_every_way_to_confirm_is_exported(run: Run) -> None:
    """Confirmed, moved, split and typed words stand in the confirmed TMX, and nothing else."""
    assert run("placeholder", "confirm", "y0md")[0] == 0
    assert run("placeholder", "move", "4r6h", "ضماد على ساق مكسورة", "--source", "rhr")[0] == 0
    assert run("placeholder", "fill", "hr10", "سنقطع", "الطريق", "--outlet", "Sahel Press")[0] == 0
    assert run("placeholder", "move", "f8k0", "--source", "rhr", "5")[0] == 0
    assert run("placeholder", "split", "f8k0", "وتعفّن السمك في البرادات")[0] == 0
    assert run("export", "tmx", "-o", "confirmed.tmx")[0] == 0
    written = Path("confirmed.tmx").read_text("utf-8")
    assert written.count("<tu ") == 4
    assert "<seg>ضماد على ساق مكسورة</seg>" in written
    assert "<seg>سنقطع الطريق</seg>" in written
    assert '<prop type="x-confirmed-by">lina</prop>' in written
    assert "بأذى … " not in written


def test_proposals_are_exported_when_asked_for(run: Run) -> None:
    """What nobody decided on stands in a file of its own, with its probability, to be reviewed."""
    proposed = [each["id"] for each in read(run, "placeholder", "list", "--status", "proposed")]
    run("placeholder", "confirm", proposed[0])
    for suffix, command, mark in (
        ("tmx", "tmx", '<prop type="x-align-score">'),
        ("xlf", "xliff", 'state="needs-review-translation"'),
        ("po", "po", "#, fuzzy"),
    ):
        name = f"proposed.{suffix}"
        said = run("export", command, "--what", "proposed", "-o", name)[2]
        assert said.startswith(f"{len(proposed) - 1} unit"), said
        assert Path(name).read_text("utf-8").count(mark) == len(proposed) - 1


def test_showing_proposals(run: Run) -> None:
    """Showing a placeholder gives the words in context, each line isolated, and the reasons."""
    out = run("placeholder", "show", "y0md")[1]
    for words in ("proposal 1", "نحن لا نطلب معروفاً", "rhrsd9n11v", "probability"):
        assert words in out
    assert "\N{FIRST STRONG ISOLATE}" in out
    assert "not found in 2 sources" in run("placeholder", "show", "hr10")[1]
