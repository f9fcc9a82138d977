"""Cells that a spreadsheet would run as a formula, made harmless and read back as they were.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a line break is a formula to Excel and
LibreOffice (OWASP, CSV Injection); an apostrophe before it makes it text. Start reading at
`shield`; `unshield` undoes it, also for a text that begins with apostrophes of its own.
"""

from __future__ import annotations

import re

# The wide forms are what input methods of East Asia type; Excel takes them for the plain ones.
_FORMULA = re.compile(
    "'*[=+@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}-]"
)


def shield(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unshield(cell: str) -> str:
    """The cell without the apostrophe that `shield` put before it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
