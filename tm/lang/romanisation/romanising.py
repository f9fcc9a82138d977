"""From Arabic letters and vowel signs to Latin letters. Start reading at `romanise`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import digit, normalize

from tm.lang.romanisation.reading import (
    HAMZA,
    LONG_A,
    NO_VOWEL,
    SUN_LETTERS,
    Letter,
    read_letters,
    strip_article,
)
from tm.lang.romanisation.scheme import load_schemes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.lang.romanisation.scheme import Scheme

_LETTERS = (
    "\N{ARABIC LETTER HAMZA}-\N{ARABIC WAVY HAMZA BELOW}"
    "\N{ARABIC LETTER SUPERSCRIPT ALEF}-\N{ARABIC LETTER YEH BARREE WITH HAMZA ABOVE}"
)
_PIECE = re.compile(f"[{_LETTERS}]+|[^{_LETTERS}]+")
_ARABIC = re.compile(f"[{_LETTERS}]")
_MARKS = str.maketrans("،؛؟", ",;?")
_GOD, _GOD_LATIN = "الله", "Allāh"
_TA_MARBUTA = "ة"
_LONG = {"ا": "ā", "و": "ū", "ي": "ī"}
# The vowel that each of them lengthens.
_LENGTHENS = {"ا": "a", "و": "u", "ي": "i"}
_READ_TOGETHER = frozenset("tdks")


@dataclass(frozen=True, slots=True)
class Romanised:
    """A text in Latin letters.

    Attributes:
        text: as the scheme writes it, as far as the vowels are written.
        is_complete: every short vowel was written.
    """

    text: str
    is_complete: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A word; whether it has the article; its letters behind it."""

    letters: tuple[Letter, ...]
    has_article: bool

    @property
    def is_feminine(self) -> bool:
        """Whether it ends with ta marbuta."""
        return self.letters[-1:] != () and self.letters[-1].base == _TA_MARBUTA


def romanise(text: str, scheme: str) -> Romanised:
    """Write a name in Latin letters, with capitals; what is not Arabic stays.

    Args:
        text: a name as it stands alone, without prepositions written together with it.
        scheme: one of `load_schemes()`.

    Raises:
        KeyError: there is no such scheme.
    """
    rules = load_schemes()[scheme]
    pieces = _PIECE.findall(normalize("NFKC", text))
    parts: list[str] = []
    complete = True
    for number, piece in enumerate(pieces):
        word = _read(piece)
        if not word.letters:
            parts.append("".join(map(_plain, piece)))
            continue
        after = _read(pieces[number + 2]) if number + 2 < len(pieces) else None
        latin, whole = _write(word, rules, _owns(word, after), first=not number)
        parts.append(latin)
        complete = complete and whole
    return Romanised("".join(parts), complete)


def _plain(char: str) -> str:
    """Digits and marks of Arabic text as those of Latin text."""
    return str(digit(char)) if digit(char, None) is not None else char.translate(_MARKS)


def _read(piece: str) -> _Word:
    """A piece of text as a word."""
    letters = read_letters(piece) if _ARABIC.match(piece) else []
    rest = strip_article(letters)
    return _Word(tuple(letters if rest is None else rest), rest is not None)


def _owns(word: _Word, after: _Word | None) -> bool:
    """Whether the next word belongs to this one, so that its ta marbuta is heard as t.

    With the article on the second alone it does (`مدينة الكويت`). Without any, an adjective would
    agree: it would end with ta marbuta too.
    """
    if after is None or not after.letters or word.has_article:
        return False
    return after.has_article or not after.is_feminine


def _write(word: _Word, rules: Scheme, owns: bool, *, first: bool) -> tuple[str, bool]:
    """A word in Latin letters, and whether all its vowels were written."""
    if word.has_article and "".join(each.base for each in word.letters) == _GOD[2:]:
        return _GOD_LATIN, True
    body, complete = _Writer(rules, word.letters, owns).write()
    body = _capitalise(body)
    if not word.has_article:
        return body, complete
    article = rules.article
    if rules.assimilates and word.letters[0].base in SUN_LETTERS:
        article = article.replace("l", rules.letters[word.letters[0].base])
    if first and article.endswith(" "):
        article = _capitalise(article)
    return article + body, complete


