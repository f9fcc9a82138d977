"""Looking up one spelling among all terms, in all languages.

Start reading at `Lookup.find`: it asks with ever looser keys and says which one matched. The terms
are in memory (`TermIndex`) or, when there are very many, in a file (`tm.glossary.term_file`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.lang import arabic, latin
from tm.lang.proclitics import split_proclitics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tm.glossary.names import TermNames
    from tm.model import ConceptEntry, Term


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term that answers a query.

    Attributes:
        language: BCP 47 tag of the language section the term stands in.
        how: `exact` (as written), `case` (capitals differ), `strict` or `loose` (that key
            agrees), `proclitic` (without the one-letter words before it), `name` (probably
            another spelling of the same name), `part` (the query is one or more whole words of
            the term).
        score: how sure a `name` is, from 0 to 1; None for all others.
    """

    entry: ConceptEntry
    language: str
    term: Term
    how: str
    score: float | None = None

    @property
    def reason(self) -> str:
        """`how` for people: a name match says how sure it is."""
        return self.how if self.score is None else f"{self.how} match {self.score:.2f}"


def _strict(text: str) -> str:
    return latin.lower(latin.spotting_key(arabic.strict_key(text)))


def _loose(text: str) -> str:
    return latin.loose_key(arabic.loose_key(text))


# From the closest to the loosest; a term is listed once, under the first key that agrees.
KEYS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("exact", str),
    ("case", str.casefold),
    ("strict", _strict),
    ("loose", _loose),
)

# Of names as like as this, some are wrong; below, too many are (docs/names.md).
FLOOR = 0.6


class Lookup(ABC):
    """Terms, each known by its number, and the ways to ask for one."""

    @abstractmethod
    def match(self, number: int, how: str, score: float | None) -> TermMatch:
        """A term as an answer."""

    @abstractmethod
    def written(self, level: int, key: str) -> Iterable[int]:
        """The terms with a key; `level` counts through `KEYS`."""

    @abstractmethod
    def sounding(self, query: str, floor: float) -> dict[int, float]:
        """The terms that sound like a name, with their scores, the surest first."""

    @abstractmethod
    def containing(self, words: str) -> Iterable[int]:
        """The terms that hold whole words, given as `words_of` makes them."""

    def find(self, query: str) -> list[TermMatch]:
        """All terms a query may mean, the closest first.

        Names that only sound alike are given when no key agrees, parts when nothing is closer.
        """
        query = " ".join(query.split())
        if not query:
            return []
        found: dict[int, str] = {}
        for level, (how, key_of) in enumerate(KEYS):
            for number in self.written(level, key_of(query)):
                found.setdefault(number, how)
        if not found:
            for _, rest in split_proclitics(_loose(query)):
                found |= dict.fromkeys(self.written(len(KEYS) - 1, rest), "proclitic")
        scores: dict[int, float] = {}
        if not found:
            scores = self.sounding(query, FLOOR)
            found = dict.fromkeys(scores, "name")
        if not found and (words := words_of(query)):
            found = dict.fromkeys(self.containing(words), "part")
        return [self.match(number, how, scores.get(number)) for number, how in found.items()]

    def nearest(self, query: str, floor: float) -> list[TermMatch]:
        """The terms that sound most like a name, the surest first, each at least so sure."""
        scores = self.sounding(query, floor)
        return [self.match(number, "name", score) for number, score in scores.items()]


class TermIndex(Lookup):
    """All terms under all keys, in memory."""

    def __init__(self, entries: Iterable[ConceptEntry]) -> None:
        self._terms = list(list_terms(entries))
        self._by_key: list[dict[str, list[int]]] = []
        for _, key_of in KEYS:
            index = defaultdict(list)
            for number, (_, _, term) in enumerate(self._terms):
                index[key_of(term.text)].append(number)
            self._by_key.append(index)
        self._names: TermNames | None = None

    def match(self, number: int, how: str, score: float | None) -> TermMatch:
        """A term as an answer."""
        return TermMatch(*self._terms[number], how, score)

    def written(self, level: int, key: str) -> Iterable[int]:
        """The terms with a key."""
        return self._by_key[level].get(key, ())

    def sounding(self, query: str, floor: float) -> dict[int, float]:
        """The terms that sound like a name; filed when first asked for."""
        if self._names is None:
            from tm.glossary.names import TermNames

            self._names = TermNames(term for _, _, term in self._terms)
        return self._names.find(query, floor)

    def containing(self, words: str) -> Iterable[int]:
        """The terms that hold whole words."""
        wanted = f" {words} "
        return (
            number
            for number, (_, _, term) in enumerate(self._terms)
            if wanted in f" {words_of(term.text)} "
        )


def list_terms(entries: Iterable[ConceptEntry]) -> Iterator[tuple[ConceptEntry, str, Term]]:
    """All terms, each with its entry and the language of its section."""
    for entry in entries:
        for section in entry.sections:
            for term in section.terms:
                yield entry, section.language, term


def words_of(text: str) -> str:
    """The loose key, word by word."""
    return " ".join(filter(None, map(_loose, text.replace("-", " ").split())))
