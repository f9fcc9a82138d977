"""A verb of saying with its subject and its words -> a report.

Start reading at `read_verb`, which tries the ideas that `tm.extract.arabic.reports` lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic import phrases, subjects
from tm.extract.arabic.citing import IN_IT, read_appearing, read_citing
from tm.extract.arabic.complements import FINAL, Complement, find_complement
from tm.extract.arabic.mutes import cannot_speak, is_impersonal
from tm.extract.arabic.objects import is_owned, is_possessed
from tm.extract.arabic.phrase_ends import is_addressee
from tm.extract.arabic.report import Report, make_report
from tm.lang.ar import words
from tm.lang.ar.cues import CUES, FEMININE, MASCULINE, SPEAKING_FORMS, CueForm, find_cue

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.sentences import Token

# What may stand between the words and the verb behind them: «...»، بهذه الكلمات ختم كرم.
BEFORE_INVERTED = words.WORDS_SAID | {"،", ",", "—", "–", "-", "هكذا", "بهذه"}
# Verbs whose object, the one who is told, may stand right behind their subject.
TELLING = frozenset({"سأل", "أخبر", "أبلغ", "طمأن", "ذكّر"})
DESCRIBING = "وصف"
# Verbs whose pronoun is what is said, not who is told.
SAYS_THINGS = frozenset({"قال", "كرر", "أعلن", "ردد", "كتب", "أكد", "أوضح", "أضاف", "روى", "سرد"})
# Verbs with nothing written to them but a conjunction.
PLAIN = frozenset(CUES) | {f"{c}{key}" for c in ("و", "ف") for key in CUES}
# كتب: books, too.
_NOUNS_TOO = frozenset(
    key for key, form in CUES.items() if form.nounish and key[:1] not in ("ي", "ت")
)
# Before those who are called upon.
WHAT = frozenset({"لما", "بما", "عما"})
# Nouns and names that may begin with و.
_W_NOUNS = words.GOES_WITH_NOUN | words.GIVEN_NAMES
_NO_NAMES = words.GOES_WITH_NOUN | words.SPEAKS_AS_ONE | words.NAMES | words.TEXTS
ALL_OF = frozenset({"كل", "جميع", "كافة", "سائر"})
_REACTIONS = frozenset({"رد", "ورد", "فرد"})
_ADDS = frozenset({"زاد", "يزيد", "زادت", "تزيد", "وزاد", "ويزيد", "وزادت", "وتزيد"})
# Words between بين and وبين.
BETWEEN = 6
DENIALS = frozenset({"نفى", "أنكر"})
MAX_DENIED_REACH = 16
VERBAL = ("ت", "وا")


def read_verb(
    tokens: Sequence[Token],
    verb: int,
    form: CueForm,
    clitic: int,
    *,
    low: int,
    asides: Container[int],
) -> Report | None:
    """A verb that reports, by the first idea that fits."""
    if _is_noun_here(tokens, verb):
        return None
    form, clitic = _behind_and(tokens, verb, form, clitic)
    if form.lemma in SAYS_THINGS and tokens[verb].key not in PLAIN:
        form = form._replace(clausal=True)  # كررها أمام كاميرات «كذا»: the pronoun is what is said
    found = _find_words(tokens, verb, form, asides)
    if form.frame == "cite":
        return read_citing(tokens, verb, form, clitic, found)
    if form.frame == "appear":
        return read_appearing(tokens, verb, form, clitic, found)
    near = found is None or found.opening == "words" or _is_parted(tokens, verb, found)
    if not form.participle and not clitic and near:
        inverted = _read_inverted(tokens, verb, form)
        if inverted:
            return inverted
    if found is None:
        return None
    report = make_report(tokens, verb, form, clitic, found)
    if form.participle:
        report.how, report.own = "participle", False
        return report
    _find_subject(tokens, form, report, low)
    alone = report.speaker is None or report.guessed
    if alone and found.marker and is_impersonal(tokens, verb, form, clitic, low):
        report.impersonal = report.guessed = True
    return report


def _is_parted(tokens: Sequence[Token], verb: int, found: Complement) -> bool:
    """«...»، يقول مطمئناً، كأنه يعرف أن: the clause behind the comma is another verb's.

    Without a comma before the verb it has a subject: «البلد» قالت، أمس، إن.
    """
    before = verb > 0 and tokens[verb - 1].key == "،"
    return before and any(token.key == "،" for token in tokens[verb + 1 : found.begin])


def _find_subject(tokens: Sequence[Token], form: CueForm, report: Report, low: int) -> None:
    """The subject of a verb: before it, else behind it, else the pronoun of لكنه."""
    before, verb, first = None, report.verb, report.cue[0]
    report.own = first == 0 or tokens[first - 1].key not in words.PRONOUN_SUBJECTS
    if not report.own or (first and tokens[first - 1].key in WHAT):
        return  # لكنه لم يستبعد كذا: what follows is the object; تصدت لما قالت إنها
    if not report.clitic and _is_object_clause(tokens, verb, first):
        pass  # التي يسميها كرم: the word before is the object
    elif not report.clitic or _has_topic(tokens, low, verb):
        before = subjects.subject_before(tokens, low, first)
        before = before or subjects.subject_with_aside(tokens, low, first)
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
        report.cut = _conjunction(tokens[before[0]].key)


def _unless_behind(tokens: Sequence[Token], before: Phrase, report: Report) -> Phrase | None:
    """أخطر من هذا قالت «الصباح» إن: a thing before a verb, with a speaker behind it, is none."""
    if subjects.may_speak(tokens, before) or words.is_definite(tokens[before[0]].key):
        return before
    behind = phrases.phrase_after(tokens, report.verb + 1, report.content[0], strict=True)
    speaks = behind is not None and behind[0] == report.verb + 1
    return None if speaks and behind and subjects.may_speak(tokens, behind) else before


def _check_behind(tokens: Sequence[Token], report: Report, form: CueForm) -> None:
    """Drop what stands behind a verb and is its object."""
    if report.speaker and form.lemma == DESCRIBING:
        report.speaker = _without_described(tokens, report.speaker)
    if report.speaker and _is_object(tokens, report, report.speaker, form):
        report.speaker = None


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
        thing = tokens[behind].key in SPEAKING_FORMS and not subjects.may_speak(tokens, phrase)
        return behind < report.content[0] and (thing or tokens[behind].key in words.THAT)
    plain = tokens[report.verb].key in PLAIN
    if plain and form.frame == "describe" and is_possessed(tokens, phrase):
        return True  # ودعت منتسبيها إلى
    if plain and form.frame == "describe" and tokens[phrase[0]].key in ALL_OF:
        return True  # وناشدت كل القوى
    told = form.lemma in TELLING and plain
    man = form.gender == FEMININE and subjects.gender_of(tokens, phrase) == MASCULINE
    return told and (man or is_owned(tokens[phrase[0]].key))  # ثم سأل حفيده


def _find_words(
    tokens: Sequence[Token], verb: int, form: CueForm, asides: Container[int]
) -> Complement | None:
    """What a verb reports: a clause, marked words, or a thing that is denied."""
    found = find_complement(tokens, verb, form, asides)
    bound = form.nounish and " " in form.lemma and form.frame != "cite"
    if found and bound and not _is_governed(tokens, form, found):
        return None  # عبر قناة كذا: a preposition, no verb
    return found or _find_denied(tokens, verb, form)


def _is_governed(tokens: Sequence[Token], form: CueForm, found: Complement) -> bool:
    """Whether the verb's own preposition stands before its words."""
    first = found.marker[0] if found.marker else found.begin - 1
    return tokens[first].key in form.particles


