"""A glance at the glossary in a SQLite file without SQLAlchemy, which takes longer to import.

It only reads, and only a database that has the current schema. All else (none yet, an older one,
another program's, a server) is for `tm.memory.open_store`, which knows what to do or say. Start
reading at `glance`.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tm.memory import head
from tm.memory.concept_rows import to_entry, to_sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tm.model import ConceptEntry

_JSON_COLUMNS = frozenset({"publishes", "see_also", "distinct_from", "styles"})


@contextmanager
def glance(url: str, desk: str = "default") -> Iterator[GlossaryFile | None]:
    """The glossary of a `--db` value; None where only `open_store` can tell.

    Raises:
        sqlite3.Error: the database is damaged, or locked, while it is being read.
    """
    name = url.removeprefix("sqlite:///")
    if "://" in name or not (path := Path(name).absolute()).is_file():
        yield None
        return
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        # One moment of the database for all questions.
        connection.execute("BEGIN")
        yield GlossaryFile(path, connection, desk) if _is_current(connection) else None


def _is_current(connection: sqlite3.Connection) -> bool:
    """Whether the database has the schema that is read here."""
    named = "SELECT 1 FROM sqlite_master WHERE name = ?"
    if not connection.execute(named, (head.VERSION_TABLE,)).fetchone():
        return False
    found = connection.execute(f"SELECT version_num FROM {head.VERSION_TABLE}")  # noqa: S608 - a constant
    return [row[0] for row in found] == [head.HEAD]


class GlossaryFile:
    """The concept entries of a desk in a SQLite file; each answer is that of `Store`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, desk: str) -> None:
        self.file = path
        self._connection = connection
        self._desk = desk

    def get(self, concept_id: str) -> ConceptEntry | None:
        """As `Store.concepts.get`."""
        place = self._desk, concept_id
        wanted = "SELECT * FROM concepts WHERE desk = ? AND id = ?"
        row = self._connection.execute(wanted, place).fetchone()
        if row is None:
            return None
        wanted = "SELECT * FROM terms WHERE desk = ? AND concept = ? ORDER BY position"
        terms = self._connection.execute(wanted, place)
        return to_entry(_read(row), to_sections(map(_read, terms)))

    def count_terms(self) -> int:
        """As `Store.concepts.count_terms`."""
        wanted = "SELECT count(*) FROM terms WHERE desk = ?"
        return int(self._connection.execute(wanted, (self._desk,)).fetchone()[0])

    def newest(self, tables: Sequence[str]) -> str:
        """As `Store.audit.newest`."""
        marks = ", ".join("?" * len(tables))
        wanted = f"SELECT max(id) FROM audit WHERE desk = ? AND table_name IN ({marks})"  # noqa: S608 - question marks
        found = self._connection.execute(wanted, (self._desk, *tables)).fetchone()[0]
        return f"{self._desk} {found}"


def _read(row: sqlite3.Row) -> dict[str, Any]:
    """A row with its lists as such."""
    return {
        column: json.loads(row[column]) if column in _JSON_COLUMNS else row[column]
        for column in row.keys()  # noqa: SIM118 - a Row yields values
    }
