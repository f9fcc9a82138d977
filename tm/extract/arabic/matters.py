"""What a verb says without a clause: a noun that stands for one.

    نفى الوزير وجود خلاف، نفى ما تردد عن استقالته
    أقر بوجود المشكلة، اتهم الشركة بطرد عمالها
    عزا الحادث إلى عطل
    أكد استمرار الإضراب، أعلنت عن توزيع المساعدات
    لم تحدد موعداً

Start reading at `find_matter`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic import phrases
from tm.extract.arabic.complements import FINAL, Complement
from tm.extract.arabic.objects import is_action
from tm.extract.arabic.phrase_ends import is_addressee
from tm.lang.ar import words
from tm.lang.ar.cues import CUES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.sentences import Token
    from tm.lang.ar.cues import CueForm

DENIALS = frozenset({"نفى", "أنكر"})
# What is said stands behind ب.
BEHIND_B = frozenset({"أقر", "اعترف", "اتهم"})
ADMITS = frozenset({"أقر", "اعترف"})
# دفع المحامي ببطلان التقرير; حمّل الاتحاد الحكومة مسؤولية الانهيار
PLEADING, CHARGING = "دفع", "حمل"
PLEAS = frozenset(
    f"ب{noun}" for noun in ("بطلان", "عدم", "انتفاء", "انعدام", "كيدية", "تناقض", "سقوط", "انقضاء")
)
RESPONSIBILITY = frozenset({"مسؤولية", "المسؤولية", "تبعات", "تبعة", "وزر"})
BLAMES = frozenset({"عزا إلى", "أرجع إلى"})
CONFIRMS = frozenset({"أكد", "أعلن", "كشف عن", "أشار إلى", "لفت إلى"})
WITHHOLDS = frozenset({"حدد", "ذكر", "كشف عن", "أوضح", "أعلن", "أفصح عن"})
# ما تردد عن كذا
RUMOURED = frozenset(
    {"تردد", "قيل", "يقال", "اشيع", "يشاع", "نشر", "ينشر", "تداولته", "يتداول", "تم"}
)
MAX_REACH = 16
MIN_WITH_B = 4
# أقر القانون بأغلبية كذا: how, not what.
_WAYS = frozenset({"باغلبية", "باجماع", "باكثرية", "بموافقة", "بالاجماع", "بالاغلبية", "بشكل"})
_NO_MATTER = (
    _WAYS
    | words.PERSON_NOUNS
    | words.BODIES
    | {"باسم", "باعمال"}
    | words.THAT
    | words.FOR_THAT
    | words.PRONOMINAL
    | words.MANNER
    | words.CIRCUMSTANTIAL
)


def find_matter(tokens: Sequence[Token], verb: int, form: CueForm) -> Complement | None:
    """The noun that stands for what is said, or None.

    Args:
        tokens: of the sentence.
        verb: a verb of saying that has no clause, colon or marked words before the noun.
        form: the verb.
    """
    if form.lemma in DENIALS:
        return _find_denied(tokens, verb)
    limit = _clause_end(tokens, verb)
    if form.lemma in BEHIND_B:
        return _find_behind_b(tokens, verb, limit, alone=form.lemma in ADMITS)
    if form.lemma == PLEADING:
        return _find_plea(tokens, verb, limit)
    if form.lemma == CHARGING:
        return _find_charge(tokens, verb, limit)
    if form.lemma in BLAMES:
        return _find_blamed(tokens, verb, limit)
    if form.participle:
        return None
    if form.lemma in WITHHOLDS and verb and tokens[verb - 1].key in words.NEGATIONS:
        return _find_withheld(tokens, verb, limit)
    return _find_confirmed(tokens, verb, form, limit) if form.lemma in CONFIRMS else None


def _clause_end(tokens: Sequence[Token], verb: int) -> int:
    """Where the noun must have begun: the end of the sentence, marked words, another clause."""
    end = min(len(tokens), verb + MAX_REACH)
    ends = (
        n
        for n in range(verb + 1, end)
        if tokens[n].key in FINAL or (tokens[n].kind == "q" and tokens[n - 1].key != "ل")
    )
    return next(ends, end)


def _find_denied(tokens: Sequence[Token], verb: int) -> Complement | None:
    """نفى الوزير وجود خلاف; ما تردد عن كذا."""
    for number in range(verb + 1, min(len(tokens), verb + MAX_REACH)):
        token = tokens[number]
        if token.key in FINAL:
            return None
        following = tokens[number + 1].key if number + 1 < len(tokens) else ""
        rumour = token.key == "ما" and following in RUMOURED
        done = is_action(token.key) and not (words.is_definite(token.key) or token.accusative)
        if token.kind == "w" and (token.key in words.DENIED or rumour or done):
            return Complement("denial", number)
    return None


def _find_behind_b(
    tokens: Sequence[Token], verb: int, limit: int, *, alone: bool
) -> Complement | None:
    """أقر بوجود كذا, اتهم الشركة بطرد عمالها; who admits something has no object but it."""
    for number in range(verb + 1, limit):
        token = tokens[number]
        if token.kind != "w" or token.key in words.THAT or token.accusative:
            return None  # أقر المجلس نظاماً خاصاً بكذا
        bare = token.key[:1] == "ب" and len(token.key) >= MIN_WITH_B
        if bare and token.key not in _NO_MATTER and token.key not in words.GIVEN_NAMES:
            noun = token.key[1:]
            if alone or is_action(noun) or noun in _DONE or words.is_definite(noun):
                return Complement("noun", number, None, 1)
    return None


def _find_plea(tokens: Sequence[Token], verb: int, limit: int) -> Complement | None:
    """دفع المحامي ببطلان التقرير."""
    plea = next((n for n in range(verb + 1, limit) if tokens[n].key in PLEAS), None)
    return None if plea is None else Complement("noun", plea, None, 1)


def _find_charge(tokens: Sequence[Token], verb: int, limit: int) -> Complement | None:
    """حمّل الاتحاد الحكومة مسؤولية الانهيار: whom he charges, and with what."""
    if not any(tokens[n].key in RESPONSIBILITY for n in range(verb + 1, limit)):
        return None
    subject = phrases.phrase_after(tokens, verb + 1, limit, strict=True)
    begin = subject[1] if subject else verb + 1
    if subject and tokens[subject[0]].key[:1] == "ب":
        return None  # ويحملونهم بلا وعي مسؤولية كذا
    while begin < limit and tokens[begin].kind == "p":
        begin += 1
    return Complement("noun", begin) if begin < limit else None


def _find_blamed(tokens: Sequence[Token], verb: int, limit: int) -> Complement | None:
    """عزا الوزير الحادث إلى عطل; وعزاها إلى الدمار."""
    to = next((n for n in range(verb + 1, limit) if tokens[n].key == "الى"), None)
    if to is None or to + 1 >= len(tokens):
        return None
    if tokens[verb].key not in _PLAIN:
        return Complement("noun", to + 1)
    subject = phrases.phrase_after(tokens, verb + 1, to, strict=True)
    begin = subject[1] if subject else verb + 1
    while begin < to and tokens[begin].kind == "p":
        begin += 1
    return Complement("noun", begin if begin < to else verb + 1)


def _find_withheld(tokens: Sequence[Token], verb: int, limit: int) -> Complement | None:
    """لم تحدد الأمانة موعداً, ولم تكشف الشركة قيمة العقد."""
    subject = phrases.phrase_after(tokens, verb + 1, limit, strict=True)
    if verb > 1 and tokens[verb - 1].key[:1] not in ("و", "ف"):
        return None  # هجمات لم يُعلن عن مرتكبيها, الذي لم توضح الوكالة اسمه
    begin = subject[1] if subject else verb + 1
    if begin < limit and tokens[begin].key == "عن":
        begin += 1
    if begin >= limit or tokens[begin].kind != "w" or tokens[begin].key in words.PREPOSITIONS:
        return None
    return Complement("noun", begin)


def _find_confirmed(
    tokens: Sequence[Token], verb: int, form: CueForm, limit: int
) -> Complement | None:
    """أكد استمرار الإضراب, أعلنت عن توزيع المساعدات, أشارت إلى عدم وجود وسائل."""
    subject = phrases.phrase_after(tokens, verb + 1, limit, form.particles, strict=True)
    begin = subject[1] if subject else verb + 1
    if begin < limit and is_addressee(tokens, begin):  # كشف مصدر لـ«الفجر» عن
        begin += 1 + (tokens[begin].key == "ل")
    governed = begin < limit and tokens[begin].key in form.particles
    if not governed and form.lemma != "أكد":
        return None
    begin += governed
    if begin >= limit or tokens[begin].kind != "w" or words.is_definite(tokens[begin].key):
        return None
    own = words.owned_noun(tokens[begin].key)  # كشف عن تلقيه تهديدات
    done = {tokens[begin].key, own} & _DONE or is_action(tokens[begin].key) or is_action(own)
    return Complement("noun", begin) if done else None


_DONE = words.DENIED | {"عدم", "استمرار", "وجود", "طرد", "سرقة", "ضرب", "قتل", "ترحيل"}
_DONE |= {"بيع", "شراء", "نقل", "سحب", "خطف", "حرمان", "قطع", "حجب", "منع", "طمس", "غش", "عرقلة"}
_DONE |= {"كذب", "نهب", "خرق", "هدم", "حرق", "دعم", "خيانة", "رشوة", "قصف", "سجن", "تعذيب"}
_PLAIN = frozenset(CUES) | {f"{c}{key}" for c in ("و", "ف") for key in CUES}
