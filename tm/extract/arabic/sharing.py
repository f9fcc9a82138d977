"""Who speaks where a verb of saying names nobody: the subject of what stands before it.

    قال كرم ...، مضيفاً أن       of the report or the aside before
    ، ونفى كرم الخبر، مؤكداً أن   of a cue that brings no words
    ضحك كرم وقال                 of a verb that is no cue: a guess

Start reading at `share_subject`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic import phrases, subjects
from tm.extract.arabic.objects import is_possessed
from tm.lang.ar import words
from tm.lang.ar.cues import find_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.asides import Aside
    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.report import Report
    from tm.extract.arabic.sentences import Token

ASKING = "سأل"


def share_subject(
    tokens: Sequence[Token], kept: list[Report], report: Report, asides: list[Aside]
) -> None:
    """A cue without a subject takes that of the report or aside before, or of the clause before."""
    behind = kept[-1].cue[1] if kept else 0
    for aside in reversed(asides):  # «...»، كما يقول المصدر، مؤكداً أن
        if aside.speaker and behind <= aside.cue[0] and aside.end <= report.begin:
            report.speaker, report.cut = aside.speaker, aside.cut
            return
    silent = _speaks_silently(tokens, behind, report) if kept else None
    if silent:
        report.speaker, report.guessed = silent, True
        return
    # وسأل القاضي الشاهدة ...، فقالت: who asks is not who answers.
    asked = bool(kept) and kept[-1].lemma == ASKING and tokens[report.verb].key[:1] == "ف"
    sharing = [each for each in reversed(kept[: len(kept) - asked]) if each.speaker]
    sharing = [each for each in sharing if not each.nested]
    agreeing = [each for each in sharing if not subjects.disagree(each.gender, report.gender)]
    if not agreeing and not asked:
        _guess_subject(tokens, report, behind)
        if report.speaker and not (sharing and report.unlikely):
            return
    other = next(iter(agreeing or sharing), None)
    if other:
        report.speaker, report.cut, report.suffix = other.speaker, other.cut, other.suffix
        report.outlet = report.outlet or other.outlet
        report.guessed, report.unlikely = report.guessed or other.guessed, other.unlikely


def taken_up_at(tokens: Sequence[Token], verb: int, low: int) -> int:
    """Where `، وهو ما`, `، الأمر الذي` before a verb begin; the verb's own place without them."""
    first = verb
    while first > low and tokens[first - 1].key in words.SENTENCE_RELATIVES:
        first -= 1
    return first if first > low and tokens[first - 1].key == "،" else verb


def _speaks_silently(tokens: Sequence[Token], behind: int, report: Report) -> Phrase | None:
    """The subject of a clause of its own with a cue that brings no words: ، ونفى كرم الخبر."""
    end = report.begin
    for number in range(end - 1, behind, -1):
        cue = find_cue(tokens[number].key) if tokens[number].kind == "w" else None
        if cue is None or cue[0].participle or subjects.disagree(cue[0].gender, report.gender):
            continue
        first = taken_up_at(tokens, number, behind)
        if first < number or (cue[1] and tokens[number - 1].key == "،"):
            found = phrases.phrase_after(tokens, number + 1, end, cue[0].particles, strict=True)
            definite = found and words.is_definite(tokens[found[0]].key)
            if found and (definite or subjects.may_speak(tokens, found)):
                return found
    return None


def _guess_subject(tokens: Sequence[Token], report: Report, behind: int) -> None:
    """The subject of a verb that is no cue: ضحك الشامي وقال; the last clause's goes first.

    A thing (قدمت لنا الشاي وقالت) is an unlikely one, and a person of the clause is preferred.
    """
    if tokens[report.verb].key[:1] == "ف" and _asks(tokens, behind, report.begin):
        return  # سأله القاضي عن الرائحة، فقال
    turns = [n for n in range(behind, report.begin) if _begins_clause(tokens, n)]
    begins = [turns[-1] + 1, 0] if turns else [0]  # فيما اعترضت أم حسن، صارخة
    found = [subjects.clause_subject(tokens, begin, report.begin) for begin in begins]
    found.append(subjects.acting_person(tokens, 0, report.begin))
    guesses = [each for each in found if each and _can_be(tokens, each, report)]
    if not guesses:
        return
    likely = [each for each in guesses if _is_likely(tokens, each)]
    report.speaker, report.guessed = (likely or guesses)[0], True
    report.unlikely = not likely


def _asks(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether somebody asks in a stretch."""
    cues = (find_cue(token.key) for token in tokens[begin:end] if token.kind == "w")
    return any(cue is not None and cue[0].lemma == ASKING for cue in cues)


def _begins_clause(tokens: Sequence[Token], number: int) -> bool:
    """Whether a clause begins behind a token: a connector, a comma before ف or و."""
    if tokens[number].key in words.CONNECTORS:
        return True
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    return tokens[number].key == "،" and following[:1] in ("و", "ف")


def _can_be(tokens: Sequence[Token], phrase: Phrase, report: Report) -> bool:
    """Whether a subject agrees with the verb, and is no work and no thing that is owned."""
    if subjects.disagree(subjects.gender_of(tokens, phrase), report.gender):
        return False
    work = words.construct_forms(tokens[phrase[0]].key) & words.WORKS
    return not work and not is_possessed(tokens, phrase)


def _is_likely(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """A person, a body, or the subject of a cue that brings no words: كتب مستخدم متهكماً."""
    cue = find_cue(tokens[phrase[0] - 1].key) if phrase[0] else None
    return cue is not None or subjects.may_speak(tokens, phrase)
