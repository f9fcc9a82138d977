"""Names in the words that name a speaker, without titles; of which gender; whose surname a word is.

Start reading at `find_name`.
"""

from __future__ import annotations

from tm.lang.ar import words
from tm.lang.ar.cues import FEMININE, MASCULINE, find_cue

MARKS = "«»“”„\"' "
AROUND = MARKS + "،,.:؛!؟()"
MIN_NAME_WORDS = 2
# المتحدث باسم الجيش: no Basim.
IN_THE_NAME = "باسم"
IN_ITS_NAME = frozenset({"باسمه", "باسمها", "باسمهم"})
_BEFORE_NAME = IN_ITS_NAME | words.IN_PLACE
SPOKESMEN = frozenset({"متحدث", "متحدثة", "ناطق", "ناطقة"})
# Kin without the sign of the feminine.
SHE_KIN = frozenset({"ام", "اخت", "بنت", "عجوز"})
# Nouns of men and boys.
HE = frozenset({"رجل", "صبي", "شاب", "فتى", "ولد", "طفل", "شيخ", "والد", "ابن", "جد", "زوج"})
KUNYAS = frozenset({"ابو", "ام"})
MAX_NAME_WORDS = 4
MIN_SURNAME = 3
_NOUNS = words.GOES_WITH_NOUN | words.MEDIA | words.NAMES | words.WORKS | words.SPEECH_NOUNS
_NO_GIVEN_NAME = _NOUNS | words.PREPOSITIONS | words.BOUNDARIES
_NO_NAMES = _NOUNS | words.THINGS | words.TEXTS | words.ACTS | words.QUALIFIERS
_INSIDE_NAMES = words.GIVEN_NAMES | frozenset({"ابو", "ابي", "ام", "ابن", "بن", "ال", "عبد"})


def find_name(phrase: str) -> str | None:
    """The proper name in a phrase that begins with a title; None if unsure.

    It is what stands behind the last word with an article (رئيس الحكومة فؤاد منصور), else what
    stands behind the titles (العميد نزار الحلو), always two words or more.
    """
    parts = phrase.split("،")
    for part in (parts[-1], parts[0]):
        found = part.strip(MARKS).split()
        keys = [words.word_key(word) for word in found]
        end = _title_behind(keys)
        cut = end < len(keys)
        found, keys = found[:end], keys[:end]
        given = _given_name(keys)
        if given is not None and (given or cut or len(parts) > 1):
            return " ".join(found[given:])
    found = parts[-1].split()
    keys = [words.word_key(word) for word in found]
    office = parts[0].split()[:1] if len(parts) > 1 else []
    held = office and words.bare_noun(words.word_key(office[0])) in words.PERSON_NOUNS
    if held and _is_foreign(keys):
        return parts[-1].strip(MARKS)
    if not keys or not _is_title(keys[0]):
        return None
    definite = [
        number
        for number, key in enumerate(keys)
        if found[number][-1] in '»"”'
        or (words.is_definite(key) and (not number or keys[number - 1] != "عبد"))
    ]
    begin = definite[-1] + 1 if definite else 1
    if len(keys) - begin < MIN_NAME_WORDS:
        begin = 1
        while begin < len(keys) and _is_title(keys[begin]):
            begin += 1
        # Behind a title without the article a noun may complete it: رئيس بلدية الميناء.
        if not words.is_definite(keys[begin - 1]):
            return None
    begin += begin < len(keys) and keys[begin] in _BEFORE_NAME  # المتحدث باسمها كرم
    rest = keys[begin:]
    odd = words.PREPOSITIONS | words.BOUNDARIES | words.SAME | {"باسم"}
    behind_l = bool(rest) and rest[0][:1] == "ل" and rest[0] not in words.GIVEN_NAMES
    closed = not rest or words.is_definite(rest[0]) or behind_l  # الأمين العام لحزب
    if len(rest) < MIN_NAME_WORDS or odd.intersection(rest) or closed:
        return None
    return " ".join(found[begin:])


def _is_foreign(keys: list[str]) -> bool:
    """Whether the words behind the comma of an office are no more than a name: إيان ليدل غرانجي."""
    if not MIN_NAME_WORDS <= len(keys) <= MAX_NAME_WORDS:
        return False
    if keys[1] in ("ولد", "بنت", "بن"):
        return True  # النانة بنت شيخنا
    odd = _NO_GIVEN_NAME | words.AUXILIARIES | words.RELATIVES | words.THINGS
    return all(not (words.is_definite(k) or k in odd or _is_title(k)) for k in keys)


def _given_name(keys: list[str]) -> int | None:
    """Where a name begins that is the end of a phrase: a given name and one to three words."""
    for number in range(len(keys) - MIN_NAME_WORDS, 0, -1):
        if keys[number] in KUNYAS:  # الحلاق أبو ياسر, المدرب محمد أبو الخير
            return number - (keys[number - 1] in words.GIVEN_NAMES)
    for number in range(len(keys) - MIN_NAME_WORDS, -1, -1):
        if _is_given(keys, number) and len(keys) - number <= MAX_NAME_WORDS:
            before = keys[number - 1] if number else ""
            spoken_for = words.bare_noun(before) in SPOKESMEN or words.is_definite(keys[number + 1])
            if keys[number] == IN_THE_NAME and spoken_for:
                continue
            if before not in _INSIDE_NAMES and not (number and _is_given(keys, number - 1)):
                return 0 if all(map(_is_plain, keys[:number])) else number
    return None


