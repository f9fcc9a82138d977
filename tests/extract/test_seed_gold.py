"""The seed article against a hand-made gold: every figure exact, one test for each kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tm.model.plain import extraction_to_plain
from tm.workbench.articles import extract_from, read_article
from tm.workbench.desk import read_glossaries
from tm.workbench.placeholders import make_placeholders

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "seed_gold.json"
SEED = ROOT / "seeds" / "000_2662ca3f3a17cb52.txt"

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def gold() -> Any:
    """What stands in the seed article."""
    if not GOLD.exists():
        pytest.skip("needs ../shared/gold/seed_gold.json")
    return json.loads(GOLD.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found(gold: Any) -> Any:
    """What is found in it, with its `.toml` and the desk's glossary, as plain values."""
    del gold
    article, _ = read_article(SEED)
    termbase = read_glossaries([ROOT / "glossaries" / "syria-desk.csv"])
    extraction = extract_from(article, termbase)
    plain = extraction_to_plain(extraction, article.text)
    plain["placeholders"] = make_placeholders(article, extraction, termbase)
    return plain


def pick(items: list[Any], *paths: str) -> list[tuple[Any, ...]]:
    """The values under dotted paths, one tuple for each item; what is absent is None."""
    return [tuple(reach(item, path) for path in paths) for item in items]


def reach(item: Any, path: str) -> Any:
    """The value under a dotted path, None when any step is absent."""
    for step in path.split("."):
        item = item.get(step) if isinstance(item, dict) else None
    return item


def by_content(claims: list[Any]) -> list[Any]:
    """Claims in the order of what they claim."""
    return sorted(claims, key=lambda claim: (claim["content"]["start"], claim["content"]["end"]))


def test_block_roles_and_spans(gold: Any, found: Any) -> None:
    """All 28 blocks: id, role, and where they begin and end."""
    paths = ("id", "role", "start", "end")
    assert pick(found["blocks"], *paths) == pick(gold["blocks"], *paths)
    assert len(found["blocks"]) == 28


def test_block_parts(gold: Any, found: Any) -> None:
    """Datelines, image credits, byline and translator's credit lie where the gold has them."""
    wanted = [pick(block.get("parts", []), "role", "start", "end") for block in gold["blocks"]]
    assert [pick(block["parts"], "role", "start", "end") for block in found["blocks"]] == wanted


def test_quote_spans_and_kinds(gold: Any, found: Any) -> None:
    """All 10 marked spans, with and without their marks, and what kind each is."""
    paths = ("id", "start", "end", "inner_start", "inner_end", "inner_text", "kind")
    assert pick(found["quotes"], *paths) == pick(gold["quotes"], *paths)
    assert len(found["quotes"]) == 10


def test_stated_speakers(gold: Any, found: Any) -> None:
    """Who is named as the speaker of each of the 9 quotes, and which has none in its sentence."""
    paths = ("id", "speaker.stated.start", "speaker.stated.end", "speaker.head")
    wanted = [row for row in pick(gold["quotes"], *paths) if row[1]]
    assert [row for row in pick(found["quotes"], *paths) if row[1]] == wanted
    spoken = [quote["id"] for quote in found["quotes"] if quote["speaker"]]
    assert spoken == [quote["id"] for quote in gold["quotes"] if quote["speaker"]]
    assert len(spoken) == 9


def test_outlets(gold: Any, found: Any) -> None:
    """Through whom each quote came, by concept id."""
    assert pick(found["quotes"], "id", "outlet.id") == pick(gold["quotes"], "id", "outlet.id")


def test_cues(gold: Any, found: Any) -> None:
    """The reporting expression of each quote: span, lemma, position, those around it."""
    paths = ("id", "cue.start", "cue.end", "cue.lemma", "cue.position")
    outer = ("cue.outer.text", "cue.outer.lemma", "cue.inner.text", "cue.inner.lemma")
    assert pick(found["quotes"], *paths, *outer) == pick(gold["quotes"], *paths, *outer)


def test_utterance_links(gold: Any, found: Any) -> None:
    """Which quotes are one speech, which goes on from which, which are halves of one."""
    paths = ("id", "utterance", "continues", "split_with")
    assert pick(found["quotes"], *paths) == pick(gold["quotes"], *paths)


def test_statement_dates(gold: Any, found: Any) -> None:
    """When each was said, and the day that bounds what is not dated."""
    paths = ("id", "date.value", "date.not_after", "date.stated.text")
    assert pick(found["quotes"], *paths) == pick(gold["quotes"], *paths)


def test_pull_quote_points_to_its_quote(gold: Any, found: Any) -> None:
    """The pull quote and the quote it repeats name each other, and nothing else does."""
    assert pick(found["blocks"], "links_to") == pick(gold["blocks"], "links_to")
    assert pick(found["quotes"], "repeated_in") == pick(gold["quotes"], "repeated_in")
    assert [block["changed"] for block in found["blocks"] if block["links_to"]] == [False]


def test_all_mentions_and_none_in_the_comment(gold: Any, found: Any) -> None:
    """78 of 78 mentions of names in the article; none of the 4 in the reader's comment."""
    comment = next(block for block in gold["blocks"] if block["role"] == "comment")
    wanted = [
        (name["start"], name["end"], entity["id"], name.get("nested_in"), name["block"])
        for entity in gold["entities"]
        for name in entity["mentions"]
        if name["block"] != comment["id"]
    ]
    paths = ("start", "end", "concept", "nested_in", "block")
    assert sorted(pick(found["mentions"], *paths)) == sorted(wanted)
    assert len(found["mentions"]) == 78


def test_placeholders(gold: Any, found: Any) -> None:
    """13 quotes and claims wait for their Arabic words; of one more the desk must be asked."""
    known = [placeholder for placeholder in found["placeholders"] if not placeholder.ask]
    (asked,) = [placeholder for placeholder in found["placeholders"] if placeholder.ask]
    assert len(known) == 13
    (unknown,) = [item for item in gold["claims"] if item["needs_arabic_source"] == "unknown"]
    assert asked.text == unknown["content"]["text"]


def test_claims(gold: Any, found: Any) -> None:
    """All 14 claims: what is claimed, by which words, by whom, through whom, of what kind."""
    paths = (
        *("content.start", "content.end", "kind", "cue.text", "cue.lemma"),
        *("speaker.stated.start", "speaker.stated.end", "outlet.id", "date.value"),
        *("needs_arabic_source", "same_as"),
    )
    wanted = pick(by_content(gold["claims"]), *paths)
    assert pick(by_content(found["claims"]), *paths) == wanted
    assert len(found["claims"]) == 14


def test_mixed_claims_hold_their_quotes(gold: Any, found: Any) -> None:
    """A claim around quoted words names the quotes in it."""
    wanted = [claim.get("contains", []) for claim in by_content(gold["claims"])]
    assert [claim["contains"] for claim in by_content(found["claims"])] == wanted
