"""The desk's own glossary on the desk's own article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tm.glossary import Termbase, read_csv
from tm.model import ConceptType, Span

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "seed_gold.json"
SEED = "000_2662ca3f3a17cb52.txt"


@pytest.fixture(scope="module")
def desk() -> Termbase:
    """The desk's termbase."""
    return Termbase(read_csv(ROOT / "glossaries" / "syria-desk.csv"))


@pytest.fixture(scope="module")
def text() -> str:
    """The seed article."""
    return (ROOT / "seeds" / SEED).read_bytes().decode()


@pytest.fixture(scope="module")
def gold() -> Any:
    """What is to be found in the seed article."""
    if not GOLD.exists():
        pytest.skip("needs ../shared")
    return json.loads(GOLD.read_text(encoding="utf-8"))


def wanted(gold: Any, blocks: set[str]) -> set[tuple[int, int, str, str | None]]:
    """(start, end, concept, nested in) of the mentions in some blocks."""
    return {
        (mention["start"], mention["end"], entity["id"], mention.get("nested_in"))
        for entity in gold["entities"]
        for mention in entity["mentions"]
        if mention["block"] in blocks
    }


@pytest.mark.shared
def test_all_mentions_and_nothing_else(desk: Termbase, text: str, gold: Any) -> None:
    """All 82 name mentions of the seed are found, exactly, with what they are nested in."""
    mentions = desk.spot(text, "en")
    found = {(m.span.start, m.span.end, m.concept, m.nested_in) for m in mentions}
    assert found == wanted(gold, {block["id"] for block in gold["blocks"]})
    assert len(mentions) == 82


@pytest.mark.shared
def test_mentions_without_the_comment(desk: Termbase, text: str, gold: Any) -> None:
    """Without the reader's comment there are 78."""
    blocks = [block for block in gold["blocks"] if block["role"] != "comment"]
    spans = [Span(block["start"], block["end"]) for block in blocks]
    mentions = desk.spot(text, "en", within=spans)
    found = {(m.span.start, m.span.end, m.concept, m.nested_in) for m in mentions}
    assert found == wanted(gold, {block["id"] for block in blocks})
    assert len(mentions) == 78


@pytest.mark.shared
def test_glossary_holds_every_name_of_the_seed(desk: Termbase, gold: Any) -> None:
    """Each has its concept, and an Arabic form that can be found again."""
    for entity in gold["entities"]:
        entry = desk.entry(entity["id"])
        assert entry is not None
        arabic = entity["name_ar"].strip("«»")
        assert entry in [match.entry for match in desk.find(arabic) if match.how == "exact"]


def test_outlets_say_where_they_are_and_what_they_speak(desk: Termbase) -> None:
    """`a Kuwaiti daily` and the language of a source can be resolved for every outlet."""
    for entry in desk.entries:
        if entry.type is ConceptType.OUTLET:
            assert entry.region, entry.id
            assert entry.definition, entry.id
            assert entry.publishes, entry.id


def test_every_concept_has_both_languages(desk: Termbase) -> None:
    """Each concept has a preferred English and a preferred Arabic term."""
    for entry in desk.entries:
        assert entry.preferred("en"), entry.id
        assert entry.preferred("ar"), entry.id


def test_rows_are_in_order() -> None:
    """By concept, language, status: so that a reviewer can read a difference."""
    rows = (ROOT / "glossaries" / "syria-desk.csv").read_text(encoding="utf-8").splitlines()[1:]
    ranks = {"preferred": 0, "admitted": 1, "deprecated": 2, "superseded": 3}
    cells = [row.split(",") for row in rows]
    keys = [(cell[0], cell[2], ranks[cell[4]]) for cell in cells]
    assert keys == sorted(keys)
