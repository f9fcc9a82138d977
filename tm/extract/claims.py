"""Reported claims: what somebody is said to have said, outside the marks.

A cue gives a claim in one of five shapes:

    that      the SOHR said that officers were there
    bare      the SOHR said officers were there
    trail     officers were there, the SOHR said
    according according to the SOHR, officers were there (before or after)
    denial    Moscow denies having a presence
    with      with Russia Today saying units had deployed
    hedge     allegedly observing the battles             (nobody named)
    act       voiced his thanks to the president          (speech without content)
    headline  officers in town: report

Only the outermost claim of a sentence part is kept. Start reading at `read_claims`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.extract import clauses, preceding
from tm.extract.clauses import ACCORDING, CueToken, Phrase
from tm.lang.en import words
from tm.model import ClaimKind, Span

if TYPE_CHECKING:
    from tm.extract.view import View

# Verbs that take an addressee before their that-clause.
TELLING = frozenset(
    ["tell", "inform", "assure", "warn", "remind", "advise", "notify", "convince", "promise"]
)
DENIALS = frozenset(["deny", "admit", "reject", "acknowledge", "confirm", "confess"])
ACTS = frozenset(["voice", "express", "offer", "convey"])
ACT_NOUNS = frozenset(
    [
        "thanks",
        "gratitude",
        "support",
        "concern",
        "regret",
        "condolences",
        "hope",
        "sympathy",
        "solidarity",
        "praise",
        "anger",
        "outrage",
        "satisfaction",
        "readiness",
        "opposition",
        "condemnation",
    ]
)
HEDGES = frozenset(["allegedly", "reportedly", "purportedly", "supposedly"])
HEADLINE_CUES = frozenset(
    ["report", "reports", "source", "sources", "official", "officials", "activists", "monitor"]
)
# What may stand between a cue and its `that`: `said on Monday in a statement that`.
MAX_BEFORE_THAT = 14
MAX_VERB_REACH = 18
MIN_CONTENT_WORDS = 3


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim as one sentence shows it, in spans of the text."""

    content: Span
    cue: Span
    verb: Span
    lemma: str
    speaker: Span | None
    how: str
    position: str
    kind: ClaimKind = ClaimKind.INDIRECT
    outer: tuple[Span, str] | None = None
    negated: bool = False
    sure: bool = True


def read_claims(view: View) -> list[ClaimDraft]:
    """The claims of one sentence, outermost first, none inside another."""
    drafts: list[ClaimDraft] = []
    for number, cue in enumerate(view.cues):
        if any(draft.content.contains(view.span((cue.first, cue.last))) for draft in drafts):
            continue
        draft = _claim(view, cue, view.cues[:number])
        if draft and len(_words(view, draft.content)) >= MIN_CONTENT_WORDS:
            drafts.append(draft)
    drafts += _hedges(view, drafts)
    return drafts


def _words(view: View, span: Span) -> list[str]:
    return span.of(view.text).split()


def _claim(view: View, cue: CueToken, earlier: list[CueToken]) -> ClaimDraft | None:
    """The first shape that fits one cue."""
    if cue.verb is ACCORDING:
        return _according(view, cue)
    if cue.verb.lemma in ACTS:
        return _act(view, cue)
    if cue.passive and not _quoted_as(view, cue):
        return None
    if cue.verb.lemma in DENIALS:
        draft = _denial(view, cue)
        if draft:
            return draft
    if not (cue.verb.speech or cue.verb.lemma in DENIALS):
        return _complement_that(view, cue, earlier, needs_that=True)
    return _complement_that(view, cue, earlier) or _trailing(view, cue)


def _quoted_as(view: View, cue: CueToken) -> bool:
    del view
    return cue.verb.participle


# ------------------------------------------------------------------ shapes


def _complement_that(
    view: View, cue: CueToken, earlier: list[CueToken], *, needs_that: bool = False
) -> ClaimDraft | None:
    """`said that ...`, `told the daily that ...`, `said officers were ...`."""
    tokens = view.tokens
    begin = _after_that(view, cue)
    how = "that"
    if begin is None:
        begin = None if needs_that else _bare(view, cue)
        how = "bare"
    if begin is None:
        return None
    end = _content_end(view, begin)
    if end <= begin:
        return None
    speaker, outer = _speaker(view, cue, earlier)
    if speaker is None and not cue.participle:
        return None
    cue_end = begin if how == "that" and begin - cue.last <= 1 else cue.last
    return _draft(
        view, cue, (begin, end), speaker, how, cue_end=cue_end, outer=outer, tokens=tokens
    )


def _after_that(view: View, cue: CueToken) -> int | None:
    """The token after the cue's own `that`; None when there is none."""
    tokens = view.tokens
    limit = min(len(tokens), cue.last + MAX_BEFORE_THAT)
    for number in range(cue.last, limit):
        token = tokens[number]
        if token.low == "that" and number + 1 < len(tokens):
            return number + 1
        if token.low in {";", ":", "."} or clauses.is_finite(tokens, number):
            return None
        if token.kind == "q" and int(token.low) not in view.small:
            return None
    return None


