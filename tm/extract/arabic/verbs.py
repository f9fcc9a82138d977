"""A verb of saying with its subject and its words -> a report.

Start reading at `read_verb`, which tries the ideas that `tm.extract.arabic.reports` lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic import phrases
from tm.extract.arabic.complements import Complement, find_complement
from tm.extract.arabic.report import Report
from tm.lang.ar import words
from tm.lang.ar.cues import CueForm, find_cue

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.sentences import Token

# What may stand between the words and the verb behind them: «...»، بهذه الكلمات ختم كرم.
BEFORE_INVERTED = frozenset({"،", ",", "—", "–", "-", "هكذا", "بهذه", "الكلمات", "العبارة"})
IN_IT = frozenset({"فيه", "فيها"})
# A noun and an adjective or two.
MAX_SOURCE = 3
CITED_SPEECH = frozenset(
    f"{noun}{suffix}" for noun in ("قول", "تاكيد", "اعلان", "تشديد") for suffix in ("ه", "ها", "هم")
)


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
    found = find_complement(tokens, verb, form, asides)
    if form.frame == "cite":
        return _read_citing(tokens, verb, form, clitic, found)
    if form.frame == "appear":
        return _read_appearing(tokens, verb, form, clitic, found)
    if not form.participle and not clitic and (found is None or found.opening == "words"):
        inverted = _read_inverted(tokens, verb, form)
        if inverted:
            return inverted
    if found is None:
        return None
    report = _make_report(tokens, verb, form, clitic, found)
    if form.participle:
        report.how, report.own = "participle", False
        return report
    strict = found.opening == "words" or form.frame == "describe"
    before = None
    if not clitic or _has_topic(tokens, low, verb):
        before = phrases.subject_before(tokens, low, report.cue[0])
        before = before or phrases.subject_with_aside(tokens, low, report.cue[0])
    report.speaker = before or phrases.phrase_after(
        tokens, verb + 1, found.begin, form.particles, strict=strict
    )
    report.own = report.speaker is not None
    if before:
        report.begin = before[0]
        report.cut = _conjunction(tokens[before[0]].key)
    return report


def _behind_and(
    tokens: Sequence[Token], verb: int, form: CueForm, clitic: int
) -> tuple[CueForm, int]:
    """ورد المسؤول بأن is `and he answered`; only ورد في is `it stood in`."""
    following = tokens[verb + 1].key if verb + 1 < len(tokens) else ""
    stands = form.frame != "appear" or following in form.particles or following in IN_IT
    other = None if stands or clitic else find_cue(tokens[verb].key[1:])
    starts = tokens[verb].key.startswith("و")
    return (other[0], 1) if other and starts else (form, clitic)


def _has_topic(tokens: Sequence[Token], low: int, verb: int) -> bool:
    """أما كرم فقال: the subject stands before the verb although ف begins it."""
    first = range(low, min(low + 3, verb))
    return tokens[verb].key[0] == "ف" and any(tokens[n].key in ("اما", "واما") for n in first)


def _conjunction(key: str) -> int:
    """Letters of a conjunction before an article; والد (father) and والي (governor) have none."""
    return int(key.startswith("وال") and not key.startswith("والد") and key != "والي")


def _is_noun_here(tokens: Sequence[Token], verb: int) -> bool:
    """A preposition before it makes a noun of a form; يذكر أن is a cliché, nobody speaks.

    Who asks for something not to be done (طلب عدم ذكر اسمه) says no words of his.
    """
    key = tokens[verb].key
    if "عدم" in {token.key for token in tokens[max(0, verb - 1) : verb + 2]}:
        return True
    if verb and tokens[verb - 1].key in words.PREPOSITIONS:
        return True
    return key in ("يذكر", "ويذكر") and verb + 1 < len(tokens) and tokens[verb + 1].key == "ان"


def _make_report(
    tokens: Sequence[Token], verb: int, form: CueForm, clitic: int, found: Complement
) -> Report:
    first = verb
    while first and tokens[first - 1].key in words.AUXILIARIES | words.NEGATIONS and not clitic:
        first -= 1
    if tokens[first].key.startswith("كان") and first < verb - 1:
        first += 1
    negated = any(tokens[number].key in words.NEGATIONS for number in range(first, verb))
    last, inner = verb + 1, None
    if found.marker and tokens[found.marker[0]].key in form.particles:
        if found.marker[0] == verb + 1:
            last = found.marker[1]
        else:
            inner = found.marker
    return Report(
        how=found.opening,
        begin=first,
        cue=(first, last),
        verb=verb,
        lemma=form.lemma,
        content=(found.begin, len(tokens)),
        clitic=clitic,
        inner=inner,
        negated=negated,
        goes_on=form.goes_on,
        opening=found.opening,
    )


def _read_inverted(tokens: Sequence[Token], verb: int, form: CueForm) -> Report | None:
    """The verb follows the words: «...»، قال كرم."""
    before = verb
    while before and tokens[before - 1].key in BEFORE_INVERTED:
        before -= 1
    if not before or tokens[before - 1].kind != "q" or form.frame != "say":
        return None
    speaker = phrases.phrase_after(tokens, verb + 1, len(tokens), strict=form.nounish)
    if speaker is None and verb + 1 < len(tokens) and tokens[verb + 1].kind == "w":
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
    )


def _read_citing(
    tokens: Sequence[Token], verb: int, form: CueForm, clitic: int, found: Complement | None
) -> Report | None:
    """نقلت قناة «...» عن مصدر قوله إن: the subject is the outlet, the speaker stands behind عن."""
    if found is None:
        return None
    source = next(
        (n for n in range(verb + 1, found.begin) if tokens[n].key in form.particles), None
    )
    report = _make_report(tokens, verb, form, clitic, found)
    if source is None:
        report.speaker = phrases.phrase_after(tokens, verb + 1, found.begin)
        return report if report.speaker and found.opening == "that" else None
    report.how, report.inner = "cited", None
    report.outlet = phrases.phrase_after(tokens, verb + 1, source, form.particles)
    if report.outlet is None and not clitic:
        report.outlet = phrases.subject_before(tokens, 0, verb)
    said = next((n for n in range(source, found.begin) if tokens[n].key in CITED_SPEECH), None)
    report.speaker = phrases.phrase_after(tokens, source + 1, said or found.begin)
    if report.speaker is None:
        return None
    if said is not None:
        close = said + 1 < found.begin and tokens[said + 1].key in words.THAT
        report.outer = (verb, form.lemma)
        report.cue, report.lemma = (said, said + 1 + close), "قول"
        report.verb, report.clitic = said, 0
    return report


def _read_appearing(
    tokens: Sequence[Token], verb: int, form: CueForm, clitic: int, found: Complement | None
) -> Report | None:
    """جاء في بيان للوزارة أن: the source stands behind في."""
    if found is None or verb + 2 >= len(tokens):
        return None
    if tokens[verb + 1].key in IN_IT:
        return _read_appearing_in_it(tokens, verb, form, clitic, found)
    if tokens[verb + 1].key not in form.particles:
        return None
    report = _make_report(tokens, verb, form, clitic, found)
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
    if begin == verb:
        return None
    report = _make_report(tokens, verb, form, clitic, found)
    report.how, report.cue, report.inner = "appears", (verb, found.begin), None
    report.speaker = (begin, verb)
    return report


def read_silent_speaker(tokens: Sequence[Token]) -> Phrase | None:
    """Who speaks without words, or acts under a title: نفى الوزير الخبر، وصل الوزير.

    The next sentence may go on with his words and without a subject.
    """
    for number, token in enumerate(tokens):
        cue = find_cue(token.key) if token.kind == "w" else None
        if cue is None or cue[0].participle or cue[0].nounish or _is_noun_here(tokens, number):
            continue
        before = None if cue[1] else phrases.subject_before(tokens, 0, number)
        if before:
            return before
        wide = phrases.phrase_after(tokens, number + 1, len(tokens), cue[0].particles)
        if wide and wide[1] < len(tokens) and tokens[wide[1]].key == "،":
            return wide
        return phrases.phrase_after(tokens, number + 1, len(tokens), cue[0].particles, strict=True)
    subject = phrases.clause_subject(tokens, 0, len(tokens))
    titled = subject and words.bare_noun(tokens[subject[0]].key) in words.TITLES
    return subject if titled else None
