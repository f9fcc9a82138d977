"""Words that are written on something: whoever writes them speaks, else the thing that bears them.

Start reading at `find_bearer`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic import clauses, phrases
from tm.lang.ar import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.report import Report
    from tm.extract.arabic.sentences import Token

# كُتب عليها «...»: a thing bears the words.
INSCRIBING = frozenset({"كتب"})
HANDS = frozenset({"خط", "يد", "قلم", "اصبع", "اصابع"})
ON_IT = frozenset({"عليه", "عليها", "عليهم", "عليهما", "فيه", "فيها"})
# Words of a thing that bears others: رف فارغ كُتب عليه.
MAX_BEARER = 3


def find_bearer(tokens: Sequence[Token], report: Report) -> bool:
    """Who speaks where words are written on something: who writes, else the thing that bears them.

    رف فارغ كُتب عليه «...»; ورقة كتب عليها صاحبها: «...»; ما كُتب على لافتة رفعتها طفلة: «...».
    """
    verb, first = report.verb, report.cue[0]
    if report.lemma not in INSCRIBING or report.clitic:
        return False
    following = tokens[verb + 1].key if verb + 1 < len(tokens) else ""
    if following in ON_IT:
        writer = phrases.phrase_after(tokens, verb + 2, report.content[0], strict=True)
        begin = _bearer_begin(tokens, first)
        saying = writer is not None and tokens[writer[0]].key in words.SAYINGS
        by_hand = _has_hand(tokens, verb + 2)
        if by_hand and begin < first:
            return True  # كتب عليها بخطه: who owns the hand stood before
        if writer and not saying and begin < first:
            report.speaker, report.own = writer, True
        elif begin < first:
            report.speaker, report.own, report.inscribed = (begin, first), True, True
        return begin < first
    if following == "على" and tokens[first].key in ("ما", "وما"):
        report.speaker = phrases.phrase_after(tokens, verb + 2, report.content[0])
        report.own = report.inscribed = report.speaker is not None
    return report.inscribed


def _has_hand(tokens: Sequence[Token], number: int) -> bool:
    """Whether words are written by somebody's own hand: بخطه, بيده, بقلمها."""
    key = tokens[number].key if number < len(tokens) else ""
    return key[:1] == "ب" and words.owned_noun(key)[1:] in HANDS


def _bearer_begin(tokens: Sequence[Token], end: int) -> int:
    """Where a noun with its adjectives begins that ends before a verb."""
    begin = end - (end > 0 and tokens[end - 1].key in words.RELATIVES)
    while begin and end - begin < MAX_BEARER:
        token = tokens[begin - 1]
        key = token.key
        if token.kind != "w" or key in words.PREPOSITIONS or key in words.BOUNDARIES:
            break
        if phrases.is_person(tokens, (begin - 1, begin)) or clauses.looks_verbal(key):
            break
        if begin < end and words.is_definite(key) != words.is_definite(tokens[begin].key):
            break
        begin -= 1
    return begin
