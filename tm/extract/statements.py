"""Attributions and claims of single sentences -> the quotes and claims of the article.

Here the sentences meet: ids, utterances, speakers in full, outlets, dates, and whether an Arabic
source is to be looked for. Start reading at `Statements.add`, which is called once a sentence,
then `Statements.finish`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from tm.extract import clauses
from tm.extract.marks import How, Marked
from tm.extract.repeats import keys
from tm.extract.speakers import Speakers, is_pronoun
from tm.extract.sureness import is_sure
from tm.extract.wording import is_whole
from tm.model import (
    BlockRole,
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
    from tm.extract.claims import ClaimDraft
    from tm.extract.dates import Calendar
    from tm.extract.outlets import Outlets
    from tm.extract.view import Attribution, View
    from tm.model import Block

ELISION = re.compile(r"\(\s*(?:…|\.\.\.+)\s*\)|\[\s*(?:…|\.\.\.+)\s*\]|…|\.\.\.+|\. \. \.")
INSERTION = re.compile(r"\[[^\[\]…]{1,200}\]")
OTHER_LANGUAGE = re.compile(
    r"\b(?:said|told|wrote|speaking|spoke|added|in remarks|asked|replied)\b[^.;“”\"]{0,40}?"
    r"\bin (?:English|French|German|Persian|Farsi|Turkish|Hebrew|Russian|Italian|Spanish)\b"
    r"(?! and Arabic)"
)
TELLING = frozenset(["tell", "inform", "assure", "notify", "advise", "remind", "brief"])
ANSWERING = frozenset(["respond", "reply", "answer"])
CITING = frozenset(["cite", "quote"])
SUMMARIES = {BlockRole.HEADLINE: ClaimKind.HEADLINE_CLAIM, BlockRole.DECK: ClaimKind.DECK_CLAIM}
T = TypeVar("T", Quote, Claim)
SPLITS = frozenset({"split", "before"})
REPORTING = frozenset({BlockRole.PARAGRAPH, BlockRole.DECK})


@dataclass(slots=True)
class _Made:
    """A quote on its way: its value and what later ones may take from it."""

    quote: Quote
    attribution: Attribution
    utterance: str | None


@dataclass(slots=True)
class _Sentence:
    """What one sentence gave, for things that its quotes and claims share."""

    block: Block
    view: View
    contents: list[Span] = field(default_factory=list)


class Statements:
    """The quotes and claims of one article, growing in reading order."""

    def __init__(
        self, text: str, outlets: Outlets, calendar: Calendar, languages: tuple[str, ...]
    ) -> None:
        self.text = text
        self.outlets = outlets
        self.calendar = calendar
        self.languages = languages
        self.speakers = Speakers(text)
        self.quotes: list[_Made] = []
        self.claims: list[Claim] = []
        # Utterance -> the last quote of it that has a date.
        self.dated: dict[str, Quote] = {}
        self.by_attribution: dict[int, _Made] = {}
        self.items: dict[str, Outlet | None] = {}
        self.report: tuple[Outlet, str] | None = None
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
        sentence = _Sentence(block, view)
        sentence.contents = [item.marked.span for item in attributions if item.speech]
        drafts = [draft for draft in drafts if self._says_more(draft, attributions)]
        sentence.contents += [draft.content for draft in drafts]
        named = self.outlets.named_last(view.sentence.span, sentence.contents)
        if named and block.role in REPORTING:
            self.report = (named, block.id)
        if subject and not attributions:
            self.speakers.meet(subject)
        made = [self._quote(sentence, attribution) for attribution in attributions]
        for draft in drafts:
            self._claim(sentence, draft, made)

    def finish(self) -> tuple[list[Quote], list[Claim]]:
        """All quotes and claims, linked, numbered in reading order."""
        claims = sorted(self.claims, key=lambda claim: claim.content)
        numbered = [replace(claim, id=f"c{n:02d}") for n, claim in enumerate(claims, 1)]
        renamed = {old.id: new.id for old, new in zip(claims, numbered, strict=True)}
        quotes = [_rename(made.quote, renamed) for made in self.quotes]
        return quotes, _link_summaries(self.text, [_rename(c, renamed) for c in numbered], quotes)

    # -------------------------------------------------------------- quotes

    def _quote(self, sentence: _Sentence, attribution: Attribution) -> _Made:
        """One marked span."""
        marked = attribution.marked
        number = f"q{len(self.quotes) + 1:02d}"
        quote = Quote(
            id=number,
            block=sentence.block.id,
            kind=self._kind(attribution),
            span=marked.span,
            inner=marked.inner,
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
        made = _Made(quote, attribution, None)
        if attribution.speech:
            made.quote = self._spoken(sentence, made)
            if made.quote.date and made.quote.date.value and made.quote.utterance:
                self.dated[made.quote.utterance] = made.quote
        self.quotes.append(made)
        self.by_attribution[id(attribution)] = made
        return made

    def _kind(self, attribution: Attribution) -> QuoteKind:
        if attribution.how == "title":
            return QuoteKind.TITLE
        if not attribution.speech:
            return QuoteKind.SCARE_TERM
        if attribution.marked.how in {How.CONTINUES, How.CONTINUED}:
            return QuoteKind.DIRECT
        if attribution.how == "split" and attribution.source:
            return self._kind(attribution.source)
        if attribution.how in {"colon", "floating"} and self._begins_sentence(attribution.marked):
            return QuoteKind.DIRECT
        if is_whole(attribution.marked, self.text) or self._stops_outside(attribution):
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

    def _spoken(self, sentence: _Sentence, made: _Made) -> Quote:
        """Everything about a quote that somebody speaks."""
        attribution, quote = made.attribution, made.quote
        source = self.by_attribution.get(id(attribution.source)) if attribution.source else None
        shared = source is not None and attribution.speaker is not None
        self._meet_subject(sentence, attribution.speaker)
        goes_on = attribution.how == "floating"
        speaker = self.speakers.resolve(
            quote.id,
            attribution.speaker,
            attribution.implied,
            source.quote.id if source and not shared else None,
            sentence.view.sentence.span,
        )
        if source and shared and source.quote.speaker:
            speaker = replace(source.quote.speaker, stated=attribution.speaker)
        continues = self._continues(made, source, speaker)
        utterance = self._utterance(made, source, continues, self._goes_on(sentence, speaker))
        addressee = self._addressee(sentence, attribution)
        cue = self._cue(sentence, attribution)
        if source and shared and goes_on:
            cue = source.quote.cue
        inherited = continues or (source.quote if source else None)
        return replace(
            quote,
            speaker=speaker if speaker.resolved else None,
            outlet=self._remember(
                quote.id, self._outlet(sentence, attribution, speaker, addressee, inherited)
            ),
            addressee=addressee,
            cue=cue,
            date=self._shared_date(sentence, cue, quote.span, utterance),
            utterance=utterance,
            continues=continues.id if continues else None,
            split_with=source.quote.id
            if source and shared and attribution.how != "chain"
            else None,
            needs_arabic_source=self._quote_needs_arabic(sentence, quote.id, continues),
            elisions=_found(ELISION, self.text, quote.inner),
            insertions=_found(INSERTION, self.text, quote.inner),
        )

    def _meet_subject(self, sentence: _Sentence, stated: Span | None) -> None:
        """`The governor blamed what he called ...`: the pronoun may mean the sentence's subject."""
        if stated is None or not is_pronoun(stated.of(self.text)):
            return
        phrase = clauses.sentence_subject(sentence.view.sentence)
        subject = sentence.view.span(phrase) if phrase else None
        if subject and subject.end <= stated.start and not is_pronoun(subject.of(self.text)):
            self.speakers.meet(subject, anyone=True)

    def _continues(self, made: _Made, source: _Made | None, speaker: Speaker) -> Quote | None:
        """The quote this one goes on from, over the end of a sentence or paragraph."""
        floats = made.attribution.speaker is None or made.attribution.how == "floating"
        if floats and source and made.attribution.how != "turns":
            return source.quote
        if speaker.on_behalf_of and self.quotes:
            last = self.quotes[-1].quote
            carried = last.speaker and last.speaker.resolved == speaker.on_behalf_of
            if carried and last.speaker and last.speaker.via_interpreter:
                return last
        return None

    def _goes_on(self, sentence: _Sentence, speaker: Speaker) -> Quote | None:
        """The quote before in the same paragraph, when its speaker goes on (`he added`)."""
        for made in reversed(self.quotes):
            if made.quote.block != sentence.block.id:
                return None
            if made.quote.speaker:
                same = made.quote.speaker.resolved == speaker.resolved
                return made.quote if same and speaker.resolved else None
        return None

    def _utterance(
        self, made: _Made, source: _Made | None, continues: Quote | None, before: Quote | None
    ) -> str:
        """A quote that goes on belongs to the utterance before; else a new one begins."""
        if continues and continues.utterance:
            made.utterance = continues.utterance
        elif before and before.utterance:
            made.utterance = before.utterance
        elif source and source.utterance and made.attribution.how != "turns":
            made.utterance = source.utterance
        else:
            self.utterances += 1
            made.utterance = f"u{self.utterances}"
        return made.utterance

    def _cue(self, sentence: _Sentence, attribution: Attribution) -> Cue | None:
        """The reporting expression: auxiliaries, verb, `that`."""
        cue, view = attribution.cue, sentence.view
        if cue is None or attribution.tokens is not view.tokens:
            return None
        first = view.cue_begin(cue)
        last = cue.last
        if attribution.position == "before":
            last = view.cue_end(cue, self._atom(view, attribution))
        return Cue(
            span=view.span((first, last)),
            verb=view.span((cue.first, cue.last)),
            lemma=cue.verb.lemma,
            position=attribution.position,
            outer=_part(view, attribution.outer),
            inner=_part(view, attribution.inner),
            negated=attribution.negated,
        )

    def _atom(self, view: View, attribution: Attribution) -> int:
        start = attribution.marked.span.start
        return next(n for n, token in enumerate(view.tokens) if token.start == start)

    def _addressee(self, sentence: _Sentence, attribution: Attribution) -> Span | None:
        """Whom the words were told, or answered."""
        cue, view = attribution.cue, sentence.view
        if cue is None or attribution.tokens is not view.tokens:
            return None
        if cue.verb.lemma in TELLING and not cue.passive:
            phrase = clauses.phrase_after(view.tokens, cue.last, len(view.tokens), view.small)
            return view.span(_with_name(view, phrase)) if phrase else None
        if cue.verb.lemma in ANSWERING:
            for earlier in view.cues:
                if earlier.first >= cue.first or earlier.participle:
                    break
                phrase = clauses.subject_before(view.tokens, 0, earlier.first)
                if phrase and view.tokens[0].low in {"when", "after", "asked"}:
                    return view.span(phrase)
        return None

    # -------------------------------------------------------------- claims

    def _says_more(self, draft: ClaimDraft, attributions: list[Attribution]) -> bool:
        """Whether a claim holds words beyond the quotes in it, and no direct quote."""
        own = len(keys(draft.content.of(self.text)))
        for item in attributions:
            if not item.speech or not draft.content.overlaps(item.marked.span):
                continue
            if not draft.content.contains(item.marked.span) or is_whole(item.marked, self.text):
                return False
            own -= len(keys(item.marked.inner.of(self.text)))
        return own >= 2

    def _claim(self, sentence: _Sentence, draft: ClaimDraft, made: list[_Made]) -> None:
        """One claim of a sentence."""
        inside = [m for m in made if m.attribution.speech and draft.content.contains(m.quote.span)]
        kind = draft.kind
        if inside and kind is ClaimKind.INDIRECT:
            kind = ClaimKind.MIXED
        kind = SUMMARIES.get(sentence.block.role, kind)
        number = f"claim-{len(self.claims)}"
        speaker = None
        if draft.speaker:
            speaker = self.speakers.resolve(
                number, draft.speaker, None, None, sentence.view.sentence.span
            )
        spoken = inside or [m for m in made if m.attribution.speech]
        outlet = self._claim_outlet(sentence, draft, speaker, spoken)
        self._remember(number, outlet)
        outer = CuePart(*draft.outer) if draft.outer else None
        cue = Cue(draft.cue, draft.verb, draft.lemma, draft.position, outer, None, draft.negated)
        self.claims.append(
            Claim(
                id=number,
                block=sentence.block.id,
                kind=kind,
                content=draft.content,
                cue=cue,
                speaker=speaker,
                outlet=outlet,
                date=self._date(sentence, draft.cue, draft.content),
                how=draft.how,
                sure=draft.sure and speaker is not None,
                needs_arabic_source=self._claim_needs_arabic(kind, outlet, inside),
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
        return self._needs_arabic(outlet, quoted=False)

    def _claim_outlet(
        self, sentence: _Sentence, draft: ClaimDraft, speaker: Speaker | None, spoken: list[_Made]
    ) -> Outlet | None:
        if spoken and (
            draft.content.contains(spoken[0].quote.span) or draft.kind is ClaimKind.SPEECH_ACT
        ):
            return spoken[0].quote.outlet
        if draft.outer and draft.outer[1] in CITING:
            cited = self._citing_subject(sentence.view, draft.outer[0])
            if cited:
                return cited
        if draft.speaker:
            named = self.outlets.in_span(draft.speaker, "speaker")
            if named:
                return named
        if draft.lemma in TELLING:
            between = Span(draft.verb.end, max(draft.verb.end, draft.content.start))
            for mention in self.outlets.inside(between):
                return self.outlets.in_span(mention.span, "addressee")
        recording = self.outlets.recording_in(_before(sentence.view.sentence.span, draft.content))
        if recording:
            return recording
        return self._inherited(speaker)

    # -------------------------------------------------------------- shared

    def _outlet(
        self,
        sentence: _Sentence,
        attribution: Attribution,
        speaker: Speaker,
        addressee: Span | None,
        inherited: Quote | None,
    ) -> Outlet | None:
        """Through whom: addressee, citing outlet, speaker, a recording, the quote before."""
        view = sentence.view
        if addressee:
            found = self.outlets.in_span(addressee, "addressee")
            if found:
                return found
        outer = attribution.outer
        if outer and outer.verb.lemma in CITING and attribution.tokens is view.tokens:
            cited = self._citing_subject(view, view.span((outer.first, outer.last)))
            if cited:
                return cited
        if attribution.speaker:
            found = self.outlets.in_span(attribution.speaker, "speaker")
            if found:
                return found
        recording = self.outlets.recording_in(_before(view.sentence.span, attribution.marked.span))
        if recording:
            return recording
        around = self._named_around(sentence)
        if around:
            return around
        if inherited and inherited.outlet:
            return replace(inherited.outlet, via=f"inherited from {inherited.id}", person=None)
        social = self.outlets.social_in(view.sentence.span)
        return social or self._inherited(speaker) or self._same_report(sentence)

    def _named_around(self, sentence: _Sentence) -> Outlet | None:
        """An outlet in the writer's own words: `in an interview with Al-Rai`."""
        span = sentence.view.sentence.span
        for mention in self.outlets.inside(span):
            if not any(content.contains(mention.span) for content in sentence.contents):
                before = self.text[max(span.start, mention.span.start - 40) : mention.span.start]
                if re.search(
                    r"\b(?:to|with|by|for|told|in|on|via|from|quoting|citing)\s+(?:\S+\s+){0,3}$",
                    before,
                ):
                    return self.outlets.in_span(mention.span, "named beside the cue")
        return None

    def _citing_subject(self, view: View, outer: Span) -> Outlet | None:
        cue = next((n for n, token in enumerate(view.tokens) if token.start == outer.start), None)
        phrase = clauses.subject_before(view.tokens, 0, cue) if cue else None
        if phrase is None:
            return None
        return self.outlets.in_span(view.span(phrase), "cited … as saying", plain_name=True)

    def _same_report(self, sentence: _Sentence) -> Outlet | None:
        """A quote without an outlet of its own stands in the report that was named last."""
        if self.report is None or sentence.block.role is not BlockRole.PARAGRAPH:
            return None
        outlet, origin = self.report
        return replace(outlet, via=f"the report of {origin}", person=None)

    def _inherited(self, speaker: Speaker | None) -> Outlet | None:
        """The outlet of the item whose speaker this one repeats."""
        origin = speaker.anaphor_of if speaker else None
        outlet = self.items.get(origin) if origin else None
        if outlet is None:
            return None
        return replace(outlet, via=f"inherited from {origin}", person=None)

    def _remember(self, item: str, outlet: Outlet | None) -> Outlet | None:
        self.items[item] = outlet
        if outlet and not outlet.via.startswith(("inherited", "the report")):
            self.report = (outlet, item)
        return outlet

    def _date(self, sentence: _Sentence, cue: Span | None, content: Span) -> StatementDate:
        """When it was said: a date beside the cue, or at the head of the sentence."""
        span = sentence.view.sentence.span
        for found in self.calendar.find(self.text, span):
            inside = any(held.contains(found.span) for held in sentence.contents)
            if not inside and self._dates_speech(sentence, found.span, cue, content):
                return StatementDate(found.value, found.basis, found.span)
        bound = self.calendar.not_after
        basis = f"no date stated; bound by the {self.calendar.basis}" if bound else "no date stated"
        return StatementDate(None, basis, not_after=bound)

    def _shared_date(
        self, sentence: _Sentence, cue: Cue | None, content: Span, utterance: str
    ) -> StatementDate:
        """The date of a quote: its own, else that of its utterance."""
        date = self._date(sentence, cue.span if cue else None, content)
        dated = self.dated.get(utterance)
        if date.value is None and dated and dated.date:
            return replace(dated.date, basis=f"as {dated.id}")
        return date

    @staticmethod
    def _dates_speech(sentence: _Sentence, date: Span, cue: Span | None, content: Span) -> bool:
        """Whether a date belongs to the speaking, and not to another verb of the sentence."""
        tokens = sentence.view.tokens
        before = [number for number, token in enumerate(tokens) if token.end <= date.start]
        while before and tokens[before[-1]].low in {"dated", "in", "on"}:
            before.pop()
        if not any(clauses.is_finite(tokens, number) for number in before):
            return True
        if cue is None:
            return False
        return date.start >= cue.end and (date.end <= content.start or date.start >= content.end)

    def _quote_needs_arabic(
        self, sentence: _Sentence, item: str, continues: Quote | None
    ) -> bool | None:
        """No Arabic is looked for where the article says that another language was spoken."""
        if continues is not None and continues.needs_arabic_source is False:
            return False
        span = sentence.view.sentence.span
        for match in OTHER_LANGUAGE.finditer(self.text, span.start, span.end):
            if not any(held.start <= match.start() < held.end for held in sentence.contents):
                return False
        return self._needs_arabic(self.items[item], quoted=True)

    def _needs_arabic(self, outlet: Outlet | None, *, quoted: bool) -> bool | None:
        """Whether an Arabic source is to be looked for: True, False, or None to ask the desk.

        An outlet that publishes in Arabic first is one; one that publishes in Arabic beside
        other languages must be asked about. Without a known outlet the desk's (or the
        translator's) word on the article's languages counts for quotes.
        """
        entry = self.outlets.entry(outlet)
        if entry and entry.publishes:
            if entry.publishes[0] == "ar":
                return True
            return None if "ar" in entry.publishes else False
        if not quoted and outlet is None:
            return False
        if self.languages:
            return "ar" in self.languages
        return None


def _part(view: View, cue: clauses.CueToken | None) -> CuePart | None:
    return CuePart(view.span((cue.first, cue.last)), cue.verb.lemma) if cue else None


def _before(sentence: Span, content: Span) -> Span:
    return Span(sentence.start, max(sentence.start, content.start))


def _with_name(view: View, phrase: clauses.Phrase) -> clauses.Phrase:
    """`the paper's correspondent, Elias Karam`: the name belongs to the addressee."""
    begin, end = phrase
    tokens = view.tokens
    if end < len(tokens) and tokens[end].low == ",":
        stop = end + 1
        while stop < len(tokens) and tokens[stop].upper:
            stop += 1
        closes = stop == len(tokens) or tokens[stop].kind == "p"
        if stop > end + 1 and closes:
            return begin, stop
    return phrase


def _found(pattern: re.Pattern[str], text: str, span: Span) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in pattern.finditer(text, span.start, span.end))


def _rename(item: T, renamed: dict[str, str]) -> T:
    """References to claims carry their final ids."""
    speaker, outlet = item.speaker, item.outlet
    if speaker and speaker.anaphor_of in renamed:
        speaker = replace(speaker, anaphor_of=renamed[speaker.anaphor_of])
    if outlet and " claim-" in outlet.via:
        before, origin = outlet.via.rsplit(" ", 1)
        outlet = replace(outlet, via=f"{before} {renamed[origin]}")
    return replace(item, speaker=speaker, outlet=outlet)


def _link_summaries(text: str, claims: list[Claim], quotes: list[Quote]) -> list[Claim]:
    """Headline and deck claims point to the claim of the body they sum up."""
    del quotes
    summaries = set(SUMMARIES.values())
    body = [claim for claim in claims if claim.kind not in summaries]
    stems = {claim.id: {word[:5] for word in keys(claim.content.of(text))} for claim in claims}
    linked = []
    for claim in claims:
        best = None
        if claim.kind in summaries and body:
            best = max(body, key=lambda other: len(stems[claim.id] & stems[other.id]))
        if best is None or len(stems[claim.id] & stems[best.id]) < 3:
            linked.append(claim)
            continue
        outlet = claim.outlet
        if outlet is None and best.outlet:
            outlet = replace(best.outlet, via=f"inherited from {best.id}")
        linked.append(replace(claim, same_as=best.id, outlet=outlet))
    return linked
