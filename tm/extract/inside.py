"""What the words between marks show of themselves: how many, how they end, their capitals.

Evidence for `tm.extract.evidence`, which says what the names mean. Start reading at
`evidence_inside`.
"""

from __future__ import annotations

from functools import lru_cache

from tm.extract.wording import CACHED, in_small_letters, words_in
from tm.lang.en import words

VERBS = words.FINITE | words.AUXILIARIES
I_OR_YOU = frozenset(
    ("i", "we", "my", "our", "you", "your", "me", "us", "i'm", "i've", "we're", "we've", "you're")
)
# A number of words, in the steps that matter; the last from ten on.
WORDS = tuple(f"words:{step}" for step in (0, 1, 2, 3, 4, 5, 5, 7, 7, 7, 10))
# How the words end: stop, comma, cry.
ENDS = {".": "end:stop", ",": "end:comma", **dict.fromkeys("!?…-—–", "end:cry")}


def evidence_inside(inner: str) -> list[str]:
    """The evidence between the marks: `words:`, `end:`, `shape:`, `has:`."""
    found = words_in(inner)
    straight = in_small_letters(" ".join(found)).replace("’", "'")
    lows = straight.split(" ")
    evidence = [
        WORDS[min(len(found), len(WORDS) - 1)],
        ENDS.get(inner[-1:], "end:bare"),
        f"shape:{shape_of(inner)}",
    ]
    if not I_OR_YOU.isdisjoint(lows):
        evidence.append("has:I-or-you")
    if not VERBS.isdisjoint(lows) or "n't" in straight:
        evidence.append("has:verb")
    return evidence


@lru_cache(maxsize=CACHED)
def shape_of(inner: str) -> str:
    """`title1` to `title3`: nothing but capitalised words, one, two, more; `lower`; `sentence`."""
    strong = [word for word in words_in(inner) if word.lower() not in words.TITLE_SMALL]
    if (
        strong
        and not inner.isupper()
        and all(word[0].isupper() or word[0].isdigit() for word in strong)
    ):
        return f"title{min(len(strong), 3)}"
    return "lower" if inner[:1].islower() else "sentence"
