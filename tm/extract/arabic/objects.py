"""Where the object of a verb begins behind its subject, so that it is no part of the speaker.

    عانق سليم أمه                a thing or a person with its owner's pronoun
    رفضت الوزيرة تحديد موعد      a verbal noun
    نشرت دلال سعد صورة          a word behind a whole name
    أشادت المديرة العامة بجهود   a preposition written to its noun
    كان أبو رامي يرتب            a verb in the present

Start reading at `starts_object`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tm.extract.arabic.names import IN_ITS_NAME
from tm.lang.ar import words
from tm.lang.ar.cues import find_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.sentences import Token

MIN_POSSESSED = 5
MIN_KIN = 3
MIN_PRESENT = 4
MIN_GOVERNED = 5
# What may stand in a name behind its first two words.
_NAME_PARTS = frozenset({"بن", "ابن", "عبد", "ابو", "ال", "الله", "الدين"})
_IN_NAMES = words.GIVEN_NAMES | _NAME_PARTS
_NAME_WORDS = 2
# Verbal nouns by their pattern: تحديد, إغلاق, انسحاب, احتمال, استقبال, مطالبة.
_VERBAL_NOUN = re.compile(r"ت..ي.ة?|ا..ا.|ان..ا.|ا.ت.ا.|است..ا.|است.ا.ة|ا.ا.ة|م.ا..ة")
# Sound plurals with the article; الموازين and الياسمين are none.
_OBLIQUE = re.compile(r"ال(?:.+يين|[^ي]ا..ين|م(?!.ا.ين).{3,}ين)")
# ب that is part of an office: المتحدث باسم, القائم بأعمال.
_B_NAMES = words.GIVEN_NAMES | {"باسم", "باعمال"}
# متحدثة باسم مصلحة السجون: no Basim.
_B_NAMES_TOO = frozenset({"باسم", "عبد"})
# وطالب كرم مدير الفرع بكذا: a title behind a surname is who is called upon.
CALLS = frozenset(
    f"{verb}{end}" for verb in ("طالب", "ناشد", "اتهم", "انتقد", "هاجم") for end in ("", "ت")
)
# Bodies behind whose full name stands no name in apposition.
_OFFICES = frozenset(
    {
        *("حزب", "حكومة", "وزارة", "لجنة", "مجلس", "هيئة", "برلمان", "محكمة", "نيابة"),
        *("جيش", "شرطة", "رئاسة"),
    }
)
_BEGINS_OBJECT = words.NUMERALS | words.ACTS | words.MATTERS
_BEGINS_OBJECT |= {"بعض", "جميع", "كافة", "معظم", "سائر"}
# Names that are verbal nouns.
_NAMES_TOO = frozenset(
    {"احسان", "اسلام", "ايمان", "اخلاص", "اكرام", "اقبال", "انتصار", "اعتماد", "انصاف", "اسعاد"}
)
_NO_ACTIONS = words.GIVEN_NAMES | words.BODIES
_THINGS = words.THINGS | words.TEXTS


def starts_object(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """Whether a word behind the first of a subject begins something else.

    Args:
        tokens: of the sentence.
        begin: where the subject begins.
        number: the word.
    """
    key, before = tokens[number].key, tokens[number - 1].key
    if key in words.IN_PLACE or (key == "عن" and before.startswith("لل")):
        return False  # المنظمة الوطنية للدفاع عن المستهلك
    if key in words.PREPOSITIONS:
        return key != "في" or words.bare_noun(before) not in words.PERSON_NOUNS  # خبير في السلامة
    if key in _BEGINS_OBJECT or key.startswith("بال"):
        return True
    if number == begin + 1 and tokens[begin].named and _ends_surname(tokens, begin, number):
        return True  # تسلم كرم رئاسة النادي: who is called by his surname has no other
    if _does_something(tokens, begin, number) or is_owned_behind_name(tokens, begin, number):
        return True
    if words.is_definite(key):
        # وعزا متعاملون التراجع إلى: a plural with -n is completed by nothing
        return (
            before.endswith("ون")
            and not words.is_definite(before.removeprefix("و"))
            and len(before) > MIN_GOVERNED
        )
    body = words.is_definite(tokens[begin].key) and words.is_definite(before)
    if body and words.bare_noun(tokens[begin].key) in words.SPEAKS_AS_ONE:
        # وصفت الحكومة سير الأعمال; الاتحاد العام للكتاب
        return key not in words.GIVEN_NAMES and key[:1] != "ل"
    complete = words.is_definite(before) or before.startswith("لل")
    if complete and words.bare_noun(tokens[begin].key) in _OFFICES:
        return key not in _IN_NAMES  # اتهم حزب الشعب أردوغان
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if following is not None and _starts_pair(key, before, following):
        return True
    owned = len(key) >= MIN_PRESENT and is_possessed(tokens, (number, number + 1))
    return (
        owned
        or _is_governed(key, before)
        or _is_done(key, before)
        or _behind_name(tokens, begin, number)
    )


def _does_something(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """الوزير عارض ذلك, كانت منى كرم تفرز; ونعت النقابة زميلها: a verb, or a body's own."""
    key, before = tokens[number].key, tokens[number - 1].key
    if (words.is_definite(before) or before in words.GIVEN_NAMES) and _is_verb(key):
        return True
    she = key[:1] == "ت" and number > begin + 1 and _is_she(tokens, begin)
    if _acts(key, before, she=she):
        return True
    return is_kin(key) and words.bare_noun(tokens[begin].key) in words.BODIES


