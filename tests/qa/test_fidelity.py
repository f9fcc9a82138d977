"""Fidelity: what is said of pairs that differ, and nothing of pairs that agree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tm.glossary import Termbase
from tm.lang.calendar import find_calendar_words
from tm.lang.negation import find_negation
from tm.model import (
    AdministrativeStatus,
    ConceptEntry,
    ConceptType,
    LanguageSection,
    Severity,
    Term,
)
from tm.qa.differences import compare_words, mark_differences
from tm.qa.fidelity import FIDELITY, Pair, compare
from tm.qa.scores import score_chrf

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "fidelity.jsonl").read_text("utf-8").splitlines()
]


def make_entry(concept: str, kind: ConceptType, english: str, arabic: str) -> ConceptEntry:
    """A concept entry with one preferred term in each language."""
    preferred = AdministrativeStatus.PREFERRED
    return ConceptEntry(
        concept,
        kind,
        (
            LanguageSection("en", (Term(english, preferred),)),
            LanguageSection("ar", (Term(arabic, preferred),)),
        ),
    )


TERMBASE = Termbase(
    [
        make_entry("aleppo", ConceptType.PLACE, "Aleppo", "حلب"),
        make_entry("russia", ConceptType.PLACE, "Russia", "روسيا"),
        make_entry("union", ConceptType.ORGANISATION, "Union", "الاتحاد"),
    ]
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_cases(case: dict[str, object]) -> None:
    """Each pair of fidelity.jsonl has just the findings it should have."""
    known = {key: case[key] for key in case if key in Pair.__dataclass_fields__}
    found = compare(Pair(**known), TERMBASE)  # type: ignore[arg-type]
    assert [each.check for each in found] == case["checks"], [each.message for each in found]
    for words in case.get("says", []):  # type: ignore[attr-defined]
        assert any(words in each.message for each in found)


def test_every_check_has_a_case() -> None:
    """Each check of the table is found in some case, and there are pairs without a finding."""
    told = {check for case in CASES for check in case["checks"]}
    assert told == set(FIDELITY)
    assert sum(not case["checks"] for case in CASES) >= 10


def test_findings_bear_the_severity_of_their_check() -> None:
    """A finding is as grave as the table says, and its message is a sentence."""
    found = compare(Pair("Eleven boats sank in May.", "غرق ١٢ مركباً في أيار."), TERMBASE)
    assert [(each.check, each.severity) for each in found] == [("number", Severity.MAJOR)]
    assert found[0].message == "The number Eleven stands in the English only; the Arabic has ١٢."


def test_every_arabic_month_of_cldr_is_known() -> None:
    """Whatever country's name a month bears, CLDR's spelling of it is read as that month."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    for tag in locale_identifiers():
        if tag == "ar" or tag.startswith("ar_"):
            for number, name in Locale.parse(tag).months["format"]["wide"].items():
                found = find_calendar_words(f"في شهر {name} الماضي", "ar")
                assert [word.number for word in found] == [number], (tag, name)


def test_words_that_are_no_months() -> None:
    """A verb or a modal that is spelt like a month is not surely one."""
    assert [word.sure for word in find_calendar_words("He may come. May I?", "en")] == [False]
    assert [word.sure for word in find_calendar_words("مارس ضغوطا", "ar")] == [False]
    assert [word.sure for word in find_calendar_words("في مارس", "ar")] == [True]
    assert [word.number for word in find_calendar_words("وبتموز", "ar")] == [7]
    assert find_calendar_words("en mars", "fr") == []


def test_denials_that_are_none() -> None:
    """Idioms with a denying word deny nothing."""
    for words in ("not only here", "No. 1", "no doubt"):
        assert find_negation(words, "en").strong == ()
    for words in ("لا يزال هناك", "لا بد من ذلك", "ولا سيما هنا"):
        assert find_negation(words, "ar").strong == ()
    assert find_negation("ولم يأت", "ar").strong == ("ولم",)
    assert find_negation("pas du tout", "fr").strong == ()


def test_differences_are_marked() -> None:
    """What was removed and what was added is marked word by word; equal texts have no marks."""
    marked = mark_differences(compare_words("the old bridge is open", "the bridge is now open"))
    assert marked == "the [-old-] bridge is {+now+} open"
    assert mark_differences(compare_words("as it was", "as it was")) == "as it was"
    assert mark_differences(compare_words("", "new")) == "{+new+}"


def test_a_score_bears_its_signature() -> None:
    """The chrF score is 100 for equal texts, near 0 for unlike ones, and bears its parameters."""
    same = score_chrf("The bridge is open", "The bridge is open")
    assert same.value == 100
    assert same.signature.startswith("chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:")
    assert score_chrf("xyz", "The bridge is open").value < 5
