"""A verb of saying with its subject and its words -> a report.

Start reading at `read_verb`, which tries the ideas that `tm.extract.arabic.reports` lists. Who its
subject is says `tm.extract.arabic.verb_subjects`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic import agreement, clauses, phrases, subjects
from tm.extract.arabic.citing import IN_IT, read_appearing, read_citing
from tm.extract.arabic.complements import (
    BEFORE_NOUNS,
    Complement,
    asks_to,
    find_complement,
    is_verbal_noun,
)
from tm.extract.arabic.kinds import BEFORE_COLON
from tm.extract.arabic.matters import find_matter
from tm.extract.arabic.mutes import is_impersonal
from tm.extract.arabic.objects import is_action, is_owned
from tm.extract.arabic.phrase_ends import is_addressee
from tm.extract.arabic.report import Report, make_report
from tm.extract.arabic.verb_subjects import PLAIN, WHOEVER, find_subject
from tm.lang.ar import words
from tm.lang.ar.cues import CUES, JUSSIVES, CueForm, find_cue

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.sentences import Token

# What may stand between the words and the verb behind them: «...»، بهذه الكلمات ختم كرم.
BEFORE_INVERTED = words.WORDS_SAID | {"،", ",", "—", "–", "-", "هكذا", "بهذه"}
# Verbs whose pronoun is what is said, not who is told.
SAYS_THINGS = frozenset({"قال", "كرر", "أعلن", "ردد", "كتب", "أكد", "أوضح", "أضاف", "روى", "سرد"})
# كتب: books, too.
_NOUNS_TOO = frozenset(
    key for key, form in CUES.items() if form.nounish and key[:1] not in ("ي", "ت")
)
# Nouns and names that may begin with و.
_W_NOUNS = words.GOES_WITH_NOUN | words.GIVEN_NAMES
_WRITTEN = words.TEXTS | words.THINGS | words.SAYINGS
# Verbs that bring a noun, or nothing.
NAMES_MATTERS = frozenset({"حدد", "حمل"})
HOLDING = "اعتبر"
_REACTIONS = frozenset({"رد", "ورد", "فرد"})
_ADDS = frozenset({"زاد", "يزيد", "زادت", "تزيد", "وزاد", "ويزيد", "وزادت", "وتزيد"})
# Words between بين and وبين.
BETWEEN = 6
# A name or an office between كان and its verb.
MAX_WAS = 4
VERBAL = ("ت", "وا")
# Before the verb of a clause within another.
_CHARGED = frozenset({"ما", "بما", "مما", "عما"})
_WITHIN = words.CLAUSE_OPENERS | words.RELATIVES


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
    near = near and form.lemma not in NAMES_MATTERS
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
    find_subject(tokens, form, report, low)
    alone = report.speaker is None or report.guessed
    if alone and found.marker and is_impersonal(tokens, verb, form, clitic, low):
        report.impersonal = report.guessed = True
    return report


def _is_held_to_be(tokens: Sequence[Token], verb: int, form: CueForm, found: Complement) -> bool:
    """الذي يعتبر الرجل الثاني في «الحزب»: nobody is said to think so."""
    passive = form.lemma == HOLDING and found.opening == "words" and tokens[verb].key in PLAIN
    return passive and verb > 0 and tokens[verb - 1].key.removeprefix("و") in words.RELATIVES


def _is_parted(tokens: Sequence[Token], verb: int, found: Complement) -> bool:
    """«...»، يقول مطمئناً، كأنه يعرف أن: the clause behind the comma is another verb's.

    Without a comma before the verb it has a subject: «البلد» قالت، أمس، إن.
    """
    before = verb > 0 and tokens[verb - 1].key == "،"
    return before and any(token.key == "،" for token in tokens[verb + 1 : found.begin])


def _find_words(
    tokens: Sequence[Token], verb: int, form: CueForm, asides: Container[int]
) -> Complement | None:
    """What a verb reports: a clause, marked words, or a thing that is denied."""
    if form.lemma in NAMES_MATTERS:  # ولم تحدد موعداً says something, حددت موعداً does not
        return find_matter(tokens, verb, form)
    found = find_complement(tokens, verb, form, asides)
    if found and _is_held_to_be(tokens, verb, form, found):
        return None
    sign = form.participle and tokens[verb].key.endswith(("ة", "ات"))  # لافتة
    bound = form.nounish or (sign and found is not None and not found.marker)
    bound = bound and " " in form.lemma and form.frame != "cite"
    if found and bound and not _is_governed(tokens, form, found):
        return None  # عبر قناة كذا: a preposition, no verb
    if found is None or found.opening == "words":
        matter = find_matter(tokens, verb, form)
        if matter and (found is None or matter.begin < found.begin):
            return matter
    return found


def _is_governed(tokens: Sequence[Token], form: CueForm, found: Complement) -> bool:
    """Whether the verb's own preposition stands before its words."""
    first = found.marker[0] if found.marker else found.begin - 1
    return tokens[first].key in form.particles


