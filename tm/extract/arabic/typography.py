"""What typing and web publishing did to controls and quotation marks, undone letter for letter.

    \N{RIGHT-TO-LEFT MARK}«كذا»       a control beside a mark is a blank
    و”كذا”       a mark behind a letter that is written to the next word opens
    “سنة 2008″   a closing mark behind a figure was taken for inches

Offsets stay those of the text as written. Start reading at `plain_marks`.
"""

from __future__ import annotations

import re

from tm.lang.keys import INVISIBLE

# Where a control stands beside something that is no letter, it carries nothing.
_CONTROL = f"[{INVISIBLE}]"
_LOOSE_CONTROL = re.compile(rf"(?<![^\W_]){_CONTROL}+|{_CONTROL}+(?![^\W_])")
# و, ف, ب, ل, ك alone before a mark that a smart editor took for a closing one.
_JOINED = re.compile(
    "(?<!\\w)([وف]?[وفبلك]\N{ARABIC TATWEEL}*)\N{RIGHT DOUBLE QUOTATION MARK}(?=[^\\W_])"
)
PRIME = "\N{DOUBLE PRIME}"
_PRIME = re.compile(f"(?<=[0-9]){PRIME}(?![0-9])")
# Letters before a prime in which its opening mark is looked for.
MAX_QUOTE = 2000


def plain_controls(text: str) -> str:
    """The text with directional controls beside blanks and marks made blanks, one to one."""
    return _LOOSE_CONTROL.sub(lambda match: " " * len(match.group()), text)


def plain_marks(text: str) -> str:
    """The text with the marks that an editor turned the wrong way put right, one to one."""
    text = _JOINED.sub("\\1\N{LEFT DOUBLE QUOTATION MARK}", text)
    return _PRIME.sub(_close, text) if PRIME in text else text


def _close(match: re.Match[str]) -> str:
    """A closing mark where a quote is open on the line, else the inches that it says."""
    end = match.start()
    line = match.string[max(0, end - MAX_QUOTE) : end].rpartition("\n")[2]
    opened = line.rfind("\N{LEFT DOUBLE QUOTATION MARK}")
    closed = max(line.rfind("\N{RIGHT DOUBLE QUOTATION MARK}"), line.rfind(PRIME))
    straight = (line.count('"') + line.count(PRIME)) % 2
    open_still = opened > closed or (opened < 0 and straight)
    return "\N{RIGHT DOUBLE QUOTATION MARK}" if open_still else match.group()
