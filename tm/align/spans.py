"""Which words of an Arabic sentence are the quote: the rest of it answers the rest of the English.

Where quotation marks show it, they are followed. Where they do not, every stretch of a likely
length is weighed: how it answers the quote, and how what is left answers what is left of the
English sentence. Start reading at `SpanFinder.find`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tm.align.choice import load_choices
from tm.align.edges import strip_edges
from tm.align.windows import QUOTE_MARKS, cut_windows, trim
from tm.align.words import ARABIC, ENGLISH, Word, cut_words
from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tm.align.encoder import Encoder
    from tm.align.matching import WordMatcher
    from tm.align.query import LinkQuery
    from tm.model import SourceText

    Floats = NDArray[np.float64]

# Stretches that are weighed with vectors, after the words have had their say.
_WEIGHED = 48
# How much longer or shorter, as a logarithm, than the quote's share of its sentence.
_STRETCH = 0.9
_SMOOTH = 0.05
_STOP = re.compile(rf"[،؛:.,!?؟…{QUOTE_MARKS}]")
# Sentences on either side in which further pieces are looked for.
_REACH = 4
_LENGTH_COST = 0.06
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a sentence that may be the quote: half-open, in numbers of its words."""

    start: int
    end: int


class SpanFinder:
    """Finds the words inside a sentence, and the further sentences of a long quote."""

    def __init__(self, matcher: WordMatcher, encoder: Encoder | None) -> None:
        self._matcher = matcher
        self._encoder = encoder

    def find(
        self, query: LinkQuery, text: SourceText, number: int, window: Span
    ) -> tuple[Span, ...]:
        """The pieces of a text that are the quote, in its code points.

        Args:
            query: the quote.
            text: the source text.
            number: of the sentence that answers best.
            window: the stretch of that sentence that answers best, within the sentence.
        """
        parts = cut_parts(query)
        sentence = text.sentences[number]
        if len(parts) == 1:
            words = sentence.of(text.text)
            inside = self.inside(query, words, window)
            found = Span(sentence.start + inside.start, sentence.start + inside.end)
            return (strip_edges(text.text, found, query.text),)
        pieces = [self._find_part(part, text, number) for part in parts]
        spans = _merge(pieces, text.text)
        return tuple(strip_edges(text.text, span, query.text) for span in spans)

    def _find_part(self, part: str, text: SourceText, number: int) -> Span:
        """The window near a sentence that answers one part of a quote best."""
        near = text.sentences[max(0, number - _REACH) : number + _REACH + 1]
        windows = [window for sentence in near for window in cut_windows(text.text, sentence)]
        texts = [window.of(text.text) for window in windows]
        worth = self._answer(part, texts)
        lengths = np.array([math.log((len(t) + 8) / (0.88 * len(part) + 8)) for t in texts])
        best = int(np.argmax(worth - _LENGTH_COST * np.abs(lengths)))
        return windows[best]

    def _answer(self, english: str, arabic: Sequence[str]) -> Floats:
        """How well each Arabic text answers an English one."""
        if self._encoder:
            vectors = self._encoder.encode([english, *arabic])
            return np.asarray(vectors[1:] @ vectors[0], float)
        ones = list(cut_words(english, ENGLISH))
        twos = [list(cut_words(text, ARABIC)) for text in arabic]
        table = self._matcher.compare(ones, [word for words in twos for word in words])
        rows = table.english(ones)
        found = [table.between(rows, table.arabic(words)) for words in twos]
        both = [2 * m.max(axis=1, initial=0).sum() / (sum(m.shape) + 1) for m in found]
        return np.array(both, float)

    def inside(self, query: LinkQuery, sentence: str, window: Span) -> Span:
        """The words of one sentence that are the quote, within the sentence."""
        if _is_marked(sentence, window) and query.marked:
            return trim(sentence, window)
        words = cut_words(sentence, ARABIC)
        if len(words) < 2 or not (query.before.strip(" \"'“”") or query.after.strip(" \"'“”.")):
            return trim(sentence, window)
        stretches, features = self.weigh(query, sentence)
        if not stretches:
            return trim(sentence, window)
        choice = load_choices()["span_vectors" if self._encoder else "span_words"]
        best = stretches[int(np.argmax(choice.score(features)))]
        return Span(words[best.start].start, _end_of(sentence, words, best.end))

    def weigh(self, query: LinkQuery, sentence: str) -> tuple[list[Stretch], dict[str, Floats]]:
        """The stretches of a sentence that may be the quote, and what speaks for each."""
        sides = _Sides(query, sentence, self._matcher)
        stretches = sides.likely(_WEIGHED)
        if not stretches:
            return [], {}
        features = sides.features(stretches)
        if self._encoder:
            features |= _compare_meaning(query, sentence, sides.arabic, stretches, self._encoder)
        return stretches, features


