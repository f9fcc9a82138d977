"""`tm glossary` as a user sees it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tm.cli.glossary import TYPES
from tm.model import ConceptType

DESK = Path(__file__).parents[2] / "glossaries" / "syria-desk.csv"
SMALL = "concept,type,language,term,status,note\nport,place,en,Latakia,preferred,\n"
MORE = SMALL + "port,,ar,اللاذقية,preferred,\nhill,place,en,Kalamun,preferred,=not a sum\n"


class Desk:
    """A folder in which `tm` is run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sheet = folder / "desk.csv"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `tm glossary ...`."""
        command = [sys.executable, "-c", "from tm.cli import main; main()", "glossary"]
        return subprocess.run(
            [*command, *arguments],
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def ask(self, *arguments: str) -> Any:
        """Run `tm glossary ... --format json` and read what it prints."""
        done = self.run(*arguments, "--format", "json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def import_sheet(self, rows: str) -> str:
        """Write the sheet and import it; what is said."""
        self.sheet.write_text(rows, encoding="utf-8")
        done = self.run("import", "desk.csv")
        assert (done.returncode, done.stdout) == (0, "")
        return done.stderr


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty folder."""
    return Desk(tmp_path)


def test_importing_twice_adds_nothing(desk: Desk) -> None:
    """The first import adds, the second says that all is as it was, and writes no audit row."""
    assert desk.import_sheet(SMALL).strip() == "desk.csv: 1 concept new, 0 changed, 0 unchanged."
    assert "0 concepts new, 0 changed, 1 unchanged" in desk.import_sheet(SMALL)
    assert "1 concept new, 1 changed, 0 unchanged" in desk.import_sheet(MORE)
    assert [entry["id"] for entry in desk.ask("list")] == ["hill", "port"]
    with closing(sqlite3.connect(desk.folder / "tm.db")) as store:
        assert store.execute("select count(*) from audit").fetchone() == (3,)


