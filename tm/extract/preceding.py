"""Ideas for words whose cue stands before them, and whose subject it borrows or governs.

    Haddad said "..." / said that ... "..."            the nearest cue that reaches the words
    Haddad said that Karam called it "..."             the outermost cue governs
    was called "..." by Haddad                         a passive
    According to Haddad, ... "..."
    X cited Y as saying / X, citing Y, reported        Y speaks, through X
    praised it, saying "..." / stood up and said "..." a cue borrows the subject it hangs on

Start reading at `before`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract import clauses, cueing, governing, participles, phrase_behind, phrases, subjects
from tm.extract.cue_tokens import ACCORDING, CueToken, that_follows
from tm.extract.view import Found
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.phrases import Phrase
    from tm.extract.sentences import Token
    from tm.extract.view import Attribution, View

# How far behind its cue a quote may begin, in words; measured on news, not sharp.
MAX_SPEECH_REACH = 45
MAX_DESCRIBE_REACH = 9
TELLING = cueing.TELLING | {"warn"}
# `said Tuesday, "..."`: no subject behind its verb.
NO_SPEAKER = words.WEEKDAYS | {"this", "that"}
# `has taken to calling`, `went on by saying`.
GERUND_BEHIND = frozenset({"to", "by", "in", "of", "for", "without"})
# What stands between who said something in a passive and the words.
LINKS = frozenset({"as", "that", "for", "to", ":", ",", "in", "with"})
CITING = frozenset({"cite", "quote"})


def before(view: View, position: int, previous: Attribution | None) -> Found | None:
    """The cue stands before the words."""
    low = view.previous_large(position)
    near = view.gap_cues(low, position)
    for index in range(len(near) - 1, -1, -1):
        cue = near[index]
        if cue.verb is ACCORDING and not _is_aside_of_verb(view, near, index):
            return _according_before(view, cue, position)
        if cue.verb is ACCORDING:
            continue
        if not _reaches(view, cue, position):
            continue
        if cue.passive and index and _is_in_aside(view, cue, position):
            continue  # `said in her report, which has been seen by the Star, it was "..."`
        if cue.passive:
            found = _passive(view, cue, position)
            if found:
                return found
            if index and near[index - 1].verb.speech and not near[index - 1].passive:
                continue  # `said the town was being asked to be "the nurse"`
            if _said_to(view, cue) and not governing.governing(view, near[: index + 1]):
                return Found("passive", None, cue)
            continue
        return _subject_of(view, near[: index + 1], low, position, previous)
    return None


def _is_in_aside(view: View, cue: CueToken, position: int) -> bool:
    """`, which has been | seen by ...,`: a clause of its own between commas, before the words."""
    first = subjects.skip_auxiliaries(view.tokens, 0, cue.first)
    relative = first > 1 and view.tokens[first - 1].relative and view.lows[first - 2] == ","
    return relative and "," in view.lows[cue.last : position]


def far_subject(view: View, position: int) -> Phrase | None:
    """The subject of the last reporting verb, though it stands too far off to govern the words."""
    low = view.previous_large(position)
    near = [cue for cue in view.gap_cues(low, position) if not cue.passive]
    if not near or near[-1].verb is ACCORDING:
        return None
    found = _subject_of(view, near, low, position, None)
    speaker = found and found.speaker
    if not speaker or phrases.has_finite(view.tokens, *speaker):
        return None
    return speaker if clauses.may_be_subject(view.tokens, speaker) else None


def _reaches(view: View, cue: CueToken, position: int) -> bool:
    length = 0
    for number in range(cue.last, position):
        token = view.tokens[number]
        if token.low == ";":
            return False
        length += token.kind == "w"
    if cue.verb.speech:
        return length <= MAX_SPEECH_REACH
    return length <= MAX_DESCRIBE_REACH or view.tokens[position - 1].low == ":"


def _is_aside_of_verb(view: View, near: list[CueToken], index: int) -> bool:
    """`Haddad added, according to the statement, "..."`: it is Haddad who added."""
    verb = near[index - 1] if index else None
    return verb is not None and verb.last == near[index].first - 1 and view.lows[verb.last] == ","


def _according_before(view: View, cue: CueToken, position: int) -> Found | None:
    speaker = phrase_behind.phrase_to_comma(view.tokens, cue.last, position)
    return Found("according", speaker, cue) if speaker else None


def _passive(view: View, cue: CueToken, position: int) -> Found | None:
    """`was called "..." by Haddad`, `was quoted as saying "..."`."""
    for number in range(position + 1, min(position + 4, len(view.tokens))):
        if view.tokens[number].low == "by":
            speaker = phrase_behind.phrase_after(
                view.tokens, number + 1, len(view.tokens), view.small
            )
            return Found("passive", speaker, cue) if speaker else None
    for number in range(cue.last, position):
        if view.tokens[number].low == "by":
            speaker = phrase_behind.phrase_after(view.tokens, number + 1, position, view.small)
            if speaker and _leads_to_words(view, cue, speaker[1], position):
                return Found("passive", speaker, cue)
            return None
    return None


def _leads_to_words(view: View, cue: CueToken, end: int, position: int) -> bool:
    """`described by Haddad as "..."`; not `a plan announced by Haddad "would fail"`."""
    if cue.verb.lemma in words.NAMING or not LINKS.isdisjoint(view.lows[end:position]):
        return True
    before = cue.first - 1
    while before > 0 and view.tokens[before].adverb:
        before -= 1
    return before >= 0 and view.lows[before] in words.BE


def _said_to(view: View, cue: CueToken) -> bool:
    """`was said to be "furious"`: somebody says it, nobody knows who."""
    return cue.last < len(view.tokens) and view.tokens[cue.last].low == "to" and cue.verb.speech


def _subject_of(
    view: View, near: list[CueToken], low: int, position: int, previous: Attribution | None
) -> Found | None:
    """The subject of the last of some cues, with the cues that govern it."""
    near = governing.of_same_row(view, near, position)
    cue = near[-1]
    outer = None
    if len(near) > 1 and not governing.touches(view, cue, low, position):
        outer = governing.governing(view, near)
    if outer:
        near, inner, cue = near[: near.index(outer) + 1], cue, outer
    else:
        inner = None
    if cue.verb.participle:
        return _participle(view, near, low, previous, inner)
    turned = _turned(view, cue, position)
    if turned:
        return turned
    speaker = view.subject(low, cue.first)
    if (
        speaker is None
        or governing.elided(view, cue)
        or not clauses.may_be_subject(view.tokens, speaker)
        or _has_its_verb(view.tokens, speaker)
    ):
        return _borrowed(view, near, low, previous, inner)
    if len(near) > 1 and _has_said_his(view, speaker, cue, position):
        return _subject_of(view, near[:-1], low, position, previous)
    source = citing(view, speaker, near)
    if source:
        return Found("before", source[0], cue, outer=source[1], inner=inner)
    return Found("before", speaker, cue, inner=inner)


def _has_said_his(view: View, speaker: Phrase, cue: CueToken, position: int) -> bool:
    """`She replied to a man who claimed that it rained: "..."`: who claims has said his."""
    who = view.lows[speaker[1] - 1] in words.RELATIVES and view.lows[position - 1] == ":"
    return who and that_follows(view.tokens, cue)


def _has_its_verb(tokens: list[Token], speaker: Phrase) -> bool:
    """`it might have to repay | some of that sum "..."`: a pronoun has its verb already."""
    begin, end = speaker
    return end - begin > 2 and (
        tokens[begin].low in words.PERSONAL and tokens[begin + 1].low in words.MODALS
    )


def citing(view: View, subject: Phrase, near: list[CueToken]) -> tuple[Phrase, CueToken] | None:
    """`Al-Rai, citing a source, reported`: the source speaks, through the subject."""
    for cue in near[:-1]:
        if cue.verb.participle and cue.verb.lemma in CITING and cue.first >= subject[1]:
            end = cue.last
            while end < near[-1].first and view.tokens[end].low != ",":
                end += 1
            return ((cue.last, end), cue) if end > cue.last else None
    return None


def _turned(view: View, cue: CueToken, position: int) -> Found | None:
    """`In other words, explained Haddad: "..."`, `The truth, says Haddad, is "..."`."""
    tokens = view.tokens
    opens = cue.first == 0 or tokens[cue.first - 1].low in phrases.COMMA_OR_DASH
    if not opens or not cue.verb.speech or cue.verb.lemma in TELLING:
        return None
    first = tokens[cue.last]
    if not (first.upper or first.low in words.DETERMINERS) or first.low in NO_SPEAKER:
        return None
    speaker = phrase_behind.phrase_after(tokens, cue.last, position, view.small)
    if speaker is None or phrases.has_finite(tokens, *speaker):
        return None
    closed = tokens[speaker[1]].kind == "p"
    return Found("before", speaker, cue) if closed else None


def _participle(
    view: View, near: list[CueToken], low: int, previous: Attribution | None, inner: CueToken | None
) -> Found | None:
    """`X cited Y as saying`, `X praised Y, saying`, `..., adding`."""
    cue = near[-1]
    found = cited(view, near)
    if found:
        return found
    joined = len(near) > 1 and near[-2].verb.participle and governing.elided(view, cue)
    absolute = participles.absolute_subject(view.tokens, near[-2] if joined else cue)
    absolute = absolute or participles.bearer_before(view.tokens, cue)
    absolute = absolute or participles.shown_before(view.tokens, cue)
    if absolute:
        return Found("before", absolute, cue, inner=inner)
    return _borrowed(view, near, low, previous, inner) or Found("before", None, cue, inner=inner)


def cited(view: View, near: list[CueToken]) -> Found | None:
    """`cited residents as saying`, `was quoted as saying`."""
    cue = near[-1]
    if cue.first == 0 or view.tokens[cue.first - 1].low != "as":
        return None
    for outer in reversed(near[:-1]):
        if outer.verb.lemma in {"cite", "quote", "describe", "report"}:
            if outer.passive or outer.last == cue.first - 1:
                speaker = view.subject(0, outer.first)
            else:
                speaker = phrase_behind.phrase_to_comma(view.tokens, outer.last, cue.first - 1)
            return Found("before", speaker, cue, outer=outer)
    return None


def _borrowed(
    view: View, near: list[CueToken], low: int, previous: Attribution | None, inner: CueToken | None
) -> Found | None:
    """A cue without a subject of its own takes that of the verb it hangs on."""
    cue = near[-1]
    spoken = _in_new_clause(view, near, low)
    if spoken:
        return Found("before", spoken, cue, inner=inner)
    if previous and previous.is_speech() and low > 0 and (previous.speaker or previous.implied):
        return Found("before", None, cue, inner=inner, same_as_previous=True)
    for index in range(len(near) - 2, -1, -1):
        if near[index].verb.participle or near[index].passive or near[index].infinitive:
            continue
        if governing.aside(view, near[index], cue) or _parted(near[index], cue):
            continue
        earlier = governing.governing(view, near[: index + 1]) or near[index]
        speaker = view.subject(low, earlier.first)
        if (
            speaker
            and clauses.may_be_subject(view.tokens, speaker)
            and not _left_relative(view.tokens, speaker, cue)
            and not _in_what(view.tokens, speaker)
            and not (earlier is near[index] and _in_that(view.tokens, speaker, cue))
            and not (index and _in_who(view.tokens, speaker, cue))
        ):
            return Found("before", speaker, cue, outer=earlier, inner=inner)
    speaker = _joined_closely(view, low, cue) or clauses.clause_subject(view.tokens, low, cue.first)
    return Found("before", speaker or view.main_subject(), cue, inner=inner)


def _joined_closely(view: View, low: int, cue: CueToken) -> Phrase | None:
    """`after a man came up and asked`: no comma before `and`, so it is the man who asked."""
    tokens = view.tokens
    end = subjects.skip_auxiliaries(tokens, low, cue.first)
    if end < low + 2 or tokens[end - 1].low != "and" or tokens[end - 2].kind != "w":
        return None
    speaker = clauses.clause_subject(tokens, low, cue.first, hanging=True)
    if speaker is None or tokens[speaker[0]].low in words.PERSONAL:
        return None
    return speaker if tokens[speaker[0] - 1].low in words.SUBORDINATORS else None


def _in_new_clause(view: View, near: list[CueToken], low: int) -> Phrase | None:
    """`Haddad said no, but the mayor has taken to calling it`: a clause behind the last verb."""
    cue, tokens = near[-1], view.tokens
    begin = near[-2].last if len(near) > 1 else low
    if not (begin and cue.verb.participle and tokens[cue.first - 1].low in GERUND_BEHIND):
        return None
    speaker = clauses.clause_subject(tokens, begin, cue.first)
    if speaker is None or speaker[0] <= begin:
        return None
    return speaker if tokens[speaker[0] - 1].low in words.CONJUNCTIONS else None


def _parted(earlier: CueToken, cue: CueToken) -> bool:
    """`Haddad said analysts expect a rise, and urged`: verbs in a row are of one tense."""
    told = not (cue.verb.participle or cue.infinitive)
    return told and cue.verb.past and not earlier.verb.past


def _in_what(tokens: list[Token], speaker: Phrase) -> bool:
    """`Haddad denied what he called "...", but insisted`: behind `but` it is Haddad again."""
    return speaker[0] > 0 and tokens[speaker[0] - 1].low == "what"


def _in_that(tokens: list[Token], speaker: Phrase, cue: CueToken) -> bool:
    """`Haddad disputed that voters feel betrayed, saying`: behind the comma it is Haddad."""
    behind = cue.verb.participle and tokens[cue.first - 1].low == ","
    return behind and speaker[0] > 0 and tokens[speaker[0] - 1].low == "that"


def _in_who(tokens: list[Token], speaker: Phrase, cue: CueToken) -> bool:
    """`Haddad said he was the one who wrote it, saying`: behind the comma it is Haddad."""
    behind = cue.verb.participle and tokens[cue.first - 1].low == ","
    return behind and tokens[speaker[1] - 1].low == "who" and tokens[speaker[1] - 2].kind == "w"


def _left_relative(tokens: list[Token], speaker: Phrase, cue: CueToken) -> bool:
    """`She named an envoy who reports to her, and called`: behind `, and` it is her again."""
    end = subjects.skip_auxiliaries(tokens, speaker[1], cue.first)
    joined = [token.low for token in tokens[max(0, end - 2) : end]]
    return tokens[speaker[1] - 1].low in words.RELATIVES and joined == [",", "and"]
