"""Whom a sentence without a quote is about, so that `he` in the next one may mean him.

    Rana Haddad died in 2003.                         its subject
    Haddad's ovens went cold.                         who owns its subject
    That did not please Mayor Haddad.                 whom it names at the end, if it points back
    It drew a response from Mayor Haddad.             whose answer it says there was
    For Haddad, a baker, the season is over.          whom it names in front of its subject
    Rana Haddad, 78, arrived late.                    the name it begins with, if no subject shows
    The band's singer is Rana Haddad.                 who that is
    A chemist who taught in Lyon, Haddad took over.   the name behind what he is
    A teacher named Rana, 33, arrived late.           what she is, and her name

Start reading at `topic_of`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.cast import FIRST_NAMES_NOT
from tm.extract.naming import ENDS_HEAD, naming_of
from tm.extract.pronouns import is_clearly_somebody
from tm.extract.signs import announced_by
from tm.extract.somebody import is_noun_for_people
from tm.extract.trimming import PERIODS
from tm.lang.en import words
from tm.lang.en.cues import CUES

if TYPE_CHECKING:
    from tm.extract.naming import Naming
    from tm.extract.phrases import Phrase
    from tm.extract.sentences import Token
    from tm.extract.view import View
    from tm.model import Span

# Behind these a person in front of the subject is whom the sentence is about.
IN_FRONT = frozenset({"for", "like", "to", "unlike"})
# Tokens of a sentence that is long enough to name somebody in front of its subject.
MIN_TOKENS = 6
# What somebody answers with, as a noun.
ANSWERS = words.SPEECH_NOUNS | {
    "backlash",
    "praise",
    "rebuke",
    "reaction",
    "retort",
    "condemnation",
}
DAYS = words.MONTHS | words.WEEKDAYS
# Those of whom `it` or `they` may be said, and who may say something next.
BODIES = words.THINGS_QUOTED - words.WRITINGS
BODIES -= {"bill", "law", "motion", "petition", "sign", "show", "poll", "survey", "study", "tape"}
BODIES -= {"video", "resolution", "pact", "order", "suit", "ad", "ballot", "board", "paper"}
CARRIES = frozenset({"carries", "carried", "published", "publishes", "runs", "ran", "prints"})
CARRIES |= {"printed", "features", "featured", "conducted", "aired", "broadcast", "has"}
BEGINS_OBJECT = words.DETERMINERS | {"what", "him", "them", "how", "where", "why"}
PASSED_OVER = DAYS | words.PERSONAL | words.POINTING
SEASONS = frozenset({"spring", "summer", "autumn", "winter", "day", "hour", "time"})
OWN = frozenset({"his", "her", "their"})
EVERY = frozenset({"every", "each", "last", "this", "one", "that"})
FROM = announced_by("from")
# Tokens before the name in which what was said is done to somebody: `That did not please`.
MAX_POINTING = 8
# `Haddad's voice broke.`: it is about Haddad.
PARTS = frozenset({"voice", "voices"})


def topic_of(view: View) -> Span | None:
    """The words that name the person a sentence is about; None where it is about none."""
    tokens = view.tokens
    phrase = view.main_subject()
    if phrase is not None and tokens[phrase[0]].low in words.AUXILIARIES:
        phrase = phrase[0] + 1, phrase[1]  # `Is the mayor worried?`
    lead = _leading(tokens)
    if lead and phrase and (_left_behind(tokens, lead, phrase) or _runs_on(tokens, lead, phrase)):
        phrase = lead
    front = in_front(tokens)
    found = _behind_what_he_is(tokens) or _interviewed(tokens)
    if not found and front and phrase and tokens[front[0] - 1].low == "for":
        # `For Rana Haddad, Friday is a day she has awaited`
        found = front if tokens[phrase[0]].low.partition("'")[0] in PASSED_OVER else None
    if found:
        return view.span(found)
    if phrase is not None and phrase[0] < phrase[1]:
        phrase = _over_name(tokens, _behind_every(tokens, phrase))
        said = naming_of(view.span(phrase).of(view.text))
        if said.pronoun or said.low in words.PERSONAL:
            return None
        named = _of_subject(tokens, phrase, said)
        if named:
            return view.span(named)
        if tokens[phrase[0]].low in words.POINTING:
            named = _at_end(tokens) or _answering(view)
            return view.span(named) if named else None
    named = front or _answering(view)
    if phrase is None and not named:
        named = lead or _doing(tokens) or _behind_time(tokens)
    return view.span(named) if named else None


def _of_subject(tokens: list[Token], phrase: Phrase, said: Naming) -> Phrase | None:
    """The subject itself, who that is, or who owns it.

    Args:
        tokens: of the sentence.
        phrase: the subject.
        said: what it shows.
    """
    did = _who_did(tokens, phrase)
    if did:
        return did
    owner = _owner(tokens, phrase)
    if is_clearly_somebody(said.phrase) and not (owner and said.low in PARTS):
        return _who_that_is(tokens, phrase) or phrase
    if owner and tokens[phrase[1] - 1].upper and tokens[owner[1]].upper:
        return phrase  # `Syria's Al-Watan newspaper`
    body = said.definite and said.low in BODIES
    return phrase if body else owner  # `The ministry rejects it. It | said`


def _who_did(tokens: list[Token], phrase: Phrase) -> Phrase | None:
    """`The first thing | Rana Haddad | did was`: the name behind a thing has a verb of its own."""
    begin, end = phrase
    place = begin
    while (place < end and not tokens[place].upper) or place == begin:
        place += 1
    named = begin + 1 < place < end and all(token.upper for token in tokens[place:end])
    if not named or tokens[place - 1].low != "thing":
        return None
    return place, end


def _owner(tokens: list[Token], phrase: Phrase) -> Phrase | None:
    """The name that owns the subject."""
    begin, end = phrase
    for number in range(begin, end):
        if not tokens[number].upper:
            return None
        if tokens[number].owns:
            return begin, number + 1
    return None


def _leading(tokens: list[Token]) -> Phrase | None:
    """`Rana Haddad, 78, arrived`: two words of a name and more at the head of a sentence."""
    if not tokens:
        return None
    kin = len(tokens) > MIN_TOKENS and tokens[0].low in OWN and is_noun_for_people(tokens[1].low)
    end = 2 if kin and tokens[2].upper else 0  # `His son Nader, 19, films everything`
    while end < len(tokens) and tokens[end].upper and tokens[end].kind == "w":
        end += 1
    first = tokens[0].low
    if kin and end > 2:
        return 0, end
    if first in FIRST_NAMES_NOT or first == "born" or first.endswith(("ed", "ing")):
        return None  # `Born Rana Haddad, the singer`
    return (0, end) if end > 1 else None


def _behind_what_he_is(tokens: list[Token]) -> Phrase | None:
    """`A chemist who taught in Lyon, | Haddad, 48,`: a name behind the comma of what he is."""
    if len(tokens) < MIN_TOKENS or tokens[0].low not in {"a", "an"}:
        return None
    comma = next((n for n, token in enumerate(tokens) if token.low == ","), 0)
    end = begin = comma + 1
    while end < len(tokens) and tokens[end].upper and tokens[end].kind == "w":
        end += 1
    if not begin < end < len(tokens) or tokens[begin].low in DAYS:
        return None
    if tokens[end].low in words.CONJUNCTIONS:
        return None
    # `A farmer, Haddad said, had left`
    said = tokens[end].low in CUES and tokens[end + 1 : end + 2] and tokens[end + 1].low == ","
    head = next((n for n in range(1, comma) if tokens[n].low in ENDS_HEAD), comma)
    return None if said or not is_noun_for_people(tokens[head - 1].low) else (begin, end)


def _interviewed(tokens: list[Token]) -> Phrase | None:
    """`Al-Rai carries an interview with | Rana Haddad`: who is asked, not who asks."""
    for number in range(3, len(tokens) - 2):
        if tokens[number].low != "with" or tokens[number - 1].low != "interview":
            continue
        if tokens[number - 3].low not in CARRIES and tokens[number - 4].low not in CARRIES:
            return None
        end = begin = number + 1
        while end < len(tokens) and tokens[end].kind == "w" and tokens[end].low not in ENDS_HEAD:
            end += 1
        return (begin, end) if tokens[end - 1].upper else None
    return None


def _behind_every(tokens: list[Token], phrase: Phrase) -> Phrase:
    """`Every evening | Rana Haddad`: a time before a name is no part of it."""
    begin, end = phrase
    times = PERIODS | DAYS | SEASONS
    timed = end - begin > 2 and tokens[begin].low in EVERY and tokens[begin + 1].low in times
    return (begin + 2, end) if timed and tokens[begin + 2].upper else phrase


def _over_name(tokens: list[Token], phrase: Phrase) -> Phrase:
    """`A teacher | named Rana`: the name belongs to what she is."""
    begin, end = phrase
    if end >= len(tokens) or tokens[end].low not in {"named", "called", "nicknamed"}:
        return phrase
    stop = end + 1
    while stop < len(tokens) and tokens[stop].upper and tokens[stop].kind == "w":
        stop += 1
    return (begin, stop) if stop > end + 1 else phrase


def _who_that_is(tokens: list[Token], phrase: Phrase) -> Phrase | None:
    """`The band's singer is Rana Haddad, best known for ...`: the name behind what he is."""
    begin, end = phrase
    if tokens[end - 1].upper or end + 2 >= len(tokens) or tokens[end].low not in words.BE:
        return None
    stop = end + 1
    while stop < len(tokens) and tokens[stop].upper and tokens[stop].kind == "w":
        stop += 1
    return (end + 1, stop) if stop > end + 2 and begin < end else None


def _doing(tokens: list[Token]) -> Phrase | None:
    """`Haddad faces two rivals.`: one name at the head, and what may be its verb."""
    if len(tokens) < MIN_TOKENS or not tokens[0].upper or tokens[0].low in FIRST_NAMES_NOT:
        return None
    verb = tokens[1]
    does = verb.kind == "w" and not verb.upper and verb.low.endswith(("s", "ed"))
    return (0, 1) if does and tokens[0].kind == "w" else None


def _behind_time(tokens: list[Token]) -> Phrase | None:
    """`Every evening at six Rana Haddad takes her chair.`: the name before what may be the verb."""
    for number in range(1, min(len(tokens) - 3, MAX_POINTING)):
        if not tokens[number].upper or tokens[number].low in DAYS:
            continue
        if tokens[number - 1].low in words.PREPOSITIONS | words.DETERMINERS | {"of"}:
            return None
        end = number
        while end < len(tokens) - 1 and tokens[end].upper and tokens[end].kind == "w":
            end += 1
        verb = tokens[end]
        does = verb.kind == "w" and verb.low.endswith(("s", "ed"))
        return (number, end) if end > number + 1 and does else None
    return None


def _left_behind(tokens: list[Token], lead: Phrase, phrase: Phrase) -> bool:
    """Whether a name at the head lost its verb to a later subject.

    `Rana Haddad, mayor of Homs, tried what others had`; `Mr Haddad quit the party as he vied`.
    """
    if phrase[0] <= lead[1]:
        return False
    behind = tokens[lead[1]]
    if behind.kind == "p":
        return behind.low == ","
    return tokens[phrase[0]].low in words.PERSONAL and behind.low not in words.CONJUNCTIONS


def _runs_on(tokens: list[Token], lead: Phrase, phrase: Phrase) -> bool:
    """`Rana Haddad | counts what | is left`: a name, and a verb that no list has."""
    verb = tokens[lead[1]]
    inside = phrase[0] == 0 and lead[1] + 1 < phrase[1]
    if not inside or verb.kind != "w" or not verb.low.endswith(("s", "ed")):
        return False
    behind = tokens[lead[1] + 1].low
    return behind in BEGINS_OBJECT and not is_noun_for_people(verb.low.removesuffix("s"))


def _at_end(tokens: list[Token]) -> Phrase | None:
    """`That did not please Justice Haddad.`: a name of two words closes a short sentence."""
    end = len(tokens) - (tokens[-1].kind == "p")
    begin = end
    while begin and tokens[begin - 1].upper and tokens[begin - 1].kind == "w":
        begin -= 1
    if not 2 <= begin <= MAX_POINTING or end - begin < 2 or tokens[end - 1].low in DAYS:
        return None
    return (begin, end) if tokens[begin - 1].low not in words.PREPOSITIONS else None


def _answering(view: View) -> Phrase | None:
    """`The plan drew a sharp response from Mayor Haddad of Homs.`: whose words are named."""
    if FROM.isdisjoint(view.announced):
        return None
    tokens = view.tokens
    for number in range(2, len(tokens) - 2):
        if tokens[number].low != "from" or tokens[number - 1].low not in ANSWERS:
            continue
        end = number + 1
        while end < len(tokens) and tokens[end].upper and tokens[end].kind == "w":
            end += 1
        return (number + 1, end) if end > number + 2 else None
    return None


def in_front(tokens: list[Token]) -> Phrase | None:
    """`For Rana Haddad, a baker,`: the name behind the first word."""
    begin = 1 if len(tokens) > MIN_TOKENS and tokens[0].low in words.CONJUNCTIONS else 0
    if len(tokens) < MIN_TOKENS + begin or tokens[begin].low not in IN_FRONT:
        return None
    if not tokens[begin + 1].upper:
        return None
    end = begin + 1
    while end < len(tokens) and (tokens[end].upper and tokens[end].kind == "w"):
        end += 1
    return (begin + 1, end) if tokens[end - 1].low not in DAYS else None
