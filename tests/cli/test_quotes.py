"""`tm quotes` as a user sees it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from docs.terminal import run_in_terminal
from tm.cli.attribution import shorten

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_2662ca3f3a17cb52.txt"
DESK = ROOT / "glossaries" / "syria-desk.csv"
TM = [sys.executable, "-c", "from tm.cli import main; main()"]
PAGE = (
    "“We open at four,” baker Salma Nader told Al-Hilal on Monday. She said the flour was “grey.”\n"
)
SHEET = "concept,type,language,term,status\nhilal,outlet,en,Al-Hilal,preferred\n"
TOML = 'publisher = "Coast Wire"\nsource_languages = ["ar"]\n[publication]\ndate = 2016-01-28\n'


def run(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run `tm quotes` in a folder."""
    return subprocess.run(
        [*TM, "quotes", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def ask(folder: Path, *arguments: str, stdin: str = "") -> Any:
    """What `tm quotes --format json` prints."""
    done = run(folder, *arguments, "--format", "json", stdin=stdin)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article in it."""
    (tmp_path / "mill.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_one_object_with_all_parts(folder: Path) -> None:
    """One file gives one object: what was read, and everything that was found."""
    found = ask(folder, "mill.txt")
    assert (found["file"], found["encoding"], found["glossary"]) == ("mill.txt", "utf-8", [])
    assert {"blocks", "quotes", "claims", "mentions", "dates", "findings"} <= set(found)
    assert [quote["inner_text"] for quote in found["quotes"]] == ["We open at four,", "grey."]
    for quote in found["quotes"]:
        assert PAGE[quote["start"] : quote["end"]] == quote["text"]
        assert PAGE[quote["inner_start"] : quote["inner_end"]] == quote["inner_text"]


def test_several_files_give_a_list(folder: Path) -> None:
    """Several files give a list of objects, in the order they were named."""
    (folder / "other.txt").write_text("“No,” he said.\n", encoding="utf-8")
    found = ask(folder, "other.txt", "mill.txt")
    assert [one["file"] for one in found] == ["other.txt", "mill.txt"]


def test_standard_input_reads_alike(folder: Path) -> None:
    """`-` gives what the file gives, without anything beside it."""
    (folder / "-.toml").write_text(TOML, encoding="utf-8")
    piped, named = ask(folder, "-", stdin=PAGE), ask(folder, "mill.txt")
    assert piped.pop("file") == "-"
    named.pop("file")
    assert piped == named


def test_the_description_beside_the_file_is_used(folder: Path) -> None:
    """The `.toml` dates `Monday` and says that the words were spoken in Arabic."""
    assert ask(folder, "mill.txt")["quotes"][0]["date"]["value"] is None
    (folder / "mill.toml").write_text(TOML, encoding="utf-8")
    first = ask(folder, "mill.txt")["quotes"][0]
    assert first["date"]["value"] == "2016-01-25"
    assert first["needs_arabic_source"] is True


def test_which_glossary_is_used_is_said(folder: Path) -> None:
    """The folder's own glossaries by default; those that are named instead of them."""
    (folder / "glossaries").mkdir()
    for name in ("glossaries/desk.csv", "mine.csv", "more.csv"):
        (folder / name).write_text(SHEET, encoding="utf-8")
    default = ask(folder, "mill.txt")
    assert default["glossary"] == [str(Path("glossaries", "desk.csv"))]
    assert [mention["concept"] for mention in default["mentions"]] == ["hilal"]
    assert default["quotes"][0]["outlet"]["id"] == "hilal"
    chosen = ask(folder, "mill.txt", "--glossary", "mine.csv", "--glossary", "more.csv")
    assert chosen["glossary"] == ["mine.csv", "more.csv"]
    assert [mention["concept"] for mention in chosen["mentions"]] == ["hilal"]


def test_no_database_and_no_slow_import(folder: Path) -> None:
    """Neither a database is made, nor a library of the store or of the encoder imported."""
    code = (
        "import sys\nsys.argv = ['tm', 'quotes', 'mill.txt', '--format', 'json']\n"
        "from tm.cli import main\n"
        "try:\n    main()\nfinally:\n"
        "    slow = {'sqlalchemy', 'alembic', 'numpy', 'lxml', 'rich', 'charset_normalizer'}\n"
        "    print(sorted(slow & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr == "[]\n"
    assert [path.name for path in folder.iterdir()] == ["mill.txt"]


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_the_table_fits_the_terminal(folder: Path, columns: int) -> None:
    """No line is wider than the terminal, and words, speaker and rule are to be read."""
    shown = show(folder, columns)
    assert max(len(line) for line in shown.splitlines()) <= columns
    words = " ".join(shown.split())
    for part in ("q01", "direct", "partial", "c01", "Nader", "after"):
        assert part in words


def show(folder: Path, columns: int) -> str:
    """The table as a terminal of some columns shows it, without its colours."""
    environment = os.environ | {"TERM": "dumb"}
    command = ["stty", "cols", str(columns)]
    script = f"{' '.join(command)}; exec '{sys.executable}' -c 'from tm.cli import main; main()' "
    code, shown = run_in_terminal(
        ["sh", "-c", f"exec <&1; {script} quotes mill.txt"], environment, folder
    )
    assert code == 0, shown
    return re.sub(r"\x1b\[[0-9;]*m", "", shown)


def test_arabic_in_a_cell_stays_in_its_cell(folder: Path) -> None:
    """Every line of a cell that holds Arabic opens and closes its own isolate."""
    arabic = "المخبز مغلق والطحين نفد من السوق " * 5
    page = f"“The sign says {arabic} today,” the baker said.\n"
    (folder / "mill.txt").write_text(page, encoding="utf-8")
    for columns in (60, 100):
        lines = [line for line in show(folder, columns).splitlines() if re.search("[ء-ي]", line)]
        assert len(lines) > 1
        for line in lines:
            opened = line.count("\N{LEFT-TO-RIGHT ISOLATE}")
            assert opened == line.count("\N{POP DIRECTIONAL ISOLATE}") == 1
            assert not re.search("[ء-ي]", line.rpartition("\N{POP DIRECTIONAL ISOLATE}")[2])


def test_controls_of_the_page_do_not_reach_the_terminal(folder: Path) -> None:
    """Neither an escape sequence nor a direction mark of the page acts on the table."""
    page = "“We \x1b[31mopen \N{RIGHT-TO-LEFT OVERRIDE}at four,” the baker said.\n"
    (folder / "mill.txt").write_text(page, encoding="utf-8")
    shown = run(folder, "mill.txt").stdout
    assert "\x1b" not in shown
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in shown
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" in ask(folder, "mill.txt")["quotes"][0]["text"]


def test_what_is_not_sure_has_a_question_mark(folder: Path) -> None:
    """A quote that was found by its length alone is shown with `?`, a certain one without."""
    page = PAGE + "\nHe had grown tired of “sweeping the floor of the mill for dust.”\n"
    (folder / "mill.txt").write_text(page, encoding="utf-8")
    shown = run(folder, "mill.txt").stdout
    assert re.search(r"weak +\?|weak \?", shown)
    assert not re.search(r"after \?", shown)


def test_nothing_found_is_said(folder: Path) -> None:
    """An article without quotes prints nothing and says so on standard error; exit code 0."""
    (folder / "mill.txt").write_text("The mill burned down.\n", encoding="utf-8")
    done = run(folder, "mill.txt")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no quotes were found" in done.stderr


def test_the_seed(tmp_path: Path) -> None:
    """The seed article with the desk's glossary: ten marked spans, all outlets known."""
    found = ask(tmp_path, str(SEED), "--glossary", str(DESK))
    assert len(found["quotes"]) == 10
    outlets = {quote["outlet"]["id"] for quote in found["quotes"] if quote["outlet"]}
    assert outlets == {"al_rai", "al_akhbar", "al_jazeera", "video"}


def test_long_words_are_cut_in_the_middle() -> None:
    """Both ends stay, with their marks; blanks and line ends become one blank."""
    words = "“" + "word \n" * 60 + "end.”"
    short = shorten(words, 40)
    assert len(short) <= 40
    assert short.startswith("“word word")
    assert short.endswith("end.”")
    assert " … " in short
    assert shorten("one\r\n  two", 40) == "one two"
