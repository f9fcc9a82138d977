"""The subject of a verb or of a clause: before the verb, behind it, or whoever acts in the clause.

Start reading at `subject_before` and `clause_subject`; what ends a noun phrase stands in
`tm.extract.arabic.phrases`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tm.extract.arabic.names import SHE_KIN
from tm.extract.arabic.objects import is_action, is_oblique
from tm.extract.arabic.phrase_ends import MIN_ADJECTIVE, is_addressee
from tm.extract.arabic.phrases import (
    MAX_APPOSITION,
    MAX_SUBJECT,
    Phrase,
    is_long,
    is_person,
    phrase_after,
)
from tm.lang.ar import words
from tm.lang.ar.cues import FEMININE, MASCULINE, find_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.sentences import Token

# وعندما, ولما: a clause of its own stands behind.
TIMES = frozenset(f"{c}{word}" for c in ("", "و", "ف") for word in ("عندما", "حين", "لما", "حينما"))
_LEADS = words.AUXILIARIES | words.CONNECTORS | words.QUESTIONS | {"ان", "اما", "قد"}
_LEADS |= {"هناك", "ثمة", "هنا", "لذا", "تارة", "طورا", "هنالك"}
_NO_SUBJECT = words.THAT | words.BOUNDARIES
# Bodies of which a verb is masculine; لجنة and وزارة show their gender themselves.
_HE_BODIES = frozenset(
    noun
    for noun in words.BODIES
    if not noun.endswith(("ة", "ات", "ئة")) and noun not in words.MANY | {"قوات", "شرطة", "رئاسة"}
)
# Verbs that never do without an object.
APPEALING = frozenset({"ناشد", "حث على", "حض على"})
# غير أن, إلا أن
_BUT = frozenset({"غير", "الا", "بيد"})
# طلب عدم نشر اسمه, رفض كشف هويته
_ANONYMOUS = frozenset({"عدم", "اسمه", "اسمها", "هويته", "هويتها", "اسمائهم"})
_SINCE = frozenset({"منذ", "قبل", "بعد", "حتى", "خلال"})
MIN_PAST = 5
WAS = frozenset({"كان", "كانت"})
_NO_BEGINNINGS = words.PREPOSITIONS | words.BOUNDARIES


def person_after(
    tokens: Sequence[Token], begin: int, limit: int, particles: frozenset[str]
) -> Phrase | None:
    """A person behind a circumstance: وقال خلال مؤتمر صحفي الوزير خالد كرم إن.

    What stands before must be complete: استقالة الوزير names no subject.
    """
    for number in range(begin + 1, min(limit, begin + MAX_SUBJECT)):
        before = tokens[number - 1]
        key = before.key
        adjective = len(key) >= MIN_ADJECTIVE and key.endswith(("ي", "ية"))
        whole = before.kind == "q" or adjective or words.is_definite(key)
        whole = whole or key in words.CIRCUMSTANCES
        if _describes_thing(tokens, number):
            continue
        if whole and tokens[number].kind == "w" and is_person(tokens, (number, number + 1)):
            return phrase_after(tokens, number, limit, particles)
    return None


def _describes_thing(tokens: Sequence[Token], number: int) -> bool:
    """المؤتمر الصحافي: an adjective of a thing, no journalist."""
    before, key = tokens[number - 1].key, tokens[number].key
    thing = words.bare_noun(before) in words.SITUATIONS | words.THINGS | words.TEXTS
    both = words.is_definite(before) and words.is_definite(key)
    return thing and both and key.endswith(("ي", "ية"))


def subject_before(tokens: Sequence[Token], low: int, verb: int) -> Phrase | None:
    """The noun phrase a verb follows, back to the beginning of its clause.

    Args:
        tokens: of the sentence.
        low: the first token that may belong to it.
        verb: the token of the verb.
    """
    end = verb
    while end > low and tokens[end - 1].key in words.BEFORE_VERBS:
        end -= 1
        if tokens[end].key[:1] in ("و", "ف"):
            return None  # هزت منى رأسها ولم تجب: the clause before has the subject
    relative = end > low and tokens[end - 1].key in words.RELATIVES
    end -= relative
    if relative and _resumes(tokens, verb):
        return None
    if relative and end > low + 1 and tokens[end - 1].key == "،":
        return _antecedent(tokens, low, end - 1)
    begin = _stretch_begin(tokens, low, end)
    if begin is None:
        return None
    if (begin > low and tokens[begin - 1].key in TIMES) or tokens[begin].key in TIMES:
        was = [n for n in range(begin + 1, end - 1) if tokens[n].key in WAS]
        # وعندما سئل عن السبب أجاب; عندما كنت أتصل كان الموظف يجيب
        return phrase_after(tokens, was[-1] + 1, end) if was else clause_subject(tokens, begin, end)
    end = _topic_end(tokens, begin, end)
    begin = _behind_leads(tokens, begin, end, relative=relative)
    if end - begin > 1 and _is_act(tokens[begin].key):
        return clause_subject(tokens, begin, end)  # أصدرت الرابطة بلاغا نددت فيه
    begin += _opens_with_verb(tokens, begin, end)
    begin = last_clause(tokens, begin, end)
    if begin == end or not _may_begin(tokens[begin]) or _is_tense(tokens[begin].key):
        return None
    return phrase_after(tokens, begin, end)


def _is_act(key: str) -> bool:
    """Whether a word that opens a clause is a verb: يدوزن, أصدر."""
    bare = key.removeprefix("و")
    present = bare[:1] == "ي" and looks_verbal(key)
    return bare in words.ACTS or (present and bare not in words.NAMES_PERSON)


def _antecedent(tokens: Sequence[Token], low: int, comma: int) -> Phrase | None:
    """What a relative behind a comma is about: قرأ القاضي تقرير الكلية، الذي خلص إلى أن."""
    begin = _stretch_begin(tokens, low, comma) or low
    speaks = [n for n in range(begin, comma) if may_speak(tokens, (n, n + 1))]
    if not speaks:
        return None
    first = speaks[-1]
    while first - 1 in speaks and not words.is_definite(tokens[first - 1].key):
        first -= 1  # رئيس لجنة المال، الذي
    return phrase_after(tokens, first, comma)


def _behind_leads(tokens: Sequence[Token], begin: int, end: int, *, relative: bool) -> int:
    """Where a subject begins behind كان, لكن; before a relative, the person that it is about."""
    was = [n for n in range(begin, end - 1) if tokens[n].key in WAS]
    begin = was[-1] if was else begin  # عندما كنت أتصل كان الموظف يجيب
    while begin < end and _leads(tokens[begin].key):
        begin += 1
    if relative and begin < end and not is_person(tokens, (begin, end)):
        return next((n for n in range(begin, end) if _names(tokens, n)), begin)
    return begin


def _resumes(tokens: Sequence[Token], verb: int) -> bool:
    """زوجته التي قال عنها كرم: a pronoun takes up the relative, and the subject stands behind."""
    if verb + 2 >= len(tokens) or tokens[verb + 1].key not in words.PRONOMINAL:
        return False
    behind = tokens[verb + 2]
    return behind.kind == "w" and behind.key not in _NO_SUBJECT


def _stretch_begin(tokens: Sequence[Token], low: int, end: int) -> int | None:
    """Where the words before a verb begin that no clause parts; None when they are too many."""
    begin = end
    while begin > low and end - begin <= MAX_SUBJECT and not _breaks(tokens[begin - 1]):
        begin -= 1
    return begin if end - begin <= MAX_SUBJECT else None


def _opens_with_verb(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """تلا الأمين العام ما سماه: before a definite person a word in -a is a verb."""
    if end - begin < 2 or tokens[begin + 1].kind != "w":
        return False
    first, second = tokens[begin].key, tokens[begin + 1].key
    weak = first.endswith(("ا", "ى")) and first not in words.GIVEN_NAMES
    if weak and words.is_definite(second) and words.bare_noun(second) in words.PERSON_NOUNS:
        return True
    noun = {first, words.bare_noun(first)} & words.GOES_WITH_NOUN
    # وسُمع نائب يهمس
    return second in words.PERSON_NOUNS and not noun and not words.is_definite(first)


def last_clause(tokens: Sequence[Token], begin: int, end: int) -> int:
    """المحكمة ترجئ القضية والدفاع يتحدث: where the clause of the last verb begins.

    A noun with و right before the verb is its subject, where a verb stands before it already.
    """
    acting = next((n for n in range(begin + 1, end) if _is_verb_now(tokens, n)), end)
    for number in range(end - 1, acting, -1):
        if _joins(tokens, number) and may_speak(tokens, (number, end)):
            return number  # النقابة تلوح بالإضراب ووزارة الصحة الجزائرية تدعو
    last = end - 1
    if last <= begin or not _joins(tokens, last):
        return begin
    # انهيار الريال وخبراء يحذرون; but مركز الديمقراطية والسلم قال
    other = not tokens[last].key.startswith("وال") and not may_speak(tokens, (begin, end))
    return last if acting < last or other else begin


def _joins(tokens: Sequence[Token], number: int) -> bool:
    """Whether a noun begins with و for and."""
    key = tokens[number].key
    known = key in words.NAMES_PERSON or key in words.GOES_WITH_NOUN or key in words.ACTS
    return tokens[number].kind == "w" and key[:1] == "و" and not known


def _is_verb_now(tokens: Sequence[Token], number: int) -> bool:
    """A verb in the present among nouns."""
    return tokens[number].kind == "w" and _acts_now(tokens[number].key)


def is_joined(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a subject in the middle of a sentence begins with و for and: وواشنطن تتهم."""
    begin = phrase[0]
    key = tokens[begin].key
    own = key[:1] == "و" and key not in words.GOES_WITH_NOUN | words.GIVEN_NAMES | words.NAMES
    return own and begin > 0 and tokens[begin - 1].kind == "w"


