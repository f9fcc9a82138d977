"""Whom a clause is about: its subject, or whoever acts in it, though he says nothing there.

Start reading at `clause_subject` and `acting_person`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tm.extract.arabic.objects import is_action, is_kin, is_oblique, is_owned
from tm.extract.arabic.phrase_ends import MIN_ADJECTIVE, is_addressee
from tm.extract.arabic.phrases import Phrase, is_long, is_person, phrase_after
from tm.lang.ar import words
from tm.lang.ar.cues import find_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.sentences import Token

_LEADS = words.AUXILIARIES | words.CONNECTORS | words.QUESTIONS | {"ان", "اما", "قد"}
_LEADS |= {"هناك", "ثمة", "هنا", "لذا", "تارة", "طورا", "هنالك"}
NO_SUBJECT = words.THAT | words.BOUNDARIES
_SINCE = frozenset({"منذ", "قبل", "بعد", "حتى", "خلال"})
MIN_PAST = 5
_NO_BEGINNINGS = words.PREPOSITIONS | words.BOUNDARIES
WAS = frozenset({"كان", "كانت"})
# Nouns that open a clause without the article: مدير الفرع, صحيفة كذا, والد حمزة.
_HEADS = words.TITLES | words.MEDIA
_HEADS |= {"والد", "والدة", "صاحب", "صاحبة", "زوج", "زوجة", "شقيق", "شقيقة", "ابن", "ابنة", "نجل"}


def clause_subject(tokens: Sequence[Token], low: int, limit: int) -> Phrase | None:
    """The subject of the main clause before a cue: ضحك الشامي وقال.

    A circumstance before a comma is skipped. The clause begins with a verb, unless it begins
    with a definite noun or a title.
    """
    begin = _behind_clause(tokens, _behind_opener(tokens, low, limit), limit)
    while begin < limit and (leads(tokens[begin].key) or tokens[begin].key in words.NEGATIONS):
        begin += 1
    while begin < limit and not may_begin(tokens[begin]):
        comma = next((n for n in range(begin, limit) if tokens[n].key == "،"), None)
        acting = acting_person(tokens, begin, limit if comma is None else comma)
        if comma is None:
            return acting
        if acting and tokens[begin].kind == "w" and _is_behind_verb(tokens, begin, acting[0]):
            return acting  # في حي الميدان لا يثق أبو فادي، صاحب محل
        begin = comma + 1
    while begin < limit and leads(tokens[begin].key):
        begin += 1
    if begin >= limit or tokens[begin].kind != "w":
        return None
    nominal = _is_nominal(tokens, begin, limit, opens=begin == low)
    start = begin if nominal else begin + 1
    if start >= limit or tokens[start].kind == "p":
        return None
    key = tokens[start].key
    if start and is_its_object(tokens, start):
        return None  # وأقر بتأخر الرواتب
    if not nominal and (is_oblique(key) or (key[:1] == "ي" and looks_verbal(key))):
        return None  # وناشد المانحين, وظل يرفض
    return phrase_after(tokens, start, limit, strict=True)


def _is_nominal(tokens: Sequence[Token], begin: int, limit: int, *, opens: bool) -> bool:
    """Whether a clause begins with its subject, and not with a verb: مدير الفرع يرى."""
    first = tokens[begin].key
    nominal = words.is_definite(first.removeprefix("و")) or words.bare_noun(first) in _HEADS
    if not opens and tokens[begin - 1].key.removeprefix("و") in WAS:
        nominal = nominal or first[:1] not in ("ي", "ت")  # كان بهجت كرم يكتب
    second = tokens[begin + 1] if begin + 1 < limit else None
    called = second is not None and (second.named or words.is_definite(second.key))
    nominal = nominal or (first in words.GIVEN_NAMES and called)  # مريم النجار، تلميذة
    return nominal and not _is_calling(first, second)


def _is_calling(first: str, second: Token | None) -> bool:
    """وطالب المحامي, طالب محامي المتهم: a verb, though طالب is a student too."""
    cue = find_cue(first)
    joined = cue is not None and cue[1] > 0 and not words.is_definite(first[1:])
    if first != "طالب" or second is None:
        return joined
    return bool({second.key, words.bare_noun(second.key)} & words.GOES_WITH_NOUN)


def is_its_object(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word with ب stands behind a verb of saying that takes ب."""
    cue = find_cue(tokens[number - 1].key)
    key = tokens[number].key
    governed = cue is not None and "ب" in cue[0].particles and key[:1] == "ب"
    return governed and key not in words.GOES_WITH_NOUN | words.GIVEN_NAMES


