"""What a database says when it fails, in one sentence with place, reason and remedy.

Start reading at `explain`.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from tm.errors import BusyStoreError, StoreError, TmError, WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator

# SQLite's primary result codes (https://www.sqlite.org/rescode.html): the low byte of a code.
SQLITE_TROUBLES: dict[int, tuple[type[TmError], str]] = {
    sqlite3.SQLITE_BUSY: (
        BusyStoreError,
        "another process is writing to the database: try again when it is done",
    ),
    sqlite3.SQLITE_LOCKED: (
        BusyStoreError,
        "another process is writing to the database: try again when it is done",
    ),
    sqlite3.SQLITE_FULL: (
        WriteError,
        "the disk is full: free some space and run the same command again; nothing was changed",
    ),
    sqlite3.SQLITE_IOERR: (
        WriteError,
        "the disk is full or failing: free some space or check it; nothing was changed",
    ),
    sqlite3.SQLITE_READONLY: (
        WriteError,
        "the database or its folder is read-only: make both writable, or copy it elsewhere",
    ),
    sqlite3.SQLITE_PERM: (
        WriteError,
        "permission denied: ask for write access to the database and its folder",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        WriteError,
        "the database cannot be opened: check that it and its folder may be read and written",
    ),
    sqlite3.SQLITE_NOTADB: (
        StoreError,
        "this file is not a tm database: name another one with --db",
    ),
    sqlite3.SQLITE_CORRUPT: (
        StoreError,
        "the database is damaged: put a backup in its place",
    ),
}

# PostgreSQL's SQLSTATE codes and classes (PostgreSQL manual, appendix A), longest first.
POSTGRESQL_TROUBLES: tuple[tuple[str, type[TmError], str], ...] = (
    ("55P03", BusyStoreError, "somebody else is writing to the database: try again later"),
    ("53100", WriteError, "the server's disk is full; nothing was changed"),
    ("25006", WriteError, "the server only allows reading: name its primary server"),
    ("42501", WriteError, "permission denied: ask the server's keeper for the right to write"),
    ("40", BusyStoreError, "somebody else wrote at the same time: run the same command again"),
)


@contextmanager
def explain(place: str) -> Iterator[None]:
    """Turn what the database driver raises into an error of `tm.errors`.

    Args:
        place: the database as the user named it, without a password.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        kind, reason = _find_reason(error.orig if isinstance(error, DBAPIError) else error)
        raise kind(f"{place}: {reason}.") from error


def _find_reason(origin: BaseException | None) -> tuple[type[TmError], str]:
    """The error to raise and why, from the driver's own code."""
    code = getattr(origin, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in SQLITE_TROUBLES:
        return SQLITE_TROUBLES[code & 0xFF]
    state = getattr(origin, "sqlstate", None) or ""
    for prefix, kind, reason in POSTGRESQL_TROUBLES:
        if state.startswith(prefix):
            return kind, reason
    said = " ".join(str(origin).split()).rstrip(".")
    return StoreError, f"the database cannot be used ({said})"
