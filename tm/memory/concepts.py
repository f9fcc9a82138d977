"""Concept entries with their terms: the glossary as stored. Start reading at `Concepts.merge`."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, insert, select

from tm.memory.concept_rows import to_entry, to_row, to_sections, to_term_rows
from tm.memory.ledger import Changes
from tm.memory.schema import concepts, terms
from tm.model import ConceptEntry, LanguageSection, Term
from tm.model.plain import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection

    from tm.memory.ledger import Ledger


class Concepts:
    """The concept entries of a desk.

    A language section without terms says nothing and is not stored.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def all(self) -> list[ConceptEntry]:
        """All concept entries, by id; sections and terms in the order they came in."""
        return self._read((), ())

    def get(self, concept_id: str) -> ConceptEntry | None:
        """The concept entry of that id, or None."""
        found = self._read((concepts.c.id == concept_id,), (terms.c.concept == concept_id,))
        return found[0] if found else None

    def count_terms(self) -> int:
        """How many terms all entries have together."""
        wanted = select(func.count()).select_from(terms).where(terms.c.desk == self._ledger.desk)
        with self._ledger.reading() as connection:
            return connection.scalar(wanted) or 0

    def merge(self, entries: Iterable[ConceptEntry]) -> Changes:
        """Write entries by id; an entry with a known id replaces it whole. Others stay."""
        return self._write(entries, "merge glossary", others_stay=True)

    def replace(self, entries: Iterable[ConceptEntry]) -> Changes:
        """Make the glossary hold just these entries; all others are removed."""
        return self._write(entries, "replace glossary", others_stay=False)

    def remove(self, concept_id: str) -> None:
        """Take an entry away; one that is not there is no error."""
        with self._ledger.writing("remove concept") as connection:
            if known := self.get(concept_id):
                self._ledger.record("remove", "concepts", concept_id, to_plain(known))
                self._delete(connection, [concept_id])

    def _read(
        self, of_concepts: Sequence[ColumnElement[bool]], of_terms: Sequence[ColumnElement[bool]]
    ) -> list[ConceptEntry]:
        """The entries that agree with conditions on either table."""
        desk = self._ledger.desk
        heads = select(concepts).where(concepts.c.desk == desk, *of_concepts)
        bodies = select(terms).where(terms.c.desk == desk, *of_terms)
        bodies = bodies.order_by(terms.c.concept, terms.c.position)
        with self._ledger.reading() as connection:
            grouped = groupby(connection.execute(bodies).mappings(), itemgetter("concept"))
            body = {concept: to_sections(rows) for concept, rows in grouped}
            return [
                to_entry(row, body.get(row["id"], ()))
                for row in connection.execute(heads.order_by(concepts.c.id)).mappings()
            ]

    def _write(self, entries: Iterable[ConceptEntry], reason: str, *, others_stay: bool) -> Changes:
        """Compare with what is stored, and write the difference."""
        wanted = {entry.id: _settle(entry) for entry in entries}
        with self._ledger.writing(reason) as connection:
            known = {entry.id: entry for entry in self.all()}
            added = [entry for key, entry in wanted.items() if key not in known]
            edited = [
                entry for key, entry in wanted.items() if key in known and known[key] != entry
            ]
            removed = [] if others_stay else [key for key in known if key not in wanted]
            self._ledger.record_all("add", "concepts", [(entry.id, None) for entry in added])
            for action, keys in (("edit", [entry.id for entry in edited]), ("remove", removed)):
                old = [(key, to_plain(known[key])) for key in keys]
                self._ledger.record_all(action, "concepts", old)
            self._delete(connection, [entry.id for entry in edited] + removed)
            self._insert(connection, added + edited)
        return Changes(
            added=len(added),
            edited=len(edited),
            unchanged=len(wanted) - len(added) - len(edited),
            removed=len(removed),
        )

    def _delete(self, connection: Connection, ids: list[str]) -> None:
        """Remove entries; their terms go with them."""
        here = (concepts.c.desk == self._ledger.desk, concepts.c.id == bindparam("key"))
        if ids:
            connection.execute(delete(concepts).where(*here), [{"key": key} for key in ids])

    def _insert(self, connection: Connection, entries: list[ConceptEntry]) -> None:
        """Write entries that are not there."""
        desk = {"desk": self._ledger.desk}
        if entries:
            connection.execute(insert(concepts), [desk | to_row(entry) for entry in entries])
        rows = [desk | row for entry in entries for row in to_term_rows(entry)]
        if rows:
            connection.execute(insert(terms), rows)


def _settle(entry: ConceptEntry) -> ConceptEntry:
    """The entry as it will be read again: one section for each language, none without terms."""
    bodies: dict[str, tuple[Term, ...]] = {}
    for section in entry.sections:
        bodies[section.language] = bodies.get(section.language, ()) + section.terms
    sections = tuple(LanguageSection(tag, body) for tag, body in bodies.items() if body)
    return replace(entry, sections=sections)
