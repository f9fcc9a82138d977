"""Where the sentences of a text stand, by the rules of LanguageTool (SRX 2.0) through choppa-srx.

A line is cut by the rules of its language; the end of a line always ends a sentence. Start reading
at `split_sentences`. Importing choppa takes about 0.15 s, so that is left to the first text.

Reading an article does not come here: `tm.extract` must know what is a quotation to say where the
sentence around it ends.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from choppa import SrxDocument

# A longer line is cut piece by piece: some rules look as far as they can in both directions, which
# on a line of 100,000 code points takes minutes. No writer's sentence fills a piece.
_PIECE = 2000

# A rule looks so far ahead at most in real text; a cut so near the end of a piece is not trusted.
_MARGIN = 200

# Two of the English rules (no cut inside brackets, however many stops are in them) try all triples
# and quadruples of stops: ten seconds for a row of 200 dots. The same rule for one and two stops
# stays, and reaches 200 code points.
_COSTLIEST = 2

# Sets of rules that every language has; they know no full stop.
_OF_ALL = {"GeneralImportant", "Default"}


def split_sentences(text: str, language: str) -> tuple[Span, ...]:
    """The sentences of a text.

    Args:
        text: as it came.
        language: BCP 47 tag; the rules are those of its primary language, or the English ones
            when LanguageTool has none for it.

    Returns:
        Spans in order that do not overlap and cover every code point that is no blank; without
        blanks at their ends. Empty for a text of blanks.
    """
    primary = language.split("-", maxsplit=1)[0].lower()
    sentences: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        for begin, end in _cut_line(line, primary):
            sentence = line[begin:end]
            if words := sentence.strip():
                first = start + begin + len(sentence) - len(sentence.lstrip())
                sentences.append(Span(first, first + len(words)))
        start += len(line)
    return tuple(sentences)


def _cut_line(line: str, language: str) -> Iterator[tuple[int, int]]:
    """Cut a line into sentences, without losing a code point."""
    begin = start = 0
    while start + _PIECE < len(line):
        cuts = [start + cut for cut in _find_cuts(line[start : start + _PIECE], language)]
        trusted = start + _PIECE - _MARGIN
        start = trusted
        for cut in cuts:
            if cut <= trusted:
                yield begin, cut
                begin = start = cut
    for cut in _find_cuts(line[start:], language):
        yield begin, start + cut
        begin = start + cut


def _find_cuts(piece: str, language: str) -> list[int]:
    """Where each sentence of a piece ends; the last one with the piece."""
    from choppa import SrxTextIterator

    document = _read_rules()
    own = {group.name for group in document.get_language_rule_list(language)} - _OF_ALL
    pieces = SrxTextIterator(document, language if own else "en", piece)
    return list(accumulate(map(len, pieces)))


@cache
def _read_rules() -> SrxDocument:
    """The rules of all languages, those left out that cost too much."""
    from choppa import DEFAULT_SRX_RULESET, SrxDocument

    document = SrxDocument(ruleset=DEFAULT_SRX_RULESET)
    for language in document.language_map_list:
        group = language.language_rule
        group.rules = [
            rule for rule in group.rules if rule.before_pattern.count("*?") <= _COSTLIEST
        ]
    return document
