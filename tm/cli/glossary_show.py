"""`tm glossary show`: one concept entry with all that is said of it (docs/glossary.md).

Start reading at `show_entry`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tm.cli.output import format_option, show_json, show_rows

if TYPE_CHECKING:
    from tm.model import ConceptEntry

TERM_COLUMNS = ("language", "term", "status", "term_type", "part_of_speech", "gender")


@click.command("show")
@click.argument("concept")
@format_option
@click.pass_obj
def show_entry(db: str, concept: str, output_format: str) -> None:
    """Show one concept: all that is said of it, its terms, and what is said of each."""
    from tm.model.plain import to_plain
    from tm.workbench.glossary import show_concept

    entry = show_concept(db, concept)
    if output_format == "json":
        show_json(to_plain(entry))
    else:
        show_tables(entry)


def show_tables(entry: ConceptEntry) -> None:
    """Print what is said of a concept, by the columns of the sheet; what is not said is left out.

    What few terms have (house styles, notes, sources) stands in a table of its own.
    """
    from tm.glossary import CONCEPT_COLUMNS, to_rows

    rows = to_rows(entry)
    head = rows[0] if rows else {}
    said = [(column, head.get(column)) for column in ("concept", *CONCEPT_COLUMNS)]
    show_rows(("of the concept", "is"), [each for each in said if each[1]], "")
    terms = [[row[column] or None for column in TERM_COLUMNS] for row in rows]
    show_rows(TERM_COLUMNS, terms, "", whole=("language", "status"))
    more = [
        (row["term"], column, row[column])
        for row in rows
        for column in ("house_style", "note", "source")
        if row[column]
    ]
    if more:
        show_rows(("term", "column", "is"), more, "")