def test_a_bad_row_changes_nothing(desk: Desk) -> None:
    """One bad row refuses the file: exit 2, one sentence with the line, nothing written."""
    desk.sheet.write_text(f"{MORE}hill,,en,,,\n", encoding="utf-8")
    done = desk.run("import", "desk.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("tm: desk.csv, line 5, column 'term'")
    assert done.stderr.count("\n") == 1
    assert not (desk.folder / "tm.db").exists()


def test_the_sheets_answer_while_there_is_no_database(desk: Desk) -> None:
    """Without a database `glossaries/*.csv` answer, and asking creates none."""
    (desk.folder / "glossaries").mkdir()
    desk.sheet = desk.folder / "glossaries" / "desk.csv"
    desk.sheet.write_text(MORE, encoding="utf-8")
    assert [match["concept"] for match in desk.ask("find", "LATAKIA")] == ["port"]
    assert not (desk.folder / "tm.db").exists()


def test_find_says_how_each_term_matched(desk: Desk) -> None:
    """Every column of a match, for a spelling with a one-letter word before it."""
    desk.import_sheet(MORE)
    (match,) = desk.ask("find", "وباللاذقيه")
    assert match == {
        "how": "proclitic",
        "score": None,
        "concept": "port",
        "type": "place",
        "language": "ar",
        "term": "اللاذقية",
        "status": "preferred",
        "en": "Latakia",
        "ar": "اللاذقية",
        "note": "",
    }
    nothing = desk.run("find", "Tyre")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert "Nothing in the glossary is written like 'Tyre'" in nothing.stderr


def test_list_can_be_narrowed(desk: Desk) -> None:
    """By language and by type; the table shows Arabic in isolates."""
    desk.import_sheet(MORE)
    assert [entry["id"] for entry in desk.ask("list", "--language", "ar")] == ["port"]
    assert desk.ask("list", "--type", "outlet") == []
    table = desk.run("list", "--language", "ar").stdout
    assert "\N{FIRST STRONG ISOLATE}اللاذقية\N{POP DIRECTIONAL ISOLATE}" in table


def test_an_empty_listing_says_why(desk: Desk) -> None:
    """No concepts at all, an unknown language, or options that fit nothing: each its sentence."""
    assert "Import a glossary first" in desk.run("list").stderr
    desk.import_sheet(MORE)
    said = "No concept has terms in 'xx'; there are terms in ar, en.\n"
    assert desk.run("list", "--language", "xx").stderr == said
    said = "None of 2 concepts fits; without options all are listed.\n"
    assert desk.run("list", "--type", "outlet").stderr == said


@pytest.mark.parametrize("text", ["", " \t"])
def test_looking_up_nothing_is_bad_input(desk: Desk, text: str) -> None:
    """An empty spelling is refused in one sentence, exit 2."""
    done = desk.run("find", text)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("tm: There is nothing to look up: ")


def test_a_name_of_several_words_needs_no_marks(desk: Desk) -> None:
    """Words that the shell hands over one by one are one spelling."""
    desk.import_sheet(SMALL.replace("Latakia", "Jebel Aqra"))
    assert [match["term"] for match in desk.ask("find", "jebel", "aqra")] == ["Jebel Aqra"]


def test_find_without_a_glossary_says_so(desk: Desk) -> None:
    """Where no glossary is, a look-up says that, and not that nothing is written alike."""
    done = desk.run("find", "Hmeimim")
    assert done.returncode == 2
    assert "no glossary here" in done.stderr


def test_find_says_a_note_once(desk: Desk) -> None:
    """However many terms of a concept match, what is noted on it stands there once."""
    head = "concept,type,language,term,status,note,concept_note\n"
    rows = "hill,place,en,Kalamun hills,preferred,,A range.\nhill,,en,The Kalamun,,Rare.,\n"
    desk.import_sheet(head + rows)
    shown = desk.run("find", "kalamun").stdout
    assert (shown.count("A range."), shown.count("Rare."), shown.count("place")) == (1, 1, 1)
    assert shown.count("part") == 2


def test_text_comes_back_as_it_came(desk: Desk) -> None:
    """A note that looks like a formula is text like any other."""
    desk.import_sheet(MORE)
    (entry, _) = desk.ask("list")
    assert entry["sections"][0]["terms"][0]["note"] == "=not a sum"


def test_the_desks_own_glossary_is_imported(desk: Desk) -> None:
    """`glossaries/syria-desk.csv` goes in, and a variant leads to its Arabic name."""
    assert desk.run("import", str(DESK)).returncode == 0
    assert {match["ar"] for match in desk.ask("find", "Jebel al-Akrad")} == {"جبل الأكراد"}


def test_types_of_the_command_are_the_models() -> None:
    """The choices written out for `--help` are those of the model."""
    assert [str(kind) for kind in ConceptType] == TYPES


STYLED = """concept,type,language,term,status,house_style,coordinates,distinct_from
port,place,en,Latakia,preferred,,35.52 35.79,hill
port,,en,Lattakia,admitted,now,,
hill,place,en,Kalamun,preferred,,,
"""


def test_show_says_all_of_a_concept(desk: Desk) -> None:
    """By the columns of the sheet; the beginning of an id is enough."""
    desk.sheet.write_text(STYLED, encoding="utf-8")
    desk.run("import", "desk.csv")
    shown = desk.run("show", "po").stdout
    assert all(word in shown for word in ("35.52 35.79", "distinct_from", "hill", "now"))
    entry = json.loads(desk.run("show", "port", "--format", "json").stdout)
    assert entry["coordinates"] == {"latitude": 35.52, "longitude": 35.79}
    wrong = desk.run("show", "ports")
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "tm: There is no concept 'ports': did you mean port?\n",
    )


def test_list_in_a_house_style(desk: Desk) -> None:
    """A style's term is the preferred one; a style nobody knows is refused."""
    desk.sheet.write_text(STYLED, encoding="utf-8")
    desk.run("import", "desk.csv")
    (found, *_) = json.loads(desk.run("list", "--style", "now/arts", "--format", "json").stdout)[1:]
    assert [term["status"] for term in found["sections"][0]["terms"]] == ["admitted", "preferred"]
    wrong = desk.run("list", "--style", "then")
    assert (wrong.returncode, "There is no house style 'then'" in wrong.stderr) == (2, True)