def _find_denied(tokens: Sequence[Token], verb: int, form: CueForm) -> Complement | None:
    """نفى الوزير وجود خلاف: what is denied is a noun behind the subject, not a clause."""
    if form.lemma not in DENIALS:
        return None
    for number in range(verb + 1, min(len(tokens), verb + MAX_DENIED_REACH)):
        if tokens[number].kind == "w" and tokens[number].key in words.DENIED:
            return Complement("denial", number)
        if tokens[number].key in FINAL:
            return None
    return None


def _behind_and(
    tokens: Sequence[Token], verb: int, form: CueForm, clitic: int
) -> tuple[CueForm, int]:
    """ورد المسؤول بأن is `and he answered`; only ورد في is `it stood in`."""
    following = tokens[verb + 1].key if verb + 1 < len(tokens) else ""
    stands = form.frame != "appear" or following in form.particles or following in IN_IT
    other = None if stands or clitic else find_cue(tokens[verb].key[1:])
    starts = tokens[verb].key.startswith("و")
    return (other[0], 1) if other and starts else (form, clitic)


def _is_object_clause(tokens: Sequence[Token], verb: int, first: int) -> bool:
    """Whether a relative, or words, stand before a verb that carries a pronoun for them.

    التي يسميها كرم; عبارة قالها كرم.
    """
    before = tokens[first - 1].key if first else ""
    what = tokens[first].key == "ما"  # أول ما كتبه كرم
    return (what or before in words.TAKES_PRONOUN) and tokens[verb].key not in CUES


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


