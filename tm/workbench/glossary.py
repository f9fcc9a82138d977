"""Use-cases of the glossary that ask: list what there is, look up a spelling, find conflicts.

They answer from the store; while the store has no concepts, or is not there yet, from
`glossaries/*.csv` in the current folder. Start reading at `find_terms`. The spreadsheet goes in
and out in `tm.workbench.glossary_sheets`, entries change in `tm.workbench.glossary_edits`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.errors import InputError, NoStoreError
from tm.workbench.desk import LISTING, apply_style, load_termbase, open_to_read, pick_id
from tm.workbench.term_files import find_in_file, find_quickly

if TYPE_CHECKING:
    from tm.glossary import Conflict, Termbase, TermMatch
    from tm.model import ConceptEntry, ConceptType


def list_concepts(
    database: str,
    concept_type: ConceptType | None = None,
    language: str | None = None,
    style: str | None = None,
) -> list[ConceptEntry]:
    """The concept entries, by id; only those of a type, only those with a language section.

    Args:
        database: as given with `--db`.
        concept_type: only those of this type.
        language: only those with terms in this language (BCP 47 tag).
        style: as this house style has them.

    Raises:
        NotFoundError: no term names the style.
    """
    termbase = apply_style(_load_termbase_of(database), style)
    entries = sorted(termbase.entries, key=lambda entry: entry.id)
    return [
        entry
        for entry in entries
        if concept_type in {None, entry.type}
        if language is None or entry.section(language)
    ]


def show_concept(database: str, wanted: str) -> ConceptEntry:
    """The concept entry of an id, or of the only one that begins so.

    Raises:
        NotFoundError: there is none.
    """
    termbase = _load_termbase_of(database)
    concept = pick_id("concept", wanted, (each.id for each in termbase.entries), LISTING)
    entry = termbase.entry(concept)
    if entry is None:
        raise RuntimeError("an id was picked that is not there")
    return entry


def find_terms(database: str, query: str) -> list[TermMatch]:
    """All terms a spelling may mean, the closest first.

    Raises:
        InputError: nothing but blanks is looked up, or there is no glossary.
    """
    if not query.strip():
        raise InputError("There is nothing to look up: give a name or term, in any spelling.")
    if (known := find_quickly(database, query)) is not None:
        return known
    try:
        with open_to_read(database) as store:
            if (found := find_in_file(store, query)) is not None:
                return found
            termbase = load_termbase(store)
    except NoStoreError:
        termbase = load_termbase()
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
