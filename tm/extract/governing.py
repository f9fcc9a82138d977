"""Which reporting verb of a sentence governs the words, when several stand before them.

    Haddad said that Karam called it "..."             the outermost governs
    Haddad said that Karam had told them "..."         the inner has a speaker of its own
    While Karam said ..., Haddad called it "..."       what opens a sentence governs no more

Start reading at `governing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract import cue_tokens, phrases, subjects
from tm.extract.cue_tokens import ACCORDING
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.cue_tokens import CueToken
    from tm.extract.sentences import Token
    from tm.extract.view import View

# `said that nobody wanted "..."`: who thinks does not speak.
THINKING = frozenset({"think", "believe", "want", "hope", "fear", "feel", "expect", "know", "see"})
# `said that voters will say`: nobody has said it yet.
HANGING = frozenset({"if", "when", "because", "though", "although", "while", "unless", "once"})
# `Asked whether he meant "...", Haddad said`.
ASKED = frozenset({"asked", "pressed"})
TIMES = frozenset({"when", "after", "before", "as", "while", "since"})
ANYBODY = frozenset({"whoever", "anyone", "anybody", "nobody", "everyone", "everybody"})
# Tokens from the comma to the verb of `, a claim the army rejected`.
MAX_COMMENT = 9
NOT_YET = frozenset({"will", "would", "'ll", "might", "could", "should"})


def governing(view: View, near: list[CueToken]) -> CueToken | None:
    """The speech verb in whose complement the last cue stands; the outermost of a row."""
    current = near[-1]
    for earlier in reversed(near[:-1]):
        if _governs(view, earlier, current):
            current = earlier
    return current if current is not near[-1] else None


def of_same_row(view: View, near: list[CueToken], position: int) -> list[CueToken]:
    """`reported that two had objected and that it was "..."`: behind `and that` it is the first.

    Args:
        view: the sentence.
        near: the cues before the words.
        position: the words.
    """
    tokens = view.tokens
    lows = view.lows[near[-1].last : position]
    that = lows.index("that") if "that" in lows and len(near) > 1 else 0
    if not that or lows[that - 1] not in {"and", "but"}:
        return near
    for number in range(len(near) - 2, -1, -1):
        if cue_tokens.that_follows(tokens, near[number]):
            return near[: number + 1]
    return near


def _governs(view: View, earlier: CueToken, cue: CueToken) -> bool:
    """`said that he called it`: the later cue stands in the complement of the earlier."""
    if earlier.passive or earlier.verb is ACCORDING or earlier.first == 0:
        return False  # `Conceding that ..., he warned`: what opens a sentence governs none
    timed = view.lows[earlier.last] in TIMES  # `laughed when he urged them`
    if timed or aside(view, earlier, cue) or _is_parted(view.tokens, earlier.first, cue.first):
        return False
    if not (earlier.verb.speech or cue_tokens.that_follows(view.tokens, earlier)):
        return False
    if cue.verb.participle or (elided(view, cue) and cue.verb.speech):
        return False
    if cue.infinitive or _aside_within(view.tokens, earlier.last):
        return True
    if _own_subject(view, earlier, cue):
        return False
    if _because_he(view.tokens, earlier.last, cue.first):
        return True
    if cue_tokens.that_follows(view.tokens, earlier):
        # `said that it was “late” and reflected “weakness”`
        says = cue.verb.speech and cue.verb.lemma != "reflect"
        return not (says and _new_clause(view, earlier.last, cue.first))
    if _speaks_of_himself(view.tokens, earlier.last, cue.first):
        return True
    between = view.tokens[earlier.last : cue.first]
    return not cue.verb.speech and not any(token.low in {";", "and", "but"} for token in between)


def _is_parted(tokens: list[Token], earlier: int, number: int) -> bool:
    """Whether one of two verbs stands in a relative clause between commas, the other outside."""
    if in_relative(tokens, number) or _in_closed_relative(tokens, earlier, number):
        return True
    return _in_comment(tokens, earlier, number)


def _in_comment(tokens: list[Token], earlier: int, number: int) -> bool:
    """`said they had left, a claim the army rejected as "..."`: the writer's own comment."""
    stop = subjects.skip_auxiliaries(tokens, 0, number)
    for place in range(stop - 2, max(earlier, stop - MAX_COMMENT), -1):
        if tokens[place].kind == "p":
            return False
        if tokens[place].low in {"a", "an"} and tokens[place - 1].low == ",":
            row = tokens[place + 2 : stop]
            return any(t.low in words.DETERMINERS | words.PERSONAL or t.upper for t in row)
    return False


