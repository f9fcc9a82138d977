"""A large glossary is looked up in a file beside the database, so that a look-up stays quick.

`tm.db` has `tm.db.terms`. It is made when something is first looked up in a large glossary, and
again after the glossary has changed. Start reading at `find_in_file`.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tm.glossary import TermMatch
    from tm.memory import Store

# Fewer terms are read and filed in less time than a person notices.
LARGE = 5_000


def find_in_file(store: Store, query: str) -> list[TermMatch] | None:
    """The terms a spelling may mean; None when the glossary is small, or on a server.

    A file that cannot be written or read is done without.
    """
    path, size = store.file, store.concepts.count_terms()
    if path is None or size < LARGE:
        return None
    signature = f"{store.audit.newest(['concepts', 'store'])} {size}"
    place = path.with_name(f"{path.name}.terms")
    try:
        return _ask(store, place, signature, query)
    except (sqlite3.Error, OSError, LookupError):
        return None


def _ask(store: Store, place: Path, signature: str, query: str) -> list[TermMatch]:
    """Ask the file, making it first where it is missing or old."""
    from tm.glossary.term_file import TermFile, write_term_file

    if not _is_current(place, signature):
        write_term_file(place, store.concepts.all(), signature)
    with TermFile(place, store.concepts.get) as terms:
        return terms.find(query)


def _is_current(place: Path, signature: str) -> bool:
    """Whether the file is there and was made of the glossary as it is."""
    from tm.glossary.term_file import TermFile

    try:
        with TermFile(place, lambda _: None) as terms:
            return terms.is_of(signature)
    except sqlite3.Error:
        return False
