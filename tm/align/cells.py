"""What speaks for each possible bead of two documents.

A cell is a possible bead: sentences i to i+n answer sentences j to j+m. Not all are looked at: only
those whose sentences are near in meaning or share words, or lie where the two documents run side
by side. Start reading at `Grid.features`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from tm.align.evidence import telling_numbers, telling_words
from tm.align.words import ARABIC, ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tm.align.encoder import Encoder
    from tm.align.matching import WordMatcher

    Floats = NDArray[np.float64]

Cell = tuple[int, int, int, int]
"""First Arabic sentence, first English one, how many of each."""

SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2))
# The likeliest partners of a sentence that are looked at, by meaning and by words.
_PARTNERS = 8
# Neighbours that a mean likeness is taken over (CSLS, Conneau and others 2018).
_NEIGHBOURS = 4
# English characters for each Arabic one, and the variance for each (Gale and Church 1993).
_RATIO, _VARIANCE = 1.0 / 0.93, 6.8


class Grid:
    """Two documents, and their possible beads."""

    def __init__(
        self,
        arabic: Sequence[str],
        english: Sequence[str],
        matcher: WordMatcher,
        encoder: Encoder | None,
    ) -> None:
        self.sizes = len(arabic), len(english)
        self._texts = arabic, english
        self._lengths = tuple(np.array([len(s) for s in side], float) for side in self._texts)
        words = (
            [telling_words(s, ARABIC) for s in arabic],
            [telling_words(s, ENGLISH) for s in english],
        )
        table = matcher.compare(
            [w for side in words[1] for w in side], [w for side in words[0] for w in side]
        )
        self._columns = [table.arabic(side) for side in words[0]]
        self._rows = [table.english(side) for side in words[1]]
        self._table = table
        rarity = matcher.lexicon.rarity
        self._weights = tuple(
            [np.array([rarity(w.stem) for w in one]) for one in side] for side in words
        )
        self._names = [np.array([w.kind == "name" for w in side], bool) for side in words[1]]
        self._numbers = (
            [telling_numbers(s, ARABIC) for s in arabic],
            [telling_numbers(s, ENGLISH) for s in english],
        )
        self._vectors = None
        if encoder:
            self._vectors = tuple(encoder.encode(list(side)) for side in self._texts)
        self._told = self._overlap()

    def _overlap(self) -> Floats:
        """How many words each two sentences share, a first look: shape (Arabic, English)."""
        users: dict[int, list[int]] = defaultdict(list)
        for number, columns in enumerate(self._columns):
            for column in set(columns):
                users[column].append(number)
        told = np.zeros(self.sizes)
        for number, rows in enumerate(self._rows):
            strengths = self._table.between(rows, range(self._table.width))
            for column in np.nonzero(strengths.max(axis=0, initial=0) > 0.3)[0].tolist():
                strength = float(strengths[:, column].max()) / (1 + math.log(len(users[column])))
                told[users[column], number] += strength
        arabic, english = ([len(words) for words in side] for side in self._weights)
        shared: Floats = told / np.sqrt(1 + np.outer(arabic, english))
        return shared

    def cells(self) -> list[Cell]:
        """The possible beads that are looked at."""
        pairs: set[tuple[int, int]] = set()
        views = [self._told]
        if self._vectors:
            views.append((self._vectors[0] @ self._vectors[1].T).astype(float))
        for view in views:
            for axis in (0, 1):
                count = min(_PARTNERS, view.shape[axis])
                best = np.argsort(-view, axis=axis, kind="stable")
                best = best[:count] if axis == 0 else best[:, :count].T
                for others in best.tolist():
                    pairs |= {
                        (other, n) if axis == 0 else (n, other) for n, other in enumerate(others)
                    }
        found = {
            (i - di, j - dj, n, m)
            for i, j in pairs
            for n, m in SHAPES
            for di in range(n)
            for dj in range(m)
            if 0 <= i - di <= self.sizes[0] - n and 0 <= j - dj <= self.sizes[1] - m
        }
        return sorted(found)

    def features(self, cells: Sequence[Cell]) -> dict[str, Floats]:
        """Features of each cell, one array each."""
        lengths = self._length_features(cells)
        rows = [self._word_features(cell) for cell in cells]
        words = {name: np.array([row[name] for row in rows], float) for name in rows[0]}
        return lengths | words | self._meaning_features(cells)

    def _length_features(self, cells: Sequence[Cell]) -> dict[str, Floats]:
        places = np.array(cells)
        sums = [np.concatenate([[0.0], np.cumsum(one)]) for one in self._lengths]
        arabic = sums[0][places[:, 0] + places[:, 2]] - sums[0][places[:, 0]]
        english = sums[1][places[:, 1] + places[:, 3]] - sums[1][places[:, 1]]
        deviation = (english - arabic * _RATIO) / np.sqrt(_VARIANCE * (arabic + english + 1) / 2)
        ratio = np.log((english + 5) / (arabic * _RATIO + 5))
        return {
            "deviation": np.minimum(np.abs(deviation), 6),
            "ratio": np.minimum(np.abs(ratio), 2),
            "sentences": (places[:, 2] + places[:, 3] - 2).astype(float),
            "many_to_many": (np.minimum(places[:, 2], places[:, 3]) > 1).astype(float),
        }

    def _word_features(self, cell: Cell) -> dict[str, float]:
        i, j, n, m = cell
        columns = [c for part in self._columns[i : i + n] for c in part]
        rows = [r for part in self._rows[j : j + m] for r in part]
        arabic = np.concatenate(self._weights[0][i : i + n])
        english = np.concatenate(self._weights[1][j : j + m])
        names = np.concatenate(self._names[j : j + m])
        match = self._table.between(rows, columns)
        best, back = match.max(axis=1, initial=0), match.max(axis=0, initial=0)
        covered = float(best @ english) / (float(english.sum()) + 0.5)
        answered = float(back @ arabic) / (float(arabic.sum()) + 0.5)
        ones = frozenset[object]().union(*self._numbers[0][i : i + n])
        twos = frozenset[object]().union(*self._numbers[1][j : j + m])
        return {
            "covered": covered,
            "answered": answered,
            "both": min(covered, answered),
            "told": math.log1p(float(best @ english)),
            "names": math.log1p(float(best[names].sum())),
            "names_share": float(best[names].sum()) / (float(names.sum()) + 0.5),
            "numbers": math.log1p(len(ones & twos)),
            "numbers_missing": math.log1p(len(ones ^ twos)),
        }

    def _meaning_features(self, cells: Sequence[Cell]) -> dict[str, Floats]:
        if not self._vectors:
            return {}
        places = np.array(cells)
        joined, means = [], []
        for side in (0, 1):
            vectors = self._vectors[side] * np.sqrt(self._lengths[side] + 1)[:, None]
            sums = np.concatenate([np.zeros((1, vectors.shape[1])), np.cumsum(vectors, 0)])
            first, count = places[:, side], places[:, side + 2]
            keys, back = np.unique(np.c_[first, count], axis=0, return_inverse=True)
            spans = sums[keys[:, 0] + keys[:, 1]] - sums[keys[:, 0]]
            spans /= np.linalg.norm(spans, axis=1, keepdims=True).clip(1e-9)
            near = spans @ self._vectors[1 - side].T
            nearest = np.sort(near, axis=1)[:, -_NEIGHBOURS:].mean(axis=1)
            back = back.reshape(-1)
            joined.append((spans, back))
            means.append(nearest[back])
        near = np.empty(len(cells))
        for start in range(0, len(cells), 4096):
            part = slice(start, start + 4096)
            ones, twos = (spans[back[part]] for spans, back in joined)
            near[part] = np.einsum("ij,ij->i", ones, twos)
        return {"near": near, "near_margin": near - (means[0] + means[1]) / 2}
