"""Foreign names in Arabic letters: one name with a long vowel more or less.

Arabic has no fixed spelling for a foreign name: its short vowels may be written or not (`كندا`,
`كاندا`), a hard g is `غ` or `ج`, an English ch `تش` or `ش`.
In an Arabic word the same vowels make another word (`محمد`, `محمود`), so only words that look
foreign are compared. Start reading at `ForeignNames.find`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# The letters of most foreign names. Others are for sounds of Arabic, or, as `ه`, also for ta
# marbuta. Shorter words have too many neighbours: `سلمان` and `سليمان` are two men.
_is_foreign = re.compile("[ابتجدرزسشغفكلمنوي]{6,}").fullmatch
_LONG_VOWEL = re.compile("[اوي]")


class ForeignNames:
    """Words that look foreign, filed so that other spellings of them find them."""

    def __init__(self, words: Iterable[str]) -> None:
        """File words, given as loose keys."""
        self._filed: dict[str, tuple[str, ...]] = {}
        for word in words:
            if _is_foreign(word):
                skeleton = _skeleton(fold(word))
                self._filed[skeleton] = (*self._filed.get(skeleton, ()), word)

    def find(self, word: str) -> list[str]:
        """The filed words that differ from a word by one long vowel inside, or by a hard g or ch.

        Args:
            word: one word as its loose key.
        """
        if not _is_foreign(word):
            return []
        return [one for one in self._filed.get(_skeleton(fold(word)), ()) if _is_near(one, word)]


def _skeleton(word: str) -> str:
    """A word without the long vowels inside."""
    return word[0] + _LONG_VOWEL.sub("", word[1:-1]) + word[-1]


def fold(word: str) -> str:
    """One spelling for a hard g, and for English ch."""
    return word.replace("غ", "ج").replace("تش", "ش")


def _is_near(one: str, other: str) -> bool:
    """Whether two words of one skeleton differ by one long vowel, or only by `fold`.

    Not by a vowel before the last letter: `امريكيا` is an adjective of `امريكا`.
    """
    if fold(one) == fold(other):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) + 1 != len(long):
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 2))
