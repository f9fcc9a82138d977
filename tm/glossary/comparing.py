"""What differs between two states of a concept entry, field by field. Start at `compare`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.glossary.csv_file import TERM_COLUMNS
from tm.glossary.csv_writer import to_rows
from tm.glossary.gathering import CONCEPT_COLUMNS

if TYPE_CHECKING:
    from tm.model import ConceptEntry

Rows = dict[tuple[str, str], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs.

    Attributes:
        concept: id of the concept entry.
        language, term: the term whose field it is; None for a field of the concept itself.
        field: a column of the sheet; `term` when the term itself came or went, `order` when
            the terms stand in another order.
        before, after: None where there was or is nothing.
    """

    concept: str
    language: str | None
    term: str | None
    field: str
    before: str | None
    after: str | None


def compare(old: ConceptEntry | None, new: ConceptEntry | None) -> list[Difference]:
    """The fields that differ, those of the concept first; None is an entry that is not there.

    A term that is written anew is one that goes and one that comes.
    """
    entry = new or old
    if entry is None:
        return []
    before, after = _index(old), _index(new)
    found: list[Difference] = []

    def note(place: tuple[str | None, str | None], field: str, was: str, now: str) -> None:
        if was != now:
            found.append(Difference(entry.id, *place, field, was or None, now or None))

    heads = [next(iter(rows.values()), {}) for rows in (before, after)]
    for column in CONCEPT_COLUMNS:
        note((None, None), column, *(head.get(column, "") for head in heads))
    for place in [*before, *(place for place in after if place not in before)]:
        was, now = before.get(place, {}), after.get(place, {})
        note(place, "term", was.get("term", ""), now.get("term", ""))
        if was and now:
            for column in TERM_COLUMNS:
                note(place, column, was[column], now[column])
    orders = [
        [term for term in rows if term in before and term in after] for rows in (before, after)
    ]
    if orders[0] != orders[1]:
        was_now = (", ".join(text for _, text in order) for order in orders)
        note((None, None), "order", *was_now)
    return found


def _index(entry: ConceptEntry | None) -> Rows:
    """The rows of an entry by language and term."""
    rows = to_rows(entry) if entry else []
    return {(row["language"], row["term"]): row for row in rows}
