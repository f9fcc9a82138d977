"""`tm check` as a user sees it."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.cli.running import Run, make_runner
from tm.cli.check_view import SEVERITIES
from tm.model import Severity

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_2662ca3f3a17cb52.txt"
SHEET = """concept,type,language,term,status,term_type,note
quay,place,en,Latakia,preferred,fullForm,
quay,,en,Lattakia,admitted,variant,
quay,,ar,اللاذقية,preferred,fullForm,
salma,place,en,Salma,preferred,fullForm,
salma,,en,Selma,deprecated,variant,Another town.
"""
COPY = "Boats return\r\n\r\nBoats left Lattakia’s quay for Selma on Monday.\r\nLattakia slept.\r\n"
FIXED = COPY.replace("Lattakia", "Latakia").replace("Selma", "Salma")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a glossary and an article, and nothing else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TM_USER", "lina")
    (tmp_path / "glossaries").mkdir()
    (tmp_path / "glossaries" / "desk.csv").write_text(SHEET, encoding="utf-8")
    (tmp_path / "boats.txt").write_text(COPY, encoding="utf-8", newline="")
    return tmp_path


@pytest.fixture
def run(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `tm check` in the desk's folder."""
    del desk
    return make_runner(monkeypatch, capsys, "check")


def read_codes(run: Run, *arguments: str) -> dict[str, str]:
    """The code of each finding of boats.txt, by its term."""
    _, out, _ = run("boats.txt", "--format", "json", *arguments)
    return {each["term"]: each["code"] for each in json.loads(out)}


def test_findings_with_place_and_reason(run: Run, desk: Path) -> None:
    """Each finding has line, column, words, preferred form and reason; no database is made."""
    code, out, err = run("boats.txt", "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert [(each["line"], each["column"], each["text"], each["preferred"]) for each in found] == [
        (3, 12, "Lattakia’s", "Latakia’s"),
        (3, 32, "Selma", "Salma"),
        (4, 1, "Lattakia", "Latakia"),
    ]
    assert (found[1]["severity"], found[1]["reason"]) == ("major", "Another town.")
    assert {(each["file"], each["article"]) for each in found} == {("boats.txt", "boats")}
    assert "boats.txt: 3 findings (1 major, 2 minor)." in err
    assert not (desk / "tm.db").exists()


@pytest.mark.parametrize(
    ("grade", "words", "code"),
    [("minor", "Lattakia", 1), ("major", "Lattakia", 0), ("major", "Selma", 1)],
)
def test_exit_code_by_severity(run: Run, desk: Path, grade: str, words: str, code: int) -> None:
    """Exit 1 when a finding is at least as grave as `--fail-on`, else 0."""
    (desk / "one.txt").write_text(f"Boats return\n\nThe boats left {words}.\n", encoding="utf-8")
    assert run("one.txt", "--fail-on", grade)[0] == code
    assert run("one.txt", "--fail-on", "critical")[0] == 0


def test_severities_are_the_models() -> None:
    """The grades of the help are those of the model, gravest first."""
    assert list(SEVERITIES) == [each.value for each in Severity]


def test_clean_copy_says_so(run: Run, desk: Path) -> None:
    """An article without findings is said to have none; as JSON it is an empty list."""
    (desk / "ok.txt").write_text("Boats return\n\nThe boats left Latakia.\n", encoding="utf-8")
    assert run("ok.txt") == (0, "", "ok.txt: no findings.\n")
    assert run("ok.txt", "--format", "json") == (0, "[]\n", "")


def test_the_seed_has_one_finding(run: Run, desk: Path) -> None:
    """The seed article with the starter glossary: SOHR never stands behind its full form."""
    shutil.copy(ROOT / "glossaries" / "syria-desk.csv", desk / "glossaries" / "desk.csv")
    code, out, _ = run(str(SEED), "--format", "json")
    assert code == 0
    (found,) = json.loads(out)
    assert (found["check"], found["text"], found["line"]) == ("acronym-not-introduced", "SOHR", 38)
    assert found["preferred"] == "Syrian Observatory for Human Rights (SOHR)"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_fix_writes_beside_and_touches_nothing_else(run: Run, desk: Path, encoding: str) -> None:
    """The corrected copy differs in the corrected words alone, byte for byte."""
    original = COPY.encode(encoding)
    (desk / "boats.txt").write_bytes(original)
    code, _, err = run("boats.txt", "--fix")
    assert code == 1
    assert (desk / "boats.txt").read_bytes() == original
    assert (desk / "boats.fixed.txt").read_bytes() == FIXED.encode(encoding)
    assert "corrected: line 3, column 32: Selma -> Salma" in err
    assert "boats.fixed.txt: written with 3 corrections." in err
    assert run("boats.fixed.txt")[0] == 0


def test_fix_never_overwrites(run: Run, desk: Path) -> None:
    """A copy that is there already stays, with a sentence and exit code 2."""
    (desk / "boats.fixed.txt").write_text("mine", encoding="utf-8")
    code, _, err = run("boats.txt", "--fix")
    assert (code, (desk / "boats.fixed.txt").read_text(encoding="utf-8")) == (2, "mine")
    assert "is there already and stays as it is" in err


def test_fix_of_a_page_touches_words_alone(run: Run, desk: Path) -> None:
    """The corrected page differs in plain words; one with a tag or a reference inside stays."""
    body = "\n".join(f"<p>The market was full of fish on day {day}.</p>" for day in range(9))
    page = (
        f'<!doctype html>\n<article><h1>Boats</h1>\n{body}\n<p title="Selma">Boats left Selma.</p>'
        "<p>Boats left S<b>elma</b> on Monday.</p><p>Boats left Sel&#109;a on Monday.</p></article>"
    )
    (desk / "page.html").write_text(page, encoding="utf-8")
    code, _, err = run("page.html", "--fix")
    assert (code, "page.fixed.html: written with 1 correction." in err) == (1, True)
    fixed = (desk / "page.fixed.html").read_text(encoding="utf-8")
    assert fixed == page.replace("left Selma", "left Salma")