def _compare_meaning(
    query: LinkQuery,
    sentence: str,
    words: Sequence[Word],
    stretches: list[Stretch],
    encoder: Encoder,
) -> dict[str, Floats]:
    """How near in meaning the stretch is to the quote, and what is left to what is left."""
    rest = f"{query.before} {query.after}".translate(_NO_MARKS).strip()
    inside, outside = [], []
    for stretch in stretches:
        span = Span(words[stretch.start].start, words[stretch.end - 1].end)
        inside.append(span.of(sentence))
        outside.append(f"{sentence[: span.start]} {sentence[span.end :]}".translate(_NO_MARKS))
    vectors = encoder.encode([query.text, rest, *inside, *outside])
    count = len(stretches)
    near = np.asarray(vectors[2 : 2 + count] @ vectors[0], float)
    left = np.asarray(vectors[2 + count :] @ vectors[1], float)
    crossed = np.asarray(vectors[2 : 2 + count] @ vectors[1], float)
    astray = np.asarray(vectors[2 + count :] @ vectors[0], float)
    return {"near": near, "near_left": left, "near_crossed": crossed, "near_astray": astray}


_NO_MARKS = str.maketrans(dict.fromkeys(QUOTE_MARKS, " "))


class _Sides:
    """An English sentence with its quote, and an Arabic one without: who answers whom."""

    def __init__(self, query: LinkQuery, sentence: str, matcher: WordMatcher) -> None:
        quoted = cut_words(query.text, ENGLISH)
        before, after = cut_words(query.before, ENGLISH), cut_words(query.after, ENGLISH)
        self.arabic = cut_words(sentence, ARABIC)
        self._sentence = sentence
        table = matcher.compare([*quoted, *before, *after], self.arabic)
        columns = table.arabic(self.arabic)
        weights = [
            np.array([matcher.lexicon.rarity(w.stem) for w in words])[:, None]
            for words in (quoted, [*before, *after])
        ]
        inside = table.between(table.english(quoted), columns) * weights[0]
        outside = table.between(table.english([*before, *after]), columns) * weights[1]
        # Each Arabic word speaks for the side that answers it better.
        lean = inside.max(axis=0, initial=0) - outside.max(axis=0, initial=0)
        self._sums = np.concatenate([[0.0], np.cumsum(lean)])
        size = max(1, len(quoted) + len(before) + len(after))
        self._share = len(quoted) / size
        self._middle = (len(before) + len(quoted) / 2) / size
        self._begins, self._ends = not before, not after
        ends = [w.end for w in self.arabic]
        starts = [w.start for w in self.arabic[1:]] + [len(sentence)]
        self._stops = np.array(
            [True, *(bool(_STOP.search(sentence[e:s])) or s == len(sentence)
                     for e, s in zip(ends, starts, strict=True))], bool,
        )  # fmt: skip
        self._that = np.array(
            [word.written.lstrip("وفب") in _THAT for word in self.arabic] + [False]
        )

    def likely(self, count: int) -> list[Stretch]:
        """The stretches that the words speak for most, and all between two stops."""
        size = len(self.arabic)
        found: dict[Stretch, float] = {}
        stops = set(np.nonzero(self._stops)[0].tolist()) | {0, size}
        for start in range(size):
            for end in range(start + 1, size + 1):
                stretch = Stretch(start, end)
                length = self._length(stretch)
                if abs(length) > _STRETCH:
                    continue
                bonus = 1.0 * ((start in stops) + (end in stops)) + self._that[max(0, start - 1)]
                found[stretch] = 2 * self._lean(stretch) - 4 * abs(length) + bonus
        return sorted(
            sorted(found, key=lambda s: -found[s])[:count], key=lambda s: (s.start, s.end)
        )

    def _length(self, stretch: Stretch) -> float:
        share = (stretch.end - stretch.start) / len(self.arabic)
        return math.log((share + _SMOOTH) / (self._share + _SMOOTH))

    def _lean(self, stretch: Stretch) -> float:
        inside = self._sums[stretch.end] - self._sums[stretch.start]
        return float(2 * inside - self._sums[-1])

    def features(self, stretches: list[Stretch]) -> dict[str, Floats]:
        """What the words, the length, the place and the stops say of each stretch."""
        size = len(self.arabic)
        starts = np.array([s.start for s in stretches])
        ends = np.array([s.end for s in stretches])
        lengths = np.array([self._length(s) for s in stretches])
        middle = (starts + ends) / 2 / size
        edges = np.diff(self._sums)
        return {
            "lean": np.array([self._lean(s) for s in stretches]),
            "length": np.abs(lengths),
            "longer": np.maximum(lengths, 0),
            "middle": np.abs(middle - self._middle),
            "starts_at_stop": self._stops[starts].astype(float),
            "ends_at_stop": self._stops[ends].astype(float),
            "starts_at_that": self._that[starts].astype(float),
            "starts_after_that": np.where(starts > 0, self._that[starts - 1], 0).astype(float),
            "starts_whole": ((starts == 0) & (not self._begins)).astype(float),
            "ends_whole": ((ends == size) & self._ends).astype(float),
            "ends_open": ((ends == size) & (not self._ends)).astype(float),
            "first_word": edges[starts],
            "last_word": edges[ends - 1],
            "word_before": np.where(starts > 0, edges[starts - 1], 0),
            "word_after": np.where(ends < size, edges[np.minimum(ends, size - 1)], 0),
        }


