"""Attributions and claims of single sentences -> the quotes and claims of the article.

Here the sentences meet: ids, utterances, speakers in full, outlets, dates, and whether an Arabic
source is to be looked for. Start reading at `Statements.add`, which is called once a sentence,
then `Statements.finish`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tm.extract.channels import Channels
from tm.extract.cueing import addressee_of, cue_of
from tm.extract.marks import How, Marked
from tm.extract.scene import Scene
from tm.extract.speakers import Speakers, is_pronoun
from tm.extract.summaries import SUMMARIES, link_summaries
from tm.extract.sureness import is_sure
from tm.extract.wording import is_whole
from tm.model import (
    Claim,
    ClaimKind,
    Cue,
    CuePart,
    Outlet,
    Quote,
    QuoteKind,
    Span,
    Speaker,
    StatementDate,
)

if TYPE_CHECKING:
    from tm.extract.claim_drafts import ClaimDraft
    from tm.extract.dating import Dating
    from tm.extract.outlets import Outlets
    from tm.extract.view import Attribution, View
    from tm.model import Block

ELISION = re.compile(r"\(\s*(?:…|\.\.\.+)\s*\)|\[\s*(?:…|\.\.\.+)\s*\]|…|\.\.\.+|\. \. \.")
INSERTION = re.compile(r"\[[^\[\]…]{1,200}\]")
OVER_PARAGRAPHS = frozenset({How.CONTINUES, How.CONTINUED})


@dataclass(slots=True)
class _Made:
    """A quote on its way: its value and what later ones may take from it."""

    quote: Quote
    attribution: Attribution


class Statements:
    """The quotes and claims of one article, growing in reading order."""

    def __init__(
        self, text: str, outlets: Outlets, dating: Dating, languages: tuple[str, ...]
    ) -> None:
        self.text = text
        self.channels = Channels(text, outlets, languages)
        self.dating = dating
        self.speakers = Speakers(text)
        self.quotes: list[_Made] = []
        self.claims: list[Claim] = []
        # Utterance -> the last quote of it that has a date.
        self.dated: dict[str, Quote] = {}
        self.by_attribution: dict[int, _Made] = {}
        self.utterances = 0

    def add(
        self,
        block: Block,
        view: View,
        attributions: list[Attribution],
        drafts: list[ClaimDraft],
        subject: Span | None = None,
    ) -> None:
        """Take in what one sentence gave; its subject may be whom a pronoun means later."""
        contents = [item.marked.span for item in attributions if item.is_speech()]
        drafts = [draft for draft in drafts if self._says_more(draft, attributions)]
        contents += [draft.content for draft in drafts]
        scene = Scene(block, view, view.sentence.span, contents)
        self.channels.enter(scene)
        if subject and not attributions:
            self.speakers.meet(subject)
        made = [self._quote(scene, attribution) for attribution in attributions]
        if not drafts:
            return
        claimed = [draft.content for draft in drafts if draft.kind is ClaimKind.INDIRECT]
        # A claim has the number of its place, though another may be read before it.
        ordered = sorted(range(len(drafts)), key=lambda number: _place(drafts[number]))
        ids = {number: f"c{n:02d}" for n, number in enumerate(ordered, len(self.claims) + 1)}
        for number, draft in enumerate(drafts):
            # Inside another claim it stands in the same Arabic words: one placeholder is enough.
            within = any(o != draft.content and o.contains(draft.content) for o in claimed)
            self._claim(scene, draft, ids[number], made, within=within)

    def finish(self) -> tuple[list[Quote], list[Claim]]:
        """All quotes and claims, linked, in reading order."""
        claims = sorted(self.claims, key=_place)
        return [made.quote for made in self.quotes], link_summaries(self.text, claims)

    # -------------------------------------------------------------- quotes

    def _quote(self, scene: Scene, attribution: Attribution) -> _Made:
        """One marked span."""
        marked = attribution.marked
        number = f"q{len(self.quotes) + 1:02d}"
        kind = self._kind(attribution)
        if attribution.is_speech():
            quote = self._spoken(scene, attribution, number, kind)
            if quote.date and quote.date.value and quote.utterance:
                self.dated[quote.utterance] = quote
        else:
            quote = Quote(
                number,
                scene.block.id,
                kind,
                marked.span,
                marked.inner,
                speaker=None,
                outlet=None,
                addressee=None,
                cue=None,
                date=None,
                utterance=None,
                how=attribution.how,
                sure=is_sure(attribution, self.text),
                needs_arabic_source=False,
                nested=marked.nested,
            )
        made = _Made(quote, attribution)
        self.quotes.append(made)
        self.by_attribution[id(attribution)] = made
        return made

    def _kind(self, attribution: Attribution) -> QuoteKind:
        if attribution.how == "title":
            return QuoteKind.TITLE
        if not attribution.is_speech():
            return QuoteKind.SCARE_TERM
        if attribution.marked.how in OVER_PARAGRAPHS:
            return QuoteKind.DIRECT
        if attribution.how == "split" and attribution.source:
            return self._kind(attribution.source)
        if attribution.how in {"colon", "floating"} and self._begins_sentence(attribution.marked):
            return QuoteKind.DIRECT
        if is_whole(attribution.marked.inner.of(self.text)) or self._stops_outside(attribution):
            return QuoteKind.DIRECT
        return QuoteKind.PARTIAL

    def _stops_outside(self, attribution: Attribution) -> bool:
        """`“We open at four”, the baker said`: British copy sets the comma behind the mark."""
        span = attribution.marked.span
        outside = self.text[span.end : span.end + 1] in {",", ".", "!", "?"}
        return attribution.how == "after" and outside and self._begins_sentence(attribution.marked)

    def _begins_sentence(self, marked: Marked) -> bool:
        """A capital and three words: a heading's quote needs no stop to be whole."""
        inner = marked.inner.of(self.text).strip()
        return inner[:1].isupper() and len(inner.split()) >= 3

    def _spoken(
        self, scene: Scene, attribution: Attribution, number: str, kind: QuoteKind
    ) -> Quote:
        """Everything about a quote that somebody speaks.

        Args:
            scene: its sentence.
            attribution: what is known of the marked span.
            number: the id of the quote.
            kind: whole sentences or words.
        """
        marked = attribution.marked
        source = self.by_attribution.get(id(attribution.source)) if attribution.source else None
        shared = source is not None and attribution.speaker is not None
        speaker = self._resolve(scene, attribution, number, source)
        continues = self._continues(attribution, source, speaker)
        before = self._goes_on(scene, speaker)
        utterance = self._utterance(attribution, source, continues, before)
        addressee = addressee_of(scene.view, attribution)
        cue = cue_of(scene.view, attribution)
        if source and shared and attribution.how == "floating":
            cue = source.quote.cue
        inherited = continues or (source.quote if source else None)
        return Quote(
            number,
            scene.block.id,
            kind,
            marked.span,
            marked.inner,
            speaker=speaker if speaker.resolved else None,
            outlet=self.channels.remember(
                number,
                self.channels.of_quote(scene, attribution, speaker, addressee, inherited),
                scene,
                speaker,
            ),
            addressee=addressee,
            cue=cue,
            date=self._shared_date(scene, cue, marked.span, utterance),
            utterance=utterance,
            how=attribution.how,
            sure=is_sure(attribution, self.text),
            nested=marked.nested,
            continues=continues.id if continues else None,
            split_with=source.quote.id
            if source and shared and attribution.how != "chain"
            else None,
            needs_arabic_source=self.channels.quote_needs_arabic(scene, number, continues),
            elisions=_elisions(self.text, marked.inner),
            insertions=_insertions(self.text, marked.inner),
        )

    def _resolve(
        self, scene: Scene, attribution: Attribution, number: str, source: _Made | None
    ) -> Speaker:
        """Who speaks: as the source said, where the words are named again, else as resolved."""
        stated = attribution.speaker
        shared = source is not None and stated is not None
        self._meet_subject(scene, stated)
        speaker = self.speakers.resolve(
            number,
            stated,
            attribution.implied,
            source.quote.id if source and not shared else None,
            scene.span,
        )
        if source and shared and source.quote.speaker:
            speaker = replace(source.quote.speaker, stated=stated)
        if attribution.relay and speaker.resolved:
            speaker = replace(speaker, relayed_by=attribution.relay)
        return speaker

    def _meet_subject(self, scene: Scene, stated: Span | None) -> None:
        """`The governor blamed what he called ...`: the pronoun may mean the sentence's subject."""
        if stated is None or not is_pronoun(stated.of(self.text)):
            return
        phrase = scene.view.main_subject()
        subject = scene.view.span(phrase) if phrase else None
        if subject and subject.end <= stated.start and not is_pronoun(subject.of(self.text)):
            self.speakers.meet(subject, anyone=True)

    def _continues(
        self, attribution: Attribution, source: _Made | None, speaker: Speaker
    ) -> Quote | None:
        """The quote this one goes on from, over the end of a sentence or paragraph."""
        floats = attribution.speaker is None or attribution.how == "floating"
        if floats and source and attribution.how != "turns":
            return source.quote
        if speaker.on_behalf_of and self.quotes:
            last = self.quotes[-1].quote
            carried = last.speaker and last.speaker.resolved == speaker.on_behalf_of
            if carried and last.speaker and last.speaker.via_interpreter:
                return last
        return None

    def _goes_on(self, scene: Scene, speaker: Speaker) -> Quote | None:
        """The quote before in the same paragraph, when its speaker goes on (`he added`)."""
        for made in reversed(self.quotes):
            if made.quote.block != scene.block.id:
                return None
            if made.quote.speaker:
                same = made.quote.speaker.resolved == speaker.resolved
                return made.quote if same and speaker.resolved else None
        return None

    def _utterance(
        self,
        attribution: Attribution,
        source: _Made | None,
        continues: Quote | None,
        before: Quote | None,
    ) -> str:
        """A quote that goes on belongs to the utterance before; else a new one begins."""
        if continues and continues.utterance:
            return continues.utterance
        if before and before.utterance:
            return before.utterance
        if source and source.quote.utterance and attribution.how != "turns":
            return source.quote.utterance
        self.utterances += 1
        return f"u{self.utterances}"

    # -------------------------------------------------------------- claims

    def _says_more(self, draft: ClaimDraft, attributions: list[Attribution]) -> bool:
        """Whether a claim holds words beyond the quotes in it, and no direct quote."""
        own = len(draft.content.of(self.text).split())
        for item in attributions:
            if not item.is_speech() or not draft.content.overlaps(item.marked.span):
                continue
            if not draft.content.contains(item.marked.span) or is_whole(
                item.marked.inner.of(self.text)
            ):
                return False
            own -= len(item.marked.span.of(self.text).split())
        return own >= 2

    def _claim(
        self, scene: Scene, draft: ClaimDraft, number: str, made: list[_Made], *, within: bool
    ) -> None:
        """One claim of a sentence."""
        inside = [
            m for m in made if m.attribution.is_speech() and draft.content.contains(m.quote.span)
        ]
        kind = draft.kind
        if inside and kind is ClaimKind.INDIRECT:
            kind = ClaimKind.MIXED
        kind = SUMMARIES.get(scene.block.role, kind)
        speaker = None
        if draft.speaker:
            speaker = self.speakers.resolve(number, draft.speaker, None, None, scene.span)
        spoken = inside or [m for m in made if m.attribution.is_speech()]
        first = spoken[0].quote if spoken else None
        outlet = self.channels.of_claim(scene, draft, speaker, first)
        self.channels.remember(number, outlet, scene, speaker)
        outer = CuePart(*draft.outer) if draft.outer else None
        cue = Cue(draft.cue, draft.verb, draft.lemma, draft.position, outer, None, draft.negated)
        self.claims.append(
            Claim(
                id=number,
                block=scene.block.id,
                kind=kind,
                content=draft.content,
                cue=cue,
                speaker=speaker,
                outlet=outlet,
                date=self.dating.of(scene, draft.cue, draft.content),
                how=draft.how,
                sure=draft.sure and speaker is not None,
                needs_arabic_source=not within and self._claim_needs_arabic(kind, outlet, inside),
                contains=tuple(m.quote.id for m in inside),
            )
        )

    def _claim_needs_arabic(
        self, kind: ClaimKind, outlet: Outlet | None, inside: list[_Made]
    ) -> bool | None:
        if kind is ClaimKind.MIXED:
            needs = [m.quote.needs_arabic_source for m in inside]
            return True if True in needs else (None if None in needs else False)
        if kind is not ClaimKind.INDIRECT:
            return False
        return self.channels.needs_arabic(outlet, quoted=False)

    def _shared_date(
        self, scene: Scene, cue: Cue | None, content: Span, utterance: str
    ) -> StatementDate:
        """The date of a quote: its own, else that of its utterance."""
        date = self.dating.of(scene, cue.span if cue else None, content)
        dated = self.dated.get(utterance)
        if date.value is None and dated and dated.date:
            return replace(dated.date, basis=f"as {dated.id}")
        return date


def _place(claim: Claim | ClaimDraft) -> tuple[int, int]:
    """Where a claim stands in reading order."""
    return claim.content.start, claim.content.end


def _elisions(text: str, span: Span) -> tuple[Span, ...]:
    """What the writer left out of the words; none is looked for where no sign of one stands."""
    words = span.of(text)
    if not ("…" in words or ".." in words or ". ." in words):
        return ()
    return tuple(Span(*match.span()) for match in ELISION.finditer(text, span.start, span.end))


def _insertions(text: str, span: Span) -> tuple[Span, ...]:
    """What the writer put into the words, in brackets."""
    if text.find("[", span.start, span.end) < 0:
        return ()
    return tuple(Span(*match.span()) for match in INSERTION.finditer(text, span.start, span.end))
