"""A subject that stands behind its verb: `"...," said Karam's partner, | Rana Haddad`.

Start reading at `inverted`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract import phrase_behind, phrases
from tm.extract.view import Found
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.cue_tokens import CueToken
    from tm.extract.phrases import Phrase
    from tm.extract.view import View

NOT_INVERTED = words.PREPOSITIONS | {"that", "of", "to"}


def inverted(view: View, cue: CueToken, high: int) -> Found | None:
    """Who says the words before a verb, if a phrase for somebody stands behind it.

    Args:
        view: the sentence.
        cue: the verb.
        high: the token at which it must have ended.
    """
    if cue.last >= high:
        return None
    following = view.tokens[cue.last]
    if following.kind == "p" or following.low in NOT_INVERTED or begins_clause(view, cue.last):
        return None
    speaker = phrase_behind.phrase_after(view.tokens, cue.last, high, view.small)
    if speaker is None or _holds_verb(view, speaker):
        return None
    return Found("after", with_name(view, speaker, high), cue)


def _holds_verb(view: View, phrase: Phrase) -> bool:
    """`"...", said the files were burned`: a clause, and nobody."""
    helped = any(token.low in words.AUXILIARIES for token in view.tokens[slice(*phrase)])
    return helped and not phrases.has_relative(view.tokens, *phrase)


def begins_clause(view: View, number: int) -> bool:
    """`"...," insists he'll pay`: behind a verb, a pronoun with a verb of its own."""
    tokens = view.tokens
    if tokens[number].low not in words.PERSONAL:
        return tokens[number].contracted
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    return after is not None and (after.verb != "" or after.low in words.AUXILIARIES)


def with_name(view: View, speaker: Phrase, high: int) -> Phrase:
    """`said Karam's partner, Rana Haddad.`: the name that stands beside a description."""
    tokens, (begin, comma) = view.tokens, speaker
    described = tokens[begin].owns or tokens[begin].low in words.DETERMINERS
    if comma + 1 >= high or tokens[comma].low != "," or tokens[comma - 1].upper or not described:
        return speaker
    end = comma + 1
    while end < high and tokens[end].upper:
        end += 1
    named = end > comma + 1 and (end == len(tokens) or tokens[end].kind == "p")
    return (begin, end) if named else speaker
