"""`tm history`: who changed what, when and why. Start reading at `history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tm.cli.attribution import MAX_WORDS, shorten
from tm.cli.output import listing, show_json, show_rows

if TYPE_CHECKING:
    from tm.memory import AuditEntry

# How much of each field of an old value a row shows, in characters.
MAX_VALUE = 24


@click.command()
@click.option("--article", metavar="ID", help="Only changes of this article.")
@click.option("--placeholder", metavar="ID", help="Only changes of this placeholder and its links.")
@click.option("--source", metavar="ID", help="Only changes of this source.")
@click.option("--concept", metavar="ID", help="Only changes of this concept.")
@click.option(
    *("-n", "--limit"),
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="At most so many, the newest.",
)
@listing
@click.pass_obj
def history(db: str, /, limit: int, output_format: str, **ids: str | None) -> None:
    """Show who changed what, when and why: the audit trail, newest first.

    The beginning of an id is enough when no other id begins so.
    """
    from tm.model.plain import to_plain
    from tm.workbench.desk import open_to_read
    from tm.workbench.history import read_history

    with open_to_read(db) as store:
        found = read_history(
            store, limit, {kind: id_ for kind, id_ in ids.items() if id_ is not None}
        )
    if output_format == "json":
        show_json(to_plain(found))
    else:
        columns = ("when", "who", "what", "reason", "old value")
        show_rows(columns, map(to_cells, found), "Nothing was changed yet.", whole=("when",))


def to_cells(entry: AuditEntry) -> list[str | None]:
    """An entry as a row; of the old value as much as a row can show."""
    what = f"{entry.action} {entry.table.removesuffix('s')} {entry.row}"
    fields = (entry.old or {}).items()
    told = ", ".join(f"{key} {shorten(str(value), MAX_VALUE)}" for key, value in fields if value)
    return [entry.at, entry.who, what, entry.reason, shorten(told, MAX_WORDS) or None]
