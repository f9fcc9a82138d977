"""`tm history`: who changed what, when and why. Start reading at `history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tm.cli.attribution import MAX_WORDS, shorten
from tm.cli.output import count, listing, show_json, show_rows

if TYPE_CHECKING:
    from tm.memory import ChangeSummary

# How much of each field of an old value a row shows, in characters.
MAX_VALUE = 24

# How much of a change's id tells it from others: the millisecond in which it began.
MAX_ID = 13

# What a change did, in the past tense.
DONE = {"add": "added", "edit": "edited", "remove": "removed", "restore": "restored"}


@click.command()
@click.option("--article", metavar="ID", help="Only changes of this article.")
@click.option("--placeholder", metavar="ID", help="Only changes of this placeholder and its links.")
@click.option("--source", metavar="ID", help="Only changes of this source.")
@click.option("--concept", metavar="ID", help="Only changes of this concept.")
@click.option("--unit", metavar="ID", help="Only changes of this translation unit.")
@click.option(
    *("-n", "--limit"),
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="At most so many changes, the newest.",
)
@listing
@click.pass_obj
def history(db: str, /, limit: int, output_format: str, **ids: str | None) -> None:
    """Show who changed what, when and why: the audit trail, newest first.

    The table has a row for each change, with its id for `tm undo`; the JSON each row of the
    database that was written. The beginning of an id is enough when no other id begins so.
    """
    from tm.model.plain import to_plain
    from tm.workbench.desk import open_to_read
    from tm.workbench.history import read_changes, read_history

    wanted = {kind: id_ for kind, id_ in ids.items() if id_ is not None}
    with open_to_read(db) as store:
        if output_format == "json":
            show_json(to_plain(read_history(store, limit, wanted)))
            return
        found = read_changes(store, limit, wanted)
    columns = ("change", "when", "who", "what", "reason", "old value")
    empty = "Nothing was changed yet." if not wanted else "Nothing of it was changed by itself."
    show_rows(columns, map(to_cells, found), empty, whole=("change", "when"))


def to_cells(change: ChangeSummary) -> list[str | None]:
    """A change as a row; of the old value of its only row as much as there is room for."""
    fields = (change.entry.old or {}).items() if change.entry else ()
    told = ", ".join(f"{key} {shorten(str(value), MAX_VALUE)}" for key, value in fields if value)
    what = ", ".join(tell_rows(*rows) for rows in change.rows)
    known = change.id and change.id[:MAX_ID]
    return [known, change.at, change.who, what, change.reason, shorten(told, MAX_WORDS) or None]


def tell_rows(action: str, table: str, number: int, row: str) -> str:
    """Rows of one table to which the same was done."""
    noun = table.removesuffix("s")
    if number == 1:
        return f"{action} {noun} {row}"
    return f"{count(number, noun)} {DONE[action]}"
