"""Inline codes inside a segment (TMX level 2, XLIFF): what of them is text.

A memory is searched by words, so a segment is stored as plain text. What marks a stretch up (TMX
`hi`, XLIFF `g`, `pc`, `mrk`) leaves its text; what stands for native code (`bpt`, `ept`, `ph`,
`it`, `ut` ...) is dropped with the code, unless that is no markup but a placeholder such as `%s`,
`{0}` or our own `{{ar:ID}}`: that is part of the sentence. Start reading at `keep_code`.
"""

from __future__ import annotations

import html
import re

# Elements whose content is native code.
CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "bx", "ex", "x", "cp"})

# Counted for each segment in which something was dropped.
DROPPED = "segment with inline codes, left out of its text"

# A placeholder is short; longer codes are markup of some kind.
MAX_PLACEHOLDER = 100


# HTML's way to write one character.
CHARACTER = re.compile(r"&#?\w+;")


def keep_code(code: str) -> str:
    """What of a native code is text: a character, all of a placeholder, nothing of markup."""
    if not code or len(code) > MAX_PLACEHOLDER:
        return ""
    if code[0] == "&" and CHARACTER.fullmatch(code):
        return html.unescape(code)
    if "<" in code or ">" in code or "\\" in code or "&lt;" in code or "\n" in code:
        return ""
    return code
