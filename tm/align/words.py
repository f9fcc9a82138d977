"""Texts cut into words that can be compared across the two languages. Start at `cut_words`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tm.lang.arabic import loose_key
from tm.lang.function_words import function_words
from tm.lang.stems import stem_arabic, stem_english

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARABIC_LETTER = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]")

ARABIC, ENGLISH = "ar", "en"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Attributes:
        start, end: where it stands, in code points.
        written: as it stands there, in English without `'s`.
        stem: what its forms share (`tm.lang.stems`); digits stand for themselves.
        kind: `number`, `function` (says little: of, the, في), `name` (capital) or `word`.
    """

    start: int
    end: int
    written: str
    stem: str
    kind: str


def language_of(text: str) -> str:
    """Which of the two languages a text is in, by its letters."""
    arabic = len(_ARABIC_LETTER.findall(text))
    return ARABIC if 2 * arabic > sum(char.isalpha() for char in text) else ENGLISH


@lru_cache(maxsize=1 << 14)
def cut_words(text: str, language: str) -> tuple[Word, ...]:
    """The words of a text, in reading order.

    Args:
        text: as it came.
        language: `ar` or `en`.
    """
    return tuple(
        Word(match.start(), match.end(), *_describe(match[0], language))
        for match in _WORD.finditer(text)
    )


@lru_cache(maxsize=1 << 16)
def _describe(written: str, language: str) -> tuple[str, str, str]:
    """A word as written, its stem and kind."""
    if written[0].isdigit():
        digits = "".join(str(int(char)) if char.isdecimal() else char for char in written)
        return written, digits, "number"
    if _ARABIC_LETTER.search(written):
        kind = "function" if loose_key(written) in function_words(ARABIC) else "word"
        return written, stem_arabic(written), kind
    plain = _POSSESSIVE.sub("", written) if language == ENGLISH else written
    if plain.lower() in function_words(ENGLISH):
        return plain, plain.lower(), "function"
    return plain, stem_english(plain), "name" if plain[0].isupper() else "word"
