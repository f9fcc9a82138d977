"""Where the content of a reported claim ends: with its clause, or where another one takes over.

Start reading at `content_end`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract import cue_tokens, phrases, subjects
from tm.extract.aside_places import find_aside, is_comment
from tm.extract.claim_shapes import is_afterthought
from tm.extract.relatives import WHO
from tm.extract.trimming import PARTS
from tm.lang.en import words
from tm.lang.en.complements import VERBS

if TYPE_CHECKING:
    from tm.extract.claim_shapes import Complement
    from tm.extract.cue_tokens import CueToken
    from tm.extract.sentences import Token
    from tm.extract.view import View

BREAKS = phrases.DASHES | {",", ":"}
CLAUSES = (words.SUBORDINATORS | words.RELATIVES | words.WEEKDAYS) - {"than", "that", "as"}
ENDS_NOUN = CLAUSES | BREAKS | {"("}
TIMES = frozenset({"minutes", "hours", "days", "weeks", "months", "years", "shortly", "just"})
# What is done once more behind `had`, and is no new statement.
SEEN = frozenset({"found", "felt", "thought", "heard", "seen", "noticed", "discovered"})
NOUNS_IN_ING = frozenset({"something", "anything", "nothing", "everything", "building", "housing"})
SAYING_NO_MORE = frozenset({"elaborating", "giving", "providing", "specifying", "naming", "saying"})
SAYING_NO_MORE |= {
    "explaining",
    "offering",
    "citing",
    "announcing",
    "adding",
    "going",
    "identifying",
}
# `..., which the city council denies`: how far behind `which` the verb stands.
DENYING = frozenset({"denies", "denied", "deny", "rejects", "rejected", "disputes", "disputed"})
MAX_DENIER = 6
POINTING = frozenset({"this", "that", "these", "those"})
CONCEDING = frozenset({"though", "although"})
WRITERS = frozenset({"compared", "despite", "something", "contradicting", "prompting", "sparking"})
FRONTED = words.SUBORDINATORS | {"by", "despite", "asked", "pressed", "questioned"}
DAYS = words.WEEKDAYS | words.MONTHS
# `with US President Rana Haddad calling`
MAX_OTHER = 9
MAX_LIST = 8
JOINING = frozenset({"and", "but", "while", "as"})
# `On Friday, hours after Karam`: no shorter row of tokens leads to such a verb.
MIN_TIME = 6


def content_end(view: View, cue: CueToken, complement: Complement, cues: list[CueToken]) -> int:
    """The token after the content: the end of its clause, without punctuation."""
    tokens = view.tokens
    begin = complement.begin
    end = _matrix_comma(tokens, cue, begin) or len(tokens)
    end = _closing(tokens, begin, end)
    for later in cues:
        if later.first > begin + 1 and later.first < end:
            cut = _taken_over(tokens, later, begin)
            if cut:
                end = cut
                break
    if cue.verb.participle:
        end = _next_participle(tokens, begin, end)
    if complement.how == "act":
        end = _noun_end(view, begin, end)
    elif complement.how in {"to", "ing", "denial", "accuse", "noun", "figure"}:
        end = _phrase_end(tokens, begin, end)
    else:
        end = _time_comma(tokens, begin, end)
    while end > begin and tokens[end - 1].kind == "p" and tokens[end - 1].low not in ")]":
        end -= 1
    return end


def _next_participle(tokens: list[Token], begin: int, end: int) -> int:
    """`warning that it could fall | and listing`: what the same person does besides."""
    for number in range(begin + 1, end - 1):
        token, after = tokens[number], tokens[number + 1]
        if token.low.endswith("ing") and not token.upper and token.low not in NOUNS_IN_ING:
            return end  # `warning that it is killing trade and costing jobs`
        joins = token.low == "and" and after.low.endswith("ing") and not after.upper
        if joins and after.low not in NOUNS_IN_ING and phrases.has_finite(tokens, begin, number):
            return number
    return end


def _time_comma(tokens: list[Token], begin: int, end: int) -> int:
    """`..., hours after his death was reported`: the comma before a time of the writer's own."""
    for number in range(begin, end - 2):
        token = tokens[number]
        if token.low != "," and token.kind != "q":
            continue
        after, third = tokens[number + 1].low, tokens[number + 2].low
        if token.low == "," and (_is_writers(tokens, number + 1) or is_comment(tokens, number + 1)):
            return number
        time = after in TIMES and third in {"after", "before"}
        if time or (after in {"after", "before"} and third.endswith("ing")):
            return number if token.low == "," else number + 1
    return end


