"""Use-case: take the memories of other programs in (docs/import.md).

Start reading at `import_file`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.formats.intake import Intake, Languages
from tm.formats.languages import canonical_tag
from tm.formats.opening import open_units
from tm.memory.imports import Outcome
from tm.workbench.garbage import rare_collections

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tm.memory import Store


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file.

    Attributes:
        file: as the user named it.
        intake: what was read, repaired, and skipped by the reader.
        outcome: what became of the units in the memory.
        dry_run: nothing was written.
    """

    file: str
    intake: Intake
    outcome: Outcome
    dry_run: bool

    @property
    def stored(self) -> int:
        """Units of the file that the memory now holds (or, in a dry run, would hold)."""
        return self.outcome.created + self.outcome.updated + self.outcome.unchanged


class _DryRun(Exception):  # noqa: N818 - no error: the way out of the transaction
    """Leaves the transaction so that nothing of it stays."""


def make_languages(source: str | None, target: str | None) -> Languages:
    """What the user says of the languages of a file.

    Raises:
        InputError: that is no language tag.
    """
    return Languages(*(canonical_tag(tag) if tag else None for tag in (source, target)))


def import_file(
    store: Store,
    path: Path,
    languages: Languages,
    *,
    name: str | None = None,
    dry_run: bool = False,
    strict: bool = False,
    advance: Callable[[int], object] = lambda _: None,
) -> ImportReport:
    """Take in one file, in one transaction.

    Args:
        store: where to.
        path: the file, in any format of `tm.formats.opening.READERS`.
        languages: what the file does not say.
        name: what its units are told from those of other files by; the file's name if not given.
        dry_run: do everything, and take it back.
        strict: refuse a file in which anything has to be repaired or skipped.
        advance: called with the number of units after each batch.

    Raises:
        InputError: the file cannot be read; nothing of it is in the memory.
    """
    intake = Intake(str(path), languages)
    outcome = Outcome()
    try:
        with (
            store.transaction(f"tm memory import {path.name}"),
            open_units(path, intake) as units,
            rare_collections(),
        ):
            outcome = store.imports.put(units, name or path.name, advance)
            if strict:
                _refuse_odd(intake, outcome)
            if dry_run:
                _turn_back()
    except _DryRun:
        pass
    return ImportReport(str(path), intake, outcome, dry_run)


def _turn_back() -> None:
    """Leave the transaction: a dry run writes nothing."""
    raise _DryRun


def _refuse_odd(intake: Intake, outcome: Outcome) -> None:
    """Refuse a file that is not wholly in order."""
    odd = {**intake.repaired, **intake.skipped}
    if odd or outcome.skipped:
        reason = next(iter([*odd, *outcome.skipped]))
        places = ", ".join(odd[reason].places) if reason in odd else "in the memory"
        raise InputError(
            f"{intake.name}: not in order, and --strict asks for that: {reason} ({places}). "
            "Nothing of it was imported; tm memory import --dry-run lists all."
        )
