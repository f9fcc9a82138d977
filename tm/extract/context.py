"""What the sentences before leave behind: who spoke last, who was the subject.

Start reading at `Context.continue_speech`, which gives a quote without a cue its speaker.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.extract import phrase_behind, phrases
from tm.extract.cue_tokens import ACCORDING
from tm.extract.naming import ENDS_HEAD, naming_of
from tm.extract.opening import opening_of
from tm.extract.pronouns import first_name_gender, is_clearly_somebody
from tm.extract.signs import announced_by
from tm.extract.somebody import is_noun_for_people
from tm.extract.topics import in_front
from tm.lang.en import words
from tm.model import Span

if TYPE_CHECKING:
    from tm.extract.cue_tokens import CueToken
    from tm.extract.opening import Opening
    from tm.extract.phrases import Phrase
    from tm.extract.sentences import Token
    from tm.extract.view import Attribution, View


PRONOUNS_OF_THINGS = frozenset({"it", "this", "that", ",", "there"})
SIGNED_NAME = r"(?:[A-Z]\.|[^\W\d_a-z][\w’'-]+)"
# Behind the name may stand who or where that is: `— Rana Haddad, after the vote`.
SIGNATURE = re.compile(
    rf"\s*[-–—―]{{1,2}}\s*(?P<name>{SIGNED_NAME}(?: {SIGNED_NAME}){{0,4}})"
    r"(?:, [^.\n]{1,60})?\.?\s*"
)
# A sentence of so few tokens names who speaks next: a gesture, a step, a trait.
GESTURE = 12
# `He listens with his head on one side`: whom a pronoun means has been there all the while.
GESTURE_OF_HIS = 20
# Tokens before the verb of an aside, and between its comma and its verb.
MIN_BEFORE = 2
MAX_ASIDE = 5
CLOSES = frozenset({",", "."})
HE = frozenset({"he", "she"})
NOBODY = frozenset({"nobody", "nothing", "none", "neither", "no"})
TRANSCRIPTS = announced_by("transcript", "transcripts", "excerpt", "excerpts")


class Context:
    """What the sentences before leave behind: who spoke, who was the subject."""

    def __init__(self) -> None:
        self.last: Attribution | None = None
        self.here: Attribution | None = None
        # Whether somebody's words are reported in this paragraph, with marks or without.
        self.reported = False
        self.subject: Span | None = None
        self.turns: list[Attribution] = []
        self.signature: Span | None = None
        self.relay: Span | None = None
        # Who opens what stands below the sentence just read.
        self.opening: Opening | None = None

    def start_paragraph(self, signature: Span | None = None) -> None:
        """A new paragraph: what was said in this one is forgotten, the rest is kept.

        Args:
            signature: the name that signs the paragraph from below.
        """
        self.here = None
        self.reported = False
        self.signature = signature

    def remember(self, view: View, made: list[Attribution]) -> None:
        """After a sentence."""
        self.opening = None
        for spoken in reversed(made):
            if spoken.is_speech():
                self.relay = spoken.relay
                self.last = self.here = spoken
                self.turns.append(spoken)
                self.subject = None
                return
        self.relay = _transcript(view)
        if self.relay:
            return  # who spoke or was the subject above it speaks below it
        if view.lows and view.lows[-1] == "?":
            return  # `What did he say?`: the writer's own question names nobody
        self.opening = opening_of(view)
        subject = self._subject(view)
        if subject and view.lows[subject[0]] in NOBODY:
            subject = None
        self.turns.clear()
        if subject or not (self.here or self.reported):
            self.subject = view.span(subject) if subject else None

    def _subject(self, view: View) -> Phrase | None:
        """Who may speak in a quote that follows a sentence without one."""
        subject = _reporting_subject(view)
        if subject is not None:
            self.reported = True
            return subject
        if view.lows and view.lows[-1] == ":":
            subject = view.main_subject()
            if subject and _introduces(view, subject):
                return subject
        front = in_front(view.tokens)
        if front and view.tokens[front[1]].low in PRONOUNS_OF_THINGS:
            return front  # `For Rana it comes down to a phone call.`
        if self.here or self.reported:
            # `The ferryman shrugs. "..."`: a gesture names the next speaker.
            his = bool(view.lows) and view.lows[0] in HE
            short = len(view.tokens) <= (GESTURE_OF_HIS if his else GESTURE)
            return _gesturing(view) if short else None
        subject = view.main_subject()
        if subject is None and len(view.tokens) <= GESTURE:
            subject = _gesturing(view)
            return None if subject and self._is_last(view, subject) else subject
        if subject and self.last is not None:
            looks = _may_speak(view.tokens, subject)
            return subject if looks and not _is_thing(view, subject) else None
        return subject

    def _is_last(self, view: View, subject: Phrase) -> bool:
        """Whether `she` in a gesture may be who spoke last: `She pauses.`."""
        low = view.lows[subject[0]]
        if low not in HE or subject[1] - subject[0] > 1 or self.last is None:
            return False
        named = self.last.speaker or self.last.implied
        words_of = named.of(view.text) if named else ""
        last = words_of.lower()
        gender = last if last in HE else first_name_gender(words_of)
        return gender in {None, low}

    def continue_speech(self, attribution: Attribution, how: str = "floating") -> None:
        """Give a quote without a cue the speaker of what it goes on from."""
        attribution.how = how
        attribution.relay = self.relay
        if self.signature and self.here is None and how == "floating":
            attribution.how, attribution.speaker = "signed", self.signature
            return
        if self.opening and how == "floating":
            attribution.how, attribution.speaker = "below", self.opening.speaker
            attribution.opened = self.opening.cue
            return
        if self.here is None and self._takes_turns(attribution):
            return
        if self.subject is not None:
            attribution.implied = self.subject
        elif self.last is not None:
            attribution.source = self.last
            attribution.implied = self.last.speaker or self.last.implied
            attribution.relay = self.relay or self.last.relay
            if self.last is self.here:
                attribution.speaker = self.last.speaker

    def _takes_turns(self, attribution: Attribution) -> bool:
        """`"...?" Karam asked. / "No," Haddad replied. / "...?"`: Karam again."""
        if len(self.turns) < 2 or self.subject is not None:
            return False
        first, second = self.turns[-2], self.turns[-1]
        asked = bool(first.cue and first.cue.verb.lemma == "ask")
        answered = bool(second.cue and second.cue.verb.lemma in {"reply", "answer", "respond"})
        if not (asked and answered and first.speaker):
            return False
        attribution.how = "turns"
        attribution.source = first
        attribution.implied = first.speaker
        return True


def signature(text: str, paragraph: Span) -> Span | None:
    """The name in a paragraph of a dash and a name: `— Rana Haddad, the mayor`."""
    found = SIGNATURE.fullmatch(text, paragraph.start, paragraph.end)
    return Span(*found.span("name")) if found else None


def _transcript(view: View) -> Span | None:
    """`Partial transcript as follows:`: what stands below, it is the transcript that says so."""
    tokens = view.tokens
    if TRANSCRIPTS.isdisjoint(view.announced) or tokens[-1].low != ":" or len(tokens) > GESTURE:
        return None
    end = next(number for number, token in enumerate(tokens) if token.low in TRANSCRIPTS) + 1
    return view.span((0, end))


def _introduces(view: View, subject: Phrase) -> bool:
    """`A post below the video gives its view of it:`: a colon at the end; not `The point is:`."""
    return view.lows[subject[1]] not in words.BE


def _reporting_subject(view: View) -> Phrase | None:
    """Who reports something in a sentence without quotes."""
    if not view.cues:
        return None
    aside = _in_aside(view)
    if aside:
        return aside
    cue: CueToken | None = view.cues[0]
    if cue and cue.passive:
        cue = next((cue for cue in view.cues if not cue.passive), None)
    if cue and cue.verb is ACCORDING:
        return phrase_behind.phrase_after(view.tokens, cue.last, len(view.tokens), frozenset())
    if cue and cue.first == 0 and not cue.verb.participle:
        return phrase_behind.phrase_after(view.tokens, cue.last, len(view.tokens), view.small)
    if cue and not cue.verb.participle:
        return view.subject(0, cue.first)
    return None


def _in_aside(view: View) -> Phrase | None:
    """`The court ruled, he says, against them`, `It will take a day, says Mr Haddad.`."""
    tokens, lows = view.tokens, view.lows
    for cue in view.cues:
        begin = cue.first
        if begin < MIN_BEFORE or not cue.verb.speech or cue.passive or cue.verb.participle:
            continue
        if cue.last < len(tokens) and lows[cue.last] not in CLOSES:
            if lows[begin - 1] == "," and tokens[cue.last].upper:
                return phrase_behind.phrase_after(tokens, cue.last, len(tokens), view.small)
            continue
        while begin > 0 and cue.first - begin < MAX_ASIDE and lows[begin - 1] != ",":
            begin -= 1
        first = tokens[begin]
        inside = begin and begin < cue.first and lows[begin - 1] == ","
        if inside and (first.upper or first.low in HE):
            return begin, cue.first
    return None


def _gesturing(view: View) -> Phrase | None:
    """The subject of a sentence of a few words, if it may speak."""
    tokens = view.tokens
    subject = view.main_subject()
    if subject is None and len(tokens) > 1 and phrases.begins_phrase(tokens, 0, len(tokens)):
        verbs = (n for n in range(1, len(tokens)) if tokens[n].low.endswith(("s", "ed")))
        verb = next(verbs, None)
        subject = (0, verb) if verb else None
    return subject if subject and _gestures(tokens, subject) else None


def _gestures(tokens: list[Token], subject: Phrase) -> bool:
    """A name, `he`, or a noun for a person: not `it`, not a bare plural, not `the kettle`."""
    if _may_speak(tokens, subject):
        return True
    begin, end = subject
    head = next((n for n in range(begin + 1, end) if tokens[n].low in ENDS_HEAD), end) - 1
    article = tokens[begin].low in {"the", "a", "an", "his", "her"}
    return article and is_noun_for_people(tokens[head].low)


def _is_thing(view: View, phrase: Phrase) -> bool:
    """`The work on the Star Wars films`: what a phrase with a name in it is about is nobody."""
    shown = naming_of(view.span(phrase).of(view.text))
    small = shown.low if not shown.proper else ""
    nobody = bool(small) and not shown.pronoun and small not in words.THINGS_QUOTED
    return nobody and not is_clearly_somebody(shown.phrase)


def _may_speak(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a subject looks like somebody: a name, a pronoun for people, a noun for them."""
    begin, end = phrase
    first = tokens[begin]
    if end - begin == 1 and first.low in words.PRONOUNS:
        return first.low in {"he", "she", "they"}
    for number in range(begin, end):
        token = tokens[number]
        if (token.upper and number > begin) or token.low in words.SPEAKER_NOUNS:
            return True
    return end - begin == 1 and first.upper and first.low not in words.DETERMINERS
