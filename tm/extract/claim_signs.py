"""Claims that a word announces and no verb: a view, a noun of speech, a hedge, a headline's source.

    in her view, it fell              read_views
    her claim that it fell            read_owned_nouns
    claims by officials that          likewise; so is `expressed the hope that`
    it allegedly fell                 read_hedges
    It fell: report                   read_headline

Start reading at `read_owned_nouns`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract import aside_places, claim_ends, phrase_behind, phrases
from tm.extract.claim_drafts import ClaimDraft, make_draft, position_of
from tm.extract.claim_shapes import Complement
from tm.extract.cue_tokens import CueToken
from tm.extract.signs import announced_by
from tm.lang.en import words
from tm.lang.en.cues import CueVerb
from tm.model import ClaimKind, Span

if TYPE_CHECKING:
    from tm.extract.phrases import Phrase
    from tm.extract.sentences import Token
    from tm.extract.view import View

HEDGES = {
    "allegedly": "allege",
    "reportedly": "report",
    "purportedly": "purport",
    "supposedly": "suppose",
}
HEDGING = announced_by(*HEDGES)
HEADLINE_CUES = frozenset(
    ["report", "reports", "source", "sources", "official", "officials", "activists", "monitor"]
)
VIEWS = announced_by("view", "opinion", "telling", "estimation", "count", "estimate", "reckoning")
OWNERS = frozenset({"his", "her", "their", "its", "my", "our"})
CLAIM_NOUNS = announced_by(those=words.SPEECH_NOUNS | words.THOUGHT_NOUNS)
# Of views, owned nouns and hedges together.
SIGNS = announced_by(those=HEDGING | VIEWS | CLAIM_NOUNS)
EXPRESSING = frozenset({"expressed", "expresses", "voiced", "voices", "conveyed", "reiterated"})
EXPRESSING |= {"repeated", "made", "stated"}
MAX_BETWEEN = 4


def read_views(view: View) -> list[ClaimDraft]:
    """`in her view`, `by the count of the economist Karam`: the whole sentence is theirs."""
    if VIEWS.isdisjoint(view.announced):
        return []
    tokens = view.tokens
    for number in range(len(tokens) - 3):
        if tokens[number].low not in {"in", "by"} or tokens[number + 2].low not in VIEWS:
            continue
        owner, noun, behind = tokens[number + 1 : number + 4]
        if _owns(owner) and behind.low == ",":
            stop, speaker = number + 3, view.span((number + 1, number + 2))
        elif owner.low == "the" and behind.low == "of":
            phrase = phrase_behind.phrase_to_comma(tokens, number + 4, len(tokens))
            if phrase is None or phrase[1] >= len(tokens) or tokens[phrase[1]].low != ",":
                continue
            stop, speaker = phrase[1], view.span(phrase)
        else:
            continue
        cue = view.span((number, stop if _owns(owner) else number + 4))
        begin = stop + 1 if number == 0 else 0
        content = view.span((begin, aside_places.stripped(tokens)))
        verb = view.span((number + 2, number + 3))
        position = position_of(cue.start, content)
        return [ClaimDraft(content, cue, verb, noun.low, speaker, "view", position)]
    return []


def read_owned_nouns(view: View, cues: list[CueToken]) -> list[ClaimDraft]:
    """`her claim that officers were there`: what the owner of the noun says or thinks."""
    if CLAIM_NOUNS.isdisjoint(view.announced):
        return []
    tokens = view.tokens
    found = []
    for number in range(1, len(tokens) - 2):
        if tokens[number].low not in CLAIM_NOUNS:
            continue
        that, owner = _by_whom(view, number)
        if owner is None or tokens[that].low != "that" or tokens[that + 1].low == ",":
            continue  # `hopes that, whoever wins, it stays`: a verb
        if phrases.is_finite(tokens, that + 1):
            continue
        verb = CueVerb(
            tokens[number].low.removesuffix("s"),
            speech=True,
            nounish=True,
            participle=False,
            past=False,
        )
        cue, content = CueToken(number, number + 1, verb), Complement("noun", that + 1)
        end = claim_ends.content_end(view, cue, content, cues)
        if end > content.begin:
            draft = make_draft(view, cue, (content.begin, end), owner, "noun")
            draft.sure = False
            found.append(draft)
    return found


def _by_whom(view: View, noun: int) -> tuple[int, Phrase | None]:
    """Where `that` stands behind a noun, and whose it is: `her claim`, `claims by her that`."""
    tokens = view.tokens
    if tokens[noun + 1].low == "by":
        owner = phrase_behind.phrase_after(tokens, noun + 2, len(tokens) - 2, view.small)
        return (owner[1], owner) if owner else (noun, None)
    return noun + 1, _owner(tokens, noun) or _who_expresses(view, noun)


def _who_expresses(view: View, noun: int) -> Phrase | None:
    """`Haddad expressed the hope that`, `voiced concern that`: the subject of the verb."""
    verb = noun - 1
    while verb > max(0, noun - MAX_BETWEEN) and view.lows[verb] not in EXPRESSING:
        verb -= 1
    return view.subject(0, verb) if view.lows[verb] in EXPRESSING else None


def _owner(tokens: list[Token], noun: int) -> Phrase | None:
    """Whose claim it is: `her recent claim`, `President Karam's claim`, the name whole."""
    last = noun - 1
    while last > noun - 3 and last > 0 and not _owns(tokens[last]):
        last -= 1
    if not _owns(tokens[last]):
        return None
    first = last
    while first > 0 and tokens[last].low not in OWNERS and tokens[first - 1].upper:
        first -= 1
    if first and tokens[first - 1].low in {"the", "a", "an"}:
        first -= 1
    return first, last + 1


def _owns(token: Token) -> bool:
    return token.low in OWNERS or token.low.endswith(("'s", "s'"))


def read_hedges(view: View, drafts: list[ClaimDraft]) -> list[ClaimDraft]:
    """`allegedly observing the battles`: claimed by nobody in particular."""
    if HEDGING.isdisjoint(view.announced):
        return []
    tokens = view.tokens
    found = []
    for number, token in enumerate(tokens):
        if token.low not in HEDGES or number + 1 >= len(tokens):
            continue
        stops = (n for n in range(number + 1, len(tokens)) if tokens[n].low in {",", ";"})
        end = min(aside_places.stripped(tokens), next(stops, len(tokens)))
        content = view.span((number + 1, end)) if end > number + 1 else None
        if content is None or any(draft.content.overlaps(content) for draft in drafts):
            continue
        cue = view.span((number, number + 1))
        lemma = HEDGES[token.low]
        found.append(
            ClaimDraft(
                content, cue, cue, lemma, None, "hedge", "before", ClaimKind.HEDGE, sure=False
            )
        )
    return found


def read_headline(view: View) -> list[ClaimDraft]:
    """`Officers in town: report`: the headline's way to say that somebody reports it."""
    tokens = view.tokens
    if len(tokens) < 4 or tokens[-1].low not in HEADLINE_CUES or tokens[-2].low != ":":
        return []
    content = view.span((0, len(tokens) - 2))
    verb = view.span((len(tokens) - 1, len(tokens)))
    cue = Span(view.starts[-2], view.ends[-1])
    lemma = tokens[-1].low.rstrip("s")
    return [
        ClaimDraft(content, cue, verb, lemma, verb, "headline", "after", ClaimKind.HEADLINE_CLAIM)
    ]
