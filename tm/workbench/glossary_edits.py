"""Use-cases that change one concept entry: add, edit, approve, deprecate.

    entry ──► rows of the sheet ──► changed rows ──► checked as a sheet is ──► entry, stored

A change is a change of cells, so whatever a sheet may not say, a command may not either. Every
change has a reason; the audit trail keeps it with who, when and what was before. Start reading at
`add_term`. `tm.workbench.glossary_history` shows the changes and takes them back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.errors import InputError, NotFoundError
from tm.glossary import COLUMNS, compare, gather, to_rows
from tm.model import AdministrativeStatus
from tm.workbench.desk import (
    LISTING,
    find_glossaries,
    open_desk,
    open_to_read,
    pick_id,
    refuse_unknown,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tm.glossary import Difference
    from tm.memory import Store

    Rows = list[dict[str, str]]

PREFERRED = AdministrativeStatus.PREFERRED.value
ADMITTED = AdministrativeStatus.ADMITTED.value


def add_term(
    database: str, concept: str, language: str, term: str, cells: Mapping[str, str], reason: str
) -> list[Difference]:
    """Add a term; to a new concept when there is none of that id and `cells` say its type.

    Args:
        database: as given with `--db`; made when there is none.
        concept: its id.
        language: BCP 47 tag.
        term: as it is written.
        cells: more columns of the sheet. Without `status` the first term of a language is
            preferred, any other admitted.
        reason: why.

    Returns:
        What changed.

    Raises:
        InputError: the sheet could not say so either, or the store is empty while there are
            sheets that were never imported.
    """

    def rework(rows: Rows) -> Rows:
        taken = any(row["language"] == language and row["status"] == PREFERRED for row in rows)
        status = {"status": ADMITTED if taken else PREFERRED}
        named = {"concept": concept, "language": language, "term": term}
        return [*rows, dict.fromkeys(COLUMNS, "") | status | _clean({**cells, **named})]

    with open_desk(database) as store, store.transaction(explain("add", reason)):
        known = store.audit.rows("concepts")
        if not known and (sheets := find_glossaries()):
            raise InputError(
                f"The database has no concepts yet: import {sheets[0]} first, or its names "
                f"would no longer be found: tm glossary import {sheets[0]}"
            )
        if not store.concepts.get(concept) and not cells.get("type"):
            unknown = refuse_unknown("concept", concept, known, LISTING)
            raise NotFoundError(f"{unknown} A new concept needs --type.")
        return _rework(store, concept, rework)


def edit_concept(
    database: str, wanted: str, cells: Mapping[str, str], reason: str
) -> list[Difference]:
    """Change what is said of a concept itself.

    Args:
        database: as given with `--db`.
        wanted: id of the concept or the beginning of it.
        cells: columns of the sheet that belong to the concept.
        reason: why.

    Raises:
        InputError: there is no such concept, or a value is not as it should be.
    """
    return _change(
        database, "edit", wanted, reason, lambda rows: [row | _clean(cells) for row in rows]
    )


def edit_term(
    database: str, wanted: str, place: tuple[str, str], cells: Mapping[str, str], reason: str
) -> list[Difference]:
    """Change a term, or what is said of it.

    Args:
        database: as given with `--db`.
        wanted: id of the concept or the beginning of it.
        place: language and term, as written.
        cells: columns of the sheet that belong to a term, and `term` to write it otherwise.
        reason: why.

    Raises:
        InputError: there is no such term, or a value is not as it should be.
    """
    return _change(database, "edit", wanted, reason, lambda rows: _put(rows, place, _clean(cells)))


def remove_term(
    database: str, wanted: str, place: tuple[str, str], reason: str
) -> list[Difference]:
    """Take a term away; a spelling to avoid is better deprecated.

    Raises:
        InputError: there is no such term, or it is the last one of its concept.
    """

    def rework(rows: Rows) -> Rows:
        found = find_row(rows, place)
        rest = [row for row in rows if row is not found]
        if not rest:
            raise InputError(
                f"{place[1]!r} is the only term of its concept: add another one first."
            )
        return rest

    return _change(database, "edit", wanted, reason, rework)


def approve_term(
    database: str, wanted: str, place: tuple[str, str], reason: str
) -> list[Difference]:
    """Make a term the preferred one of its language; the one that was is admitted from now on.

    Raises:
        InputError: there is no such term.
    """

    def rework(rows: Rows) -> Rows:
        former = [
            row | {"status": ADMITTED}
            if row["language"] == place[0] and row["status"] == PREFERRED
            else row
            for row in rows
        ]
        return _put(former, place, {"status": PREFERRED})

    return _change(database, "approve", wanted, reason, rework)


def deprecate_term(
    database: str, wanted: str, place: tuple[str, str], reason: str, *, superseded: bool = False
) -> list[Difference]:
    """Make a term one that is not to be used; superseded when it once was the right one.

    Raises:
        InputError: there is no such term.
    """
    status = AdministrativeStatus.SUPERSEDED if superseded else AdministrativeStatus.DEPRECATED
    cells = {"status": status.value}
    return _change(database, "deprecate", wanted, reason, lambda rows: _put(rows, place, cells))


def _change(
    database: str, command: str, wanted: str, reason: str, rework: Callable[[Rows], Rows]
) -> list[Difference]:
    """Change an entry that is there, in one transaction; what changed."""
    with open_to_read(database) as store, store.transaction(explain(command, reason)):
        known = [entry.id for entry in store.concepts.all()]
        return _rework(store, pick_id("concept", wanted, known, LISTING), rework)


def _rework(store: Store, concept: str, rework: Callable[[Rows], Rows]) -> list[Difference]:
    """Store what becomes of an entry's rows."""
    old = store.concepts.get(concept)
    (new,) = gather(concept, rework(to_rows(old) if old else []))
    store.concepts.merge([new])
    return compare(old, new)


def explain(command: str, reason: str) -> str:
    """The reason as it stands in the audit trail."""
    return f"tm glossary {command}: {reason}"


def _clean(cells: Mapping[str, str]) -> dict[str, str]:
    """Cells without blanks at their ends, as reading a sheet gives them."""
    return {column: cell.strip() for column, cell in cells.items()}


def _put(rows: Rows, place: tuple[str, str], cells: dict[str, str]) -> Rows:
    """The rows, with other cells in the row of a term."""
    found = find_row(rows, place)
    return [row | cells if row is found else row for row in rows]


def find_row(rows: Rows, place: tuple[str, str]) -> dict[str, str]:
    """The row of a term.

    Raises:
        NotFoundError: there is none.
    """
    language, term = place
    terms = [row["term"] for row in rows if row["language"] == language]
    for row in rows:
        if (row["language"], row["term"]) == place:
            return row
    concept = rows[0]["concept"]
    if not terms:
        known = ", ".join(dict.fromkeys(row["language"] for row in rows))
        raise NotFoundError(f"{concept} has no terms in {language!r}; it has some in {known}.")
    raise NotFoundError(f"{concept} has no {language} term {term!r}; it has {', '.join(terms)}.")
