"""The SARIF log, held against the rules of SARIF 2.1.0 that a reader relies on."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

from tests.qa.copies import find
from tm.qa import CHECKS, Accepted, Lines, make_log, make_result

TEXT = (
    "Boats return\r\n\r\nBoats left Lattakia’s quay for Selma; the NDF came.\r\n"
    "“In Selma,” he said."
)
WHY = Accepted("deprecated-term", "salma", "Selma", "*", "A film.", "lina", "2026-11-22")

# Properties that must be there, by object (section of the standard).
REQUIRED = {
    "log": {"version", "runs"},  # 3.13
    "run": {"tool"},  # 3.14
    "driver": {"name"},  # 3.19
    "rule": {"id"},  # 3.49
    "result": {"message"},  # 3.27
}
LEVELS = {"none", "note", "warning", "error"}  # 3.27.10
SUPPRESSED = {"inSource", "external"}, {"accepted", "underReview", "rejected"}  # 3.35


def make() -> dict[str, Any]:
    """A log of a small article, one of its findings suppressed, as a reader gets it."""
    lines = Lines(TEXT)
    results = []
    for each in find(TEXT):
        place = lines.place(each.span) if each.span else None
        why = WHY if each.check == WHY.check else None
        results.append(make_result(each, "my town/art 1.txt", place, why))
    log: dict[str, Any] = json.loads(json.dumps(make_log(results, "0.1.0")))
    return log


def check_region(region: dict[str, int]) -> None:
    """Lines and columns from 1, the end not before the start (3.30.5 to 3.30.8)."""
    start = region["startLine"], region["startColumn"]
    end = region["endLine"], region["endColumn"]
    assert (1, 1) <= start < end
    assert min(region.values()) >= 1


def check_result(result: dict[str, Any], rules: list[dict[str, Any]]) -> None:
    """One result, by the sections named."""
    assert REQUIRED["result"] <= set(result)
    assert result["message"]["text"]  # 3.11.8
    assert result["level"] in LEVELS
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]  # 3.27.6
    for location in result["locations"]:
        physical = location["physicalLocation"]
        uri = physical["artifactLocation"]["uri"]  # RFC 3986: no blanks
        assert " " not in uri
        assert unquote(uri) == "my town/art 1.txt"
        check_region(physical["region"])
    for fingerprint in result["partialFingerprints"].values():  # 3.27.17
        assert isinstance(fingerprint, str)
    kinds, states = SUPPRESSED
    for suppression in result["suppressions"]:
        assert suppression["kind"] in kinds
        assert suppression["status"] in states
    for fix in result.get("fixes", []):  # 3.55 to 3.57
        assert fix["artifactChanges"]
        for change in fix["artifactChanges"]:
            assert change["artifactLocation"]["uri"]
            for replacement in change["replacements"]:
                check_region(replacement["deletedRegion"])
                assert replacement["insertedContent"]["text"]


def test_the_log_keeps_the_rules_of_the_standard() -> None:
    """Every object has what it must have, and every value is one the standard knows."""
    log = make()
    assert REQUIRED["log"] <= set(log)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)  # 3.13.2
    (run,) = log["runs"]
    assert REQUIRED["run"] <= set(run)
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}  # 3.14.17
    driver = run["tool"]["driver"]
    assert REQUIRED["driver"] <= set(driver)
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == list(CHECKS)
    assert len(ids) == len(set(ids))  # 3.19.23
    assert all(rule["defaultConfiguration"]["level"] in LEVELS for rule in driver["rules"])
    assert len(run["results"]) == 4
    for result in run["results"]:
        check_result(result, driver["rules"])


def test_places_severities_and_suppressions_are_right() -> None:
    """A result stands at its line and column; an accepted one is there, suppressed with why."""
    first, second, *_ = make()["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 12,
        "endLine": 3,
        "endColumn": 22,
    }
    assert (first["level"], first["suppressions"]) == ("warning", [])
    replacement = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"]["text"] == "Latakia’s"
    assert second["level"] == "error"
    assert second["suppressions"][0]["justification"] == "A film. (lina, 2026-11-22)"
