"""One sentence with its marked spans, as the ideas of attribution see it.

`View` holds the tokens, the reporting verbs and the atoms (marked spans) of a sentence;
`Attribution` is what becomes known of one marked span, `Found` what one idea found. Start reading
at `View`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from tm.extract import clauses, cue_tokens, subjects
from tm.extract.cue_tokens import ACCORDING, BEGIN_CUE, CueToken
from tm.extract.signs import ANNOUNCING
from tm.extract.wording import is_small
from tm.lang.en import words
from tm.model import make_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.marks import Marked
    from tm.extract.phrases import Phrase
    from tm.extract.sentences import Sentence
    from tm.model import Cue, Quote, Span

LOW = attrgetter("low")
NONE = frozenset[int]()
# `who goes by the nom de guerre "Abu Ali," said`, in so many words.
MAX_NAME_WORDS = 3
# How far back short marked words are looked over for a cue, in tokens.
MAX_SMALL_REACH = 100


@dataclass(slots=True)
class Attribution:
    """What is known of one marked span.

    Attributes:
        marked: the span.
        how: the idea that found it.
        speaker: the words that name the speaker in this sentence.
        implied: the words elsewhere that name him, when this sentence does not.
        relay: the words that name who passes the words on.
        source: the attribution whose speaker this one shares.
        cue, outer, inner: spans and lemmas of the reporting expressions.
        opened: the reporting expression, where it ends the sentence above the words.
        position: of the cue, seen from the words.
        evidence: what was weighed to tell speech from a name (`tm.extract.evidence`).
        weight: what it weighed; None where nothing was in doubt.
        rivals: the other reporting verbs before the cue in its sentence.
        quote: what is made of it in the end.
    """

    marked: Marked
    how: str = "term"
    speaker: Span | None = None
    implied: Span | None = None
    relay: Span | None = None
    source: Attribution | None = None
    cue: CueToken | None = None
    cue_span: Span | None = None
    outer: CueToken | None = None
    inner: CueToken | None = None
    opened: Cue | None = None
    position: str = ""
    negated: bool = False
    rivals: Sequence[CueToken] = ()
    evidence: Sequence[str] = ()
    weight: float | None = None
    quote: Quote | None = None

    def is_speech(self) -> bool:
        """Whether somebody is quoted."""
        return self.how not in {"term", "title"}


@dataclass(slots=True)
class Found:
    """A cue with its subject, as one of the ideas found it."""

    how: str
    speaker: Phrase | None
    cue: CueToken | None
    outer: CueToken | None = None
    inner: CueToken | None = None
    same_as_previous: bool = False


class View:
    """One sentence, with what the ideas ask of it."""

    def __init__(self, text: str, sentence: Sentence, marked: list[Marked]) -> None:
        self.text = text
        self.sentence = sentence
        self.tokens = tokens = sentence.tokens
        # Where each token begins and ends in the text.
        self.starts, self.ends = sentence.starts, sentence.ends
        self.marked = marked
        self.lows = lows = list(map(LOW, tokens))
        # What no word of a sentence announces is not looked for.
        self.announced = ANNOUNCING.intersection(lows)
        # The verbs that claims may hang on, and those of them that may govern quotes.
        self.verbs: list[CueToken] = []
        self.cues: list[CueToken] = []
        if not BEGIN_CUE.isdisjoint(self.announced):
            self.verbs, self.cues = cue_tokens.find_cues(tokens, lows)
        # Token and number of each marked span, and the words between its marks by its token.
        self.atoms = sentence.atoms
        self.places: list[int] = []
        self.inners: dict[int, str] = {}
        self.small = NONE
        if sentence.atoms:
            self._read_atoms()
        # Several ideas ask for the same phrases, and for the subjects of the same verbs.
        self._spans: dict[Phrase, Span] = {}
        self._subjects: dict[Phrase, Phrase | None] = {}
        # Once it is asked for, the subject of the sentence.
        self._main: tuple[Phrase | None] | None = None

    def _read_atoms(self) -> None:
        """Read the words between the marks."""
        small = []
        for position, number in self.atoms:
            inner = self.marked[number].inner
            self.places.append(position)
            self.inners[position] = self.text[inner.start : inner.end]
            if self._is_small(position):
                small.append(number)
        self.small = frozenset(small)

    def _is_small(self, position: int) -> bool:
        """Whether an atom may stand inside a noun phrase."""
        inner = self.inners[position].strip()
        return is_small(inner) or (
            inner.endswith(",") and self._is_term_with_comma(position, inner)
        )

    def _is_term_with_comma(self, position: int, inner: str) -> bool:
        """`an unnamed "informed source," reported`: American copy puts the comma inside."""
        if position == 0:
            return False
        if not inner[0].islower():
            called = self.tokens[position - 1].low in words.TERM_SIGNS
            return called and len(inner.split()) <= MAX_NAME_WORDS
        before = self.tokens[position - 1]
        close = before.kind == "w" and not any(cue.last == position for cue in self.cues)
        return close and len(inner.split()) <= 2 and before.low not in {"that", "was", "is"}

    def subject(self, low: int, cue: int) -> Phrase | None:
        """The subject of the verb at token `cue`, looked for from token `low` on."""
        asked = low, cue
        if asked not in self._subjects:
            self._subjects[asked] = subjects.subject_before(self.tokens, low, cue)
        return self._subjects[asked]

    def main_subject(self) -> Phrase | None:
        """The subject of the first finite verb; None when none is found."""
        if self._main is None:
            self._main = (clauses.sentence_subject(self.tokens),)
        return self._main[0]

    def span(self, phrase: Phrase) -> Span:
        """Token numbers as a span of the text: `U.S.` with its stop, `he's` without its verb."""
        span = self._spans.get(phrase)
        if span is not None:
            return span
        number = phrase[1] - 1
        last, end = self.tokens[number], self.ends[number]
        if last.contracted:
            end = self.starts[number] + last.low.index("'")
        if self.text[end : end + 1] == "." and last.kind == "w":
            low = last.low
            short = "." in low or low in words.ABBREVIATIONS or len(low) == 1
            end += short or ("-" in low and low.rpartition("-")[2] in words.ABBREVIATIONS)
        self._spans[phrase] = span = make_span(self.starts[phrase[0]], end)
        return span

    def cue_begin(self, cue: CueToken) -> int:
        """The first token of a cue, with its auxiliaries or the `as` of `as saying`."""
        first = cue.first
        if cue.verb.participle and first and self.tokens[first - 1].low == "as":
            return first - 1
        while first and cue.verb is not ACCORDING:
            low = self.tokens[first - 1].low
            if not (low in words.AUXILIARIES or low in {"also", "not", "never", "later"}):
                break
            first -= 1
        return first

    def cue_end(self, cue: CueToken, position: int) -> int:
        """Over the `that` behind a cue, or an impersonal hedge: `said it was likely that`."""
        tokens = self.tokens
        if cue.last < len(tokens) and tokens[cue.last].low == "that":
            return cue.last + 1
        between = tokens[cue.last : position]
        hedge = 3 <= len(between) <= 5 and between[0].low == "it" and between[-1].low == "that"
        return position if hedge and between[1].low in words.AUXILIARIES else cue.last

    def alone(self, position: int) -> bool:
        """Whether an atom has no words around it in its sentence."""
        return not any(
            token.kind != "p" for number, token in enumerate(self.tokens) if number != position
        )

    def opens(self, position: int) -> bool:
        """Whether no word but a conjunction stands before an atom in its sentence."""
        return all(
            token.kind != "w" or token.low in words.CONJUNCTIONS for token in self.tokens[:position]
        )

    def next_atom(self, position: int) -> int:
        """The token of the next atom that is not small, or the end."""
        for later, number in self.atoms:
            if later > position and number not in self.small:
                return later
        return len(self.tokens)

    def previous_atom(self, position: int) -> int:
        """The token after the atom before this one, or 0."""
        before = bisect_left(self.places, position)
        return self.places[before - 1] + 1 if before else 0

    def previous_large(self, position: int) -> int:
        """The token after the last atom before this one that is not small, or 0."""
        before = bisect_left(self.places, position)
        while before and self.atoms[before - 1][1] in self.small:
            before -= 1
            if position - self.places[before] > MAX_SMALL_REACH:
                break
        return self.places[before - 1] + 1 if before else 0

    def near(self, position: int, reach: int) -> list[str]:
        """The words close before a token, in lower case."""
        return self.lows[position - reach if position > reach else 0 : position]

    def gap_cues(self, begin: int, end: int) -> list[CueToken]:
        """The cues that begin between two tokens."""
        cues = self.cues
        if not cues or cues[0].first >= end or cues[-1].first < begin:
            return []
        if begin <= cues[0].first and cues[-1].first < end:
            return cues
        return [cue for cue in cues if begin <= cue.first < end]
