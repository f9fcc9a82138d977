"""Reported speech in one sentence: a handful of named ideas.

    that       قال/أكد/أشار إلى ... أن        a clause behind أن, إن, بأن
    colon      قال كرم: ...                   whatever stands behind the colon
    words      وصف الاتفاق بـ«...»            marked words close behind the verb
    after      «...»، قال كرم                 the verb follows the words
    participle ... مشيراً إلى أن              the subject is that of the clause before
    cited      نقلاً عن مصدر، نقلت ... عن     an outlet passes on a speaker's words
    appears    جاء في بيان أن                 the source stands behind في
    aside      بحسب، وفقاً لـ، على حد قوله    a preposition, before or behind the words
    headline   الوزير: ...                    a name and a colon, no verb

The idea that found something is its `how` in all output. A report reaches to the end of its
sentence, or to where the next one breaks in (وأضاف، فيما رأت); a report inside another's clause
belongs to that other. Start reading at `read_reports`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic import agreement, phrases
from tm.extract.arabic.asides import IN_VIEW, Aside, find_asides
from tm.extract.arabic.phrase_ends import is_addressee
from tm.extract.arabic.report import Report
from tm.extract.arabic.sharing import share_subject, taken_up_at
from tm.extract.arabic.verb_subjects import CALLING, PLAIN
from tm.extract.arabic.verbs import read_verb
from tm.lang.ar import words
from tm.lang.ar.cues import find_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.sentences import Token

# بحسب كرم، فإن; بحسب كرم فقد
_BEHIND_SOURCE = words.FOR_THAT | words.THAT | {"فقد"}
# حسب ما صرح به كرم، خلال ندوة: when he said it
_WHEN = frozenset({"خلال", "عقب", "اثناء", "اثر"})
# ما يسميه كرم «...»: what somebody calls a thing.
CALLS_SO = frozenset({"سمى", "أسمى", "وصف", "اعتبر"})
_WHAT = words.RELATIVES | {"ما", "بما", "عما", "لما", "كما"}
PASSING_ON = frozenset({"نقلا عن", "على لسان"})


def read_reports(tokens: Sequence[Token]) -> list[Report]:
    """The reports of a sentence in order, none inside another's clause."""
    asides = find_asides(tokens)
    taken = {number for aside in asides for number in range(*aside.cue)}
    reports: list[Report] = []
    behind = 0
    for number, token in enumerate(tokens):
        if token.kind != "w" or number in taken or number < behind:
            continue
        cue = find_cue(token.key)
        if cue is None:
            continue
        report = read_verb(tokens, number, *cue, low=_clause_begin(reports), asides=taken)
        if report:
            reports.append(report)
            behind = number + 1
    taken_up = _read_taken_up(tokens)
    if taken_up:
        reports.append(taken_up)
    settled = _settle(tokens, reports, asides) + _read_sayings(tokens)
    return _place_asides(tokens, settled, asides)


def _read_sayings(tokens: Sequence[Token]) -> list[Report]:
    """وتستعيد عبارة لجدتها: «...»; وختم ببيت للشاعر: «...»: words of whom the saying is."""
    found = []
    for number in range(3, len(tokens)):
        if tokens[number].kind != "q" or tokens[number - 1].key != ":":
            continue
        speaker = number - 2
        said = words.construct_forms(tokens[speaker - 1].key) & words.SAYINGS
        if not said or not is_addressee(tokens, speaker) or tokens[speaker].key == "ل":
            continue
        report = Report(
            "words", speaker - 1, (speaker - 1, speaker), speaker - 1, "قول", (number, number + 1)
        )
        report.speaker, report.cut, report.nested = (speaker, speaker + 1), 1, True
        report.opening = "colon"
        found.append(report)
    return found


def _read_taken_up(tokens: Sequence[Token]) -> Report | None:
    """«...». بهذه الكلمات تختصر أم محمد حالها: any verb will do, and its subject speaks."""
    for number in range(1, len(tokens) - 3):
        verb = number + 1
        if tokens[number].key == "بهذه" and tokens[verb].key in words.WORDS_SAID:
            verb += 1
        elif tokens[number].key != "هكذا":
            continue
        quote = number - 1 - (tokens[number - 1].key == "،")
        if tokens[quote].kind != "q":
            continue
        speaker = phrases.phrase_after(tokens, verb + 1, len(tokens), strict=True)
        cue = find_cue(tokens[verb].key)
        if speaker and not (cue and cue[0].frame == "say"):
            report = Report(
                "after", number, (number, verb + 1), verb, tokens[verb].key, (quote, quote + 1)
            )
            report.speaker, report.opening = speaker, "after"
            return report
    return None


def _clause_begin(reports: list[Report]) -> int:
    """The token behind the last cue: no subject reaches back over it."""
    return reports[-1].cue[1] if reports else 0


