"""What ends the noun phrase that names a speaker.

It ends before أن, a preposition of circumstance, a time, an addressee, a relative clause, a verb of
saying, a participle that says how, or a word with the sign of the indefinite accusative. Start
reading at `ends_phrase`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic.objects import is_action, is_kin, is_owned
from tm.lang.ar import words
from tm.lang.ar.cues import FEMININE, find_cue
from tm.lang.ar.page import MONTH_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.sentences import Token

MIN_ADJECTIVE = 4
MIN_MANNER = 6
MIN_PLURAL = 8
NAMES = words.GIVEN_NAMES | {"ابو", "ام"}
# No phrase goes on with one of these.
ENDS = words.BOUNDARIES | words.RELATIVES | words.THAT | words.FOR_THAT
ENDS |= words.MANNER | words.TIME | words.NEGATIONS | {f"و{key}" for key in words.RELATIVES}
_MONTHS = frozenset(words.word_key(name) for name in MONTH_NUMBERS)
_OCCASIONS = words.SITUATIONS | words.TIME | words.SIDES
_TOLD = words.MEDIA | words.PRESS
# Behind a noun these begin another phrase, or a clause: ترأست كرم إحدى الدوائر.
_NEW_PHRASE = words.DEMONSTRATIVES | words.ACTS | {"احدى"}
# البيان الصادر عن الهيئة
ISSUED = frozenset({"صادر", "صادرة"})
# وافتتح عميد المعهد بكلمة
_BY_SPEECH = frozenset(f"ب{noun}" for noun in words.SPEECH_NOUNS | {"كلمة", "خطاب"})
# القيادي في أحدها سامي كرم
_ONE_OF = frozenset({"احدها", "احدهما", "احداها", "احداهما"})
# What bodies are for, and nobody who is told.
_FIELDS = frozenset({"للصحافة", "للاعلام", "للاذاعة", "للتلفزيون"})
# Names of women that are times of the day.
MORNING_NAMES = frozenset({"صباح", "فجر"})
# Tokens back to أما.
NEAR = 3
_SPANS = words.TIME | {"عام", "سنة", "شهر", "اسبوع", "مرة", "ساعة", "موسم", "شتاء", "صيف", "عصر"}
_STANDING = frozenset({"مرشح", "مرشحة", "نائب", "نائبة", "ممثل", "ممثلة", "عضو"})
_STOOD_FOR = words.BODIES | {"دائرة", "قائمة", "ولاية", "مقاطعة", "منطقة", "قضاء", "مدينة", "حي"}
_B_SPEAKERS = words.PERSON_NOUNS | words.SPEAKS_AS_ONE | words.NAMES | words.TEXTS | words.THINGS
# Prepositions of a place too: حذر نقيب الأطباء في حلب من أن.
PLACES = frozenset({"في", "من"})


def ends_phrase(
    tokens: Sequence[Token], number: int, begin: int, particles: frozenset[str]
) -> bool:
    """Whether a word cannot stand in the phrase."""
    token = tokens[number]
    key = token.key
    if number > begin and _goes_with(tokens, begin, number, particles):
        return False
    if token.accusative or key in ENDS or is_addressee(tokens, number):
        return not (key in MORNING_NAMES and _is_morning_name(tokens, begin, number))
    if number == begin:
        if _begins_nothing(tokens, number):
            return True
    elif (
        key in _NEW_PHRASE
        or _is_manner(key)
        or key in _BY_SPEECH
        or _closes_topic(tokens, begin, number)
    ):
        return True
    elif key.startswith("لل") and _closes_name(tokens, begin, number):
        return True  # وقال أبو غزة للجزيرة نت
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if key == "حسب" and following is not None:
        return following.key != "الله"  # صلاح حسب الله
    if number > begin and key[:1] == "ل" and key not in words.GIVEN_NAMES:
        opens = following is not None and following.key in words.THAT | particles
        return _is_for(tokens, begin, number) or (opens and _may_be_told(tokens, number))
    if key in words.PREPOSITIONS or key in particles:
        return _ends_with_preposition(tokens, number, begin, particles)
    return _begins_clause(key, following)


def _goes_with(tokens: Sequence[Token], begin: int, number: int, particles: frozenset[str]) -> bool:
    """Words that end most phrases and belong to this: الصادر عن الهيئة; النقابة الوطنية للصحافة."""
    key = tokens[number].key
    if key in _FIELDS:
        return words.bare_noun(tokens[begin].key) in words.BODIES
    if key[:1] == "ل" and key[1:] in words.TITLES and number > begin + 1:
        before = tokens[number - 1].key  # النائب الأول لرئيس المجلس
        held = words.bare_noun(tokens[begin].key) in words.TITLES and words.is_definite(before)
        rank = before in words.ORDINALS or words.bare_noun(before) in words.QUALIFIERS
        return held and (rank or before.endswith(("ي", "ية")))
    return key == "عن" and _stands_for(tokens, begin, number, particles)


def _begins_nothing(tokens: Sequence[Token], number: int) -> bool:
    """Whether no noun phrase begins with a word: بإصبعه, ببطء, للوزير."""
    key = tokens[number].key
    owned = is_owned(key) and not is_kin(key)  # أشار بإصبعه; بعضهم speaks
    governed = key[:1] == "ب" and (owned or _is_way(tokens, number))
    governed = governed or _is_deed(tokens, number)
    manner = _is_manner(key) and not is_owned(key)  # وقال مخاطباً كرم
    manner = manner and key[:-1] not in _B_SPEAKERS and key not in words.GIVEN_NAMES
    manner = manner or key in words.QUESTIONS  # تصف كيف كانت
    return governed or manner or key in words.MATTERS or key.startswith(("لل", "بال"))


def _may_be_told(tokens: Sequence[Token], number: int) -> bool:
    """ولفت المتحدث لهسبريس إلى; عبد الجليل لحجمري is a name."""
    if tokens[number].key[:2] == "لل":
        return False
    return words.is_definite(tokens[number - 1].key) and tokens[number - 2].key != "عبد"


def _is_for(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """Whether a word with ل behind a person's name is none: وتطرق الباحث سامي زيان لدار الدبغ."""
    key, before = tokens[number].key, tokens[number - 1]
    if len(key) < MIN_ADJECTIVE or number == begin + 1:
        return False
    first = tokens[begin].key
    held = words.is_definite(first) and words.bare_noun(first) in words.PERSON_NOUNS
    name = not words.is_definite(before.key) and before.key not in words.GIVEN_NAMES
    return (held or first in words.GIVEN_NAMES) and name


