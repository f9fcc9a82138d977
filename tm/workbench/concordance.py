"""Use-case: words in context, on either side of the memory. Start reading at `find_concordance`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.workbench.desk import open_to_read
from tm.workbench.indexing import open_index

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tm.match import Index
    from tm.match.concordance import Phrase
    from tm.memory import Store
    from tm.model import Span, TranslationUnit, Variant

# Units read at once.
BATCH = 200

# What a filter looks at: its name -> the property of a unit.
FILTERS = {
    "outlet": "x-outlet",
    "speaker": "x-speaker",
    "article": "x-article",
    "status": "x-status",
}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A segment that holds the words.

    Attributes:
        found: the variant that holds them.
        places: where, in its segment as it is written.
        other: its translation.
        unit: the whole unit.
    """

    found: Variant
    places: tuple[Span, ...]
    other: Variant
    unit: TranslationUnit


@dataclass(frozen=True, slots=True)
class Filters:
    """Which units count.

    Attributes:
        language: tag of the side that is searched; both when None.
        properties: name of `FILTERS` -> what it must hold, in any case.
        since, until: ISO 8601 days, or beginnings of one; units without a date do not count then.
    """

    language: str | None
    properties: Mapping[str, str]
    since: str | None = None
    until: str | None = None

    def admit(self, unit: TranslationUnit) -> bool:
        """Whether a unit counts."""
        own = dict(unit.properties)
        for name, wanted in self.properties.items():
            if wanted.casefold() not in own.get(FILTERS[name], "").casefold():
                return False
        if self.since is None and self.until is None:
            return True
        date = own.get("x-statement-date") or own.get("x-not-after") or unit.created or ""
        early = date[: len(self.since)] < self.since if self.since else False
        late = date[: len(self.until)] > self.until if self.until else False
        return bool(date) and not early and not late


@dataclass(frozen=True, slots=True)
class Concordance:
    """What was found.

    Attributes:
        words: what was looked for in the end: as typed or, when that stands nowhere, without what
            is written together with Arabic words.
        found: the segments that hold it, shorter ones first.
    """

    words: str
    found: list[Occurrence]


def find_concordance(
    database: str, text: str, filters: Filters, limit: int, *, anywhere: bool = False
) -> Concordance:
    """Segments that hold some words, or else those words without their clitics.

    Args:
        database: as given with `--db`.
        text: a word or a phrase.
        filters: which units count.
        limit: at most so many.
        anywhere: any letters, also inside words.

    Raises:
        InputError: there is nothing to look for.
    """
    from tm.match.concordance import Phrase, bare_readings

    phrase = Phrase(text, anywhere=anywhere)
    if not phrase.needle.strip():
        raise InputError("There is nothing to look for: give a word or a phrase.")
    with open_to_read(database) as store:
        index = open_index(store, database)
        if found := list(islice(_search(store, index, phrase, filters), limit)):
            return Concordance(text, found)
        for words in () if anywhere else bare_readings(text):
            if found := list(islice(_search(store, index, Phrase(words), filters), limit)):
                return Concordance(words, found)
    return Concordance(text, [])


def _search(store: Store, index: Index, phrase: Phrase, filters: Filters) -> Iterator[Occurrence]:
    """All occurrences, as they are found."""
    waiting = _find_units(index, phrase, filters.language)
    while batch := list(islice(waiting, BATCH)):
        units = {unit.id: unit for unit in store.units.named({unit_id for unit_id, _ in batch})}
        for unit_id, language in batch:
            unit = units.get(unit_id)
            if unit is not None and filters.admit(unit):
                yield from _locate(unit, language, phrase)


def _find_units(index: Index, phrase: Phrase, language: str | None) -> Iterator[tuple[str, str]]:
    """Unit and language of each segment that holds the phrase."""
    from tm.match.concordance import find_rows
    from tm.match.keys import fold_key

    seen: set[tuple[str, str]] = set()
    for place, section in index.sections(language):
        for row in find_rows(section, phrase):
            if not phrase.find_places(fold_key(section.key(row))):
                continue
            unit_id = index.living(place, int(section.units[row]))
            if unit_id is not None and (unit_id, section.language) not in seen:
                seen.add((unit_id, section.language))
                yield unit_id, section.language


def _locate(unit: TranslationUnit, language: str, phrase: Phrase) -> Iterator[Occurrence]:
    """Where the phrase stands in the sides of a unit that are in a language."""
    from tm.match.keys import fold_key, make_strict_key

    for found, other in ((unit.source, unit.target), (unit.target, unit.source)):
        if found.language != language:
            continue
        key = make_strict_key(found.segment)
        places = tuple(key.span(*place) for place in phrase.find_places(fold_key(key.text)))
        if places:
            yield Occurrence(found, places, other, unit)
