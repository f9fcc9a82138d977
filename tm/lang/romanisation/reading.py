"""An Arabic word as letters, each with the signs written on it. Start reading at `read_letters`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from tm.lang.keys import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Sequence

HAMZA = "ء"
NO_VOWEL = "-"
LONG_A = "ā"

_SIGNS = {
    "\N{ARABIC FATHA}": "a",
    "\N{ARABIC DAMMA}": "u",
    "\N{ARABIC KASRA}": "i",
    "\N{ARABIC FATHATAN}": "an",
    "\N{ARABIC DAMMATAN}": "un",
    "\N{ARABIC KASRATAN}": "in",
    "\N{ARABIC SUKUN}": NO_VOWEL,
    "\N{ARABIC LETTER SUPERSCRIPT ALEF}": LONG_A,
}
_DOUBLING = "\N{ARABIC SHADDA}"

# A letter that carries hamza -> (its consonant, the vowel that it shows by itself).
_SEATS = {
    "أ": (HAMZA, ""),
    "إ": (HAMZA, "i"),
    "ؤ": (HAMZA, ""),
    "ئ": (HAMZA, ""),
    "آ": (HAMZA, LONG_A),
}
_SAME = {
    "\N{ARABIC LETTER ALEF WASLA}": "ا",
    "\N{ARABIC LETTER FARSI YEH}": "ي",
    "\N{ARABIC LETTER KEHEH}": "ك",
}
_DROPPED = frozenset(f"{INVISIBLE}\N{ARABIC TATWEEL}")

SUN_LETTERS = frozenset("تثدذرزسشصضطظلن")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its signs.

    Attributes:
        base: the letter; hamza for all that carry one.
        vowel: `a`, `i`, `u`, `an`, `in`, `un`, `ā`; `-` for the sign that there is none; empty
            where nothing is written.
        doubled: it bears the sign of doubling.
    """

    base: str
    vowel: str = ""
    doubled: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether no vowel of its own is on it: such `و` and `ي` lengthen the vowel before."""
        return self.vowel in {"", NO_VOWEL} and not self.doubled


def read_letters(word: str) -> list[Letter]:
    """The letters of a word; signs that mean no sound are left out."""
    letters: list[Letter] = []
    for char in normalize("NFC", normalize("NFKC", word)):
        if char in _DROPPED:
            continue
        if char in _SIGNS:
            if letters:
                letters[-1] = replace(letters[-1], vowel=_SIGNS[char])
        elif char == _DOUBLING:
            if letters:
                letters[-1] = replace(letters[-1], doubled=True)
        elif char.isalpha():
            base, vowel = _SEATS.get(char, (_SAME.get(char, char), ""))
            letters.append(Letter(base, vowel))
    return letters


def strip_article(letters: Sequence[Letter]) -> list[Letter] | None:
    """What stands behind the article; None where there is none.

    A sun letter is doubled there by the article alone.
    """
    if len(letters) < 4 or (letters[0].base, letters[1].base) != ("ا", "ل"):
        return None
    if letters[0].vowel not in {"", "a"} or not letters[1].is_bare:
        return None
    first, *rest = letters[2:]
    if first.base in SUN_LETTERS:
        first = replace(first, doubled=False)
    return [first, *rest]
