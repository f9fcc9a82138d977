"""Through whom the words came, for each quote and claim.

A quote came through the one it was told to, the outlet that cites its speaker, the speaker himself
when he publishes, a recording, an outlet named beside the cue; else through whom the quote it goes
on from came, or his words before, or the report that stands around it. An outlet goes no further
than that: the next paragraph's witness may have spoken to somebody else, and an editor who is sent
to the wrong archive has lost more than one who is sent to none. Start at `Channels.of_quote`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tm.extract.cueing import TELLING
from tm.extract.naming import naming_of_plain
from tm.lang.en.words import WEEKDAYS
from tm.model import BlockRole, ClaimKind, Outlet, Quote, Span, Speaker, make_span

if TYPE_CHECKING:
    from tm.extract.claim_drafts import ClaimDraft
    from tm.extract.outlets import Outlets
    from tm.extract.scene import Scene
    from tm.extract.view import Attribution, View
    from tm.model import Block

BESIDE_CUE = re.compile(
    r"\b(?:(?:to|with|by|for|told|in|on|via|from|quoting|citing)\s+(?:\S+\s+){0,3}"
    r"|(?:carried|cited|quoted|published|released) by\s+(?:\S+\s+){4,5})$"
)
# `carried by the Syrian state news agency |`: how far before a name those words may begin.
LOOK = 50
# More is asked of a name that the glossary does not have: words for how a medium comes by words.
HANDED_ON = re.compile(
    r"\b(?:told|(?:interviews?|calls?|messages?) (?:with|to|by)|(?:remarks|statements?|comments) to"
    r"|(?:speaking|spoke|talking|said) to"
    r"|(?:quoted|carried|published|aired|broadcast|reported|released|cited) (?:by|in|on)"
    r"|citing|quoting|according to)\s+(?:\S+\s+){0,3}$",
    re.IGNORECASE,
)
BY_NAME = re.compile(r"\b(?:quoted|cited) by (?P<name>(?:al-)?[A-Z][^\s,]*(?: [A-Z][^\s,]*){0,3})")
# `In a letter from prison he told`: on an occasion of its own, and through no outlet named before.
OCCASION = re.compile(
    r"\b(?:in|at|during) (?:an?|his|her|their|another|the same) (?:[\w-]+ ){0,2}?"
    r"(?:statement|letter|interview|speech|message|e-?mail|news conference|press conference"
    r"|briefing|hearing|sermon|telephone call|phone call|rally)\b"
    r"|\bby (?:tele)?phone\b|\bover the (?:tele)?phone\b",
    re.IGNORECASE,
)
ON_DAY = re.compile(rf"\b(?:{'|'.join(sorted(WEEKDAYS))})\b", re.IGNORECASE)
IN_YEAR = re.compile(r"\bin (?:19|20)\d\d\b")
# `Share on Facebook`: the page speaks.
FURNITURE = re.compile(r"(?:Share|Follow|Tweet|Like|Join|Subscribe|Watch|Read)\b")
# `..., clerks told the Harbour News`: how far behind the verb the outlet stands.
NEAR = 60
CLAUSE_END = re.compile(r"[,.;:]")
TITLES = frozenset({BlockRole.HEADLINE, BlockRole.DECK})
# Blocks in which an article says that all of it is an interview.
OPENING = 4
INTERVIEW = re.compile(
    r"\b(?:interview (?:with|to)|(?:talks|speaks|talked|spoke) (?:exclusively )?(?:to|with)"
    r"|tells|told) (?P<to>(?:the )?[A-Z][\w’'-]*(?: (?:of |al-)?[A-Z][\w’'-]*){0,3}"
    r"|(?:this|our) [a-z]+)"
)
CITING = frozenset({"cite", "quote"})
REPORTING = frozenset({BlockRole.PARAGRAPH, BlockRole.DECK})


class Report(NamedTuple):
    """What an outlet reports: named where, by which item, and whether a colon opens its words."""

    outlet: Outlet
    origin: str
    block: str
    opens: bool


class Channels:
    """The outlets of the quotes and claims of one article, in reading order."""

    def __init__(self, text: str, outlets: Outlets) -> None:
        self.text = text
        self.outlets = outlets
        self.items: dict[str, Outlet | None] = {}
        self.report: Report | None = None
        # The one whose report or interview the whole article retells.
        self.retold: Report | None = None
        # To whom somebody named in the headline or the deck gave an interview, and its sentence.
        self.interview: tuple[Outlet, str] | None = None
        # Speaker in his fullest form -> through whom he spoke last.
        self.spoke: dict[str, Outlet] = {}
        # The first blocks with sentences.
        self.opened: set[str] = set()

    def enter(self, block: Block, sentence: Span, contents: list[Span]) -> None:
        """A sentence begins: an outlet named in it becomes the one that reports.

        Args:
            block: where it stands.
            sentence: the whole of it.
            contents: what is quoted or claimed in it.
        """
        if self.interview is None and (block.role in TITLES or len(self.opened) < OPENING):
            self.opened.add(block.id)
            self.interview = self._interview_in(sentence, block)
        if not self.outlets.any_in(sentence) or FURNITURE.match(self.text, sentence.start):
            return
        named = self.outlets.named_last(sentence, contents)
        opens = self.text[sentence.start : sentence.end].rstrip()[-1:] == ":"
        if named is None and opens:
            named = self.outlets.social_in(sentence)
        if named and block.role in REPORTING:
            self.report = Report(named, block.id, block.id, opens)
        if named and block.role is BlockRole.DECK:
            self.retold = Report(named, block.id, block.id, opens)

    def _interview_in(self, sentence: Span, block: Block) -> tuple[Outlet, str] | None:
        """`In an interview with Al-Rai, Haddad says`: the paper, and who is named beside it."""
        words = sentence.of(self.text)
        given = INTERVIEW.search(words)
        if given is None or (block.role not in TITLES and not given[0].startswith("interview")):
            return None  # `Haddad told Al-Rai`, in a story with other voices
        to = Span(sentence.start + given.start("to"), sentence.start + given.end("to"))
        via = f"the interview of {block.id}"
        outlet = self.outlets.publisher_in(to) or self.outlets.in_span(to, via)
        return (replace(outlet, via=via), words) if outlet else None

    def remember(
        self, item: str, outlet: Outlet | None, scene: Scene, speaker: Speaker | None
    ) -> None:
        """Keep the outlet of a quote or claim for those that go on from it."""
        past = IN_YEAR.search(self.text, scene.span.start, scene.span.end) if outlet else None
        if past and not scene.holds(make_span(*past.span())):
            outlet = None  # `in an interview with Al-Rai in 1984`: on no later occasion
        self.items[item] = outlet
        if outlet and not outlet.via.startswith(("inherited", "the report")):
            opens = self.report is not None and self.report.opens
            self.report = Report(outlet, item, scene.block.id, opens)
        if outlet and speaker and speaker.resolved:
            self.spoke[speaker.resolved] = outlet

    def of_quote(
        self,
        scene: Scene,
        attribution: Attribution,
        speaker: Speaker,
        addressee: Span | None,
        inherited: Quote | None,
    ) -> Outlet | None:
        """Through whom a quote came: the first question that has an answer."""
        own = (
            self._told(addressee)
            or self._cited_by(scene, attribution)
            or self._speaks_itself(attribution)
            or self._recorded(scene, attribution.marked.span)
            or self._named_around(scene)
        )
        if own:
            return own
        if inherited and inherited.outlet:
            return replace(inherited.outlet, via=f"inherited from {inherited.id}", person=None)
        social = self.outlets.social_in(scene.span, [attribution.marked.span])
        return (
            social
            or self._spoke_before(scene, speaker)
            or self._interviewed(speaker)
            or self._same_report(scene, attribution)
        )

    def _interviewed(self, speaker: Speaker) -> Outlet | None:
        """Of whom the whole article is an interview, all that he says in it is said there."""
        if self.interview is None or not speaker.resolved:
            return None
        outlet, words = self.interview
        surname = naming_of_plain(speaker.resolved).surname
        return outlet if surname[:1].isupper() and surname in words else None

    def _recorded(self, scene: Scene, content: Span) -> Outlet | None:
        """A recording named in a sentence before what is heard in it."""
        if not self.outlets.recorded.any_in(scene.span):
            return None
        return self.outlets.recording_in(_before(scene.span, content))

    def _told(self, addressee: Span | None) -> Outlet | None:
        if addressee is None:
            return None
        return self.outlets.publisher_in(addressee) or self.outlets.in_span(addressee, "addressee")

    def _cited_by(self, scene: Scene, attribution: Attribution) -> Outlet | None:
        """`Al-Rai cited residents as saying`."""
        outer, view = attribution.outer, scene.view
        if outer is None or outer.verb.lemma not in CITING:
            return None
        return self._citing_subject(view, view.span((outer.first, outer.last)))

    def _speaks_itself(self, attribution: Attribution) -> Outlet | None:
        """The speaker publishes; or `was quoted by the same newspaper as saying`."""
        found = None
        if attribution.speaker is not None:
            found = self.outlets.in_span(attribution.speaker, "speaker")
        if found is None and attribution.cue and attribution.cue.passive and attribution.cue_span:
            by = BY_NAME.search(self.text, attribution.cue_span.start, attribution.cue_span.end)
            name = Span(*by.span("name")) if by else None
            found = self.outlets.in_span(attribution.cue_span, "quoted by") or (
                self.outlets.in_span(name, "quoted by", plain_name=True) if name else None
            )
        return found

    def of_claim(
        self, scene: Scene, draft: ClaimDraft, speaker: Speaker | None, spoken: Quote | None
    ) -> Outlet | None:
        """Through whom a claim came.

        Args:
            scene: its sentence.
            draft: the claim.
            speaker: who claims.
            spoken: the first quote in the claim or its sentence.
        """
        act = draft.kind is ClaimKind.SPEECH_ACT
        if spoken and (act or draft.content.contains(spoken.span)):
            return spoken.outlet
        if draft.outer and draft.outer[1] in CITING:
            cited = self._citing_subject(scene.view, draft.outer[0])
            if cited:
                return cited
        if draft.speaker:
            named = self.outlets.in_span(draft.speaker, "speaker")
            if named:
                return named
        if draft.lemma in TELLING:
            trails = draft.content.start < draft.verb.start
            stop = min(scene.span.end, draft.verb.end + NEAR) if trails else draft.content.start
            between = Span(draft.verb.end, max(draft.verb.end, stop))
            told = self._told(Span(between.start, self._clause_end(between)))
            if told:
                return told
        return (
            self._recorded(scene, draft.content)
            or self._inherited(scene, speaker)
            or (None if act else self._named_around(scene))
        )

    def _clause_end(self, span: Span) -> int:
        """Where the words of a stretch end before a comma or a stop."""
        found = CLAUSE_END.search(self.text, span.start, span.end)
        return found.start() if found else span.end

    def _named_around(self, scene: Scene) -> Outlet | None:
        """An outlet in the writer's own words: `in an interview with Al-Rai`."""
        for mention in self.outlets.inside(scene.span):
            start = max(scene.span.start, mention.span.start - LOOK)
            before = self.text[start : mention.span.start]
            if not scene.holds(mention.span) and BESIDE_CUE.search(before):
                return self.outlets.in_span(mention.span, "named beside the cue")
        for name in self.outlets.own_places(scene.span) if self.outlets.called else ():
            if self._is_handed_on(scene, name):
                return self.outlets.itself("named beside the cue")
        for name, outlet in self.outlets.unknown_in(scene.span):
            if self._is_handed_on(scene, name):
                return outlet
        return None

    def _is_handed_on(self, scene: Scene, name: Span) -> bool:
        """Whether words before a name say that it came by the words of the sentence."""
        before = self.text[max(scene.span.start, name.start - 60) : name.start]
        return not scene.holds(name) and HANDED_ON.search(before) is not None

    def _citing_subject(self, view: View, outer: Span) -> Outlet | None:
        cue = view.starts.index(outer.start) if outer.start in view.starts else None
        phrase = view.subject(0, cue) if cue else None
        if phrase is None:
            return None
        return self.outlets.in_span(view.span(phrase), "cited … as saying", plain_name=True)

    def _same_report(self, scene: Scene, attribution: Attribution) -> Outlet | None:
        """A quote in the paragraph of a report, or alone below `Al-Rai published the letter:`."""
        report = self.report
        if report is None or scene.block.role is not BlockRole.PARAGRAPH:
            return None
        below = report.opens and (attribution.speaker is None or attribution.how == "below")
        if attribution.speaker and not below and self._is_another(scene, attribution.speaker):
            return None
        if scene.block.id != report.block and not below:
            report = self.retold
        if report is None:
            return None
        return replace(report.outlet, via=f"the report of {report.origin}", person=None)

    def _is_another(self, scene: Scene, stated: Span) -> bool:
        """`Al-Rai reported a flood. On Friday the council | said`: on an occasion of its own."""
        naming = naming_of_plain(stated.of(self.text))
        named = not naming.pronoun and (naming.named or naming.definite)
        return named and (
            self._is_occasion(scene) or ON_DAY.search(scene.span.of(self.text)) is not None
        )

    def _inherited(self, scene: Scene, speaker: Speaker | None) -> Outlet | None:
        """The outlet of the item whose speaker this one repeats, unless he spoke elsewhere."""
        origin = speaker.anaphor_of if speaker else None
        outlet = self.items.get(origin) if origin else None
        if outlet is None or self._is_occasion(scene):
            return None
        return replace(outlet, via=f"inherited from {origin}", person=None)

    def _is_occasion(self, scene: Scene) -> bool:
        """Whether a sentence was spoken on an occasion of its own."""
        return OCCASION.search(self.text, scene.span.start, scene.span.end) is not None

    def _spoke_before(self, scene: Scene, speaker: Speaker) -> Outlet | None:
        """Through whom the same speaker, meant or named again, spoke last."""
        inherited = self._inherited(scene, speaker)
        if inherited:
            return inherited
        outlet = self.spoke.get(speaker.resolved or "")
        if outlet is None or self._is_occasion(scene):
            return None
        return replace(outlet, via="inherited from this speaker", person=None)


def _before(sentence: Span, content: Span) -> Span:
    return Span(sentence.start, max(sentence.start, content.start))