def _is_way(tokens: Sequence[Token], number: int) -> bool:
    """ويضيف بعربية مكسرة, بعربية تعلمها: how, by nobody; بائعة, بدرية, بوريطة may speak."""
    key = tokens[number].key
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    described = following.endswith("ة") or is_owned(following)
    if not key.endswith("ة") or not described or words.is_definite(following):
        return False
    return key not in _B_SPEAKERS and key not in words.GIVEN_NAMES


def _is_deed(tokens: Sequence[Token], number: int) -> bool:
    """وطالب بتخصيص مبلغ: what is asked for; بايتاس, with أن or a comma behind, is a name."""
    key = tokens[number].key
    if key[:1] != "ب" or key in _B_SPEAKERS or number + 1 >= len(tokens):
        return False
    following = tokens[number + 1]
    return (
        following.kind == "w"
        and is_action(key[1:])
        and following.key not in ENDS | words.PREPOSITIONS
    )


def _closes_topic(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """يعزف كرم كل مساء: a time; أما ابنتها رنا فتضحك: the verb behind a topic."""
    key = tokens[number].key
    if key == "كل":
        return number + 1 < len(tokens) and tokens[number + 1].key in _SPANS
    if key[:2] not in ("في", "فت") or key in words.GIVEN_NAMES:
        return False
    return any(token.key in words.TOPICS for token in tokens[max(0, begin - NEAR) : begin])


def is_morning(tokens: Sequence[Token], number: int) -> bool:
    """وتقول صباح الحسن: a woman behind her verb; وتقول صباح الخميس is a time."""
    if tokens[number].key not in MORNING_NAMES or not number or number + 1 >= len(tokens):
        return False
    cue = find_cue(tokens[number - 1].key)
    following = tokens[number + 1].key
    she = cue is not None and cue[0].gender == FEMININE
    return she and words.is_definite(following) and following not in words.TIME


def _is_morning_name(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """المعلمة صباح كرم: behind a person, and with no day behind it."""
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if number == begin and is_morning(tokens, number):
        return True
    if number != begin + 1 or following is None or following.kind != "w":
        return False
    day = words.is_definite(following.key) or following.key in ENDS or following.key.isdigit()
    person = words.bare_noun(tokens[begin].key) in words.PERSON_NOUNS
    return not day and (person or words.is_definite(tokens[begin].key))


def _is_manner(key: str) -> bool:
    """معدداً, متحدثاً: a participle that says how; its tanwin is seldom written."""
    form = key[:1] == "م" and key[1:2] not in "ايو" and key[-1:] == "ا"
    return form and len(key) >= MIN_MANNER


def _closes_name(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """Whether the words before one with ل end a person's name: a given name and one more."""
    if number - begin == 1:
        named = tokens[begin].named or tokens[begin].key in words.GIVEN_NAMES
        return named and tokens[begin].key not in words.BODIES
    return tokens[number - 1].key in words.GIVEN_NAMES or tokens[number - 2].key in NAMES


def _ends_with_preposition(
    tokens: Sequence[Token], number: int, begin: int, particles: frozenset[str]
) -> bool:
    """Whether a preposition is the verb's own, or of a circumstance: مصدر في الوزارة has none."""
    key = tokens[number].key
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if following and is_owned(following.key) and following.key not in _ONE_OF:
        return True  # من مقعده, في نعيها
    if _holds_office(tokens, begin, number):
        return False  # خبير في «معهد كذا» سامي كرم
    placed = key in PLACES and following is not None and not _is_that_or_atom(following)
    if key in words.ATTACHED or (key in particles and not placed):
        governed = number > begin and words.bare_noun(tokens[number - 1].key).startswith("م")
        return not governed or bool(following and following.key in words.THAT)
    if following and key in PLACES:
        dated = following.key in _MONTHS or following.key.isdigit()
        occasion = {words.bare_noun(following.key), following.key} & _OCCASIONS
        shown = following.key in words.DEMONSTRATIVES  # بن عمر في هذا الخصوص
        return bool(occasion) or shown or (dated and key == "في")
    return False


def _stands_for(
    tokens: Sequence[Token], begin: int, number: int, particles: frozenset[str]
) -> bool:
    """البيان الصادر عن الهيئة; المرشح الخاسر عن دائرة كذا سامي كرم."""
    before = tokens[number - 1].key
    if words.bare_noun(before) in ISSUED:
        return True
    if before.startswith("لل") and words.bare_noun(tokens[begin].key) in words.BODIES:
        return True  # المنظمة الوطنية للدفاع عن المستهلك
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    held = words.bare_noun(tokens[begin].key) in _STANDING
    return held and "عن" not in particles and words.bare_noun(following) in _STOOD_FOR


def _holds_office(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """Whether في and a name in marks stand between an office and the name of who holds it."""
    if tokens[number].key != "في" or number + 2 >= len(tokens) or tokens[number + 1].kind != "q":
        return False
    held = words.bare_noun(tokens[begin].key) in words.PERSON_NOUNS | words.QUALIFIERS
    behind = tokens[number + 2]
    return held and (behind.named or behind.key in NAMES)


def _begins_clause(key: str, following: Token | None) -> bool:
    """A verb of saying; a participle of one with its words behind it."""
    cue = find_cue(key)
    if cue is None or cue[0].nounish:
        return False
    if not cue[0].participle:
        return True
    if following is None or following.kind == "q" or following.key == ":":
        return following is not None
    return following.key in words.THAT or following.key in cue[0].particles


def _is_that_or_atom(token: Token) -> bool:
    """What a verb's own preposition stands before, and a place does not."""
    return token.kind == "q" or token.key in words.THAT


def is_addressee(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word begins the one who is told: لـ«الصباح», لوكالة, للصحافيين, لسليم, لجارتها."""
    key = tokens[number].key
    if key in ("ل", "لمن"):
        return True
    if key[:1] != "ل" or key in words.GIVEN_NAMES:
        return False
    bare = words.bare_noun(key)
    named = len(key) > MIN_ADJECTIVE - 1 and key[1:] in words.GIVEN_NAMES
    if bare in _TOLD or {bare, key[1:]} & words.PERSON_NOUNS or named:
        return True
    stem = words.owned_noun(key, words.OWNERS_AND_OURS)
    return len(stem) > MIN_ADJECTIVE - 1 and f"{stem[:-1]}ة" not in words.BODIES


def is_told(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """دعا كرم المتظاهرين, أبلغ سموه الوزراء: an accusative behind a name, a noun behind a title."""
    first, key = tokens[begin].key, tokens[number].key
    if not words.is_definite(key) or words.bare_noun(key) in words.PERSON_NOUNS:
        return first in words.HONORIFICS
    plural = key.endswith("ين") and len(key) >= MIN_PLURAL
    return first in words.HONORIFICS or (first in words.GIVEN_NAMES and plural)
