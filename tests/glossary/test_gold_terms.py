"""Places in other people's Arabic: 61 of them in the lines of translated news.

The gold names the lines whose English has the place. Their Arabic often has it otherwise (an
adjective, another spelling, not at all): only in two lines of three do the letters of a term stand
at all. So recall is counted among these too; and a place that only the Arabic names, where the
English has "the German government", counts as wrong.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tm.glossary import Termbase
from tm.lang.arabic import loose_key
from tm.model import AdministrativeStatus, ConceptEntry, ConceptType, LanguageSection, Term

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "alignment"

Place = tuple[str, str, int]  # concept, document, line


def _read(name: str) -> list[dict[str, Any]]:
    """The records of one file of the gold."""
    path = GOLD / name
    if not path.is_file():
        pytest.skip(f"the shared gold is not there: {name}")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _make_entry(record: dict[str, Any]) -> ConceptEntry:
    """A place with its Arabic terms."""
    terms = tuple(Term(text, AdministrativeStatus.ADMITTED) for text in record["ar"])
    return ConceptEntry(record["id"], ConceptType.PLACE, (LanguageSection("ar", terms),))


def _is_spelt_out(terms: list[str], line: str) -> bool:
    """Whether the letters of a term stand in a line, be it inside a word."""
    keys = [loose_key(term) for term in terms]
    return any(key in line or (key[:2] == "ال" and f"ل{key[1:]}" in line) for key in keys)


@pytest.mark.shared
def test_places_are_found_in_arabic_news() -> None:
    """99 % of the places spelt out are found, 70 % of all; 95 % of what is found is in the gold."""
    records, documents = _read("terms.jsonl"), _read("docs.jsonl")
    base = Termbase(map(_make_entry, records))
    lines = {(d["doc"], n): line for d in documents for n, line in enumerate(d["ar"])}
    gold: set[Place] = {(r["id"], doc, number) for r in records for doc, number in r["lines"]}
    found: set[Place] = {
        (mention.concept, *place)
        for place, line in lines.items()
        for mention in base.spot(line, "ar")
    }
    spelt_out: set[Place] = {
        (record["id"], doc, number)
        for record in records
        for doc, number in record["lines"]
        if _is_spelt_out(record["ar"], loose_key(lines[doc, number]))
    }
    assert len(found & spelt_out) / len(spelt_out) >= 0.99
    assert len(found & gold) / len(gold) >= 0.70
    assert len(found & gold) / len(found) >= 0.95