def _is_noun_here(tokens: Sequence[Token], verb: int) -> bool:
    """A preposition before it makes a noun of a form; يذكر أن is a cliché, nobody speaks.

    Who asks for something not to be done (طلب عدم ذكر اسمه) says no words of his.
    """
    key = tokens[verb].key
    if verb + 1 < len(tokens) and tokens[verb + 1].key in words.SAME:
        return True  # يسمي نفسه
    aside = verb and tokens[verb - 1].key in words.MEANWHILE and key in words.GESTURES
    if aside and verb + 1 < len(tokens) and tokens[verb + 1].key == "،":
        return True  # «...»، تقول وهي تضحك، «...»
    if "عدم" in {token.key for token in tokens[max(0, verb - 1) : verb + 2]}:
        return True
    before = tokens[verb - 1].key if verb else ""
    following = tokens[verb + 1].key if verb + 1 < len(tokens) else ""
    if (following == "الفعل" and key in _REACTIONS) or (following == "من" and key in _ADDS):
        return True  # رد الفعل, ما يزيد من تعقيد الوضع
    if key == "وبين" and any(each.key.startswith("بين") for each in tokens[:verb][-BETWEEN:]):
        return True  # الفرق بينها وبين «كذا»
    noun = before.isdigit() or before in words.NUMERALS or before in ("هو", "وهو")
    if before == "الا" or before in words.PREPOSITIONS or (noun and key in _NOUNS_TOO):
        return True  # خمسة كتب, وهو وعد
    called = {key, key[1:]} & words.SO_CALLED
    if called and verb + 1 < len(tokens) and tokens[verb + 1].kind == "q":
        return True  # أطلق عليها وصف «كذا»
    recalled = key in ("يذكر", "ويذكر") and verb + 1 < len(tokens)
    return recalled and (
        tokens[verb + 1].key == "ان"
        or (before.removeprefix("و") == "مما" and tokens[verb + 1].key in words.THAT)
    )


