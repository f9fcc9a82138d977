"""Words that another passes on (نقلت قناة كذا عن), or that stand in a text (جاء في بيان).

Start reading at `read_citing` and `read_appearing`, which `tm.extract.arabic.verbs` calls for
verbs of their frames.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic import agreement, clauses, phrases, subjects
from tm.extract.arabic.report import Report, make_report
from tm.lang.ar import words
from tm.lang.ar.cues import FEMININE, MASCULINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.complements import Complement
    from tm.extract.arabic.sentences import Token
    from tm.lang.ar.cues import CueForm

IN_IT = frozenset({"فيه", "فيها"})
# A noun and an adjective or two.
MAX_SOURCE = 3
# Tokens back to a text.
MAX_BACK = 14
_BEAR_WORDS = (
    words.TEXTS
    | words.SAYINGS
    | words.SPEECH_NOUNS
    | {
        *("تقرير", "بيان", "ورقة", "برقية", "امر", "محضر", "مذكرة"),
    }
)
FROM_THEM = {"عنه": MASCULINE, "عنها": FEMININE, "عنهم": "", "عنهما": ""}
CITED_SPEECH = frozenset(
    f"{noun}{suffix}" for noun in ("قول", "تاكيد", "اعلان", "تشديد") for suffix in ("ه", "ها", "هم")
)


def read_citing(
    tokens: Sequence[Token], verb: int, form: CueForm, clitic: int, found: Complement | None
) -> Report | None:
    """نقلت قناة «...» عن مصدر قوله إن: the subject is the outlet, the speaker stands behind عن."""
    if found is None:
        return None
    source = next(
        (n for n in range(verb + 1, found.begin) if tokens[n].key in form.particles), None
    )
    report = make_report(tokens, verb, form, clitic, found)
    if tokens[verb + 1].key in FROM_THEM:
        return _cite_pronoun(tokens, report, found)
    if source is None:
        report.speaker = phrases.phrase_after(tokens, verb + 1, found.begin)
        return report if report.speaker and found.opening == "that" else None
    report.how, report.inner = "cited", None
    report.outlet = phrases.phrase_after(tokens, verb + 1, source, form.particles)
    if report.outlet is None and not clitic:
        report.outlet = subjects.subject_before(tokens, 0, verb)
    if report.outlet is None and clitic:  # كشفت صحيفة «كذا» عن عرض، ونقلت عن دبلوماسي
        guess = clauses.clause_subject(tokens, 0, verb)
        report.outlet = guess if guess and phrases.names_medium(tokens, guess) else None
    said = next((n for n in range(source, found.begin) if tokens[n].key in CITED_SPEECH), None)
    report.speaker = phrases.phrase_after(tokens, source + 1, said or found.begin)
    if report.speaker is None:
        return None
    return _as_said(tokens, report, found, said)


def _as_said(
    tokens: Sequence[Token], report: Report, found: Complement, said: int | None
) -> Report:
    """نقلت عن المدير قوله إن: the noun of speech is the cue, the citing verb the outer one."""
    if said is not None:
        close = said + 1 < found.begin and tokens[said + 1].key in words.THAT
        report.outer = (report.verb, report.lemma)
        report.cue, report.lemma = (said, said + 1 + close), "قول"
        report.verb, report.clitic = said, 0
    return report


def _text_before(tokens: Sequence[Token], verb: int) -> phrases.Phrase | None:
    """عُثر على رسالة في مخزن، جاء فيها: the text that the pronoun is about."""
    if tokens[verb - 1].key != "،":
        return None
    feminine = tokens[verb + 1].key == "فيها"
    for number in range(verb - 1, max(-1, verb - MAX_BACK), -1):
        bare = words.bare_noun(tokens[number].key)
        if bare in _BEAR_WORDS and bare.endswith("ة") == feminine:
            whole = number + 1 < verb and words.is_definite(tokens[number + 1].key)
            return number, number + 1 + (whole and not words.is_definite(tokens[number].key))
    return None


def _cite_pronoun(tokens: Sequence[Token], report: Report, found: Complement) -> Report:
    """ونقلت عنها وكالة «...» قولها إن: who was named before said so."""
    verb = report.verb
    said = next((n for n in range(verb + 2, found.begin) if tokens[n].key in CITED_SPEECH), None)
    report.how, report.inner, report.own = "cited", None, False
    report.gender = FROM_THEM[tokens[verb + 1].key]
    limit = said if said is not None else found.begin
    medium = phrases.phrase_after(tokens, verb + 2, limit)
    report.outlet = medium if medium and phrases.names_medium(tokens, medium) else None
    return _as_said(tokens, report, found, said)


def _issuer(tokens: Sequence[Token], verb: int) -> phrases.Phrase | None:
    """ونعى الاتحاد الراحلة في بيان جاء فيه أن: the body whose statement it is."""
    within = verb > 1 and tokens[verb - 2].key == "في"
    if not within or words.bare_noun(tokens[verb - 1].key) not in _BEAR_WORDS:
        return None
    issuer = clauses.clause_subject(tokens, 0, verb - 2)
    return issuer if issuer and agreement.may_speak(tokens, issuer) else None


def read_appearing(
    tokens: Sequence[Token], verb: int, form: CueForm, clitic: int, found: Complement | None
) -> Report | None:
    """جاء في بيان للوزارة أن: the source stands behind في."""
    if found is None or verb + 2 >= len(tokens):
        return None
    if tokens[verb + 1].key in IN_IT:
        return _read_appearing_in_it(tokens, verb, form, clitic, found)
    if tokens[verb + 1].key not in form.particles:
        return None
    report = make_report(tokens, verb, form, clitic, found)
    report.how, report.cue, report.inner = "appears", (report.cue[0], verb + 2), None
    report.speaker = phrases.phrase_after(tokens, verb + 2, found.begin)
    return report if report.speaker else None


def _read_appearing_in_it(
    tokens: Sequence[Token], verb: int, form: CueForm, clitic: int, found: Complement
) -> Report | None:
    """أصدر بياناً مشتركاً جاء فيه أن: the source is the noun right before the verb."""
    begin = verb
    while begin and tokens[begin - 1].accusative and verb - begin < MAX_SOURCE:
        begin -= 1
    topic: phrases.Phrase | None = (begin, verb)
    if begin == verb:
        told = tokens[0].key in words.TOPICS
        topic = subjects.subject_before(tokens, 0, verb) if told else _text_before(tokens, verb)
        topic = topic or _issuer(tokens, verb)
    if topic is None:
        return None
    report = make_report(tokens, verb, form, clitic, found)
    end = found.begin - (tokens[found.begin - 1].key == ":")
    report.how, report.cue, report.inner = "appears", (verb, end), None
    report.speaker = topic  # بياناً مشتركاً جاء فيه أن; أما البيان فجاء فيه أن
    return report
