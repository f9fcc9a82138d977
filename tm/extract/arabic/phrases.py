"""Noun phrases in a row of tokens: where the words that name a speaker begin and end.

Arabic shows neither capitals nor vowels, so a phrase is known by what cannot stand in it
(`tm.extract.arabic.phrase_ends`), and behind a verb with an object by where that begins
(`tm.extract.arabic.objects`). Start reading at `phrase_after`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic.objects import (
    begins_thing,
    is_kin,
    is_owned_behind_name,
    starts_object,
)
from tm.extract.arabic.phrase_ends import (
    ENDS,
    MIN_ADJECTIVE,
    NAMES,
    ends_phrase,
    is_addressee,
    is_morning,
    is_told,
)
from tm.lang.ar import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.sentences import Token

Phrase = tuple[int, int]
"""Token numbers, half-open."""

MAX_SUBJECT = 14
# A name of four words.
MAX_APPOSITION = 4
_BEFORE_NAMES = words.MEDIA | words.NAMES | words.CORRESPONDENTS | words.TITLES
MAX_PHRASE = 24
_PERSON_OR_MAN = words.PERSON_NOUNS | words.MEN
# وختم بمثل قديم: «...»
_SAYINGS = frozenset({"بمثل", "بقول", "ببيت", "بنص"})
_LEADING = words.CONNECTORS | words.TOPICS | words.THAT
_NO_SUBJECT = words.THINGS | words.ACTS
_NOT_IN_NAME = words.PREPOSITIONS | ENDS | {"عدم", "اسمه", "اسمها", "هويته", "هويتها"}
# المنظمة الوطنية للدفاع عن المستهلك, نور الدين الأزرق
_WAITS_FOR_MORE = frozenset({"عن", "الدين"})
_DESCRIBING = frozenset({"مسن", "مسنة", "شاب", "شابة", "اخر", "اخرى", "مجهول", "مجهولة"})
SIRS = frozenset({"السيد", "السيدة"})
MAX_INITIALS = 6
# Letters of the longest name in marks that speaks: a body of four words.
MAX_MARKED_NAME = 34
# رئيس الائتلاف السوري المعارض السابق معاذ: adjectives before the name of who holds an office.
MAX_ADJECTIVES = 3


def phrase_after(
    tokens: Sequence[Token],
    begin: int,
    limit: int,
    particles: frozenset[str] = frozenset(),
    *,
    strict: bool = False,
) -> Phrase | None:
    """The noun phrase that begins at a token, with an apposition after a comma.

    Args:
        tokens: of the sentence.
        begin: where it begins; times and pronouns (قال له) before it are skipped.
        limit: where it ends at the latest.
        particles: the prepositions of the verb it is the subject of; they end it.
        strict: an object may follow it, so that a second definite noun ends it.
    """
    limit = min(limit, begin + MAX_PHRASE)
    if begin >= limit:
        return None
    if tokens[begin].key == "(":  # قال (م. د) فاعل جمعوي
        closing = (
            n for n in range(begin, min(limit, begin + MAX_INITIALS)) if tokens[n].key == ")"
        )
        begin = next(closing, begin - 1) + 1
    begin = _behind_times(tokens, begin, limit)
    if begin < limit and tokens[begin].key == "السلام" and tokens[begin - 1].key.startswith("علي"):
        return None  # قال عليه السلام
    begin = _behind_addressee(tokens, begin, limit)
    if begin < limit and _is_governed(tokens[begin].key, particles):
        return None  # يقول من سريره, ختم بدعوة زملائه
    end = _run(tokens, begin, limit, particles, strict=strict)
    if end == begin:
        return None
    end += strict and _ends_before_title(tokens, end, limit)
    if end + 1 < limit and tokens[end].key == "،" and _is_named(tokens, begin, end + 1):
        named = _run(
            tokens, end + 1, min(limit, end + 2 + MAX_APPOSITION), particles, strict=strict
        )
        return begin, named
    if end + 1 < limit and tokens[end].key == "،" and _is_title(tokens, end + 1):
        more = _run(tokens, end + 1, limit, particles, strict=strict)
        if more > end + 2 and (more == len(tokens) or tokens[more].key not in words.RELATIVES):
            return begin, more
    return begin, end


def _behind_times(tokens: Sequence[Token], begin: int, limit: int) -> int:
    """Over times and pronouns: قال أمس, قال له; not over صباح in وتقول صباح كرم."""
    while begin < limit and tokens[begin].key in words.CIRCUMSTANCES:
        if is_morning(tokens, begin):
            break
        begin += 1
    return begin


def _is_governed(key: str, particles: frozenset[str]) -> bool:
    """Whether a word is a preposition, or begins with that of the verb."""
    if key in words.PREPOSITIONS:
        return True
    return (
        "ب" in particles
        and key[:1] == "ب"
        and (len(key) > MIN_ADJECTIVE or key in _SAYINGS or key[1:] in words.DENIED)
        and not (key in words.GIVEN_NAMES or words.bare_noun(key) in words.PERSON_NOUNS)
        and key[:2] != "بل"
    )


def _behind_addressee(tokens: Sequence[Token], begin: int, limit: int) -> int:
    """أكد لـ«الصباح» مدير المؤسسة أن, قال للصحافيين الوزير: over the one who is told."""
    if begin + 1 >= limit or not is_addressee(tokens, begin) or tokens[begin].key == "لمن":
        return begin
    behind = begin + 1
    medium = tokens[begin].key[:1] == "ل" and tokens[begin].key[1:] in words.MEDIA
    if tokens[behind].kind == "q" or tokens[begin].key == "ل" or medium:
        behind += 1  # قال لراديو الجنوب
    ends = (
        behind >= limit
        or tokens[behind].kind != "w"
        or tokens[behind].key in _NO_SUBJECT  # لزبون توقف
        or ends_phrase(tokens, behind, behind, frozenset())
    )
    return begin if ends else behind


def _run(
    tokens: Sequence[Token], begin: int, limit: int, particles: frozenset[str], *, strict: bool
) -> int:
    """The end of the phrase; no preposition ends it: وأجابت كرم من دون تردد."""
    end = _run_on(tokens, begin, limit, particles, strict=strict)
    while end > begin + 1 and tokens[end - 1].key in words.PREPOSITIONS:
        end -= 1
    return end


def _run_on(
    tokens: Sequence[Token], begin: int, limit: int, particles: frozenset[str], *, strict: bool
) -> int:
    """The first token that cannot stand in the phrase."""
    definite, plain = False, 0
    for number in range(begin, limit):
        token = tokens[number]
        if token.kind == "q":
            if is_long(token) or not (names_follow(tokens, number) or number == begin):
                return number
            definite, plain = True, 2
        elif _stops(tokens, begin, number, particles, strict=strict):
            return number
        elif token.key.startswith("لل"):
            definite, plain = True, 0
        elif number == begin and is_kin(token.key):
            definite = True  # زميله سالم كرم
        elif not words.is_definite(token.key):
            plain += 1
        elif strict and definite and not _goes_on(tokens, begin, number, plain):
            return number
        elif strict and _is_described(tokens, begin, number):
            return number  # يفترش رجل مسن الأرض
        else:
            definite, plain = True, 0
    return limit


def _stops(
    tokens: Sequence[Token], begin: int, number: int, particles: frozenset[str], *, strict: bool
) -> bool:
    """Whether the phrase is at its end before a token that is no atom."""
    if tokens[number].kind == "p" or ends_phrase(tokens, number, begin, particles):
        return True
    if number == begin:
        return False
    if is_told(tokens, begin, number) or begins_thing(tokens, number):
        return True
    if strict:
        return starts_object(tokens, begin, number)
    return is_owned_behind_name(tokens, begin, number)


def _is_described(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """Whether a person without the article and an adjective stand before a definite word."""
    key = tokens[number - 1].key
    described = key in _DESCRIBING or (len(key) > MIN_ADJECTIVE and key.endswith(("ي", "ية")))
    return number == begin + 2 and described and tokens[begin].key in words.ONE_MAN


def _goes_on(tokens: Sequence[Token], begin: int, number: int, plain: int) -> bool:
    """Whether a second definite word belongs to the phrase: an adjective, a surname."""
    if not plain and number - begin > 1 and _ends_name(tokens, number):
        return False  # أحمد الحلو الآلية
    if plain:
        named = [token.key in words.GIVEN_NAMES for token in tokens[number - 2 : number]]
        speaks_for = tokens[number - 2].key in ("باسم", "باعمال")  # الناطق باسم وزارة الشؤون
        return plain == 1 or named == [False, True] or speaks_for
    bare = words.bare_noun(tokens[number].key)
    if tokens[number - 1].key in _WAITS_FOR_MORE:
        return True
    held = {tokens[begin].key, words.bare_noun(tokens[begin].key)} & words.PERSON_NOUNS
    if held and _leads_to_name(tokens, number):
        return True
    plain_behind = number + 1 < len(tokens) and tokens[number + 1].kind == "w"
    if (
        held
        and bare in words.MEN
        and plain_behind
        and not words.is_definite(tokens[number + 1].key)
    ):
        return True  # الباحث التونسي الطاهر لبيب
    if tokens[begin].key in SIRS and number == begin + 1 and bare in words.TITLES:
        return True  # السيد الوزير
    called = number + 1 < len(tokens) and tokens[number + 1].key in words.GIVEN_NAMES
    if called and bare in words.TITLES and not _is_behind_verb(tokens, begin):
        return True  # مدير المستشفى الدكتور ناصر كرم يضع
    office = words.bare_noun(tokens[number - 1].key) in words.PERSON_NOUNS
    if office and number + 1 < len(tokens) and tokens[number + 1].key in words.GIVEN_NAMES:
        return True  # النائب المعارض صالح
    return bare in words.QUALIFIERS or bare.endswith(("ي", "ية", "يون", "يين"))


def _is_behind_verb(tokens: Sequence[Token], begin: int) -> bool:
    """Whether a phrase may be a subject with its object behind: انتقد عضو اللجنة الوزير سامي."""
    before = tokens[begin - 1] if begin else None
    return before is not None and before.kind == "w" and before.key not in _LEADING


def _ends_name(tokens: Sequence[Token], number: int) -> bool:
    """Whether a given name and a surname stand before a word; عبد الفتاح, نور الدين are one."""
    first, second = tokens[number - 2].key, tokens[number - 1].key
    given = first in words.GIVEN_NAMES and first not in words.TITLES
    return given and first not in ("عبد", "باسم") and second not in ("الدين", "الله")


def _leads_to_name(tokens: Sequence[Token], number: int) -> bool:
    """Whether nothing but adjectives stands between an office and the given name of its holder."""
    for at, token in enumerate(tokens[number : number + MAX_ADJECTIVES + 1], number + 1):
        faith = at < len(tokens) and tokens[at].key == "الدين"  # عز الدين كرم
        if faith or token.key in words.GIVEN_NAMES:
            return token is not tokens[number]
        if not words.is_definite(token.key) or words.bare_noun(token.key) in words.PERSON_NOUNS:
            return False
    return False


def is_long(token: Token) -> bool:
    """Marked words that are too long to name anybody."""
    return token.kind == "q" and token.end - token.start > MAX_MARKED_NAME


def names_follow(tokens: Sequence[Token], number: int) -> bool:
    """Whether an atom is the name that the noun before it announces: صحيفة «الصباح»."""
    if not number or tokens[number - 1].kind != "w":
        return False
    if tokens[number - 1].key == "في":
        return number + 1 < len(tokens) and tokens[number + 1].kind == "w"
    return bool(words.construct_forms(tokens[number - 1].key) & _BEFORE_NAMES)


def _is_named(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """The name of an office's holder behind a comma: المتحدث باسم الحكومة، حاتم الورفلي."""
    if words.bare_noun(tokens[begin].key) not in words.PERSON_NOUNS:
        return False
    behind = range(number, min(len(tokens), number + MAX_APPOSITION))
    comma = next((n for n in behind if tokens[n].key == "،"), number)
    plain = all(t.kind == "w" and t.key not in _NOT_IN_NAME for t in tokens[number:comma])
    # المديرة الإقليمية، إيفا ليندستروم، إن
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    named = tokens[number].key in NAMES and following not in _NOT_IN_NAME
    return named or (comma > number + 1 and plain)