def _acts_now(key: str) -> bool:
    """A verb in the present, by its form: ترجئ, تستعد, يعود; no تنظيم."""
    if len(key) < MIN_ADJECTIVE or key.endswith("ة") or key in words.Y_NAMES:
        return False
    noun = is_action(key) or key in words.THINGS or key in words.NAMES or key in words.NAMES_PERSON
    return key[:1] in ("ي", "ت") and not noun


def _topic_end(tokens: Sequence[Token], begin: int, end: int) -> int:
    """أما رئيس النادي فأصدر بياناً قال فيه: a topic ends before the ف behind it."""
    first = range(max(0, begin - 1), min(begin + 1, end))
    if not any(tokens[number].key in words.TOPICS for number in first):
        return end
    return next((n for n in range(begin + 2, end) if tokens[n].key[:1] == "ف"), end)


def subject_with_aside(tokens: Sequence[Token], low: int, verb: int) -> Phrase | None:
    """كرم، الذي عاد أمس، يرى / مديرة الفرع، رنا كرم، أكدت: the subject opens the sentence.

    A name behind the comma belongs to it; a relative clause does not.
    """
    if low or verb < 4 or tokens[verb - 1].key != "،":
        return None
    but = tokens[0].key.removeprefix("و") in _BUT and tokens[1].key == "ان"
    first = next((n for n in range(2 * but, verb) if not _leads(tokens[n].key)), 0)
    begun = _may_begin(tokens[first]._replace(accusative=False)) if first else False
    comma = next((number for number in range(verb - 2, 0, -1) if tokens[number].key == "،"), 0)
    if not comma or any(_breaks(token) for token in tokens[first:comma]):
        return None
    if comma > MAX_SUBJECT or verb - comma > MAX_SUBJECT:
        return None
    if not (begun or _may_begin(tokens[first])):
        return None  # لكن مسؤولاً، الذي: behind لكن a subject is accusative
    opening = tokens[first:comma]
    if any(find_cue(token.key) and not token.key.startswith("م") for token in opening):
        return None
    refuses = {token.key for token in tokens[comma + 1 : comma + 4]} & _ANONYMOUS
    if tokens[comma + 1].key in words.RELATIVES or refuses:
        return first, comma  # مسؤول، طلب عدم نشر اسمه، قال
    if verb - comma - 2 <= MAX_APPOSITION:
        return first, verb - 1
    # مريم كرم، تلميذة بالسنة الأولى في كذا، قالت
    named = tokens[first].key in words.GIVEN_NAMES and comma - first <= MAX_APPOSITION
    held = words.bare_noun(tokens[comma + 1].key) in words.PERSON_NOUNS
    return (first, comma) if named and held else None


