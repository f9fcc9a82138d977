"""`tm memory dedupe` and `tm memory conflicts`: what comes more than once (docs/memory.md).

Start reading at `dedupe`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tm.cli.memory_clean import (
    apply_option,
    confirmed_option,
    limit_option,
    shorten,
    tell_spared,
    why_option,
)
from tm.cli.output import count, format_option, show_json, show_rows
from tm.cli.progress import counting

if TYPE_CHECKING:
    from tm.workbench.deduping import DedupeReport
    from tm.workbench.unit_conflicts import UnitConflict

# Ids named in a row.
NAMED = 5


@click.command()
@apply_option
@confirmed_option
@why_option
@limit_option
@format_option
@click.pass_obj
def dedupe(db: str, /, output_format: str, **wishes: Any) -> None:
    """Of units with the same source and target keep the best, with what is known of the others.

    The same is what differs in vowel signs, tatweel or invisible characters alone. The best is
    confirmed, then has more provenance, then is oldest. Nothing is changed without --apply.
    """
    from tm.workbench.deduping import DedupeWishes
    from tm.workbench.deduping import dedupe as choose
    from tm.workbench.desk import open_to_read

    with open_to_read(db) as store, counting("pairs compared") as advance:
        report = choose(store, DedupeWishes(**wishes), advance)
    if output_format == "json":
        from tm.model.plain import to_plain

        show_json(to_plain(report))
    else:
        show_groups(report, wishes["confirmed_too"])


def show_groups(report: DedupeReport, confirmed_too: bool) -> None:
    """Print a report as a table, and say what to do next."""
    rows = [
        [
            each.kept.id,
            name_units(each.removed),
            shorten(each.kept.source.segment),
            shorten(each.kept.target.segment),
        ]
        for each in report.groups
    ]
    if rows or not report.pairs:
        show_rows(("kept", "removed", "source", "target"), rows, "Nothing comes twice.")
    pairs = count(report.pairs, "pair that comes more than once")
    if report.pairs:
        click.echo(f"{pairs}.", err=True)
    tell_spared(report.spared, confirmed_too)
    if report.applied and report.removed:
        click.echo(f"  {count(report.removed, 'unit')} removed.", err=True)
    elif report.removed:
        removed = count(report.removed, "unit")
        click.echo(f"  With --apply: {removed} removed. Nothing was changed.", err=True)


def name_units(ids: tuple[str, ...]) -> str | None:
    """The first of some ids, and how many more there are."""
    more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
    return ", ".join(ids[:NAMED]) + more or None


@click.command()
@click.option(
    "--kind",
    type=click.Choice(["source", "target"]),
    help="Only one source with several targets, or one target with several sources.",
)
@limit_option
@format_option
@click.pass_obj
def conflicts(db: str, kind: str | None, limit: int, output_format: str) -> None:
    """List sources with several different targets, and targets with several sources.

    Leaves with exit code 1 when there are any.
    """
    from tm.model.plain import to_plain
    from tm.workbench.desk import open_to_read
    from tm.workbench.unit_conflicts import find_conflicts

    total = 0
    shown: list[UnitConflict] = []
    with open_to_read(db) as store, counting("conflicts") as advance:
        for each in find_conflicts(store, [kind] if kind else ["source", "target"]):
            total += 1
            shown += [each] if len(shown) < limit else []
            advance(1)
    if output_format == "json":
        show_json({"number": total, "conflicts": to_plain(shown)})
    else:
        show_conflicts(shown, total)
    raise click.exceptions.Exit(1 if total else 0)


def show_conflicts(shown: list[UnitConflict], total: int) -> None:
    """Print conflicts as a table: a row for each translation."""
    rows: list[list[str | None]] = []
    for each in shown:
        for number, rendering in enumerate(each.renderings):
            first = [f"one {each.kind}", shorten(each.text)] if not number else ["", ""]
            units = ", ".join(rendering.units)
            rows.append([*first, shorten(rendering.text), str(rendering.number), units])
    if rows or not total:
        columns = ("conflict", "text", "translations", "units", "ids")
        show_rows(columns, rows, "No conflicts.", whole=("conflict",))
    if total:
        click.echo(f"{count(total, 'conflict')}.", err=True)