def _settle(tokens: Sequence[Token], reports: list[Report], asides: list[Aside]) -> list[Report]:
    """Give every report its end; drop those inside another's clause; share subjects."""
    kept: list[Report] = []
    for report in reports:
        if _is_double(kept, report):
            continue
        outer = next((r for r in reversed(kept) if not r.after and not r.nested), None)
        if outer and outer.content[0] <= report.begin < outer.content[1]:
            cut = _break_in(tokens, outer, report)
            if cut is None:
                if _is_nested(tokens, outer, report):
                    report.nested = True
                    kept.append(report)
                continue
            outer.content = (outer.content[0], max(outer.content[0], cut))
            for other in kept:
                if other.nested:
                    other.content = (other.content[0], min(other.content[1], cut))
        if _calls_upon(tokens, kept, report):
            report.speaker, report.own = None, False
        if report.speaker is None and not report.nobody:
            share_subject(tokens, kept, report, asides)
        kept.append(report)
    return [report for report in kept if report.content[0] < report.content[1]]


def _is_double(kept: list[Report], report: Report) -> bool:
    """Whether another report brings the same words; أشار إلى جدار كُتب عليه «...» gives way."""
    if not kept or report.after or kept[-1].content[0] != report.content[0]:
        return False
    if report.inscribed:
        kept[-1].content = (report.content[0], report.content[0])  # none of its own
    return not report.inscribed


def _calls_upon(tokens: Sequence[Token], kept: Sequence[Report], report: Report) -> bool:
    """وتؤكد الرابطة كذا، وتدعو النقابات إلى: who goes on calls upon the one behind his verb."""
    before = next((r for r in reversed(kept) if not r.nested and not r.after), None)
    if before is None or not report.clitic or report.lemma not in CALLING:
        return False
    goes_on = before.gender and before.gender == report.gender and before.speaker is not None
    behind = report.speaker is not None and report.speaker[0] == report.verb + 1
    return bool(goes_on and behind and tokens[report.verb].key in PLAIN)


def _is_nested(tokens: Sequence[Token], outer: Report, report: Report) -> bool:
    """A report of another's, with marked words: its subject is the topic right behind أن."""
    if _is_called(tokens, report):
        return True
    own = report.how not in {"participle", "cited", "appears"} and not report.after
    own = own and tokens[report.verb].key not in words.PREPOSITIONS
    topic = report.speaker is not None and report.speaker[0] == outer.content[0]
    quoted = any(token.kind == "q" for token in tokens[slice(*report.content)])
    speaks = topic and report.speaker is not None and agreement.may_speak(tokens, report.speaker)
    return own and speaks and quoted and outer.opening == "that"


def _is_called(tokens: Sequence[Token], report: Report) -> bool:
    """ما تسميه الوزارة «...», ما وصفه الوزير بأنه «...»: words of whoever calls it so."""
    first = report.content[0]
    if report.lemma not in CALLS_SO or tokens[first].kind != "q":
        return False
    relative = {tokens[report.cue[0]].key, tokens[report.cue[0] - 1].key} & _WHAT
    speaker = report.speaker
    if not relative or speaker is None or speaker[0] <= report.verb or report.guessed:
        return False
    report.content = (first, first + 1)
    return agreement.may_speak(tokens, speaker) or words.is_definite(tokens[speaker[0]].key)


def _break_in(tokens: Sequence[Token], outer: Report, report: Report) -> int | None:
    """Where a later report ends the words of the one before; None when it belongs to them."""
    before = _led_by(tokens, outer, report)
    led = before < report.begin
    while before > outer.content[0] and tokens[before - 1].key in words.CONNECTORS | {"قبل", "ان"}:
        before -= 1
    taken_up = taken_up_at(tokens, before, outer.content[0])
    connected = led or before < report.begin or report.clitic > 0 or taken_up < before
    before = taken_up
    at = tokens[before - 1] if before else None
    quoted = any(tokens[n].kind == "q" for n in range(outer.content[0], before))
    parted = at is not None and (at.kind == "q" or at.key in "،,؛")
    loose = outer.opening == "noun" or (outer.opening != "that" and quoted)
    if (report.how == "participle" and not led) or not connected:
        # وبعدما أشار البيان إلى أن ...، أكد المنظمون أن: the main clause
        awaited = outer.begin > 0 and _opens_time(tokens[outer.begin - 1].key)
        connected = parted and (report.how == "participle" or loose or report.after or awaited)
    if not connected and not (loose and parted):
        return _behind_marks(tokens, outer, before) if loose and quoted else None
    while before > outer.content[0] and tokens[before - 1].kind == "p":
        before -= 1
    return before


def _led_by(tokens: Sequence[Token], outer: Report, report: Report) -> int:
    """Where a report begins; وتابع ممازحاً: with the verb before its participle."""
    if report.how != "participle":
        return report.begin
    for number in (report.begin - 1, report.begin - 2):
        cue = find_cue(tokens[number].key) if number > outer.content[0] else None
        if cue and cue[1] and not cue[0].participle:
            return number
    return report.begin


def _behind_marks(tokens: Sequence[Token], outer: Report, end: int) -> int | None:
    """The comma behind marked words that are all that was said: رأى كرم «...»، ويشاطره ... الذي."""
    last = max(n for n in range(outer.content[0], end) if tokens[n].kind == "q")
    return next((n for n in range(last + 1, end) if tokens[n].key == "،"), None)


