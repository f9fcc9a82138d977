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

    readable = True
    for seen in health.examine(database):
        yield seen
        # Opening an older database would migrate it, and a damaged one cannot be asked.
        readable &= seen.sound is True or seen.question not in {"schema", "pages"}
    if readable:
        yield _judge_index(database)


def _judge_index(database: str) -> Observation:
    """Whether the search index is whole and current, and what a search is computed with."""
    from tm.match import kernel
    from tm.memory.health import Observation
    from tm.workbench.desk import open_to_read
    from tm.workbench.indexing import find_folder, peek_index

    with open_to_read(database) as store:
        index, behind = peek_index(store, database)
    used = f"kernel: {kernel.describe()}"
    if not index.sequence:
        return Observation("index", sound=None, answer=f"none yet; {used}")
    if not index.is_sound():
        remedy = f"delete {find_folder(database)}: the next search builds it anew"
        return Observation("index", sound=False, answer="a file of it is damaged", remedy=remedy)
    state = f"behind by {behind}: the next search catches up" if behind else "current"
    return Observation("index", sound=True, answer=f"{state}; {used}")
