"""Claims whose cue stands beside what is said: asides, `said Haddad`, `according to`.

Each `read_...` is one shape; `claims` says in which order they are tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract import aside_places, claim_ends, claim_shapes, phrase_behind, phrases, subjects
from tm.extract.adjuncts import EARLY
from tm.extract.claim_drafts import ClaimDraft, make_draft
from tm.extract.cue_tokens import ACCORDING, CueToken
from tm.extract.somebody import is_noun_for_people
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.phrases import Phrase
    from tm.extract.sentences import Token
    from tm.extract.view import View

# `..., says Haddad`: with them a speaker stands behind his verb.
INVERTED = frozenset({"say", "think", "argue", "explain", "insist", "warn", "believe", "observe"})
# Tokens that go on behind an aside.
MIN_BEHIND_ASIDE = 2
# What is said in fewer tokens shows its verb.
MIN_SAID = 6
# What the writer's own words begin with behind the news: `as talks stalled`, `six months after`.
BACKGROUND = frozenset({"as", "amid", "after", "following", "despite", "while", "when"})
BACKGROUND |= {"minutes", "hours", "days", "weeks", "months", "years", "day", "week", "month"}
MAX_LATER = 4
# `clerks, harbour pilots and`: words of one in a list.
MAX_NAMED = 4
# `and that, according to the SOHR, officers were there`: the clause stands behind the aside.
OPENS_CLAUSE = frozenset({"that", "which", "where", "who", "when"})
FRONTED = words.SUBORDINATORS | {"asked"}
ENDS_SOURCE = phrases.DASHES - {"-"} | {",", ";", ":", "("}
NO_SPEAKER = words.PREPOSITIONS | words.SENTENCE_ADVERBS | words.WEEKDAYS | EARLY | {"that", "to"}


def read_aside(view: View, cue: CueToken) -> ClaimDraft | None:
    """`officers were there, the SOHR said` and `officers, the SOHR said, were there`."""
    tokens = view.tokens
    found = aside_places.find_aside(tokens, cue)
    if found is None:
        return _read_fronted(view, cue)
    comma, close = found
    comma = _list_begin(tokens, comma, cue)
    lead = subjects.skip_auxiliaries(tokens, comma + 1, cue.first)
    if lead > comma + 1:
        listed = comma < found[0]
        speaker = (comma + 1, lead) if listed else view.subject(comma + 1, cue.first)
    elif lead < cue.first:
        return None  # `Haddad, a baker, was thinking about it`
    else:
        if cue.last < len(tokens) and not _may_say(tokens, cue.last):
            return None  # `a plan, announced in Cairo on Tuesday, is`, `declared war on rats`
        speaker = phrase_behind.phrase_after(tokens, cue.last, len(tokens), view.small)
        if speaker and _is_clause(tokens, speaker):
            return None  # `Karam, who was not involved, said its findings were sound`
        if speaker and cue.verb.lemma == "write" and tokens[speaker[1] - 1].low in words.WRITINGS:
            return None  # `she who, in 2013, wrote the memo`
    if speaker is None:
        return None
    close = max(close, speaker[1])
    rest = tokens[close + 1 : aside_places.stripped(tokens)]
    if lead == comma + 1 and 0 < len(rest) < MAX_NAMED and all(t.upper for t in rest):
        close = len(tokens)  # `..., said the lawyer, Rana Haddad`
    return _around(view, cue, comma, close, speaker)


def read_inverted(view: View, cue: CueToken) -> ClaimDraft | None:
    """`The careers of both are over, says the head of the body that cleared them`."""
    tokens, comma = view.tokens, cue.first - 1
    if cue.verb.lemma not in INVERTED or tokens[comma].low != "," or comma < 1:
        return None
    after = tokens[cue.last] if cue.last < len(tokens) else None
    if after is None or cue.verb.participle or after.low == "that":
        return None
    opens = after.upper or after.low in words.DETERMINERS or after.low in words.SPEAKER_NOUNS
    if not (opens or after.low in words.STANDALONE):
        return None
    segments = phrases.segments_of(tokens, 0, comma)
    if not segments:
        return None  # nothing but commas stands before
    begin, end = segments[-1]
    clause = not phrases.is_adverbial(tokens, (begin, end)) and phrases.has_finite(
        tokens, begin, end
    )
    speaker = phrase_behind.phrase_after(tokens, cue.last, len(tokens), view.small)
    if tokens[begin].relative or speaker is None or _is_clause(tokens, speaker):
        return None
    if not clause:
        return _inverted_aside(view, cue, speaker, comma)
    marked = any(begin <= position for position in view.places)
    return None if marked else make_draft(view, cue, (0, comma), speaker, "trail")


def _inverted_aside(view: View, cue: CueToken, speaker: Phrase, comma: int) -> ClaimDraft | None:
    """`Locally, say analysts, the news was good`: the whole sentence is theirs."""
    tokens, end = view.tokens, aside_places.stripped(view.tokens)
    inside = speaker[1] + MIN_BEHIND_ASIDE < end and tokens[speaker[1]].low == ","
    if not inside or phrases.has_finite(tokens, *speaker) or view.places:
        return None
    if tokens[comma - 1].low == "however" or phrases.has_finite(tokens, 0, comma):
        return None  # `Experts, however, said the plan ...`
    if not phrases.has_finite(tokens, speaker[1] + 1, end):
        return None  # `..., said Rana Haddad, an analyst`
    return make_draft(view, cue, (0, end), speaker, "aside")


def _read_fronted(view: View, cue: CueToken) -> ClaimDraft | None:
    """`As the engineer put it, the dam was built on sand`."""
    tokens = view.tokens
    begin = cue.last + 1
    fronted = tokens[0].low == "as" and 1 < cue.first < aside_places.MAX_ASIDE_SUBJECT
    if not fronted or begin >= len(tokens) or tokens[cue.last].low != ",":
        return None
    speaker = view.subject(1, cue.first)
    end = aside_places.stripped(tokens)
    if speaker is None or begin >= end:
        return None
    return make_draft(view, cue, (begin, end), speaker, "aside")


def _around(
    view: View, cue: CueToken, comma: int, close: int, speaker: Phrase
) -> ClaimDraft | None:
    """The content around an aside: what stands before it, or the whole sentence."""
    tokens = view.tokens
    end = aside_places.stripped(tokens)
    stops = [n for n in range(comma) if tokens[n].low == ";"] if ";" in view.lows else []
    begin = stops[-1] + 1 if stops else 0
    before = phrases.last_comma(tokens, 0, comma)
    segment = begin if before is None else before + 1
    ends = close >= end
    told = ends and speaker[0] < cue.first
    if tokens[segment].low in {"who", "whose", "which"} and not told:
        return None  # `Karam, who fled, wrote eleven plays`
    marked = any(begin <= position < comma for position, _ in view.atoms)
    whole = marked or phrases.has_finite(tokens, begin, comma)
    if ends:
        fronted = tokens[begin].low in FRONTED | {"of"} and segment == begin
        whole = whole or (told and not cue.verb.nounish and _says_something(tokens, begin, comma))
        if fronted or not whole:
            return None  # `When he arrived, the mayor said`: a time, not a claim
    elif not (
        whole and (claim_shapes.is_afterthought(tokens, close) or _is_lead(view, cue, close))
    ):
        return make_draft(view, cue, (begin, end), speaker, "aside")
    return make_draft(view, cue, (begin, comma), speaker, "trail")


def _is_clause(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a stretch has a verb of its own, and not behind `who`."""
    return phrases.has_finite(tokens, *phrase) and not phrases.has_relative(tokens, *phrase)


