"""How the content of a reported claim is joined to its verb, and where it begins.

A verb takes the complements that `tm.lang.en.complements` lists for it; they are tried in the
order of `complement_of`, the surest sign first. Start reading there; where a content ends is told
in `claim_ends`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tm.extract import cue_tokens, phrases
from tm.extract.adjuncts import OCCASIONS, over_adjuncts
from tm.extract.bare_clauses import ADJUNCTS, LEADS, clause_begin
from tm.extract.somebody import is_noun_for_people
from tm.lang.en import words
from tm.lang.en.complements import COMPLEMENTS, VERBS

if TYPE_CHECKING:
    from tm.extract.cue_tokens import CueToken
    from tm.extract.sentences import Token
    from tm.extract.view import View

# What a verb takes that no list names: a verb of speech a clause, any other nothing.
THAT, NOTHING = frozenset({"that"}), frozenset[str]()
WITH_THAT = frozenset({"clause", "that"})
CLEAR = frozenset({"clause", "wh"})
OF_DEEDS = frozenset({"of", "for", "against"})
PREPOSITIONS_OF_SPEECH = frozenset({"of", "for", "about", "on", "against", "with"})
QUESTION_WORDS = frozenset({"whether", "if", "what", "how", "why", "who", "whom", "which", "where"})
# Forms in -ing that are nouns as well.
RULINGS = frozenset({"rule", "warn", "find"})
BEFORE_VERB = words.DETERMINERS | words.PREPOSITIONS | words.PERSONAL | {"to", "of"}
# Never an object.
SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
ASKING = frozenset({"know", "ask", "wonder", "see"})
WITHHELD = frozenset({"access", "entry", "permission", "bail", "visas", "treatment", "asylum"})
DENIED = frozenset({"deny", "reject", "dispute"})
NOT_INFINITIVES = words.DETERMINERS | words.PREPOSITIONS | words.PRONOUNS | {"him", "them", "us"}
# `calls himself Abu Ali`: nothing is said of anything.
SELVES = frozenset({"himself", "herself", "themselves", "itself", "myself", "ourselves"})
NO_NOUN = words.PREPOSITIONS | SELVES | {"to", "that", "out", "up", "nor"}
ADDS = words.RELATIVES | {"a", "an"}
# What may stand between a verb and its `that`, in words: `said on Monday in a statement that`.
MAX_BEFORE_THAT = 14
# `said in a statement, a copy of which was received by the agency, that`.
PARENTHESES = words.RELATIVES | {"a", "an", "according", "during", "quoted", "published"}
PARENTHESES |= {"carried", "seen", "received", "cited"}
NO_ADVERBS = frozenset({"only", "family", "early", "nearly", "roughly", "approximately", "exactly"})
MAX_PARENTHESIS = 16
MAX_PERSON = 10
MAX_SOURCE = 6
# Words between two dashes or commas, and what opens the latter.
MAX_BETWEEN = 25
COMMA = frozenset({","})
INSERTED = words.RELATIVES | words.DETERMINERS
# `to give his full name`: how far behind `to` the name stands.
MAX_NAMED = 5
KEPT = frozenset({"mentioned", "used", "published", "disclosed", "revealed", "given", "withheld"})
MAX_KEPT = 8
NAMED = frozenset({"named", "identified", "name", "names", "surname", "surnames"})


@dataclass(slots=True)
class Complement:
    """How a content is joined to its verb, and the token it begins with."""

    how: str
    begin: int


def frames_of(cue: CueToken) -> frozenset[str]:
    """The complements that a verb takes; unlisted verbs of speech take clauses."""
    if cue.verb is cue_tokens.MAKE_CLEAR:
        return CLEAR
    return COMPLEMENTS.get(cue.verb.lemma, THAT if cue.verb.speech else NOTHING)


def complement_of(view: View, cue: CueToken) -> Complement | None:
    """The complement behind a verb; None when there is none it could take."""
    if cue.verb is cue_tokens.PUT_AT:
        return Complement("figure", cue.last)
    frames = frames_of(cue)
    tokens = view.tokens
    if _keeps_name(tokens, cue):
        return None
    begin = _over_adverbs(tokens, cue.last)
    if begin + 1 >= len(tokens) and (begin >= len(tokens) or tokens[begin].kind == "p"):
        return None  # nothing but the stop follows
    return (
        _that(view, cue, frames)
        or _question(view, cue, begin, frames)
        or _infinitive(tokens, begin, frames)
        or _gerund(tokens, begin, cue, frames)
        or _bare(view, begin, cue, frames)
        or _accusation(tokens, begin, frames)
        or _noun(view, begin, cue, frames)
    )


def _over_adverbs(tokens: list[Token], number: int) -> int:
    while number < len(tokens) and (
        tokens[number].low in {"also", "again", "only", "instead", "later", "publicly"}
        or (tokens[number].low.endswith("ly") and tokens[number].low not in NO_ADVERBS)
    ):
        number += 1
    return number


def _that(view: View, cue: CueToken, frames: frozenset[str]) -> Complement | None:
    """`said that`, `told the daily that`, `said on Monday in a statement that`."""
    tokens = view.tokens
    if frames.isdisjoint(WITH_THAT):
        return None
    limit = min(len(tokens) - 1, cue.last + MAX_BEFORE_THAT)
    person = "person" in frames
    for number in range(cue.last, limit):
        if tokens[number].low == "," and tokens[number + 1].low in PARENTHESES:
            behind = _that_behind(tokens, number, min(len(tokens) - 1, number + MAX_PARENTHESIS))
            if behind:
                return _behind_that(tokens, cue, behind)
        if tokens[number].low == "that" and tokens[number - 1].low == "condition":
            return None  # `agreed to talk on condition that`
        if tokens[number].low == "that" and tokens[number - 1].low != "of":
            return _behind_that(tokens, cue, number)
        if _goes_no_further(view, cue, number, limit, person=person):
            return None
    return None


def _goes_no_further(view: View, cue: CueToken, number: int, limit: int, *, person: bool) -> bool:
    """Whether a token between a verb and `that` shows that the two do not belong together."""
    tokens = view.tokens
    token = tokens[number]
    if token.low == ",":
        if tokens[number + 1].low == "that":
            # `said in a post on his platform, Harbour Talk, that`
            return number == cue.last and not _opens_sentence(tokens, cue)
        return is_afterthought(tokens, number) and not _that_behind(tokens, number, limit)
    if token.verb == "past" and tokens[number - 1].low in OCCASIONS:
        return False  # `said in a statement carried by the agency that`
    if token.low in {";", ":", "."} or (token.verb and phrases.is_finite(tokens, number)):
        return True
    if token.kind == "q":
        return int(token.low) not in view.small or (number == cue.last and not person)
    if number == cue.last:
        return not (person or is_adjunct(token))
    # `said, adding that`; not `told a cheering crowd that`
    crowd = person and number == cue.last + 1
    return token.low.endswith("ing") and token.low in VERBS and not crowd


def _that_behind(tokens: list[Token], comma: int, limit: int) -> int:
    """`said in a statement, a copy of which was seen, | that`: behind the next comma; else 0."""
    for number in range(comma + 1, limit):
        if tokens[number].low == ",":
            return number + 1 if tokens[number + 1].low == "that" else 0
    return 0


def _opens_sentence(tokens: list[Token], cue: CueToken) -> bool:
    """`He said, that it`; not `As he said, that road`, `It is so late, he said, that`."""
    opens = tokens[0].low not in words.SUBORDINATORS
    return opens and phrases.last_comma(tokens, 0, cue.first) is None


def _behind_that(tokens: list[Token], cue: CueToken, number: int) -> Complement | None:
    """The clause behind a `that`; None where it is a pronoun, or nothing follows it."""
    if number + 1 >= len(tokens):
        return None
    after = tokens[number + 1]
    relative = number > cue.last or _is_noun(tokens, cue)
    if after.low in words.BE:
        return None
    if relative and phrases.is_finite(tokens, number + 1) and not _is_attribute(tokens, number + 1):
        return None
    inserted = after.low == "," and number + 2 < len(tokens)  # `said that, after the vote, it`
    if inserted and tokens[number + 2].low in words.CONJUNCTIONS:
        return None  # `suggested that, and no more`
    return Complement("that", number + 1 + inserted)


def _is_attribute(tokens: list[Token], number: int) -> bool:
    """`told the paper that | armed men had come`: a form in -ed, then its noun and a verb."""
    if tokens[number].verb != "past" or number + 2 >= len(tokens):
        return False
    noun, verb = tokens[number + 1], tokens[number + 2]
    plain = noun.kind == "w" and not (noun.upper or noun.verb or noun.low in BEFORE_VERB)
    return plain and (verb.low in words.AUXILIARIES or verb.verb == "finite")


def _is_noun(tokens: list[Token], cue: CueToken) -> bool:
    """`undo a ruling | that let`: a noun, whose clause says which it is."""
    if cue.verb.lemma not in RULINGS or not cue.verb.participle or not cue.first:
        return False
    return tokens[cue.first - 1].kind == "w" and not tokens[cue.first - 1].upper


def is_adjunct(token: Token) -> bool:
    """Whether a word may open something other than an object: `on Monday`, `later`, a comma."""
    return (
        token.kind == "p"
        or token.low in ADJUNCTS
        or token.low in {"to", "last", "this", "early", "late", "back", "out"}
        or token.low.endswith("ly")
    )


def _question(view: View, cue: CueToken, begin: int, frames: frozenset[str]) -> Complement | None:
    """`asked whether`, `could not say to whom`, `explained to reporters why`."""
    tokens = view.tokens
    if "wh" not in frames:
        return None
    asked = QUESTION_WORDS
    if cue_tokens.negated(tokens, cue) or cue.verb.lemma in ASKING:
        asked = asked | {"when"}
    reach = MAX_PERSON if "person" in frames else 1
    for number in range(begin, min(begin + reach, len(tokens) - 1)):
        token = tokens[number]
        if token.low == "about" and cue.verb.lemma == "tell" and number > begin:
            return None  # `had not told them about those | who had left`
        if token.low in asked:
            later = _behind_relative(tokens, number) if number > begin else None
            return Complement("wh", later or number)
        if token.low in {"to", "from", "about", "on", "of"} and tokens[number + 1].low in asked:
            return Complement("wh", number if token.low in {"to", "from"} else number + 1)
        if token.kind != "w" or phrases.is_finite(tokens, number):
            return None
    return None


def _behind_relative(tokens: list[Token], number: int) -> int | None:
    """`asked three clerks who drew it | whether`: behind somebody, `who` says which."""
    if tokens[number].low != "who":
        return None
    for later in range(number + 1, min(number + MAX_PERSON, len(tokens))):
        if tokens[later].kind != "w":
            return None
        if tokens[later].low in {"whether", "if"}:
            return later
    return None


def _infinitive(tokens: list[Token], begin: int, frames: frozenset[str]) -> Complement | None:
    """`promised to buy`; `urged all parties to step back`, from the person on."""
    if _hides_name(tokens, begin):
        return None
    if "to" in frames and _is_infinitive(tokens, begin):
        return Complement("to", begin)
    if "person-to" not in frames:
        return None
    start = begin + 1 if tokens[begin].low in {"on", "upon", "to", "for"} else begin
    for number in range(start, min(begin + MAX_PERSON, len(tokens))):
        if number > start and _is_infinitive(tokens, number):
            return Complement("to", start)
        subject = number > start and tokens[number].low in SUBJECTS  # `told reporters he plans to`
        if tokens[number].kind == "p" or subject or phrases.is_finite(tokens, number):
            return None
    return None


def _keeps_name(tokens: list[Token], cue: CueToken) -> bool:
    """`preferred not to reveal his name`, `requested that his name not be used`."""
    row = [token.low for token in tokens[cue.last : cue.last + MAX_KEPT]]
    if cue.infinitive:
        return bool(row) and row[0] in words.DETERMINERS and not NAMED.isdisjoint(row[:3])
    asks = row[:1] == ["that"] and "be" in row and not NAMED.isdisjoint(row[:4])
    return asks and not KEPT.isdisjoint(row)


def _hides_name(tokens: list[Token], begin: int) -> bool:
    """`declined to give his name`, `refused to be identified`: who speaks, not what is said."""
    if tokens[begin].low != "to":
        return False
    return any(token.low in NAMED for token in tokens[begin + 2 : begin + MAX_NAMED])


def _is_infinitive(tokens: list[Token], number: int) -> bool:
    """`to step back`, `to "step back"`; not `to the east`, `to Moscow`."""
    if number + 1 >= len(tokens) or tokens[number].low != "to":
        return False
    after = tokens[number + 1]
    if after.kind == "q":
        return True
    if after.low == "be" and tokens[number - 1].low == "not":
        return False  # `asked not to be named`
    return after.kind == "w" and not after.upper and after.low not in NOT_INFINITIVES


def _gerund(
    tokens: list[Token], begin: int, cue: CueToken, frames: frozenset[str]
) -> Complement | None:
    """`denied having a presence`, `reported seeing police`."""
    low = tokens[begin].low
    if "ing" in frames and low.endswith("ing") and len(low) >= 5 and not tokens[begin].upper:
        return Complement("denial" if cue.verb.lemma in DENIED else "ing", begin)
    return None


def _bare(view: View, begin: int, cue: CueToken, frames: frozenset[str]) -> Complement | None:
    """`said officers were there`, `told reporters there was no battle`."""
    start = clause_begin(view, begin, cue, frames)
    return None if start is None else Complement("bare", start)


def _accusation(tokens: list[Token], begin: int, frames: frozenset[str]) -> Complement | None:
    """`accused him of billing`, `blamed the army for leaving`: the deed."""
    if frames.isdisjoint(OF_DEEDS):
        return None
    begin, reach = _over_inserted(tokens, begin)
    for number in range(begin, min(begin + reach, len(tokens) - 1)):
        token, after = tokens[number], tokens[number + 1]
        told = token.verb == "past" and after.low in {"with", "to", "by"}  # `affiliated with`
        if token.kind == "p" or (phrases.is_finite(tokens, number) and not told):
            return None
        if (
            token.low in OF_DEEDS
            and token.low in frames
            and after.low.endswith("ing")
            and not after.upper
            and (number > begin or token.low != "against")
        ):
            return Complement("accuse", number + 1)
    return None


def _over_inserted(tokens: list[Token], begin: int) -> tuple[int, int]:
    """`accused Haddad — a baker who was rich — | of`: where the deed is looked for, and how far."""
    opens = next(
        (n for n in range(begin, min(begin + MAX_PERSON, len(tokens))) if tokens[n].kind == "p"), 0
    )
    if not opens or opens + 1 >= len(tokens):
        return begin, MAX_PERSON
    dash = tokens[opens].low in phrases.DASHES
    beside = tokens[opens + 1].low
    inserted = beside in INSERTED or beside.isdigit()
    if dash or (tokens[opens].low == "," and inserted):
        closes = phrases.DASHES if dash else COMMA
        for number in range(opens + 1, min(opens + MAX_BETWEEN, len(tokens) - 1)):
            if tokens[number].low in closes:
                return number + 1, 1
    return begin, MAX_PERSON


def _noun(view: View, begin: int, cue: CueToken, frames: frozenset[str]) -> Complement | None:
    """`praised the work of the engineers`, `called for a boycott`: a topic, not a sentence."""
    tokens = view.tokens
    token = tokens[begin]
    if token.low == "any" and (cue.verb.lemma in DENIED or cue_tokens.negated(tokens, cue)):
        return Complement("denial", begin)
    if token.low in LEADS:
        begin = over_adjuncts(tokens, begin)  # `called last week | for an inquiry`
        token = tokens[begin] if begin < len(tokens) else token
    topic = token.low in PREPOSITIONS_OF_SPEECH and token.low in frames
    if topic or (token.low == "to" and "to-noun" in frames):
        begin += 1
    elif "noun" not in frames or token.low in NO_NOUN:
        return None
    if cue.verb.lemma in DENIED and token.low in WITHHELD:
        return None  # `denied access to all`
    if begin >= len(tokens) or tokens[begin].kind != "w":
        return None
    lows = view.lows[begin:]
    if cue.verb.lemma == "cite" and _is_source(lows[:MAX_SOURCE]):
        return None  # `citing two officials`: a source, not what it says
    if "as" in lows and any(low == "as" and after in VERBS for low, after in pairwise(lows)):
        return None  # `cited activists as saying`
    return Complement("act", begin)


def _is_source(lows: list[str]) -> bool:
    """`two officials`, `an engineer on the site`; not `a line from the mayor`."""
    stop = next((n for n, low in enumerate(lows) if low in words.PREPOSITIONS), len(lows))
    return any(
        low in words.SPEAKER_NOUNS or is_noun_for_people(low.removesuffix("s"))
        for low in lows[:stop]
    )


def is_afterthought(tokens: list[Token], comma: int) -> bool:
    """Whether a comma ends the sentence or opens what the writer adds: `, a move that`."""
    after = [token.low for token in tokens[comma + 1 : comma + 3]]
    if not after or after[0] in ADDS or after[0].endswith("ing"):
        return True
    return after[-1] in {"after", "before"} and after[0] not in {"and", "but"}
