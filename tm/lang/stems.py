"""Words reduced to a stem that their inflected forms share, in English and Arabic.

A stem is a key for looking up and counting, never shown. English loses its endings (`fired`,
`firing`: `fir`), Arabic its proclitics, article and endings (`وبالمدارس`: `مدارس`); broken plurals
keep their own stem. Light stemming of Arabic: Larkey, Ballesteros and Connell 2002. Start reading
at `stem_english` and `stem_arabic`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from tm.lang.arabic import loose_key

_KNOWN = 1 << 16

_ENGLISH_ENDINGS = (
    *(("ational", "at"), ("ization", "iz"), ("isation", "iz"), ("ations", "at"), ("ation", "at")),
    *(("ments", ""), ("ment", ""), ("ingly", ""), ("edly", ""), ("iness", "i"), ("ness", "")),
    *(("ities", ""), ("ity", ""), ("ings", ""), ("ing", ""), ("ions", ""), ("ion", "")),
    *(("ies", "i"), ("ied", "i"), ("ers", ""), ("ors", ""), ("er", ""), ("or", ""), ("ed", "")),
    *(("ally", "al"), ("ly", ""), ("es", ""), ("s", ""), ("e", ""), ("y", "i")),
)
_SHORTEST_ENGLISH = 3
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")

_LONG_PROCLITICS = ("وبال", "وكال", "فبال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
_SHORT_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "س")
_ARABIC_ENDINGS = (
    *("هما", "كما", "تين", "تان", "هم", "هن", "ها", "نا", "كم", "كن", "ون", "ين", "ان", "ات"),
    *("وا", "يه", "ته", "تك", "تي", "ه", "ي", "ك", "ا"),
)
_SHORTEST_ARABIC = 3


@lru_cache(maxsize=_KNOWN)
def stem_english(word: str) -> str:
    """The stem of one word, in small letters without accents."""
    letters = normalize("NFKD", word).lower()
    plain = "".join(char for char in letters if char.isalnum())
    if plain.endswith("s") and plain.endswith(("ss", "us", "is")):
        return plain
    for ending, instead in _ENGLISH_ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST_ENGLISH:
            return _DOUBLED.sub(r"\1", plain.removesuffix(ending) + instead)
    return plain


@lru_cache(maxsize=_KNOWN)
def stem_arabic(word: str) -> str:
    """The stem of one word, in letters of the loose key."""
    stem = loose_key(word)
    for proclitic in _LONG_PROCLITICS:
        if stem.startswith(proclitic) and len(stem) - len(proclitic) >= _SHORTEST_ARABIC - 1:
            stem = stem[len(proclitic) :]
            break
    else:
        if stem[:1] in _SHORT_PROCLITICS and len(stem) > _SHORTEST_ARABIC + 1:
            stem = stem[1:]
    for ending in _ARABIC_ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_ARABIC:
            return stem[: -len(ending)]
    return stem
