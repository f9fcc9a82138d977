"""Use-cases: several units into one, and one into two. Start reading at `merge` and `split`."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.model import Variant
from tm.workbench.selecting import find_unit, fold_words
from tm.workbench.unit_edits import Edit, Preview, check_text, explain, find_confirmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tm.memory import Store
    from tm.model import TranslationUnit


def merge(store: Store, wanted: Sequence[str], reason: str | None) -> Preview:
    """Put units together, in the order given; the first one stays, with what the others know.

    Their segments are joined with a blank; units that say the same become one.

    Args:
        store: where they are.
        wanted: their ids, or beginnings of them.
        reason: why; None to see only what would become of them.

    Raises:
        InputError: they are fewer than two, of other languages, rivals, or one that would go
            belongs to a confirmed placeholder.
    """

    def plan() -> Preview:
        units = list({unit.id: unit for unit in (find_unit(store, id_) for id_ in wanted)}.values())
        if len(units) < 2:
            raise InputError("Name two units or more: tm memory merge ID ID.")
        first, *others = units
        _refuse_confirmed(store, others)
        edits = (Edit(first, _join(units)), *(Edit(unit, None) for unit in others))
        return Preview(len(units), edits)

    return _carry_out(store, "merge", reason, plan)


def split(store: Store, wanted: str, places: tuple[str, str], reason: str | None) -> Preview:
    """Cut a unit in two; the first part keeps the id, both keep what is known of it.

    Args:
        store: where it is.
        wanted: its id, or the beginning of it.
        places: the words with which the second part begins, in the source and in the target.
        reason: why; None to see only what would become of it.

    Raises:
        InputError: the words stand not there, or more than once, or at the beginning; or the unit
            belongs to a confirmed placeholder.
    """

    def plan() -> Preview:
        unit = find_unit(store, wanted)
        _refuse_confirmed(store, [unit])
        source = _cut(unit.source, places[0], "source")
        target = _cut(unit.target, places[1], "target")
        free = (f"{unit.id}-{number}" for number in count(2))
        new = next(id_ for id_ in free if store.units.get(id_) is None)
        first = replace(unit, source=source[0], target=target[0])
        second = replace(unit, id=new, source=source[1], target=target[1])
        return Preview(2, (Edit(unit, first), Edit(None, second)))

    return _carry_out(store, "split", reason, plan)


def _carry_out(
    store: Store, command: str, reason: str | None, plan: Callable[[], Preview]
) -> Preview:
    """Do what is planned, in one transaction; only plan when there is no reason.

    The first unit of the plan is one that is there: new ones come from its file.
    """
    if reason is None:
        return plan()
    with store.transaction(explain(command, reason)):
        found = plan()
        ids = [edit.before.id for edit in found.edits if edit.before]
        after = [edit.after for edit in found.edits if edit.after]
        store.units.save(after, store.units.origin_of(ids[0]))
        store.units.remove_all(set(ids) - {unit.id for unit in after})
    return found


def _cut(side: Variant, words: str, name: str) -> tuple[Variant, Variant]:
    """A side in two."""
    place = _find_place(side.segment, words, name)
    first, second = side.segment[:place], side.segment[place:]
    return (
        Variant(side.language, check_text(first, name)),
        Variant(side.language, check_text(second, name)),
    )


def _join(units: Sequence[TranslationUnit]) -> TranslationUnit:
    """The units as one."""
    first = units[0]
    languages = (first.source.language, first.target.language)
    for unit in units:
        if (unit.source.language, unit.target.language) != languages:
            raise InputError(
                f"{unit.id} is from {unit.source.language} to {unit.target.language}, {first.id} "
                f"from {languages[0]} to {languages[1]}: units to merge share their languages."
            )
    sides = ("source", "target")
    same = [len({fold_words(getattr(unit, name).segment) for unit in units}) == 1 for name in sides]
    if same[0] != same[1]:
        raise InputError(
            f"These units share their {sides[same.index(True)]} and differ in the other side: they "
            "are rivals. Delete the wrong one, or edit it, instead."
        )
    merged = replace(first, note=_join_notes(units), properties=_join_properties(units))
    if all(same):
        return merged
    source = " ".join(unit.source.segment for unit in units)
    target = " ".join(unit.target.segment for unit in units)
    return replace(
        merged, source=Variant(languages[0], source), target=Variant(languages[1], target)
    )


def _join_notes(units: Iterable[TranslationUnit]) -> str:
    """All notes, each once."""
    return "; ".join(dict.fromkeys(unit.note for unit in units if unit.note))


def _join_properties(units: Sequence[TranslationUnit]) -> tuple[tuple[str, str], ...]:
    """The properties of the first, and kinds that only a later one has."""
    found = list(units[0].properties)
    for unit in units[1:]:
        kinds = {kind for kind, _ in found}
        found += [pair for pair in unit.properties if pair[0] not in kinds]
    return tuple(found)


def _find_place(segment: str, words: str, side: str) -> int:
    """Where the second part begins.

    Raises:
        InputError: the words are nowhere, at the beginning, or in several places.
    """
    times = segment.count(words) if words.strip() else 0
    if times != 1:
        found = f"{times} times" if times else "nowhere"
        more = "Give more of them." if times else "Copy them from tm memory show."
        raise InputError(f"The words {words!r} stand {found} in the {side}. {more}")
    return segment.index(words)


def _refuse_confirmed(store: Store, units: Iterable[TranslationUnit]) -> None:
    """Raise when a unit belongs to a confirmed placeholder.

    Raises:
        InputError: one does.
    """
    confirmed = find_confirmed(store)
    for unit in units:
        if unit.id in confirmed:
            raise InputError(
                f"Unit {unit.id} belongs to a confirmed placeholder: change that decision "
                f"instead, e.g. tm placeholder undo {unit.id}."
            )
