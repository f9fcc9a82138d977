"""What typing and web publishing did to controls and quotation marks, undone letter for letter.

    \N{RIGHT-TO-LEFT MARK}«كذا»       a control beside a mark is a blank
    و”كذا”       a mark behind a letter that is written to the next word opens
    : (نحن هنا).  brackets hold somebody's words
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
_JOINED = re.compile("”(?=[^\\W_])")
_ALONE = re.compile("(?<!\\w)[وف]?[وفبلك]\N{ARABIC TATWEEL}*$")
# النازحين“ الحجة”: the blank on the wrong side of an opening mark.
_LATE = re.compile(
    '["“”](?<=[^\\W_].)(?:(?<=")(?= [^"\\n]{1,200}[^ ]")|(?<=[“”])(?= [^“”\\n]{1,200}[^ ][“”]))'
)
# A letter, its conjunction, the letter before both, and strokes that draw it out.
MAX_JOINED = 6
PRIME = "\N{DOUBLE PRIME}"
_PRIME = re.compile(f"(?<=[0-9]){PRIME}(?![0-9])")
# قائلة:»نحن هنا»: a closing guillemet that opens.
_TURNED = re.compile("»(?=[^\\W_])(?:(?<=:»)|(?<=: »))")
# ((نحن هنا)): brackets in the place of marks.
_DOUBLE = re.compile("\\(\\(([^()\\n]{1,1000})\\)\\)")
# وتابع : (طالبنا بحقنا) .: brackets in the place of marks, behind a colon and at a clause's end.
_BRACKETS = re.compile(
    "(?<=:)(?P<before>[ ]{0,2})\\((?P<inner>[^()\n]{1,900})\\)(?=[ ]*(?:[.،,؛!؟]|$))", re.MULTILINE
)
# Where a page has them, other brackets with blanks inside are marks too: بأنه ( تجويع ممنهج ).
_SPACED = re.compile("\\( (?P<inner>[^()\n]{1,900}) \\)")
MIN_BRACKETED = 3
# Letters before a prime in which its opening mark is looked for.
MAX_QUOTE = 2000


def plain_controls(text: str) -> str:
    """The text with directional controls beside blanks and marks made blanks, one to one."""
    return _LOOSE_CONTROL.sub(lambda match: " " * len(match.group()), text)


def plain_marks(text: str) -> str:
    """The text with the marks that an editor turned the wrong way put right, one to one."""
    text = _JOINED.sub(_join, text)
    text = _LATE.sub(_open, text)
    text = _TURNED.sub(_turn, text) if "»" in text else text
    text = _DOUBLE.sub(r" «\1» ", text) if "((" in text else text
    text = _plain_brackets(text) if ": (" in text or ":(" in text else text
    return _PRIME.sub(_close, text) if PRIME in text else text


def _plain_brackets(text: str) -> str:
    """The text with guillemets for the brackets that hold somebody's words."""
    found = _BRACKETS.sub(_bracket, text)
    if found == text:
        return text
    return _SPACED.sub(lambda match: f"« {match['inner']} »", found)


def _bracket(match: re.Match[str]) -> str:
    """Guillemets around a clause; a word or two in brackets stay."""
    long = len(match["inner"].split()) >= MIN_BRACKETED
    return f"{match['before']}«{match['inner']}»" if long else match.group()


def _join(match: re.Match[str]) -> str:
    """An opening mark behind a letter that is written to the word behind it."""
    end = match.start()
    return "“" if _ALONE.search(match.string, max(0, end - MAX_JOINED), end) else match.group()


def _line_before(match: re.Match[str]) -> str | None:
    """What stands before a mark on its line; None when that is more than a quote may be."""
    end = match.start()
    begin = match.string.rfind("\n", max(0, end - MAX_QUOTE), end) + 1
    return match.string[begin:end] if begin or end <= MAX_QUOTE else None


def _open(match: re.Match[str]) -> str:
    """A guillemet, which opens whatever stands beside it, where no quote is open on the line."""
    line = _line_before(match)
    if line is None:
        return match.group()
    straight, left, right = (line.count(mark) for mark in '"“”')
    balanced = left == right or (not right and left % 2 == 0)
    if match.group() == '"':
        balanced = straight % 2 == 0
    return "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}" if balanced else match.group()


def _turn(match: re.Match[str]) -> str:
    """An opening guillemet where none is open on the line."""
    line = _line_before(match)
    open_still = line is None or line.count("«") > line.count("»")
    return match.group() if open_still else "«"


def _close(match: re.Match[str]) -> str:
    """A closing mark where a quote is open on the line, else the inches that it says."""
    line = _line_before(match) or ""
    opened = line.rfind("“")
    closed = max(line.rfind("”"), line.rfind(PRIME))
    straight = (line.count('"') + line.count(PRIME)) % 2
    open_still = opened > closed or (opened < 0 and straight)
    return "”" if open_still else match.group()