def _opens_time(key: str) -> bool:
    """Whether a word opens a clause of time or ground, which another clause follows."""
    return key.removeprefix("و") in words.CLAUSE_OPENERS


def _place_asides(
    tokens: Sequence[Token], reports: list[Report], asides: list[Aside]
) -> list[Report]:
    """Asides: a source between a verb and its words, an outlet, or a report of their own."""
    for aside in asides:
        governing = next(
            (r for r in reports if not r.after and r.begin < aside.cue[0] < r.content[1]), None
        )
        if governing and aside.cue[0] < governing.content[0]:
            _cite(tokens, governing, aside)
            continue
        reports.append(_aside_report(tokens, aside, governing))
        if governing and all(t.kind == "p" for t in tokens[aside.end : governing.content[1]]):
            begin = governing.content[0]
            governing.content = (begin, _strip_punctuation(tokens, begin, aside.cue[0]))
    kept = [report for report in reports if report.content[0] < report.content[1]]
    return sorted(kept, key=lambda report: report.cue)


def _cite(tokens: Sequence[Token], report: Report, aside: Aside) -> None:
    """أفادت الوكالة، نقلاً عن مصدر، بأن: the subject passes the source's words on."""
    if aside.speaker is None:
        return
    if phrases.names_medium(tokens, aside.speaker):
        report.outlet = aside.speaker
        return
    if report.speaker is None and aside.lemma not in PASSING_ON:  # أوصى، بحسب ابنته، بأن
        report.outer = (report.verb, report.lemma)
        report.speaker, report.cut, report.cue = aside.speaker, aside.cut, aside.cue
        report.verb, report.lemma, report.clitic = aside.cue[0], aside.lemma, aside.clitic
        report.guessed = report.unlikely = False
        report.inner, report.gender = None, ""
        return
    if aside.lemma in PASSING_ON:
        if aside.lemma == "نقلا عن":
            report.outlet = report.speaker
        report.speaker, report.cut = aside.speaker, aside.cut
        report.outer = (report.verb, report.lemma)
        report.how, report.cue, report.verb = "cited", aside.cue, aside.cue[0]
        report.lemma, report.clitic, report.inner = aside.lemma, aside.clitic, None
        report.guessed = report.unlikely = False


def _aside_report(tokens: Sequence[Token], aside: Aside, governing: Report | None) -> Report:
    """An aside as a report: what it speaks for is the clause before it, or the one behind it."""
    end = aside.end
    begin = governing.content[0] if governing else 0
    # «...»، بحسب قوله: marked words alone before an aside are its words; «سما»، بحسب كرم، نشرت.
    own = "w" if _is_inserted(tokens, end) else "wq"
    front = all(token.kind not in own for token in tokens[: aside.cue[0]])
    if front:
        content = (_skip_opening(tokens, end), len(tokens))
        if governing is None:
            later = [n for n in range(end, len(tokens)) if tokens[n].key in words.FOR_THAT]
            if later and later[0] - end <= 3:
                content = (later[0] + 1, len(tokens))
    elif governing is None and (_is_inserted(tokens, end) or aside.lemma == IN_VIEW):
        content = (begin, len(tokens))  # القنوات، بحسب الأمين، «تعمل»
    else:
        content = (begin, _strip_punctuation(tokens, begin, aside.cue[0]))
    report = Report(
        "aside", aside.cue[0], aside.cue, aside.verb, aside.lemma, content, aside.clitic
    )
    report.speaker, report.cut, report.suffix = aside.speaker, aside.cut, aside.suffix
    report.opening = "inside" if governing else ("front" if front else "end")
    if governing and aside.suffix is not None:
        report.speaker, report.cut, report.own = governing.speaker, governing.cut, False
        report.suffix = None if governing.speaker else aside.suffix
    if governing and not front and aside.speaker and phrases.names_medium(tokens, aside.speaker):
        governing.outlet = governing.outlet or aside.speaker
    return report


def _is_inserted(tokens: Sequence[Token], end: int) -> bool:
    """Whether the clause goes on behind the comma that ends an aside."""
    if end + 1 >= len(tokens) or tokens[end].key != "،" or tokens[end + 1].kind != "w":
        return False
    key = tokens[end + 1].key
    cue = find_cue(key)
    joined = key[:1] in ("و", "ف") or key in words.RELATIVES or key in words.CONNECTORS
    joined = joined or key in _WHEN
    return not joined and not (cue and cue[0].participle)


def _skip_opening(tokens: Sequence[Token], number: int) -> int:
    """Over the comma and فإن behind a first aside."""
    while number < len(tokens) and (
        tokens[number].kind == "p" or tokens[number].key in _BEHIND_SOURCE
    ):
        number += 1
    return number


def _strip_punctuation(tokens: Sequence[Token], begin: int, end: int) -> int:
    while end > begin and tokens[end - 1].kind == "p":
        end -= 1
    return end
