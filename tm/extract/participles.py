"""The subject that a participle has of its own: `with Russia Today saying`, `a sign reading`.

Start reading at `absolute_subject`; a participle without one hangs on its sentence
(`tm.extract.clauses`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.phrases import DASHES, Phrase, is_finite
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.cue_tokens import CueToken
    from tm.extract.sentences import Token

SHOWING = frozenset({"show", "shows", "showed", "showing", "hear", "hears", "heard", "has"})
# `shows a man in uniform saying`: how far before the participle the verb stands.
MAX_SHOWN = 8
# `with guilds like the Bakers and`: how far before the `and`.
MAX_LIST = 6
LEADS_GERUND = frozenset({"by", "after", "before", "for", "without", "of", "from", "while", "when"})


def absolute_subject(tokens: list[Token], cue: CueToken) -> Phrase | None:
    """`with Russia Today saying`: the words between `with` and the participle."""
    if cue.first and tokens[cue.first - 1].low in LEADS_GERUND:
        return None  # `with Haddad on Sunday by asking`
    for number in range(cue.first - 1, max(-1, cue.first - 10), -1):
        low = tokens[number].low
        if low == "with":
            return (number + 1, cue.first) if number + 1 < cue.first else None
        named = number + 1 < cue.first and all(t.upper for t in tokens[number + 1 : cue.first])
        if named and low == "and" and _with(tokens, number):
            continue  # `with guilds like the Bakers and Coopers expressing`
        if named and low in {*DASHES, "and"}:
            return number + 1, cue.first  # `- Karam saying he was "..." and Haddad calling it`
        if tokens[number].kind != "w" or (low.endswith("ing") and not tokens[number].upper):
            return None
    return None


def _with(tokens: list[Token], number: int) -> bool:
    """Whether `with` opens the list in which an `and` stands."""
    for place in range(number - 1, max(-1, number - MAX_LIST), -1):
        if tokens[place].low == "with":
            return True
        if tokens[place].kind != "w" or is_finite(tokens, place) or tokens[place].low == "and":
            return False
    return False


def shown_before(tokens: list[Token], cue: CueToken) -> Phrase | None:
    """`A video shows the fighter | saying`, `the tape has Karam | saying`: who is shown speaks."""
    for number in range(cue.first - 1, max(0, cue.first - MAX_SHOWN), -1):
        token = tokens[number]
        if token.low in SHOWING:
            shown = tokens[number + 1 : cue.first]
            opens = bool(shown) and (shown[0].upper or shown[0].low in words.DETERMINERS)
            return (number + 1, cue.first) if opens or _is_him(shown) else None
        if token.kind != "w" or is_finite(tokens, number):
            return None
    return None


def _is_him(shown: list[Token]) -> bool:
    """`shows him saying`."""
    return len(shown) == 1 and shown[0].low in {"him", "her", "them"}


def bearer_before(tokens: list[Token], cue: CueToken) -> Phrase | None:
    """`a sign saying`, `leaflets reading`: a thing with words on it, without a comma."""
    number = cue.first - 1
    if number < 0 or tokens[number].low not in words.BEARERS:
        return None
    begin = number
    while begin > 0 and tokens[begin - 1].kind == "w" and number - begin < 4:
        if tokens[begin].low in words.DETERMINERS or is_finite(tokens, begin - 1):
            break
        begin -= 1
    return (begin, cue.first)
