"""Mojibake: text that was written in one encoding and read in another.

    repair("Ø§Ù„Ø³Ù„Ø§Ù…", "ar")     # السلام: UTF-8 read as windows-1252

Only what can be taken back exactly is repaired: the bytes of a stretch, as the wrong reading says
them, are valid in the right encoding and mean letters or marks of running text. UTF-8 has a shape
of its own, which running text in another encoding hardly ever has by accident (Yergeau, RFC 3629,
section 1). Start reading at `repair` and `MISREADINGS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

# How often text may have been misread in a row.
DEPTH = 3

# Arabic in windows-1256 read as windows-1252: so much of the text must be letters with accents.
ACCENTED_SHARE = 0.8
SHORTEST = 4

# What running text in Arabic or English holds beyond ASCII: Latin letters with accents, Arabic
# letters, vowel signs and digits, joiners and directional marks, quotation marks and dashes.
PLAIN = re.compile(
    "[\N{NO-BREAK SPACE}-\N{LATIN SMALL LETTER Z WITH CARON}"
    "\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC LETTER MARK}\N{ARABIC QUESTION MARK}"
    "\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER SUPERSCRIPT ALEF}"
    "\N{ARABIC LETTER PEH}\N{ARABIC LETTER TCHEH}\N{ARABIC LETTER JEH}\N{ARABIC LETTER KEHEH}"
    "\N{ARABIC LETTER GAF}\N{ARABIC LETTER VEH}\N{ARABIC LETTER FARSI YEH}"
    "\N{EXTENDED ARABIC-INDIC DIGIT ZERO}-\N{EXTENDED ARABIC-INDIC DIGIT NINE}"
    "\N{ZERO WIDTH SPACE}-\N{HORIZONTAL ELLIPSIS}\N{LEFT-TO-RIGHT EMBEDDING}-\N{PER MILLE SIGN}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
    "\N{EURO SIGN}\N{TRADE MARK SIGN}\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}"
    "\N{ARABIC LIGATURE ALLAH ISOLATED FORM}\N{ZERO WIDTH NO-BREAK SPACE}\x00-\x7f]+"
)

_ARABIC = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]")
_ACCENTED = re.compile(
    "[\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN SMALL LETTER Y WITH DIAERESIS}]"
)
# Question marks in place of letters, several times, and the sign for what could not be read.
_LOST = re.compile(r"\N{REPLACEMENT CHARACTER}|\?{3,}(?:\s+\?{2,})+")


@dataclass(frozen=True)
class Misreading:
    """UTF-8 read in another encoding.

    Attributes:
        encoding: the wrong one.
        least: so many misread characters must stand together before any is believed. In Arabic
            that was read right, as windows-1256 has it, an alef with hamza before a comma looks
            like one; in French or Arabic as windows-1252 has them nothing does.
    """

    encoding: str
    least: int

    @cached_property
    def bytes_of(self) -> dict[str, int]:
        """What each byte was read as. Bytes without a meaning were read as C1 controls."""
        found = {}
        for byte in range(0x80, 0x100):
            try:
                found[bytes([byte]).decode(self.encoding)] = byte
            except UnicodeDecodeError:
                found[chr(byte)] = byte
        # Bytes 80 to 9F, where ISO 8859-1 stands for windows-1252.
        for byte in range(0x80, 0xA0):
            found.setdefault(chr(byte), byte)
        return found

    @cached_property
    def stretch(self) -> re.Pattern[str]:
        """Matches characters of UTF-8 as they look in the wrong encoding."""
        later = self._any_of(0x80, 0xBF)
        two, three, four = (
            self._any_of(*ends) for ends in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4))
        )
        one = f"(?:{two}{later}|{three}{later}{{2}}|{four}{later}{{3}})"
        # Blanks between misread words belong to them, so that one-letter words are not left over;
        # but somewhere so many as are believed stand together.
        return re.compile(f"(?:{one}[ -@]*)*?{one}{{{self.least}}}(?:[ -@]*{one})*")

    @cached_property
    def hint(self) -> re.Pattern[str]:
        """Matches where a stretch may be, several times as fast: nearly no text holds one."""
        return re.compile(f"{self._any_of(0xC2, 0xF4)}{self._any_of(0x80, 0xBF)}")

    def read_again(self, stretch: str) -> str | None:
        """The characters of a stretch read rightly; None when they mean nothing likely."""
        known = self.bytes_of
        raw = bytes(known.get(char, ord(char)) for char in stretch)
        try:
            read = raw.decode("utf-8")
        except UnicodeDecodeError:
            return None
        return read if PLAIN.fullmatch(read) else None

    def _any_of(self, first: int, last: int) -> str:
        chars = (char for char, byte in self.bytes_of.items() if first <= byte <= last)
        return f"[{re.escape(''.join(chars))}]"


# What Arabic and English in UTF-8 are met as, the most frequent first.
MISREADINGS = (
    Misreading("cp1252", 1),
    Misreading("cp1256", 2),
    Misreading("cp1251", 2),
    Misreading("cp437", 2),
)


def repair(text: str, language: str) -> str:
    """The text with what was misread read rightly; the text itself where nothing was.

    Args:
        text: any.
        language: BCP 47 tag of what it should be.
    """
    for _ in range(DEPTH):
        repaired = _repair_once(text, language)
        if repaired == text:
            break
        text = repaired
    return text


def is_lost(text: str) -> bool:
    """Whether letters are gone for good: read as a sign for that, or written as question marks."""
    return bool(_LOST.search(text))


def _repair_once(text: str, language: str) -> str:
    if text.isascii():
        return text
    for misreading in MISREADINGS:
        if not misreading.hint.search(text):
            continue
        repaired = misreading.stretch.sub(
            lambda match, wrong=misreading: wrong.read_again(match[0]) or match[0],  # type: ignore[misc]
            text,
        )
        if repaired != text:
            return repaired
    return _read_as_1256(text) if language.startswith("ar") else text


def _read_as_1256(text: str) -> str:
    """Arabic in windows-1256 that was read as windows-1252 (`ÇáÓáÇã`)."""
    accented = len(_ACCENTED.findall(text))
    if accented < SHORTEST or _ARABIC.search(text):
        return text
    visible = [char for char in text if char.isalpha()]
    if accented < ACCENTED_SHARE * len(visible):
        return text
    try:
        read = text.encode("cp1252").decode("cp1256")
    except UnicodeError:
        return text
    return read if len(_ARABIC.findall(read)) >= ACCENTED_SHARE * len(visible) else text
