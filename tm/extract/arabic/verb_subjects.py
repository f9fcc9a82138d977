"""Whose words a reporting verb brings: its subject before it, behind it, or none.

Start reading at `find_subject`; what a noun phrase is stands in `tm.extract.arabic.phrases`, what
cannot speak in `tm.extract.arabic.mutes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic import agreement, phrases, subjects
from tm.extract.arabic.inscriptions import find_bearer
from tm.extract.arabic.mutes import cannot_speak
from tm.extract.arabic.objects import is_action, is_oblique, is_owned, is_possessed
from tm.lang.ar import words
from tm.lang.ar.cues import CUES, FEMININE, MASCULINE, SPEAKING_FORMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.report import Report
    from tm.extract.arabic.sentences import Token
    from tm.lang.ar.cues import CueForm

ASKING = "سأل"
# Verbs whose object, the one who is told, may stand right behind their subject.
TELLING = frozenset({"سأل", "أخبر", "أبلغ", "طمأن", "ذكّر"})
# Verbs whose object is who is called upon.
CALLING = frozenset({"دعا إلى", "طالب", "ناشد", "حث على", "حض على", "اتهم"})
# Of whom a verb before them is masculine.
_MEN = frozenset({"تجار", "عمال", "طلاب", "نواب", "خبراء", "وزراء", "قضاة", "ضباط", "جنود", "رجال"})
DESCRIBING = "وصف"
# نشر تحقيقاً قال فيه المزارع: who speaks stands behind.
IN_IT = frozenset({"فيه", "فيها"})
# Before those who are called upon.
WHAT = frozenset({"لما", "بما", "عما"})
_NO_NAMES = words.GOES_WITH_NOUN | words.SPEAKS_AS_ONE | words.NAMES | words.TEXTS
_SAY = words.TEXTS | words.SITUATIONS | words.SPEAKS_AS_ONE | words.SAYINGS | words.PERSON_NOUNS
# Before a verb: who does it.
WHOEVER = frozenset({"من", "ومن", "لمن", "فمن", "كمن"})
ALL_OF = frozenset({"كل", "جميع", "كافة", "سائر"})
# Verbs with nothing written to them but a conjunction.
PLAIN = frozenset(CUES) | {f"{c}{key}" for c in ("و", "ف") for key in CUES}


def find_subject(tokens: Sequence[Token], form: CueForm, report: Report, low: int) -> None:
    """The subject of a verb: before it, else behind it, else the pronoun of لكنه."""
    verb, first = report.verb, report.cue[0]
    if _has_no_noun(tokens, report, first):
        return
    opener = tokens[first - 1].key if first else ""
    told = form.lemma == ASKING or tokens[verb].key not in PLAIN  # وحين ذكّره أحدهم بأن، رد
    report.relative = told and opener.removeprefix("و") in words.CLAUSE_OPENERS
    before = _find_before(tokens, report, low)
    if before and _is_taken_up(tokens, before, verb):
        return  # أما التهمة فيرد عليها: «...»
    if find_bearer(tokens, report):
        return
    strict = report.opening == "words" or form.frame == "describe" or form.lemma in TELLING
    if before and form.frame == "say" and form.lemma not in TELLING:
        before = _unless_behind(tokens, before, report)
    report.speaker = before or phrases.phrase_after(
        tokens, verb + 1, report.content[0], form.particles, strict=strict
    )
    if report.speaker is None and not strict:
        report.speaker = subjects.person_after(tokens, verb + 1, report.content[0], form.particles)
    if not before:
        _check_behind(tokens, report, form)
    report.guessed = report.speaker is not None and cannot_speak(tokens, report.speaker)
    report.own = report.speaker is not None
    if before:
        report.begin = before[0]
        joined = subjects.is_joined(tokens, before)
        report.cut = _conjunction(tokens[before[0]].key) or int(joined)


def _find_before(tokens: Sequence[Token], report: Report, low: int) -> Phrase | None:
    """The subject that stands before its verb."""
    verb, first = report.verb, report.cue[0]
    if report.clitic and not _has_topic(tokens, low, verb):
        return None
    if not report.clitic and _is_object_clause(tokens, verb, first):
        return None  # التي يسميها كرم: the word before is the object
    owner = _owner_of_speech(tokens, low, verb)
    if owner:
        report.relative = True
        return owner
    before = subjects.subject_before(tokens, low, first)
    before = before or subjects.subject_with_aside(tokens, low, first)
    if before and verb + 1 < len(tokens) and tokens[verb + 1].key in IN_IT:
        behind = phrases.phrase_after(tokens, verb + 2, report.content[0], strict=True)
        return None if behind and agreement.may_speak(tokens, behind) else before
    return before


def _has_no_noun(tokens: Sequence[Token], report: Report, first: int) -> bool:
    """Whether a pronoun is the subject, and what follows is the object: لكنه لم يستبعد كذا.

    Of لما قالت إنها who says so stood before; of من رأى فيه nobody is told.
    """
    before = tokens[first - 1].key if first else ""
    report.nobody = before in WHOEVER
    report.own = before not in words.PRONOUN_SUBJECTS and not report.nobody
    return not report.own or before in WHAT


def _owner_of_speech(tokens: Sequence[Token], low: int, verb: int) -> Phrase | None:
    """تصريحات وزير المالية التي قال فيها إن: whose they are."""
    relative = verb - 1
    resumed = verb + 2 < len(tokens) and tokens[verb + 1].key in IN_IT
    if not resumed or relative <= low or tokens[relative].key not in words.RELATIVES:
        return None
    if tokens[verb + 2].key not in words.THAT and tokens[verb + 2].kind != "q":
        return None
    for number in range(relative - 2, low - 1, -1):
        if words.construct_forms(tokens[number].key) & words.SPEECH_NOUNS:
            return phrases.phrase_after(tokens, number + 1, relative)
        if tokens[number].kind != "w":
            break
    return None


def _unless_behind(tokens: Sequence[Token], before: Phrase, report: Report) -> Phrase | None:
    """أخطر من هذا قالت «الصباح» إن: a thing before a verb, with a speaker behind it, is none."""
    if agreement.may_speak(tokens, before) or words.is_definite(tokens[before[0]].key):
        return before
    behind = phrases.phrase_after(tokens, report.verb + 1, report.content[0], strict=True)
    speaks = behind is not None and behind[0] == report.verb + 1
    return None if speaks and behind and agreement.may_speak(tokens, behind) else before


def _check_behind(tokens: Sequence[Token], report: Report, form: CueForm) -> None:
    """Drop what stands behind a verb and is its object."""
    if report.speaker and form.lemma == DESCRIBING:
        report.speaker = _without_described(tokens, report.speaker)
    if report.speaker and _is_deed(tokens[report.speaker[0]].key):
        report.speaker = None  # ونفى ارتكاب أي مخالفة
    if report.speaker and _is_object(tokens, report, report.speaker, form):
        report.speaker = None


def _is_deed(key: str) -> bool:
    """Whether a word is a verbal noun without the article that says nothing: no تحقيق, no بيان."""
    return not words.is_definite(key) and is_action(key) and key not in _SAY


def _without_described(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """ووصف كريمانوف الهجوم بأنه: behind a name stands what is described."""
    begin, end = phrase
    name = tokens[begin].key not in _NO_NAMES and not words.is_definite(tokens[begin].key)
    named = end - begin == 2 and name and words.is_definite(tokens[end - 1].key)
    if not named or tokens[begin].key in words.GIVEN_NAMES or tokens[end : end + 1] == []:
        return phrase
    return (begin, end - 1) if tokens[end].key[:1] == "ب" else phrase


def _is_object(tokens: Sequence[Token], report: Report, phrase: Phrase, form: CueForm) -> bool:
    """وتسأل الوزير: a man behind a feminine verb of asking; some offices (عضو) women hold too."""
    if form.lemma == DESCRIBING:  # ووصفت البحر بأنه: one noun alone is what is described
        behind = phrase[1]
        while tokens[behind].key in words.TIME and behind < report.content[0]:
            behind += 1
        if tokens[report.verb].key not in PLAIN or tokens[behind].key[:1] != "ب":
            return False
        thing = tokens[behind].key in SPEAKING_FORMS and not agreement.may_speak(tokens, phrase)
        return behind < report.content[0] and (thing or tokens[behind].key in words.THAT)
    plain = tokens[report.verb].key in PLAIN
    if is_oblique(tokens[phrase[0]].key):
        return True  # ودعا المانحين إلى
    if plain and _is_called_upon(tokens, phrase, form):
        return True
    told = form.lemma in TELLING and plain
    if told and tokens[report.verb - 1].key == "ثم":
        return True  # تبتسم ثم تسأل «الدكتور»
    man = form.gender == FEMININE and agreement.gender_of(tokens, phrase) == MASCULINE
    return told and (man or is_owned(tokens[phrase[0]].key))  # ثم سأل حفيده


def _is_called_upon(tokens: Sequence[Token], phrase: Phrase, form: CueForm) -> bool:
    """Whether what stands behind a verb is whom its subject calls upon, or what he describes."""
    key = tokens[phrase[0]].key
    if form.frame == "describe" and (is_possessed(tokens, phrase) or key in ALL_OF):
        return True  # ودعت منتسبيها إلى, وناشدت كل القوى
    if form.lemma in subjects.APPEALING and not agreement.has_object(tokens, phrase):
        return True  # وناشد الأهالي عدم العودة
    if form.lemma not in CALLING:
        return False
    if form.gender == FEMININE:
        return words.bare_noun(key) in _MEN  # وتتهم التجار بكذا
    she = agreement.gender_of(tokens, phrase) == FEMININE  # وطالب الحكومة بمنحة
    return form.gender == MASCULINE and she and not _is_many(tokens, phrase)


def _is_many(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a word in -a may be a plural of men: وطالب القضاة بكذا."""
    key = words.bare_noun(tokens[phrase[0]].key)
    return key not in words.SPEAKS_AS_ONE and key not in words.PERSON_NOUNS


