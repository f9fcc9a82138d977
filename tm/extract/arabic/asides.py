"""Attribution by preposition: بحسب، وفقاً لـ، نقلاً عن، على حد قوله، كما قال.

Start reading at `find_asides`. A measure (وفق القانون) is no speaker. Behind بحسب ما, حسبما and
كما a verb of saying stands, and its subject is the speaker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.extract.arabic import phrases
from tm.extract.arabic.mutes import cannot_speak
from tm.extract.arabic.objects import is_owned
from tm.extract.arabic.phrase_ends import is_addressee
from tm.extract.arabic.subjects import APPEALING
from tm.lang.ar import words
from tm.lang.ar.cues import CUES, find_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.sentences import Token
    from tm.lang.ar.cues import CueForm

OPINIONS = ("براي", "بنظر")
PLAIN = frozenset({"بحسب", "حسب", "وفق", *OPINIONS})
WITH_PRONOUN = frozenset(f"{noun}{suffix}" for noun in OPINIONS for suffix in ("ه", "ها", "هم"))
WITH_L = frozenset({"وفقا", "طبقا"})
WITH_VERB = frozenset({"حسبما", "كما", "وفقما"})
LIMIT_NOUNS = (
    *("قول", "تعبير", "وصف", "زعم", "كلام", "رواية", "شهادة", "تقدير", "اعتقاد"),
    *("راي", "ادعاء", "افادة", "تصريح"),
)
# Behind these a common noun is a measure: وفق جدول محدد, بحسب طبيعة المكان.
_MEASURING = frozenset({"وفق", "بحسب", "حسب", "وفقا ل", "طبقا ل"})
_MEASURED = words.THINGS - {"برنامج", "مشروع"}
# The writer's own.
OWN_VIEWS = frozenset({"رؤيتي", "رايي", "نظري", "تقديري", "علمي", "اعتقادي", "ظني", "فهمي"})
SUFFIXES = ("هما", "ها", "هم", "هن", "ه")
MAX_VERB_REACH = 3
MAX_PARENTHESIS = 12
_SPEAK = words.PERSON_NOUNS | words.SPEAKS_AS_ONE | words.TEXTS | words.SITUATIONS
_ON_OCCASION = words.PREPOSITIONS | words.BOUNDARIES | words.CIRCUMSTANCES


@dataclass(slots=True)
class Aside:
    """An attribution by preposition.

    Attributes:
        cue: tokens of the expression.
        verb: its chief token.
        clitic: letters that a conjunction takes of its first token.
        speaker: tokens of the noun phrase behind it.
        cut: letters of the first token of the speaker that are no part of it.
        suffix: the token whose pronoun names the speaker.
        end: the token behind all of it.
    """

    lemma: str
    cue: Phrase
    verb: int
    clitic: int
    speaker: Phrase | None
    cut: int
    suffix: int | None
    end: int


def find_asides(tokens: Sequence[Token]) -> list[Aside]:
    """The asides of a sentence, in order."""
    found = []
    for number, token in enumerate(tokens):
        if token.kind != "w":
            continue
        key, clitic = token.key, 0
        if key not in _OPENING and key[:1] in ("و", "ف"):
            key, clitic = key[1:], 1
        if key in _OPENING:
            aside = _read(tokens, number, key, clitic)
            if aside:
                found.append(aside)
    return found


# المسلسل في نظره «كذا»
IN_VIEW = "في نظر"
VIEWS = frozenset(
    f"{noun}{suffix}" for noun in ("نظر", "راي", "تقدير", "اعتقاد") for suffix in ("ه", "ها", "هم")
)
_OPENING = {"في"} | PLAIN | WITH_PRONOUN | WITH_L | WITH_VERB | {"نقلا", "على"}


def _read(tokens: Sequence[Token], number: int, key: str, clitic: int) -> Aside | None:
    """The aside that begins with an opening word, or None."""
    if key in WITH_PRONOUN:
        lemma = next(name for name in OPINIONS if key.startswith(name))
        return Aside(lemma, (number, number + 1), number, clitic, None, 0, number, number + 1)
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    if not following:
        return None
    if key == "في":
        cue, view = (number, number + 2), number + 1
        found_view = following in VIEWS
        return Aside(IN_VIEW, cue, view, clitic, None, 0, view, number + 2) if found_view else None
    if key == "على":
        return _read_limit(tokens, number, clitic)
    if key == "نقلا":
        found = following == "عن"
        return _plain(tokens, number, number + 2, "نقلا عن", clitic) if found else None
    if key in WITH_VERB or following in ("ما", "لما"):
        begin = number + 1 if key in WITH_VERB else number + 2
        return _with_verb(tokens, number, begin, key, clitic)
    if key in WITH_L:
        return _behind_l(tokens, number, key, clitic)
    suffixed = _suffixed(tokens, number, number + 1, key, clitic)
    return suffixed or _plain(tokens, number, number + 1, key, clitic)


def _behind_l(tokens: Sequence[Token], number: int, key: str, clitic: int) -> Aside | None:
    """وفقاً للمراقبين, وفقاً لـ«الصباح»."""
    following = tokens[number + 1].key
    if following == "ل":
        return _plain(tokens, number, number + 2, f"{key} ل", clitic)
    if following[:1] == "ل":
        return _plain(tokens, number, number + 1, f"{key} ل", clitic, cut=1)
    return None


def _plain(
    tokens: Sequence[Token], number: int, begin: int, lemma: str, clitic: int, cut: int = 0
) -> Aside | None:
    """A preposition and a noun phrase."""
    if begin >= len(tokens):
        return None
    first = tokens[begin]
    key = first.key[cut:]
    if key in LIMIT_NOUNS and begin + 1 < len(tokens) and not cut:
        return _plain(tokens, number, begin + 1, f"{lemma} {key}", clitic)  # حسب تعبير الكاتب
    if key in words.NOT_SOURCES or words.bare_noun(first.key) in words.NOT_SOURCES:
        return None
    if key in OWN_VIEWS or (lemma in _MEASURING and words.bare_noun(first.key) in _MEASURED):
        return None  # وفق رؤيتي
    if not cut and _is_its_measure(key):
        return None
    # An addressee cannot stand here: the ل is the preposition's own.
    end = phrases.phrase_after(tokens, begin + (cut > 0), len(tokens))
    begin_end = end[1] if end else begin + 1
    if cut == 0:
        if end is None or end[0] != begin:
            return None
    elif first.kind != "w":
        return None
    cue = (number, begin)
    return Aside(lemma, cue, number, clitic, (begin, begin_end), cut, None, begin_end)


def _read_limit(tokens: Sequence[Token], number: int, clitic: int) -> Aside | None:
    """على حد قوله, على حد تعبير كرم, على لسان كرم."""
    following = tokens[number + 1].key
    if following == "ما":
        return _with_verb(tokens, number, number + 2, key="على", clitic=clitic)
    if following == "لسان":
        return _plain(tokens, number, number + 2, "على لسان", clitic)
    if following != "حد" or number + 2 >= len(tokens):
        return None
    noun = tokens[number + 2].key
    if noun in LIMIT_NOUNS:
        return _plain(tokens, number, number + 3, f"على حد {noun}", clitic)
    return _suffixed(tokens, number, number + 2, "على حد", clitic)


def _suffixed(
    tokens: Sequence[Token], number: int, last: int, lemma: str, clitic: int
) -> Aside | None:
    """على حد قوله, بحسب تعبيره: a noun of speech whose pronoun is the speaker."""
    noun = tokens[last].key
    for name in LIMIT_NOUNS:
        stem = f"{name[:-1]}ت" if name.endswith("ة") else name
        if noun.startswith(stem) and noun[len(stem) :] in SUFFIXES:
            cue = (number, last + 1)
            return Aside(f"{lemma} {name}", cue, last, clitic, None, 0, last, last + 1)
    return None


def _with_verb(
    tokens: Sequence[Token], number: int, begin: int, key: str, clitic: int
) -> Aside | None:
    """بحسب ما أفاد به مصدر, كما قال كرم: the subject of the verb is the speaker."""
    for verb in range(begin, min(len(tokens), begin + MAX_VERB_REACH)):
        if tokens[verb].kind != "w":
            return None
        cue = find_cue(tokens[verb].key)
        if cue is None or cue[0].participle or cue[1]:
            continue
        if key == "على" and tokens[verb].key not in CUES:
            return None  # التلصص على ما يكتبه كرم
        if key == "كما" and cue[0].goes_on and cue[0].nounish:
            return None  # كما تابع الوزير أعمال اللجنة
        speaker = phrases.phrase_after(tokens, verb + 1, len(tokens), cue[0].particles)
        if speaker is None:
            return None
        behind = tokens[speaker[1]] if speaker[1] < len(tokens) else None
        if (
            key == "كما"
            and behind
            and (behind.key in words.THAT or behind.key in cue[0].particles or behind.key == ":")
        ):
            return None
        if key == "كما" and not _is_inserted(tokens, verb, speaker, cue[0]):
            return None
        if cue[0].lemma in APPEALING:
            return None  # كما ناشد الأهالي «عدم العودة»
        lemma = key if key in WITH_VERB else f"{key} ما"
        return Aside(lemma, (number, verb + 1), verb, clitic, speaker, 0, None, speaker[1])
    return None


def _is_inserted(tokens: Sequence[Token], verb: int, speaker: Phrase, form: CueForm) -> bool:
    """Whether كما and a verb are an aside, and no clause of their own: كما أكد كرم حرصه على.

    Behind the speaker stands the end of the clause, or where and to whom it was said.
    """
    if form.clausal or tokens[verb].key[:1] == "س":
        return False  # كما سجل المؤشر
    if cannot_speak(tokens, speaker):
        return False
    if speaker[1] >= len(tokens) or tokens[speaker[1]].kind != "w":
        return not _brings_words(tokens, speaker[1])
    key = tokens[speaker[1]].key
    return is_addressee(tokens, speaker[1]) or key in _ON_OCCASION


def _is_its_measure(key: str) -> bool:
    """بحسب نوعها, حسب حجمه: what belongs to a thing; نقابته, محاميه, بيانها may speak."""
    owned = words.noun_forms(words.owned_noun(key))
    return is_owned(key) and not owned & _SPEAK


def _brings_words(tokens: Sequence[Token], comma: int) -> bool:
    """كما قال الأمين، في بيان، إن: behind a parenthesis stand the verb's own words."""
    behind = range(comma + 1, min(len(tokens) - 1, comma + MAX_PARENTHESIS))
    close = next((n for n in behind if tokens[n].key == "،"), None)
    return close is not None and tokens[close + 1].key in words.THAT
