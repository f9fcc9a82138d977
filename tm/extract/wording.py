"""The words between marks: how many, whole sentences or not, short enough for a phrase.

Start reading at `is_whole`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.extract.marks import CLOSERS

if TYPE_CHECKING:
    from tm.extract.marks import Marked

WORD = re.compile(r"[^\W_][\w’'.-]*")
TERMINAL = ".!?…"


def inner_words(marked: Marked, text: str) -> list[str]:
    """The words between the marks."""
    return WORD.findall(marked.inner.of(text))


def is_whole(marked: Marked, text: str) -> bool:
    """Whole sentences as spoken: a capital or bracket first, a stop or comma last."""
    inner = marked.inner.of(text).strip().rstrip(CLOSERS + "\"'")
    if not inner:
        return False
    first = re.sub(r"^[\W_]+", "", inner)[:1]
    return (first.isupper() or first.isdigit() or inner[0] in "[…") and inner[
        -1
    ] in TERMINAL + ",—–"


def is_small(marked: Marked, text: str) -> bool:
    """Short, without a stop or comma at its end: it may stand inside a noun phrase."""
    inner = marked.inner.of(text).strip()
    return len(inner) <= 40 and len(inner.split()) <= 4 and inner[-1:] not in TERMINAL + ","
