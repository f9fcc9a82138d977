"""Units some at a time, as columns (`tm.model.UnitPage`), for writers through which millions go.

Start reading at `make_pages`.
"""

from __future__ import annotations

import json
from itertools import compress, islice
from typing import TYPE_CHECKING

from tm.formats.segments import escape
from tm.model import UnitPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tm.model import FlatUnit

# Units in a page: so few that they stay in the processor's cache.
SIZE = 200

# What no cleaned text holds.
EDGE = "\0"


def make_pages(units: Iterable[FlatUnit], size: int = SIZE) -> Iterator[UnitPage]:
    """The units in their order, some at a time."""
    waiting = iter(units)
    while batch := list(islice(waiting, size)):
        columns = list(zip(*batch, strict=True))
        columns[5] = tuple(json.dumps(each, ensure_ascii=False) for each in columns[5])
        yield UnitPage(*columns)


def escape_all(texts: Sequence[str], how: Callable[[str], str] = escape) -> Sequence[str]:
    """Cleaned texts as XML character data, or as `how` escapes them character by character."""
    together = EDGE.join(texts)
    escaped = how(together)
    return texts if escaped == together else escaped.split(EDGE)


def pick(page: UnitPage, wanted: Sequence[bool]) -> UnitPage:
    """The units of a page that are wanted."""
    if all(wanted):
        return page
    return UnitPage._make(list(compress(column, wanted)) for column in page)


def choose(flags: Sequence[bool | None], ones: Iterable[str], others: Iterable[str]) -> list[str]:
    """From two columns, what each flag says: of the first where it is set."""
    return [one if flag else other for flag, one, other in zip(flags, ones, others, strict=True)]


def begin_visibly(texts: Sequence[str]) -> bool:
    """Whether each text begins with a letter or digit, as nearly all do."""
    beginnings = "".join([text[:1] for text in texts])
    return len(beginnings) == len(texts) and beginnings.isalnum()
