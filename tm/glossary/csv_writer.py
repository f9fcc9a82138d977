"""The desk's glossary written as the spreadsheet that `tm.glossary.csv_file` reads.

The same entries always give the same bytes: concepts by id, their terms in their own order, what
belongs to the concept on its first row, line feeds. Start reading at `format_csv`.
"""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.glossary.csv_file import COLUMNS
from tm.glossary.formulas import shield
from tm.glossary.gathering import CONCEPT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.model import ConceptEntry, Coordinates


def format_csv(entries: Iterable[ConceptEntry], *, bom: bool = False) -> bytes:
    """Write concept entries as a spreadsheet.

    Args:
        entries: in any order.
        bom: begin with a byte order mark, by which Excel knows UTF-8.

    Returns:
        UTF-8 with commas; `read_csv` gives the same entries again, by id.

    Raises:
        InputError: an entry has no terms; the sheet has no row for it.
    """
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for entry in sorted(entries, key=lambda entry: entry.id):
        rows = to_rows(entry)
        if not rows:
            raise InputError(f"Concept {entry.id!r} has no terms: give it one, then export again.")
        for number, row in enumerate(rows):
            shown = {key: "" if number and key in CONCEPT_COLUMNS else row[key] for key in COLUMNS}
            writer.writerow({key: shield(cell) for key, cell in shown.items()})
    return (codecs.BOM_UTF8 if bom else b"") + sheet.getvalue().encode()


def to_rows(entry: ConceptEntry) -> list[dict[str, str]]:
    """An entry as rows of the sheet, one for each term, each with all columns filled."""
    concept = {
        "concept": entry.id,
        "type": entry.type.value,
        "publishes": " ".join(entry.publishes),
        "region": entry.region,
        "coordinates": _format_place(entry.coordinates),
        "definition": entry.definition,
        "concept_note": entry.note,
        "see_also": " ".join(entry.see_also),
        "distinct_from": " ".join(entry.distinct_from),
        "do_not_translate": "yes" if entry.do_not_translate else "",
        "first_use": entry.first_use.value if entry.first_use else "",
    }
    return [
        concept
        | {
            "language": section.language,
            "term": term.text,
            "status": term.status.value,
            "term_type": term.type.value,
            "part_of_speech": term.part_of_speech,
            "gender": term.gender.value if term.gender else "",
            "house_style": " ".join(term.styles),
            "note": term.note,
            "source": term.source,
        }
        for section in entry.sections
        for term in section.terms
    ]


def _format_place(place: Coordinates | None) -> str:
    """Coordinates as a cell: read again, they are the same numbers."""
    return f"{place.latitude} {place.longitude}" if place else ""
