"""Arabic made comparable: the strict key and the loose key.

- *strict*: form C, without what only dresses the letters: tatweel, vowel signs and the other
  small marks, directional controls, joiners. Two spellings with one strict key are the same word.
- *loose*: also without what writers mix up or type differently: hamza on its seats, alef forms,
  alef maqsura and ya, ta marbuta and ha, Persian ya and kaf, presentation forms and ligatures
  from old files, Arabic and Persian digits. Two spellings with one loose key are probably the
  same word; whoever uses it says that it was the loose key.

Text is stored as it came; keys are for comparing only. Start reading at `STRICT` and `LOOSE`,
the two tables; `tm.lang.keys` applies them and leads back to the text. Code points are named as
in the Unicode Standard, chapter 9.2 (Arabic).
"""

from __future__ import annotations

from unicodedata import normalize

from tm.lang.keys import INVISIBLE, FoldTable, Key, fold, make_key

# Vowel signs, Koranic marks and other small marks, as ranges of code points. Madda and the two
# combining hamzas (U+0653 to U+0655) make letters of their own and are left to form C.
_MARKS = (
    (0x0610, 0x061A),
    (0x064B, 0x0652),
    (0x0656, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E4),
    (0x06E7, 0x06E8),
    (0x06EA, 0x06ED),
)
_TATWEEL = "\N{ARABIC TATWEEL}"
_COMBINING_HAMZAS = (
    "\N{ARABIC MADDAH ABOVE}\N{ARABIC HAMZA ABOVE}\N{ARABIC HAMZA BELOW}"  # left over by form C
)

# Letters that writers mix up, and the one that stands for them.
_LETTERS = {
    "ا": "أإآٱ",
    "و": "ؤ",
    "ي": "ئى\N{ARABIC LETTER FARSI YEH}",
    "ه": "ة",
    "ك": "\N{ARABIC LETTER KEHEH}",
}
_DIGIT_ZEROS = (ord("\N{ARABIC-INDIC DIGIT ZERO}"), ord("\N{EXTENDED ARABIC-INDIC DIGIT ZERO}"))

# Presentation forms A and B: letters by shape, ligatures, and (from U+FE70) vowel signs alone.
_PRESENTATION_FORMS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))


def _strict_folds() -> dict[int, str]:
    """What the strict key drops."""
    marks = [code for first, last in _MARKS for code in range(first, last + 1)]
    return dict.fromkeys([*marks, *map(ord, _TATWEEL + INVISIBLE)], "")


def _loose_folds() -> dict[int, str]:
    """What the loose key drops and folds."""
    folds = _strict_folds() | dict.fromkeys(map(ord, _COMBINING_HAMZAS), "")
    folds |= {ord(char): one for one, chars in _LETTERS.items() for char in chars}
    folds |= {zero + digit: str(digit) for zero in _DIGIT_ZEROS for digit in range(10)}
    forms: dict[int, str] = {}
    for code in (code for block in _PRESENTATION_FORMS for code in block):
        plain = normalize("NFKC", chr(code))
        if plain != chr(code):
            # A vowel sign shown alone stands on a blank that is not part of the text.
            forms[code] = plain.translate(folds).strip()
    return folds | forms


STRICT = FoldTable(_strict_folds())
LOOSE = FoldTable(_loose_folds())


def make_strict_key(text: str) -> Key:
    """The strict key, with the way back to the text."""
    return make_key(text, STRICT)


def make_loose_key(text: str) -> Key:
    """The loose key, with the way back to the text."""
    return make_key(text, LOOSE)


def strict_key(text: str) -> str:
    """The strict key alone."""
    return fold(text, STRICT)


def loose_key(text: str) -> str:
    """The loose key alone."""
    return fold(text, LOOSE)