def _is_writers(tokens: list[Token], number: int) -> bool:
    """Whether the writer speaks again behind a comma.

    `..., compared with 40 percent last year`, `..., while others left`, `..., though he smiled`,
    `..., and attributed it to rain`: the subject of the last is who claims.
    """
    low, after = tokens[number].low, tokens[number + 1]
    if low == "with":
        return says_too(tokens, number)
    if low == "while":
        return not after.low.endswith("ing")
    if low == "without":
        return after.low in SAYING_NO_MORE  # `..., without elaborating`
    if low == "which":
        return any(t.low in DENYING for t in tokens[number + 1 : number + MAX_DENIER])
    if low in CONCEDING:
        return after.low in words.PERSONAL or after.low in POINTING
    if low in {"and", "then"}:
        return after.verb == "past" and phrases.is_finite(tokens, number + 1)
    return low in WRITERS


def says_too(tokens: list[Token], number: int) -> bool:
    """`..., with Mayor Haddad calling it`: behind `with` somebody else has a verb of saying."""
    for token in tokens[number + 2 : number + MAX_OTHER]:
        if token.kind != "w" or token.low in words.PREPOSITIONS:
            return False
        if token.low.endswith("ing"):
            return token.low in VERBS
    return False


def _matrix_comma(tokens: list[Token], cue: CueToken, begin: int) -> int | None:
    """`After saying he was ill, the man left`: the comma behind which the main clause begins."""
    end = cue.first
    start = 1 if end and tokens[0].low in words.CONJUNCTIONS else 0
    first = tokens[start].low if start < end else ""
    fronted = not first or first in FRONTED
    fronted = fronted or (first in words.PREPOSITIONS and phrases.has_relative(tokens, start, end))
    relative = end - start > 1 and tokens[end - 1].low in WHO and tokens[end - 2].low == ","
    fronted = fronted and phrases.last_comma(tokens, start, end) is None
    asked = cue.passive and tokens[end - 1].low in FRONTED and tokens[end - 2].low == ","
    fronted = fronted or (asked and end > 1)  # `On Friday, when asked whether it was late, Haddad`
    if not (relative or fronted or _is_behind_time(tokens, end)):
        return None
    return next((n for n in range(begin, len(tokens)) if tokens[n].low == ","), None)


def _is_behind_time(tokens: list[Token], end: int) -> bool:
    """`On Friday, two days after Karam | said`: nothing but times stand before the verb."""
    if end < MIN_TIME or phrases.last_comma(tokens, 0, end) is None:
        return False
    segments = phrases.segments_of(tokens, 0, end)
    begin = segments[-1][0]
    later = any(token.low in {"after", "before"} for token in tokens[begin + 1 : begin + 4])
    return later and all(
        phrases.is_adverbial(tokens, segment) or tokens[segment[1] - 1].low in PARTS
        for segment in segments[:-1]
    )


def _closing(tokens: list[Token], begin: int, end: int) -> int:
    """The semicolon, or the bracket that closes what was opened before."""
    depth, dashes = 0, []
    for number in range(begin, end):
        token = tokens[number]
        low = token.low
        if token.kind != "p" or low == ",":
            continue
        if low in phrases.DASHES:
            dashes.append(number)
        elif low in {"(", "["}:
            depth += 1
        elif low in {")", "]"}:
            depth -= 1
            if depth < 0:
                return number
        elif low == ";" or (low == ":" and number + 1 < end and tokens[number + 1].kind == "q"):
            return number
    return dashes[0] if len(dashes) == 1 else end


