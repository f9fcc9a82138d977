"""Tricky sentences, each with all that is to be found in it: right as a whole or not right.

A case is right when its quotes (words, kind, speaker, cue) are found and no others, nothing of
its `not_quotes` counts as speech, its claims stand, and whatever else it names holds. The cases
known to fail are listed with the reason; one that begins to pass must leave the list.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.common import SHARED, read_english, read_lines
from tm.model.plain import extraction_to_plain

TRICKY = SHARED / "gold" / "quotes" / "tricky.jsonl"
CASES = [case for case in read_lines(TRICKY) if case["lang"] == "en"] if TRICKY.exists() else []

KNOWN_FAILURES: dict[str, str] = {}

pytestmark = pytest.mark.shared


def mark(case: Any) -> Any:
    """A case as a parameter, marked when it is known to fail."""
    reason = KNOWN_FAILURES.get(case["id"])
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=case["id"], marks=marks)


@pytest.mark.skipif(not CASES, reason="needs ../shared/gold/quotes/tricky.jsonl")
@pytest.mark.parametrize("case", [mark(case) for case in CASES])
def test_tricky_case(case: Any) -> None:
    """One tricky text, everything in it right."""
    text = case["text"]
    found = extraction_to_plain(read_english(text), text)
    spoken = [quote for quote in found["quotes"] if quote["kind"] in {"direct", "partial"}]
    wanted = [(quote["text"], quote["kind"]) for quote in case["quotes"]]
    assert [(quote["inner_text"], quote["kind"]) for quote in spoken] == wanted
    for quote, expected in zip(spoken, case["quotes"], strict=True):
        check_attribution(quote, expected)
    assert not {quote["inner_text"] for quote in spoken} & set(case["not_quotes"])
    for claim in case["claims"]:
        check_claim(found["claims"], claim)
    check_links(spoken, case.get("link", []))
    check_extras(spoken, case)


def check_attribution(quote: Any, expected: Any) -> None:
    """The speaker as stated or resolved, and the cue by its verb or as a whole."""
    speaker, cue = quote["speaker"] or {}, quote["cue"]
    assert expected["speaker"] in {(speaker.get("stated") or {}).get("text"), speaker["resolved"]}
    if expected["cue"] is None:
        assert cue is None
    elif expected["cue"] == ":":
        assert quote["how"] == "colon"
    else:
        assert cue
        assert expected["cue"] in {cue["verb"]["text"], cue["text"]}


def check_claim(claims: list[Any], expected: Any) -> None:
    """One of the claims has the content, the speaker and the cue."""
    (claim,) = [claim for claim in claims if claim["content"]["text"] == expected["content"]]
    assert claim["speaker"]["stated"]["text"] == expected["speaker"]
    assert expected["cue"] in {claim["cue"]["verb"]["text"], claim["cue"]["text"]}


def check_links(spoken: list[Any], groups: list[list[int]]) -> None:
    """The quotes of one group are one utterance."""
    for group in groups:
        assert len({spoken[number]["utterance"] for number in group}) == 1


def check_extras(spoken: list[Any], case: Any) -> None:
    """What only some cases name."""
    first = spoken[0] if spoken else {}
    if "on_behalf_of" in case:
        assert first["speaker"]["on_behalf_of"] == case["on_behalf_of"]
    if "outlet" in case:
        assert first["outlet"]["name"] == case["outlet"]
    if "elision" in case:
        assert first["elisions"]
    if "insertion" in case:
        assert [part["text"] for part in first["insertions"]] == case["insertion"]
    if "nested" in case:
        inner = [part["text"].strip("“”‘’\"'«»") for part in first["nested"]]
        assert inner == case["nested"]
    for stated, resolved in case.get("resolved", {}).items():
        speakers = [q["speaker"] for q in spoken if q["speaker"]["stated"]["text"] == stated]
        assert {speaker["resolved"] for speaker in speakers} == {resolved}
