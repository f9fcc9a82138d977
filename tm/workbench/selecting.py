"""Which units of the memory are meant: by id, by words, by where they come from.

Start reading at `Selection`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.formats.languages import primary
from tm.lang.arabic import STRICT
from tm.lang.keys import fold
from tm.workbench.concordance import Filters
from tm.workbench.desk import pick_id, refuse_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.memory import Store
    from tm.model import TranslationUnit, Variant

# As many candidates as a sentence about an id that is not clear needs.
MAX_CANDIDATES = 200

LISTING = "tm memory list"


@dataclass(frozen=True, slots=True)
class Selection:
    """Units that are meant; all of them when nothing is asked for.

    Attributes:
        ids: of these ids alone; the beginning of one is enough.
        words: that stand on a side, in any case, vowel signs or not.
        filters: language of that side, properties, dates.
        origin: the file they were imported from; empty for the desk's own.
    """

    ids: tuple[str, ...] = ()
    words: str = ""
    filters: Filters = field(default_factory=lambda: Filters(None, {}))
    origin: str | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is asked for."""
        return self == Selection()


def select_units(store: Store, selection: Selection) -> Iterator[TranslationUnit]:
    """The units that are meant, by id, streamed.

    Raises:
        NotFoundError: there is no unit of an id, or none of that file.
    """
    needle = fold_words(selection.words)
    for unit in _candidates(store, selection):
        if not selection.filters.admit(unit):
            continue
        sides = sides_of(unit, selection.filters.language)
        if sides and (not needle or any(needle in fold_words(side.segment) for side in sides)):
            yield unit


def _candidates(store: Store, selection: Selection) -> Iterator[TranslationUnit]:
    """The units by id and file."""
    if selection.origin is not None:
        origins = store.tallies.origins()
        if selection.origin not in origins:
            known = [name for name in origins if name]
            raise refuse_unknown("file", selection.origin, known, "tm memory stats")
    if not selection.ids:
        yield from store.units.all(selection.origin)
        return
    for id_ in sorted({find_id(store, wanted) for wanted in selection.ids}):
        if selection.origin in (None, store.units.origin_of(id_)):
            yield from store.units.named([id_])


def find_id(store: Store, wanted: str) -> str:
    """The id that was meant: the one that is given, or the only one that begins so.

    Raises:
        NotFoundError: no id, or more than one, begins so.
    """
    if wanted and store.units.get(wanted):
        return wanted
    near = store.units.beginning(wanted, MAX_CANDIDATES) if wanted else []
    return pick_id("unit", wanted, near or store.units.beginning("", MAX_CANDIDATES), LISTING)


def find_unit(store: Store, wanted: str) -> TranslationUnit:
    """The unit that was meant.

    Raises:
        NotFoundError: no id, or more than one, begins so.
    """
    (unit,) = store.units.named([find_id(store, wanted)])
    return unit


def sides_of(unit: TranslationUnit, language: str | None) -> list[Variant]:
    """The sides of a unit in a language, region and script apart; both when None."""
    sides = [unit.source, unit.target]
    if language is None:
        return sides
    return [side for side in sides if primary(side.language) == primary(language)]


def fold_words(text: str) -> str:
    """Words as they are compared: in any case, without vowel signs and what nobody sees."""
    return (text if text.isascii() else fold(text, STRICT)).casefold()


def refuse_everything(selection: Selection) -> None:
    """Raise when nothing is asked for: what takes units away wants to hear which.

    Raises:
        InputError: the selection is of everything.
    """
    if selection.is_all:
        raise InputError("Say which units: give ids, or a filter such as --origin or --status.")
