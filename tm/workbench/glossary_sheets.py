"""Use-cases of the glossary's spreadsheet: take it in, say beforehand what that does, write it.

Start reading at `plan_import`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.errors import NoStoreError
from tm.glossary import compare, find_conflicts, format_csv, read_csv
from tm.workbench.desk import open_desk, open_to_read

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

    from tm.glossary import Conflict, Difference
    from tm.memory import Store
    from tm.model import ConceptEntry

# How the reason of an import begins in the audit trail.
IMPORT = "tm glossary import"


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What taking in a spreadsheet changes.

    Attributes:
        new: concepts that are not there yet.
        changed: what becomes of those that are, field by field.
        unchanged: how many concepts the file says nothing new about.
        overwritten: ids of changed concepts that someone edited by command since the last import:
            the file takes that edit back.
        conflicts: contradictions that are not there now; gaps are none.
    """

    new: tuple[ConceptEntry, ...]
    changed: tuple[Difference, ...]
    unchanged: int
    overwritten: tuple[str, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def edited(self) -> list[str]:
        """The ids of the concepts that change."""
        return list(dict.fromkeys(difference.concept for difference in self.changed))


def preview_import(database: str, path: Path) -> ImportPlan:
    """What importing a spreadsheet would do; nothing is written, no database is made.

    Raises:
        ReadError, FormatError: see `tm.glossary.read_csv`.
    """
    entries = read_csv(path)
    try:
        with open_to_read(database) as store:
            return plan_import(entries, store)
    except NoStoreError:
        return plan_import(entries)


def import_glossary(database: str, path: Path) -> ImportPlan:
    """Merge a spreadsheet into the store: all of it or, when a row is bad, nothing.

    Returns:
        What it did; an entry that was there is replaced as a whole.

    Raises:
        ReadError, FormatError: see `tm.glossary.read_csv`; the store is not even opened.
    """
    entries = read_csv(path)
    with open_desk(database) as store, store.transaction(f"{IMPORT} {path}"):
        plan = plan_import(entries, store)
        store.concepts.merge(entries)
        return plan


def plan_import(entries: list[ConceptEntry], store: Store | None = None) -> ImportPlan:
    """Compare entries with what a store holds; with nothing when there is none."""
    known = {entry.id: entry for entry in (store.concepts.all() if store else [])}
    found = [compare(known[entry.id], entry) for entry in entries if entry.id in known]
    changed = [differences for differences in found if differences]
    new = tuple(entry for entry in entries if entry.id not in known)
    edited = {differences[0].concept for differences in changed}
    touched = edited | {entry.id for entry in new}
    conflicts = _find_contradictions(known | {entry.id: entry for entry in entries}, touched)
    # What a new concept is part of cannot have been there before; looking takes seconds.
    before = _find_contradictions(known, edited)
    return ImportPlan(
        new=new,
        changed=tuple(difference for differences in changed for difference in differences),
        unchanged=len(found) - len(changed),
        overwritten=tuple(
            differences[0].concept
            for differences in changed
            if store and _is_edited(store, differences[0].concept)
        ),
        conflicts=tuple(each for each in conflicts if each not in before),
    )


def _find_contradictions(entries: dict[str, ConceptEntry], touched: set[str]) -> list[Conflict]:
    """The conflicts that some concepts are part of; gaps are none."""
    if not touched:
        return []
    found = find_conflicts(entries.values())
    return [each for each in found if not each.is_gap and not touched.isdisjoint(each.concepts)]


def export_glossary(database: str, place: Path | IO[bytes], *, bom: bool = False) -> int:
    """Write all concepts of the store as a spreadsheet; without any nothing is written.

    Args:
        database: as given with `--db`.
        place: a file, replaced as a whole, or an open stream.
        bom: begin with a byte order mark, for Excel.

    Returns:
        How many concepts were written.

    Raises:
        NoStoreError: there is no database yet.
        WriteError: the place cannot be written; nothing was.
    """
    from tm.formats.files import replacing

    with open_to_read(database) as store:
        entries = store.concepts.all()
    data = format_csv(entries, bom=bom) if entries else b""
    if not data:
        return 0
    if hasattr(place, "write"):
        place.write(data)
        return len(entries)
    with replacing(place) as replacement:
        replacement.stream.write(data)
    return len(entries)


def _is_edited(store: Store, concept: str) -> bool:
    """Whether the last change of a concept was another than an import."""
    latest = store.audit.latest(1, [("concepts", concept)])
    return any(not entry.reason.startswith(IMPORT) for entry in latest)