def _in_closed_relative(tokens: list[Token], earlier: int, number: int) -> bool:
    """`Haddad, who had promised to resign, called it "..."`: a clause between commas is over."""
    comma = subjects.skip_auxiliaries(tokens, 0, number) - 1
    if comma <= earlier or tokens[comma].low != ",":
        return False
    opened = phrases.last_relative(tokens, 0, earlier + 1)
    return opened is not None and opened > 0 and tokens[opened - 1].low == ","


def _aside_within(tokens: list[Token], number: int) -> bool:
    """`Haddad said that even though Karam believes ..., "..."`: a clause hangs inside his words."""
    while number + 1 < len(tokens) and tokens[number].low in {"that", "even", "just", "only"}:
        number += 1
    return tokens[number].low in HANGING


def _speaks_of_himself(tokens: list[Token], begin: int, end: int) -> bool:
    """`Haddad said he hoped for "..."`, `told the council he had said "..."`: he is Haddad."""
    end = subjects.skip_auxiliaries(tokens, begin, end)
    if end <= begin or tokens[end - 1].low not in words.PERSONAL:
        return False
    addressee = tokens[begin : end - 1]
    return all(token.kind == "w" for token in addressee) and not phrases.has_finite(
        tokens, begin, end - 1
    )


def _because_he(tokens: list[Token], begin: int, end: int) -> bool:
    """`Haddad said it was late because he thought it "..."`: no comma parts the reason."""
    stop = subjects.skip_auxiliaries(tokens, begin, end)
    if stop - begin < 2 or tokens[stop - 1].low not in words.PERSONAL:
        return False
    reason = tokens[stop - 2].low in words.SUBORDINATORS
    return reason and all(token.kind == "w" for token in tokens[begin:stop])


def aside(view: View, earlier: CueToken, cue: CueToken) -> bool:
    """`While Karam said that ..., he called it`: what hangs on the main clause governs none."""
    tokens = view.tokens
    begin = 0
    while begin < earlier.first and tokens[begin].low in {"but", "and", "even", "yet"}:
        begin += 1
    first = tokens[begin].low
    hangs = begin == 0 and (first.endswith("ing") or first in ASKED)
    if not (first in words.SUBORDINATORS or hangs):
        return False
    places = range(begin, cue.first)
    end = next((n for n in places if tokens[n].low in phrases.COMMA_OR_DASH), None)
    return end is not None and earlier.first < end


def in_relative(tokens: list[Token], number: int) -> bool:
    """`said prices rose, which he called "..."`: a clause of the writer's own hangs on a comma.

    Args:
        tokens: of the sentence.
        number: the verb of the clause.
    """
    stop = subjects.skip_auxiliaries(tokens, 0, number)
    if stop < 3 or tokens[stop - 1].low not in words.PERSONAL:
        return False
    return tokens[stop - 2].low in {"which", "whom", "who"} and tokens[stop - 3].kind == "p"


def _new_clause(view: View, begin: int, end: int) -> bool:
    """`..., although he tweeted`: a clause that belongs to nobody before."""
    joining = {"although", "though", "but", "while", "whereas", "and"}
    return any(
        view.tokens[number].low == "," and view.tokens[number + 1].low in joining
        for number in range(begin, end - 1)
    )


def _own_subject(view: View, earlier: CueToken, cue: CueToken) -> bool:
    """`said that Haddad had told them "..."`: the inner verb has a speaker of its own."""
    if cue.passive or not cue.verb.speech or view.tokens[cue.first - 1].low in NOT_YET:
        return False
    subject = view.subject(earlier.last, cue.first)
    if subject is None:
        return False
    if view.tokens[subject[0] + (view.lows[subject[0]] == "that")].low in ANYBODY:
        return False  # `said that whoever held it "..."`: nobody in particular
    last = view.tokens[subject[1] - 1]
    if subject[1] - subject[0] == 1 and last.low in words.POINTING:
        return False  # `said this would counter "..."`
    return last.low not in words.PERSONAL and not phrases.has_finite(view.tokens, *subject)


def touches(view: View, cue: CueToken, low: int, position: int) -> bool:
    """`something the ministry called "..."`: right before the words, with a subject of its own."""
    if cue.last != position or cue.verb.speech or cue.verb.lemma in THINKING:
        return False
    subject = view.subject(low, cue.first)
    if subject is None or subject[1] - subject[0] == 1:
        return False
    return subject[1] == subjects.skip_auxiliaries(view.tokens, low, cue.first)


def elided(view: View, cue: CueToken) -> bool:
    """`He stood up and said`: a conjunction stands where the subject should."""
    end = subjects.skip_auxiliaries(view.tokens, 0, cue.first)
    return end > 0 and view.tokens[end - 1].low in words.CONJUNCTIONS
