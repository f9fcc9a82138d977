"""Run the checks over one article, and correct what can be corrected.

Start reading at `check`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tm.model import Severity
from tm.qa.checks import CHECKS
from tm.qa.findings import Setting, SettingMode, StyleFinding, make_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tm.qa.copytext import Copy


# What becomes of findings in each setting, unless somebody says otherwise.
MODES = {
    Setting.QUOTE: SettingMode.SOFTEN,
    Setting.TITLE: SettingMode.KEEP,
    Setting.ADDRESS: SettingMode.DROP,
}

_WHERE = {
    Setting.QUOTE: "in a quotation",
    Setting.TITLE: "in a title",
    Setting.ADDRESS: "in an address",
}


def check(copy: Copy, modes: Mapping[Setting, SettingMode] = MODES) -> list[StyleFinding]:
    """All findings of all checks, in reading order.

    Args:
        copy: what is checked.
        modes: what becomes of findings in the settings that are not running text.
    """
    found: list[StyleFinding] = []
    for finding in (finding for each in CHECKS.values() for finding in each.run(copy)):
        mode = modes[finding.setting] if finding.setting else SettingMode.KEEP
        if mode is SettingMode.SOFTEN:
            found.append(_soften(finding))
        elif mode is SettingMode.KEEP:
            found.append(finding)
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
    """As it counts where the writer may have had no choice: minor, and left to a person."""
    where = _WHERE[finding.setting] if finding.setting else "apart"
    message = f"{finding.message} It stands {where}."
    return replace(finding, severity=Severity.MINOR, message=message, fix=None)


def _reading_order(finding: StyleFinding) -> tuple[int, int, str]:
    """By place; in one place by the name of the check."""
    start, end = (finding.span.start, finding.span.end) if finding.span else (0, 0)
    return start, end, finding.check
