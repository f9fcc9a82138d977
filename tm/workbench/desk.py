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

# The command that lists concepts.
LISTING = "tm glossary list"

# As many ids as a sentence can name.
MAX_NAMED = 8


def open_desk(database: str) -> Store:
    """Open the store of a `--db` value to write in it; see `tm.memory.open_store`. Use `with`.

    A new SQLite file appears with the first change: where all is refused there is none.
    """
    from tm.memory import open_store

    return open_store(database, late=True)


def open_to_read(database: str) -> Store:
    """As `open_desk`, for a question: it never creates a database.

    Raises:
        NoStoreError: there is none yet.
    """
    from tm.memory import open_store

    return open_store(database, create=False)


def load_termbase(store: Store | None = None) -> Termbase:
    """The desk's termbase: from the store, or from `glossaries/*.csv` when the store has none.

    Args:
        store: the open store; None for a command that works without a database.
    """
    from tm.glossary import Termbase

    entries = store.concepts.all() if store else []
    return Termbase(entries) if entries else read_glossaries(find_glossaries())


def apply_style(termbase: Termbase, style: str | None) -> Termbase:
    """The termbase as a house style has it; see `tm.model.ConceptEntry.in_style`.

    Raises:
        NotFoundError: no term names that style, nor the outlet of that desk.
    """
    from tm.glossary import Termbase

    if style is None:
        return termbase
    known = set().union(*(entry.styles for entry in termbase.entries))
    if not {style, style.partition("/")[0]} & known:
        raise refuse_unknown("house style", style, sorted(known), LISTING)
    return Termbase(entry.in_style(style) for entry in termbase.entries)


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


def pick_id(kind: str, wanted: str, known: Iterable[str], listing: str) -> str:
    """The id that was meant: the one that is given, or the only one that begins so.

    Args:
        kind: what was looked for, e.g. `article`.
        wanted: the id that was asked for.
        known: all ids there are.
        listing: the command that lists them.

    Raises:
        NotFoundError: no id, or more than one, begins so.
    """
    ids = list(known)
    if wanted in ids:
        return wanted
    meant = [each for each in ids if wanted and each.startswith(wanted)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise NotFoundError(
            f"{wanted!r} is the beginning of {len(meant)} {kind} ids, e.g. "
            f"{', '.join(meant[:3])}: give more of it."
        )
    raise refuse_unknown(kind, wanted, ids, listing)


def refuse_unknown(kind: str, wanted: str, known: Iterable[str], listing: str) -> NotFoundError:
    """The error for an id that names nothing, with the ids that come nearest, or all when few.

    Args:
        kind: what was looked for, e.g. `article`.
        wanted: the id that was asked for.
        known: all ids there are.
        listing: the command that lists them.
    """
    ids = list(known)
    near = get_close_matches(wanted, ids, n=3)
    if near:
        hint = f"did you mean {' or '.join(near)}?"
    elif not ids:
        hint = "there are none yet."
    elif len(ids) <= MAX_NAMED:
        hint = f"known {'is' if len(ids) == 1 else 'are'} {', '.join(ids)}."
    else:
        hint = f"`{listing}` lists what there is."
    return NotFoundError(f"There is no {kind} {wanted!r}: {hint}")