def _may_say(tokens: list[Token], number: int) -> bool:
    """Whether somebody may begin with a word: a name, an article, an office before a name."""
    token = tokens[number]
    if token.kind != "w" or token.low in NO_SPEAKER:
        return False
    opens = token.upper or token.low in words.DETERMINERS or token.low in words.SPEAKER_NOUNS
    if opens or token.low in words.PERSONAL or is_noun_for_people(token.low.removesuffix("s")):
        return True
    return any(later.upper for later in tokens[number + 1 : number + MAX_NAMED])


def _list_begin(tokens: list[Token], comma: int, cue: CueToken) -> int:
    """`it fell, | clerks, porters and people near its board say`: the comma before the first."""
    if not any(token.low == "and" for token in tokens[comma + 1 : cue.first]):
        return comma
    before = phrases.last_comma(tokens, 0, comma)
    row = tokens[before + 1 : comma] if before is not None else []
    several = 0 < len(row) < MAX_NAMED and is_noun_for_people(row[-1].low.removesuffix("s"))
    plain = several and row[-1].low.endswith("s") and all(t.kind == "w" and not t.verb for t in row)
    return before if before is not None and plain else comma


def _goes_on_as(tokens: list[Token], comma: int) -> bool:
    """`it left, the board said, as talks went on`, `..., with Haddad saying`: the writer again.

    `..., in a case that has drawn criticism`, `..., in what Karam called a gift`.
    """
    after = tokens[comma + 1].low if comma + 1 < len(tokens) else ""
    behind = [token.low for token in tokens[comma + 2 : comma + 2 + MAX_LATER]]
    if after == "in" and behind[:1] in (["what"], ["a"], ["an"]):
        return behind[0] == "what" or not {"that", "which"}.isdisjoint(behind)
    return after == "as" or (after == "with" and claim_ends.says_too(tokens, comma + 1))


def _says_something(tokens: list[Token], begin: int, end: int) -> bool:
    """`Karam, a baker, left in May`, `Signs include fever`: no form shows its verb, yet it has one.

    Not `After the vote in town`, `A week later`: they begin like an adverbial.
    """
    segments = phrases.segments_of(tokens, begin, end)
    opens = bool(segments) and not phrases.is_adverbial(tokens, segments[0])
    return opens and end - begin >= MIN_SAID


