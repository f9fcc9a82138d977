"""What a report says of its source: the speaker, the medium, who was told, the date.

Start reading at `Sources.of_report`. Every report is read once, however many quotes and claims it
gives; what later sentences may take from it (who spoke last, through which medium) is kept here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tm.extract.arabic.callings import called_in
from tm.extract.arabic.dates import find_dates
from tm.extract.arabic.hearings import INHERITED
from tm.extract.arabic.outlets import words_of
from tm.extract.arabic.phrases import is_long, names_medium
from tm.extract.arabic.places import behind_letters, span_of
from tm.extract.arabic.sharing import ASKING, PLAIN_ASKING
from tm.extract.arabic.sightings import Sightings
from tm.extract.arabic.speakers import LATTER, Known, Speakers
from tm.lang.ar import words
from tm.lang.ar.cues import FEMININE, MASCULINE
from tm.model import Outlet, Quote, Span, Speaker, StatementDate

if TYPE_CHECKING:
    from tm.extract.arabic.attribution import View
    from tm.extract.arabic.outlets import Outlets
    from tm.extract.arabic.report import Report
    from tm.extract.dates import Calendar

ADDRESS_REACH = 12
# حيث إن الدستور ينص على أن: what is in a text is said in passing.
STATING = "نص على"
# How the turns of an interview begin, and the papers of a review.
TURNS = ("- ", "– ", "— ", "• ", "* ")
# Papers that a page reviews are named in its first letters.
REVIEW = re.compile(r"\b(?:ال)?(?:صحف|صحافة)\b")
REVIEW_HEAD = 200
SITE = "موقع"
# Words of a paper's name.
MAX_PAPER = 2
# Where in such a paragraph its paper is named.
PAPER_REACH = 6
PAPER_BEHIND = words.TOPICS | {"في", "وفي"}


@dataclass(frozen=True, slots=True)
class Source:
    """What a report says of its speaker and its medium, once for all its items."""

    item: str
    speaker: Speaker | None
    outlet: Outlet | None
    addressee: Span | None
    date: StatementDate


class Sources:
    """The sources of one article, in reading order."""

    def __init__(self, text: str, outlets: Outlets, calendar: Calendar) -> None:
        self.text = text
        self.outlets = outlets
        self.calendar = calendar
        self.speakers = Speakers()
        self.seen = Sightings(text, self.speakers)
        self.known: dict[int, Source] = {}
        self.outlet_of: dict[str, Outlet | None] = {}
        self.heard: dict[str, tuple[str, int]] = {}
        self.block, self.paragraph = "", 0
        self.before: View | None = None
        self.now: View | None = None
        self.paper: Outlet | None = None
        self.reviews = REVIEW.search(text, 0, REVIEW_HEAD) is not None
        self.opens = False
        self.before_thing: Known | None = None
        self.after_thing = False
        self.reports = 0

    def start_sentence(self, block: str, view: View) -> None:
        """Forget the reports of the sentence before; note who speaks without being quoted."""
        self.known.clear()
        self.before, self.now = self.now, view
        if self.after_thing:  # what bore words says nothing else
            self.speakers.last, self.after_thing = self.before_thing, False
        if block != self.block:
            self.block, self.paragraph = block, self.paragraph + 1
            self.opens = True
            self.paper = self._paper_of(view)
        if all(report.inscribed for report in view.reports):
            self.seen.see_all(view)
        if self.seen.note(view, opens=self.opens):
            self.opens = False

    def _paper_of(self, view: View) -> Outlet | None:
        """The paper that a paragraph of a review is about: - أما «الفجر» فأرسلت مراسلها."""
        turn = self.text.startswith(TURNS, view.sentence.span.start)
        if not turn and not self.reviews:
            return None
        for number, token in enumerate(view.tokens[:PAPER_REACH]):
            place = (number, number + 1)
            if self.reviews and not turn and token.key in words.MEDIA and number <= 2:
                limit = len(view.tokens)
                behind = (number, min(limit, number + 1 + MAX_PAPER))
                if not self.outlets.knows(view.tokens, behind):
                    if token.key == SITE:
                        return None  # وفي موقع الحادث
                    behind = (number, min(limit, number + MAX_PAPER))  # صحيفة الصيحة فاهتمت
                return self.outlets.in_phrase(view.tokens, behind, "paragraph")
            if token.kind != "q" or is_long(token):
                continue
            before = view.tokens[number - 1].key if number else ""
            # ونشرت «الفجر», وفي «الفجر»
            told = before in PAPER_BEHIND or before.endswith("ت")
            if told or self.outlets.knows(view.tokens, place):
                return self.outlets.in_phrase(view.tokens, place, "paragraph")
        return None

    def of_report(self, view: View, report: Report) -> Source:
        """Speaker, medium and date of a report; its id is a stand-in for its first item's."""
        known = self.known.get(id(report))
        if known:
            return known
        self.reports += 1
        item = f"r{self.reports}"
        if report.nobody:
            bound = self.calendar.not_after
            date = StatementDate(None, "no date stated", None, bound)
            return Source(item, None, None, None, date)
        called = ""
        if report.speaker:
            report.speaker, called = called_in(self.text, view.tokens, report.speaker)
        stated, name = self._stated(view, report)
        if self.opens and name is None and not report.goes_on:
            self.speakers.return_to_owner()
        self.opens = False
        last = self.speakers.last
        if report.unlikely and last is not None and not self.speakers.knows(name or ""):
            stated, name = None, None  # قدمت لنا الشاي وقالت: the last speaker, not the tea
        passed_on = report.how == "cited"
        # تنقل عن سفير: the verb is hers; تنقل عنه: the pronoun is his
        gender = "" if passed_on and name else report.gender
        self._see_latter(view, report, name)
        speaker = self.speakers.resolve(item, name, stated, gender, called)
        if report.lemma == ASKING and not self._asks_myself(view, report, last):
            begin = report.speaker[1] if report.speaker else report.cue[1]
            plain = view.tokens[report.verb].key[report.clitic :] in PLAIN_ASKING
            named = report.speaker is not None or not plain
            self.seen.note_question(view, begin, report.content[0], named=named)
        relays = passed_on and report.outlet is None and last is not None and last.is_person
        relays = relays and (name is not None or report.outer is not None)
        within = report.how == "aside" and report.opening == "inside"
        if report.nested or report.relative or relays or within:
            self.speakers.return_to(last)  # what comes next goes on with the outer speaker
        elif report.inscribed or (report.lemma == STATING and report is not view.reports[0]):
            self.before_thing, self.after_thing = last, True
        addressed = self._addressed(view, report)
        outlet = self._outlet(view, report, speaker) or (addressed[1] if addressed else None)
        outlet = outlet or self._on_occasion(view, report)
        outlet = self._heard_through(item, speaker, outlet)
        if outlet and outlet.name:
            self.speakers.note_medium(item, outlet.name)
        source = Source(
            item,
            speaker,
            outlet,
            addressed[0] if addressed else None,
            self._date(view, report),
        )
        self.known[id(report)] = source
        self.outlet_of[item] = outlet
        return source

    def _see_latter(self, view: View, report: Report, name: str | None) -> None:
        """Before فرد عليه الأخير: whom this sentence, or the one before, names last."""
        if name is None or (words.word_key(name),) not in LATTER:
            return
        if self.before:
            self.seen.see_last(self.before, len(self.before.tokens))
        self.seen.see_last(view, report.begin)

    def _asks_myself(self, view: View, report: Report, last: Known | None) -> bool:
        """سألته: she asked him, or, where no woman spoke last, the writer did."""
        verb = view.tokens[report.verb].key[report.clitic :]
        told = report.speaker is None and verb.startswith("سالت") and verb != "سالت"
        if told and (last is None or last.gender != FEMININE):
            self.speakers.last = last
            return True
        return False

    def _stated(self, view: View, report: Report) -> tuple[Span | None, str | None]:
        """Where the speaker's words stand, and the words without proclitics."""
        if report.suffix is not None:
            report.gender = FEMININE if view.tokens[report.suffix].key.endswith("ها") else ""
            token = view.tokens[report.suffix]
            letters = len(report.lemma.rsplit(" ", 1)[-1])
            letters += report.clitic if report.suffix == report.cue[0] else 0
            begin = behind_letters(self.text, token, letters)
            return Span(begin, token.end), None
        if report.speaker is None:
            return None, None
        span = span_of(view.tokens, report.speaker)
        first = view.tokens[report.speaker[0]]
        if report.cut:
            span = Span(behind_letters(self.text, first, report.cut), span.end)
        # The article loses its alef behind ل: للمراقبين.
        alef = "ا" if report.cut and first.key.startswith("لل") else ""
        return span, alef + span.of(self.text)

    def _addressed(self, view: View, report: Report) -> tuple[Span, Outlet] | None:
        """The medium that was told."""
        if report.after:
            begin, end = report.cue[1], min(len(view.tokens), report.cue[1] + ADDRESS_REACH)
        else:
            begin, end = 0, report.content[0]
        if report.how in {"cited", "aside"}:
            return None
        for other in view.reports:
            if other is not report and not other.after and other.content[1] <= report.begin:
                begin = max(begin, other.content[1])
            if other is not report and report.after and other.begin > report.begin:
                end = min(end, other.begin)
        found = self.outlets.addressed(view.tokens, begin, end)
        return (span_of(view.tokens, found[0]), found[1]) if found else None

    def _outlet(self, view: View, report: Report, speaker: Speaker | None) -> Outlet | None:
        """Through whom: the medium that cites, or that speaks; else that of the words before."""
        if report.outlet:
            found = self.outlets.in_phrase(view.tokens, report.outlet, "cites the speaker")
            if found or report.how != "cited":
                return found
            name = words_of(self.text, view.tokens, report.outlet)
            return self.outlets.unknown(name, "cites the speaker")
        if report.speaker and (
            names_medium(view.tokens, report.speaker)
            or self.outlets.leads(view.tokens, report.speaker)
        ):
            alone = view.tokens[report.speaker[0]].kind == "q"
            person = alone and report.gender == MASCULINE  # وأضاف «الشرع»: media are feminine
            if not person or self.outlets.knows(view.tokens, report.speaker):
                return self.outlets.in_phrase(view.tokens, report.speaker, "speaker")
        if report.goes_on and speaker and speaker.anaphor_of:
            return self._inherited(speaker.anaphor_of)
        return None

    def _on_occasion(self, view: View, report: Report) -> Outlet | None:
        """The medium that stands between the speaker and the words."""
        begin = max(report.cue[1], report.speaker[1] if report.speaker else 0)
        found = None
        if begin < report.content[0]:
            found = self.outlets.on_occasion(view.tokens, (begin, report.content[0]))
        through = [n for n in range(report.begin) if view.tokens[n].key == "عبر"]
        if found is None and through and view.reports[0] is report:
            # وهاجم كرم التحكيم عبر منصة «كذا»، وكتب
            found = self.outlets.on_occasion(view.tokens, (through[0] + 1, report.begin))
        first = view.tokens[0].key.removeprefix("و")
        if found is None and first == "في" and 1 < report.begin <= PAPER_REACH:
            # وفي موقع كذا رأى كرم أن
            medium = names_medium(view.tokens, (1, report.begin))
            known = medium and self.outlets.knows(view.tokens, (1, report.begin))
            found = (
                self.outlets.in_phrase(view.tokens, (1, report.begin), "occasion")
                if known
                else None
            )
        return found

    def _heard_through(
        self, item: str, speaker: Speaker | None, outlet: Outlet | None
    ) -> Outlet | None:
        """The medium of a report, else that through which the same speaker was heard last.

        It goes on from paragraph to paragraph as long as he does. Else it is the paper that the
        paragraph is about.
        """
        if speaker is None or speaker.resolved is None:
            return outlet or self.paper
        if outlet:
            self.heard[speaker.resolved] = (item, self.paragraph)
            return outlet
        before, paragraph = self.heard.get(speaker.resolved, ("", 0))
        if not before or (self.paragraph - paragraph > 1 and not speaker.implied):
            return self.paper
        self.heard[speaker.resolved] = (before, self.paragraph)
        return self._inherited(before)

    def _inherited(self, item: str) -> Outlet | None:
        outlet = self.outlet_of.get(item)
        return replace(outlet, via=f"{INHERITED}{item}") if outlet else None

    def _date(self, view: View, report: Report) -> StatementDate:
        """When it was said: a date before the words, outside what was reported before."""
        span = view.sentence.span
        end = view.tokens[report.content[0]].start
        begin = span.start
        for other in view.reports:
            if other is report:
                break
            begin = max(begin, view.tokens[other.content[1] - 1].end)
        if report.after:
            begin, end = view.tokens[report.cue[0]].start, span.end
        for found in find_dates(self.text, Span(begin, max(begin, end)), self.calendar):
            return StatementDate(found.value, found.basis, found.span)
        bound = self.calendar.not_after
        basis = f"no date stated; bound by the {self.calendar.basis}" if bound else "no date stated"
        return StatementDate(None, basis, not_after=bound)

    def of_continuation(self, item: str, before: Quote | None) -> Source:
        """The source of a quote without a report: that of the words before it."""
        speaker = self.speakers.go_on(item)
        outlet = None
        if before and before.speaker:
            place = before.speaker.stated or before.speaker.implied
            speaker = replace(before.speaker, stated=None, implied=place, anaphor_of=before.id)
        if speaker and speaker.anaphor_of:
            outlet = self._inherited(speaker.anaphor_of)
        outlet = outlet or self.paper
        bound = self.calendar.not_after
        return Source(
            item, speaker, outlet, None, StatementDate(None, "no date stated", None, bound)
        )
