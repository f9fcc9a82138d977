"""Names reduced to the few signs the transducer knows, in Latin or Arabic letters.

Latin: small letters without accents; capitals for what scholars mark and Arabic writes with
another letter: `D H S T Z` with a dot or cedilla, `A I U` long; `'` for ayn and hamza. Arabic: the
letters of the loose key; `أ` for an alef that begins a word (the seat of any vowel), `ة` for a ha
that ends one (nearly always a vowel). In both `@` is the Arabic article, in any of its spellings,
and a blank parts words; `^` stands before a Latin word that begins with a vowel, `$` behind one
that ends with one. Words for what a place is (`Kuwait City`, `مدينة`) are left out where
something else is left. Start reading at `spell`.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from tm.lang import arabic

ARTICLE = "@"

# BGN/PCGN and ALA-LC: dot or cedilla below, macron above; French maps use the circumflex.
_BELOW = "\N{COMBINING DOT BELOW}\N{COMBINING CEDILLA}\N{COMBINING COMMA BELOW}"
_LONG = "\N{COMBINING MACRON}\N{COMBINING CIRCUMFLEX ACCENT}"
_MARKED = re.compile(f"[dhstz](?=[{_BELOW}])|[aiu](?=[{_LONG}])")
_WITHOUT_PARTS = str.maketrans(
    {"ı": "i", "ø": "o", "ð": "d", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "e"}
)
_AYN = re.compile("[`'‘’ʻʼʾʿˈ´]")
_NO_LATIN = re.compile("[^a-zADHISTUZ']+")
_LATIN_ARTICLES = re.compile(
    r"(?<![^ ])(?:al|el|ul|il|as|es|ash|esh|ach|ech|ad|ed|adh|edh|at|et|ath|eth"
    r"|ar|er|az|ez|an|en) (?=[a-zADHISTUZ'])"
)

_TWINS = re.compile("([b-df-hj-np-tv-zDHSTZ])\\1+")

# What a place is, not how it is called; in signs.
_KINDS = frozenset(
    (
        *("city", "town", "village", "oasis", "governorate", "province", "district"),
        *("municipality", "commune", "ville", "stadt", "wilayat", "wilaya"),
        *("madinat", "medinat", "madinet", "medinet", "qaryat", "wahat", "baladiyat"),
        *("مدينه", "بلده", "قريه", "واحه", "محافظه", "قضاء", "ناحيه", "بلديه", "ولايه", "دايره"),
    )
)

_ARABIC = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]")
_NO_ARABIC = re.compile("[^\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]+")
# Letters of Persian, Kurdish and Urdu, as the nearest that Arabic has.
_BORROWED = str.maketrans("پچڤژگٹڈڕڵںہھەۆۇێے", "بجفزكتدرلنهههوويي")
# `ال` with fewer than three letters behind it is rather the name's own.
_ARABIC_ARTICLE = re.compile(r"(?<![^ ])ال(?=[^ ]{3})")

# The same letter is something else at the edge of a word.
_FIRST_VOWEL = re.compile(r"(?<![^ @])(?=[aeiouAIU])")
_LAST_VOWEL = re.compile(r"(?<=[aeiouAIU])(?![^ ])")
_FIRST_ALEF = re.compile(r"(?<![^ @])ا")
_LAST_HA = re.compile(r"(?<=[^ @]{2})ه(?![^ ])")


def is_arabic(text: str) -> bool:
    """Whether a name is written in Arabic letters."""
    return bool(_ARABIC.search(text))


def spell(text: str) -> str:
    """The signs of a name; empty when it has no letter of either script."""
    return _spell_arabic(text) if is_arabic(text) else _spell_latin(text)


def join_twins(signs: str) -> str:
    """Signs with each doubled Latin consonant written once, as Arabic does."""
    return _TWINS.sub(r"\1", signs)


def _spell_arabic(text: str) -> str:
    letters = arabic.loose_key(text).translate(_BORROWED)
    signs = _ARABIC_ARTICLE.sub(ARTICLE, _NO_ARABIC.sub(" ", letters).strip())
    return _LAST_HA.sub("ة", _FIRST_ALEF.sub("أ", _without_kind(signs)))


def _without_kind(signs: str) -> str:
    """A name without the words that say what it is the name of."""
    words = signs.split(" ")
    kept = [word for word in words if word not in _KINDS]
    return " ".join(kept) if kept and len(kept) < len(words) else signs


def _spell_latin(text: str) -> str:
    parts = normalize("NFKD", normalize("NFKC", text).lower().translate(_WITHOUT_PARTS))
    parts = _MARKED.sub(lambda match: match[0].upper(), parts)
    # An accent is dropped, it does not part the word.
    letters = "".join(char for char in _AYN.sub("'", parts) if not 0x300 <= ord(char) < 0x370)
    signs = _LATIN_ARTICLES.sub(ARTICLE, _NO_LATIN.sub(" ", letters).strip())
    return _LAST_VOWEL.sub("$", _FIRST_VOWEL.sub("^", _without_kind(signs)))