def _capitalise(text: str) -> str:
    """The text with its first letter, not counting ayn and hamza, as a capital."""
    for index, char in enumerate(text):
        if char.upper() != char:
            return text[:index] + char.upper() + text[index + 1 :]
    return text


class _Writer:
    """Writes one word, letter for letter."""

    def __init__(self, rules: Scheme, letters: Sequence[Letter], owns: bool) -> None:
        self._rules = rules
        self._letters = letters
        self._owns = owns
        self._parts: list[str] = []
        self._complete = True

    def write(self) -> tuple[str, bool]:
        """The word, and whether all its vowels were written."""
        index = 0
        while index < len(self._letters):
            index = self._take(index)
        return "".join(self._parts), self._complete

    def _at(self, index: int) -> Letter | None:
        return self._letters[index] if index < len(self._letters) else None

    def _take(self, index: int) -> int:
        """Write the consonant at a place and the vowel behind it; where to go on."""
        letter = self._letters[index]
        if letter.base == _TA_MARBUTA:
            ending = self._rules.construct if self._owns else self._rules.ta_marbuta
            long = bool(self._parts) and self._parts[-1] == _LONG["ا"]
            self._parts.append(ending[1:] if long else ending)
            return index + 1
        if index and letter.base in {"ا", "ى"} and letter.is_bare:
            self._take_alef(index)
            return index + 1
        self._write_consonant(index)
        return self._take_vowel(index)

    def _take_alef(self, index: int) -> None:
        """An alef that no consonant before it has claimed; at the end behind u it is mute."""
        mute = index == len(self._letters) - 1 and self._parts[-1:] == [_LONG["و"]]
        if self._letters[index].base == "ى":
            self._parts.append(self._rules.alef_maqsura)
        elif not mute:
            self._parts.append(_LONG["ا"])

    def _write_consonant(self, index: int) -> None:
        """The consonant itself; a hamza or alef that begins the word is not written."""
        letter, after = self._letters[index], self._at(index + 1)
        if letter.base == "ا" or (letter.base == HAMZA and not index):
            return
        latin = self._rules.letters.get(letter.base, letter.base)
        self._parts.append(latin * (2 if letter.doubled else 1))
        apart = latin in _READ_TOGETHER and letter.vowel in {"", NO_VOWEL}
        if apart and after is not None and after.base == "ه":
            self._parts.append(self._rules.divider)

    def _take_vowel(self, index: int) -> int:
        """Write the vowel behind the consonant at a place; where to go on."""
        letter, after = self._letters[index], self._at(index + 1)
        vowel = letter.vowel
        if vowel == NO_VOWEL or after is None or after.base == _TA_MARBUTA:
            self._parts.append(vowel if after is None and vowel not in {"", NO_VOWEL} else "")
            return index + 1
        if after.base == "ى" and after.is_bare and vowel in {"", "a", LONG_A}:
            self._parts.append(self._rules.alef_maqsura)
            return index + 2
        if after.base in {"ا", "ى"} and vowel == "an":
            self._parts.append(vowel)
            return index + 2
        if after.base in _LONG and vowel in {"", _LENGTHENS[after.base]}:
            return self._take_long(index, after)
        self._parts.append(vowel)
        self._complete = self._complete and vowel != ""
        return index + 1

    def _take_long(self, index: int, after: Letter) -> int:
        """A vowel that the next letter may lengthen; it may be a consonant of its own."""
        known = self._letters[index].vowel != ""
        beyond = self._at(index + 2)
        self._complete = self._complete and (known or after.base == "ا" or beyond is None)
        if after.doubled:
            final = beyond is None and after.base == "ي"
            self._parts.append(_LONG["ي"] if final else self._rules.doubled.get(after.base, ""))
            if not known and after.base == "ا":
                return index + 1
            return index + 2 if final else self._take_vowel(index + 1)
        followed = beyond is not None and beyond.base in {"ا", "ى", _TA_MARBUTA} and beyond.is_bare
        if after.is_bare and (after.base == "ا" or not followed):
            self._parts.append(_LONG[after.base])
            return index + 2
        self._parts.append(_LENGTHENS[after.base] if known else "")
        return index + 1