def _is_she(tokens: Sequence[Token], begin: int) -> bool:
    """Whether a woman is named, or كانت stands before."""
    was = begin > 0 and tokens[begin - 1].key.removeprefix("و") == "كانت"
    office = words.bare_noun(tokens[begin].key)  # الممرضة منى كرم تتولى
    held = office.endswith("ة") and office in words.PERSON_NOUNS
    key = tokens[begin].key  # زوجته أم حسين تفضل
    owned = words.noun_forms(words.owned_noun(key)) & words.PERSON_NOUNS
    kin = any(noun.endswith("ة") for noun in owned)
    return was or held or kin or key == "ام" or key in words.WOMEN


def _starts_pair(key: str, before: str, following: Token) -> bool:
    """مشهدا صعبا, استشهد الكاتب بقدم العلاقات: a word with the next that belongs to it."""
    noun = following.kind == "w" and following.key not in words.NEGATIONS  # رامي حنا لا يبدو
    if noun and following.key.endswith("ا") and key.endswith("ا") and key not in words.GIVEN_NAMES:
        return True
    governed = key[:1] == "ب" and len(key) >= MIN_PRESENT and key not in _B_NAMES
    return governed and words.is_definite(before) and words.is_definite(following.key)


def _ends_surname(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """Whether a word behind a surname is no part of the name; who is called upon is none."""
    if tokens[begin].key in _NAME_PARTS:
        return False
    calls = begin > 0 and tokens[begin - 1].key.removeprefix("و") in CALLS
    return calls or not _goes_with_surname(tokens[number])


def _goes_with_surname(token: Token) -> bool:
    """Whether a word may follow a surname: one more name, or a title."""
    named = token.kind == "q" or token.named or token.key in _IN_NAMES
    return named or words.bare_noun(token.key) in words.PERSON_NOUNS


def is_owned_behind_name(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """عنونت «الفجر» صفحتها, عانق سليم أمه, لخصت جنى حيدر معاناتها: what its owner does not name."""
    before, key = tokens[number - 1], tokens[number].key
    if key in IN_ITS_NAME:
        return False  # الناطقة الرسمية باسمها سلمى كرم
    if before.kind == "q" or key[:1] == "ب":
        return is_owned(key)  # أشارت البائعة بسكينها
    if words.is_definite(before.key) and tokens[begin].key in words.BODIES and is_owned(key):
        return key not in words.SAME and not is_kin(key)  # نفى مجلس النواب تدخله في كذا
    if before.key in words.GIVEN_NAMES:
        owned = key.endswith(words.OWNERS) and not words.is_definite(key)
        return owned and len(key) >= MIN_KIN and key not in _IN_NAMES
    return is_owned(key) and _behind_name(tokens, begin, number)


def begins_thing(tokens: Sequence[Token], number: int) -> bool:
    """وزير الصحة قواعد جديدة: a common noun without article behind what is complete is no name."""
    before = tokens[number - 1]
    complete = words.is_definite(before.key.removeprefix("و")) or before.named or before.kind == "q"
    given = before.key in words.GIVEN_NAMES and before.key not in _B_NAMES_TOO
    complete = complete or given
    return complete and tokens[number].key in _THINGS


@lru_cache(maxsize=1 << 16)
def is_owned(key: str) -> bool:
    """A noun with its owner's pronoun."""
    if words.is_definite(key) or (key.startswith("وال") and not key.startswith("والد")):
        return False  # وزير البيئة والمياه
    return len(key) >= MIN_POSSESSED and key.endswith(words.OWNERS)


@lru_cache(maxsize=1 << 16)
def is_oblique(key: str) -> bool:
    """المانحين, النازحين, المدنيين: a sound plural with -in is no subject."""
    return bool(_OBLIQUE.fullmatch(key))


def is_possessed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """A thing with its owner's pronoun: هز كتفيه وقال; the owner speaks, not the thing."""
    key = tokens[phrase[0]].key
    if words.is_definite(key) or key.endswith("الله") or key in words.GIVEN_NAMES:
        return False  # وجيه, نزيه
    if key.startswith("وال") and not key.startswith("والد"):
        return False
    return len(words.owned_noun(key)) > 1 and not is_kin(key)


@lru_cache(maxsize=1 << 16)
def is_kin(key: str) -> bool:
    """ابنه, زميلتها: a noun of persons with its owner's pronoun."""
    stem = words.owned_noun(key)
    if len(stem) <= 1:
        return False
    if stem[-1] in "اوي" and stem[:-1] in words.PERSON_NOUNS:
        return True  # أخاه, أبيه
    return stem in words.PERSON_NOUNS or f"{stem[:-1]}ة" in words.PERSON_NOUNS


def _is_verb(key: str) -> bool:
    """A verb of saying that is no participle."""
    cue = find_cue(key)
    return cue is not None and not cue[0].participle and not cue[1]


def _acts(key: str, before: str, *, she: bool) -> bool:
    """A verb in the present behind its subject: كان أبو رامي يرتب, جلست منى تقرأ.

    Args:
        key: the word.
        before: the word before it.
        she: a woman is named by the words before it: كانت منى كرم تفرز.
    """
    nisba = key.endswith(("ي", "ية")) and not key.startswith(("تت", "يت"))
    if len(key) < MIN_PRESENT or key in words.Y_NAMES or nisba:
        return False
    woman = (before in words.WOMEN or she) and key not in words.GIVEN_NAMES
    return key[:1] == "ي" or (woman and key[:1] == "ت")


def _is_governed(key: str, before: str) -> bool:
    """أشادت المديرة العامة بجهود: a noun with ب behind what is complete; الوزير باسيل is a name."""
    if key[:1] != "ب" or len(key) < MIN_GOVERNED or key in _B_NAMES:
        return False
    return words.is_definite(before) and words.bare_noun(before) not in words.TITLES


@lru_cache(maxsize=1 << 16)
def is_action(key: str) -> bool:
    """رفضت الوزيرة تحديد موعد: a verbal noun is what is done, not who does it."""
    return bool(_VERBAL_NOUN.fullmatch(key)) and key not in _NO_ACTIONS


def _is_done(key: str, before: str) -> bool:
    """A verbal noun; الباحث إحسان الشمري has it as a name."""
    named = key in _NAMES_TOO and words.bare_noun(before) in words.PERSON_NOUNS
    return is_action(key) and not named


def _behind_name(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """نشرت دلال سعد صورة: a word behind a given name and one more is no part of the name."""
    first = next((n for n in range(begin, number) if tokens[n].key in words.GIVEN_NAMES), number)
    if number - first < _NAME_WORDS or tokens[number].key in _IN_NAMES:
        return False
    return tokens[number - 1].key not in _NAME_PARTS
