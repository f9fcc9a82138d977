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

from tm.extract import cue_tokens, phrases, subjects
from tm.extract.cue_tokens import ACCORDING, CueToken
from tm.extract.view import Found
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.phrases import Phrase
    from tm.extract.sentences import Token
    from tm.extract.view import Attribution, View

# How far behind its cue a quote may begin, in words; measured on news, not sharp.
MAX_SPEECH_REACH = 45
MAX_DESCRIBE_REACH = 9
TELLING = frozenset({"tell", "inform", "assure", "notify", "advise", "remind", "brief", "warn"})
# `said that nobody wanted "..."`: who thinks does not speak.
THINKING = frozenset({"think", "believe", "want", "hope", "fear", "feel", "expect", "know", "see"})
# `said that voters will say`: nobody has said it yet.
NOT_YET = frozenset({"will", "would", "'ll", "might", "could", "should"})
CITING = frozenset({"cite", "quote"})


def before(view: View, position: int, previous: Attribution | None) -> Found | None:
    """The cue stands before the words."""
    low = view.previous_large(position)
    near = view.gap_cues(low, position)
    for index in range(len(near) - 1, -1, -1):
        cue = near[index]
        if cue.verb is ACCORDING:
            return _according_before(view, cue, position)
        if not _reaches(view, cue, position):
            continue
        if cue.passive:
            found = _passive(view, cue, position)
            if found:
                return found
            if _said_to(view, cue):
                return Found("passive", None, cue)
            continue
        return _subject_of(view, near[: index + 1], low, position, previous)
    return None


def far_subject(view: View, position: int) -> Phrase | None:
    """The subject of the last reporting verb, though it stands too far off to govern the words."""
    low = view.previous_large(position)
    near = [cue for cue in view.gap_cues(low, position) if not cue.passive]
    if not near or near[-1].verb is ACCORDING:
        return None
    found = _subject_of(view, near, low, position, None)
    speaker = found and found.speaker
    return speaker if speaker and subjects.may_be_subject(view.tokens, speaker) else None


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


def _according_before(view: View, cue: CueToken, position: int) -> Found | None:
    speaker = phrases.phrase_to_comma(view.tokens, cue.last, position)
    return Found("according", speaker, cue) if speaker else None


def _passive(view: View, cue: CueToken, position: int) -> Found | None:
    """`was called "..." by Haddad`, `was quoted as saying "..."`."""
    for number in range(position + 1, min(position + 4, len(view.tokens))):
        if view.tokens[number].low == "by":
            speaker = phrases.phrase_after(view.tokens, number + 1, len(view.tokens), view.small)
            return Found("passive", speaker, cue) if speaker else None
    for number in range(cue.last, position):
        if view.tokens[number].low == "by":
            speaker = phrases.phrase_after(view.tokens, number + 1, position, view.small)
            return Found("passive", speaker, cue) if speaker else None
    return None


def _said_to(view: View, cue: CueToken) -> bool:
    """`was said to be "furious"`: somebody says it, nobody knows who."""
    return cue.last < len(view.tokens) and view.tokens[cue.last].low == "to" and cue.verb.speech


def _subject_of(
    view: View, near: list[CueToken], low: int, position: int, previous: Attribution | None
) -> Found | None:
    """The subject of the last of some cues, with the cues that govern it."""
    cue = near[-1]
    outer = None if _touches(view, cue, low, position) else _governing(view, near)
    if outer:
        near, inner, cue = near[: near.index(outer) + 1], cue, outer
    else:
        inner = None
    if cue.participle:
        return _participle(view, near, low, previous, inner)
    turned = _turned(view, cue, position)
    if turned:
        return turned
    speaker = view.subject(low, cue.first)
    if speaker is None or _elided(view, cue) or not subjects.may_be_subject(view.tokens, speaker):
        return _borrowed(view, near, low, previous, inner)
    source = citing(view, speaker, near)
    if source:
        return Found("before", source[0], cue, outer=source[1], inner=inner)
    return Found("before", speaker, cue, inner=inner)


def citing(view: View, subject: Phrase, near: list[CueToken]) -> tuple[Phrase, CueToken] | None:
    """`Al-Rai, citing a source, reported`: the source speaks, through the subject."""
    for cue in near[:-1]:
        if cue.participle and cue.verb.lemma in CITING and cue.first >= subject[1]:
            end = cue.last
            while end < near[-1].first and view.tokens[end].low != ",":
                end += 1
            return ((cue.last, end), cue) if end > cue.last else None
    return None


def _turned(view: View, cue: CueToken, position: int) -> Found | None:
    """`In other words, explained Haddad: "..."`, `The truth, says Haddad, is "..."`."""
    tokens = view.tokens
    opens = cue.first == 0 or tokens[cue.first - 1].low in {",", *phrases.DASHES}
    if not opens or not cue.verb.speech or cue.verb.lemma in TELLING:
        return None
    first = tokens[cue.last]
    if not (first.upper or first.low in words.DETERMINERS) or first.low in {"this", "that"}:
        return None
    speaker = phrases.phrase_after(tokens, cue.last, position, view.small)
    if speaker is None or phrases.has_finite(tokens, *speaker):
        return None
    closed = tokens[speaker[1]].kind == "p"
    return Found("before", speaker, cue) if closed else None


