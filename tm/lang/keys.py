"""Keys: texts made comparable, with a way back to the text as it was written.

A key is the text with some characters folded (`أ` to `ا`), dropped (tatweel) or opened up (a
ligature into its letters), in Unicode normalisation form C (Unicode Standard Annex #15). Every
code point of a key knows where it came from, so that whatever is found in the key can be shown
in the text, exactly. What is folded is a table of the language: see `tm.lang.arabic` and
`tm.lang.latin`. Start reading at `make_key`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import category, combining, is_normalized, normalize

from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Code points nobody sees that carry no letter: directional controls, joiners, the byte order
# mark, the soft hyphen.
INVISIBLE = (
    "\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}"
    "\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}\N{WORD JOINER}"
    "\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}"
    "\N{POP DIRECTIONAL ISOLATE}\N{ZERO WIDTH NO-BREAK SPACE}"
)

# How many code points ASCII has.
ASCII = 0x80

# Hangul vowels and final consonants are no marks, yet compose with what stands before them.
_JAMO = range(0x1160, 0x1200)


@dataclass(frozen=True)
class FoldTable:
    """What a key folds: code point -> what stands for it (nothing, one or more code points)."""

    folds: Mapping[int, str]

    @cached_property
    def uneven(self) -> re.Pattern[str]:
        """Matches a code point whose fold is not exactly one code point long."""
        chars = "".join(chr(code) for code, fold in self.folds.items() if len(fold) != 1)
        return _any_of(chars)

    @cached_property
    def touches_ascii(self) -> bool:
        """Whether an ASCII character is folded."""
        return min(self.folds, default=ASCII) < ASCII

    @cached_property
    def touched(self) -> re.Pattern[str]:
        """Matches a code point that is folded at all."""
        return _any_of("".join(map(chr, self.folds)))


@dataclass(frozen=True, slots=True)
class Key:
    """A text made comparable.

    Attributes:
        text: the key itself.
        letters: for each code point of the key, the letter it stands for, as (start, end) in
            the text as written; None when the two agree code point by code point.
    """

    text: str
    letters: Sequence[tuple[int, int]] | None = None

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the key (half-open, not empty) lies in the text as written.

        Marks written on the last letter belong to the span; invisible controls after it do not.
        """
        if self.letters is None:
            return Span(start, end)
        return Span(self.letters[start][0], self.letters[end - 1][1])


def make_key(text: str, table: FoldTable) -> Key:
    """The key of a text under a table of folds.

    Text that is in form C and needs no code point dropped or opened up (nearly all text) is
    folded in one go; all other text letter by letter. Never raises, whatever the text.
    """
    if is_normalized("NFC", text) and not table.uneven.search(text):
        return Key(text.translate(table.folds))
    parts: list[str] = []
    letters: list[tuple[int, int]] = []
    known: dict[str, str] = {}
    for start, end in _cut_letters(text, table):
        letter = text[start:end]
        folded = known.get(letter)
        if folded is None:
            folded = known[letter] = fold(letter, table)
        parts.append(folded)
        letters.extend([(start, _last_mark(text, start, end))] * len(folded))
    return Key("".join(parts), letters)


def fold(text: str, table: FoldTable) -> str:
    """The key of a text under a table of folds, without the way back."""
    if text.isascii() and not table.touches_ascii:
        return text
    text = normalize("NFC", text)
    # Nearly all text is its own strict key; looking for that is much cheaper than folding.
    if not table.touched.search(text):
        return text
    return normalize("NFC", text.translate(table.folds))


def fold_all(texts: Sequence[str], table: FoldTable) -> list[str]:
    """The keys of many texts, as `fold` gives each: all in one go, at half the cost."""
    # Nothing composes with a zero and nothing is folded to one, so each text keeps to itself.
    folded = fold("\0".join(texts), table).split("\0")
    return folded if len(folded) == len(texts) else [fold(text, table) for text in texts]


def _any_of(chars: str) -> re.Pattern[str]:
    """Matches one of these code points; nothing when there are none."""
    return re.compile(f"[{re.escape(chars)}]" if chars else r"(?!)")


def _cut_letters(text: str, table: FoldTable) -> list[tuple[int, int]]:
    """Cut a text into letters, each with the marks and dropped code points that follow it."""
    folds = table.folds
    cuts = [
        index
        for index, char in enumerate(text)
        if not index or not (_composes(char) or folds.get(ord(char)) == "")
    ]
    return list(pairwise([*cuts, len(text)])) if text else []


def _last_mark(text: str, start: int, end: int) -> int:
    """The end of a letter with its marks, without what is dropped after them."""
    while end > start + 1 and not _composes(text[end - 1]):
        end -= 1
    return end


def _composes(char: str) -> bool:
    """Whether a code point may melt into the letter before it."""
    if char < "\N{COMBINING GRAVE ACCENT}":
        return False
    return combining(char) != 0 or category(char)[0] == "M" or ord(char) in _JAMO
