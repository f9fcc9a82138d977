"""Source texts made ready to be searched: sentences, their vectors, and who uses which word.

Start reading at `Collection.shortlist`.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tm.align.packed import PackedVectors
from tm.align.words import ARABIC, cut_words
from tm.lang.names.letters import spell
from tm.lang.names.skeleton import SkeletonIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from tm.align.encoder import Encoder
    from tm.model import SourceText, Span

    Floats = NDArray[np.float32]

# Sentences that get a closer look, at most: for their meaning, their words, and for both.
NEAREST, TELLING, LIKELIEST = 12, 12, 24
# What a word that tells all counts against the cosine of two sentences.
_WORDS_GAIN = 0.1
# Sentences encoded at once: their vectors take 33 MB before they are packed.
_LOT = 1 << 14


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a source text.

    Attributes:
        source: number of the text in the collection.
        number: number of the sentence in the text.
        text: the words of the sentence.
        span: where it stands in the text.
    """

    source: int
    number: int
    text: str
    span: Span


class Collection:
    """All sentences of many texts. 100,000 of them take about 150 MB with their vectors."""

    def __init__(self, texts: Sequence[SourceText], encoder: Encoder | None) -> None:
        self.texts = tuple(texts)
        self._spans = [
            (source, number, span)
            for source, text in enumerate(self.texts)
            for number, span in enumerate(text.sentences)
        ]
        self._vectors: PackedVectors | None = None
        if encoder and self._spans:
            self._vectors = PackedVectors(self._encode(encoder), len(self._spans))
        self._users: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for number in range(len(self._spans)):
            stems = {w.stem for w in cut_words(self._words(number), ARABIC) if w.kind != "function"}
            for stem in stems:
                self._users[stem].append(number)

        self._names: SkeletonIndex | None = None
        self._stems: list[str] = []

    def __len__(self) -> int:
        return len(self._spans)

    def _encode(self, encoder: Encoder) -> Iterator[Floats]:
        """The vectors of the sentences, some at a time."""
        for start in range(0, len(self), _LOT):
            numbers = range(start, min(start + _LOT, len(self)))
            yield encoder.encode([self._words(number) for number in numbers])

    def _words(self, number: int) -> str:
        source, _, span = self._spans[number]
        return span.of(self.texts[source].text)

    def place(self, number: int) -> Place:
        """The sentence of that number in the collection."""
        source, own, span = self._spans[number]
        return Place(source, own, self._words(number), span)

    def sounding_like(self, signs: str, count: int) -> list[str]:
        """The Arabic stems whose consonants are likest to those of a name, given as signs."""
        if self._names is None:
            self._stems = list(self._users)
            self._names = SkeletonIndex(map(spell, self._stems))
        return [self._stems[number] for number in self._names.nearest(signs, count)]

    def whereabouts(self, number: int) -> tuple[int, int]:
        """In which text a sentence of the collection stands, and its number there."""
        return self._spans[number][:2]

    def look_up(self, numbers: Sequence[int]) -> tuple[list[str], Floats | None]:
        """The words of these sentences, and their vectors, one row each, when there are any."""
        vectors = self._vectors.unpack(numbers) if self._vectors else None
        return [self._words(number) for number in numbers], vectors

    def shortlist(self, vectors: Floats | None, answers: Mapping[str, float]) -> list[int]:
        """Numbers of the sentences most worth a closer look, ascending.

        Args:
            vectors: of the query, one or more rows; None without an encoder.
            answers: Arabic stem -> how much it tells that a sentence has it.
        """
        size = len(self._spans)
        told = np.zeros(size, np.float32)
        for stem, strength in answers.items():
            users = self._users.get(stem)
            if users:
                told[np.frombuffer(users, np.uint32)] += strength
        if self._vectors is None or vectors is None:
            return sorted(_largest(told, TELLING + LIKELIEST))
        near = self._vectors.near(vectors)
        chosen = {*_largest(near, NEAREST), *_largest(told, TELLING)}
        return sorted(chosen.union(_largest(near + _WORDS_GAIN * told, LIKELIEST)))


def _largest(values: Floats, count: int) -> list[int]:
    """Where the largest values above 0 stand; of equals the first."""
    if len(values) > 4 * count:
        rough = np.argpartition(-values, count)[:count]
    else:
        rough = np.arange(len(values))
    best = rough[np.lexsort((rough, -values[rough]))][:count]
    return [int(n) for n in best if values[n] > 0]
