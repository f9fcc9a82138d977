"""Attributions and claims of single sentences -> the quotes and claims of the article.

Here the sentences meet: ids, utterances, speakers in full, outlets, dates, and whether an Arabic
source is to be looked for. Start reading at `Statements.add`, which is called once a sentence,
then `Statements.finish`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tm.extract.channels import Channels
from tm.extract.clauses import opening_subject, own_subject
from tm.extract.cueing import addressee_of, cue_of
from tm.extract.editing import elisions, insertions
from tm.extract.marks import How
from tm.extract.naming import naming_of
from tm.extract.origins import Origins
from tm.extract.passing import Passing
from tm.extract.scene import Scene
from tm.extract.speakers import Speakers
from tm.extract.summaries import SUMMARIES, link_summaries
from tm.extract.sureness import is_sure
from tm.extract.utterances import Utterances
from tm.extract.wording import TERMINAL, is_whole
from tm.model import (
    BlockRole,
    ClaimKind,
    CuePart,
    QuoteKind,
    Span,
    make_claim,
    make_cue,
    make_quote,
)

if TYPE_CHECKING:
    from tm.extract.claim_drafts import ClaimDraft
    from tm.extract.dating import Dating
    from tm.extract.outlets import Outlets
    from tm.extract.view import Attribution, View
    from tm.model import Block, Claim, Cue, Quote, Speaker, StatementDate

OVER_PARAGRAPHS = (How.CONTINUES, How.CONTINUED)
DIRECT, PARTIAL = QuoteKind.DIRECT, QuoteKind.PARTIAL
INDIRECT = ClaimKind.INDIRECT
PARAGRAPH = BlockRole.PARAGRAPH
# `said in a post on the page, "..."`: code points between a verb and the words.
PAUSE = 80
PAUSING = re.compile(r"[^.,:;!?“”\"]*(?P<sign>[,:])\s*")
MIN_SPOKEN = 4
# `"...".`, `"...", and pointed to`: the words end their sentence, or the writer goes on.
GOES_ON = re.compile(r" ?[.!?\n]|\Z|, (?:and|but)\b")
SEVERAL = re.compile(r"[.!?] [A-Z]")
STANDS_ALONE = frozenset({"colon", "floating", "below"})
# What a poll or a picture does; who says so is not known to be somebody.
SHOWING = frozenset({"show", "suggest", "indicate", "reveal", "find", "mean", "reflect", "require"})


class Statements:
    """The quotes and claims of one article, growing in reading order."""

    def __init__(
        self, text: str, outlets: Outlets, dating: Dating, languages: tuple[str, ...]
    ) -> None:
        self.text = text
        self.channels = Channels(text, outlets)
        self.origins = Origins(text, outlets, languages)
        self.dating = dating
        self.speakers = Speakers(text, outlets.names())
        self.passing = Passing(self.speakers)
        self.quotes: list[Quote] = []
        self.claims: list[Claim] = []
        # Utterance -> the last quote of it that has a date.
        self.dated: dict[str, Quote] = {}
        self.utterances = Utterances(text, self.quotes)

    def add(
        self,
        block: Block,
        view: View,
        attributions: list[Attribution],
        drafts: list[ClaimDraft],
    ) -> None:
        """Take in what one sentence gave; a pronoun may mean later whom it is about."""
        spoken, contents, kept = [], [], []
        for item in attributions:
            if item.is_speech():
                spoken.append(item)
                contents.append(item.marked.span)
        for draft in drafts:
            if self._says_more(draft, spoken):
                kept.append(draft)
                contents.append(draft.content)
        self.channels.enter(block, view.sentence.span, contents)
        before = len(self.speakers.met.known)
        if attributions or kept:
            self._state(Scene(block, view, view.sentence.span, contents), attributions, kept)
        self.passing.remember(block, view, spoken, kept, before)

    def _state(self, scene: Scene, attributions: list[Attribution], kept: list[ClaimDraft]) -> None:
        """The quotes and claims of one sentence."""
        for attribution in attributions:
            attribution.quote = self._quote(scene, attribution)
            self.quotes.append(attribution.quote)
            self.utterances.end_of_row(attribution, attribution.quote)
        if kept:
            spoken = (item for item in attributions if item.is_speech())
            self._claim_all(scene, kept, [item.quote for item in spoken if item.quote])

    def finish(self) -> tuple[list[Quote], list[Claim]]:
        """All quotes and claims, linked, in reading order."""
        return self.quotes, link_summaries(self.text, sorted(self.claims, key=_place))

    # -------------------------------------------------------------- quotes

    def _quote(self, scene: Scene, attribution: Attribution) -> Quote:
        """One marked span."""
        number = f"q{len(self.quotes) + 1:02d}"
        if attribution.is_speech():
            quote = self._spoken(scene, attribution, number)
            if quote.date and quote.date.value and quote.utterance:
                self.dated[quote.utterance] = quote
            return quote
        marked = attribution.marked
        return make_quote(
            number,
            scene.block.id,
            QuoteKind.TITLE if attribution.how == "title" else QuoteKind.SCARE_TERM,
            marked.span,
            marked.inner,
            speaker=None,
            outlet=None,
            addressee=None,
            cue=None,
            date=None,
            utterance=None,
            how=attribution.how,
            sure=True,
            needs_arabic_source=False,
            nested=marked.nested,
        )

    def _kind(self, attribution: Attribution, inner: str) -> QuoteKind:
        """Whether the words between the marks, which somebody speaks, are whole sentences."""
        inner = inner.strip()
        if attribution.marked.how in OVER_PARAGRAPHS:
            return DIRECT
        if attribution.how == "split" and attribution.source:
            source = attribution.source
            return self._kind(source, source.marked.inner.of(self.text))
        if attribution.how in STANDS_ALONE and _begins_sentence(inner):
            return DIRECT
        if is_whole(inner) or self._stops_outside(attribution, inner):
            return DIRECT
        if self._is_introduced(attribution, inner):
            return DIRECT
        return PARTIAL

    def _is_introduced(self, attribution: Attribution, inner: str) -> bool:
        """`He added, "We have waited"`, `He said: "it is the last"`: a pause, then whole sentences.

        Arab copy in English sets the stop behind the mark, and a small letter behind a colon.
        """
        cue, begin = attribution.cue_span, attribution.marked.span.start
        if cue is None or attribution.how != "before" or not cue.end <= begin <= cue.end + PAUSE:
            return False
        pause = PAUSING.fullmatch(self.text, cue.end, begin)
        if pause is None or len(inner.split()) < MIN_SPOKEN:
            return False
        behind = GOES_ON.match(self.text, attribution.marked.span.end)
        ended = behind is not None or inner.rstrip()[-1:] in TERMINAL
        return ended and (
            inner[:1].isupper() or pause["sign"] == ":" or SEVERAL.search(inner) is not None
        )

    def _stops_outside(self, attribution: Attribution, inner: str) -> bool:
        """`“We open at four”, the baker said`: British copy sets the comma behind the mark."""
        end = attribution.marked.span.end
        outside = self.text[end : end + 1]
        if outside == ":" and attribution.how in {"after", "weak"}:
            # `‘We slept on the roof’: survivors speak`
            return _begins_sentence(inner) and len(inner.split()) >= MIN_SPOKEN
        behind = attribution.how == "after" and outside in {",", ".", "!", "?"}
        return (behind or self._has_no_stop(attribution, inner)) and _begins_sentence(inner)

    def _has_no_stop(self, attribution: Attribution, inner: str) -> bool:
        """`“We asked for a road” said the student`: badly scraped, at the head of a sentence."""
        cue, span = attribution.cue_span, attribution.marked.span
        if cue is None or attribution.how != "after" or len(inner.split()) < MIN_SPOKEN:
            return False
        before = self.text[max(0, span.start - 2) : span.start].strip(" ")
        return self.text[span.end : cue.start] == " " and before[-1:] in {"", "\n", *TERMINAL}

    def _spoken(self, scene: Scene, attribution: Attribution, number: str) -> Quote:
        """Everything about a quote that somebody speaks.

        Args:
            scene: its sentence.
            attribution: what is known of the marked span.
            number: the id of the quote.
        """
        marked = attribution.marked
        inner = marked.inner.of(self.text)
        source = attribution.source.quote if attribution.source else None
        shared = source is not None and attribution.speaker is not None
        speaker = self._resolve(scene, attribution, number, source)
        continues = self.utterances.continued(attribution, source, speaker)
        utterance = self.utterances.of(scene, attribution, speaker, source, continues)
        addressee = addressee_of(scene.view, attribution)
        cue = cue_of(scene.view, attribution)
        if source and shared and attribution.how == "floating":
            cue = source.cue
        outlet = self.channels.of_quote(scene, attribution, speaker, addressee, continues or source)
        self.channels.remember(number, outlet, scene, speaker)
        return make_quote(
            number,
            scene.block.id,
            self._kind(attribution, inner),
            marked.span,
            marked.inner,
            speaker=speaker if speaker.resolved else None,
            outlet=outlet,
            addressee=addressee,
            cue=cue,
            date=self._shared_date(scene, cue, marked.span, utterance),
            utterance=utterance,
            how=attribution.how,
            sure=is_sure(attribution, self.text),
            nested=marked.nested,
            continues=continues.id if continues else None,
            split_with=source.id if source and shared and attribution.how != "chain" else None,
            needs_arabic_source=self.origins.of_quote(scene, outlet, continues),
            elisions=elisions(inner, marked.inner.start),
            insertions=insertions(inner, marked.inner.start),
        )

    def _resolve(
        self, scene: Scene, attribution: Attribution, number: str, source: Quote | None
    ) -> Speaker:
        """Who speaks: as the source said, where the words are named again, else as resolved."""
        stated = attribution.speaker
        shared = source is not None and stated is not None
        self._meet_subject(scene, stated)
        speaker = self.speakers.resolve(
            number,
            stated,
            attribution.implied,
            source.id if source and not shared else None,
            scene.span,
        )
        if source and shared and source.speaker:
            speaker = replace(source.speaker, stated=stated)
        if attribution.relay and speaker.resolved:
            speaker = replace(speaker, relayed_by=attribution.relay)
        return speaker

    def _meet_subject(self, scene: Scene, stated: Span | None) -> None:
        """`The governor blamed what he called ...`: the pronoun may mean the sentence's subject."""
        if stated is None or not naming_of(stated.of(self.text)).pronoun:
            return
        view, met = scene.view, 0
        fronted, own = opening_subject(view.tokens), own_subject(view, stated.start)
        for phrase in (fronted, view.main_subject(), own):
            subject = view.span(phrase) if phrase else None
            if subject is None or subject.end > stated.start or subject.start < met:
                continue
            if not naming_of(subject.of(self.text)).pronoun:
                self.speakers.meet(subject)
            met = subject.end

    # -------------------------------------------------------------- claims

    def _says_more(self, draft: ClaimDraft, spoken: list[Attribution]) -> bool:
        """Whether a claim holds words beyond the quotes in it, and no direct quote."""
        own = len(draft.content.of(self.text).split())
        for item in spoken:
            if not draft.content.overlaps(item.marked.span):
                continue
            inner = item.marked.inner.of(self.text)
            whole = is_whole(inner) or self._stops_outside(item, inner)
            if whole or not draft.content.contains(item.marked.span):
                return False
            own -= len(item.marked.span.of(self.text).split())
        return own >= 2

    def _claim_all(self, scene: Scene, drafts: list[ClaimDraft], spoken: list[Quote]) -> None:
        """The claims of a sentence, each with the number of its place among them."""
        if len(drafts) == 1:
            self._claim(scene, drafts[0], len(self.claims) + 1, spoken, within=False)
            return
        claimed = [draft.content for draft in drafts if draft.kind is INDIRECT]
        ordered = sorted(range(len(drafts)), key=lambda number: _place(drafts[number]))
        first = len(self.claims) + 1
        for number, draft in enumerate(drafts):
            # Inside another claim it stands in the same Arabic words: one placeholder is enough.
            within = any(o != draft.content and o.contains(draft.content) for o in claimed)
            self._claim(scene, draft, first + ordered.index(number), spoken, within=within)

    def _claim(
        self, scene: Scene, draft: ClaimDraft, place: int, spoken: list[Quote], *, within: bool
    ) -> None:
        """One claim of a sentence, beside what is spoken in it."""
        number = f"c{place:02d}"
        inside = [quote for quote in spoken if draft.content.contains(quote.span)] if spoken else []
        kind = SUMMARIES.get(scene.block.role)
        if kind is None:
            kind = ClaimKind.MIXED if inside and draft.kind is INDIRECT else draft.kind
        speaker = None
        if draft.speaker:
            self._meet_subject(scene, draft.speaker)
            speaks = draft.lemma not in SHOWING
            speaker = self.speakers.resolve(
                number, draft.speaker, None, None, scene.span, speaks=speaks
            )
        first = (inside or spoken)[0] if spoken else None
        outlet = self.channels.of_claim(scene, draft, speaker, first)
        if draft.how != "noun":  # `after reports by Al-Rai that`: nobody goes on reporting
            self.channels.remember(number, outlet, scene, speaker)
        outer = CuePart(*draft.outer) if draft.outer else None
        cue = make_cue(
            draft.cue, draft.verb, draft.lemma, draft.position, outer, None, draft.negated
        )
        self.claims.append(
            make_claim(
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
                needs_arabic_source=not within and self.origins.of_claim(kind, outlet, inside),
                contains=tuple([quote.id for quote in inside]) if inside else (),
            )
        )

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


def _begins_sentence(inner: str) -> bool:
    """A capital and three words: a heading's quote needs no stop to be whole."""
    found = inner.split()
    return len(found) >= 3 and found[0][0].isupper()
