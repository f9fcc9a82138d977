"""Concept entries as rows of the tables `concepts` and `terms`, and back; asks no database.

Start reading at `to_row` and `to_entry`.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

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
    from collections.abc import Iterable, Mapping

    from sqlalchemy import RowMapping

# Columns that came with schema 0004, as they are where nobody said anything.
_NEWER_HEAD: dict[str, Any] = {
    "see_also": [],
    "distinct_from": [],
    "do_not_translate": False,
    "first_use": None,
}
_NEWER_TERM: dict[str, Any] = {"gender": None, "styles": []}


def read_plain(plain: Mapping[str, Any]) -> ConceptEntry:
    """The entry that an audit row holds as its old value."""
    # What was written before these columns were there has none of them.
    place = plain.get("coordinates") or {"latitude": None, "longitude": None}
    return to_entry(
        _NEWER_HEAD | dict(plain) | place,
        tuple(
            LanguageSection(
                section["language"],
                tuple(_to_term(_NEWER_TERM | dict(each)) for each in section["terms"]),
            )
            for section in plain["sections"]
        ),
    )


def to_row(entry: ConceptEntry) -> dict[str, Any]:
    """The head of an entry as the columns of its row."""
    return {
        "id": entry.id,
        "type": entry.type.value,
        "definition": entry.definition,
        "note": entry.note,
        "region": entry.region,
        "publishes": list(entry.publishes),
        "latitude": entry.coordinates.latitude if entry.coordinates else None,
        "longitude": entry.coordinates.longitude if entry.coordinates else None,
        "see_also": list(entry.see_also),
        "distinct_from": list(entry.distinct_from),
        "do_not_translate": entry.do_not_translate,
        "first_use": entry.first_use.value if entry.first_use else None,
    }


def to_term_rows(entry: ConceptEntry) -> list[dict[str, Any]]:
    """The terms of an entry as rows, numbered through all its sections."""
    placed = [(section.language, term) for section in entry.sections for term in section.terms]
    return [
        {
            "concept": entry.id,
            "position": position,
            "language": language,
            "text": term.text,
            "status": term.status.value,
            "type": term.type.value,
            "part_of_speech": term.part_of_speech,
            "note": term.note,
            "source": term.source,
            "gender": term.gender.value if term.gender else None,
            "styles": list(term.styles),
        }
        for position, (language, term) in enumerate(placed)
    ]


def to_sections(rows: Iterable[Mapping[str, Any] | RowMapping]) -> tuple[LanguageSection, ...]:
    """Rows of one entry, in order, as its language sections."""
    return tuple(
        LanguageSection(language, tuple(_to_term(row) for row in section))
        for language, section in groupby(rows, itemgetter("language"))
    )


def _to_term(row: Mapping[str, Any] | RowMapping) -> Term:
    """A row as a term."""
    return Term(
        text=row["text"],
        status=AdministrativeStatus(row["status"]),
        type=TermType(row["type"]),
        part_of_speech=row["part_of_speech"],
        note=row["note"],
        source=row["source"],
        gender=Gender(row["gender"]) if row["gender"] else None,
        styles=tuple(row["styles"]),
    )


def to_entry(
    row: Mapping[str, Any] | RowMapping, sections: tuple[LanguageSection, ...]
) -> ConceptEntry:
    """A row with its sections as a concept entry."""
    latitude, longitude = row["latitude"], row["longitude"]
    return ConceptEntry(
        id=row["id"],
        type=ConceptType(row["type"]),
        sections=sections,
        definition=row["definition"],
        note=row["note"],
        region=row["region"],
        publishes=tuple(row["publishes"]),
        coordinates=None if latitude is None else Coordinates(latitude, longitude),
        see_also=tuple(row["see_also"]),
        distinct_from=tuple(row["distinct_from"]),
        do_not_translate=bool(row["do_not_translate"]),
        first_use=FirstUse(row["first_use"]) if row["first_use"] else None,
    )
