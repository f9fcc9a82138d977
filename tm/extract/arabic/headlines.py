"""Who speaks in a headline, or before a colon that no verb of saying brings.

    الوزير: «...»                 a name and a colon
    «...».. المتهم أمام المحكمة    words, dots, a name
    تهز كتفيها: «...»             a gesture of whoever spoke last

Start reading at `read_headline`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic import agreement, clauses, phrases, subjects
from tm.extract.arabic.objects import is_action, is_kin
from tm.extract.arabic.phrase_ends import is_addressee
from tm.extract.arabic.report import Report
from tm.lang.ar import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.sentences import Token

MAX_HEADLINE_SPEAKER = 12
_NO_HEADS = words.PREPOSITIONS | words.THAT | words.BOUNDARIES
# كرم في أول خطاب له: ...
_FIRSTS = words.SITUATIONS | {"اول", "اخر"}
_NOUNS = words.Y_NAMES | words.THINGS | words.TEXTS | words.NAMES_PERSON
# The words and the dots behind them.
SIGNED = 2
DOTS = frozenset({"..", "...", "…", "....", "–", "-", "—", "|"})


def read_signed(tokens: Sequence[Token]) -> Report | None:
    """«...».. المتهم أمام المحكمة: who follows marked words and dots in a headline says them."""
    if len(tokens) <= SIGNED or tokens[0].kind != "q" or tokens[1].key not in DOTS:
        return None
    speaker = phrases.phrase_after(tokens, SIGNED, len(tokens), strict=True)
    if speaker is None or not phrases.is_person(tokens, speaker):
        return None
    report = Report("headline", SIGNED, (1, SIGNED), 1, tokens[1].key, (0, 1), 0, speaker)
    report.opening, report.guessed = "after", True
    return report


def read_headline(tokens: Sequence[Token]) -> Report | None:
    """A name and a colon before words: an interview, a headline."""
    topic = bool(tokens) and tokens[0].key in words.TOPICS
    for number, token in enumerate(tokens[: (1 + topic) * MAX_HEADLINE_SPEAKER + 1]):
        if token.kind == "p" and token.key != ":" and not (topic and token.key == "،"):
            return None
        if token.key == ":" and number and number + 1 < len(tokens):
            speaker, guessed = _read_head(tokens, number)
            if speaker is None and tokens[number + 1].kind != "q":
                return None  # بعد الجولة: عودة الهدوء
            content = (number + 1, len(tokens))
            report = Report("headline", 0, (number, number + 1), number, ":", content, 0, speaker)
            report.guessed = guessed
            report.cut = int(speaker is not None and _is_joined(tokens, speaker))
            return report
    return None


def _is_joined(tokens: Sequence[Token], speaker: Phrase) -> bool:
    """Whether a speaker begins with و for and: البنك يثبت الفائدة.. ومحللون: «...»."""
    key = tokens[speaker[0]].key
    plural = key[:1] == "و" and key.endswith("ون") and key not in words.GOES_WITH_NOUN
    plural = plural or words.is_definite(key.removeprefix("و")) != words.is_definite(key)
    return plural or subjects.is_joined(tokens, speaker)


def _read_head(tokens: Sequence[Token], end: int) -> tuple[Phrase | None, bool]:
    """Who is named before a colon that no verb of saying brings, and whether that is a guess."""
    if words.construct_forms(tokens[0].key) & _NO_HEADS:
        # في وادي العين: «...» names nobody, في المقهى تذمر صاحبه منعم: «...» does.
        return clauses.acting_person(tokens, 0, end), True
    if tokens[0].key in words.TOPICS:  # أما جاره فاختصر الحكاية: «...»
        if end == 1:
            return None, True  # أما: ...
        ends = (n for n in range(2, end) if tokens[n].key[:1] in ("ف", "،"))
        return (1, next(ends, end)), False
    if _gestures(tokens, end):
        return None, True  # تهز كتفيها: «...»
    if _is_verb(tokens, end):  # واعتذر مدرب النادي عن كذا: «...»
        return phrases.phrase_after(tokens, 1, end, strict=True), True
    if clauses.looks_verbal(tokens[0].key):  # ونعته النقابة في بيان جاء فيه: «...»
        return phrases.phrase_after(tokens, 1, end, strict=True), True
    if subjects.last_clause(tokens, 0, end) == end - 1:
        return (end - 1, end), False  # البنك يبقي الفائدة والجواهري: «...»
    head = _head_of(tokens, end)
    placed = any(token.key in words.PREPOSITIONS for token in tokens[slice(*head)])
    if placed and not agreement.may_speak(tokens, head):
        # جولة في الصحف: «...» names nobody; علّق صاحب فرن في الحي: «...»
        return clauses.acting_person(tokens, 0, end), True
    return head, False


def _is_verb(tokens: Sequence[Token], end: int) -> bool:
    """Whether a sentence begins with و or ف, a word that is no known noun, and a person."""
    key = tokens[0].key
    forms = {key} if key[:1] == "ف" else {key, words.bare_noun(key), key[1:]}  # فرفعت, no رفعت
    noun = forms & (words.GOES_WITH_NOUN | _NOUNS)
    joined = key[:1] in ("و", "ف") and not noun and not words.is_definite(key[1:])
    return joined and end > 1 and phrases.is_person(tokens, (1, 2))


def _gestures(tokens: Sequence[Token], end: int) -> bool:
    """Whether a colon follows a verb in the present with what its subject owns: ترفع يدها."""
    key = tokens[0].key
    verb = key[:1] in ("ي", "ت") and not key.endswith("ة") and not is_action(key)
    noun = key in _NOUNS
    if not verb or noun or end == 1 or words.construct_forms(tokens[1].key) & words.SPEAKS_AS_ONE:
        return False
    following = tokens[1].key
    owned = len(words.owned_noun(following)) > 1
    owned = owned or (following.endswith("ا") and not words.is_definite(following))  # كفاً بكف
    return owned and not is_kin(following) and following not in words.GIVEN_NAMES


def _head_of(tokens: Sequence[Token], end: int) -> Phrase:
    """The noun phrase at the head of a headline, up to a verb in the present or one who is told."""
    for number in range(1, end):
        key = tokens[number].key
        occasion = key == "في" and words.bare_noun(tokens[number + 1].key) in _FIRSTS
        if is_addressee(tokens, number) or key in words.BOUNDARIES or occasion:
            return 0, number
        if key[:1] == "ي" and len(key) >= 4 and key not in words.Y_NAMES:
            return 0, number
    return 0, end