def _taken_over(tokens: list[Token], later: CueToken, begin: int) -> int | None:
    """Where a second attribution takes over: `, adding`, `and urged`, `, but he said`."""
    first = subjects.skip_auxiliaries(tokens, begin, later.first)
    if first <= begin + 1:
        return None
    before = tokens[first - 1].low
    if later.verb.participle and tokens[first - 1].kind == "q":
        return first
    if before == "," and (later.verb.participle or later.verb is cue_tokens.ACCORDING):
        return first - 1
    if later.verb.participle or later.infinitive:
        return None
    modal = any(token.low in words.MODALS for token in tokens[first : later.first])
    if before in {"and", "but"}:
        if later.passive:
            return None  # `was innocent and had been held`
        told = modal or _is_still_told(tokens, later, begin) or _is_of_things(tokens, later)
        return None if told else first - 1
    aside = find_aside(tokens, later)
    if aside and aside[0] > begin and is_afterthought(tokens, aside[1]):
        return aside[0]
    return _new_clause(tokens, begin, first)


def _is_of_things(tokens: list[Token], later: CueToken) -> bool:
    """`said it was “late” and | reflected “weakness”`: what a thing does, behind words of it."""
    return later.verb.lemma == "reflect" and tokens[later.first - 2].kind == "q"


def _is_still_told(tokens: list[Token], later: CueToken, begin: int) -> bool:
    """`guards had searched it twice and | found nothing`: the other half of what they had done."""
    if tokens[later.first].low not in SEEN:
        return False
    for number in range(later.first - 2, begin, -1):
        if tokens[number].low == "had":
            return True
        if tokens[number].kind != "w":
            return False
    return False


def _new_clause(tokens: list[Token], begin: int, first: int) -> int | None:
    """`..., but he suggested`: the comma of a clause that begins with a short subject."""
    for number in range(max(begin + 1, first - 5), first - 1):
        joined = tokens[number].low == "," and tokens[number + 1].low in JOINING
        if joined and phrases.begins_phrase(tokens, number + 2, first):
            return number
    return None


def _phrase_end(tokens: list[Token], begin: int, end: int) -> int:
    """An infinitive ends at a comma, unless a list of infinitives goes on."""
    for number in range(begin + 1, end):
        if tokens[number].low in BREAKS and not _is_in_list(tokens, number, end):
            return number
        if tokens[number].low == "and" and number + 2 < end and _is_past(tokens, number + 1):
            return number
    return end


def _is_past(tokens: list[Token], number: int) -> bool:
    """`urged them to wait and | joined the calls`: no infinitive goes on with a past form."""
    verb, behind = tokens[number], tokens[number + 1]
    opens = behind.low in words.DETERMINERS or behind.low in words.PREPOSITIONS
    return verb.verb == "past" and not verb.upper and (opens or behind.low in {"to", "that"})


def _is_in_list(tokens: list[Token], comma: int, end: int) -> bool:
    """`by bakers in Harpool, | Homs and Tiba`: the comma between names, before the last of them."""
    if tokens[comma].low != "," or not tokens[comma - 1].upper:
        return False
    row = tokens[comma + 1 : min(end, comma + MAX_LIST)]
    joint = next((n for n, token in enumerate(row) if token.low == "and"), 0)
    return (
        joint > 0
        and joint + 1 < len(row)
        and all(token.upper or token.low == "," for token in [*row[:joint], row[joint + 1]])
    )


def _noun_end(view: View, begin: int, end: int) -> int:
    """A topic ends where a comma, a clause or a time begins."""
    tokens = view.tokens
    for number in range(begin + 1, end):
        token = tokens[number]
        if token.low in ENDS_NOUN:
            return number
        if token.kind == "q" and view.inners[number].endswith(","):
            return number + 1
        if token.low in {"and", "but"} and phrases.is_finite(
            tokens, number + 1 if number + 1 < end else number
        ):
            return number
        if token.low in {"on", "in"} and number + 1 < end and tokens[number + 1].low in DAYS:
            return number
    return end
