"""`tm memory edit`, `delete`, `replace`, `merge`, `split`: change units (docs/memory.md).

Nothing but `edit` changes anything without --apply. Start reading at `edit`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from tm.cli.glossary_reasons import reason_option, settle_reason
from tm.cli.memory_filters import make_selection, unit_filters
from tm.cli.output import count, isolate, make_visible
from tm.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tm.model import TranslationUnit
    from tm.workbench.selecting import Selection
    from tm.workbench.unit_edits import Edit, Preview, Rework

F = TypeVar("F", bound="Callable[..., Any]")

# So many units are shown before a change is applied.
SHOWN = 10

FIELDS = ("source", "target", "note")


def apply_options(command: F) -> F:
    """Add `--apply` and `--reason`, which is asked for only when something is applied."""
    command = click.option(
        "--reason", metavar="TEXT", help="Why; kept in the history. Needed with --apply."
    )(command)
    return click.option("--apply", is_flag=True, help="Do it; else it is only shown.")(command)


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--source", metavar="TEXT", help="What the source says from now on.")
@click.option("--target", metavar="TEXT", help="What the target says from now on.")
@click.option("--note", metavar="TEXT", help="The note from now on; '' for none.")
@reason_option
@click.pass_obj
def edit(db: str, /, id_: str, reason: str, **fields: str | None) -> None:
    """Change one unit, at once. The beginning of its id is enough."""
    from tm.workbench import unit_edits
    from tm.workbench.desk import open_to_read

    if all(value is None for value in fields.values()):
        raise InputError("There is nothing to change: give --source, --target or --note.")
    with open_to_read(db) as store:
        tell(unit_edits.edit(store, id_, reason, **fields), applied=True)


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID...]")
@unit_filters
@apply_options
@click.pass_obj
def delete(
    db: str, /, ids: Sequence[str], reason: str | None, *, apply: bool, **asked: str | None
) -> None:
    """Take units away: those of the IDs, or all that the filters admit."""
    from tm.workbench import selecting, unit_edits

    selection = make_selection(ids, **asked)
    selecting.refuse_everything(selection)
    run(db, selection, unit_edits.delete, "delete", reason, apply=apply)


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--regex", is_flag=True, help=r"OLD is a regular expression; \1 is a group in NEW.")
@click.option("--ignore-case", is_flag=True, help="Capitals do not count.")
@unit_filters
@apply_options
@click.pass_obj
def replace(
    db: str,
    /,
    old: str,
    new: str,
    reason: str | None,
    *,
    regex: bool,
    ignore_case: bool,
    apply: bool,
    **asked: str | None,
) -> None:
    """Write NEW for OLD on both sides of units, or on the side of --lang."""
    from tm.workbench.unit_edits import make_replacement

    rework = make_replacement(old, new, asked["lang"], regex=regex, ignore_case=ignore_case)
    run(db, make_selection((), **asked), rework, "replace", reason, apply=apply)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID ID...")
@apply_options
@click.pass_obj
def merge(db: str, ids: Sequence[str], reason: str | None, *, apply: bool) -> None:
    """Put units together, in this order. The first one's id stays."""
    from tm.workbench.desk import open_to_read
    from tm.workbench.unit_joining import merge as put_together

    why = settle_reason(reason) if apply else None
    with open_to_read(db) as store:
        tell(put_together(store, ids, why), applied=apply)


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--source-at", required=True, metavar="WORDS", help="Where its second part begins.")
@click.option("--target-at", required=True, metavar="WORDS", help="The same in the target.")
@apply_options
@click.pass_obj
def split(
    db: str, id_: str, source_at: str, target_at: str, reason: str | None, *, apply: bool
) -> None:
    """Cut a unit in two. WORDS are those with which the second part begins."""
    from tm.workbench.desk import open_to_read
    from tm.workbench.unit_joining import split as cut

    why = settle_reason(reason) if apply else None
    with open_to_read(db) as store:
        tell(cut(store, id_, (source_at, target_at), why), applied=apply)


def run(
    db: str, selection: Selection, rework: Rework, command: str, reason: str | None, *, apply: bool
) -> None:
    """Show what a change would do, and do it when that is wished."""
    from tm.workbench import unit_edits
    from tm.workbench.desk import open_to_read

    why = settle_reason(reason) if apply else ""
    with open_to_read(db) as store:
        found = unit_edits.preview(store, selection, rework, SHOWN)
        if apply and found.number:
            unit_edits.apply(store, selection, rework, command, why)
    tell(found, applied=apply)


def tell(found: Preview, *, applied: bool) -> None:
    """Say on standard error what a change does to each unit."""
    for each in found.edits:
        for line in describe(each):
            click.echo(line, err=True)
    if found.number > len(found.edits) > 1:
        click.echo(f"... and {found.number - len(found.edits)} more", err=True)
    if found.kept:
        phrase = "unit of a confirmed placeholder, left alone"
        click.echo(f"{count(len(found.kept), phrase)}: {', '.join(found.kept[:5])}", err=True)
    if not found.number:
        click.echo("Nothing changed: all is so already, or no unit is meant.", err=True)
    elif applied:
        click.echo(f"{count(found.number, 'unit')} changed; tm undo takes it back.", err=True)
    else:
        units = count(found.number, "unit")
        click.echo(f"{units} would change. Nothing was: --apply does it.", err=True)


def describe(each: Edit) -> list[str]:
    """A change of one unit, a line for each field."""
    if each.before is None or each.after is None:
        gone_and_new = (("-", each.before), ("+", each.after))
        return [f"{sign} {tell_sides(unit)}" for sign, unit in gone_and_new if unit]
    lines = []
    for name in FIELDS:
        before, after = (
            getattr(unit, name) if name == "note" else getattr(unit, name).segment
            for unit in (each.before, each.after)
        )
        if before != after:
            lines.append(f"{each.before.id}: {name}: {show(before)} -> {show(after)}")
    return lines


def tell_sides(unit: TranslationUnit) -> str:
    """A unit with both its sides."""
    return f"{unit.id}: {show(unit.source.segment)} | {show(unit.target.segment)}"


def show(text: str) -> str:
    """Words on one line, in their own direction."""
    return isolate(make_visible(text)) if text else "nothing"


EDITS = (edit, delete, replace, merge, split)