def read_according(view: View, cue: CueToken) -> ClaimDraft | None:
    """`according to the SOHR`: before its content, behind it, or inside."""
    tokens = view.tokens
    end = aside_places.stripped(tokens)
    if cue.last < end and tokens[cue.last].relative:
        return _read_which(view, cue, end)
    if cue.first <= 1:
        speaker = phrase_behind.phrase_after(tokens, cue.last, len(tokens), view.small)
        if speaker and speaker[1] + 1 < end and tokens[speaker[1]].low == "to":
            # `the Committee to Protect Bakers`
            named = tokens[speaker[1] - 1].upper and tokens[speaker[1] + 1].upper
            speaker = phrase_behind.phrase_to_comma(tokens, cue.last, end) if named else speaker
        comma = None if speaker is None else _comma_behind(tokens, speaker[1], end)
        if speaker is None or comma is None:
            return None
        return make_draft(view, cue, (comma + 1, end), speaker, "according")
    before = cue.first
    while before and tokens[before - 1].kind == "p":
        before -= 1
    # A speaker that ends the sentence is taken whole: `a daily close to the palace`.
    stop = next((n for n in range(cue.last, end) if tokens[n].low in ENDS_SOURCE), end)
    told = stop + 1 < end and (tokens[stop + 1].kind == "q" or tokens[stop + 1].low == "that")
    if told and _ends_with_verb(view, before):
        return None  # `Haddad added, according to the statement, that`
    twice = any(other.verb is ACCORDING and other.first < cue.first for other in view.cues)
    if stop <= cue.last or before == 0 or twice:
        return None
    inside = stop < end and tokens[stop].low == "," and tokens[before].low == ","
    if inside and stop + 1 < end and tokens[before - 1].low in OPENS_CLAUSE:
        return make_draft(view, cue, (stop + 1, end), (cue.last, stop), "according")
    goes_on = inside and stop + 1 < end and phrases.is_finite(tokens, stop + 1)
    begin = _last_clause(tokens, before) if goes_on else 0
    adds = inside and stop + 1 < end and tokens[stop + 1].relative  # `..., whose head called it`
    if inside and not adds and not phrases.has_finite(tokens, begin, before):
        before = end
    return make_draft(view, cue, (begin, before), (cue.last, stop), "according")


def _read_which(view: View, cue: CueToken, end: int) -> ClaimDraft | None:
    """`a report by the council, according to which it fell`: the report says it."""
    tokens, stop = view.tokens, cue.first
    while stop and tokens[stop - 1].kind == "p":
        stop -= 1
    texts = (n for n in range(stop - 1, 0, -1) if tokens[n].low in words.WRITINGS)
    text = next(texts, None)
    if text is None or cue.last + 1 >= end:
        return None
    begin = text
    while begin > 0 and tokens[begin].low not in words.DETERMINERS and text - begin < MAX_LATER:
        begin -= 1
    return make_draft(view, cue, (cue.last + 1, end), (begin, stop), "according")


def _ends_with_verb(view: View, end: int) -> bool:
    """Whether a reporting verb stands right before a token."""
    return any(cue.last == end and cue.verb.speech and not cue.verb.nounish for cue in view.cues)


def _last_clause(tokens: list[Token], end: int) -> int:
    """`There were ten, and | nine of them, according to the league, were held`."""
    for number in range(end - 2, 0, -1):
        joins = tokens[number].low == "," and tokens[number + 1].low in {"and", "but", "while"}
        if joins and number + 2 < end and not phrases.has_finite(tokens, number + 2, end):
            return number + 2
    return 0


def _is_lead(view: View, cue: CueToken, close: int) -> bool:
    """`The army has left, residents said, as talks stalled`: the news, then its background.

    Behind the day on which it was said the writer goes on with other times too.
    """
    tokens = view.tokens
    later = [token.low for token in tokens[close + 1 : close + 1 + MAX_LATER]]
    if tokens[close].low in aside_places.WRITER_GOES_ON or _goes_on_as(tokens, close):
        return True
    if not any(token.low in words.WEEKDAYS for token in tokens[cue.last : close]):
        return False
    timed = not {"after", "before"}.isdisjoint(later) and not BACKGROUND.isdisjoint(later)
    return timed or not BACKGROUND.isdisjoint(later[:1])


def _comma_behind(tokens: list[Token], number: int, end: int) -> int | None:
    """The comma behind a speaker, over `(BGC)` and what he is; None where nothing follows it."""
    if number < end and tokens[number].low == "(":
        closing = (n for n in range(number, end) if tokens[n].low == ")")
        number = next(closing, end) + 1
    if number + 1 >= end or tokens[number].low != ",":
        return None
    begin = number + 1
    comma = next((n for n in range(begin, end) if tokens[n].low == ","), None)
    if comma is None or comma + 1 >= end:
        return number
    if tokens[begin].relative or "copy" in {
        tokens[begin].low,
        tokens[begin + 1].low,
    }:  # `a clerk, who asked that her name be kept, | it`
        return comma if phrases.has_finite(tokens, comma, end) else number
    if phrases.has_finite(tokens, begin, comma):
        return number
    first = tokens[begin].low
    beside = is_noun_for_people(first) or first in {"a", "an"}
    return comma if beside and phrases.has_finite(tokens, comma, end) else number
