"""Use-case: how much of some documents the memory already has. Start at `count_leverage`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.workbench.desk import open_to_read
from tm.workbench.searching import Searcher, Wanted, read_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tm.match.leverage import Leverage


def count_leverage(database: str, paths: Sequence[Path], language: str | None) -> Leverage:
    """The match statistics of some files, counted together.

    A segment that came before, in any of the files, is a repetition: it is translated once.

    Args:
        database: as given with `--db`.
        paths: text files.
        language: of the files; each is told by its letters when None.

    Raises:
        ReadError: a file cannot be read.
    """
    from tm.match.leverage import LOWEST, Leverage

    counted = Leverage()
    documents = [read_sentences(path, language) for path in paths]
    with open_to_read(database) as store:
        searcher = Searcher(store, database)
        for text, tag, spans in documents:
            wanted = Wanted(tag, LOWEST, 1)
            for segment in (span.of(text) for span in spans):
                known = counted.is_repetition(segment)
                best = [] if known else searcher.find(segment, wanted)
                counted.add(segment, best[0].score if best else None)
    return counted