def _read_inverted(tokens: Sequence[Token], verb: int, form: CueForm) -> Report | None:
    """The verb follows the words: «...»، قال كرم."""
    before = verb
    while before and tokens[before - 1].key in BEFORE_INVERTED:
        before -= 1
    if not before or tokens[before - 1].kind != "q" or form.frame != "say":
        return None
    if before == verb and tokens[verb].key in words.PREPOSITIONS:
        return None  # بلقب «الأستاذ» بين طلابه: no verb (بيّن)
    if before == verb and _joins(tokens, verb + 1):
        return None  # «الخبر» تسأل وسكان الحي يجيبون
    speaker = phrases.phrase_after(tokens, verb + 1, len(tokens), strict=form.nounish)
    behind = tokens[verb + 1] if verb + 1 < len(tokens) else None
    if behind and behind.key.startswith("و") and behind.key.endswith(VERBAL):
        speaker = None  # «...»، قالت وخرجت
    elif speaker is None and not (behind is None or _is_no_subject(tokens, verb + 1)):
        return None
    return Report(
        "after",
        verb,
        (verb, verb + 1),
        verb,
        form.lemma,
        (before - 1, before),
        speaker=speaker,
        own=speaker is not None,
        goes_on=form.goes_on,
        opening="after",
        gender=form.gender,
    )


def _joins(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word begins with و for `and`: no والد, وزير, وكيل does."""
    key = tokens[number].key if number < len(tokens) else ""
    return key[:1] == "و" and key not in _W_NOUNS


def _is_no_subject(tokens: Sequence[Token], number: int) -> bool:
    """«...»، تقول لجارتها; «...»، قال لي; «...»، يقول مطمئناً: no subject stands behind."""
    token = tokens[number]
    told = is_addressee(tokens, number) or token.key in words.TOLD_OR_MANNER
    return token.kind != "w" or told or token.accusative or token.key in words.BOUNDARIES


def read_silent_speaker(tokens: Sequence[Token]) -> Phrase | None:
    """Who speaks without words, or acts under a title: نفى الوزير الخبر، وصل الوزير.

    The next sentence may go on with his words and without a subject.
    """
    given = [n for n, token in enumerate(tokens[:-1]) if token.key in words.DELIVERED]
    if given:
        return phrases.phrase_after(tokens, given[0] + 1, len(tokens), strict=True)
    for number, token in enumerate(tokens):
        cue = find_cue(token.key) if token.kind == "w" else None
        if cue is None or cue[0].participle or cue[0].nounish or _is_noun_here(tokens, number):
            continue
        before = None if cue[1] else subjects.subject_before(tokens, 0, number)
        if before and (
            subjects.may_speak(tokens, before) or words.is_definite(tokens[before[0]].key)
        ):
            return before
        wide = phrases.phrase_after(tokens, number + 1, len(tokens), cue[0].particles)
        if wide and wide[1] < len(tokens) and tokens[wide[1]].key == "،":
            return wide
        if wide:
            return phrases.phrase_after(
                tokens, number + 1, len(tokens), cue[0].particles, strict=True
            )
        break
    return _read_actor(tokens)


def _read_actor(tokens: Sequence[Token]) -> Phrase | None:
    """Who acts in a sentence without a verb of saying, or whom it is about."""
    begin = next((n for n, token in enumerate(tokens) if token.kind != "p"), 0)
    first = tokens[begin].key if tokens else ""
    atom = tokens[begin].kind == "q" if tokens else False
    if atom and begin + 1 < len(tokens) and tokens[begin + 1].key in words.PRONOMINAL:
        # «الفجر» لها رأي آخر
        return None if phrases.is_long(tokens[begin]) else (begin, begin + 1)
    if first.removeprefix("و") in words.ORDINALS:
        return phrases.phrase_after(tokens, 0, len(tokens), strict=True)
    if first in words.PRONOUN_SUBJECTS:
        return None  # هي معلمة متقاعدة
    subject = subjects.clause_subject(tokens, 0, len(tokens))
    if subject is None or not phrases.is_person(tokens, subject):
        subject = subjects.acting_person(tokens, 0, len(tokens))
    # وكان والده فلاحاً: what somebody was is nothing he did.
    was = first in words.AUXILIARIES
    return None if subject is None or (was and is_owned(tokens[subject[0]].key)) else subject