def _is_object_clause(tokens: Sequence[Token], verb: int, first: int) -> bool:
    """Whether a relative, or words, stand before a verb that carries a pronoun for them.

    التي يسميها كرم; عبارة قالها كرم.
    """
    before = tokens[first - 1].key if first else ""
    what = tokens[first].key == "ما"  # أول ما كتبه كرم
    return (what or before in words.TAKES_PRONOUN) and tokens[verb].key not in CUES


def _is_taken_up(tokens: Sequence[Token], topic: Phrase, verb: int) -> bool:
    """Whether a topic that cannot speak is taken up by a pronoun right behind its verb."""
    if tokens[verb].key[:1] != "ف" or verb + 1 >= len(tokens):
        return False
    resumed = tokens[verb + 1].key in words.PRONOMINAL and tokens[verb + 1].key.endswith(
        words.OWNERS
    )
    return resumed and not agreement.may_speak(tokens, topic)


def _has_topic(tokens: Sequence[Token], low: int, verb: int) -> bool:
    """أما كرم فقال: the subject stands before the verb although ف begins it."""
    first = range(low, min(low + 3, verb))
    return tokens[verb].key[:1] == "ف" and any(tokens[n].key in words.TOPICS for n in first)


def _conjunction(key: str) -> int:
    """Letters of a conjunction before an article; والد (father) and والي (governor) have none."""
    if key.startswith("وال"):
        return int(not key.startswith("والد") and key != "والي")
    own = words.owned_noun(key[1:])
    return int(key[:1] == "و" and own.rstrip("وي") in words.PERSON_NOUNS)  # وأخوها عمر
