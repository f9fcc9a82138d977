"""The search index of a database: where it lies, and keeping it current.

    tm.db             beside it tm.db.index/ (in the cache folder when that cannot be written)
    postgresql://...  in the cache folder of this machine: XDG_CACHE_HOME, or ~/.cache

The index only repeats what the database holds: it may be deleted at any time. Start reading at
`open_index`.
"""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from tm.match import Index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.memory import Store

# From so many changes on, somebody waits long enough to be told why.
MANY = 20_000


def find_folder(database: str) -> Path:
    """Where the index of a `--db` value lies."""
    from tm.memory.opening import is_server

    if not is_server(database):
        path = Path(database.removeprefix("sqlite:///")).absolute()
        beside = path.with_name(f"{path.name}.index")
        if os.access(beside if beside.exists() else path.parent, os.W_OK):
            return beside
        database = str(path)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "tm" / f"{blake2b(database.encode(), digest_size=8).hexdigest()}.index"


def open_index(store: Store, database: str, *, anew: bool = False) -> Index:
    """The index of a database, current with it.

    Args:
        store: the database.
        database: its `--db` value.
        anew: build it from nothing, whatever is there.
    """
    index = Index(find_folder(database), store.generation())
    sequence = store.units.sequence()
    if index.sequence == sequence and not anew:
        return index
    with index.writing():
        sequence = store.units.sequence()
        if anew or index.sequence > sequence:  # an older database was put in its place
            _tell(store.units.count())
            index.update(sequence, store.units.changes_since(0), anew=True)
        elif index.sequence < sequence:
            if not index.sequence:
                _tell(store.units.count())
            index.update(sequence, store.units.changes_since(index.sequence))
    return index


def follow_index(database: str) -> Iterator[Index]:
    """The index, current with the database, and again whenever others have changed the memory.

    Never ends by itself.

    Raises:
        NoStoreError: there is no database.
    """
    from tm.workbench.desk import open_to_read

    with open_to_read(database) as store:
        for _ in store.units.follow():
            yield open_index(store, database)


def peek_index(store: Store, database: str) -> tuple[Index, int]:
    """The index as it is, and how many writing transactions it is behind; nothing is changed."""
    index = Index(find_folder(database), store.generation())
    return index, store.units.sequence() - index.sequence


def forget_index(database: str) -> None:
    """Take the index of a database away: the next search builds it anew."""
    folder = find_folder(database)
    for path in (folder / "manifest.json", *folder.glob("*.segment")):
        path.unlink(missing_ok=True)


def _tell(units: int) -> None:
    """Say that this takes a while, when it does."""
    if units >= MANY:
        sys.stderr.write(f"tm: building the search index of {units:,} units, once ...\n")
