"""`tm source`: what a user sees when taking Arabic texts in."""

from __future__ import annotations

import io
import json
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import make_runner

if TYPE_CHECKING:
    from tests.cli.running import Run

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TEXT, PAGE = SEEDS / "sample-jableh-almanara.txt", SEEDS / "sample-jableh-sahel.html"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `tm source` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return make_runner(monkeypatch, capsys, "source")


def test_add_list_show_remove(run: Run) -> None:
    """A text is added once, listed with its outlet and day, shown sentence by sentence, removed."""
    code, out, said = run("add", str(TEXT), str(PAGE))
    assert (code, out) == (0, "")
    assert said.splitlines()[1].startswith("0q4c5v3d6t: new: 8 sentences, 2 quotes, Sahel Press")
    assert "already stored, nothing changed" in run("add", str(TEXT))[2]
    rows = json.loads(run("list", "--format", "json")[1])
    assert [(row["outlet"], row["date"], row["sentences"]) for row in rows] == [
        ("Al-Manara", "2017-05-15", 9),
        ("Sahel Press", "2017-05-16", 8),
    ]
    shown = run("show", "rhr")[1]
    assert "\N{FIRST STRONG ISOLATE}ضماد على ساق مكسورة\N{POP DIRECTIONAL ISOLATE}" in shown
    assert "https://almanara.example/2017/05/15/jableh" in shown
    assert run("remove", "rhr") == (0, "", "rhrsd9n11v: removed (sample-jableh-almanara.txt).\n")
    assert len(json.loads(run("list", "--format", "json")[1])) == 1


def test_the_json_of_a_source(run: Run) -> None:
    """The JSON has the text as it came, and spans with the words they cover."""
    run("add", str(TEXT))
    shown = json.loads(run("show", "rhr", "--format", "json")[1])
    assert shown["text"] == TEXT.read_text("utf-8")
    quote = shown["quotes"][2]
    assert shown["text"][quote["start"] : quote["end"]] == quote["text"]
    assert (quote["speaker"], quote["named"]) == ("سليم حدور", True)
    assert shown["sentences"][1]["text"] == "جبلة – المنارة"


def test_a_text_in_broken_lines_has_the_sentences_of_the_whole_one(run: Run) -> None:
    """A sentence goes on over lines that a mail program broke at a width."""
    lines = TEXT.read_text("utf-8").splitlines()
    Path("whole.txt").write_text("\n\n".join(filter(None, lines)), "utf-8")
    broken = "\n\n".join(textwrap.fill(line, 60) for line in lines if line)
    Path("broken.txt").write_text(broken, "utf-8")
    run("add", "whole.txt", "broken.txt")
    rows = json.loads(run("list", "--format", "json")[1])
    found = [json.loads(run("show", row["id"], "--format", "json")[1]) for row in rows]
    whole, other = ([each["text"].split() for each in one["sentences"]] for one in found)
    assert whole == other


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text can be piped in, with what is known of it as options."""
    stream = io.TextIOWrapper(io.BytesIO("قال: «الجسر مفتوح».".encode("cp1256")))
    monkeypatch.setattr(sys, "stdin", stream)
    code, _, said = run("add", "-", "--outlet", "Al-Nahr", "--date", "2016-05-03")
    assert code == 0
    assert "1 sentence, 1 quote, Al-Nahr, 2016-05-03" in said


def test_a_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    """What cannot be read is said in one sentence, the rest is stored, the exit code is 2."""
    (tmp_path / "english.txt").write_text("The bridge is open.")
    code, _, said = run("add", "english.txt", "missing.txt", str(TEXT))
    assert code == 2
    first, second, third = said.splitlines()
    assert first.startswith("tm: english.txt: this text is not Arabic (en)")
    assert second.startswith("tm: missing.txt: there is no such file")
    assert third.startswith("rhrsd9n11v: new")
    code, _, said = run("add", str(TEXT.with_suffix(".toml")))
    assert (code, said.count("this describes a source")) == (2, 1)
    code, _, said = run("add", str(PAGE), "--date", "yesterday")
    assert (code, said) == (2, "tm: --date must be a day such as 2016-01-27, not 'yesterday'.\n")


def test_nothing_there(run: Run) -> None:
    """Without a database the list is empty; an unknown source is bad input."""
    assert run("list", "--format", "json")[:2] == (0, "[]\n")
    run("add", str(TEXT))
    said = "tm: There is no source 'nope': known is rhrsd9n11v.\n"
    assert run("show", "nope") == (2, "", said)
    assert run("remove", "nope") == (2, "", said)