def _governing(view: View, near: list[CueToken]) -> CueToken | None:
    """The speech verb in whose complement the last cue stands; the outermost of a row."""
    current = near[-1]
    for earlier in reversed(near[:-1]):
        if _governs(view, earlier, current):
            current = earlier
    return current if current is not near[-1] else None


def _governs(view: View, earlier: CueToken, cue: CueToken) -> bool:
    """`said that he called it`: the later cue stands in the complement of the earlier."""
    if earlier.passive or earlier.verb is ACCORDING or earlier.first == 0:
        return False  # `Conceding that ..., he warned`: what opens a sentence governs none
    if _aside(view, earlier, cue):
        return False
    if not (earlier.verb.speech or cue_tokens.that_follows(view.tokens, earlier)):
        return False
    if cue.participle or (_elided(view, cue) and cue.verb.speech):
        return False
    if cue.infinitive or view.tokens[earlier.last].low in {"if", "when", "because"}:
        return True
    if _own_subject(view, earlier, cue):
        return False
    if _because_he(view.tokens, earlier.last, cue.first):
        return True
    if cue_tokens.that_follows(view.tokens, earlier):
        return not (cue.verb.speech and _new_clause(view, earlier.last, cue.first))
    if _speaks_of_himself(view.tokens, earlier.last, cue.first):
        return True
    between = view.tokens[earlier.last : cue.first]
    return not cue.verb.speech and not any(token.low in {";", "and", "but"} for token in between)


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


def _aside(view: View, earlier: CueToken, cue: CueToken) -> bool:
    """`While Karam said that ..., he called it`: what hangs on the main clause governs none."""
    tokens = view.tokens
    begin = 0
    while begin < earlier.first and tokens[begin].low in {"but", "and", "even", "yet"}:
        begin += 1
    first = tokens[begin].low
    if not (first in words.SUBORDINATORS or (begin == 0 and first.endswith("ing"))):
        return False
    stops = {",", *phrases.DASHES}
    end = next((n for n in range(begin, cue.first) if tokens[n].low in stops), None)
    return end is not None and earlier.first < end


def _new_clause(view: View, begin: int, end: int) -> bool:
    """`..., although he tweeted`: a clause that belongs to nobody before."""
    joining = {"although", "though", "but", "while", "whereas", "and"}
    return any(
        view.tokens[number].low == "," and view.tokens[number + 1].low in joining
        for number in range(begin, end - 1)
    )


def _own_subject(view: View, earlier: CueToken, cue: CueToken) -> bool:
    """`said that Haddad had told them "..."`: the inner verb has a speaker of its own."""
    if not cue.verb.speech or view.tokens[cue.first - 1].low in NOT_YET:
        return False
    subject = view.subject(earlier.last, cue.first)
    if subject is None:
        return False
    last = view.tokens[subject[1] - 1]
    return last.low not in words.PERSONAL and not phrases.has_finite(view.tokens, *subject)


def _touches(view: View, cue: CueToken, low: int, position: int) -> bool:
    """`something the ministry called "..."`: right before the words, with a subject of its own."""
    if cue.last != position or cue.verb.speech or cue.verb.lemma in THINKING:
        return False
    subject = view.subject(low, cue.first)
    if subject is None or subject[1] - subject[0] == 1:
        return False
    return subject[1] == subjects.skip_auxiliaries(view.tokens, low, cue.first)


def _elided(view: View, cue: CueToken) -> bool:
    """`He stood up and said`: a conjunction stands where the subject should."""
    end = subjects.skip_auxiliaries(view.tokens, 0, cue.first)
    return end > 0 and view.tokens[end - 1].low in words.CONJUNCTIONS


def _participle(
    view: View, near: list[CueToken], low: int, previous: Attribution | None, inner: CueToken | None
) -> Found | None:
    """`X cited Y as saying`, `X praised Y, saying`, `..., adding`."""
    cue = near[-1]
    found = cited(view, near)
    if found:
        return found
    joined = len(near) > 1 and near[-2].participle and _elided(view, cue)
    absolute = subjects.absolute_subject(view.tokens, near[-2] if joined else cue)
    absolute = absolute or subjects.bearer_before(view.tokens, cue)
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
                speaker = phrases.phrase_to_comma(view.tokens, outer.last, cue.first - 1)
            return Found("before", speaker, cue, outer=outer)
    return None


def _borrowed(
    view: View, near: list[CueToken], low: int, previous: Attribution | None, inner: CueToken | None
) -> Found | None:
    """A cue without a subject of its own takes that of the verb it hangs on."""
    cue = near[-1]
    if previous and previous.speech and low > 0 and (previous.speaker or previous.implied):
        return Found("before", None, cue, inner=inner, same_as_previous=True)
    for index in range(len(near) - 2, -1, -1):
        if near[index].participle or near[index].passive or near[index].infinitive:
            continue
        if _aside(view, near[index], cue):
            continue
        earlier = _governing(view, near[: index + 1]) or near[index]
        speaker = view.subject(low, earlier.first)
        if speaker and subjects.may_be_subject(view.tokens, speaker):
            return Found("before", speaker, cue, outer=earlier, inner=inner)
    speaker = subjects.clause_subject(view.tokens, low, cue.first) or view.main_subject
    return Found("before", speaker, cue, inner=inner)
