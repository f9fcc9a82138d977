"""Where a reported clause ends before its sentence does.

A report reaches to the end of its sentence, or to the next report. The claim made of it ends before
a turn that is the writer's own: `، بينما`, `، لكن`, `، وهو ما`, or a cue without words, which so
was no report (`، مشدداً على ضرورة`, `، وطالب بفتح`, `، لكنه لم يستبعد`). Start at `claim_end`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.lang.ar import words
from tm.lang.ar.cues import find_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.sentences import Token


def claim_end(tokens: Sequence[Token], begin: int, end: int) -> int:
    """The token behind the clause that begins at a token, at most `end`."""
    for number in range(begin + 1, end - 1):
        if tokens[number].key == "،" and _turns(tokens, number + 1, end):
            return number
    return end


def noun_end(tokens: Sequence[Token], begin: int, end: int) -> int:
    """The token behind a noun that stands for a clause: أقر بتأخر كذا، لكنه حمّل غيره المسؤولية."""
    for number in range(begin + 1, end - 1):
        joined = tokens[number + 1].key in words.PRONOUN_SUBJECTS | words.CONNECTORS
        if tokens[number].key == "،" and joined:
            return number
    return end


def _turns(tokens: Sequence[Token], number: int, end: int) -> bool:
    """Whether a clause of the writer's own begins at a token."""
    key = tokens[number].key
    if key in words.TURNS:
        return True
    if key in ("في", "وفي") and number + 1 < end and tokens[number + 1].key == "حين":
        return True
    if key in ("وهو", "وهي") and number + 1 < end and tokens[number + 1].key == "ما":
        return True
    if key in words.PRONOUN_SUBJECTS:
        if any(token.key == ":" for token in tokens[number:end]):
            return True  # ، لكنه لا يخفي قلقه: «...»
        number += 1
        while number < end and tokens[number].key in words.BEFORE_VERBS:
            number += 1
        cue = find_cue(tokens[number].key) if number < end else None
        return cue is not None and not cue[0].participle and not cue[0].nounish
    following = tokens[number + 1].key if number + 1 < end else ""
    if key in ("ولم", "ولن", "ولا"):
        behind = find_cue(following)  # ، ولم توضح متى
        return behind is not None and not behind[0].nounish
    cue = find_cue(key)
    if cue is None:
        return False
    governed = following in cue[0].particles and cue[1] > 0  # ، وطلب من
    return (cue[0].participle or cue[1] > 0) and (governed or not cue[0].nounish)