def _behind_and(
    tokens: Sequence[Token], verb: int, form: CueForm, clitic: int
) -> tuple[CueForm, int]:
    """ورد المسؤول بأن is `and he answered`; only ورد في is `it stood in`."""
    following = tokens[verb + 1].key if verb + 1 < len(tokens) else ""
    stands = form.frame != "appear" or following in form.particles or following in IN_IT
    other = None if stands or clitic else find_cue(tokens[verb].key[1:])
    starts = tokens[verb].key.startswith("و")
    return (other[0], 1) if other and starts else (form, clitic)


def _is_noun_here(tokens: Sequence[Token], verb: int) -> bool:
    """A preposition before it makes a noun of a form; يذكر أن is a cliché, nobody speaks.

    Who asks for something not to be done (طلب عدم ذكر اسمه) says no words of his.
    """
    key = tokens[verb].key
    if _is_other_word(tokens, verb) or asks_to(tokens, verb):
        return True
    aside = verb and tokens[verb - 1].key in words.MEANWHILE and key in words.GESTURES
    if aside and verb + 1 < len(tokens) and tokens[verb + 1].key == "،":
        return True  # «...»، تقول وهي تضحك، «...»
    if "عدم" in {token.key for token in tokens[max(0, verb - 1) : verb + 2]}:
        return True
    # في «الفجر» كتب كرم
    before = tokens[verb - 1].key if verb and not _is_behind_paper(tokens, verb) else ""
    following = tokens[verb + 1].key if verb + 1 < len(tokens) else ""
    if (following == "الفعل" and key in _REACTIONS) or (following == "من" and key in _ADDS):
        return True  # رد الفعل, ما يزيد من تعقيد الوضع
    if key == "وبين" and any(each.key.startswith("بين") for each in tokens[:verb][-BETWEEN:]):
        return True  # الفرق بينها وبين «كذا»
    noun = before.isdigit() or before in words.NUMERALS or before in ("هو", "وهو")
    who = before in WHOEVER and (key not in _NOUNS_TOO and key not in words.THINGS)
    governed = before in BEFORE_NOUNS and not who  # بين من رأى فيه كذا
    if before == "الا" or governed or (noun and key in _NOUNS_TOO):
        return True  # خمسة كتب, وهو وعد
    if is_verbal_noun(tokens, verb):
        return True
    called = {key, key[1:]} & words.SO_CALLED
    if called and verb + 1 < len(tokens) and tokens[verb + 1].kind == "q":
        return True  # أطلق عليها وصف «كذا»
    recalled = key in ("يذكر", "ويذكر") and verb + 1 < len(tokens)
    return recalled and (
        tokens[verb + 1].key == "ان"
        or (before.removeprefix("و") == "مما" and tokens[verb + 1].key in words.THAT)
    )


def _is_other_word(tokens: Sequence[Token], verb: int) -> bool:
    """مركب كان يقل مهاجرين; يسمي نفسه: the same letters, and nothing is said."""
    negated = verb > 0 and tokens[verb - 1].key in words.NEGATIONS
    if tokens[verb].key in ("كتب", "يكتب") and negated and verb + 1 < len(tokens):
        return tokens[verb + 1].key[:1] == "ل"  # لم يُكتب لكرم أن يعود
    charged = tokens[verb].key in ("نسب", "ينسب") and tokens[verb - 1 : verb]
    if charged and charged[0].key in _CHARGED:
        return True  # أنكر ما نُسب إليه
    himself = verb + 1 < len(tokens) and tokens[verb + 1].key in words.SAME
    return himself or (tokens[verb].key in JUSSIVES and not negated)


def _is_behind_paper(tokens: Sequence[Token], verb: int) -> bool:
    """Whether في and marked words stand right before a verb."""
    if verb < 2 or tokens[verb - 1].kind != "q":
        return False
    return tokens[verb - 2].key.removeprefix("و") == "في"


def _read_inverted(tokens: Sequence[Token], verb: int, form: CueForm) -> Report | None:
    """The verb follows the words: «...»، قال كرم."""
    first = _was_before(tokens, verb)
    before = first
    while before and tokens[before - 1].key in BEFORE_INVERTED:
        before -= 1
    if not before or tokens[before - 1].kind != "q" or form.frame != "say":
        return None
    if before > 1 and tokens[before - 2].key in BEFORE_COLON:
        return None  # وتحت عنوان «كذا» تساءل كرم
    if before == verb and tokens[verb].key in words.PREPOSITIONS:
        return None  # بلقب «الأستاذ» بين طلابه: no verb (بيّن)
    if before == verb and _joins(tokens, verb + 1):
        return None  # «الخبر» تسأل وسكان الحي يجيبون
    speaker = phrases.phrase_after(tokens, verb + 1, len(tokens), strict=form.nounish)
    behind = tokens[verb + 1] if verb + 1 < len(tokens) else None
    if first < verb - 1:
        speaker = first + 1, verb  # «...»، كان جدي يقول
    elif behind and behind.key.startswith("و") and _goes_on(behind.key, tokens[verb].key):
        speaker = None  # «...»، قالت وخرجت; «...»، يحكي ويضحك
    elif speaker is None and not (behind is None or _is_no_subject(tokens, verb + 1)):
        return None
    elif speaker is None and before == verb and behind and behind.key in words.PREPOSITIONS:
        return None  # فيتامين «دي» يعتبر من
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


