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

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.extract.arabic import phrases
from tm.extract.arabic.asides import Aside, find_asides
from tm.extract.arabic.complements import Complement, find_complement
from tm.lang.ar import words
from tm.lang.ar.cues import CueForm, find_cue

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.sentences import Token

MAX_HEADLINE_SPEAKER = 12
PASSING_ON = frozenset({"نقلا عن", "على لسان"})
# What may stand between the words and the verb behind them: «...»، بهذه الكلمات ختم كرم.
BEFORE_INVERTED = frozenset({"،", ",", "—", "–", "-", "هكذا", "بهذه", "الكلمات", "العبارة"})
CITED_SPEECH = frozenset(
    f"{noun}{suffix}" for noun in ("قول", "تاكيد", "اعلان", "تشديد") for suffix in ("ه", "ها", "هم")
)


@dataclass(slots=True)
class Report:
    """A reporting expression with its subject and what it reports.

    Attributes:
        how: the idea that found it.
        begin: the first token of the whole expression, its subject counted.
        cue: tokens of the expression: auxiliaries, verb, a particle with أن directly behind.
        verb: the token of the verb.
        clitic: letters that the conjunction takes of it.
        lemma: dictionary form.
        content: what is reported, in tokens.
        speaker: tokens that name the speaker in this sentence, its own subject or a shared one.
        cut: letters of the first token of the speaker that are no part of it.
        suffix: the token whose pronoun is all that names the speaker.
        own: the speaker is the expression's own subject.
        inner: the particle with أن when it stands apart from the verb.
        outer: the token of the verb that governs this expression, with its lemma.
        outlet: tokens that name the medium that passes the words on.
        opening: what opens the words: `that`, `colon`, `words`, `after`; for an aside its place.
        guessed: the speaker is the likely subject of a verb that is not known.
    """

    how: str
    begin: int
    cue: Phrase
    verb: int
    lemma: str
    content: Phrase
    clitic: int = 0
    speaker: Phrase | None = None
    cut: int = 0
    suffix: int | None = None
    own: bool = True
    inner: Phrase | None = None
    outer: tuple[int, str] | None = None
    outlet: Phrase | None = None
    negated: bool = False
    goes_on: bool = False
    opening: str = ""
    guessed: bool = False

    @property
    def after(self) -> bool:
        """Whether the expression follows the words."""
        return self.content[1] <= self.cue[0]


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
        report = _read_verb(tokens, number, *cue, low=_clause_begin(reports), asides=taken)
        if report:
            reports.append(report)
            behind = number + 1
    return _place_asides(tokens, _settle(tokens, reports), asides)


def read_headline(tokens: Sequence[Token]) -> Report | None:
    """A name and a colon before words: an interview, a headline."""
    for number, token in enumerate(tokens[: MAX_HEADLINE_SPEAKER + 1]):
        if token.kind == "p" and token.key != ":":
            return None
        if token.key == ":" and number and number + 1 < len(tokens):
            speaker = _head_of(tokens, number)
            content = (number + 1, len(tokens))
            return Report("headline", 0, (number, number + 1), number, ":", content, 0, speaker)
    return None


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


def _head_of(tokens: Sequence[Token], end: int) -> Phrase:
    """The noun phrase at the head of a headline, up to a verb in the present."""
    for number in range(1, end):
        key = tokens[number].key
        if key[:1] == "ي" and len(key) >= 4 and key not in words.Y_NAMES:
            return 0, number
    return 0, end


def _clause_begin(reports: list[Report]) -> int:
    """The token behind the last cue: no subject reaches back over it."""
    return reports[-1].cue[1] if reports else 0


# ------------------------------------------------------------------ verbs


