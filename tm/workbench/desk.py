"""What several use-cases begin with: the open store and the desk's termbase.

Start reading at `open_desk`.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from tm.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.glossary import Termbase
    from tm.memory import Store

# Where a desk keeps its glossaries: one spreadsheet each, seen from the current folder.
GLOSSARIES = Path("glossaries")


def open_desk(database: str) -> Store:
    """Open the store of a `--db` value; see `tm.memory.open_store`. Use it with `with`."""
    from tm.memory import open_store

    return open_store(database)


def load_termbase(store: Store | None = None) -> Termbase:
    """The desk's termbase: from the store, or from `glossaries/*.csv` when the store has none.

    Args:
        store: the open store; None for a command that works without a database.
    """
    from tm.glossary import Termbase

    entries = store.concepts.all() if store else []
    return Termbase(entries) if entries else read_glossaries(find_glossaries())


def find_glossaries() -> list[Path]:
    """The desk's glossaries in the current folder, by name; none when there is no such folder."""
    return sorted(GLOSSARIES.glob("*.csv"))


def read_glossaries(paths: Iterable[Path]) -> Termbase:
    """A termbase of several spreadsheets; what a later one says of a concept replaces the rest.

    Raises:
        InputError: a file cannot be read, or a row is not as it should be.
    """
    from tm.glossary import Termbase, read_csv

    return Termbase({entry.id: entry for path in paths for entry in read_csv(path)}.values())


def refuse_unknown(kind: str, wanted: str, known: Iterable[str], listing: str) -> NotFoundError:
    """The error for an id that names nothing, with the ids that come nearest.

    Args:
        kind: what was looked for, e.g. `article`.
        wanted: the id that was asked for.
        known: all ids there are.
        listing: the command that lists them.
    """
    near = get_close_matches(wanted, list(known), n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else f"`{listing}` lists what there is."
    return NotFoundError(f"There is no {kind} {wanted!r}: {hint}")