def _bare(view: View, cue: CueToken) -> int | None:
    """`said officers were there`: a noun phrase and a finite verb follow at once."""
    tokens = view.tokens
    begin = cue.last
    if begin >= len(tokens):
        return None
    first = tokens[begin]
    if first.kind == "p" and first.low != ":":
        return None
    if first.kind == "p":
        begin += 1
        if begin >= len(tokens):
            return None
        first = tokens[begin]
    if first.kind == "q" and int(first.low) not in view.small:
        return None
    if cue.verb.lemma in TELLING:
        begin = _after_addressee(view, begin)
        if begin is None:
            return None
        first = tokens[begin]
    blocked = words.PREPOSITIONS | words.SENTENCE_ADVERBS | {"to", "so", "about", "it's"}
    if first.low in blocked - {"if", "although", "while", "after", "some"}:
        return None
    if cue.verb.nounish and cue.verb.lemma not in {"claim", "report", "believe"}:
        return None
    verb = next(
        (
            n
            for n in range(begin + 1, min(len(tokens), begin + MAX_VERB_REACH))
            if _predicate(tokens, n)
        ),
        None,
    )
    return begin if verb is not None else None


def _predicate(tokens: list, number: int) -> bool:
    token = tokens[number]
    if token.kind != "w":
        return False
    return clauses.is_finite(tokens, number) or (token.low.endswith("s") and False)


def _after_addressee(view: View, begin: int) -> int | None:
    """`told reporters officers were there`: over the addressee."""
    tokens = view.tokens
    end = begin
    while end < len(tokens) and end - begin < 8 and tokens[end].kind == "w":
        token = tokens[end]
        if (
            end > begin
            and token.low in words.DETERMINERS | words.PERSONAL
            and not tokens[end - 1].upper
        ):
            return end
        end += 1
    return None


def _content_end(view: View, begin: int) -> int:
    """To the end of the sentence, or to a second attribution that takes over."""
    tokens = view.tokens
    end = len(tokens)
    for cue in view.cues:
        if cue.first <= begin + 1:
            continue
        before = tokens[cue.first - 1].low
        if before == "," and (cue.participle or cue.verb is ACCORDING):
            end = cue.first - 1
            break
    while end > begin and tokens[end - 1].kind == "p" and tokens[end - 1].low not in ")]":
        end -= 1
    return end


def _trailing(view: View, cue: CueToken) -> ClaimDraft | None:
    """`officers were there, the SOHR said.`"""
    tokens = view.tokens
    if cue.participle or cue.infinitive:
        return None
    comma = max((n for n in range(cue.first) if tokens[n].low == ","), default=None)
    if comma is None or len(tokens) - cue.last > 12:
        return None
    lead = clauses.skip_auxiliaries(tokens, comma + 1, cue.first)
    if lead - comma - 1 > 10:
        return None
    if lead > comma + 1:
        first = tokens[comma + 1].low
        if first in words.CONJUNCTIONS | words.RELATIVES | words.PREPOSITIONS:
            return None
        speaker = clauses.subject_before(tokens, comma + 1, cue.first)
    else:
        speaker = clauses.phrase_after(tokens, cue.last, len(tokens), view.small)
    if speaker is None or not clauses.has_finite(tokens, 0, comma):
        return None
    leading = tokens[0].low in words.SUBORDINATORS | {"asked"}
    if leading and not any(token.low == "," for token in tokens[:comma]):
        return None  # `When he arrived, the mayor said`: a time, not a claim
    return _draft(view, cue, (0, comma), speaker, "trail", tokens=tokens)


def _according(view: View, cue: CueToken) -> ClaimDraft | None:
    tokens = view.tokens
    if cue.first <= 1:
        speaker = clauses.phrase_after(tokens, cue.last, len(tokens), view.small)
        if speaker is None or speaker[1] >= len(tokens) or tokens[speaker[1]].low != ",":
            return None
        return _draft(
            view, cue, (speaker[1] + 1, _strip_end(tokens)), speaker, "according", tokens=tokens
        )
    end = cue.first
    while end and tokens[end - 1].kind == "p":
        end -= 1
    speaker = _whole_phrase_after(view, cue.last)
    if speaker is None or end == 0:
        return None
    begin = 0
    for earlier in view.cues:
        if earlier.verb is ACCORDING and earlier.first < cue.first:
            return None
    return _draft(view, cue, (begin, end), speaker, "according", tokens=tokens)


def _whole_phrase_after(view: View, begin: int) -> Phrase | None:
    """A speaker that ends the sentence is taken whole: `a daily close to the palace`."""
    end = _strip_end(view.tokens)
    stop = next((n for n in range(begin, end) if view.tokens[n].low in {",", ";", ":", "("}), end)
    return (begin, stop) if stop > begin else None


def _strip_end(tokens: list) -> int:
    end = len(tokens)
    while end and tokens[end - 1].kind == "p":
        end -= 1
    return end


