"""Use-cases that change units of the memory: edit, delete, replace.

    units that are meant ──► each as it would be (`Rework`) ──► shown, or written as one change

A unit of a placeholder whose Arabic is confirmed belongs to that decision: it may be corrected,
not deleted. Start reading at `preview` and `apply`; `tm.workbench.unit_joining` has merge and
split, `tm.workbench.unit_undo` takes such a change back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.model import PlaceholderStatus, TranslationUnit, Variant
from tm.workbench.selecting import find_unit, select_units, sides_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.memory import Store
    from tm.workbench.selecting import Selection

COMMAND = "tm memory"

# Units written at once.
BATCH = 500

# What stands in no segment: control characters, line ends and tabs apart.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# A unit as it would be; None when it would be gone.
Rework = Callable[[TranslationUnit], TranslationUnit | None]


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of a unit: one of the two may be None."""

    before: TranslationUnit | None
    after: TranslationUnit | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do, or did.

    Attributes:
        number: how many units it changes.
        edits: the first of them.
        kept: ids of units it leaves alone because they belong to a confirmed placeholder.
    """

    number: int
    edits: tuple[Edit, ...]
    kept: tuple[str, ...] = ()


def edit(store: Store, wanted: str, reason: str, **fields: str | None) -> Preview:
    """Change one unit at once.

    Args:
        store: where it is.
        wanted: its id, or the beginning of it.
        reason: why; kept in the history.
        fields: `source`, `target`, `note`: the new text; None where it stays.

    Raises:
        InputError: there is no such unit, or a text is empty or holds what cannot be written.
    """
    with store.transaction(explain("edit", reason)):
        before = find_unit(store, wanted)
        after = replace(
            before,
            source=_rewrite(before.source, fields.get("source"), "source"),
            target=_rewrite(before.target, fields.get("target"), "target"),
        )
        note = fields.get("note")
        if note is not None:
            after = replace(after, note=note.strip())
        store.units.save([after])
    return Preview(int(after != before), (Edit(before, after),) if after != before else ())


def _rewrite(side: Variant, text: str | None, name: str) -> Variant:
    """A side with another text, if there is one."""
    return side if text is None else Variant(side.language, check_text(text, name))


def preview(store: Store, selection: Selection, rework: Rework, show: int) -> Preview:
    """What a change of the units that are meant would do; the first `show` of them in full."""
    kept: list[str] = []
    found = _find_edits(store, selection, rework, kept)
    first = tuple(islice(found, show))
    return Preview(len(first) + sum(1 for _ in found), first, tuple(kept))


def apply(store: Store, selection: Selection, rework: Rework, command: str, reason: str) -> None:
    """Change the units that are meant, as one change.

    Args:
        store: where they are.
        selection: which.
        rework: what becomes of each.
        command: the command's name, for the audit trail.
        reason: why; kept there too.
    """
    with store.transaction(explain(command, reason)):
        # The ids first: what is written must not meet the query that reads.
        ids = [edit.before.id for edit in _find_edits(store, selection, rework, []) if edit.before]
        for start in range(0, len(ids), BATCH):
            units = store.units.named(ids[start : start + BATCH])
            after = {unit.id: rework(unit) for unit in list(units)}
            store.units.save(unit for unit in after.values() if unit)
            store.units.remove_all(key for key, unit in after.items() if unit is None)


def _find_edits(
    store: Store, selection: Selection, rework: Rework, kept: list[str]
) -> Iterator[Edit]:
    """What would become of the units that are meant, streamed; `kept` takes ids of the others."""
    confirmed = find_confirmed(store)
    for unit in select_units(store, selection):
        after = rework(unit)
        if after is None and unit.id in confirmed:
            kept.append(unit.id)
        elif after != unit:
            yield Edit(unit, after)


def find_confirmed(store: Store) -> set[str]:
    """The ids of units that a person's decision on a placeholder made."""
    return {each.id for each in store.placeholders.find(PlaceholderStatus.CONFIRMED)}


def delete(unit: TranslationUnit) -> None:
    """The rework that takes a unit away."""
    del unit


def make_replacement(
    old: str, new: str, language: str | None, *, regex: bool, ignore_case: bool
) -> Rework:
    r"""The rework that replaces words on the sides in a language, or on both.

    Args:
        old: what is looked for; a regular expression of Python's when `regex`.
        new: what stands there then; with `regex`, `\1` is its first group.
        language: a tag; both sides when None.
        regex: see above.
        ignore_case: capitals do not count.

    Raises:
        InputError: there is nothing to look for, or it is no regular expression. The rework raises
            it when a side would be empty.
    """
    if not old:
        raise InputError("There is nothing to look for: give the words to replace.")
    try:
        pattern = re.compile(old if regex else re.escape(old), re.IGNORECASE * ignore_case)
        template = new if regex else new.replace("\\", "\\\\")
        pattern.sub(template, "")
    except (re.error, IndexError) as error:
        raise InputError(f"{old!r} to {new!r} is no regular expression: {error}.") from error

    def rework(unit: TranslationUnit) -> TranslationUnit:
        wanted = sides_of(unit, language)
        source, target = (
            _substitute(pattern, template, side, f"{name} of unit {unit.id}")
            if side in wanted
            else side
            for name, side in (("source", unit.source), ("target", unit.target))
        )
        return replace(unit, source=source, target=target)

    return rework


def _substitute(pattern: re.Pattern[str], template: str, side: Variant, name: str) -> Variant:
    """A side with its matches replaced; itself where there are none.

    Raises:
        InputError: the template names a group that there is not, or the side would be empty.
    """
    try:
        text, times = pattern.subn(template, side.segment)
    except (re.error, IndexError) as error:
        raise InputError(f"{template!r} cannot be put in place: {error}.") from error
    return Variant(side.language, check_text(text, name)) if times else side


def check_text(text: str, side: str) -> str:
    """The text of a side without blanks at its ends.

    Raises:
        InputError: it is empty, or holds a control character.
    """
    if not text.strip():
        raise InputError(f"The {side} would be empty: delete the unit instead.")
    if _CONTROL.search(text):
        raise InputError(f"The {side} would hold a control character: leave it out.")
    return text.strip()


def explain(command: str, reason: str) -> str:
    """The reason as it stands in the audit trail."""
    return f"{COMMAND} {command}: {reason}"
