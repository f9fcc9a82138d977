"""Use-case: examine the database and what belongs to it. Start reading at `examine`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.memory.health import Observation


def examine(database: str) -> Iterator[Observation]:
    """Everything that is to be said about a database, as it is found; nothing is changed.

    Raises:
        NoStoreError: there is no database.
        StoreError: it cannot be reached, or is another program's.
    """
    from tm.memory import health

    yield from health.examine(database)
