"""Finding the Arabic words behind an English quote, or finding that they are not there.

    quote ──► shortlist of sentences ──► closer look ──► which of them, if any ──► which words
              (tm.align.collection)      (evidence)      (choice)                  (spans)

Start reading at `Linker.propose`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.align.choice import load_choices
from tm.align.collection import Collection
from tm.align.evidence import Observer, telling_words
from tm.align.lexicon import Lexicon
from tm.align.matching import WordMatcher
from tm.align.reasons import give_reasons
from tm.align.spans import SpanFinder, find_allies
from tm.align.words import ENGLISH
from tm.lang.names.letters import spell
from tm.model import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.align.choice import Choice
    from tm.align.encoder import Encoder
    from tm.align.evidence import Observation
    from tm.align.query import LinkQuery
    from tm.model import SourceText

# Below this probability nothing is proposed: absent stays absent.
FLOOR = 0.5
# A name tells as much as a sure word; so many likely spellings of it are tried.
_SPELLINGS = 6


class Linker:
    """Finds what stands behind quotes."""

    def __init__(
        self,
        encoder: Encoder | None = None,
        lexicon: Lexicon | None = None,
        pieces: Encoder | None = None,
    ) -> None:
        """A linker.

        Args:
            encoder: vectors of sentences; without one, words, names and numbers must do.
            lexicon: what the desk's memory taught; the seed alone when None.
            pieces: the same model for words and windows, when `encoder` keeps on disk what it
                is asked: of each sentence there are very many.
        """
        self._encoder = encoder
        pieces = pieces or encoder
        self._matcher = WordMatcher(lexicon or Lexicon.learn(()), pieces)
        self._observer = Observer(self._matcher, pieces)
        self._spans = SpanFinder(self._matcher, pieces)
        self._collection = Collection((), encoder)

    def choice_for(self, query: LinkQuery) -> Choice:
        """The weights that fit what is known: with or without vectors and the sentence around."""
        vectors = "vectors" if self._encoder else "words"
        around = "_in_sentence" if query.before.strip() or query.after.strip() else ""
        return load_choices()[f"link_{vectors}{around}"]

    def propose(
        self, query: LinkQuery, texts: Sequence[SourceText], limit: int = 3
    ) -> tuple[Link, ...]:
        """The likeliest Arabic words, the best first; none when nothing is likely enough.

        Args:
            query: the English words.
            texts: all source texts they may come from, cut into sentences. Those of the last
                call are kept ready.
            limit: at most so many links.
        """
        if tuple(texts) != self._collection.texts:
            self._collection = Collection(texts, self._encoder)
        numbers = self.shortlist(query, self._collection)
        if not numbers:
            return ()
        seen = self._observer.observe(query, *self._collection.look_up(numbers))
        choice = self.choice_for(query)
        allied = find_allies(query, [self._collection.whereabouts(number) for number in numbers])
        scores = choice.score(seen.features)
        probabilities = choice.judge(scores, allied)
        links: list[Link] = []
        open_ = np.ones(len(numbers), bool)
        for index in np.argsort(-scores, kind="stable").tolist():
            probability = float(probabilities[index])
            if probability < FLOOR / (1 + len(links)) or len(links) == limit:
                break
            if open_[index]:
                links.append(self._make_link(query, numbers[index], seen, index, probability))
                # Its allies are pieces of the same link.
                open_ &= ~allied[index]
        return tuple(links)

    def shortlist(self, query: LinkQuery, collection: Collection) -> list[int]:
        """Numbers of the sentences of a collection that get a closer look."""
        vectors = None
        if self._encoder:
            whole = f"{query.before}{query.text}{query.after}"
            vectors = self._encoder.encode(list(dict.fromkeys([query.text, whole])))
        return collection.shortlist(vectors, self._expected(query.text, collection))

    def _expected(self, text: str, collection: Collection) -> dict[str, float]:
        """Arabic stems that the Arabic of an English text may have, and how much each tells."""
        lexicon = self._matcher.lexicon
        expected: dict[str, float] = {}
        for word in telling_words(text, ENGLISH):
            found = dict(lexicon.strengths.get(word.stem, {}))
            if word.kind == "number":
                found[word.stem] = 1.0
            elif word.kind == "name":
                found |= self._spellings(word.written, collection)
            for stem, strength in found.items():
                expected[stem] = max(expected.get(stem, 0.0), strength * lexicon.rarity(word.stem))
        return expected

    def _spellings(self, name: str, collection: Collection) -> dict[str, float]:
        """Stems of the collection that sound like a name."""
        signs = spell(name)
        likest = collection.sounding_like(signs, _SPELLINGS)
        return {stem: self._matcher.sound(signs, spell(stem)) for stem in likest}

    def _make_link(
        self, query: LinkQuery, number: int, seen: Observation, index: int, probability: float
    ) -> Link:
        """The link to one sentence, with the words inside it and the reasons."""
        place = self._collection.place(number)
        text = self._collection.texts[place.source]
        spans = self._spans.find(query, text, place.number, seen.windows[index])
        features = {name: float(values[index]) for name, values in seen.features.items()}
        reasons = give_reasons(query, text, spans, features)
        return Link(query.placeholder, text.id, spans, round(probability, 4), reasons)
