"""Reading one sentence: its reporting verbs, and the noun phrases that are their subjects.

No parser and no model: an English news sentence gives itself away by a few closed word classes
(`tm.lang.en.words`), its commas and its dashes. Three ideas carry it:

* a reporting verb is a word of the lexicon that is not, by its left neighbour, a noun;
* its subject stands directly left of it (over auxiliaries, adverbs, a parenthesis), in the last
  stretch between commas that does not begin like an adverbial;
* or directly right of it, when the verb follows the words ("...," said Haddad).

Start reading at `find_cues`, then `subject_before` and `phrase_after`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.lang.en import words
from tm.lang.en.cues import CUES, CueVerb

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tm.extract.sentences import Sentence, Token

ACCORDING = CueVerb("according to", speech=True, nounish=False, participle=False, past=False)
POINT_OUT = CueVerb("point out", speech=True, nounish=False, participle=False, past=True)
PUT_IT = CueVerb("put it", speech=True, nounish=False, participle=False, past=True)
# `told reporters in the capital that`: how far behind a cue its `that` may stand.
MAX_ADDRESSEE = 7
MAKE_CLEAR = CueVerb("make clear", speech=True, nounish=False, participle=False, past=False)
GO_ON = CueVerb("go on", speech=True, nounish=False, participle=False, past=False)
HIT_BACK = CueVerb("hit back", speech=True, nounish=False, participle=False, past=False)
BACK_FORMS = frozenset({"shot", "fired", "hit", "shoots", "fires", "hits", "wrote", "clapped"})
# Behind these a form that may be a noun is a verb.
VERBAL = words.PRONOUNS | words.AUXILIARIES | words.ADVERBS | words.RELATIVES | {"to"}
POINT_FORMS = {"point", "points", "pointed", "pointing"}
# Behind these the verb does not report: `asked not to be named`.
NOT_SAYING = {
    "ask": ("not",),
    "see": ("a", "the", "as"),
}
DASHES = frozenset({"—", "–", "―", "--", "-"})
HARD_STOPS = frozenset({";", ":", "(", "[", ".", "!", "?", "…", "..."})


@dataclass(frozen=True, slots=True)
class CueToken:
    """A reporting verb in a sentence.

    Attributes:
        first, last: token numbers, `last` exclusive.
        passive: its grammatical subject is not the speaker.
        infinitive: it stands behind `to`.
    """

    first: int
    last: int
    verb: CueVerb
    passive: bool = False
    infinitive: bool = False

    @property
    def participle(self) -> bool:
        """An -ing form without an auxiliary: it borrows its subject."""
        return self.verb.participle


Phrase = tuple[int, int]
"""Token numbers of a noun phrase, half-open."""


def find_cues(tokens: list[Token], lexicon: Mapping[str, CueVerb] = CUES) -> list[CueToken]:
    """The reporting verbs of a sentence, in order.

    Args:
        tokens: of the sentence.
        lexicon: verb forms; those of quotes unless claims ask for theirs.
    """
    cues: list[CueToken] = []
    for number, token in enumerate(tokens):
        if token.kind != "w":
            continue
        verb = lexicon.get(token.low)
        after = tokens[number + 1].low if number + 1 < len(tokens) else ""
        if token.low == "according" and after == "to":
            cues.append(CueToken(number, number + 2, ACCORDING))
        elif token.low in POINT_FORMS and after == "out":
            cues.append(CueToken(number, number + 2, POINT_OUT))
        elif token.low in {"put", "puts"} and after == "it":
            cues.append(CueToken(number, number + 2, PUT_IT))
        elif token.low in {"made", "makes", "make"} and "clear" in _lows(tokens, number + 1, 3):
            cues.append(
                CueToken(
                    number, number + 1 + _lows(tokens, number + 1, 3).index("clear") + 1, MAKE_CLEAR
                )
            )
        elif (
            token.low in {"went", "goes", "go"}
            and after == "on"
            and _ends_there(tokens, number + 2)
        ):
            cues.append(CueToken(number, number + 2, GO_ON))
        elif token.low in BACK_FORMS and after == "back":
            cues.append(CueToken(number, number + 2, HIT_BACK))
        elif verb and _is_verb(tokens, number, verb):
            cues.append(_cue(tokens, number, verb))
    return cues


def _lows(tokens: list[Token], begin: int, count: int) -> list[str]:
    return [token.low for token in tokens[begin : begin + count]]


def _ends_there(tokens: list[Token], number: int) -> bool:
    """Whether punctuation, a quote or the end follows."""
    return number >= len(tokens) or tokens[number].kind != "w"


def _is_verb(tokens: list[Token], number: int, verb: CueVerb) -> bool:
    """Whether a form of the lexicon is a verb here."""
    token = tokens[number]
    if number == 0:
        return verb.participle
    before = tokens[number - 1]
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    if token.upper and token.low not in {"said", "says"}:
        return False
    if after and after.low in NOT_SAYING.get(verb.lemma, ()):
        return False
    if verb.lemma in {"begin", "continue"} and after and after.kind == "w":
        return False
    if verb.lemma == "read" and after and after.kind == "w" and not verb.participle:
        return False  # somebody reads a book
    if before.kind == "w" and (before.low in words.DETERMINERS or _owns(before)):
        stands_alone = before.low in words.STANDALONE
        return (stands_alone and not verb.nounish) or before.low in words.PRONOUNS
    if not verb.nounish:
        return True
    return _nounish_is_verb(token, before, after, verb)


def _nounish_is_verb(token: Token, before: Token, after: Token | None, verb: CueVerb) -> bool:
    """Whether `claims`, `state`, `call` is the verb, by what stands on either side."""
    following = after.low if after else ""
    if following in {"of", "from"} and before.low not in words.PRONOUNS:
        return False
    if following in words.AUXILIARIES and not verb.participle:
        return False
    if before.kind != "w":
        return before.kind == "q" or before.low in {",", ")"} or before.low in DASHES
    if before.low in (words.NOUN_SIGNS | words.PREPOSITIONS) - {"to"}:
        return False
    if before.low in words.BE and not (verb.past or verb.participle):
        return False  # `are promises`
    opens = after is None or after.kind != "w"
    if verb.participle and (opens or following == "that"):
        return True
    if before.low in VERBAL or before.low.endswith("ly") or before.upper or verb.past:
        return True
    opens = opens or following in {"that", "it", "the", "he", "she"}
    return opens and (before.low.endswith("s") != token.low.endswith("s"))


def _owns(token: Token) -> bool:
    """A possessive: `Lebanon's`."""
    return token.low.endswith(("'s", "s'")) and token.low not in words.AUXILIARIES


def _cue(tokens: list[Token], number: int, verb: CueVerb) -> CueToken:
    before = number - 1
    while before >= 0 and _is_adverb(tokens[before]):
        before -= 1
    left = tokens[before].low if before >= 0 else ""
    if verb.participle and left in words.BE:
        verb = verb._replace(participle=False)
    after = tokens[number + 1].low if number + 1 < len(tokens) else ""
    passive = verb.past and (left in words.BE - {"'s"} or after == "by")
    if verb.lemma in {"ask", "press"} and left in {"when", "if", "once", "while", "as"}:
        passive = True  # `shrugged when asked`
    infinitive = number > 0 and tokens[number - 1].low == "to"
    return CueToken(number, number + 1, verb, passive, infinitive)


def _is_adverb(token: Token) -> bool:
    return token.kind == "w" and (
        token.low in words.ADVERBS
        or token.low in words.NEGATIONS
        or (token.low.endswith("ly") and not token.upper and token.low not in words.NOUNS_IN_LY)
    )


def negated(tokens: list[Token], cue: CueToken) -> bool:
    """Whether the reporting itself is negated: `did not say`, `declined to say`."""
    around = [token.low for token in tokens[max(0, cue.first - 4) : cue.first]]
    refused = {"refused", "declined", "failed", "without"}
    return any(
        low in words.NEGATIONS or low in refused or low.endswith("n't") for low in around[-3:]
    )


def that_follows(tokens: list[Token], cue: CueToken) -> bool:
    """Whether a that-clause begins behind a cue, over an addressee: `told the daily that`."""
    for number in range(cue.last, min(cue.last + MAX_ADDRESSEE, len(tokens))):
        token = tokens[number]
        if token.low == "that":
            return True
        if token.kind != "w" or is_finite(tokens, number):
            return False
    return False


# ------------------------------------------------------------------ subjects


def absolute_subject(tokens: list[Token], cue: CueToken) -> Phrase | None:
    """`with Russia Today saying`: the words between `with` and the participle."""
    for number in range(cue.first - 1, max(-1, cue.first - 10), -1):
        low = tokens[number].low
        if low == "with":
            return (number + 1, cue.first) if number + 1 < cue.first else None
        if tokens[number].kind != "w" or (low.endswith("ing") and not tokens[number].upper):
            return None
    return None


def subject_before(tokens: list[Token], low: int, cue: int) -> Phrase | None:
    """The noun phrase that is the subject of the verb at `cue`, within `tokens[low:cue]`."""
    end = skip_auxiliaries(tokens, low, cue)
    end, parenthesis = _skip_parenthesis(tokens, low, end)
    if end <= low or tokens[end - 1].low in words.CONJUNCTIONS:
        return None
    begin = hard_begin(tokens, low, end)
    if parenthesis:
        return _head_of_segments(tokens, begin, end)
    return _last_segment(tokens, begin, end)


def skip_auxiliaries(tokens: list[Token], low: int, position: int) -> int:
    """Left over `has also`, `did not`, `later`: the end of what stands before."""
    while position > low:
        token = tokens[position - 1]
        if token.upper and position - 1 > 0:
            break  # `Will said`: a name
        leads = position < len(tokens) and tokens[position].low == "to"
        if not (
            _is_adverb(token)
            or token.low in words.AUXILIARIES
            or token.low.endswith("n't")
            or token.low == "to"
            or (leads and token.low in words.LEADS_INFINITIVE)
        ):
            break
        position -= 1
    return position


def _skip_parenthesis(tokens: list[Token], low: int, end: int) -> tuple[int, bool]:
    """Left over `—speaking by phone—` and `(...)`; says whether a comma ended the phrase."""
    if end <= low:
        return end, False
    last = tokens[end - 1].low
    if last in DASHES:
        for number in range(end - 2, low - 1, -1):
            if tokens[number].low in DASHES:
                return number, False
        return low, False
    if last in ")]":
        for number in range(end - 2, low - 1, -1):
            if tokens[number].low in "([":
                return number, False
    if last == ",":
        if end - 2 > low and tokens[end - 2].low == ")":
            return _skip_parenthesis(tokens, low, end - 1)[0], True
        return end - 1, True
    return end, False


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


def hard_begin(tokens: list[Token], low: int, end: int) -> int:
    """Right of the last semicolon, colon, unpaired dash or full-size atom."""
    for number in range(end - 1, low - 1, -1):
        token = tokens[number]
        if token.kind == "p" and (token.low in HARD_STOPS or token.low in DASHES):
            if token.low in {"(", "["} or _inside_dashes(tokens, low, number):
                continue
            return number + 1
    return low


def _inside_dashes(tokens: list[Token], low: int, number: int) -> bool:
    """Whether a dash closes a pair that began further left in the same phrase."""
    if tokens[number].low not in DASHES:
        return False
    return sum(token.low in DASHES for token in tokens[low:number]) % 2 == 1


def _segments(tokens: list[Token], begin: int, end: int) -> list[Phrase]:
    """The stretches between commas."""
    cuts = [number for number in range(begin, end) if tokens[number].low == ","]
    starts = [begin, *(cut + 1 for cut in cuts)]
    return [(a, b) for a, b in zip(starts, [*cuts, end], strict=True) if b > a]


def _head_of_segments(tokens: list[Token], begin: int, end: int) -> Phrase | None:
    """`On Monday, Haddad, the mayor, said`: the first segment that is no adverbial."""
    segments = _segments(tokens, begin, end)
    candidates = [segment for segment in segments if not _is_adverbial(tokens, segment)]
    if not candidates:
        return trim_clause(tokens, *segments[-1]) if segments else None
    chosen = candidates[0]
    for segment in candidates[1:]:
        # A new clause (`..., but Haddad, the mayor, said`) begins a new subject.
        first = tokens[segment[0]].low
        if (first in words.CONJUNCTIONS and has_finite(tokens, *chosen)) or (
            has_finite(tokens, *chosen) and not has_relative(tokens, *chosen)
        ):
            chosen = segment
    phrase = trim_clause(tokens, *chosen)
    if phrase is None:
        return None
    return phrase[0], _with_appositions(tokens, phrase[1], segments)


def _with_appositions(tokens: list[Token], end: int, segments: list[Phrase]) -> int:
    """`Haddad, the mayor, said`: what stands beside a name, between commas, belongs to it."""
    for begin, stop in segments:
        if begin != end + 1:
            continue
        first = tokens[begin]
        beside = first.upper or first.low in words.DETERMINERS or first.low.isdigit()
        if not beside or has_finite(tokens, begin, stop) or first.low in words.PREPOSITIONS:
            break
        end = stop
    return end


def _last_segment(tokens: list[Token], begin: int, end: int) -> Phrase | None:
    """`In turn, the newspaper said`: the segment next to the verb, with what it belongs to."""
    segments = _segments(tokens, begin, end)
    if not segments:
        return None
    position = len(segments) - 1
    position = _list_start(tokens, segments, position)
    relative = _relative_subject(tokens, begin, end)
    if relative is not None:
        return relative
    while position > 0 and tokens[segments[position][0]].low in words.RELATIVES:
        position -= 1
    return trim_clause(tokens, segments[position][0], end)


def _relative_subject(tokens: list[Token], begin: int, end: int) -> Phrase | None:
    """`from Karam, who called it "...": the noun beside `who`, and the `who` itself."""
    if tokens[end - 1].low not in {"who", "which"} or end - 1 <= begin:
        return None
    stop = end - 1
    while stop > begin and tokens[stop - 1].kind == "p":
        stop -= 1
    start = stop
    while start > begin:
        token = tokens[start - 1]
        if token.kind == "p" or is_finite(tokens, start - 1):
            break
        if token.low in words.PREPOSITIONS - {"of"} or token.low in words.CONJUNCTIONS:
            break
        start -= 1
    return (start, end) if start < stop else (end - 1, end)


def _list_start(tokens: list[Token], segments: list[Phrase], last: int) -> int:
    """`of Russia, Iran, Iraq and Syria said`: a list is one phrase."""
    begin, end = segments[last]
    joined = any(tokens[number].low in {"and", "or"} for number in range(begin, end))
    if last == 0 or not joined or end - begin > 5:
        return last
    position = last
    while position > 0:
        first, stop = segments[position - 1]
        short = stop - first <= 2 and tokens[first].upper
        if short:
            position -= 1
            continue
        if position < last and tokens[stop - 1].upper and not has_finite(tokens, first, stop):
            return position - 1
        break
    return position if position < last and position == 0 else last


def _is_adverbial(tokens: list[Token], segment: Phrase) -> bool:
    """Whether a stretch between commas cannot be a subject."""
    begin, end = segment
    first = tokens[begin]
    if first.kind != "w":
        return False
    low = first.low
    if low == "at" and end - begin > 2 and tokens[begin + 1].low in {"least", "most"}:
        return False
    if low == "that" and begin == 0:
        return False
    if low in words.CONJUNCTIONS and end - begin > 1:
        return _is_adverbial(tokens, (begin + 1, end))
    if low in words.SENTENCE_ADVERBS and end - begin > 2:
        return not has_finite(tokens, begin, end)
    opening = words.PREPOSITIONS | words.SENTENCE_ADVERBS | words.RELATIVES
    if low in opening or low in words.WEEKDAYS or low.isdigit():
        return True
    if low.endswith("ing") and not first.upper:
        return True
    if (
        begin == 0
        and low.endswith(("ing", "ly"))
        and end - begin > 1
        and low not in words.DETERMINERS
    ):
        return True
    later = {token.low for token in tokens[begin:end]}
    return bool(later & {"after", "before", "ago", "later"}) and (
        low in words.DETERMINERS or low.isdigit()
    )


def has_finite(tokens: list[Token], begin: int, end: int) -> bool:
    """Whether a stretch holds a finite verb, as far as its form shows."""
    return any(is_finite(tokens, number) for number in range(begin, end))


def has_relative(tokens: list[Token], begin: int, end: int) -> bool:
    """Whether a stretch holds `who`, `which` or their like."""
    return any(tokens[number].low in words.RELATIVES for number in range(begin, end))


def is_finite(tokens: list[Token], number: int) -> bool:
    """Whether a word looks like a finite verb: a closed list, or -ed behind a noun or pronoun."""
    token = tokens[number]
    if token.kind != "w" or token.upper:
        return False
    if token.low in words.FINITE or token.low.endswith("n't"):
        return True
    if not number or not token.low.endswith("ed") or len(token.low) < 4:
        return False
    before = tokens[number - 1]
    return before.kind == "w" and before.low not in words.NOUN_SIGNS and before.low not in words.BE


def trim_clause(tokens: list[Token], begin: int, end: int) -> Phrase | None:
    """Cut away what belongs to an earlier verb, then leading adverbials."""
    for number in range(end - 2, begin - 1, -1):
        token = tokens[number]
        if token.kind != "w" or not _cuts(tokens, begin, number):
            continue
        joins = token.low in {"and", "but"} and number > begin
        if joins and tokens[number + 1].low in words.PREPOSITIONS:
            return None  # `... and in a statement praised`: the subject is left out
        if begins_phrase(tokens, number + 1, end):
            begin = number + 1
            break
    return _trim_adverbials(tokens, begin, end)


def _cuts(tokens: list[Token], begin: int, number: int) -> bool:
    """Whether a clause boundary stands at this word."""
    low = tokens[number].low
    if low in {"that", "what", "how"}:
        return True
    if low in words.SUBORDINATORS:
        # `as` and `than` compare, and `before`, `after`, `since` may head a phrase inside one.
        return (
            low not in {"than", "as", "so"} or number == begin or has_finite(tokens, begin, number)
        )
    if low in {"and", "but", "or", "yet", "nor"}:
        return number == begin or has_finite(tokens, begin, number)
    verb = CUES.get(low)
    return bool(verb and verb.speech and not verb.nounish and not tokens[number].upper)


def begins_phrase(tokens: list[Token], number: int, end: int) -> bool:
    """Whether a noun phrase may begin at a token."""
    if number >= end:
        return False
    token = tokens[number]
    known = words.DETERMINERS | words.PERSONAL | words.SPEAKER_NOUNS | words.INDEFINITE
    return token.kind == "q" or token.upper or token.low in known or token.low.endswith("s")


def _trim_adverbials(tokens: list[Token], begin: int, end: int) -> Phrase | None:
    while begin < end:
        token = tokens[begin]
        if (
            token.kind == "p"
            or (token.low in words.SENTENCE_ADVERBS and begin + 1 < end)
            or (token.low in words.WEEKDAYS and begin + 1 < end)
        ):
            begin += 1
        elif token.low == "at" and begin + 1 < end and tokens[begin + 1].low in {"least", "most"}:
            break
        elif token.low in words.PREPOSITIONS:
            clause = token.low in words.SUBORDINATORS and begins_phrase(tokens, begin + 1, end)
            if clause and token.low not in {"after", "before", "since", "until", "as"}:
                begin += 1
                continue
            later = _subject_in_prepositional(tokens, begin, end)
            if later is None and not clause:
                return None
            begin = begin + 1 if later is None else later
        else:
            break
    while end > begin and tokens[end - 1].kind == "p":
        end -= 1
    return (begin, end) if end > begin else None


def _subject_in_prepositional(tokens: list[Token], begin: int, end: int) -> int | None:
    """`On Tuesday the mayor said`, `In Beirut Haddad said`: where the subject begins."""
    for number in range(begin + 1, end):
        token, before = tokens[number], tokens[number - 1]
        if token.kind != "w" or before.low in words.PREPOSITIONS or before.low == "of":
            continue
        if before.low in words.DETERMINERS or _owns(before):
            continue
        opens = token.low in words.DETERMINERS or token.low in words.PERSONAL
        if opens or (token.upper and not before.upper) or token.low in words.SPEAKER_NOUNS:
            return number
        if token.upper and before.low in words.WEEKDAYS:
            return number
    return None


def phrase_after(
    tokens: list[Token], begin: int, high: int, small: frozenset[int]
) -> Phrase | None:
    """The noun phrase that begins at `begin`: after an inverted verb, `by` or `according to`.

    Args:
        tokens: of the sentence.
        begin: the first token.
        high: where to stop at the latest.
        small: numbers of atoms that may stand inside a phrase (a term in marks).
    """
    end = begin
    while end < high:
        token = tokens[end]
        if token.kind == "p":
            if token.low in {"(", ")"}:
                break
            if token.low != "." or end + 1 >= high:
                break
        elif token.kind == "q":
            if int(token.low) not in small:
                break
        elif end > begin and _ends_phrase(tokens, end, high):
            break
        end += 1
    while end > begin and tokens[end - 1].kind == "p":
        end -= 1
    return (begin, end) if end > begin else None


def phrase_to_comma(tokens: list[Token], begin: int, high: int) -> Phrase | None:
    """The words up to the next comma, stop or bracket: `a daily close to the palace`."""
    end = begin
    while end < high and tokens[end].kind != "p":
        end += 1
    return (begin, end) if end > begin else None


def _ends_phrase(tokens: list[Token], number: int, high: int) -> bool:
    """Whether a word inside an inverted subject begins the next thing."""
    token = tokens[number]
    after = tokens[number + 1].low if number + 1 < high else ""
    if token.low in words.PHRASE_ENDS or token.low == "to":
        return True
    if token.low in {"in", "on", "at"}:
        times = words.WEEKDAYS | {
            "a",
            "an",
            "his",
            "her",
            "their",
            "response",
            "early",
            "late",
            "court",
        }
        return after in times or after in words.MONTHS or after.isdigit()
    if token.low == "and":
        return after in words.PERSONAL or CUES.get(after) is not None
    return token.low in words.WEEKDAYS


def sentence_subject(sentence: Sentence) -> Phrase | None:
    """The subject of the first finite verb of a sentence; None when none is found."""
    tokens = sentence.tokens
    begin = 0
    segments = _segments(tokens, 0, len(tokens))
    for segment in segments:
        if not _is_adverbial(tokens, segment):
            begin = segment[0]
            break
    for number in range(begin + 1, len(tokens)):
        token = tokens[number]
        if token.kind == "w" and (
            is_finite(tokens, number) or _is_cue(tokens, number) or _is_present(tokens, number)
        ):
            return subject_before(tokens, begin, number)
    return None


def _is_present(tokens: list[Token], number: int) -> bool:
    """`The ad targets a ...`: an -s form between a noun and what a verb is followed by."""
    token, before = tokens[number], tokens[number - 1]
    if token.upper or not token.low.endswith("s") or token.low.endswith(("ss", "'s", "us")):
        return False
    if number + 1 >= len(tokens) or before.kind != "w" or before.low.endswith("s"):
        return False
    after = tokens[number + 1]
    particles = {"to", "at", "over", "up", "out", "off", "into", "with"}
    follows = after.kind == "q" or after.low in words.DETERMINERS or after.low in particles
    return follows and before.low not in words.NOUN_SIGNS


def _is_cue(tokens: list[Token], number: int) -> bool:
    verb = CUES.get(tokens[number].low)
    return bool(verb and _is_verb(tokens, number, verb))
