"""Run the checks over one article, and correct what can be corrected.

Start reading at `check`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tm.model import Severity
from tm.qa.checks import CHECKS
from tm.qa.findings import QuoteMode, StyleFinding, make_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.qa.copytext import Copy


def check(copy: Copy, quotes: QuoteMode = QuoteMode.SOFTEN) -> list[StyleFinding]:
    """All findings of all checks, in reading order.

    Args:
        copy: what is checked.
        quotes: what becomes of findings inside quotation marks and pull quotes.
    """
    found = [finding for each in CHECKS.values() for finding in each.run(copy)]
    if quotes is QuoteMode.DROP:
        found = [finding for finding in found if not finding.quoted]
    elif quotes is QuoteMode.SOFTEN:
        found = [_soften(finding) if finding.quoted else finding for finding in found]
    coded = [replace(finding, code=make_code(copy.article, finding)) for finding in found]
    return sorted(coded, key=_reading_order)


def correct(text: str, findings: Iterable[StyleFinding]) -> str:
    """The text with every fix in its place; all else is untouched."""
    parts: list[str] = []
    end = 0
    for finding in sorted(findings, key=_reading_order):
        if finding.fix is None or finding.span is None or finding.span.start < end:
            continue
        parts += [text[end : finding.span.start], finding.fix]
        end = finding.span.end
    return "".join([*parts, text[end:]])


def _soften(finding: StyleFinding) -> StyleFinding:
    """As it counts inside quotation marks: minor, and left to a person."""
    message = f"{finding.message} It stands in a quotation."
    return replace(finding, severity=Severity.MINOR, message=message, fix=None)


def _reading_order(finding: StyleFinding) -> tuple[int, int, str]:
    """By place; in one place by the name of the check."""
    start, end = (finding.span.start, finding.span.end) if finding.span else (0, 0)
    return start, end, finding.check
