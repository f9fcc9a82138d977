"""Checks: an article against the desk's house style, as findings.

    copy = read_copy(article, extraction, termbase)   # tm.qa.copytext: the terms as they are used
    findings = check(copy)                            # tm.qa.checking
    correct(article.text, findings)                   # tm.qa.checking: the corrected text

Start reading at `tm.qa.checks`: the table `CHECKS` names every check there is.
"""

from tm.qa.accepted import EVERY_ARTICLE, Accepted, parse_accepted, write_accepted
from tm.qa.checking import MODES, check, correct
from tm.qa.checks import CHECKS
from tm.qa.copytext import Copy, read_copy
from tm.qa.findings import Setting, SettingMode, StyleFinding
from tm.qa.lines import Lines, Place
from tm.qa.sarif import make_log, make_result

__all__ = [
    "CHECKS",
    "EVERY_ARTICLE",
    "MODES",
    "Accepted",
    "Copy",
    "Lines",
    "Place",
    "Setting",
    "SettingMode",
    "StyleFinding",
    "check",
    "correct",
    "make_log",
    "make_result",
    "parse_accepted",
    "read_copy",
    "write_accepted",
]
