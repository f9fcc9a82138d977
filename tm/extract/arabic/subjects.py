"""The subject of a verb: before it or behind it.

Start reading at `subject_before`; the subject of a whole clause is found by `clauses`, whether it
can speak is told by `agreement`, and what ends a noun phrase stands in `phrases`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic.agreement import may_speak
from tm.extract.arabic.clauses import (
    NO_SUBJECT,
    WAS,
    clause_subject,
    is_its_object,
    is_tense,
    leads,
    looks_verbal,
    may_begin,
    names_person,
)
from tm.extract.arabic.objects import is_action
from tm.extract.arabic.phrase_ends import MIN_ADJECTIVE
from tm.extract.arabic.phrases import (
    MAX_APPOSITION,
    MAX_SUBJECT,
    Phrase,
    is_person,
    phrase_after,
)
from tm.lang.ar import words
from tm.lang.ar.cues import find_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.sentences import Token

# وعندما, ولما: a clause of its own stands behind.
TIMES = frozenset(f"{c}{word}" for c in ("", "و", "ف") for word in ("عندما", "حين", "لما", "حينما"))
# Verbs that never do without an object.
APPEALING = frozenset({"ناشد", "حث على", "حض على"})
# غير أن, إلا أن
_BUT = frozenset({"غير", "الا", "بيد"})
# طلب عدم نشر اسمه, رفض كشف هويته
NEAR_NAME = 6
_ANONYMOUS = frozenset({"عدم", "اسمه", "اسمها", "هويته", "هويتها", "اسمائهم"})


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
    if begin > low and tokens[begin].accusative and tokens[begin - 1].key in words.THAT:
        person = tokens[begin].key.removesuffix("ا") in words.PERSON_NOUNS
        return (begin, begin + 1) if person else None  # أن نائباً سأله
    begin += _opens_with_verb(tokens, begin, end)
    begin = last_clause(tokens, begin, end)
    if begin == end or not may_begin(tokens[begin]) or is_tense(tokens[begin].key):
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
    was = [n for n in was if not n or tokens[n - 1].key not in words.RELATIVES]  # التي كانت تتسوق
    begin = was[-1] if was else begin  # عندما كنت أتصل كان الموظف يجيب
    while begin < end and leads(tokens[begin].key):
        begin += 1
    if relative and begin < end and not is_person(tokens, (begin, end)):
        return next((n for n in range(begin, end) if names_person(tokens, n)), begin)
    return begin


def _resumes(tokens: Sequence[Token], verb: int) -> bool:
    """زوجته التي قال عنها كرم: a pronoun takes up the relative, and the subject stands behind."""
    if verb + 2 >= len(tokens) or tokens[verb + 1].key not in words.PRONOMINAL:
        return False
    behind = tokens[verb + 2]
    return behind.kind == "w" and behind.key not in NO_SUBJECT


def _stretch_begin(tokens: Sequence[Token], low: int, end: int) -> int | None:
    """Where the words before a verb begin that no clause parts; None when they are too many."""
    begin = end
    while begin > low and end - begin <= MAX_SUBJECT and not _breaks(tokens[begin - 1]):
        begin -= 1
    if begin == low and low and is_its_object(tokens, low):
        return None  # وأقر بتأخر الرواتب وعزاه إلى
    return begin if end - begin <= MAX_SUBJECT else None


def _opens_with_verb(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Words before a subject: تلا الأمين العام ما سماه, وافتتح الندوة عميد المعهد بكلمة."""
    if end - begin < 2 or tokens[begin + 1].kind != "w":
        return 0
    first, second = tokens[begin].key, tokens[begin + 1].key
    if first == "وطالب" and not begin:
        return 1  # وطالب كرم الذي: he asks, and is no student
    weak = first.endswith(("ا", "ى")) and first not in words.GIVEN_NAMES
    if weak and words.is_definite(second) and words.bare_noun(second) in words.PERSON_NOUNS:
        return 1
    plain = first.removeprefix("و")
    known = {first, plain, words.bare_noun(first)} & words.GOES_WITH_NOUN
    noun = bool(known) or words.is_definite(first) or words.is_definite(plain)
    if second in words.PERSON_NOUNS:
        return 0 if noun else 1  # وسُمع نائب يهمس
    third = tokens[begin + 2].key if end - begin > MAX_APPOSITION else ""
    opens = not begin and first[:1] == "و" and not noun and words.is_definite(second)
    return 2 * (opens and third in words.TITLES and not may_speak(tokens, (begin + 1, begin + 2)))


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
    first = next((n for n in range(2 * but, verb) if not leads(tokens[n].key)), 0)
    begun = may_begin(tokens[first]._replace(accusative=False)) if first else False
    comma = next((number for number in range(verb - 2, 0, -1) if tokens[number].key == "،"), 0)
    if not comma or any(_breaks(token) for token in tokens[first:comma]):
        return None
    if comma > MAX_SUBJECT or verb - comma > MAX_SUBJECT:
        return None
    if not (begun or may_begin(tokens[first])):
        return None  # لكن مسؤولاً، الذي: behind لكن a subject is accusative
    opening = tokens[first:comma]
    if any(find_cue(token.key) and not token.key.startswith("م") for token in opening):
        return None
    refuses = {token.key for token in tokens[comma + 1 : comma + NEAR_NAME]} & _ANONYMOUS
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
