"""What the words between marks show of themselves: how many, how they end, their capitals.

Evidence for `tm.extract.evidence`, which says what the names mean. Start reading at
`evidence_inside`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, compress

from tm.extract.memo import Memo
from tm.extract.wording import CACHED, in_small_letters, words_in
from tm.lang.en import words

VERBS = words.FINITE | words.AUXILIARIES
I_OR_YOU = frozenset(
    ("i", "we", "my", "our", "you", "your", "me", "us", "i'm", "i've", "we're", "we've", "you're")
)
# A number of words, in the steps that matter; the last from ten on.
WORDS = tuple(f"words:{step}" for step in (0, 1, 2, 3, 4, 5, 5, 7, 7, 7, 10))
SHAPES = {shape: f"shape:{shape}" for shape in ("title1", "title2", "title3", "lower", "sentence")}
HAS = ("has:I-or-you", "has:verb")
# How the words end: stop, comma, cry.
ENDS = {".": "end:stop", ",": "end:comma", **dict.fromkeys("!?…-—–", "end:cry")}


def evidence_inside(inner: str) -> list[str]:
    """The evidence between the marks: `words:`, `end:`, `shape:`, `has:`."""
    found = words_in(inner)
    number = len(found)
    evidence = [
        WORDS[number if number < len(WORDS) else -1],
        ENDS.get(inner[-1:], "end:bare"),
        SHAPES[shape_of(inner)],
    ]
    held = set(chain.from_iterable(map(HELD.__getitem__, found)))
    evidence += sorted(held)
    return evidence


def _read_word(word: str) -> list[str]:
    """What one word shows."""
    low = in_small_letters(word).replace("’", "'")
    shown = (low in I_OR_YOU, low in VERBS or "n't" in low)
    return list(compress(HAS, shown))


HELD = Memo(_read_word)


@lru_cache(maxsize=CACHED)
def shape_of(inner: str) -> str:
    """`title1` to `title3`: nothing but capitalised words, one, two, more; `lower`; `sentence`."""
    strong = 0 if inner.isupper() else _capitals(inner)
    if strong:
        return f"title{min(strong, 3)}"
    return "lower" if inner[:1].islower() else "sentence"


def _capitals(inner: str) -> int:
    """How many words have the capital of a title; 0 where one of them has none."""
    strong = 0
    for word in words_in(inner):
        if word.lower() not in words.TITLE_SMALL:
            if not (word[0].isupper() or word[0].isdigit()):
                return 0
            strong += 1
    return strong