# What leads in speech in Arabic: that, and its forms with a pronoun.
_THAT = frozenset(("أن", "إن", "ان", "أنه", "إنه", "انه", "أنها", "إنها", "انها", "أنهم", "إنهم"))


def _is_marked(sentence: str, window: Span) -> bool:
    before, after = sentence[: window.start].rstrip(), sentence[window.end :].lstrip()
    return before[-1:] in QUOTE_MARKS and after[:1] in QUOTE_MARKS and bool(before and after)


def _end_of(sentence: str, words: Sequence[Word], end: int) -> int:
    """Where a stretch ends: with the stop that closes the sentence, when it is the last."""
    return len(sentence.rstrip()) if end == len(words) else words[end - 1].end


def cut_parts(query: LinkQuery) -> list[str]:
    """A quote cut where words were left out and where a sentence ends; a short one stays whole."""
    cuts = [0, *query.elisions, len(query.text)]
    pieces = [query.text[a:b].strip(" .…[]()") for a, b in pairwise(cuts)]
    parts = [part for piece in pieces if piece for part in _SENTENCE_END.split(piece)]
    return parts if len(parts) > 1 and min(map(len, parts)) > 15 else [query.text]


def _merge(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Spans with those joined that follow each other, in the order they came."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last and last.start <= span.start and not text[last.end : span.start].strip(" .،؛…!؟\n"):
            merged[-1] = Span(last.start, max(last.end, span.end))
        elif not any(other.contains(span) for other in merged):
            merged.append(span)
    return tuple(merged)
