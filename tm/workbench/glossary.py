"""Use-cases of the glossary that ask: list what there is, look up a spelling, find conflicts.

They answer from the store; while the store has no concepts, or is not there yet, from
`glossaries/*.csv` in the current folder. Start reading at `find_terms`. The spreadsheet goes in
and out in `tm.workbench.glossary_sheets`, entries change in `tm.workbench.glossary_edits`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.errors import InputError, NoStoreError
from tm.workbench.desk import load_termbase, open_to_read

if TYPE_CHECKING:
    from tm.glossary import Conflict, Termbase, TermMatch
    from tm.model import ConceptEntry, ConceptType


def list_concepts(
    database: str, concept_type: ConceptType | None = None, language: str | None = None
) -> list[ConceptEntry]:
    """The concept entries, by id; only those of a type, only those with a language section."""
    entries = sorted(_load_termbase_of(database).entries, key=lambda entry: entry.id)
    return [
        entry
        for entry in entries
        if concept_type in {None, entry.type}
        if language is None or entry.section(language)
    ]


def find_terms(database: str, query: str) -> list[TermMatch]:
    """All terms a spelling may mean, the closest first.

    Raises:
        InputError: nothing but blanks is looked up, or there is no glossary.
    """
    if not query.strip():
        raise InputError("There is nothing to look up: give a name or term, in any spelling.")
    termbase = _load_termbase_of(database)
    if not termbase.entries:
        raise InputError(
            "There is no glossary here to look in: `tm glossary import FILE` brings one, or go to "
            "the folder that holds glossaries/."
        )
    return termbase.find(query)


def list_conflicts(database: str) -> list[Conflict]:
    """Where the glossary contradicts itself or has gaps; see `tm.glossary.find_conflicts`."""
    from tm.glossary import find_conflicts

    return find_conflicts(_load_termbase_of(database).entries)


def _load_termbase_of(database: str) -> Termbase:
    """The termbase of a desk; a question never creates a database."""
    try:
        with open_to_read(database) as store:
            return load_termbase(store)
    except NoStoreError:
        return load_termbase()
