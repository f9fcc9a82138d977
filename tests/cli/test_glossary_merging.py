"""`tm glossary merge` and `split`, and taking a merge, a split or an import back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Run, make_runner

SHEET = """concept,type,language,term,status,region,see_also,house_style
port,place,en,Latakia,preferred,,,now
port,,ar,اللاذقية,preferred,,,
harbour,place,en,Lattakia,preferred,Syria,hill,now
harbour,,en,Latakia,admitted,,,
harbour,,fr,Lattaquié,preferred,,,
hill,place,en,Kalamun,preferred,,harbour,
"""
ARTICLE = "The road to Lattakia is open.\n\nTraders in Lattakia said “it is open” on Monday.\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """`tm ...` in a folder with a small glossary and an article that names `harbour`."""
    monkeypatch.chdir(tmp_path)
    found = make_runner(monkeypatch, capsys)
    Path("desk.csv").write_text(SHEET, encoding="utf-8")
    Path("road.txt").write_text(ARTICLE, encoding="utf-8")
    assert found("glossary", "import", "desk.csv")[0] == 0
    assert found("article", "add", "road.txt")[0] == 0
    return found


def read(run: Run) -> dict[str, Any]:
    """The glossary, by id."""
    return {each["id"]: each for each in json.loads(run("glossary", "list", "--format", "json")[1])}


def read_mentions(run: Run) -> set[str]:
    """The concepts that the stored article names."""
    shown = json.loads(run("article", "show", "road", "--format", "json")[1])
    return {each["concept"] for each in shown["mentions"]}


def do(run: Run, *arguments: str) -> str:
    """A change that succeeds; what is said of it."""
    code, out, err = run("glossary", *arguments, "--reason", "looked at")
    assert (code, out) == (0, ""), err
    return err


def refuse(run: Run, *arguments: str) -> str:
    """A change that is refused; the sentence."""
    code, out, err = run("glossary", *arguments, "--reason", "looked at")
    assert (code, out, err.count("\n")) == (2, "", 1)
    return err


def test_merge_keeps_what_both_say(run: Run) -> None:
    """Terms of both, one preferred; what was open is filled; references and articles follow."""
    do(run, "merge", "port", "harbour")
    found = read(run)
    assert sorted(found) == ["hill", "port"]
    sections = {each["language"]: each["terms"] for each in found["port"]["sections"]}
    assert [(each["text"], each["status"], each["styles"]) for each in sections["en"]] == [
        ("Latakia", "preferred", ["now"]),
        ("Lattakia", "admitted", []),
    ]
    assert [each["status"] for each in sections["fr"]] == ["preferred"]
    assert (found["port"]["region"], found["port"]["see_also"]) == ("Syria", ["hill"])
    assert found["hill"]["see_also"] == ["port"]
    assert read_mentions(run) == {"port"}


@pytest.mark.parametrize("concept", ["port", "harbour", "hill"])
def test_a_merge_is_taken_back_as_one(run: Run, concept: str) -> None:
    """Whichever of its concepts is named, all are as they were; the article too."""
    before = read(run)
    do(run, "merge", "port", "harbour")
    do(run, "undo", concept)
    assert read(run) == before
    assert read_mentions(run) == {"harbour"}
    do(run, "merge", "port", "harbour")
    do(run, "undo", concept)
    assert read(run) == before


def test_a_merge_under_a_later_change_stays(run: Run) -> None:
    """What was built on it must be taken back first, and the sentence says so."""
    do(run, "merge", "port", "harbour")
    do(run, "edit", "port", "--definition", "a port")
    assert "port was changed since then" in refuse(run, "undo", "harbour")
    assert "tm glossary undo port" in refuse(run, "undo", "hill")
    do(run, "undo", "port")
    do(run, "undo", "harbour")
    assert "harbour" in read(run)


def test_split_makes_two_of_one(run: Run) -> None:
    """Terms move; each side has a preferred term again and is distinct from the other."""
    before = read(run)
    do(run, "split", "harbour", "old_port", "--term", "en", "Lattakia", "--type", "facility")
    found = read(run)
    new, old = found["old_port"], found["harbour"]
    assert (new["type"], new["region"], new["distinct_from"]) == ("facility", "Syria", ["harbour"])
    assert old["distinct_from"] == ["old_port"]
    english = old["sections"][0]["terms"]
    assert [(each["text"], each["status"]) for each in english] == [("Latakia", "preferred")]
    assert read_mentions(run) == {"old_port"}
    do(run, "undo", "old_port")
    assert read(run) == before
    assert read_mentions(run) == {"harbour"}


def test_what_cannot_be_merged_or_split(run: Run) -> None:
    """Each in one sentence, and nothing is changed."""
    before = read(run)
    assert "with itself" in refuse(run, "merge", "port", "harbour", "port")
    assert "There is no concept 'ship'" in refuse(run, "merge", "port", "ship")
    assert "There is a concept 'hill' already" in refuse(
        run, "split", "port", "hill", "--term", "en", "Latakia"
    )
    assert "has no en term 'Boat'" in refuse(run, "split", "port", "new", "--term", "en", "Boat")
    assert "leave it at least one" in refuse(run, "split", "hill", "new", "--term", "en", "Kalamun")
    assert "needs an id" in refuse(run, "split", "port", "New", "--term", "en", "Latakia")
    assert read(run) == before


def test_an_import_is_taken_back_as_one(run: Run) -> None:
    """What it added is gone, what it changed is as before; again, the import before it."""
    before = read(run)
    Path("more.csv").write_text(
        "concept,type,language,term,status\nport,place,en,Ladhiqiyah,preferred\n"
        "town,place,en,Lattakia,preferred\n",
        encoding="utf-8",
    )
    assert run("glossary", "import", "more.csv")[0] == 0
    assert run("article", "add", "--again", "road.txt")[0] == 0
    said = do(run, "undo", "--import")
    assert said == "Import taken back: 1 concept gone, 1 as before.\n"
    assert read(run) == before
    assert read_mentions(run) == {"harbour"}
    assert "3 concepts gone" in do(run, "undo", "--import")
    assert read(run) == {}
    assert "no import stands" in refuse(run, "undo", "--import")


def test_an_import_under_a_later_change_stays(run: Run) -> None:
    """An edit by command since then is not taken back silently."""
    do(run, "edit", "hill", "--definition", "a hill")
    assert "hill was changed since then" in refuse(run, "undo", "--import")
    do(run, "undo", "hill")
    do(run, "undo", "--import")
    assert read(run) == {}


def test_undo_wants_one_thing(run: Run) -> None:
    """A concept or the import, not both, not neither."""
    assert run("glossary", "undo", "--reason", "x")[0] == 2
    assert run("glossary", "undo", "port", "--import", "--reason", "x")[0] == 2
