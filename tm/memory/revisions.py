"""Which schema a database has, its creation, and the lock under which it is created or migrated.

Start reading at `find_revision`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from tm.errors import NewerSchemaError, StoreError
from tm.memory import head, schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

# A key for PostgreSQL's advisory locks: `tm` creates and migrates under it.
CREATION_LOCK = 0x746D
REVISION = re.compile(r"\d{4}")


def find_revision(connection: Connection, place: str) -> str | None:
    """The revision of the schema in a database; None when the database is empty.

    Raises:
        NewerSchemaError: a newer `tm` wrote it.
        StoreError: it belongs to another program.
    """
    names = set(inspect(connection).get_table_names())
    if not names:
        return None
    found = None
    if {head.VERSION_TABLE, "articles", "audit"} <= names:
        query = text(f"SELECT version_num FROM {head.VERSION_TABLE}")  # noqa: S608 - a constant
        found = connection.execute(query).scalar()
    if found is None or not REVISION.fullmatch(found):
        raise StoreError(
            f"{place}: this database belongs to another program: name another one with --db."
        )
    if found > head.HEAD:
        raise NewerSchemaError(
            f"{place}: a newer tm wrote this database (schema {found}; this tm knows "
            f"{head.HEAD}): upgrade tm, or name another database with --db."
        )
    return str(found)


def lock_creation(connection: Connection) -> None:
    """Let one process at a time create or migrate on PostgreSQL, as SQLite does by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CREATION_LOCK})


def lay_tables(connection: Connection) -> None:
    """Create the tables of the current schema, in the transaction that is open."""
    schema.metadata.create_all(connection)
    # As Alembic creates it.
    name = head.VERSION_TABLE
    connection.execute(
        text(
            f"CREATE TABLE {name} (version_num VARCHAR(32) NOT NULL, "
            f"CONSTRAINT {name}_pkc PRIMARY KEY (version_num))"
        )
    )
    query = text(f"INSERT INTO {name} VALUES (:head)")  # noqa: S608 - a constant
    connection.execute(query, {"head": head.HEAD})
