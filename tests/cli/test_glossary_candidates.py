"""`tm glossary candidates`: names an article has and the glossary lacks, ready to be completed."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import Run, make_runner

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Governor Salim Darwish said on Monday that the road to Qarfis was open. "
    "In Qarfis, Darwish told reporters that he would stay.\n"
)
ARABIC = "قال المحافظ سليم درويش إن الطريق إلى مدينة قرفيص مفتوح.\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `tm` in a folder of its own, where an article and an Arabic text lie."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "road.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "arabic.txt").write_text(ARABIC, encoding="utf-8")
    return make_runner(monkeypatch, capsys)


def test_names_are_listed_with_how_often_they_stand(run: Run) -> None:
    """A name that comes twice stands first; an Arabic guess is marked as one."""
    code, output, said = run("glossary", "candidates", "road.txt")
    assert code == 0
    assert output.index("Qarfis") < output.index("Salim Darwish")
    assert "guessed letter by letter" in said
    assert "2 candidates." in said


def test_arabic_text_on_the_matter_gives_the_form(run: Run) -> None:
    """Where an Arabic text has the name, its form is taken from there, with how sure that is."""
    code, output, _ = run(
        *("glossary", "candidates", "road.txt", "--arabic", "arabic.txt", "--format", "json")
    )
    assert code == 0
    forms = {each["name"]: each["arabic"] for each in json.loads(output)}
    assert [form["text"] for form in forms["Qarfis"]] == ["قرفيص"]
    assert forms["Qarfis"][0]["score"] is not None


def test_a_sheet_is_refused_until_a_person_completes_it_and_then_imports(
    run: Run, tmp_path: Path
) -> None:
    """The sheet says no types, so it cannot be imported by mistake; with types it goes in whole."""
    _, sheet, _ = run("glossary", "candidates", "road.txt", "--format", "csv")
    path = tmp_path / "new.csv"
    path.write_text(sheet, encoding="utf-8")
    code, _, said = run("glossary", "import", "new.csv")
    assert code == 2
    assert "type" in said
    rows = list(csv.DictReader(sheet.splitlines()))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"type": "place"} for row in rows)
    code, output, said = run("glossary", "import", "new.csv")
    assert code == 0, said
    assert "2 concepts new" in output + said
    code, _, said = run("glossary", "candidates", "road.txt")
    assert "knows all names" in said