def test_places_on_a_page_are_the_pages_own(run: Run, desk: Path) -> None:
    """In an HTML file line and column are those of the file that an editor opens."""
    body = "\n".join(f"<p>The market was full of fish on day {day}.</p>" for day in range(9))
    page = f"<!doctype html>\n<article><h1>Boats</h1>\n{body}\n<p>Boats left Selma.</p></article>"
    (desk / "page.html").write_text(page, encoding="utf-8")
    _, out, _ = run("page.html", "--format", "json")
    (found,) = json.loads(out)
    line = page.splitlines()[found["line"] - 1]
    assert line[found["column"] - 1 : found["end_column"] - 1] == "Selma"


def test_accepted_for_the_article_stays_silent(run: Run, desk: Path) -> None:
    """A finding accepted for an article is silent there, told elsewhere, and kept with why."""
    codes = read_codes(run)
    code, out, err = run("boats.txt", "--accept", codes["Selma"], "--reason", "A film.")
    assert code == 0
    assert "Selma" not in out
    assert "1 finding accepted for boats" in err
    (kept,) = tomllib.loads((desk / "glossaries" / "accepted.toml").read_text("utf-8"))["accepted"]
    assert (kept["term"], kept["article"], kept["reason"], kept["who"]) == (
        *("Selma", "boats"),
        *("A film.", "lina"),
    )
    code, _, err = run("boats.txt")
    assert (code, "1 accepted" in err) == (0, True)
    shutil.copy(desk / "boats.txt", desk / "other.txt")
    assert run("other.txt")[0] == 1


def test_accepted_always_is_silent_everywhere(run: Run, desk: Path) -> None:
    """With `--always` it is silent in every article."""
    codes = read_codes(run)
    run("boats.txt", "--accept", codes["Selma"], "--reason", "A film.", "--always")
    shutil.copy(desk / "boats.txt", desk / "other.txt")
    assert run("other.txt")[0] == 0


def test_sarif_has_accepted_ones_suppressed(run: Run) -> None:
    """The SARIF log holds accepted findings too, marked as suppressed."""
    codes = read_codes(run)
    run("boats.txt", "--accept", codes["Selma"], "--reason", "A film.")
    code, out, _ = run("boats.txt", "--format", "sarif")
    results = json.loads(out)["runs"][0]["results"]
    assert code == 0
    assert [len(each["suppressions"]) for each in results] == [0, 0, 1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nothing",), "there is no such file"),
        (("nothing.txt",), "there is no such file"),
        (("boats.txt", "--accept", "abc", "--reason", "x"), "no finding 'abc'"),
        (("boats.txt", "--accept", "abc"), "--reason"),
        (("boats.txt", "--reason", "x"), "go with --accept"),
        (("boats.txt", "boats.txt", "--accept", "abc", "--reason", "x"), "one ARTICLE"),
        (("boats.txt", "--language", "fr"), "English or Arabic"),
    ],
)
def test_bad_input_is_one_sentence(
    run: Run, desk: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    """What makes no sense gets one sentence and exit code 2, and nothing is written."""
    code, out, err = run(*arguments)
    assert (code, sentence in err) == (2, True), err
    assert "Traceback" not in out + err
    assert not (desk / "glossaries" / "accepted.toml").exists()


def test_a_broken_list_of_accepted_findings_is_refused(run: Run, desk: Path) -> None:
    """A slip in accepted.toml is named: a finding must not be silent by mistake."""
    (desk / "glossaries" / "accepted.toml").write_text("[[accepted]]\nterm = 3\n")
    code, _, err = run("boats.txt")
    assert (code, "accepted.toml, entry 1" in err) == (2, True)


def test_one_bad_file_does_not_stop_the_others(run: Run) -> None:
    """The others are checked; the exit code is 2."""
    code, out, err = run("nothing.txt", "boats.txt")
    assert (code, "Selma" in out, "nothing.txt" in err) == (2, True, True)


def test_an_article_of_the_store_by_its_id(
    run: Run,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An id is checked with today's glossary of the store; --fix asks for the file."""
    tm = make_runner(monkeypatch, capsys)
    assert tm("article", "add", "boats.txt")[0] == 0
    assert tm("glossary", "import", "glossaries/desk.csv")[0] == 0
    (desk / "boats.txt").unlink()
    code, out, _ = run("boats")
    assert (code, "Selma" in out) == (1, True)
    code, _, err = run("boats", "--fix")
    assert (code, "name the article's file" in err) == (2, True)


def test_style_is_an_option(run: Run, desk: Path) -> None:
    """`--style` follows an outlet's house style; one that no term names is refused."""
    (desk / "style.csv").write_text(
        "concept,type,language,term,status,house_style\nport,place,en,Latakia,preferred,\n"
        "port,,en,Lattakia,admitted,now\n",
        encoding="utf-8",
    )
    (desk / "a.txt").write_text("Boats\n\nBoats left Lattakia on Monday.\n", encoding="utf-8")
    sheet = ("--glossary", "style.csv", "--fail-on", "minor")
    assert run("a.txt", *sheet)[0] == 1
    assert run("a.txt", *sheet, "--style", "now")[0] == 0
    assert run("a.txt", *sheet, "--style", "nwo") == (
        2,
        "",
        "tm: There is no house style 'nwo': did you mean now?\n",
    )