def _behind_opener(tokens: Sequence[Token], begin: int, limit: int) -> int:
    """Over من جانبه, بدوره, إلى ذلك: turns of speech before a clause."""
    if begin + 2 >= limit:
        return begin
    first = tokens[begin].key.removeprefix("و")
    behind = begin
    if first in words.OPENERS:
        behind = begin + 1
    elif first in ("من", "الى", "في") and tokens[begin + 1].key in words.SIDES:
        behind = begin + 2
    return behind + (behind > begin and tokens[behind].key == "،")


def _behind_clause(tokens: Sequence[Token], begin: int, limit: int) -> int:
    """Over a clause of time with its comma: وعندما سألناه، ضحك."""
    if begin < limit and tokens[begin].key.removeprefix("و") in words.CLAUSE_OPENERS:
        comma = next((n for n in range(begin, limit) if tokens[n].key == "،"), begin - 1)
        return comma + 1
    return begin


def acting_person(tokens: Sequence[Token], begin: int, limit: int) -> Phrase | None:
    """The first person of a clause who may be its subject: وفي آخر الشارع كان أبو رامي يرتب.

    What stands before him is nothing, the verb that opens the clause, an auxiliary or a pronoun,
    or complete; behind a preposition or a noun he completes it and does nothing.
    """
    for number in range(begin, limit):
        token = tokens[number]
        if (
            token.kind != "w"
            or token.key[:1] in ("ب", "ل", "ك")
            or not names_person(tokens, number)
        ):
            continue
        reacts = token.key[:1] == "ف" and token.key not in words.NAMES_PERSON  # فرفعت كتفيها
        if reacts or is_oblique(token.key) or _counts(tokens, number):
            continue
        if number > begin and _is_adjective(tokens, number):
            continue
        if number == begin or _stands_apart(tokens, begin, number):
            return phrase_after(tokens, number, limit, strict=True)
    return None


def _is_adjective(tokens: Sequence[Token], number: int) -> bool:
    """المنسق المقيم: a second noun of a person with the article, and no name behind it."""
    before, key = tokens[number - 1].key, tokens[number].key
    both = words.is_definite(before) and words.is_definite(key)
    named = number + 1 < len(tokens) and tokens[number + 1].key in words.GIVEN_NAMES
    return both and words.bare_noun(before) in words.PERSON_NOUNS and not named


def _counts(tokens: Sequence[Token], number: int) -> bool:
    """أحد عشر: a number, nobody."""
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    return following in ("عشر", "عشرة") or following in words.TENS


