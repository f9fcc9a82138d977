"""`tm glossary import --dry-run`, `export` and `conflicts` as a user sees them."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from tests.cli.running import Run, make_runner
from tm.memory import open_store

HEAD = "concept,type,language,term,status,note\n"
PORT = "port,place,en,Latakia,preferred,\nport,,ar,اللاذقية,preferred,\n"
EDITED = PORT.replace("Latakia,preferred,", "Latakia,preferred,A port.")
HILL = "hill,place,en,Kalamun,preferred,=1+1\n"

# Another concept with a term of the port.
OTHER = "town,place,en,Town,preferred,\ntown,,ar,اللاذقية,,\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """`tm glossary ...` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return make_runner(monkeypatch, capsys, "glossary")


def write(rows: str, name: str = "desk.csv") -> str:
    """A sheet with these rows; its name."""
    Path(name).write_text(HEAD + rows, encoding="utf-8")
    return name


def test_a_dry_run_shows_and_writes_nothing(run: Run) -> None:
    """What is new, field by field what changes, and the conflicts it brings: exit 1."""
    run("import", write(PORT))
    before = Path("tm.db").read_bytes()
    code, out, err = run("import", "--dry-run", "--format", "json", write(EDITED + HILL + OTHER))
    plan = json.loads(out)
    assert [entry["id"] for entry in plan["new"]] == ["hill", "town"]
    assert plan["changed"] == [
        {
            "concept": "port",
            "language": "en",
            "term": "Latakia",
            "field": "note",
            "before": None,
            "after": "A port.",
        }
    ]
    assert [each["concepts"] for each in plan["conflicts"]] == [["port", "town"]]
    assert (code, err) == (
        1,
        "desk.csv: 2 concepts new, 1 changed, 0 unchanged.\nNothing was written.\n",
    )
    assert Path("tm.db").read_bytes() == before


def test_a_dry_run_without_conflicts_leaves_with_0(run: Run) -> None:
    """Nor does it create a database; its table has the new concepts."""
    code, out, _ = run("import", "--dry-run", write(PORT))
    assert code == 0
    assert "Latakia" in out
    assert not Path("tm.db").exists()


def test_what_is_exported_is_imported_unchanged(run: Run) -> None:
    """The way out and in again changes nothing, and the same glossary gives the same bytes."""
    run("import", write(PORT + HILL))
    assert run("export", "out.csv")[::2] == (0, "2 concepts written to out.csv.\n")
    data = Path("out.csv").read_bytes()
    assert b",'=1+1," in data
    assert "0 concepts new, 0 changed, 2 unchanged" in run("import", "out.csv")[2]
    run("export", "--bom", "excel.csv")
    assert Path("excel.csv").read_bytes() == codecs.BOM_UTF8 + data
    assert "2 unchanged" in run("import", "excel.csv")[2]


def test_nothing_to_export(run: Run) -> None:
    """Without a database one sentence, exit 2; without concepts no file, exit 0."""
    assert run("export", "out.csv")[0] == 2
    with open_store("tm.db"):
        pass
    code, _, err = run("export", "out.csv")
    assert (code, err.split(":")[0]) == (0, "nothing written to out.csv")
    assert not Path("out.csv").exists()


def test_a_folder_is_no_place_to_export_to(run: Run) -> None:
    """One sentence, exit 2."""
    run("import", write(PORT))
    code, _, err = run("export", ".")
    assert (code, err.count("\n")) == (2, 1)
    assert "is a folder" in err


def test_conflicts_are_listed_and_leave_with_1(run: Run) -> None:
    """As a table and as JSON; a sound glossary says so and leaves with 0."""
    run("import", write(PORT))
    assert run("conflicts") == (0, "", "No conflicts.\n")
    said = run("import", write(OTHER))[2]
    assert "1 conflict new: tm glossary conflicts lists all." in said
    code, out, _ = run("conflicts", "--format", "json")
    assert (code, json.loads(out)) == (
        1,
        [
            {
                "kind": "several preferred",
                "language": "ar",
                "term": "اللاذقية",
                "concepts": ["port", "town"],
                "preferred": ["Latakia", "Town"],
            }
        ],
    )
    code, out, err = run("conflicts")
    assert (code, err) == (1, "1 conflict.\n")
    assert "port, town" in out
