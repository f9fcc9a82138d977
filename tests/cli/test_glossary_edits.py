"""`tm glossary add`, `edit`, `approve`, `deprecate`, `history` and `undo` as a user sees them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Run, make_runner

ROOT = Path(__file__).resolve().parents[2]
SEED = "000_2662ca3f3a17cb52.txt"
SHEET = """concept,type,language,term,status
port,place,en,Latakia,preferred
port,,en,Lattakia,admitted
port,,ar,اللاذقية,preferred
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """`tm ...` in a folder with a small glossary in its database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TM_USER", "lina")
    found = make_runner(monkeypatch, capsys)
    (tmp_path / "desk.csv").write_text(SHEET, encoding="utf-8")
    assert found("glossary", "import", "desk.csv")[0] == 0
    return found


def do(run: Run, *arguments: str, reason: str = "style book") -> str:
    """A change that succeeds; what is said of it."""
    code, out, err = run("glossary", *arguments, "--reason", reason)
    assert (code, out) == (0, ""), err
    return err


def read_terms(run: Run, concept: str = "port") -> dict[str, str]:
    """The terms of a concept with their status."""
    entries = json.loads(run("glossary", "list", "--format", "json")[1])
    (entry,) = [each for each in entries if each["id"] == concept]
    terms = [term for section in entry["sections"] for term in section["terms"]]
    return {term["text"]: term["status"] for term in terms}


def read_history(run: Run, concept: str = "port") -> list[dict[str, Any]]:
    """The changes of a concept, newest first."""
    code, out, _ = run("glossary", "history", concept, "--format", "json")
    assert code == 0
    found = json.loads(out)
    assert isinstance(found, list)
    return found


def test_a_term_of_several_words_is_added(run: Run) -> None:
    """It is admitted beside a preferred one, with what is said of it; the first is preferred."""
    said = do(run, "add", "port", "en", "Port", "of", "Latakia", "--note", "=rare")
    assert said == "port: en Port of Latakia added\n"
    assert read_terms(run)["Port of Latakia"] == "admitted"
    do(run, "add", "port", "fr", "Lattaquié")
    assert read_terms(run)["Lattaquié"] == "preferred"


def test_a_new_concept_needs_a_type(run: Run) -> None:
    """With one it is made; without one the ids that come nearest are named."""
    code, _, err = run("glossary", "add", "prt", "en", "Tyre", "--reason", "new")
    assert code == 2
    assert "did you mean port?" in err
    assert "--type" in err
    do(run, "add", "tyre", "en", "Tyre", "--type", "place", "--region", "Lebanon")
    assert read_terms(run, "tyre") == {"Tyre": "preferred"}


def test_approving_makes_the_former_admitted(run: Run) -> None:
    """There is one preferred term before and after; the beginning of an id is enough."""
    do(run, "approve", "po", "en", "Lattakia")
    assert read_terms(run) == {
        "Latakia": "admitted",
        "Lattakia": "preferred",
        "اللاذقية": "preferred",
    }
    assert do(run, "approve", "port", "en", "Lattakia").startswith("Nothing changed")


def test_deprecating(run: Run) -> None:
    """A term becomes deprecated, or superseded when asked for."""
    do(run, "deprecate", "port", "en", "Lattakia")
    assert read_terms(run)["Lattakia"] == "deprecated"
    do(run, "deprecate", "port", "en", "Lattakia", "--superseded")
    assert read_terms(run)["Lattakia"] == "superseded"


def test_editing_a_concept_and_a_term(run: Run) -> None:
    """Fields change one by one, an empty value deletes, a term is written anew or taken away."""
    assert do(run, "edit", "port", "--region", "Syria") == "port: region: nothing -> Syria\n"
    assert do(run, "edit", "port", "--region", "") == "port: region: Syria -> nothing\n"
    do(run, "edit", "port", "en", "Lattakia", "--term", "Ladhiqiyah", "--term-type", "variant")
    do(run, "edit", "port", "en", "Latakia", "--remove")
    assert list(read_terms(run)) == ["Ladhiqiyah", "اللاذقية"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["edit", "port"], "nothing to change"),
        (["edit", "port", "--note", "x"], "Name the term"),
        (["edit", "port", "en", "--note", "x"], "Name the term"),
        (["edit", "port", "en", "Latakia", "--region", "x"], "--region belongs to the concept"),
        (["edit", "port", "en", "Latakia", "--remove", "--note", "x"], "no other change"),
        (["edit", "port", "en", "Lattakia", "--status", "preferred"], "second preferred"),
        (["edit", "port", "en", "Lattakia", "--status", "good"], "'good' is none of preferred"),
        (["edit", "port", "en", "Lattakia", "--term", "Latakia"], "'Latakia' is there twice"),
        (["edit", "port", "en", "Lattakia", "--note", "a\nb"], "line break"),
        (["edit", "port", "en", "Lattakia", "--note", "\udcff"], "control character"),
        (["edit", "port", "--type", "city"], "'city' is none of person"),
        (["edit", "prt", "--region", "x"], "did you mean port?"),
        (["approve", "port", "en", "Tyre"], "it has Latakia, Lattakia"),
        (["approve", "port", "fr", "Tyre"], "it has some in en, ar"),
        (["add", "port", "en", "Latakia"], "'Latakia' is there twice"),
        (["add", "port", "english!", "x"], "language tag"),
        (["add", "Port", "en", "x", "--type", "place"], "small letters"),
        (["add", "port", "en", " "], "column 'term': is empty"),
        (["undo", "nothing"], "There is no concept 'nothing'"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(run: Run, arguments: list[str], said: str) -> None:
    """One sentence, exit 2, and nothing is changed or recorded."""
    before = read_history(run)
    code, out, err = run("glossary", *arguments, "--reason", "x")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert read_history(run) == before


def test_the_only_term_stays(run: Run) -> None:
    """A concept keeps at least one term."""
    do(run, "add", "tyre", "en", "Tyre", "--type", "place")
    code, _, err = run("glossary", "edit", "tyre", "en", "Tyre", "--remove", "--reason", "x")
    assert (code, "only term" in err) == (2, True)


@pytest.mark.parametrize("given", [[], ["--reason", " \t"], ["--reason", "a\x07b"]])
def test_no_change_without_a_reason(run: Run, given: list[str]) -> None:
    """None, an empty one, or one nobody can read: one sentence, exit 2."""
    code, _, err = run("glossary", "approve", "port", "en", "Lattakia", *given)
    assert (code, err.count("\n")) == (2, 1)
    assert "reason" in err
    assert len(read_history(run)) == 1


def test_on_a_terminal_the_reason_is_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed becomes the reason."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", lambda *_, **__: "as the mayor writes it")
    assert run("glossary", "approve", "port", "en", "Lattakia")[0] == 0
    assert read_history(run)[0]["reason"] == "tm glossary approve: as the mayor writes it"


def test_the_history_says_who_why_and_what(run: Run) -> None:
    """Each change with its fields before and after, newest first; the first is the import."""
    do(run, "deprecate", "port", "en", "Lattakia", reason="misread")
    newest, oldest = read_history(run)
    assert (newest["who"], newest["action"]) == ("lina", "edit")
    assert newest["reason"] == "tm glossary deprecate: misread"
    (difference,) = newest["differences"]
    assert (difference["before"], difference["after"]) == ("admitted", "deprecated")
    assert (oldest["action"], oldest["reason"]) == ("add", "tm glossary import desk.csv")
    table = run("glossary", "history", "port")[1]
    assert "misread" in table
    assert table.count("tm glossary import") == 1


def test_undo_goes_back_step_by_step(run: Run) -> None:
    """Each undo takes one more change back, is recorded, and at the end there is none left."""
    do(run, "approve", "port", "en", "Lattakia")
    do(run, "edit", "port", "--region", "Syria")
    assert do(run, "undo", "port") == "port: region: Syria -> nothing\n"
    do(run, "undo", "port")
    assert read_terms(run)["Latakia"] == "preferred"
    assert len(read_history(run)) == 5
    do(run, "undo", "port")
    assert run("glossary", "list", "--format", "json")[1] == "[]\n"
    code, _, err = run("glossary", "undo", "port", "--reason", "x")
    assert (code, err) == (2, "tm: There is nothing to undo: all changes of port are undone.\n")


def test_a_change_after_an_undo_is_undone_first(run: Run) -> None:
    """What was undone once is not undone again."""
    do(run, "edit", "port", "--region", "Syria")
    do(run, "undo", "port")
    do(run, "edit", "port", "--region", "Lebanon")
    do(run, "undo", "port")
    assert "removed" in do(run, "undo", "port")


def test_undo_refuses_what_another_concept_relies_on(run: Run) -> None:
    """A term that was given to another concept since does not come back to this one."""
    do(run, "edit", "port", "en", "Lattakia", "--remove")
    do(run, "add", "town", "en", "Lattakia", "--type", "place")
    code, _, err = run("glossary", "undo", "port", "--reason", "x")
    assert (code, err.count("\n")) == (2, 1)
    assert "since then town has been given the term 'Lattakia'" in err
    do(run, "undo", "town")
    do(run, "undo", "port")
    assert "Lattakia" in read_terms(run)


def test_undo_keeps_a_concept_that_an_article_names(run: Run) -> None:
    """A concept that stored articles name is not taken away."""
    shutil.copy(ROOT / "seeds" / SEED, SEED)
    run("article", "add", SEED)
    code, _, err = run("glossary", "undo", "port", "--reason", "x")
    assert (code, err.count("\n")) == (2, 1)
    assert "Adding port cannot be undone" in err
    assert "names it" in err


def test_an_import_says_which_edit_it_takes_back(run: Run) -> None:
    """A dry run names the concept and leaves with 1; undo brings the edit back after the import."""
    do(run, "approve", "port", "en", "Lattakia")
    code, _, err = run("glossary", "import", "--dry-run", "desk.csv")
    assert (code, "would replace what was edited by command in port" in err) == (1, True)
    code, _, err = run("glossary", "import", "desk.csv")
    assert (code, "replaced what was edited by command in port" in err) == (0, True)
    do(run, "undo", "port")
    assert read_terms(run)["Lattakia"] == "preferred"


def test_a_first_concept_does_not_hide_the_sheets(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While only the sheets answer, `add` asks to import them first."""
    folder = tmp_path / "new"
    (folder / "glossaries").mkdir(parents=True)
    shutil.copy("desk.csv", folder / "glossaries")
    monkeypatch.chdir(folder)
    code, _, err = run("glossary", "add", "x", "en", "X", "--type", "term", "--reason", "x")
    assert (code, "import glossaries/desk.csv first" in err) == (2, True)
