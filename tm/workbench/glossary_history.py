"""Use-case: what became of a concept entry. Start reading at `read_changes`.

`tm.workbench.glossary_undo` takes changes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.glossary import compare
from tm.workbench.desk import open_to_read
from tm.workbench.history import read_history

if TYPE_CHECKING:
    from tm.glossary import Difference
    from tm.memory import AuditEntry
    from tm.model import ConceptEntry


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a concept entry.

    Attributes:
        at: `YYYY-MM-DDTHH:MM:SSZ`.
        action: `add`, `edit` or `remove`.
        reason: the command, and the reason that was given for it.
        differences: field by field.
    """

    at: str
    who: str
    action: str
    reason: str
    differences: tuple[Difference, ...]


def read_changes(database: str, concept: str, limit: int) -> list[Change]:
    """The latest changes of a concept entry, newest first.

    Args:
        database: as given with `--db`.
        concept: its id or the beginning of it; also one that was removed.
        limit: at most so many.

    Raises:
        NotFoundError: there never was such a concept.
    """
    with open_to_read(database) as store:
        trail = read_history(store, limit, {"concept": concept})
        after = store.concepts.get(trail[0].row)
    changes = []
    for entry in trail:
        before = read_old(entry)
        found = tuple(compare(before, after))
        changes.append(Change(entry.at, entry.who, entry.action, entry.reason, found))
        after = before
    return changes


def read_old(entry: AuditEntry) -> ConceptEntry | None:
    """The concept entry before a change; None when it was not there."""
    # Local: a command that does not look back has no need of the store's code.
    from tm.memory.concept_rows import read_plain

    return read_plain(entry.old) if entry.old else None