def _breaks(token: Token) -> bool:
    """Whether a clause begins behind a token."""
    key = token.key
    return token.kind == "p" or key in words.THAT or key in words.CONNECTORS


def _leads(key: str) -> bool:
    """كان, لكن, أما: words before a subject that are no part of it."""
    bare = key[1:] if key[:1] in ("و", "ف") else key
    return bare in _LEADS


def _may_begin(token: Token) -> bool:
    key = token.key
    bare = key[1:] if key[:1] in ("و", "ف") else key
    return not (
        bare in words.CIRCUMSTANTIAL
        or is_long(token)
        or (key[-1:] == "ا" and key[:-1] in words.SITUATIONS)  # أصدرت بلاغا نددت فيه
        or token.accusative
        or key in words.BOUNDARIES
        or key in words.PREPOSITIONS
        or key in words.TIME
        or key in words.NEGATIONS
        or (key[:1] in ("و", "ف") and key[1:] in _NO_BEGINNINGS)
    )


def _is_tense(key: str) -> bool:
    """ونشرت, فرفعت: a verb of a woman or a body behind a conjunction; ستنشرها."""
    past = key[:1] in ("و", "ف") and looks_verbal(key) and key[-1:] == "ت"
    future = key[:2] in ("سي", "ست") and key.endswith(("ه", "ها", "هم"))
    return len(key) >= MIN_PAST and (past or future)


