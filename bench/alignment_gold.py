"""The gold of linking and aligning, and what is learned without looking at what is tested.

The gold (../shared/gold/alignment) is news text in both languages, sentence by sentence, with
quotes, spans and beads. Whatever is fitted for a document is fitted on documents of the other
folds: the lexicon too. Start reading at `Gold`.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tm.align import LinkQuery
from tm.align.lexicon import Lexicon
from tm.model import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.align.encoder import Encoder, Vectors

FOLDER = Path(__file__).parents[2] / "shared" / "gold" / "alignment"
FOLDS = 5
_MARKS = str.maketrans({"”": '"', "“": '"', "«": '"', "»": '"'})


@dataclass(frozen=True)
class QuoteTask:
    """A quote that is looked for.

    Attributes:
        query: with the rest of its English sentence.
        fold: of its document.
        candidates: documents it is looked for in.
        gold: (document, sentence) of its Arabic; empty when it is absent.
    """

    query: LinkQuery
    fold: int
    candidates: tuple[str, ...]
    gold: frozenset[tuple[str, int]]

    @property
    def alone(self) -> LinkQuery:
        """The query without the rest of its sentence."""
        return LinkQuery(self.query.text, self.query.placeholder)


class Gold:
    """The gold of a folder."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self.documents = {each["doc"]: each for each in self.read("docs")}
        names = sorted(self.documents)
        random.Random(20261125).shuffle(names)  # noqa: S311 -- a fixed cut, no secret
        self.folds = {name: number % FOLDS for number, name in enumerate(names)}

    def read(self, name: str) -> list[dict[str, Any]]:
        """The lines of one file."""
        lines = (self._folder / f"{name}.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def lexicon(self, fold: int) -> Lexicon:
        """What the documents outside a fold teach."""
        pairs = [
            pair
            for name, each in self.documents.items()
            if self.folds[name] != fold
            for pair in zip(each["ar"], each["en"], strict=True)
        ]
        return Lexicon.learn(pairs)

    @cached_property
    def texts(self) -> dict[str, SourceText]:
        """The Arabic documents as source texts."""
        return {name: make_text(name, each["ar"]) for name, each in self.documents.items()}

    @cached_property
    def quotes(self) -> list[QuoteTask]:
        """All quotes, each with its place in the English document."""
        tasks: list[QuoteTask] = []
        place: dict[str, tuple[int, int]] = {}
        last = ("", "", "", "")
        for each in self.read("quote"):
            name, words = each["doc"], each["quote"]
            if last[:2] != (name, words):
                before, after, place[name] = self._find(name, words, place.get(name, (0, 0)))
                last = (name, words, before, after)
            query = LinkQuery(words, each["id"], before=last[2], after=last[3])
            gold = frozenset((doc, line) for doc, line in each["gold"])
            tasks.append(QuoteTask(query, self.folds[name], tuple(each["cand_docs"]), gold))
        return tasks

    def _find(
        self, name: str, words: str, since: tuple[int, int]
    ) -> tuple[str, str, tuple[int, int]]:
        """What stands before and after a quote in its sentence, and where the next may begin."""
        for line, sentence in enumerate(self.documents[name]["en"]):
            plain = sentence.translate(_MARKS)
            start = plain.find(words[:25], since[1] if line == since[0] else 0)
            if line >= since[0] and start >= 0:
                end = start + len(words) if plain.find(words) >= 0 else len(sentence)
                return sentence[:start], sentence[end:], (line, start + 1)
        return "", "", since


def make_text(name: str, sentences: Sequence[str]) -> SourceText:
    """A source text of sentences, one on a line."""
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return SourceText(name, name, "\n".join(sentences), name, sentences=tuple(spans))


class CachedEncoder:
    """An encoder that remembers: the folds ask for the same sentences."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.name = encoder.name
        self.known: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `tm.align.Encoder`."""
        # Texts of like length in a batch waste least.
        new = sorted({text for text in texts if text not in self.known}, key=len)
        if new:
            self.known.update(zip(new, self._encoder.encode(new), strict=True))
        if not texts:
            return self._encoder.encode(texts)
        return np.array([self.known[text] for text in texts], np.float32)
