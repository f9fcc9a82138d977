"""`tm glossary history` and `undo`: what became of a concept (docs/glossary.md).

Start reading at `history`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tm.cli.glossary_reasons import reason_option, report
from tm.cli.output import count, format_option, show_json, show_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.glossary import Difference
    from tm.workbench.glossary_history import Change


@click.command()
@click.argument("concept")
@click.option(
    *("-n", "--limit"),
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="At most so many changes, the newest.",
)
@format_option
@click.pass_obj
def history(db: str, concept: str, limit: int, output_format: str) -> None:
    """Show who changed a concept, when, why, and what: the newest change first."""
    from tm.model.plain import to_plain
    from tm.workbench.glossary_history import read_changes

    changes = read_changes(db, concept, limit)
    if output_format == "json":
        show_json(to_plain(changes))
        return
    columns = ("when", "who", "reason", "term", "field", "before", "after")
    rows = [row for change in changes for row in to_rows(change)]
    show_rows(columns, rows, "", whole=("when",))


@click.command()
@click.argument("concept", required=False)
@click.option("--import", "whole", is_flag=True, help="The last import, with all it brought.")
@reason_option
@click.pass_obj
def undo(db: str, concept: str | None, reason: str, *, whole: bool) -> None:
    """Take back the last change of a concept, or the last import; again, the one before it.

    It is itself recorded. A merge or a split goes back as a whole. Refused when something later
    depends on the change.
    """
    from tm.workbench.glossary_undo import undo_change, undo_import

    if whole == bool(concept):
        raise click.UsageError("Name one CONCEPT, or give --import for the last import.")
    if concept:
        report(undo_change(db, concept, reason))
    else:
        report_whole(undo_import(db, reason))


def report_whole(differences: Iterable[Difference]) -> None:
    """Say on standard error what taking back an import did: it may have brought thousands."""
    found = list(differences)
    gone = {each.concept for each in found if each.field == "type" and each.after is None}
    back = len({each.concept for each in found} - gone)
    click.echo(
        f"Import taken back: {count(len(gone), 'concept')} gone, {back} as before.", err=True
    )


def to_rows(change: Change) -> list[list[str | None]]:
    """A change as rows, one for each field; who, when and why stand on the first."""
    rows: list[list[str | None]] = []
    for each in change.differences:
        head = ["", "", ""] if rows else [change.at, change.who, change.reason]
        term = each.term and f"{each.language} {each.term}"
        rows.append([*head, term, each.field, each.before, each.after])
    return rows