def clause_subject(tokens: Sequence[Token], low: int, limit: int) -> Phrase | None:
    """The subject of the main clause before a cue: ضحك الشامي وقال.

    A circumstance before a comma is skipped. The clause begins with a verb, unless it begins
    with a definite noun or a title.
    """
    begin = _behind_clause(tokens, _behind_opener(tokens, low, limit), limit)
    while begin < limit and (_leads(tokens[begin].key) or tokens[begin].key in words.NEGATIONS):
        begin += 1
    while begin < limit and not _may_begin(tokens[begin]):
        comma = next((n for n in range(begin, limit) if tokens[n].key == "،"), None)
        if comma is None:
            return acting_person(tokens, begin, limit)
        begin = comma + 1
    while begin < limit and _leads(tokens[begin].key):
        begin += 1
    if begin >= limit or tokens[begin].kind != "w":
        return None
    first = tokens[begin].key
    bare = words.bare_noun(first)
    nominal = words.is_definite(first.removeprefix("و")) or bare in words.TITLES | words.MEDIA
    if begin > low and tokens[begin - 1].key.removeprefix("و") in WAS:
        nominal = nominal or first[:1] not in ("ي", "ت")  # كان بهجت كرم يكتب
    second = tokens[begin + 1] if begin + 1 < limit else None
    called = second is not None and (second.named or words.is_definite(second.key))
    nominal = nominal or (first in words.GIVEN_NAMES and called)  # مريم النجار، تلميذة
    cue = find_cue(first)  # وطالب المحامي: a verb, though طالب is a student too
    nominal = nominal and not (cue and cue[1] and not words.is_definite(first[1:]))
    start = begin if nominal else begin + 1
    if start >= limit or tokens[start].kind == "p":
        return None
    key = tokens[start].key
    if not nominal and (is_oblique(key) or (key[:1] == "ي" and looks_verbal(key))):
        return None  # وناشد المانحين, وظل يرفض
    return phrase_after(tokens, start, limit, strict=True)


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
        if token.kind != "w" or token.key[:1] in ("ب", "ل", "ك") or not _names(tokens, number):
            continue
        reacts = token.key[:1] == "ف" and token.key not in words.NAMES_PERSON  # فرفعت كتفيها
        if reacts or is_oblique(token.key) or _counts(tokens, number):
            continue
        if number == begin or _stands_apart(tokens, begin, number):
            return phrase_after(tokens, number, limit, strict=True)
    return None


