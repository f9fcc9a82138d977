"""Which words of an Arabic sentence are the quote: the rest of it answers the rest of the English.

Where quotation marks show it, they are followed. Where they do not, every stretch of a likely
length is weighed: how it answers the quote, and how what is left answers what is left of the
English sentence. Start reading at `SpanFinder.find`.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tm.align.choice import load_choices
from tm.align.edges import strip_edges
from tm.align.stretches import Stretches
from tm.align.windows import QUOTE_MARKS, cut_windows, trim
from tm.align.words import ARABIC, ENGLISH, cut_words
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
WEIGHED = 32
# Sentences on either side in which further pieces are looked for.
_REACH = 4
_LENGTH_COST = 0.06
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


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
        if not (query.before.strip(" \"'“”") or query.after.strip(" \"'“”.")):
            return trim(sentence, window)
        spans, features = self.weigh(query, sentence)
        if not spans:
            return trim(sentence, window)
        choice = load_choices()["span_vectors" if self._encoder else "span_words"]
        best = spans[int(np.argmax(choice.score(features)))]
        # The last word takes the closing stop along.
        rest = sentence[best.end :]
        return best if re.search(r"\w", rest) else Span(best.start, len(sentence.rstrip()))

    def weigh(
        self, query: LinkQuery, sentence: str, count: int = WEIGHED
    ) -> tuple[list[Span], dict[str, Floats]]:
        """The likeliest stretches of a sentence, at most `count`, and what speaks for each."""
        stretches = Stretches(query, sentence, self._matcher, count)
        spans = stretches.spans
        if not spans:
            return [], {}
        features = stretches.features()
        if self._encoder:
            features |= _compare_meaning(query, sentence, spans, self._encoder)
        return spans, features


def _compare_meaning(
    query: LinkQuery, sentence: str, spans: Sequence[Span], encoder: Encoder
) -> dict[str, Floats]:
    """How near in meaning each stretch is to the quote, and what is left to what is left."""
    rest = f"{query.before} {query.after}".translate(_NO_MARKS).strip()
    inside = [span.of(sentence) for span in spans]
    outside = [
        f"{sentence[: span.start]} {sentence[span.end :]}".translate(_NO_MARKS) for span in spans
    ]
    vectors = encoder.encode([query.text, rest, *inside, *outside])
    near = np.asarray(vectors[2:] @ vectors[:2].T, float)
    count = len(spans)
    return {"near": near[:count, 0], "near_crossed": near[:count, 1], "near_left": near[count:, 1]}


_NO_MARKS = str.maketrans(dict.fromkeys(QUOTE_MARKS, " "))


def _is_marked(sentence: str, window: Span) -> bool:
    before, after = sentence[: window.start].rstrip(), sentence[window.end :].lstrip()
    return before[-1:] in QUOTE_MARKS and after[:1] in QUOTE_MARKS and bool(before and after)


def cut_parts(query: LinkQuery) -> list[str]:
    """A quote cut where words were left out and where a sentence ends; a short one stays whole."""
    cuts = [0, *query.elisions, len(query.text)]
    pieces = [query.text[a:b].strip(" .…[]()") for a, b in pairwise(cuts)]
    parts = [part for piece in pieces if piece for part in _SENTENCE_END.split(piece)]
    return parts if len(parts) > 1 and min(map(len, parts)) > 15 else [query.text]


def find_allies(query: LinkQuery, places: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Which sentences may hold parts of one quote: neighbours, when it has several sentences.

    Args:
        query: the quote.
        places: of each sentence the text, and its number in it.

    Returns:
        shape (sentences, sentences); each is its own ally.
    """
    texts, numbers = np.array(places, np.intp).reshape(-1, 2).T
    apart = np.abs(numbers[:, None] - numbers[None, :])
    near = apart < len(cut_parts(query))
    return np.asarray((texts[:, None] == texts[None, :]) & near, bool)


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
