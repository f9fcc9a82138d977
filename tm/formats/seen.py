"""Which pairs of texts came before, in bounded memory however many they are.

    seen = Seen()
    if seen.add("مرحبا", "hello"): ...  # for the first time

Of each pair a number of 128 bits is kept: in memory up to a limit, and beyond it in a temporary
file of SQLite's, which is gone with the last reference. Start reading at `Seen.add_all`.
"""

from __future__ import annotations

import sys
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

# Numbers in memory: a set of so many is some 80 MB.
LIMIT = 1_000_000

# What SQLite may keep in memory of the others, in KiB.
CACHE = 32_768

WORD = 1 << 64


def digest(text: str) -> int:
    """A number of 64 bits, where Python's own hashes have fewer."""
    hashed = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(hashed, signed=True)


# Python's own is SipHash with a secret key (PEP 456): as good for this, and several times as fast.
number_of = hash if sys.hash_info.width >= 64 else digest


class Seen:
    """A growing set of pairs of texts."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._first: set[int] = set()
        self._rest: sqlite3.Connection | None = None

    def add(self, one: str, other: str) -> bool:
        """Remember a pair; whether it is new."""
        return self._add(number_of(one) * WORD + number_of(other) % WORD)

    def add_all(self, ones: Sequence[str], others: Sequence[str]) -> list[bool]:
        """Remember pairs in their order; of each whether it is new."""
        numbers = [
            one * WORD + other % WORD
            for one, other in zip(map(number_of, ones), map(number_of, others), strict=True)
        ]
        known = self._first
        if (
            len(known) + len(numbers) <= self._limit
            and len(set(numbers)) == len(numbers)
            and known.isdisjoint(numbers)
        ):
            known.update(numbers)
            return [True] * len(numbers)
        return list(map(self._add, numbers))

    def _add(self, number: int) -> bool:
        """Remember a number; whether it is new."""
        known = self._first
        if number in known:
            return False
        if len(known) < self._limit:
            known.add(number)
            return True
        rest = self._rest or self._open()
        # As SQLite's integers: with a sign.
        halves = (number // WORD, number % WORD - WORD // 2)
        return rest.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", halves).rowcount > 0

    def _open(self) -> sqlite3.Connection:
        """The table for those that are too many; nothing of it has to survive."""
        import sqlite3

        # https://www.sqlite.org/inmemorydb.html#temp_db: no name is a file that is deleted.
        self._rest = rest = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        rest.execute(f"PRAGMA cache_size = -{CACHE}")
        rest.execute("PRAGMA journal_mode = OFF")
        rest.execute(
            "CREATE TABLE seen (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID"
        )
        rest.execute("BEGIN")
        return rest