def _counts(tokens: Sequence[Token], number: int) -> bool:
    """أحد عشر: a number, nobody."""
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    return following in ("عشر", "عشرة") or following in words.TENS


def _stands_apart(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """Whether the word before a person is none that he completes."""
    before = tokens[number - 1]
    if number == begin + 1 or before.kind == "q":
        return True
    if before.key in words.NUMERALS or before.key in words.QUANTITIES:
        return False  # فحص في اليوم مئة طفل
    if _is_complete(before.key) or _is_present(before.key):
        return True
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


def _names(tokens: Sequence[Token], number: int) -> bool:
    """Whether a person is named here, and not told something."""
    return is_person(tokens, (number, number + 1)) and not is_addressee(tokens, number)


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
    return key[:1] in ("ي", "ت") and len(key) >= MIN_ADJECTIVE and not key.endswith("ة")


def _is_complete(key: str) -> bool:
    """A word that no noun completes."""
    return words.is_definite(key) or key in words.AUXILIARIES or key in words.CIRCUMSTANCES


def gender_of(tokens: Sequence[Token], phrase: Phrase) -> str:
    """The gender of a noun phrase, `m` or `f`; empty where its form does not tell."""
    key = tokens[phrase[0]].key
    bare = words.bare_noun(key)
    if key in words.WOMEN or key in ("ام", "وام") or bare.endswith("ة"):
        return FEMININE
    if bare in words.TITLES and _names_woman(tokens, phrase):
        return FEMININE
    if key in words.MEN or bare in words.ONE_MAN or bare in _HE_BODIES:
        return MASCULINE
    stem = words.owned_noun(key)  # ابنته, زميلها
    kin = words.noun_forms(stem) & words.PERSON_NOUNS if len(stem) > 1 else None
    if kin:
        woman = any(noun.endswith("ة") or noun in SHE_KIN for noun in kin)
        return FEMININE if woman else MASCULINE
    return ""


def is_she(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """وتحدثت النائب: the verb right before an office is of a woman."""
    cue = find_cue(tokens[phrase[0] - 1].key) if phrase[0] else None
    office = words.bare_noun(tokens[phrase[0]].key) in words.TITLES
    return office and cue is not None and cue[0].gender == FEMININE


def has_object(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether somebody stands behind a subject: وناشدت الرابطة الوزير كذا."""
    behind = phrase[1]
    if behind >= len(tokens) or tokens[behind].kind != "w":
        return False
    key = tokens[behind].key
    return is_oblique(key) or may_speak(tokens, (behind, behind + 1))


def _names_woman(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """النائب ريم كرم, عضو المجلس ريم كرم: a woman's name right behind an office in a man's form."""
    for number in range(phrase[0] + 1, phrase[1]):
        if tokens[number].key in words.WOMEN - words.MEN:
            before = tokens[number - 1].key
            held = number == phrase[0] + 1 or words.bare_noun(before) not in words.PERSON_NOUNS
            return held and words.is_definite(before)
    return False


def disagree(one: str, other: str) -> bool:
    """Whether two genders cannot be of one subject: وقال ... مضيفةً; empty agrees with both."""
    return bool(one and other and one != other)


def may_speak(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase names a person, or a body that speaks with one voice: no thing does."""
    first = tokens[phrase[0]]
    bare = words.bare_noun(first.key)
    if first.kind == "q" or bare in words.SPEAKS_AS_ONE or is_person(tokens, phrase):
        return True
    return bare.endswith(("ون", "يين", "وا")) or first.key in words.BODIES
