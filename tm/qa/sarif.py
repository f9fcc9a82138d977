"""Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020): one run, for CI and code viewers.

Start reading at `make_log`. Numbers in comments are sections of the standard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tm.model import Severity
from tm.qa.checks import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.qa.accepted import Accepted
    from tm.qa.findings import StyleFinding
    from tm.qa.lines import Place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning"}

Plain = dict[str, Any]


def make_log(results: Iterable[Plain], version: str) -> Plain:
    """The whole log.

    Args:
        results: from `make_result`.
        version: of `tm`.
    """
    driver = {"name": "tm", "version": version, "rules": [_make_rule(name) for name in CHECKS]}
    # Columns are counted in code points, as everywhere in `tm` (3.14.17).
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": list(results),
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def make_result(
    finding: StyleFinding, file: str, place: Place | None, accepted: Accepted | None = None
) -> Plain:
    """One result (3.27).

    Args:
        finding: what was found.
        file: the article's file, seen from the current folder.
        place: where in it; None when it has no place there.
        accepted: why it stays silent; None when it does not.
    """
    artifact = {"uri": quote(file.replace("\\", "/"))}
    physical: Plain = {"artifactLocation": artifact}
    if place:
        physical["region"] = _make_region(place)
    result: Plain = {
        "ruleId": finding.check,
        "ruleIndex": list(CHECKS).index(finding.check),
        "level": LEVELS[finding.severity],
        "message": {"text": " ".join(filter(None, (finding.message, finding.reason)))},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {"tmCode/v1": finding.code},
        "properties": {
            "severity": finding.severity.value,
            "concept": finding.concept,
            "term": finding.term,
            "preferred": finding.preferred,
            "setting": finding.setting.value if finding.setting else None,
        },
        # Where one result tells of suppressions, all must (3.27.23).
        "suppressions": [_make_suppression(accepted)] if accepted else [],
    }
    if finding.fix is not None and place:
        change = {
            "artifactLocation": artifact,
            "replacements": [
                {"deletedRegion": _make_region(place), "insertedContent": {"text": finding.fix}}
            ],
        }
        description = {"text": f"Write “{finding.fix}”."}
        result["fixes"] = [{"description": description, "artifactChanges": [change]}]
    return result


def _make_rule(name: str) -> Plain:
    """A check as a reporting descriptor (3.49)."""
    check = CHECKS[name]
    return {
        "id": name,
        "shortDescription": {"text": check.what},
        "defaultConfiguration": {"level": LEVELS[check.severity]},
    }


def _make_region(place: Place) -> Plain:
    """A region by lines and columns from 1, the end column exclusive (3.30)."""
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _make_suppression(accepted: Accepted) -> Plain:
    """Kept outside the article (3.35)."""
    return {
        "kind": "external",
        "status": "accepted",
        "justification": f"{accepted.reason} ({accepted.who}, {accepted.when})",
    }
