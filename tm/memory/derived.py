"""What the store keeps only to save work: vectors of texts, and which placeholders were searched.

All of it can be computed anew, so it leaves no audit rows. Start reading at `Vectors`, then
`Searches`.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from tm.memory import schema
from tm.memory.rows import BATCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tm.memory.ledger import Ledger


class Vectors:
    """Vectors of texts: 32-bit floats, little-endian, by encoder and SHA-256 of the text."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def find(self, encoder: str, digests: Iterable[str]) -> dict[str, bytes]:
        """The vectors that are there, by digest.

        Args:
            encoder: name of the encoder.
            digests: hexadecimal SHA-256 of each text in UTF-8.
        """
        columns = schema.vectors.c
        waiting = iter(digests)
        found: dict[str, bytes] = {}
        with self._ledger.reading() as connection:
            while batch := list(islice(waiting, BATCH)):
                wanted = select(columns.sha256, columns.vector).where(
                    columns.desk == self._ledger.desk,
                    columns.encoder == encoder,
                    columns.sha256.in_(batch),
                )
                found |= {row.sha256: row.vector for row in connection.execute(wanted)}
        return found

    def save(self, encoder: str, vectors: Mapping[str, bytes]) -> None:
        """Write vectors by digest; those that are there already stay."""
        with self._ledger.writing("save vectors") as connection:
            known = self.find(encoder, vectors)
            rows = [
                {"desk": self._ledger.desk, "encoder": encoder, "sha256": key, "vector": vector}
                for key, vector in vectors.items()
                if key not in known
            ]
            if rows:
                connection.execute(insert(schema.vectors), rows)


class Searches:
    """In which state of the desk each placeholder was last searched for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, placeholder: str) -> tuple[str, int] | None:
        """The signature of the state, and in how many sources it was searched; None if never."""
        columns = schema.searches.c
        wanted = select(columns.signature, columns.sources).where(
            columns.desk == self._ledger.desk, columns.placeholder == placeholder
        )
        with self._ledger.reading() as connection:
            row = connection.execute(wanted).first()
        return (row.signature, row.sources) if row else None

    def save(self, placeholder: str, signature: str, sources: int) -> None:
        """Remember a search in place of the one before."""
        self.forget(placeholder)
        row = {"placeholder": placeholder, "signature": signature, "sources": sources}
        with self._ledger.writing("save search") as connection:
            connection.execute(insert(schema.searches).values(desk=self._ledger.desk, **row))

    def forget(self, placeholder: str) -> None:
        """Forget a search, so that the next run looks again."""
        columns = schema.searches.c
        here = (columns.desk == self._ledger.desk, columns.placeholder == placeholder)
        with self._ledger.writing("forget search") as connection:
            connection.execute(delete(schema.searches).where(*here))
