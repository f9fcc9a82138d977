"""Looking up one spelling among all terms, in all languages.

Start reading at `TermIndex.find`: it asks with ever looser keys and says which one matched.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.lang import arabic, latin
from tm.lang.proclitics import split_proclitics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
_KEYS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("exact", str),
    ("case", str.casefold),
    ("strict", _strict),
    ("loose", _loose),
)


class TermIndex:
    """All terms under all keys."""

    def __init__(self, entries: Iterable[ConceptEntry]) -> None:
        self._terms = [
            (entry, section.language, term)
            for entry in entries
            for section in entry.sections
            for term in section.terms
        ]
        self._by_key: list[dict[str, list[int]]] = []
        for _, key_of in _KEYS:
            index = defaultdict(list)
            for number, (_, _, term) in enumerate(self._terms):
                index[key_of(term.text)].append(number)
            self._by_key.append(index)
        self._names: TermNames | None = None

    def find(self, query: str) -> list[TermMatch]:
        """All terms a query may mean, the closest first.

        Names that only sound alike are given when no key agrees, parts when nothing is closer.
        """
        query = " ".join(query.split())
        if not query:
            return []
        found: dict[int, str] = {}
        for (how, key_of), index in zip(_KEYS, self._by_key, strict=True):
            for number in index.get(key_of(query), ()):
                found.setdefault(number, how)
        if not found:
            loose = self._by_key[-1]
            for _, rest in split_proclitics(_loose(query)):
                found |= dict.fromkeys(loose.get(rest, ()), "proclitic")
        scores: dict[int, float] = {}
        if not found:
            scores = self._named(query)
            found = dict.fromkeys(scores, "name")
        if not found:
            found = dict.fromkeys(self._containing(query), "part")
        return [
            TermMatch(*self._terms[number], how, scores.get(number))
            for number, how in found.items()
        ]

    def _named(self, query: str) -> dict[int, float]:
        """Numbers and scores of the terms that sound like the query; filed when first asked for."""
        if self._names is None:
            from tm.glossary.names import TermNames

            self._names = TermNames(term for _, _, term in self._terms)
        return self._names.find(query)

    def _containing(self, query: str) -> Iterable[int]:
        """Numbers of the terms that hold the query as whole words."""
        wanted = f" {_words(query)} "
        return (
            number
            for number, (_, _, term) in enumerate(self._terms)
            if wanted.strip() and wanted in f" {_words(term.text)} "
        )


def _words(text: str) -> str:
    """The loose key, word by word."""
    return " ".join(filter(None, map(_loose, text.replace("-", " ").split())))