def _goes_on(key: str, verb: str) -> bool:
    """Whether a word with و for and is a verb, like the one before it."""
    cue = find_cue(key)
    if key in words.NEGATIONS:
        return True  # يقول ولا يكمل
    if key[:2] == "وت" and verb[:1] == "ت" and key not in words.GOES_WITH_NOUN:
        return True  # تقول وتعدّها
    acts = key[1:] in words.GESTURES or (key[:2] == "وي" and clauses.looks_verbal(key))
    return key.endswith(VERBAL) or acts or (cue is not None and cue[1] > 0)


def _was_before(tokens: Sequence[Token], verb: int) -> int:
    """Where `كان يقول`, `كان جدي يقول` begin; the verb's own place without كان."""
    for number in range(verb - 1, max(-1, verb - 1 - MAX_WAS), -1):
        if tokens[number].key in clauses.WAS:
            return number
        if tokens[number].kind != "w":
            break
    return verb


def _joins(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word begins with و for `and`: no والد, وزير, وكيل does."""
    key = tokens[number].key if number < len(tokens) else ""
    return key[:1] == "و" and key not in _W_NOUNS


def _is_no_subject(tokens: Sequence[Token], number: int) -> bool:
    """«...»، تقول لجارتها; «...»، قال لي; «...»، يقول مطمئناً: no subject stands behind."""
    token = tokens[number]
    told = is_addressee(tokens, number) or token.key in words.TOLD_OR_MANNER
    ends = token.key in words.BOUNDARIES or token.key in words.PREPOSITIONS
    return token.kind != "w" or told or token.accusative or ends


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
        if number > 1 and tokens[number - 1].key in _WITHIN:
            continue  # لم تجد منى جواباً حين سألها ابنها; تصريح الوزير الذي قال فيه
        before = None if cue[1] else subjects.subject_before(tokens, 0, number)
        if before and (
            agreement.may_speak(tokens, before) or words.is_definite(tokens[before[0]].key)
        ):
            return _who_that_is(tokens, before) or before
        wide = phrases.phrase_after(tokens, number + 1, len(tokens), cue[0].particles)
        if wide and (tokens[wide[0]].key in _WRITTEN or is_action(tokens[wide[0]].key)):
            break  # كان يكتب جملة واحدة; ونفى ارتكاب مخالفة
        if wide and wide[1] < len(tokens) and tokens[wide[1]].key == "،":
            return wide
        if wide:
            return phrases.phrase_after(
                tokens, number + 1, len(tokens), cue[0].particles, strict=True
            )
        break
    return _read_actor(tokens)


def _who_that_is(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """حول كرم، وهو معلم سابق يحكي لهم: the person before the comma."""
    begin = phrase[0]
    if begin < len(("،", "وهو")) or tokens[begin - 1].key not in words.MEANWHILE:
        return None
    persons = clauses.bystanders(tokens[: begin - 2]) if tokens[begin - 2].key == "،" else []
    return persons[-1] if persons else None


def _read_actor(tokens: Sequence[Token]) -> Phrase | None:
    """Who acts in a sentence without a verb of saying, or whom it is about."""
    begin = next((n for n, token in enumerate(tokens) if token.kind != "p"), 0)
    first = tokens[begin].key if tokens else ""
    if first.removeprefix("و") == "بالنسبة" and begin + 2 < len(tokens):
        # بالنسبة لأم ياسين، تختصر الأزمة في دفتر
        to = tokens[begin + 1].key in ("الى", "لهذا", "لهذه")
        told = phrases.phrase_after(tokens, begin + 2, len(tokens), strict=True)
        if to or tokens[begin + 1].key[:1] != "ل":
            return told if to and told and phrases.is_person(tokens, told) else None
        about = begin + 1, told[1] if told and told[0] == begin + 2 else begin + 2
        return about if is_addressee(tokens, begin + 1) else None
    atom = tokens[begin].kind == "q" if tokens else False
    if atom and begin + 1 < len(tokens) and tokens[begin + 1].key in words.PRONOMINAL:
        # «الفجر» لها رأي آخر
        return None if phrases.is_long(tokens[begin]) else (begin, begin + 1)
    if first.removeprefix("و") in words.ORDINALS:
        return phrases.phrase_after(tokens, 0, len(tokens), strict=True)
    if first in words.PRONOUN_SUBJECTS:
        return None  # هي معلمة متقاعدة
    subject = clauses.clause_subject(tokens, 0, len(tokens))
    if subject is None or not phrases.is_person(tokens, subject):
        subject = clauses.acting_person(tokens, 0, len(tokens))
    # وكان والده فلاحاً: what somebody was is nothing he did.
    was = first in words.AUXILIARIES
    return None if subject is None or (was and is_owned(tokens[subject[0]].key)) else subject