def _denial(view: View, cue: CueToken) -> ClaimDraft | None:
    """`denies having a presence`: a gerund is the content."""
    tokens = view.tokens
    if cue.last >= len(tokens) or not tokens[cue.last].low.endswith("ing"):
        return None
    speaker = clauses.subject_before(tokens, 0, cue.first)
    if speaker is None:
        return None
    return _draft(
        view, cue, (cue.last, _content_end(view, cue.last)), speaker, "denial", tokens=tokens
    )


def _act(view: View, cue: CueToken) -> ClaimDraft | None:
    """`voiced his thanks to the president`."""
    tokens = view.tokens
    near = {token.low for token in tokens[cue.last : cue.last + 4]}
    if not near & ACT_NOUNS:
        return None
    end = cue.last
    while end < len(tokens) and tokens[end].kind == "w":
        end += 1
    speaker = clauses.subject_before(tokens, 0, cue.first)
    if speaker is None or end - cue.last < MIN_CONTENT_WORDS:
        return None
    return _draft(
        view, cue, (cue.last, end), speaker, "act", tokens=tokens, kind=ClaimKind.SPEECH_ACT
    )


def _hedges(view: View, drafts: list[ClaimDraft]) -> list[ClaimDraft]:
    """`allegedly observing the battles`: claimed by nobody in particular."""
    tokens = view.tokens
    found = []
    for number, token in enumerate(tokens):
        if token.low not in HEDGES or number + 1 >= len(tokens):
            continue
        end = _strip_end(tokens)
        content = view.span((number + 1, end)) if end > number + 1 else None
        if content is None or any(draft.content.overlaps(content) for draft in drafts):
            continue
        cue = view.span((number, number + 1))
        lemma = token.low.removesuffix("edly").removesuffix("ed") + (
            "e" if "alleg" in token.low else ""
        )
        found.append(
            ClaimDraft(
                content, cue, cue, lemma, None, "hedge", "before", ClaimKind.HEDGE, sure=False
            )
        )
    return found


def read_headline(view: View) -> list[ClaimDraft]:
    """`Officers in town: report`: the headline's way to say that somebody reports it."""
    tokens = view.tokens
    if len(tokens) < 4 or tokens[-1].low not in HEADLINE_CUES or tokens[-2].low != ":":
        return []
    content = view.span((0, len(tokens) - 2))
    verb = view.span((len(tokens) - 1, len(tokens)))
    cue = Span(tokens[-2].start, tokens[-1].end)
    lemma = tokens[-1].low.rstrip("s")
    return [
        ClaimDraft(content, cue, verb, lemma, verb, "headline", "after", ClaimKind.HEADLINE_CLAIM)
    ]


# ------------------------------------------------------------------ speakers


def _speaker(
    view: View, cue: CueToken, earlier: list[CueToken]
) -> tuple[Phrase | None, CueToken | None]:
    """The subject of a cue, and the cue it hangs on when it has none of its own."""
    tokens = view.tokens
    if not cue.participle:
        return clauses.subject_before(tokens, _behind_atoms(view, cue), cue.first), None
    absolute = clauses.absolute_subject(view.tokens, cue)
    if absolute:
        return absolute, None
    cited = preceding.cited(view, [*earlier, cue])
    if cited:
        return cited.speaker, cited.outer
    for candidate in reversed(earlier):
        if not candidate.participle and not candidate.passive:
            low = _behind_atoms(view, candidate)
            speaker = clauses.subject_before(tokens, low, candidate.first)
            if speaker is None:
                speaker = _inverted(view, candidate)
            return speaker, candidate
    return clauses.sentence_subject(view.sentence), None


def _behind_atoms(view: View, cue: CueToken) -> int:
    """The token behind the last quote before a cue: no subject reaches over a quote."""
    begin = 0
    for position, number in view.atoms:
        if position < cue.first and number not in view.small:
            begin = position + 1
    return begin


def _inverted(view: View, cue: CueToken) -> Phrase | None:
    return clauses.phrase_after(view.tokens, cue.last, len(view.tokens), view.small)


def _draft(
    view: View,
    cue: CueToken,
    content: Phrase,
    speaker: Phrase | None,
    how: str,
    *,
    tokens: list,
    cue_end: int | None = None,
    outer: CueToken | None = None,
    kind: ClaimKind = ClaimKind.INDIRECT,
) -> ClaimDraft:
    span = view.span(content)
    first = view.cue_begin(cue)
    return ClaimDraft(
        content=span,
        cue=view.span((first, cue_end or cue.last)),
        verb=view.span((cue.first, cue.last)),
        lemma=cue.verb.lemma,
        speaker=view.span(speaker) if speaker else None,
        how=how,
        position="before" if tokens[cue.first].start < span.start else "after",
        kind=kind,
        outer=(view.span((outer.first, outer.last)), outer.verb.lemma) if outer else None,
        negated=clauses.negated(tokens, cue),
    )
