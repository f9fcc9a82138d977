"""`tm glossary usage` as a user sees it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import Run, make_runner
from tm.memory import open_store
from tm.model import TranslationUnit, Variant

ROOT = Path(__file__).resolve().parents[2]
SEED = "000_2662ca3f3a17cb52"
SHEET = """concept,type,language,term,status
port,place,en,Latakia,preferred
port,,en,Lattakia,admitted
port,,ar,اللاذقية,preferred
"""
ARTICLE = "The road to Latakia is open.\n\nTraders in Lattakia and LATAKIA said so on Monday.\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """`tm ...` in a folder with a small glossary and an article."""
    monkeypatch.chdir(tmp_path)
    found = make_runner(monkeypatch, capsys)
    Path("desk.csv").write_text(SHEET, encoding="utf-8")
    Path("road.txt").write_text(ARTICLE, encoding="utf-8")
    assert found("article", "add", "road.txt")[0] == 0
    assert found("glossary", "import", "desk.csv")[0] == 0
    return found


def test_a_concept_is_shown_with_all_its_terms(run: Run) -> None:
    """By line, with exact offsets, also in an article that was read before the glossary."""
    code, out, _ = run("glossary", "usage", "port", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert [(each["line"], each["text"]) for each in found] == [
        (1, "Latakia"),
        (3, "Lattakia"),
        (3, "LATAKIA"),
    ]
    for each in found:
        assert ARTICLE[each["start"] : each["end"]] == each["text"]
        assert each["before"] + each["text"] + each["after"] in ARTICLE


def test_a_term_is_shown_alone(run: Run) -> None:
    """A spelling means just that term of the concept."""
    code, out, _ = run("glossary", "usage", "Lattakia")
    assert (code, "Traders in [Lattakia] and" in out, "road to" in out) == (0, True, False)


def test_what_is_not_used_or_not_known(run: Run) -> None:
    """No use is no error; an unknown term is bad input, said in one sentence."""
    assert run("glossary", "usage", "اللاذقية") == (
        0,
        "",
        "No stored article and no translation unit uses 'اللاذقية'.\n",
    )
    code, _, err = run("glossary", "usage", "Tyre")
    assert (code, err.count("\n")) == (2, 1)
    assert "no concept and no term 'Tyre'" in err
    assert run("glossary", "usage", " ")[0] == 2


def test_the_seed_article(run: Run) -> None:
    """The desk's own names are found where the seed article has them."""
    shutil.copy(ROOT / "seeds" / f"{SEED}.txt", ".")
    run("article", "add", f"{SEED}.txt")
    text = Path(f"{SEED}.txt").read_text("utf-8")
    found = json.loads(run("glossary", "usage", "port", "--format", "json")[1])
    lines = [each["line"] for each in found if each["article"] == SEED]
    assert lines
    assert all("Lat" in text.split("\n")[line - 1] for line in lines)


def test_the_memory_is_searched_too(run: Run) -> None:
    """Both segments of a unit, behind one-letter words too; the unit is named."""
    unit = TranslationUnit(
        id="u1",
        source=Variant("ar", "الطريق إلى باللاذقية مفتوح"),
        target=Variant("en", "The road to Latakia is open"),
    )
    with open_store("tm.db") as store:
        store.units.save([unit])
    found = json.loads(run("glossary", "usage", "port", "--format", "json")[1])[-2:]
    assert [(each["article"], each["unit"], each["language"]) for each in found] == [
        (None, "u1", "ar"),
        (None, "u1", "en"),
    ]
    for each, variant in zip(found, (unit.source, unit.target), strict=True):
        assert variant.segment[each["start"] : each["end"]] == each["text"]
    assert "unit u1" in run("glossary", "usage", "port")[1]
