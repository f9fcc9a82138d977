"""Through which medium the words came: an outlet named, described, or cited.

An outlet is known because the glossary says so: a concept of type outlet, or one that publishes
(a monitoring group). `the daily` is the last newspaper named before; `a Kuwaiti daily` the one
newspaper of that country in the article; a name that is cited (`X cited residents as saying`) or
stands before a word for a medium (`X newspaper`) is an outlet even when the glossary has none.
Start reading at `Outlets.in_span`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from tm.extract.outlet_names import DESCRIBED, HELD, MEDIA, MEDIUM, NAMESAKES, named_media
from tm.extract.sightings import Sightings
from tm.lang.en.places import DEMONYMS
from tm.lang.en.words import PERSONAL
from tm.model import ConceptType, Outlet, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.glossary import Termbase
    from tm.model import ConceptEntry, Mention

NETWORKS = (
    *("Facebook", "Twitter", "Telegram", "Instagram", "YouTube", "WhatsApp", "TikTok"),
    *("Truth Social", "LinkedIn", "Bluesky", "X"),
)
SOCIAL = re.compile(
    r"\b(?:on|via|to|its|his|her|their|the)\ (?:\w+\ ){0,2}?(?:official\ |verified\ )?"
    rf"(?P<name>{'|'.join(NETWORKS)})\b"
)
# `in an X post`
POSTED = re.compile(
    r"\b(?:an?|another|his|her|its|their)\ (?P<name>"
    + "|".join(NETWORKS)
    + r")\ (?:post|message|page|account|thread)\b"
)
RECORDINGS = ("video", "footage", "recording", "clip", "audio")
RECORDING = re.compile(
    r"\b(?P<article>an?|the|this|that|another)\ (?P<between>(?:[\w’'-]+\ ){0,3}?)"
    rf"(?P<medium>{'|'.join(RECORDINGS)})\b",
    re.IGNORECASE,
)
BESIDE = "named beside the cue"
# How far behind a name its short form may begin and end, in characters.
REACH = 24
# `many papers, including The Harbour Post`: it stands for others, and reports nothing here.
AMONG = re.compile(r"\b(?:including|such as|unlike|like) (?:the )?$", re.IGNORECASE)
NEXT_WORD = re.compile(r" ([^\W\d_]+)\b")
# `the Crescent Post`: the last word of its name says what it is.
NONE = frozenset[str]()
IN_PRINT = frozenset({"times", "post", "tribune", "gazette", "herald", "journal", "press"})
PAPERS = {"newspaper": IN_PRINT, "paper": IN_PRINT, "daily": IN_PRINT}
# Who the paper is that a text stands in.
OURSELVES = re.compile(rf"\bthis {MEDIUM}\b", re.IGNORECASE)


class Outlets:
    """The outlets of one article."""

    def __init__(
        self, text: str, mentions: list[Mention], termbase: Termbase, publisher: str | None
    ) -> None:
        self.text = text
        self.termbase = termbase
        self.publisher = publisher
        # The publisher as running text calls it, and where the text may speak of it.
        self.called = (publisher or "").removeprefix("The ")
        # `the Monitor`, where the publisher is the Harbour Monitor.
        self.short = f"the {self.called.rpartition(' ')[2]}" if " " in self.called else self.called
        here = [self.called, self.short, "this "]
        self.named_here = Sightings(text, here if self.called else [])
        self.own = next((m.concept for m in mentions if self._is_publisher(m)), None)
        self.mentions = [mention for mention in mentions if self._is_source(mention)]
        self.starts = [mention.span.start for mention in self.mentions]
        self.media = Sightings(text, [*MEDIA, "tv"], any_case=True)
        self.media.join(Sightings(text, HELD.split("|")))
        # The outlets without an entry that the text has named: how, and by which word for a medium.
        self.met: list[tuple[str, str]] = []
        self.networks = Sightings(text, NETWORKS)
        self.recorded = Sightings(text, RECORDINGS, any_case=True)
        self.recordings: dict[str, str] = {}
        self.people = [mention for mention in mentions if self._is_person(mention)]
        self.people_starts = [mention.span.start for mention in self.people]
        # What kind of medium, of which nations -> the outlets that fit, in order.
        self.fitting: dict[tuple[str, frozenset[str]], list[Mention]] = {}

    def _is_source(self, mention: Mention) -> bool:
        entry = self.termbase.entry(mention.concept)
        if entry is None or mention.nested_in or self._is_publisher(mention):
            return False
        behind = self.text[mention.span.end : mention.span.end + REACH]
        word = NEXT_WORD.match(behind)
        if word and word[1].lower() in NAMESAKES:
            return False  # `the Tishreen dam`
        return entry.type is ConceptType.OUTLET or bool(entry.publishes)

    def _is_publisher(self, mention: Mention) -> bool:
        entry = self.termbase.entry(mention.concept)
        return entry is not None and entry.preferred("en") == self.publisher

    def _is_person(self, mention: Mention) -> bool:
        entry = self.termbase.entry(mention.concept)
        return entry is not None and entry.type is ConceptType.PERSON

    def names(self) -> frozenset[str]:
        """The outlets of the glossary as the text calls them."""
        return frozenset(mention.span.of(self.text) for mention in self.mentions)

    def entry(self, outlet: Outlet | None) -> ConceptEntry | None:
        """The glossary's entry of an outlet."""
        return self.termbase.entry(outlet.id) if outlet else None

    def in_span(self, span: Span, via: str, *, plain_name: bool = False) -> Outlet | None:
        """The outlet a stretch of text names or describes.

        Args:
            span: where to look, e.g. a speaker or an addressee.
            via: what the stretch is, for `Outlet.via`.
            plain_name: a capitalised name is an outlet even if nothing else says so.
        """
        for mention in self.inside(span):
            return self._outlet(mention.concept, via, span)
        words = span.of(self.text)
        if not self.media.any_in(span):
            return self._plain(words, via) if plain_name else None
        for name, medium in named_media(words):
            place = Span(span.start + name.start, span.start + name.end)
            return self._named(place, medium, via)
        described = DESCRIBED.search(words)
        found = self._by_description(described, via, span) if described else None
        if found or (described and described.end() == len(words)):
            return found
        return self._plain(words, via) if plain_name else None

    def _by_description(self, described: re.Match[str], via: str, span: Span) -> Outlet | None:
        """The outlet that `the daily` means: one of the glossary, or one named without it."""
        via = f"{via} ‘{described.group()}’"
        found = self._described(described, span.start)
        if found:
            return self._outlet(found, via, span)
        medium = described["medium"].lower()
        if described["article"].lower() in {"the", "same"} and not described["between"]:
            for name, known in reversed(self.met):
                if not MEDIA[medium] or known in {medium, MEDIA[medium]} | PAPERS.get(medium, NONE):
                    return self._unknown(name, via)
            only = self._only_one(span.start)
            return self._outlet(only, via, span) if only else None
        return None

    def _only_one(self, before: int) -> str | None:
        """The one medium of the glossary that the text has named before a place."""
        mentions = self.mentions[: bisect_left(self.starts, before)]
        entries = {mention.concept: self.termbase.entry(mention.concept) for mention in mentions}
        media = [
            one for one, entry in entries.items() if entry and entry.type is ConceptType.OUTLET
        ]
        return media[0] if len(media) == 1 else None

    def publisher_in(self, span: Span) -> Outlet | None:
        """The paper that prints the article, where it is told something itself."""
        if not self.publisher or not self.named_here.any_in(span):
            return None
        words = span.of(self.text)
        here = self.called in words or self.short in words or OURSELVES.search(words)
        return self.itself("addressee") if here else None

    def itself(self, via: str) -> Outlet:
        """The paper that prints the article."""
        name = self.publisher or ""
        return Outlet(self.own, name, via) if self.own else self._unknown(name, via)

    def _plain(self, words: str, via: str) -> Outlet | None:
        """A capitalised name that is cited, whatever it is."""
        named = words[:1].isupper() and len(words.split()) <= 4
        return self._unknown(words, via) if named and words.lower() not in PERSONAL else None

    def inside(self, span: Span) -> list[Mention]:
        """The outlets named inside a span, in order."""
        if not self.mentions:
            return []
        low, high = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return [mention for mention in self.mentions[low:high] if mention.span.end <= span.end]

    def any_in(self, span: Span) -> bool:
        """Whether a sentence may name an outlet of the glossary, or a social network."""
        return bool(self.inside(span)) or self.networks.any_in(span)

    def unknown_in(self, span: Span) -> list[tuple[Span, Outlet]]:
        """The outlets that the glossary does not have, each with the place of its name."""
        if not self.media.any_in(span):
            return []
        found = []
        for name, medium in named_media(span.of(self.text)):
            place = Span(span.start + name.start, span.start + name.end)
            found.append((place, self._named(place, medium, BESIDE)))
        return found

    def own_places(self, span: Span) -> list[Span]:
        """Where a stretch names the paper that prints the article."""
        if not self.named_here.any_in(span):
            return []
        found = re.finditer(re.escape(self.called), span.of(self.text))
        return [Span(span.start + match.start(), span.start + match.end()) for match in found]

    def _named(self, place: Span, medium: str, via: str) -> Outlet:
        """An outlet by its name alone, remembered for `the station` behind it.

        Of `the Crescent News Agency (CNA)` the glossary may have the short name.
        """
        for mention in self.inside(Span(place.end, place.end + REACH)):
            return self._outlet(mention.concept, via, mention.span)
        name = place.of(self.text)
        self.met.append((name, medium))
        return self._unknown(name, via)

    def named_last(self, span: Span, held: list[Span]) -> Outlet | None:
        """The last outlet named in a sentence, outside what is quoted or claimed in it."""
        for mention in reversed(self.inside(span)):
            start = mention.span.start
            one_of_many = AMONG.search(self.text, max(span.start, start - REACH), start)
            if not (one_of_many or any(h.contains(mention.span) for h in held)):
                return self._outlet(mention.concept, "named", mention.span)
        return None

    def social_in(self, span: Span, held: Sequence[Span] = ()) -> Outlet | None:
        """A social network the words were published on; not one that somebody speaks of.

        Args:
            span: a sentence.
            held: what is quoted in it.
        """
        if not self.networks.any_in(span):
            return None
        for pattern in (SOCIAL, POSTED):
            for match in pattern.finditer(self.text, span.start, span.end):
                if not any(h.start <= match.start() < h.end for h in held):
                    return Outlet(match["name"].lower(), match["name"], f"‘{match.group()}’")
        return None

    def recording_in(self, span: Span) -> Outlet | None:
        """A video or recording the words were heard in."""
        if not self.recorded.any_in(span):
            return None
        match = RECORDING.search(self.text, span.start, span.end)
        if not match:
            return None
        medium = match["medium"].lower()
        name = self.recordings.get(medium)
        if name is None:
            name = self.recordings[medium] = self._first_recording(medium, span.end)
        return Outlet(medium, name[0].lower() + name[1:], f"‘{match.group()}’")

    def _first_recording(self, medium: str, end: int) -> str:
        """The words that first name a recording, before `end`, where one is named."""
        found = RECORDING.finditer(self.text, 0, end)
        return next(m.group() for m in found if m["medium"].lower() == medium)

    def _outlet(self, concept: str, via: str, span: Span) -> Outlet:
        entry = self.termbase.entry(concept)
        name = (entry.preferred("en") if entry else None) or concept
        return Outlet(concept, name, via, self._person(span))

    def _person(self, span: Span) -> str | None:
        """The journalist named beside the outlet."""
        low = bisect_left(self.people_starts, span.start)
        high = bisect_left(self.people_starts, span.end)
        inside = (mention.span for mention in self.people[low:high])
        return next((found.of(self.text) for found in inside if found.end <= span.end), None)

    def _unknown(self, name: str, via: str) -> Outlet:
        slug = re.sub(r"\W+", "_", name.lower()).strip("_")
        return Outlet(slug, name, f"{via}; not in the glossary")

    def _described(self, match: re.Match[str], before: int) -> str | None:
        """Concept id of `the daily` or `a Kuwaiti daily`; None unless exactly one fits."""
        kind = MEDIA[match["medium"].lower()]
        between = re.split(r"[\s-]", match["between"].lower())
        nations = frozenset(DEMONYMS[word] for word in between if word in DEMONYMS)
        fitting = self._fitting(kind, nations)
        number = bisect_left(fitting, before, key=lambda mention: mention.span.start)
        if match["article"].lower() in {"the", "same"} and number:
            return fitting[number - 1].concept
        concepts = {mention.concept for mention in fitting} if nations else set()
        return concepts.pop() if len(concepts) == 1 else None

    def _fitting(self, kind: str, nations: frozenset[str]) -> list[Mention]:
        """The mentions of outlets of a kind, of one of some nations if any are given."""
        found = self.fitting.get((kind, nations))
        if found is None:
            entries = ((mention, self.termbase.entry(mention.concept)) for mention in self.mentions)
            found = self.fitting[kind, nations] = [
                mention
                for mention, entry in entries
                if entry and kind in entry.definition and (not nations or entry.region in nations)
            ]
        return found
