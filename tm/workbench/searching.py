"""Use-case: find what was translated before. Start reading at `find_matches`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.workbench.desk import open_to_read
from tm.workbench.indexing import open_index

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tm.match import Hit, Index
    from tm.match.scoring import Difference, Penalty
    from tm.memory import Store
    from tm.model import Span, TranslationUnit, Variant

# Units read at once, best first, until the limit is reached.
BATCH = 50


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that was found.

    Attributes:
        score: 100 less all penalties.
        found: the variant that is like the query.
        other: its translation.
        unit: the whole unit, with where it comes from.
        penalties: why it is not worth 100.
        differences: word by word, in the order of `found`.
    """

    score: int
    found: Variant
    other: Variant
    unit: TranslationUnit
    penalties: tuple[Penalty, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document, and its matches, best first."""

    span: Span
    text: str
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, besides the text.

    Attributes:
        language: tag of the text's language; both sides of all units are searched when None.
        threshold: the least score, 1 to 100.
        limit: at most so many matches.
    """

    language: str | None = None
    threshold: int = 70
    limit: int = 10


class Searcher:
    """Searches the memory of an open store; its index is current when it is made."""

    def __init__(self, store: Store, database: str, *, anew: bool = False) -> None:
        self._store = store
        self._index: Index = open_index(store, database, anew=anew)

    def find(self, text: str, wanted: Wanted) -> list[Match]:
        """The best matches of a text, best first."""
        threshold, limit = wanted.threshold, wanted.limit
        hits = self._index.search(text, threshold, wanted.language)
        ranked = sorted(hits, key=lambda hit: -_best(hit))
        matches: list[Match] = []
        for start in range(0, len(ranked), BATCH):
            batch = ranked[start : start + BATCH]
            if len(matches) >= limit and matches[limit - 1].score > _best(batch[0]):
                break
            units = {unit.id: unit for unit in self._store.units.named({hit.unit for hit in batch})}
            for hit in batch:
                if hit.unit in units:
                    matches += _match(text, hit, units[hit.unit], wanted.language)
            matches = [match for match in matches if match.score >= threshold]
            matches.sort(key=lambda match: (-match.score, match.unit.id, match.found.language))
        return matches[:limit]


def find_matches(database: str, text: str, wanted: Wanted, *, anew: bool = False) -> list[Match]:
    """The best matches of a text in the memory, best first.

    Args:
        database: as given with `--db`.
        text: what is looked for.
        wanted: in which language, how like it, how many.
        anew: build the index from nothing first.

    Raises:
        InputError: the text is empty.
    """
    if not text.strip():
        raise InputError("There is nothing to look for: give some words.")
    with open_to_read(database) as store:
        return Searcher(store, database, anew=anew).find(text, wanted)


def search_document(database: str, path: Path, wanted: Wanted) -> Iterator[Sentence]:
    """The matches of every sentence of a file, in its order.

    Args:
        database: as given with `--db`.
        path: a text file.
        wanted: the language of the file (told by its letters when None), and what of each.

    Raises:
        ReadError: the file cannot be read.
    """
    text, language, spans = read_sentences(path, wanted.language)
    wanted = replace(wanted, language=language)
    with open_to_read(database) as store:
        searcher = Searcher(store, database)
        for span in spans:
            sentence = span.of(text)
            matches = searcher.find(sentence, wanted)
            yield Sentence(span, sentence, tuple(matches))


def read_sentences(path: Path, language: str | None) -> tuple[str, str, Sequence[Span]]:
    """The text of a file, its language, and where its sentences stand."""
    from tm.extract.language import detect_language
    from tm.extract.reading import read_text
    from tm.lang.sentences import split_sentences

    text = read_text(path).text
    language = language or detect_language(text)
    return text, language, split_sentences(text, language)


def _best(hit: Hit) -> int:
    """The best score a hit can have."""
    return max(hit.similarity, 99) if hit.alike else hit.similarity


def _match(text: str, hit: Hit, unit: TranslationUnit, language: str | None) -> list[Match]:
    """The variants of a unit that a hit is about, judged; none when it has changed since."""
    from tm.match.keys import strict_key
    from tm.match.scoring import compare, judge

    matches = []
    for found, other in ((unit.source, unit.target), (unit.target, unit.source)):
        if found.language != hit.language:
            continue
        key, longest = strict_key(found.segment), hit.longest
        if max(len(key), len(strict_key(text))) != longest:
            continue
        penalties = judge(text, found.segment, hit.similarity)
        penalties += _penalise(unit, found, language)
        score = 100 - sum(penalty.points for penalty in penalties)
        differences = compare(text, found.segment)
        matches.append(Match(score, found, other, unit, penalties, differences))
    return matches[:1]


def _penalise(unit: TranslationUnit, found: Variant, language: str | None) -> tuple[Penalty, ...]:
    """What a unit loses by where it comes from."""
    from tm.match.scoring import LINK, REGION, Penalty

    penalties: list[Penalty] = []
    if ("x-status", "proposed") in unit.properties:
        penalties.append(Penalty("link", LINK))
    asked, there = (tag.lower().partition("-")[2] for tag in (language or "", found.language))
    if asked and there and asked != there:
        penalties.append(Penalty("region", REGION))
    return tuple(penalties)
