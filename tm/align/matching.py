"""Which words of two texts answer each other: lexicon, names, numbers, vectors of single words.

Start reading at `WordMatcher.compare`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.align.sounding import NearForms
from tm.lang.names.judging import compare
from tm.lang.names.letters import spell
from tm.lang.proclitics import split_proclitics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tm.align.encoder import Encoder, Vectors
    from tm.align.lexicon import Lexicon
    from tm.align.words import Word

    Floats = NDArray[np.float32]

# Cosines of single words, from what unrelated ones have to what translations have.
_UNRELATED, _RELATED = 0.45, 0.85
# A likeness in meaning is less than a translation.
_MEANING = 0.8
# A name that sounds alike is one from this score on.
_NAME = 0.5
_SHORTEST_NAME = 3
# So many Arabic words with the likest consonants are judged for each name.
_NAMES_JUDGED = 8


class WordTable:
    """How surely each word of one language answers each of the other: 0 to 1."""

    def __init__(self, english: Sequence[Word], arabic: Sequence[Word], strengths: Floats) -> None:
        """A table of words, each once, with strengths of shape (English, Arabic)."""
        self._english = {_type(word): number for number, word in enumerate(english)}
        self._arabic = {_type(word): number for number, word in enumerate(arabic)}
        self.strengths = strengths

    def english(self, words: Sequence[Word]) -> list[int]:
        """The rows of words that the table was made for."""
        return [self._english[_type(word)] for word in words]

    def arabic(self, words: Sequence[Word]) -> list[int]:
        """The columns of words that the table was made for."""
        return [self._arabic[_type(word)] for word in words]

    def between(self, rows: Sequence[int], columns: Sequence[int]) -> Floats:
        """Strengths of shape (rows, columns)."""
        if not rows or not columns:
            return np.zeros((len(rows), len(columns)), np.float32)
        return self.strengths[np.ix_(rows, columns)]


class WordMatcher:
    """Compares single words; remembers vectors and names it was asked for."""

    def __init__(self, lexicon: Lexicon, encoder: Encoder | None) -> None:
        self.lexicon = lexicon
        self._encoder = encoder
        self._vectors: dict[str, Vectors] = {}
        self._sounds: dict[tuple[str, str], float] = {}

    def compare(self, english: Sequence[Word], arabic: Sequence[Word]) -> WordTable:
        """The table of all these words. Function words answer nothing, numbers only themselves."""
        ones = list({_type(word): word for word in english}.values())
        twos = list({_type(word): word for word in arabic}.values())
        table = np.zeros((len(ones), len(twos)), np.float32)
        if table.size:
            if self._encoder:
                self._add_meaning(ones, twos, table, self._encoder)
            self._add_lexicon(ones, twos, table)
            self._add_names(ones, twos, table)
            _settle(ones, twos, table)
        return WordTable(ones, twos, table)

    def _add_meaning(
        self, ones: list[Word], twos: list[Word], table: Floats, encoder: Encoder
    ) -> None:
        """How near two words are in meaning."""
        new = [
            w for w in dict.fromkeys(w.written for w in [*ones, *twos]) if w not in self._vectors
        ]
        if new:
            self._vectors.update(zip(new, encoder.encode(new), strict=True))
        one, two = (np.array([self._vectors[w.written] for w in words]) for words in (ones, twos))
        np.matmul(one, two.T, out=table)
        table -= _UNRELATED
        table *= _MEANING / (_RELATED - _UNRELATED)
        np.clip(table, 0, _MEANING, out=table)

    def _add_lexicon(self, ones: list[Word], twos: list[Word], table: Floats) -> None:
        """What the lexicon knows."""
        columns: dict[str, list[int]] = {}
        for number, two in enumerate(twos):
            columns.setdefault(two.stem, []).append(number)
        for row, one in enumerate(ones):
            for stem, strength in self.lexicon.strengths.get(one.stem, {}).items():
                for column in columns.get(stem, ()):
                    table[row, column] = max(table[row, column], strength)

    def _add_names(self, ones: list[Word], twos: list[Word], table: Floats) -> None:
        """Names that sound alike, with or without what is written to them in Arabic."""
        forms: list[tuple[str, int]] = []
        for number, two in enumerate(twos):
            if two.kind == "word" and len(two.written) >= _SHORTEST_NAME:
                written = [two.written, *(rest for _, rest in split_proclitics(two.written))]
                forms += [(signs, number) for form in written if (signs := spell(form))]
        index = NearForms(signs for signs, _ in forms)
        for row, one in enumerate(ones):
            if one.kind != "name" or len(one.written) < _SHORTEST_NAME:
                continue
            name = spell(one.written)
            for number in index.nearest(name, _NAMES_JUDGED):
                signs, column = forms[number]
                score = self.sound(name, signs)
                if score >= _NAME:
                    table[row, column] = max(table[row, column], score)

    def sound(self, english: str, arabic: str) -> float:
        """How surely two spellings are one name."""
        key = english, arabic
        if key not in self._sounds:
            self._sounds[key] = compare(english, arabic)
        return self._sounds[key]


def _type(word: Word) -> tuple[str, str]:
    """What makes two words one for the table."""
    return (word.stem, "number") if word.kind == "number" else (word.written, word.kind)


def _settle(ones: list[Word], twos: list[Word], table: Floats) -> None:
    """Numbers answer themselves alone, function words nothing."""
    for axis, words in enumerate((ones, twos)):
        plain = np.array([word.kind in ("word", "name") for word in words])
        table[(~plain, slice(None)) if axis == 0 else (slice(None), ~plain)] = 0
    columns = {two.stem: number for number, two in enumerate(twos) if two.kind == "number"}
    for row, one in enumerate(ones):
        if one.kind == "number" and one.stem in columns:
            table[row, columns[one.stem]] = 1
