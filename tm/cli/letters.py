"""What is printed where a terminal or a pipe cannot hold every letter.

A table must stay a table: what the output's encoding does not know becomes the plain sign that
comes nearest, as wide as it was, or a question mark. JSON is escaped instead (`tm.cli.output`).
Start reading at `accept_all_letters`.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from pathlib import Path

NEAREST = "tm-nearest"

# Typographic signs that have a plain one of the same width.
PLAIN = {
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("“”„‟", '"'),
    **dict.fromkeys("‐‑‒–—―·•", "-"),
    **dict.fromkeys("⟦«", "["),
    **dict.fromkeys("⟧»", "]"),
    "…": "~",
}


def accept_all_letters() -> None:
    """Let standard output and standard error take any text, whatever their encoding."""
    codecs.register_error(NEAREST, _replace)
    # A caller may have closed one of them (`>&-`): what is written there goes nowhere.
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=NEAREST)


def find_nearest(char: str) -> str:
    """The ASCII that stands for a character: as wide as it, so that columns stay columns."""
    if "\ud800" <= char <= "\udfff":  # half a character, as JSON writes it
        return f"\\u{ord(char):04x}"
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return ""
    if char in PLAIN:
        return PLAIN[char]
    base = unicodedata.normalize("NFKD", char)[0]
    wide = unicodedata.east_asian_width(char) in {"W", "F"}
    return base if base.isascii() and not wide else "??" if wide else "?"


def _replace(error: UnicodeError) -> tuple[str, int]:
    """What Python's codecs ask for: a replacement, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(find_nearest, error.object[error.start : error.end])), error.end