def _ends_before_title(tokens: Sequence[Token], end: int, limit: int) -> bool:
    """ممثلة اتحاد النساء العاملات، الأستاذة منى كرم: a definite word, and who that is."""
    if end + 2 >= limit or tokens[end + 1].key != "،" or not words.is_definite(tokens[end].key):
        return False
    return tokens[end].kind == "w" and _is_title(tokens, end + 2)


def _is_title(tokens: Sequence[Token], number: int) -> bool:
    """A definite title, as an apposition begins with it; الشاب ياسر كرم, any noun before a name."""
    token = tokens[number]
    if token.kind != "w" or not words.is_definite(token.key):
        return False
    named = number + 1 < len(tokens) and tokens[number + 1].key in words.GIVEN_NAMES
    return words.bare_noun(token.key) in (words.PERSON_NOUNS if named else words.TITLES)


def is_person(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase begins with an office, a trade, or another noun for a person."""
    first = tokens[phrase[0]].key
    if first in words.NAMES_PERSON or words.bare_noun(first) in _PERSON_OR_MAN:
        return first not in words.VERBS_TOO  # الحسن is a man, الحياة no woman
    if tokens[phrase[0]].named or is_kin(first):
        return True
    # الصياد جابر: a trade before a given name.
    second = tokens[phrase[0] + 1].key if phrase[0] + 1 < len(tokens) else ""
    return words.is_definite(first) and second in NAMES


def names_medium(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase begins with a word for a medium, or is a name in marks."""
    first = tokens[phrase[0]]
    if first.kind == "q" or {first.key, words.bare_noun(first.key)} & words.MEDIA:
        return True
    named = phrase[0] + 1 < phrase[1] and tokens[phrase[0] + 1].kind == "q"
    return named and first.key in words.CORRESPONDENTS
