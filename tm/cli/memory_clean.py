"""`tm memory clean`: broken units repaired or taken away (docs/memory.md).

Start reading at `clean`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from tm.cli.output import count, format_option, show_json, show_rows
from tm.cli.progress import counting
from tm.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tm.workbench.cleaning import CleanReport, Found

F = TypeVar("F", bound="Callable[..., Any]")

# So much of a text stands in a row, in characters.
MAX_TEXT = 60

limit_option = click.option(
    *("-n", "--limit"),
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="Show at most so many; all are counted.",
)
apply_option = click.option("--apply", is_flag=True, help="Do it; without this it is only shown.")
confirmed_option = click.option(
    "--confirmed-too", is_flag=True, help="Also units that a person confirmed."
)
why_option = click.option(
    "--reason", default="", metavar="TEXT", help="Why; kept in the history with each unit."
)


@click.command()
@click.option(
    *("--filter", "filters"),
    multiple=True,
    metavar="NAME",
    help="Only this filter; may be given several times. `all` for every one.",
)
@apply_option
@confirmed_option
@why_option
@limit_option
@format_option
@click.pass_obj
def clean(db: str, /, filters: Sequence[str], output_format: str, **wishes: Any) -> None:
    """Find units that are broken: repair those that can be, take the others away.

    Nothing is changed without --apply. Filters: mojibake, markup, empty, identical, script,
    length, and numbers, which must be named.
    """
    from tm.workbench.cleaning import CleanWishes
    from tm.workbench.cleaning import clean as look_through
    from tm.workbench.desk import open_to_read

    wanted = CleanWishes(choose_filters(filters), **wishes)
    with open_to_read(db) as store, counting("units looked at") as advance:
        report = look_through(store, wanted, advance)
    if output_format == "json":
        show_json(clean_to_plain(report))
    else:
        columns = ("unit", "filter", "what becomes of it", "source", "target")
        if report.units or not report.outcomes:
            show_rows(columns, map(to_cells, report.units), "Nothing was found.", whole=("unit",))
        tell_clean(report, wanted.confirmed_too)


def choose_filters(given: Sequence[str]) -> list[str]:
    """The filters that were meant; the sure ones when none is named."""
    from tm.qa.units import FILTERS
    from tm.workbench.cleaning import default_filters

    unknown = [name for name in given if name not in {*FILTERS, "all"}]
    if unknown:
        known = ", ".join([*FILTERS, "all"])
        raise InputError(f"There is no filter {unknown[0]!r}: the filters are {known}.")
    if "all" in given:
        return list(FILTERS)
    return list(given) or default_filters()


def to_cells(found: Found) -> list[str]:
    """A unit that was found as a row: as it becomes, where it is repaired."""
    unit = found.repaired or found.unit
    sides = [shorten(side.segment) for side in (unit.source, unit.target)]
    filters = ", ".join(name for name, _ in found.verdicts)
    message = " ".join(verdict.message for _, verdict in found.verdicts)
    return [unit.id, filters, f"{found.what}: {message}", *sides]


def shorten(text: str) -> str:
    """The beginning of a text, on one line."""
    text = " ".join(text.split())
    return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 1]}…"


def tell_clean(report: CleanReport, confirmed_too: bool) -> None:
    """The counts, and what to do next."""
    found = sum(report.outcomes.values())
    by_filter = ", ".join(f"{name} {number}" for name, number in report.counts().items())
    by_filter = f" ({by_filter})" if by_filter else ""
    click.echo(f"{count(report.read, 'unit')} looked at, {found} found{by_filter}.", err=True)
    tell_spared(report.outcomes["spared"], confirmed_too)
    tell_outcome(report.applied, report.outcomes["repaired"], report.outcomes["removed"])


def tell_spared(spared: int, confirmed_too: bool) -> None:
    """How many were left alone because a person confirmed them, or a placeholder needs them."""
    units = count(spared, "unit")
    if spared and confirmed_too:
        remedy = "take that decision back instead (tm placeholder undo)"
        click.echo(f"  {units} of a confirmed placeholder, left alone: {remedy}.", err=True)
    elif spared:
        click.echo(f"  {units} a person confirmed, left alone: --confirmed-too.", err=True)


def tell_outcome(applied: bool, repaired: int, removed: int) -> None:
    """What was done, or would be."""
    if not repaired + removed:
        return
    done = f"{count(repaired, 'unit')} repaired, {removed} removed"
    if applied:
        click.echo(f"  {done}.", err=True)
    else:
        click.echo(f"  With --apply: {done}. Nothing was changed.", err=True)


def clean_to_plain(report: CleanReport) -> dict[str, Any]:
    """A report as plain data."""
    from tm.model.plain import to_plain

    units = [
        {
            "unit": to_plain(each.unit),
            "outcome": each.what,
            "findings": [{"filter": name, "message": v.message} for name, v in each.verdicts],
            "repaired": to_plain(each.repaired) if each.repaired else None,
        }
        for each in report.units
    ]
    outcomes = {name: report.outcomes[name] for name in ("repaired", "removed", "spared")}
    return {
        "applied": report.applied,
        "read": report.read,
        "filters": report.counts(),
        **outcomes,
        "units": units,
    }
