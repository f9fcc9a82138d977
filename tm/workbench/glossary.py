"""Use-cases of the glossary: take in a spreadsheet, list what there is, look up a spelling.

A look-up answers from the store; while the store has no concepts, or is not there yet, from
`glossaries/*.csv` in the current folder. Start reading at `import_glossary` and `find_terms`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.errors import InputError, NoStoreError
from tm.glossary import read_csv
from tm.workbench.desk import load_termbase, open_desk, open_to_read

if TYPE_CHECKING:
    from pathlib import Path

    from tm.glossary import Termbase, TermMatch
    from tm.memory import Changes
    from tm.model import ConceptEntry, ConceptType


def import_glossary(database: str, path: Path) -> Changes:
    """Merge a spreadsheet into the store: all of it or, when a row is bad, nothing.

    Returns:
        How many concepts were new, changed (an entry is replaced as a whole) and unchanged.

    Raises:
        ReadError, FormatError: see `tm.glossary.read_csv`; the store is not even opened.
    """
    entries = read_csv(path)
    with open_desk(database) as store, store.transaction(f"tm glossary import {path}"):
        return store.concepts.merge(entries)


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
        InputError: nothing but blanks is looked up.
    """
    if not query.strip():
        raise InputError("There is nothing to look up: give a name or term, in any spelling.")
    return _load_termbase_of(database).find(query)


def _load_termbase_of(database: str) -> Termbase:
    """The termbase of a desk; a question never creates a database."""
    try:
        with open_to_read(database) as store:
            return load_termbase(store)
    except NoStoreError:
        return load_termbase()
