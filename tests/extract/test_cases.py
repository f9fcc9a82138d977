"""Our own golden cases, one text each, with what is to be found in it and why it is there.

`cases/marks.jsonl` has a case for each kind of quotation mark, `ideas.jsonl` for each way an
attribution or a claim is found, `openings.jsonl` for words that stand below who speaks them,
`subjects.jsonl` for who does what in a clause, `meant.jsonl` for whom a pronoun or a description
means, `outlets.jsonl` for through whom the words came, `negatives.jsonl` for what looks like speech
and is none, `blocks.jsonl` for each role a block can have. A case names what it is about, and is
checked for nothing else. `cases/known_failures.txt` lists the ids that fail today, each with its
reason; one
that begins to pass must leave the list.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.common import HERE, read_english, read_lines
from tm.model.plain import extraction_to_plain

CASES = HERE / "cases"
SPEECH = frozenset({"direct", "partial"})


def read_known_failures() -> dict[str, str]:
    """Id -> why it fails; a line for each."""
    lines = (CASES / "known_failures.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return {case: reason for case, reason in pairs}  # noqa: C416  # dict() of lists is no dict


KNOWN_FAILURES = read_known_failures()


def parameters(*names: str) -> list[Any]:
    """The cases of some files, those that are known to fail marked."""
    found = []
    for case in (case for name in names for case in read_lines(CASES / f"{name}.jsonl")):
        reason = KNOWN_FAILURES.get(case["id"])
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        found.append(pytest.param(case, id=case["id"], marks=marks))
    return found


@pytest.mark.parametrize(
    "case", parameters("marks", "ideas", "openings", "subjects", "meant", "outlets", "negatives")
)
def test_case(case: Any) -> None:
    """The quotes and claims of one text, and nothing that is no speech."""
    text = case["text"]
    extraction = read_english(text, case.get("published"), publisher=case.get("publisher"))
    found = extraction_to_plain(extraction, text)
    spoken = [quote for quote in found["quotes"] if quote["kind"] in SPEECH]
    wanted = [(quote["text"], quote["kind"]) for quote in case["quotes"]]
    assert [(quote["inner_text"], quote["kind"]) for quote in spoken] == wanted
    for quote, expected in zip(spoken, case["quotes"], strict=True):
        check_quote(quote, expected)
    check_others(found, case)
    for expected in case.get("claims", []):
        check_claim(found["claims"], expected)
    if case.get("claims") == []:
        assert found["claims"] == []
    if "utterances" in case:
        assert len({quote["utterance"] for quote in spoken}) == case["utterances"]


def check_quote(quote: Any, expected: Any) -> None:
    """What the case names of one quote."""
    speaker, cue = quote["speaker"] or {}, quote["cue"] or {}
    simple = {
        "how": quote["how"],
        "sure": quote["sure"],
        "speaker": speaker.get("resolved"),
        "on_behalf_of": speaker.get("on_behalf_of"),
        "relayed_by": (speaker.get("relayed_by") or {}).get("text"),
        "negated": cue.get("negated"),
        "outlet": (quote["outlet"] or {}).get("name"),
        "date": (quote["date"] or {}).get("value"),
        **{name: texts(quote[name]) for name in ("nested", "elisions", "insertions")},
    }
    named = {name: value for name, value in simple.items() if name in expected}
    assert named == {name: expected[name] for name in named}
    if "cue" in expected:
        assert cue["verb"]["text"] == expected["cue"]


def texts(spans: list[Any]) -> list[str]:
    """The words of several spans."""
    return [span["text"] for span in spans]


def check_others(found: Any, case: Any) -> None:
    """Terms, titles and findings, where the case names them; speech is checked already."""
    for name, kind in (("terms", "scare_term"), ("titles", "title")):
        if name in case:
            inner = [quote["inner_text"] for quote in found["quotes"] if quote["kind"] == kind]
            assert inner == case[name]
    assert [finding["check"] for finding in found["findings"]] == case.get("findings", [])


def check_claim(claims: list[Any], expected: Any) -> None:
    """One claim has these words, by this speaker, with this cue."""
    (claim,) = [claim for claim in claims if claim["content"]["text"] == expected["content"]]
    assert (claim["speaker"] or {}).get("resolved") == expected["speaker"]
    assert claim["cue"]["verb"]["text"] == expected["cue"]
    for name in ("how", "kind"):
        assert claim[name] == expected.get(name, claim[name])


@pytest.mark.parametrize("case", parameters("blocks"))
def test_block_case(case: Any) -> None:
    """The blocks of one text: their roles, the rules that gave them, parts, links, dates."""
    text = case["text"]
    found = extraction_to_plain(read_english(text), text)
    blocks = found["blocks"]
    assert [[block["role"], block["how"]] for block in blocks] == case["roles"]
    if "parts" in case:
        assert [part["text"] for block in blocks for part in block["parts"]] == case["parts"]
    if "links" in case:
        links = {block["id"]: block["links_to"] for block in blocks if block["links_to"]}
        assert links == case["links"]
        assert {block["changed"] for block in blocks if block["links_to"]} == {case["changed"]}
    if "date" in case:
        assert [block["date"] for block in blocks if block["date"]] == [case["date"]]


def test_no_idle_known_failures() -> None:
    """Every id of the list of known failures is that of a case."""
    names = ("marks", "ideas", "subjects", "meant", "negatives", "blocks")
    ids = {case["id"] for name in names for case in read_lines(CASES / f"{name}.jsonl")}
    assert set(KNOWN_FAILURES) <= ids