def _is_given(keys: list[str], number: int) -> bool:
    """A given name; with the article (الطاهر لبيب) behind a title and before one plain word."""
    key = keys[number]
    if not words.is_definite(key):
        return key in words.GIVEN_NAMES
    behind = number > 0 and words.is_definite(keys[0]) and _is_title(keys[0])
    last = number == len(keys) - MIN_NAME_WORDS and not words.is_definite(keys[number + 1])
    more = number < len(keys) - MIN_NAME_WORDS and keys[number + 1] in words.GIVEN_NAMES
    called = behind and (last or more) and words.bare_noun(key) in words.MEN
    return key in words.GIVEN_NAMES or called


def _is_plain(key: str) -> bool:
    """A word that may be a given name of its own: زينة علي أحمد."""
    noun = {key, words.bare_noun(key)} & _NO_GIVEN_NAME
    return not (
        noun or words.is_definite(key) or key[:1] in ("و", "ل", "ب") or words.owned_noun(key)
    )


def _title_behind(keys: list[str]) -> int:
    """Where a title begins behind a whole name: سيف الأشقر أمين المكتبات, كرم الحلو رئيس النادي."""
    first = next((n for n, key in enumerate(keys) if key in words.GIVEN_NAMES), None)
    if first is None:
        return len(keys)
    trade = first + 1  # عم سيد بائع الجوارب
    held = trade + 1 < len(keys) and words.is_definite(keys[trade + 1])
    if held and keys[trade] in words.PERSON_NOUNS - words.TITLES - KUNYAS:
        return trade
    behind = range(first + MIN_NAME_WORDS, len(keys))
    return next((n for n in behind if words.bare_noun(keys[n]) in words.TITLES), len(keys))


def gender_of_name(name: str) -> str:
    """The gender of a given name, or of a woman's office; empty when it is not known."""
    first = words.word_key(name.split(maxsplit=1)[0])
    bare = words.bare_noun(first)
    if first in words.WOMEN or (bare.endswith("ة") and bare in words.PERSON_NOUNS):
        return FEMININE
    kin = words.noun_forms(words.owned_noun(first)) & words.PERSON_NOUNS
    if kin:  # ابنته سهاد, زميلها
        return FEMININE if any(noun.endswith("ة") or noun in SHE_KIN for noun in kin) else MASCULINE
    return MASCULINE if first in words.MEN or bare in HE else ""


def _is_title(key: str) -> bool:
    bare = words.bare_noun(key)
    if key in words.TITLES or bare in words.TITLES | words.QUALIFIERS:
        return True
    # نقيبهم, رئيستها: the feminine ending is open before a pronoun.
    stem = words.owned_noun(key, words.OWNERS_AND_OURS)
    return bool(stem) and bool(words.noun_forms(stem) & words.TITLES)


Written = tuple[str, str, bool]
"""A word without marks around it, what it is compared by, and whether no mark stands behind it."""


def read_words(text: str) -> list[list[Written]]:
    """The words of a text by lines, as the two below read them."""
    return [
        [
            (word, words.word_key(word), True)
            if word.isalpha()
            else (plain := word.strip(AROUND), words.word_key(plain), word[-1].isalpha())
            for word in line.split()
        ]
        for line in text.splitlines()
    ]


def find_surnames(lines: list[list[Written]]) -> frozenset[str]:
    """The keys of words that stand behind a given name somewhere in a text, and of no others.

    A word that stands behind a person once (المعلمة أماني) and behind a verb of saying elsewhere
    (تقول أماني) is a name too.

    Args:
        lines: the words of the text.
    """
    found, called, speaking = set(), set(), set()
    for line in lines:
        behind, begins = "", False
        for _, key, goes_on in line:
            if behind and len(key) >= MIN_SURNAME:
                if behind in words.GIVEN_NAMES:
                    found.add(key)
                elif words.is_definite(behind) and words.bare_noun(behind) in words.PERSON_NOUNS:
                    called.add(key)
                elif find_cue(behind):
                    speaking.add(key)
            if begins and key in words.NEGATIONS:
                speaking.add(behind)  # حبيبة لا تنتظر
            begins = not behind
            behind = key if goes_on else ""
    alone = {key for key in called & speaking if not words.is_definite(key) and _is_plain(key)}
    return frozenset(key for key in found | alone if _may_be_surname(key))


def find_full_names(lines: list[list[Written]], surnames: frozenset[str]) -> dict[str, str]:
    """Surname -> the first name in full that has it, where all that have it are one.

    Args:
        lines: the words of the text.
        surnames: the keys of the surnames in it.
    """
    found: dict[str, tuple[str, str]] = {}
    for line in lines:
        title = given = first = ""
        for plain, key, goes_on in line:
            known = given in words.GIVEN_NAMES and key in surnames
            if known or (title and _is_titled(given, key)):
                earlier = found.setdefault(key, (given, f"{first} {plain}"))
                if earlier[0] != given:
                    found[key] = "", ""  # two of one family
            title = given if words.is_definite(given) else ""
            title = title if words.bare_noun(title) in words.TITLES else ""
            first, given = (plain, key) if goes_on else ("", "")
    return {key: name for key, (_, name) in found.items() if name}


def _is_titled(first: str, last: str) -> bool:
    """النائب هيبت الحلو: a name behind an office with the article, though none is known."""
    if not first:
        return False
    if not words.is_definite(last) or words.is_definite(first) or not _may_be_surname(first):
        return False
    return not {first, words.bare_noun(last)} & _NO_NAMES


def _may_be_surname(key: str) -> bool:
    """No word of grammar, no verb of saying, no verb in the present."""
    if (
        not key.isalpha()
        or key in words.NOT_IN_NAMES
        or key in words.TITLES  # وكرّم رئيس الجمعية الضيف
        or key[:1] in ("و", "ف", "ي", "ت")
        or find_cue(key)
    ):
        return False
    return not key.startswith(("لل", "بال")) and not key.endswith(("ها", "هم"))
