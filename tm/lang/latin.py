"""Text in Latin letters made comparable.

- *spotting* key: what the eye does not tell apart is one: all blanks, all apostrophes, the plain
  and the non-breaking hyphen; soft hyphens and invisible controls are dropped. Letters, case and
  length stay, so that a name is found however the page was typeset.
- *loose* key: small letters and digits alone, without accents, blanks, hyphens, apostrophes:
  `al-Ladhiqiyah`, `Al Ladhiqiyah` and `Al-Lādhiqīyah` differ no more.

Start reading at `SPOTTING`; `tm.lang.keys` applies it.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from tm.lang.keys import INVISIBLE, FoldTable, Key, fold, make_key

_LIKE_APOSTROPHE = (
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}"
    "\N{MODIFIER LETTER LEFT HALF RING}\N{MODIFIER LETTER RIGHT HALF RING}"
    "\N{GRAVE ACCENT}\N{ACUTE ACCENT}\N{FULLWIDTH APOSTROPHE}"
)
_LIKE_BLANK = (
    "\N{NO-BREAK SPACE}\N{EN QUAD}\N{EM QUAD}\N{EN SPACE}\N{EM SPACE}\N{THREE-PER-EM SPACE}"
    "\N{FOUR-PER-EM SPACE}\N{SIX-PER-EM SPACE}\N{FIGURE SPACE}\N{PUNCTUATION SPACE}"
    "\N{THIN SPACE}\N{HAIR SPACE}\N{NARROW NO-BREAK SPACE}\N{MEDIUM MATHEMATICAL SPACE}"
    "\N{IDEOGRAPHIC SPACE}"
)
_LIKE_HYPHEN = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}"

SPOTTING = FoldTable(
    dict.fromkeys(map(ord, _LIKE_APOSTROPHE), "'")
    | dict.fromkeys(map(ord, _LIKE_BLANK), " ")
    | dict.fromkeys(map(ord, _LIKE_HYPHEN), "-")
    | dict.fromkeys(map(ord, INVISIBLE), "")
)

# The article of Arabic names, whose capital is a matter of house style, and the English one.
ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "the"})

_NO_LETTER = re.compile(r"[\W_]")


def make_spotting_key(text: str) -> Key:
    """The spotting key, with the way back to the text."""
    return make_key(text, SPOTTING)


def spotting_key(text: str) -> str:
    """The spotting key alone."""
    return fold(text, SPOTTING)


def loose_key(text: str) -> str:
    """Letters and digits alone, small and without accents."""
    return _NO_LETTER.sub("", normalize("NFKD", text).casefold())


def lower(text: str) -> str:
    """Small letters, code point for code point.

    `str.lower` makes two code points of one dotted capital I, which would shift all offsets.
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower()[0] for char in text)
