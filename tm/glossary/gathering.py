"""Rows of a spreadsheet gathered into concept entries, and checked on the way.

Start reading at `Gatherer.take`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn, TypeVar

from tm.errors import FormatError
from tm.model import (
    AdministrativeStatus,
    ConceptEntry,
    ConceptType,
    Coordinates,
    FirstUse,
    Gender,
    LanguageSection,
    Term,
    TermType,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

# What is said of a concept, not of a term.
CONCEPT_COLUMNS = (
    *("type", "publishes", "region", "coordinates", "definition", "concept_note"),
    *("see_also", "distinct_from", "do_not_translate", "first_use"),
)

_CONCEPT_ID = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_STYLE = re.compile(rf"{_CONCEPT_ID.pattern}(/{_CONCEPT_ID.pattern})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # BCP 47, the tags in practical use
# A lone surrogate is what Python makes of a byte that is no UTF-8 on the command line.
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_PREFERRED = AdministrativeStatus.PREFERRED

# The farthest from the equator, and from Greenwich.
_POLE, _ANTIMERIDIAN = 90, 180


class _Answer(StrEnum):
    """What stands in a column that asks a question."""

    YES = "yes"
    NO = "no"


Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet: its first line, and its cells by column (all columns are there).

    The line is 0 for a row that stands in no file.
    """

    line: int
    cells: dict[str, str]


@dataclass(slots=True)
class _Concept:
    """A concept entry in the making; `said` is what its rows say of the concept itself."""

    line: int
    said: dict[str, str] = field(default_factory=dict)
    terms: dict[str, dict[str, Term]] = field(default_factory=dict)


def gather(place: str, rows: Iterable[dict[str, str]]) -> list[ConceptEntry]:
    """Concept entries of rows that stand in no file, checked as those of a sheet.

    Args:
        place: what an error names.
        rows: cells by column; all columns are there.

    Raises:
        FormatError: with column and remedy.
    """
    gatherer = Gatherer(place)
    for cells in rows:
        gatherer.take(Row(0, cells))
    return gatherer.entries()


class Gatherer:
    """Takes rows, gives concept entries."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._concepts: dict[str, _Concept] = {}

    def take(self, row: Row) -> None:
        """Add one row.

        Raises:
            FormatError: with line, column and remedy.
        """
        for column, cell in row.cells.items():
            if _CONTROL.search(cell):
                self._refuse(row, column, "holds a line break or a control character; delete it")
        concept_id = row.cells["concept"]
        if not _CONCEPT_ID.fullmatch(concept_id):
            self._refuse(row, "concept", "needs an id of small letters, digits and _")
        concept = self._concepts.setdefault(concept_id, _Concept(row.line))
        for tag in row.cells["publishes"].split():
            if not _LANGUAGE.fullmatch(tag):
                self._refuse(row, "publishes", "needs language tags with blanks between: ar en")
        for column in ("see_also", "distinct_from"):
            for other in row.cells[column].split():
                if not _CONCEPT_ID.fullmatch(other) or other == concept_id:
                    self._refuse(row, column, "needs ids of other concepts with blanks between")
        for column in CONCEPT_COLUMNS:
            self._say(concept, row, column, row.cells[column])
        self._take_term(concept, row)

    def entries(self) -> list[ConceptEntry]:
        """All concept entries, in the order of their first rows."""
        return [self._entry(concept_id, concept) for concept_id, concept in self._concepts.items()]

    def _say(self, concept: _Concept, row: Row, column: str, value: str) -> None:
        """Note what a row says of its concept; two rows may not contradict each other."""
        said = concept.said.get(column)
        if value and said and said != value:
            self._refuse(row, column, f"contradicts {said!r}, said earlier of this concept")
        if value:
            concept.said[column] = value

    def _take_term(self, concept: _Concept, row: Row) -> None:
        """Add the term of a row to its language section."""
        cells = row.cells
        language, text = cells["language"], cells["term"]
        if not text:
            self._refuse(row, "term", "is empty; write the term or delete the row")
        if not _LANGUAGE.fullmatch(language):
            self._refuse(row, "language", "needs a language tag such as en, ar or en-GB")
        term = Term(
            text,
            self._choose(row, "status", AdministrativeStatus, AdministrativeStatus.ADMITTED),
            self._choose(row, "term_type", TermType, TermType.FULL_FORM),
            cells["part_of_speech"] or "properNoun",
            cells["note"],
            cells["source"],
            self._choose_some(row, "gender", Gender),
            tuple(dict.fromkeys(cells["house_style"].split())),
        )
        for style in term.styles:
            if not _STYLE.fullmatch(style):
                self._refuse(row, "house_style", "needs outlets or desks, such as now now/culture")
        terms = concept.terms.setdefault(language, {})
        if text in terms:
            self._refuse(row, "term", f"{text!r} is there twice; delete one of the rows")
        if term.status is _PREFERRED and any(t.status is _PREFERRED for t in terms.values()):
            self._refuse(row, "status", "makes a second preferred term; make one of them admitted")
        for style in term.styles:
            if any(style in other.styles for other in terms.values()):
                self._refuse(row, "house_style", f"{style!r} prefers another term already")
        terms[text] = term

    def _choose(self, row: Row, column: str, choices: type[Choice], default: Choice) -> Choice:
        """The value of a column that has fixed choices; empty means the default."""
        return self._choose_some(row, column, choices) or default

    def _choose_some(self, row: Row, column: str, choices: type[Choice]) -> Choice | None:
        """The same, where nothing need be chosen."""
        value = row.cells[column]
        for choice in choices:
            if value.lower() == choice.lower():
                return choice
        if value:
            self._refuse(row, column, f"{value!r} is none of {', '.join(choices)}")
        return None

    def _locate(self, row: Row) -> Coordinates | None:
        """The coordinates of a concept."""
        parts = row.cells["coordinates"].replace(",", " ").split()
        if not parts:
            return None
        try:
            latitude, longitude = map(float, parts)
        except ValueError:
            latitude = longitude = 1000.0
        if abs(latitude) <= _POLE and abs(longitude) <= _ANTIMERIDIAN:
            return Coordinates(latitude, longitude)
        return self._refuse(row, "coordinates", "needs latitude and longitude: 35.4008 35.9486")

    def _entry(self, concept_id: str, concept: _Concept) -> ConceptEntry:
        """A finished concept entry."""
        said = concept.said
        row = Row(concept.line, {column: said.get(column, "") for column in CONCEPT_COLUMNS})
        if not row.cells["type"]:
            self._refuse(row, "type", f"is empty; say what {concept_id!r} is")
        return ConceptEntry(
            concept_id,
            self._choose(row, "type", ConceptType, ConceptType.TERM),
            tuple(
                LanguageSection(language, tuple(terms.values()))
                for language, terms in concept.terms.items()
            ),
            said.get("definition", ""),
            said.get("concept_note", ""),
            said.get("region", ""),
            tuple(said.get("publishes", "").split()),
            self._locate(row),
            tuple(said.get("see_also", "").split()),
            tuple(said.get("distinct_from", "").split()),
            self._choose(row, "do_not_translate", _Answer, _Answer.NO) is _Answer.YES,
            self._choose_some(row, "first_use", FirstUse),
        )

    def _refuse(self, row: Row, column: str, reason: str) -> NoReturn:
        """Refuse the file, with place, reason and remedy."""
        place = f"{self._place}, line {row.line}" if row.line else self._place
        raise FormatError(f"{place}, column {column!r}: {reason}.")