def _stands_apart(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """Whether the word before a person is none that he completes."""
    before = tokens[number - 1]
    if number == begin + 1 or before.kind == "q":
        return before.key.removeprefix("و") not in words.PREPOSITIONS  # وعند مخرج السوق
    if before.key in words.NUMERALS or before.key in words.QUANTITIES:
        return False  # فحص في اليوم مئة طفل
    on_it = tokens[number - 2].key == "على" and not words.is_definite(before.key)  # على ظهر ابنها
    if (_is_complete(before.key) and not on_it) or _is_present(before.key):
        return True
    if _is_behind_verb(tokens, begin, number):
        return True  # لا يثق أبو فادي
    # في المقهى المقابل تذمر صاحبه: behind what is complete stands a verb.
    return before.key not in words.PREPOSITIONS and _is_complete(tokens[number - 2].key)


def bystanders(tokens: Sequence[Token]) -> list[Phrase]:
    """All persons of a sentence with a name or the article, those told and asked too."""
    found: list[Phrase] = []
    for number, token in enumerate(tokens):
        season = number > 0 and tokens[number - 1].key in _SINCE  # منذ الربيع
        taken = season or (bool(found) and number < found[-1][1])
        if taken or token.kind != "w" or not is_person(tokens, (number, number + 1)):
            continue
        begin = number + token.key.startswith("لل")  # للنائبة كارول حنين
        phrase = phrase_after(tokens, begin, len(tokens), strict=True)
        end = phrase[1] if phrase else number + 1
        named = any(each.named or each.key in words.GIVEN_NAMES for each in tokens[number:end])
        if named or words.is_definite(token.key):
            found.append((number, end))
    return found


def names_person(tokens: Sequence[Token], number: int) -> bool:
    """Whether a person is named here, and not told something."""
    return is_person(tokens, (number, number + 1)) and not is_addressee(tokens, number)


def leads(key: str) -> bool:
    """كان, لكن, أما: words before a subject that are no part of it."""
    bare = key[1:] if key[:1] in ("و", "ف") else key
    return bare in _LEADS


def may_begin(token: Token) -> bool:
    """Whether a clause may begin at a word."""
    key = token.key
    bare = key[1:] if key[:1] in ("و", "ف") else key
    return not (
        bare in words.CIRCUMSTANTIAL
        or is_long(token)
        or (key[-1:] == "ا" and key[:-1] in words.SITUATIONS)  # أصدرت بلاغا نددت فيه
        or token.accusative
        or key in words.BOUNDARIES
        or key in words.PREPOSITIONS
        or (key[:1] == "ب" and is_owned(key) and not is_kin(key))  # بصراحتها المعهودة، قالت
        or key in words.TIME
        or key in words.NEGATIONS
        or (key[:1] in ("و", "ف") and key[1:] in _NO_BEGINNINGS)
    )


def is_tense(key: str) -> bool:
    """ونشرت, فرفعت: a verb of a woman or a body behind a conjunction; ستنشرها."""
    past = key[:1] in ("و", "ف") and looks_verbal(key) and key[-1:] == "ت"
    future = key[:2] in ("سي", "ست") and key.endswith(("ه", "ها", "هم"))
    return len(key) >= MIN_PAST and (past or future)


@lru_cache(maxsize=1 << 16)
def looks_verbal(key: str) -> bool:
    """Whether a word has the form of a verb: present, feminine perfect, with an object."""
    if key[:1] in ("و", "ف"):
        key = key[1:]
    if len(key) < MIN_ADJECTIVE or key in words.GIVEN_NAMES or key in words.Y_NAMES:
        return False
    ends = key.endswith(("ت", "ته", "تها", "تهم")) and not key.endswith("ات")
    return key[:1] == "ي" or ends


def _is_present(key: str) -> bool:
    """Whether a word looks like a verb in the present."""
    form = key[:1] in ("ي", "ت") and len(key) >= MIN_ADJECTIVE and not key.endswith("ة")
    return form and not is_action(key)


def _is_behind_verb(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """Whether a verb in the present stands right before a person, and no clause of time begins."""
    if number < begin + 2 or tokens[begin].key.removeprefix("و") in words.CLAUSE_OPENERS:
        return False
    before = tokens[number - 1].key
    negated = tokens[number - 2].key in words.NEGATIONS
    return (negated and before[:1] in ("ي", "ت")) or (before[:1] == "ي" and looks_verbal(before))


def _is_complete(key: str) -> bool:
    """A word that no noun completes."""
    owned = is_owned(key) and not looks_verbal(key)  # إلى جواره شاب
    return owned or words.is_definite(key) or key in words.AUXILIARIES | words.CIRCUMSTANCES