def _read_verb(
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
    report.speaker = before or phrases.phrase_after(
        tokens, verb + 1, found.begin, form.particles, strict=strict
    )
    report.own = report.speaker is not None
    if before:
        report.begin = before[0]
        report.cut = _conjunction(tokens[before[0]].key)
    return report


def _has_topic(tokens: Sequence[Token], low: int, verb: int) -> bool:
    """أما كرم فقال: the subject stands before the verb although ف begins it."""
    first = range(low, min(low + 3, verb))
    return tokens[verb].key[0] == "ف" and any(tokens[n].key in ("اما", "واما") for n in first)


def _conjunction(key: str) -> int:
    """Letters of a conjunction before an article; والد (father) and والي (governor) have none."""
    return int(key.startswith("وال") and not key.startswith("والد") and key != "والي")


def _is_noun_here(tokens: Sequence[Token], verb: int) -> bool:
    """A preposition before it makes a noun of a form; يذكر أن is a cliché, nobody speaks."""
    key = tokens[verb].key
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
    if found is None or verb + 2 >= len(tokens) or tokens[verb + 1].key not in form.particles:
        return None
    report = _make_report(tokens, verb, form, clitic, found)
    report.how, report.cue, report.inner = "appears", (report.cue[0], verb + 2), None
    report.speaker = phrases.phrase_after(tokens, verb + 2, found.begin)
    return report if report.speaker else None


# ------------------------------------------------------------------ the sentence


def _settle(tokens: Sequence[Token], reports: list[Report]) -> list[Report]:
    """Give every report its end; drop those inside another's clause; share subjects."""
    kept: list[Report] = []
    for report in reports:
        if kept and not report.after and kept[-1].content[0] == report.content[0]:
            continue
        outer = next((other for other in reversed(kept) if not other.after), None)
        if outer and outer.content[0] <= report.begin < outer.content[1]:
            cut = _break_in(tokens, outer, report)
            if cut is None:
                continue
            outer.content = (outer.content[0], max(outer.content[0], cut))
        if report.speaker is None:
            _share_subject(tokens, kept, report)
        kept.append(report)
    return [report for report in kept if report.content[0] < report.content[1]]


def _break_in(tokens: Sequence[Token], outer: Report, report: Report) -> int | None:
    """Where a later report ends the words of the one before; None when it belongs to them."""
    before = report.begin
    while before > outer.content[0] and tokens[before - 1].key in words.CONNECTORS | {"قبل", "ان"}:
        before -= 1
    connected = before < report.begin or report.clitic > 0
    at = tokens[before - 1] if before else None
    quoted = any(tokens[n].kind == "q" for n in range(outer.content[0], before))
    parted = at is not None and (at.kind == "q" or at.key in "،,؛")
    loose = outer.opening != "that" and quoted
    if report.how == "participle" or not connected:
        connected = parted and (report.how == "participle" or loose or report.after)
    if not connected and not (loose and parted):
        return None
    while before > outer.content[0] and tokens[before - 1].kind == "p":
        before -= 1
    return before


def _share_subject(tokens: Sequence[Token], kept: list[Report], report: Report) -> None:
    """A cue without a subject takes that of the report before, or of the clause before."""
    for other in reversed(kept):
        if other.speaker:
            report.speaker, report.cut, report.suffix = other.speaker, other.cut, other.suffix
            report.outlet = report.outlet or other.outlet
            return
    if report.begin:
        guess = phrases.clause_subject(tokens, 0, report.begin)
        if guess and not words.construct_forms(tokens[guess[0]].key) & words.WORKS:
            report.speaker, report.guessed = guess, True


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
    kept = [report for report in reports if report.content[0] < report.content[1]]
    return sorted(kept, key=lambda report: report.cue)


def _cite(tokens: Sequence[Token], report: Report, aside: Aside) -> None:
    """أفادت الوكالة، نقلاً عن مصدر، بأن: the subject passes the source's words on."""
    if aside.speaker is None:
        return
    if phrases.names_medium(tokens, aside.speaker) or report.speaker is None:
        report.outlet = aside.speaker
        return
    if aside.lemma in PASSING_ON:
        if aside.lemma == "نقلا عن":
            report.outlet = report.speaker
        report.speaker, report.cut = aside.speaker, aside.cut
        report.outer = (report.verb, report.lemma)
        report.how, report.cue, report.verb = "cited", aside.cue, aside.cue[0]
        report.lemma, report.clitic, report.inner = aside.lemma, aside.clitic, None


def _aside_report(tokens: Sequence[Token], aside: Aside, governing: Report | None) -> Report:
    """An aside as a report: what it speaks for is the clause before it, or the one behind it."""
    end = aside.end
    begin = governing.content[0] if governing else 0
    front = aside.cue[0] == 0 or all(token.kind != "w" for token in tokens[: aside.cue[0]])
    if front:
        content = (_skip_opening(tokens, end), len(tokens))
        if governing is None:
            later = [n for n in range(end, len(tokens)) if tokens[n].key in words.FOR_THAT]
            if later and later[0] - end <= 3:
                content = (later[0] + 1, len(tokens))
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


def _skip_opening(tokens: Sequence[Token], number: int) -> int:
    """Over the comma and فإن behind a first aside."""
    while number < len(tokens) and (
        tokens[number].kind == "p" or tokens[number].key in words.FOR_THAT | words.THAT
    ):
        number += 1
    return number


def _strip_punctuation(tokens: Sequence[Token], begin: int, end: int) -> int:
    while end > begin and tokens[end - 1].kind == "p":
        end -= 1
    return end
