"""Segments made comparable: the strict key that is scored, and the folded key below it.

- *strict key*: what two segments must share to be one segment. Vowel signs, tatweel, directional
  controls and joiners are dropped (`tm.lang.arabic`); typographic blanks, apostrophes and hyphens
  are the plain ones (`tm.lang.latin`); a run of blanks is one, at the ends there is none.
- *folded key*: the strict key with each character replaced by the one that stands for its kind:
  small letters, without accents; the letters Arabic writers mix up; one kind of digits, plain
  marks.
  It is as long as the strict key, so the two can be held against each other place by place.

One rule for all languages: an English segment may hold Arabic words. Start reading at `strict_key`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import is_normalized, normalize

from tm.lang import arabic, latin
from tm.lang.keys import FoldTable, Key, fold, make_key

TABLE = FoldTable({**latin.SPOTTING.folds, **arabic.STRICT.folds})

# Whether there is anything to fold: asking is ten times quicker than folding.
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, TABLE.folds)))}]")

# Marks a typesetter may choose between, and the one that stands for them.
_MARKS = {
    '"': "«»“”„‟″",
    "'": "‹›‚′",
    "-": "–—−‒―",
    ",": "،",
    ";": "؛",
    "?": "؟",
    "%": "٪",
    ".": "٫۔",
}
_PLAIN_MARKS = {ord(char): one for one, chars in _MARKS.items() for char in chars}
_BLANKS = re.compile(r"\s+")


def strict_key(text: str) -> str:
    """The strict key of a segment. Never raises, whatever the text."""
    if not text.isascii() and (_FOLDED.search(text) or not is_normalized("NFC", text)):
        text = fold(text, TABLE)
    # Taking a text apart and putting it together takes longer than seeing that it need not be; all
    # blanks but the plain one count as not printable.
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(text.split())


def make_strict_key(text: str) -> Key:
    """The strict key with the way back to the segment as it is written."""
    key = make_key(text, TABLE)
    letters = key.letters or [(at, at + 1) for at in range(len(key.text))]
    begin = len(key.text) - len(key.text.lstrip())
    end = len(key.text.rstrip())
    kept: list[int] = []
    parts: list[str] = []
    cuts = [begin, *(at for match in _BLANKS.finditer(key.text, begin, end) for at in match.span())]
    for number, (start, stop) in enumerate(pairwise([*cuts, max(begin, end)])):
        blank = number % 2
        parts.append(" " if blank else key.text[start:stop])
        kept.extend([start] if blank else range(start, stop))
    return Key("".join(parts), [letters[at] for at in kept])


class _Folds(dict[int, int]):
    """Code point -> the one that stands for it, worked out when it is first asked for."""

    def __missing__(self, code: int) -> int:
        found = self[code] = _fold_char(chr(code))
        return found


def _fold_char(char: str) -> int:
    """The code point that stands for a character; always exactly one."""
    plain = _PLAIN_MARKS.get(ord(char), char)
    for change in (arabic.loose_key, _drop_accent, str.lower):
        changed = change(plain)
        plain = changed if len(changed) == 1 else plain
    return ord(plain)


def _drop_accent(char: str) -> str:
    """The letter under its accents; Hangul and the like have none."""
    letters = normalize("NFD", char)
    return letters[0] if not "\N{HANGUL SYLLABLE GA}" <= char <= "\N{HANGUL SYLLABLE HIH}" else char


FOLDS = _Folds()


def fold_key(key: str) -> str:
    """The folded key of a strict key: as long as it, character by character."""
    return key.translate(FOLDS)
