"""A large glossary is looked up in a file beside the database, so that a look-up stays quick.

`tm.db` has `tm.db.terms`. It is made when something is first looked up in a large glossary, and
again after the glossary has changed. Start reading at `find_quickly` (the file is there, as nearly
always) and `find_in_file` (it may have to be made).
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tm.glossary.finding import TermMatch
    from tm.memory import Store
    from tm.model import ConceptEntry

# Fewer terms are read and filed in less time than a person notices.
LARGE = 5_000

# A look-up asks the file anew when one of these tables has changed.
_TABLES = ("concepts", "store")


def find_quickly(database: str, query: str) -> list[TermMatch] | None:
    """The terms a spelling may mean, without opening the store; None where that is needed.

    Opening the store takes longer than all the rest of a look-up.
    """
    from tm.memory.glossary_file import glance

    try:
        with glance(database) as glossary:
            if glossary is None or (size := glossary.count_terms()) < LARGE:
                return None
            signature = _sign(glossary.newest(_TABLES), size)
            return _ask(_name_file(glossary.file), signature, glossary.get, query)
    except (sqlite3.Error, OSError, LookupError):
        return None


def find_in_file(store: Store, query: str) -> list[TermMatch] | None:
    """The terms a spelling may mean; None when the glossary is small, or on a server.

    A file that cannot be written or read is done without.
    """
    path, size = store.file, store.concepts.count_terms()
    if path is None or size < LARGE:
        return None
    signature = _sign(store.audit.newest(_TABLES), size)
    place = _name_file(path)
    try:
        if not _is_current(place, signature):
            from tm.glossary.term_file import write_term_file

            write_term_file(place, store.concepts.all(), signature)
        return _ask(place, signature, store.concepts.get, query)
    except (sqlite3.Error, OSError, LookupError):
        return None


def _sign(newest: str, size: int) -> str:
    """What a glossary is known by: its newest change and its size."""
    return f"{newest} {size}"


def _name_file(database: Path) -> Path:
    """The file of terms that belongs to a database."""
    return database.with_name(f"{database.name}.terms")


def _ask(
    place: Path, signature: str, entry_of: Callable[[str], ConceptEntry | None], query: str
) -> list[TermMatch] | None:
    """What the file answers; None when it is old.

    Raises:
        sqlite3.Error: there is none, or it is damaged.
        LookupError: the glossary has changed meanwhile.
    """
    from tm.glossary.term_file import TermFile

    with TermFile(place, entry_of) as terms:
        return terms.find(query) if terms.is_of(signature) else None


def _is_current(place: Path, signature: str) -> bool:
    """Whether the file is there and was made of the glossary as it is."""
    from tm.glossary.term_file import TermFile

    try:
        with TermFile(place, lambda _: None) as terms:
            return terms.is_of(signature)
    except sqlite3.Error:
        return False
