"""Which language a text is in, of those that can be read: Arabic or English.

The letters decide: a page whose letters are mostly Arabic is Arabic. Start reading at
`detect_language`.
"""

from __future__ import annotations

import re

ARABIC = re.compile(
    "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}"
    "\N{ARABIC LETTER ALEF WASLA}-\N{ARABIC LETTER YEH BARREE}"
    "\N{ARABIC LIGATURE BEH WITH JEEM ISOLATED FORM}-\N{ARABIC LETTER YEH FINAL FORM}"
    "\N{ARABIC FATHATAN ISOLATED FORM}-\N{ARABIC LIGATURE LAM WITH ALEF FINAL FORM}]"
)
LATIN = re.compile(r"[A-Za-z]")
# Characters looked at; a page does not change its language after so many.
SAMPLE = 1 << 16


def detect_language(text: str) -> str:
    """The language of a text: `ar` when Arabic letters dominate, else `en`."""
    sample = text[:SAMPLE]
    arabic = sum(1 for _ in ARABIC.finditer(sample))
    latin = sum(1 for _ in LATIN.finditer(sample))
    return "ar" if arabic > latin else "en"
