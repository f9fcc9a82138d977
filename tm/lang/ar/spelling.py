"""Egyptian and Persian spelling and Latin commas, read letter for letter as the common ones.

Egyptian papers write `الذى`, `المصرى` with the alef maqsura for every ya that ends a word; a
Persian keyboard has one letter for both, and a kaf of its own. A page that does so would hide its
relative words, adjectives and prepositions from all that compares words. The loose key
(`tm.lang.arabic`) would make one word of `على` and `علي` everywhere; here only such pages are
read otherwise, and words known to end in alef maqsura keep it. Start reading at `common_spelling`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tm.lang.ar.cues import find_cue
from tm.lang.ar.words import ENDS_IN_MAQSURA, bare_noun, construct_forms, word_key

YA, MAQSURA = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER ALEF MAKSURA}"
KAF, KEHEH = "\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER KEHEH}"
FARSI_YA = "\N{ARABIC LETTER FARSI YEH}"
# Vowel signs may stand between a letter and the next.
_SIGNS = "[\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}]*"
INSIDE = re.compile(rf"{FARSI_YA}(?={_SIGNS}\w)")
NO_END = re.compile(rf"{MAQSURA}(?={_SIGNS}\w)")
ENDS_IN_YA = re.compile(rf"\w{YA}(?!\w)")
IN_MAQSURA = re.compile(rf"\w+{MAQSURA}(?!\w)")
# `12,000` has one too.
LATIN_COMMA = re.compile(r",(?!\d)")
# Where there are fewer of one than a third of the other, a page writes both.
FEW = 3


def common_spelling(text: str) -> str:
    """The text with kaf, ya and comma as most papers write them, each letter in its place."""
    text = LATIN_COMMA.sub("،", text).replace(KEHEH, KAF)
    if FARSI_YA in text:
        text = INSIDE.sub(YA, text).replace(FARSI_YA, MAQSURA)
    if FEW * text.count(MAQSURA) < text.count(YA):
        return text
    odd = sum(not _keeps(match.group()) for match in IN_MAQSURA.finditer(text))
    if odd <= len(ENDS_IN_YA.findall(text)):
        return text
    return IN_MAQSURA.sub(_with_ya, NO_END.sub(YA, text))


def _with_ya(match: re.Match[str]) -> str:
    """A word with its ya, unless it ends in alef maqsura everywhere."""
    word = match.group()
    return word if _keeps(word) else word[:-1] + YA


@lru_cache(maxsize=1 << 14)
def _keeps(word: str) -> bool:
    """Whether a word ends in alef maqsura in every paper."""
    key = word_key(word)
    forms = {bare_noun(key), *construct_forms(key)}
    return not ENDS_IN_MAQSURA.isdisjoint(forms) or find_cue(key) is not None
