"""Is a database sound? Questions that change nothing, each with what to do about the answer.

Start reading at `examine`, then at the list `QUESTIONS`.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, inspect, not_, or_, select, text

from tm.errors import StoreError
from tm.memory import head, opening, schema, sqlite
from tm.memory.backups import list_backups
from tm.memory.revisions import find_revision
from tm.memory.troubles import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Observation:
    """The answer to one question.

    Attributes:
        question: what was looked at, in a word or two.
        sound: whether all is well; None when it is only worth knowing.
        answer: what was seen.
        remedy: what to do when it is not sound; empty else.
    """

    question: str
    sound: bool | None
    answer: str
    remedy: str = ""


PUT_BACK = "put a backup back: `tm restore latest`"
REPORT = "changed by hand or by a fault of tm: compare with `tm history`, or put a backup back"

# Names of files that a killed process leaves behind, seen from the database's own name.
LEFTOVERS = ("{name}.new-*", "{name}.before-*.part", "backups/*.part-*")


def examine(url: str) -> Iterator[Observation]:
    """Look at a database from all sides without creating, migrating or changing anything.

    Args:
        url: the path of a SQLite file, or a PostgreSQL URL.

    Raises:
        NoStoreError: there is no database.
        NewerSchemaError: a newer `tm` wrote it.
        StoreError: it cannot be reached, is another program's, or its very head is damaged.
    """
    engine, place = opening.connect_as_is(url)
    try:
        with explain(place):
            connection = engine.connect()
        yield from _examine(connection, place)
    finally:
        engine.dispose()
    yield from _look_around(url)


def _examine(connection: Connection, place: str) -> Iterator[Observation]:
    """Ask every question, in one consistent view; a damage that stops one stops those behind it."""
    with connection, explain(place):
        found = find_revision(connection, place)
        yield _judge_schema(found)
        try:
            with explain(place):
                yield _judge_pages(connection)
                for name, ask in QUESTIONS.items() if found == head.HEAD else ():
                    lost = ask(connection)
                    yield Observation(
                        name,
                        sound=not lost,
                        answer="; ".join(lost) or "all as it should be",
                        remedy=REPORT if lost else "",
                    )
        except StoreError as error:
            yield Observation("pages", sound=False, answer=str(error), remedy=PUT_BACK)


def _judge_schema(found: str | None) -> Observation:
    """Whether the tables are those of this `tm`."""
    if found == head.HEAD:
        return Observation("schema", sound=True, answer=f"current ({found})")
    remedy = "nothing to do: the next command that opens it migrates it and keeps a copy"
    return Observation("schema", sound=None, answer=f"older: {found}", remedy=remedy)


def _judge_pages(connection: Connection) -> Observation:
    """Whether every page can be read, and every index and reference agrees with the rows."""
    on_server = connection.dialect.name == "postgresql"
    troubles = _ask_server(connection) if on_server else sqlite.find_damage(connection)
    if troubles:
        return Observation("pages", sound=False, answer="; ".join(troubles), remedy=PUT_BACK)
    rows = 0
    for table in inspect(connection).get_table_names():
        query = text(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - a name from the catalogue
        rows += connection.execute(query).scalar_one()
    return Observation(
        "pages", sound=True, answer=f"{rows} rows read, indexes and references agree"
    )


def _ask_server(connection: Connection) -> list[str]:
    """What PostgreSQL itself knows to be wrong: indexes half built, constraints unproved."""
    return [
        *connection.scalars(
            text(
                "SELECT 'the index ' || indexrelid::regclass || ' is not valid' "
                "FROM pg_index WHERE NOT indisvalid"
            )
        ),
        *connection.scalars(
            text(
                "SELECT 'the constraint ' || conname || ' was never proved' "
                "FROM pg_constraint WHERE NOT convalidated"
            )
        ),
    ]


def _find_stray_placeholders(connection: Connection) -> list[str]:
    """Placeholders of words that are said to be in an article, but no quote or claim has them."""
    slots = schema.placeholders
    known = [
        exists().where(
            and_(
                table.c.desk == slots.c.desk,
                table.c.article == slots.c.article,
                table.c.id == slots.c.item,
            )
        )
        for table in (schema.quotes, schema.claims)
    ]
    query = select(slots.c.id).where(not_(slots.c.gone), not_(or_(*known))).limit(5)
    return [f"placeholder {id_} belongs to no quote or claim" for id_ in connection.scalars(query)]


def _find_rows_without_history(connection: Connection) -> list[str]:
    """Articles, placeholders and concepts that no command added."""
    audit = schema.audit
    found = []
    for table in (schema.articles, schema.placeholders, schema.concepts):
        told = exists().where(
            and_(
                audit.c.desk == table.c.desk,
                audit.c.table_name == table.name,
                audit.c.row_id == table.c.id,
            )
        )
        lost = connection.execute(
            select(func.count()).select_from(table).where(not_(told))
        ).scalar()
        if lost:
            found.append(f"{lost} {table.name} without a history")
    return found


QUESTIONS: dict[str, Callable[[Connection], list[str]]] = {
    "placeholders": _find_stray_placeholders,
    "history": _find_rows_without_history,
}


def _look_around(url: str) -> Iterator[Observation]:
    """What lies beside the database: backups, leftovers of killed processes, free space."""
    newest = next(iter(list_backups(url)), None)
    if newest is None:
        answer, remedy = "none yet", "make one: `tm backup`"
        yield Observation("backups", sound=None, answer=answer, remedy=remedy)
    else:
        days = (datetime.now(UTC) - newest.taken).days
        yield Observation("backups", sound=None, answer=f"the newest is {days} days old")
    if opening.is_server(url):
        return
    path = Path(url.removeprefix("sqlite:///"))
    halves = [
        str(found)
        for pattern in LEFTOVERS
        for found in sorted(path.parent.glob(pattern.format(name=path.name)))
    ]
    if halves:
        remedy = "a killed process left them; when no tm is running they can be deleted"
        yield Observation("leftovers", sound=None, answer=", ".join(halves), remedy=remedy)
    free, size = shutil.disk_usage(path.parent).free, path.stat().st_size
    yield Observation(
        "disk",
        sound=None if free > 2 * size else False,
        answer=f"{free // 10**6} MB free; the database has {max(1, size // 10**6)} MB",
        remedy="" if free > 2 * size else "free some space: a backup and a change need it",
    )
