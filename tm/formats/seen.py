"""Which texts came before, in bounded memory however many they are.

    seen = Seen()
    if seen.add("text"): ...  # for the first time

Of each text a digest of 16 bytes is kept: in memory up to a limit, and beyond it in a temporary
file of SQLite's, which is gone with the last reference. Start reading at `Seen.add`.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

# To be copied: that takes half as long as making one with a size of its own.
EMPTY = blake2b(digest_size=16)

# Digests in memory: a set of so many is some 40 MB.
LIMIT = 500_000

# What SQLite may keep in memory of the others, in KiB.
CACHE = 32_768


class Seen:
    """A growing set of texts."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._first: set[bytes] = set()
        self._rest: sqlite3.Connection | None = None

    def add(self, text: str) -> bool:
        """Remember a text; whether it is new."""
        hashed = EMPTY.copy()
        hashed.update(text.encode("utf-8", "surrogatepass"))
        digest = hashed.digest()
        known = self._first
        if digest in known:
            return False
        if len(known) < self._limit:
            known.add(digest)
            return True
        rest = self._rest or self._open()
        return rest.execute("INSERT OR IGNORE INTO seen VALUES (?)", (digest,)).rowcount > 0

    def _open(self) -> sqlite3.Connection:
        """The table for those that are too many; nothing of it has to survive."""
        import sqlite3

        # https://www.sqlite.org/inmemorydb.html#temp_db: no name is a file that is deleted.
        self._rest = rest = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        rest.execute(f"PRAGMA cache_size = -{CACHE}")
        rest.execute("PRAGMA journal_mode = OFF")
        rest.execute("CREATE TABLE seen (digest BLOB PRIMARY KEY) WITHOUT ROWID")
        rest.execute("BEGIN")
        return rest
