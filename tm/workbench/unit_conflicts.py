"""Use-case: one source with several targets in the memory, and one target with several sources.

Start reading at `find_conflicts`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tm.memory import Store
    from tm.memory.repeats import Repeat
    from tm.model import Variant

# Renderings of one text that are kept, and units named of each; all are counted.
MOST = 20
NAMED = 5

SOURCE = "source"
TARGET = "target"


@dataclass(slots=True)
class Rendering:
    """One of several translations.

    Attributes:
        text: as the first unit has it.
        number: units that have it.
        units: the ids of the first of them.
    """

    text: str
    number: int = 0
    units: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class UnitConflict:
    """A text with several translations into one language.

    Attributes:
        kind: `source`: one source has several targets; `target`: one target several sources.
        language, text: of what is the same, as the first unit has it.
        into: the language of the translations.
        number: how many there are.
        renderings: the first of them.
    """

    kind: str
    language: str
    text: str
    into: str
    number: int
    renderings: tuple[Rendering, ...]


@dataclass(slots=True)
class _Gathering:
    """The translations of a text into one language, as they come: those that are alike together."""

    same: Variant
    number: int = 0
    last: int | None = None
    renderings: list[Rendering] = field(default_factory=list)


def find_conflicts(store: Store, kinds: Iterable[str] = (SOURCE, TARGET)) -> Iterator[UnitConflict]:
    """The conflicts of the memory, streamed.

    Args:
        store: whose memory.
        kinds: which sides may be the same one.
    """
    for kind in kinds:
        repeats = store.repeats.sources() if kind == SOURCE else store.repeats.targets()
        for _, group in groupby(repeats, key=lambda repeat: repeat[0]):
            yield from _compare(kind, group)


def _compare(kind: str, group: Iterable[Repeat]) -> Iterator[UnitConflict]:
    """The conflicts of one text: one for each language in which it has several translations."""
    by_language: dict[str, _Gathering] = {}
    for _, pair, unit in group:
        same, other = unit.source, unit.target
        if kind == TARGET:
            same, other = other, same
        into = other.language.partition("-")[0].lower()
        found = by_language.setdefault(into, _Gathering(same))
        if pair != found.last:
            found.number, found.last = found.number + 1, pair
            if len(found.renderings) < MOST:
                found.renderings.append(Rendering(other.segment))
        if found.number <= MOST:
            rendering = found.renderings[-1]
            rendering.number += 1
            rendering.units += [unit.id] if len(rendering.units) < NAMED else []
    for into, found in by_language.items():
        if found.number > 1:
            same = found.same
            yield UnitConflict(
                kind, same.language, same.segment, into, found.number, tuple(found.renderings)
            )
