"""The words between marks: how many, whole sentences or not, short enough for a phrase.

Start reading at `is_whole`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from tm.extract.mark_signs import CLOSERS
from tm.extract.memo import Memo

WORD = re.compile(r"[^\W_][\w’'.-]*")
# What stands between two blanks -> its words.
WORDS = Memo(WORD.findall)
NO_LETTERS = re.compile(r"[\W_]*")
TERMINAL = ".!?…"
# What may stand behind the stop of a sentence; what whole words end with; what parts a phrase.
BEHIND_STOP = CLOSERS + "“>\"'"
ENDS_WHOLE = TERMINAL + ",—–"
PARTS = TERMINAL + ","
# Many rules ask the same of the same words, one after the other.
CACHED = 64


def in_small_letters(text: str) -> str:
    """A text in small letters with the same words.

    One letter becomes two characters in Python, the second of which would part its word.
    """
    return text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i").lower()


@lru_cache(maxsize=CACHED)
def words_in(inner: str) -> tuple[str, ...]:
    """The words of a stretch between marks."""
    return tuple(chain.from_iterable(map(WORDS.__getitem__, inner.split())))


@lru_cache(maxsize=CACHED)
def is_whole(between: str) -> bool:
    """Whole sentences as spoken: a capital or bracket first, a stop or comma last."""
    inner = between.strip().rstrip(BEHIND_STOP).rstrip()
    if not inner or inner[-1] not in ENDS_WHOLE:
        return False
    begin = NO_LETTERS.match(inner).end()  # type: ignore[union-attr]
    first = inner[begin : begin + 1]
    return first.isupper() or first.isdigit() or inner[0] in "[…"


def is_small(inner: str) -> bool:
    """Short, without a stop or comma at its end: it may stand inside a noun phrase."""
    return inner[-1:] not in PARTS and len(inner) <= 40 and len(inner.split()) <= 4
