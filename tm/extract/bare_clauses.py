"""Where a clause without `that` begins behind its verb: `said officers were there`.

    said | officers were there          told reporters | there was no battle
    said Tuesday | it had left          said at once | (no clause)

Over an addressee, a time, an occasion; only where a verb shows that it is a clause. Start reading
at `clause_begin`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract import phrases
from tm.extract.adjuncts import EARLY, OCCASIONS, POINTING, TODAY, opens_count, over_adjuncts
from tm.extract.somebody import is_noun_for_people
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.cue_tokens import CueToken
    from tm.extract.sentences import Token
    from tm.extract.view import View

ADJUNCTS = words.PREPOSITIONS | words.SENTENCE_ADVERBS | words.WEEKDAYS
LEADS = EARLY | POINTING | TODAY
JOINS = words.SUBORDINATORS | words.CONJUNCTIONS | {"shortly", "soon", "just"}
BEFORE_NOUN = words.NOUN_SIGNS | words.PREPOSITIONS | words.CONJUNCTIONS
# Adverbs by their form that may begin a clause all the same.
OPENERS = frozenset({"if", "although", "while", "after", "there", "only"})
NO_SUBJECTS = frozenset(
    {"to", "so", "otherwise", "nor", "yes", "nothing", "anything", "little", "much"}
)
PEOPLE = words.PERSONAL - {"it"}
BEFORE_OPENING = words.PREPOSITIONS | words.RELATIVES | {"what", "the", "a", "an"}
OWNERS = frozenset({"his", "her", "their", "its"})
OPENS_CLAUSE = words.DETERMINERS | words.PERSONAL | {"there"}
# They take no noun, so that any verb-like word behind them shows a clause.
SENTENTIAL = frozenset({"say", "think", "believe", "insist", "argue"})
NAMES_BETWEEN = frozenset({"(", ")", "."})
# Verbs between a noun and the clause about it: `a group that officials say has`.
GAPPED = frozenset({"say", "think", "believe", "claim", "allege", "insist", "fear", "suspect"})
MAX_GAP = 6
NO_GAP = words.CONJUNCTIONS | words.SUBORDINATORS | words.PREPOSITIONS | {"that", "what"}
MAX_SUBJECT = 5
COUNTED = frozenset({"men", "women", "children", "people", "families", "houses", "homes"})
NEW_THING = frozenset({"a", "an", "another", "some"})
MAX_VERB_REACH = 18


def clause_begin(view: View, begin: int, cue: CueToken, frames: frozenset[str]) -> int | None:
    """The token a clause begins with behind its verb; None where no clause shows.

    Args:
        view: the sentence.
        begin: the token behind the verb and its adverbs.
        cue: the verb.
        frames: the complements that it takes.
    """
    tokens = view.tokens
    if "clause" not in frames:
        return None
    start = _over_lead(tokens, begin, cue)
    if start is not None and "person" in frames and not _is_verb_near(tokens, start):
        start = _after_person(tokens, start)
    if start is None:
        return None
    if start == begin and _is_gap(tokens, cue) and _is_verb_of_gap(tokens, start):
        return start
    return start if _opens_clause(view, start) and _is_clause(view, start, cue, frames) else None


def _is_clause(view: View, start: int, cue: CueToken, frames: frozenset[str]) -> bool:
    """Whether what begins at a word shows a verb."""
    tokens = view.tokens
    takes_noun = cue.verb.nounish or "noun" in frames or opens_count(tokens, start)
    # `added a remark from a porter, who said`
    takes_noun = takes_noun or (cue.verb.lemma == "add" and tokens[start].low in NEW_THING)
    reach = _verb_reach(tokens, start, to_comma=takes_noun)
    if phrases.has_finite(tokens, reach.start, reach.stop):
        return True
    if tokens[start].low in PEOPLE and len(reach) > 1:
        return True
    if not takes_noun and _opens_in_marks(view, reach):
        return True
    return cue.verb.lemma in SENTENTIAL and any(_verbal(tokens, number) for number in reach)


def _is_gap(tokens: list[Token], cue: CueToken) -> bool:
    """`a network that prosecutors | say`, `a bakery he | says`: whose verb is still to come."""
    number = cue.first - 1
    while number > 2 and (tokens[number].helps or tokens[number].adverb):
        number -= 1  # `which farmers have often | said`
    if number < 2 or cue.verb.lemma not in GAPPED:
        return False
    pronoun = tokens[number].low in words.PERSONAL
    if pronoun and not tokens[number].upper:
        before = tokens[number - 1]
        noun = before.kind == "w" and not (before.verb or before.helps or before.low in NO_GAP)
        if noun or before.relative or before.low == "that":
            return True
    for place in range(number - 1, max(0, number - MAX_GAP), -1):
        token = tokens[place]
        if token.relative or token.low == "that":
            noun = tokens[place - 1].kind == "w" or tokens[place - 1].low == ","
            return noun and not phrases.has_finite(tokens, place + 1, number + 1)
        if token.kind != "w" or token.verb:
            return False
    return False


def _is_verb_of_gap(tokens: list[Token], number: int) -> bool:
    """`moved 300 people`, `feeds half the town`, `were killed`, `has 40 fighters`."""
    token = tokens[number]
    if token.kind != "w" or token.upper or number + 1 >= len(tokens):
        return False
    return token.low in words.FINITE or token.low.endswith(("ed", "s")) or token.low in words.MODALS


def _over_lead(tokens: list[Token], begin: int, cue: CueToken) -> int | None:
    """Over a colon, a time, an occasion; None where no clause can follow."""
    low = tokens[begin].low
    if low in {",", ":"} and begin + 1 < len(tokens):
        return None if low == "," and not cue.verb.participle else begin + 1
    if low not in ADJUNCTS and low not in LEADS:
        return begin
    behind = over_adjuncts(tokens, begin)
    if behind > begin and tokens[behind].low in JOINS:
        return None  # `said in August after it rained`: when it was said
    return begin if phrases.is_finite(tokens, behind) else behind  # `said this year will be better`


def _is_verb_near(tokens: list[Token], begin: int) -> bool:
    """`warned the shipment would last`: behind the verb stands a subject, told to nobody."""
    if tokens[begin].low not in OPENS_CLAUSE:
        return False
    for number in range(begin + 1, min(begin + MAX_SUBJECT, len(tokens))):
        token = tokens[number]
        if token.low in words.MODALS or token.low in words.BE:
            return True
        if token.kind != "w" or token.low in OPENS_CLAUSE or token.low in words.PREPOSITIONS:
            return False
    return False


def _verb_reach(tokens: list[Token], start: int, *, to_comma: bool) -> range:
    """Where a clause shows its verb: before a comma or `that`, if a noun may stand there too."""
    stop = min(len(tokens), start + MAX_VERB_REACH)
    if to_comma:
        ends = (
            n for n in range(start, stop) if tokens[n].low in {",", "that"} or tokens[n].relative
        )
        stop = next(ends, stop)  # `remember a woman who left`: a clause beside a noun
    return range(start + 1, stop)


def _opens_in_marks(view: View, reach: range) -> bool:
    """`said the council “must stop its waste”`: the verb is the first word of the quote."""
    for number in reach:
        token = view.tokens[number]
        if token.kind == "q":
            first = view.inners[number].lstrip("[(").partition(" ")[0].lower()
            before = view.tokens[number - 1]
            verbal = first in words.AUXILIARIES
            if before.low in words.PERSONAL:
                verbal = verbal or first.endswith(("s", "ed"))  # `saying it “mocks pilots”`
            return verbal and before.kind == "w" and not before.verb
        if token.kind == "p" and token.low not in NAMES_BETWEEN:
            return False
    return False


def _verbal(tokens: list[Token], number: int) -> bool:
    """Whether a word may be a finite verb by its ending alone: `respects`, `nailed`."""
    token, before = tokens[number], tokens[number - 1]
    if token.kind != "w" or token.upper or before.kind != "w" or len(token.low) < 4:
        return False
    noun = before.low in BEFORE_NOUN
    return (
        token.low.endswith(("s", "ed")) and not noun and not token.low.endswith(("ss", "'s", "s'"))
    )


def _opens_clause(view: View, number: int) -> bool:
    """Whether a clause may begin at a word."""
    token = view.tokens[number]
    if token.kind == "p":
        return False
    if token.kind == "q":
        return int(token.low) in view.small
    if _is_time_of(view.lows, number):
        return False
    if token.low in words.MODALS and number > 2:
        # `which officials warn could`, `who federal officials say will`
        return any(each.relative for each in view.tokens[max(0, number - 5) : number - 1])
    if phrases.is_finite(view.tokens, number) or (token.low.endswith("ed") and not token.upper):
        return False
    blocked = token.low in ADJUNCTS or token.low in NO_SUBJECTS
    return not blocked or token.low in OPENERS or opens_count(view.tokens, number)


def _is_told_of(tokens: list[Token], number: int) -> bool:
    """`told journalists | Nader used it`: a name behind people who are told, and its verb."""
    token, before = tokens[number], tokens[number - 1]
    if not token.upper or before.upper or number + 1 >= len(tokens):
        return False
    people = before.low.endswith("s") and is_noun_for_people(before.low.removesuffix("s"))
    end = number + 1
    while end < len(tokens) - 1 and tokens[end].upper and tokens[end].kind == "w":
        end += 1
    return people and tokens[end].verb != ""


def _tells_count(tokens: list[Token], number: int) -> bool:
    """`told reporters | 40 men had left`; not `told him 40 times`, `told the 12 men`."""
    if opens_count(tokens, number):
        return True
    token, before = tokens[number], tokens[number - 1]
    counts = token.low.isdigit() or token.low in words.NUMBERS
    led = before.low in BEFORE_NOUN or before.low in words.DETERMINERS
    if not counts or led or number + 2 >= len(tokens):
        return False
    lows = [each.low for each in tokens[number + 1 : number + 3]]
    people = any(is_noun_for_people(low) or low in COUNTED for low in lows)
    return people and phrases.has_finite(tokens, number + 2, min(number + 6, len(tokens)))


def _is_time_of(lows: list[str], number: int) -> bool:
    """`said | while holding it`, `| soon after it fell`, `a letter | that had come`."""
    low, after = lows[number], lows[number + 1] if number + 1 < len(lows) else ""
    if low in {"while", "after", "when"}:
        return after.endswith("ing")
    if low == "that":
        return after in words.AUXILIARIES and lows[number - 1] in OCCASIONS
    return low in {"soon", "shortly", "just", "long"} and after in {"after", "before"}


def _after_person(tokens: list[Token], begin: int) -> int | None:
    """`told reporters officers were there`: over the addressee."""
    for number in range(begin + 1, min(begin + 8, len(tokens))):
        token, before = tokens[number], tokens[number - 1]
        if token.kind != "w" or before.kind != "w":
            return None
        if token.low.endswith("ing") and not token.upper:
            return None  # `showed him telling them that it was late`: another verb's clause
        owned = before.low in OWNERS and token.low not in words.PERSONAL  # `told his two sons he`
        opens = token.low in OPENS_CLAUSE and not (before.low in BEFORE_OPENING or owned)
        opens = opens or _is_told_of(tokens, number) or _tells_count(tokens, number)
        if opens and not (before.upper and token.upper):
            return number
    return None
