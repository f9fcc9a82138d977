"""Reports and attributions of single sentences -> the quotes and claims of the article.

Here the sentences meet: ids, utterances, speakers in full, outlets, dates. Nothing waits for an
Arabic source, since the article is Arabic. Start reading at `Statements.add`, which is called
once a sentence, then `Statements.finish`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from tm.extract.arabic.claim_ends import claim_end, noun_end
from tm.extract.arabic.clauses import bystanders
from tm.extract.arabic.doubts import is_doubtful
from tm.extract.arabic.hearings import (
    INHERITED,
    drop_places,
    name_ahead,
    spread_back,
    spread_interview,
)
from tm.extract.arabic.places import behind_letters, cue_of, span_of
from tm.extract.arabic.sharing import ASKING
from tm.extract.arabic.sources import TURNS, Sources
from tm.extract.editing import ARABIC_ELISION, elisions, insertions
from tm.extract.marks import How
from tm.lang.ar import words
from tm.model import (
    BlockRole,
    Claim,
    ClaimKind,
    Cue,
    Outlet,
    Quote,
    QuoteKind,
    Span,
    Speaker,
    StatementDate,
)

if TYPE_CHECKING:
    from tm.extract.arabic.attribution import Attribution, View
    from tm.extract.arabic.outlets import Outlets
    from tm.extract.arabic.report import Report
    from tm.extract.arabic.speakers import Known
    from tm.extract.dates import Calendar
    from tm.model import Block

SUMMARIES = {BlockRole.HEADLINE: ClaimKind.HEADLINE_CLAIM, BlockRole.DECK: ClaimKind.DECK_CLAIM}
CLAIMING = frozenset({"that", "colon", "front", "end", "after", "denial", "noun"})
MIN_CLAIM_WORDS = 1
WRITING = "كتب"
T = TypeVar("T", Quote, Claim)
MAX_SPEAKER_WORDS = 10


@dataclass(frozen=True, slots=True)
class _Said:
    """What is known of one span that somebody speaks; nothing, for names and terms."""

    speaker: Speaker | None = None
    outlet: Outlet | None = None
    addressee: Span | None = None
    cue: Cue | None = None
    date: StatementDate | None = None
    utterance: str | None = None
    sure: bool = True
    continues: str | None = None
    split_with: str | None = None


class Statements:
    """The quotes and claims of one article, growing in reading order."""

    def __init__(self, text: str, outlets: Outlets, calendar: Calendar) -> None:
        self.text = text
        self.sources = Sources(text, outlets, calendar)
        self.quotes: list[Quote] = []
        self.claims: list[Claim] = []
        self.last_spoken: Quote | None = None
        self.by_span: dict[Span, Quote] = {}
        self.first_items: dict[str, str] = {}
        self.utterances = 0
        self.turn: tuple[str, Known | None] = ("", None)

    def add(self, block: Block, view: View, attributions: list[Attribution]) -> None:
        """Take in what one sentence gave: its reports in order, each with its spans and claim."""
        self._take_turns(block)
        last = self.sources.speakers.last
        self.sources.start_sentence(block.id, view)
        first = len(self.quotes)
        pending = list(attributions)
        for report in view.reports:
            begin = view.tokens[report.content[0]].start
            while pending and pending[0].marked.span.start < begin:
                self._quote(block, view, pending.pop(0), first)
            self.sources.of_report(view, report)
        for item in pending:
            self._quote(block, view, item, first)
        for report in view.reports:
            self._claim(block, view, report, attributions)
        if view.asks:
            self.sources.speakers.last = last  # whom a question names does not answer it

    def _take_turns(self, block: Block) -> None:
        """Whom an answer of an interview quotes says nothing behind it: the person asked does."""
        number, before = self.turn
        if number == block.id:
            return
        if number:
            self.sources.speakers.last = before
        is_turn = self.text.startswith(TURNS, block.span.start)
        self.turn = (block.id, self.sources.speakers.last) if is_turn else ("", None)

    def finish(self) -> tuple[list[Quote], list[Claim]]:
        """All quotes and claims, numbered in reading order."""
        quotes, found = drop_places(self.quotes, self.claims, self.text)
        claims = sorted(found, key=lambda claim: claim.content)
        ids = {old.id: f"c{number:02d}" for number, old in enumerate(claims, 1)}
        ids |= {quote.id: quote.id for quote in self.quotes}
        ids |= {report: ids[item] for report, item in self.first_items.items() if item in ids}
        quotes = [_rename(quote, ids) if quote.speaker else quote for quote in quotes]
        claims = [_rename(claim, ids) for claim in claims]
        return spread_interview(*spread_back(name_ahead(quotes), claims))

    # -------------------------------------------------------------- quotes

    def _quote(self, block: Block, view: View, item: Attribution, first: int) -> None:
        """One marked span; `first` quotes stood before its sentence."""
        marked = item.marked
        number = f"q{len(self.quotes) + 1:02d}"
        said = self._spoken(block, view, item, number, first) if item.speech else _Said()
        inner = marked.inner.of(self.text)
        quote = Quote(
            id=number,
            block=block.id,
            kind=_kind(item),
            span=marked.span,
            inner=marked.inner,
            speaker=said.speaker,
            outlet=said.outlet,
            addressee=said.addressee,
            cue=said.cue,
            date=said.date,
            utterance=said.utterance,
            how=item.how,
            sure=said.sure and marked.how not in {How.UNCLOSED, How.UNOPENED},
            needs_arabic_source=False,
            continues=said.continues,
            split_with=said.split_with,
            nested=marked.nested,
            elisions=elisions(inner, marked.inner.start, ARABIC_ELISION) if item.speech else (),
            insertions=insertions(inner, marked.inner.start) if item.speech else (),
        )
        self.quotes.append(quote)
        self.by_span[quote.span] = quote
        self.sources.outlet_of[quote.id] = quote.outlet
        if item.speech:
            self.last_spoken = quote

    def _spoken(
        self, block: Block, view: View, item: Attribution, number: str, first: int
    ) -> _Said:
        """Everything about a quote that somebody speaks."""
        before = self.by_span.get(item.source.marked.span) if item.source else None
        cue: Cue | None = None
        goes_on: Quote | None = before
        if item.report:
            source = self.sources.of_report(view, item.report)
            cue = cue_of(self.text, view.tokens, item.report, item.marked.span)
            goes_on = before or self._goes_on(item.report, source.speaker, first)
            self.first_items.setdefault(source.item, number)
        else:
            source = self.sources.of_continuation(number, before if item.how == "multi" else None)
        return _Said(
            speaker=source.speaker,
            outlet=source.outlet,
            addressee=source.addressee,
            cue=cue,
            date=source.date,
            utterance=self._utterance(goes_on),
            sure=self._is_sure(block, view, item, source.speaker),
            continues=before.id if before and item.how in {"multi", "floating"} else None,
            split_with=before.id if before and item.how == "split" else None,
        )

    def _goes_on(self, report: Report, speaker: Speaker | None, first: int) -> Quote | None:
        """The quote whose speech this one goes on with."""
        spoken = self.last_spoken
        if not (spoken and spoken.speaker and speaker):
            return None
        if spoken.speaker.resolved != speaker.resolved:
            return None
        same_sentence = any(quote is spoken for quote in self.quotes[first:])
        implied = report.speaker is None and report.suffix is None
        return spoken if same_sentence or implied or report.goes_on else None

    def _utterance(self, goes_on: Quote | None) -> str:
        if goes_on and goes_on.utterance:
            return goes_on.utterance
        self.utterances += 1
        return f"u{self.utterances}"

    def _is_sure(
        self, block: Block, view: View, item: Attribution, speaker: Speaker | None
    ) -> bool:
        """Words and speaker can be trusted: by the report alone, or going on from what was sure."""
        if item.how == "weak" or speaker is None or speaker.resolved is None:
            return False
        if len(speaker.resolved.split()) > MAX_SPEAKER_WORDS:
            return False
        report, before = item.report, self.last_spoken
        if report is not None and item.how != "split":
            if report.guessed or is_doubtful(self.text, view, item, report):
                return False
            if report.speaker is not None or report.suffix is not None:
                return True
            if bystanders(view.tokens[: report.begin]):
                return False  # somebody else is named before the verb
        if before is None or not before.sure or before.block != block.id:
            return False
        if before.cue and before.cue.lemma == WRITING and report and report.lemma != WRITING:
            return False  # لافتة كتب عليها حفيده: «...». قال: «...»
        same = before.speaker is not None and before.speaker.resolved == speaker.resolved
        return same or item.how == "split"

    # -------------------------------------------------------------- claims

    def _claim(
        self, block: Block, view: View, report: Report, attributions: list[Attribution]
    ) -> None:
        """The clause a report brings, when it holds words beyond the quotes in it."""
        summary = SUMMARIES.get(block.role)
        if (
            report.nested
            or report.impersonal
            or (report.opening not in CLAIMING and not (report.how == "headline" and summary))
        ):
            return
        if report.how == "aside" and any(
            other.how != "aside" and _touch(other.content, report.content) for other in view.reports
        ):
            return
        content = _trim(self.text, view, report)
        if content is None or _only_asks(view, report):
            return
        spoken = [
            item for item in attributions if item.speech and content.overlaps(item.marked.span)
        ]
        if any(item.direct or not content.contains(item.marked.span) for item in spoken):
            return
        held = sum(len(item.marked.inner.of(self.text).split()) for item in spoken)
        if len(content.of(self.text).split()) - held < MIN_CLAIM_WORDS:
            return
        number = f"claim-{len(self.claims)}"
        source = self.sources.of_report(view, report)
        kind = ClaimKind.MIXED if spoken else ClaimKind.INDIRECT
        speaker = source.speaker
        self.first_items.setdefault(source.item, number)
        self.claims.append(
            Claim(
                id=number,
                block=block.id,
                kind=summary or kind,
                content=content,
                cue=cue_of(self.text, view.tokens, report, content),
                speaker=speaker,
                outlet=source.outlet,
                date=source.date,
                how=report.how,
                sure=not report.guessed and _is_known(speaker),
                needs_arabic_source=False,
                contains=tuple(self.by_span[item.marked.span].id for item in spoken),
            )
        )
        self.sources.outlet_of[number] = source.outlet


def _is_known(speaker: Speaker | None) -> bool:
    """Whether a speaker is stated, or somebody who spoke before."""
    if speaker is None or speaker.resolved is None:
        return False
    return speaker.stated is not None or speaker.anaphor_of is not None


def _only_asks(view: View, report: Report) -> bool:
    """Whether a report asks or tells how and when, and so asserts nothing; withheld, it does."""
    asking = view.tokens[report.content[0]].key in words.QUESTIONS and not report.negated
    return asking or report.lemma == ASKING


def _kind(item: Attribution) -> QuoteKind:
    if item.how == "title":
        return QuoteKind.TITLE
    if not item.speech:
        return QuoteKind.SCARE_TERM
    open_ended = item.marked.how in {How.CONTINUES, How.CONTINUED}
    return QuoteKind.DIRECT if item.direct or open_ended else QuoteKind.PARTIAL


def _trim(text: str, view: View, report: Report) -> Span | None:
    """The words of a report without punctuation at their ends."""
    begin, end = report.content
    tokens = view.tokens
    while begin < end and tokens[begin].kind == "p":
        begin += 1
    if all(token.kind != "w" for token in tokens[begin:end]):
        return None  # اختارت عنواناً: «كذا»
    if not report.after and not any(each.opening == "inside" for each in view.reports):
        end = claim_end(tokens, begin, end)
        if report.opening == "noun":
            end = noun_end(tokens, begin, end)
    while end > begin and (tokens[end - 1].kind == "p" or tokens[end - 1].key == "وذلك"):
        end -= 1  # ..., وذلك حسبما ذكرت الصحيفة
    if begin >= end:
        return None
    span = span_of(tokens, (begin, end))
    return Span(behind_letters(text, tokens[begin], report.behind), span.end)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _rename(item: T, ids: dict[str, str]) -> T:
    """An item under its final id, with the final ids of the items it refers to."""
    number, speaker, outlet = ids[item.id], item.speaker, item.outlet
    if speaker and speaker.anaphor_of:
        speaker = replace(speaker, anaphor_of=ids.get(speaker.anaphor_of))
    if outlet and outlet.via.startswith(INHERITED):
        origin = ids.get(outlet.via.removeprefix(INHERITED), "the words before")
        outlet = replace(outlet, via=f"{INHERITED}{origin}")
    if (number, speaker, outlet) == (item.id, item.speaker, item.outlet):
        return item
    return replace(item, id=number, speaker=speaker, outlet=outlet)
