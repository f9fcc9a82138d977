"""Reported claims: what somebody is said to have said, outside the marks.

A cue gives a claim in one of these shapes, which are tried in this order:

    according according to the SOHR, officers were there (before, after or inside)
    that      the SOHR said that officers were there
    wh        did not say when they would leave; asked whether they had left
    to        promised to buy the rest; urged all parties to step back
    ing       the driver reported seeing soldiers
    bare      the SOHR said officers were there
    accuse    accused him of billing twice; blamed the army for leaving
    figure    put the death toll at 43
    denial    Moscow denies having a presence; did not report any casualties
    act       voiced his thanks; praised the work of the engineers (a topic, no sentence)
    trail     officers were there, the SOHR said
    aside     officers, the SOHR said, were there
    view      in her view, officers were there
    noun      her claim that officers were there
    hedge     allegedly observing the battles             (nobody named)
    headline  officers in town: report

Claims may lie inside others; a claim of thoughts or of a topic is never sure. Start reading at
`read_claims`; where a content begins is told in `claim_shapes`, where it ends in `claim_ends`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract import (
    claim_asides,
    claim_ends,
    claim_shapes,
    claim_signs,
    clauses,
    cue_tokens,
    participles,
    phrase_behind,
    phrases,
    preceding,
    subjects,
)
from tm.extract.claim_drafts import ClaimDraft, make_draft
from tm.extract.cue_tokens import ACCORDING, CueToken
from tm.extract.governing import governing
from tm.extract.relatives import WHO
from tm.lang.en import words
from tm.model import ClaimKind, make_span

if TYPE_CHECKING:
    from tm.extract.claim_shapes import Complement
    from tm.extract.phrases import Phrase
    from tm.extract.view import View
    from tm.model import Span

MIN_CONTENT_WORDS = 2
MIN_TOPIC_WORDS = 3
# Who is made to say something says it.
CAUSING = frozenset({"prompted", "forced", "led", "caused", "pushed", "drove", "inspired"})
CAUSING |= {"prompting", "forcing", "leading", "provoked", "compelled", "prompts", "forces"}
MAX_CAUSED = 6
FOR_ANYBODY = frozenset(
    {"hard", "easy", "difficult", "impossible", "important", "possible", "worth"}
)
# Behind them another clause has begun.
JOINTS = frozenset({";", "but", "and"})
FOR_ANYBODY |= {"essential", "necessary", "tough", "vital", "fair", "wrong", "better", "best"}
# A claim that makes up more of the claim around it than this is that claim, in other words.
MAX_NESTED_SHARE = 0.6


def read_claims(view: View) -> list[ClaimDraft]:
    """The claims of one sentence, in the order of their cues."""
    cues = view.verbs
    drafts: list[ClaimDraft] = []
    contents: list[Span] = []
    for number, cue in enumerate(cues):
        draft = _claim(view, cue, cues, cues[:number])
        if draft and draft.content not in contents:
            drafts.append(draft)
            contents.append(draft.content)
    signs = not claim_signs.SIGNS.isdisjoint(view.announced)
    if signs:
        owned = claim_signs.read_owned_nouns(view, cues)
        # `said in its report that`: it is said, and no more than that.
        drafts += [draft for draft in owned if draft.content not in contents]
    if len(drafts) > 1:
        drafts = [draft for draft in drafts if not _is_idle_within(draft, drafts)]
    if signs:
        drafts += claim_signs.read_views(view)
        drafts += claim_signs.read_hedges(view, drafts)
    return [draft for draft in drafts if _is_long_enough(view, draft)] if drafts else drafts


def _is_idle_within(draft: ClaimDraft, drafts: list[ClaimDraft]) -> bool:
    """Whether a claim inside another says nothing new: a thought, a topic, or nearly all of it."""
    for outer in drafts:
        if outer is draft or not outer.content.contains(draft.content):
            continue
        if not draft.sure or len(draft.content) > MAX_NESTED_SHARE * len(outer.content):
            return True
    return False


def _is_long_enough(view: View, draft: ClaimDraft) -> bool:
    least = MIN_TOPIC_WORDS if draft.how in {"act", "to"} else MIN_CONTENT_WORDS
    return len(draft.content.of(view.text).split()) >= least


def _claim(
    view: View, cue: CueToken, cues: list[CueToken], earlier: list[CueToken]
) -> ClaimDraft | None:
    """The first shape that fits one cue."""
    if cue.verb is ACCORDING:
        return claim_asides.read_according(view, cue)
    inverted = claim_asides.read_inverted(view, cue)
    if inverted:
        return inverted
    behind = _is_behind_words(view, cue)
    complement = None if behind else claim_shapes.complement_of(view, cue)
    if cue.passive and not cue.verb.participle and not _by_means(view, cue, complement):
        return _passive(view, cue, complement, cues)
    if complement and not _leads_to_cue(view, complement, cues):
        return _complement(view, cue, complement, cues, earlier)
    return claim_asides.read_aside(view, cue)


def _is_behind_words(view: View, cue: CueToken) -> bool:
    """`It was “lovely”, | said Rana Haddad, a cook who dined there`: who said it stands behind."""
    before = cue.first - 1
    if before < 1 or view.lows[before] != "," or cue.last >= len(view.tokens):
        return False
    if not cue.verb.speech or cue.verb.participle or view.tokens[before - 1].kind != "q":
        return False
    after = view.tokens[cue.last]
    if after.low not in words.DETERMINERS or after.low == "that":
        return after.upper
    stop = next((n for n in range(cue.last, len(view.tokens)) if view.lows[n] == ","), -1)
    return not phrases.has_finite(view.tokens, cue.last, stop if stop > 0 else len(view.tokens))


def _leads_to_cue(view: View, complement: Complement, cues: list[CueToken]) -> bool:
    """`declined to say whether`: the claim is what he would not say."""
    if complement.how != "to":
        return False
    said = next((cue for cue in cues if cue.infinitive and cue.first == complement.begin + 1), None)
    return said is not None and claim_shapes.complement_of(view, said) is not None


def _by_means(view: View, cue: CueToken, complement: Complement | None) -> bool:
    """`denied by telephone that`: active although `by` follows."""
    return not _is_helped(view, cue) and complement is not None and complement.how == "that"


def _is_helped(view: View, cue: CueToken) -> bool:
    """Whether a form of `be` stands before a verb."""
    first = subjects.skip_auxiliaries(view.tokens, 0, cue.first)
    return any(token.low in words.BE for token in view.tokens[first : cue.first])


def _passive(
    view: View, cue: CueToken, complement: Complement | None, cues: list[CueToken]
) -> ClaimDraft | None:
    """`was asked whether`, `is accused of billing twice`: nobody is named who says so."""
    if complement is None or complement.how not in {"wh", "accuse"} or cue.first == 0:
        return None
    if complement.how == "accuse" and not _is_helped(view, cue):
        return None  # `the trial of six men accused of selling visas`
    end = claim_ends.content_end(view, cue, complement, cues)
    if end <= complement.begin:
        return None
    draft = make_draft(view, cue, (complement.begin, end), None, complement.how)
    draft.kind, draft.sure = ClaimKind.HEDGE, False
    return draft


def _complement(
    view: View,
    cue: CueToken,
    complement: Complement,
    cues: list[CueToken],
    earlier: list[CueToken],
) -> ClaimDraft | None:
    """What stands behind its verb."""
    begin, how = complement.begin, complement.how
    end = claim_ends.content_end(view, cue, complement, cues)
    held = how == "act" and any(begin <= position < end for position in view.places)
    if end <= begin or held:
        return None  # `called it "late"` is a quote and no claim
    speaker, outer = _speaker(view, cue, earlier)
    if speaker is None and not cue.verb.participle:
        return None
    if speaker and speaker[1] - speaker[0] == 1 and view.lows[speaker[0]] in words.POINTING:
        return None  # `That, says Karam, is "a joke"`
    if speaker and _is_expletive(view, cue, speaker):
        return None
    joined = how == "that" and begin - cue.last <= 1
    draft = make_draft(view, cue, (begin, end), speaker, how, outer=outer)
    if joined:
        draft.cue = make_span(draft.cue.start, view.ends[begin - 1])
    if how == "act" or (how in {"wh", "to"} and "act" in claim_shapes.frames_of(cue)):
        draft.kind = ClaimKind.SPEECH_ACT
    draft.sure = how != "act" and "thought" not in claim_shapes.frames_of(cue)
    return draft


def _speaker(
    view: View, cue: CueToken, earlier: list[CueToken]
) -> tuple[Phrase | None, CueToken | None]:
    """The subject of a cue, and the cue it hangs on when it has none of its own."""
    if not cue.verb.participle:
        if cue.infinitive:
            return _controller(view, cue), None
        shared = _shared(view, cue, earlier)
        subject = shared or view.subject(_behind_atoms(view, cue), cue.first)
        # `Al-Rai, citing a source, reported that`
        source = preceding.citing(view, subject, [*earlier, cue]) if subject and earlier else None
        return source or (subject, None)
    absolute = participles.absolute_subject(view.tokens, cue)
    absolute = absolute or participles.shown_before(view.tokens, cue)
    if absolute:
        return absolute, None
    cited = preceding.cited(view, [*earlier, cue])
    if cited:
        return cited.speaker, cited.outer
    for number in range(len(earlier) - 1, -1, -1):
        candidate = earlier[number]
        if not candidate.verb.participle and not candidate.passive:
            # `said that the judge had ordered it, | adding`: who said goes on
            candidate = governing(view, earlier[: number + 1]) or candidate
            candidate = _telling(view, earlier[:number], candidate, cue) or candidate
            low = _behind_atoms(view, candidate)
            speaker = view.subject(low, candidate.first)
            if speaker and _restricts(view, speaker):
                continue
            if speaker is None:
                speaker = _inverted(view, candidate)
            return speaker, candidate
    return view.main_subject(), None


def _telling(
    view: View, earlier: list[CueToken], candidate: CueToken, cue: CueToken
) -> CueToken | None:
    """`Karam said that the town had agreed to it, | adding`: who said the clause with the verb."""
    if view.lows[cue.first - 1] != ",":
        return None
    for outer in earlier:
        says = outer.verb.speech and not (outer.verb.participle or outer.passive)
        if not says or outer.infinitive:
            continue
        complement = claim_shapes.complement_of(view, outer)
        if complement is None or complement.how != "that":
            continue
        if complement.begin > candidate.first:
            return None
        between = view.lows[complement.begin : candidate.first]
        if JOINTS.isdisjoint(between):
            return outer
    return None


def _is_expletive(view: View, cue: CueToken, speaker: Phrase) -> bool:
    """`It is important to recall`, `the vote is hard to predict`: somebody, nobody says who."""
    before = cue.first - 2 if cue.infinitive else cue.first - 1
    return cue.first > speaker[1] and view.lows[before] in FOR_ANYBODY


def _restricts(view: View, speaker: Phrase) -> bool:
    """`help women who want to work, saying`: a clause without a comma says which, no more."""
    last = speaker[1] - 1
    return view.tokens[last].low in WHO and view.tokens[last - 1].kind == "w"


def _controller(view: View, cue: CueToken) -> Phrase | None:
    """`declined to say`: the subject of the verb that the infinitive hangs on."""
    number = cue.first - 1
    while number > 0 and view.tokens[number].low != "to":
        number -= 1
    low = _behind_atoms(view, cue)
    caused = next((n for n in range(number - 2, low, -1) if view.lows[n] in CAUSING), None)
    near = caused is not None and number - caused - 1 <= MAX_CAUSED
    if near and caused is not None and "," not in view.lows[caused:number]:
        return caused + 1, number  # `the plan prompted some bakers to say`
    own = view.subject(low, max(number - 1, 0))
    if own is None:
        return view.main_subject()
    for verb in range(own[0] + 1, own[1]):
        if phrases.is_finite(view.tokens, verb):
            return view.subject(low, verb) or own  # `met his team at his house to discuss`
    return own


def _shared(view: View, cue: CueToken, earlier: list[CueToken]) -> Phrase | None:
    """`did not confirm A and said only B`: the subject of the verb before."""
    tokens = view.tokens
    first = subjects.skip_auxiliaries(tokens, 0, cue.first)
    if not first or tokens[first - 1].low not in {"and", "but", "or", "nor"}:
        return None
    finite = [c for c in earlier if not (c.verb.participle or c.passive or c.infinitive)]
    governing = [c for c in finite if claim_shapes.complement_of(view, c)] or finite
    if not governing:
        return clauses.clause_subject(tokens, _behind_atoms(view, cue), first - 1)
    same = governing[-1]
    if cue_tokens.that_follows(tokens, cue):
        # `confirmed that he had asked for it, but said that`: who confirmed
        same = next((c for c in governing if cue_tokens.that_follows(tokens, c)), same)
    return view.subject(_behind_atoms(view, same), same.first)


def _behind_atoms(view: View, cue: CueToken) -> int:
    """The token behind the last quote before a cue: no subject reaches over a quote."""
    begin = 0
    for position, number in view.atoms:
        if position < cue.first and number not in view.small:
            begin = position + 1
    return begin


def _inverted(view: View, cue: CueToken) -> Phrase | None:
    return phrase_behind.phrase_after(view.tokens, cue.last, len(view.tokens), view.small)
