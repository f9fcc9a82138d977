"""From tokens back to exact places in the text as written.

Start reading at `cue_of`. Proclitics and suffixes are letters of a longer word, and vowel signs
and tatweel may stand between letters, so that letters are counted on the word as it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.lang.ar import words
from tm.lang.arabic import STRICT
from tm.model import Cue, CuePart, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.report import Report
    from tm.extract.arabic.sentences import Token


def span_of(tokens: Sequence[Token], phrase: Phrase) -> Span:
    """Token numbers as a span of the text."""
    return Span(tokens[phrase[0]].start, tokens[phrase[1] - 1].end)


def behind_letters(text: str, token: Token, count: int) -> int:
    """The offset behind the first letters of a word and the signs written on them."""
    position = token.start
    while position < token.end:
        if STRICT.folds.get(ord(text[position])) != "":
            if not count:
                break
            count -= 1
        position += 1
    return position


def cue_of(text: str, tokens: Sequence[Token], report: Report, content: Span) -> Cue:
    """The reporting expression of a report, seen from some words of its content."""
    span = span_of(tokens, report.cue)
    verb = span_of(tokens, (report.verb, report.verb + 1))
    if report.clitic:
        verb = Span(behind_letters(text, tokens[report.verb], report.clitic), verb.end)
        if report.how == "aside":
            span = Span(behind_letters(text, tokens[report.cue[0]], report.clitic), span.end)
    if report.cut and report.speaker and report.speaker[0] == report.cue[1]:
        # وفقاً ل is written together with the speaker.
        span = Span(span.start, behind_letters(text, tokens[report.cue[1]], report.cut))
    span = Span(span.start, _without_pronoun(text, tokens[report.cue[1] - 1], span.end))
    outer = None
    if report.outer:
        outer = CuePart(span_of(tokens, (report.outer[0], report.outer[0] + 1)), report.outer[1])
    inner = None
    if report.inner:
        place = span_of(tokens, report.inner)
        end = _without_pronoun(text, tokens[report.inner[1] - 1], place.end)
        inner = CuePart(Span(place.start, end), text[place.start : end])
    position = "before" if span.start < content.start else "after"
    return Cue(span, verb, report.lemma, position, outer, inner, report.negated)


def _without_pronoun(text: str, token: Token, end: int) -> int:
    """The end of أن in أنه: the pronoun is the reported clause's."""
    if token.key not in words.THAT:
        return end
    return behind_letters(text, token, 3 if token.key.startswith("ب") else 2)
