"""`tm memory list`, `show`, `stats`: look at the units (docs/memory.md).

Start reading at `list_units`.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from tm.cli.attribution import MAX_WORDS, shorten
from tm.cli.memory_filters import make_selection, unit_filters
from tm.cli.output import format_option, listing, show_json, show_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tm.model import TranslationUnit
    from tm.workbench.memory_stats import Stats

# What says in a row where a unit comes from.
PROVENANCE = ("x-outlet", "x-speaker", "x-statement-date", "x-status")


@click.command("list")
@unit_filters
@click.option(
    *("-n", "--limit"),
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="At most so many.",
)
@listing
@click.pass_obj
def list_units(db: str, /, limit: int, output_format: str, **asked: str | None) -> None:
    """List units, by id: both sides, and where they come from."""
    from tm.model.plain import to_plain
    from tm.workbench.desk import open_to_read
    from tm.workbench.selecting import select_units

    with open_to_read(db) as store:
        found = list(islice(select_units(store, make_selection((), **asked)), limit + 1))
    if output_format == "json":
        show_json(to_plain(found[:limit]))
        return
    show_units(found[:limit], "No unit is so.")
    if len(found) > limit:
        click.echo(f"There are more than {limit}: a higher --limit shows them.", err=True)


@click.command()
@click.argument("id_", metavar="ID")
@format_option
@click.pass_obj
def show(db: str, id_: str, output_format: str) -> None:
    """Show all that is known of a unit.

    The beginning of an id is enough when no other id begins so.
    """
    from tm.model.plain import to_plain
    from tm.workbench.desk import open_to_read
    from tm.workbench.selecting import find_unit

    with open_to_read(db) as store:
        unit = find_unit(store, id_)
        origin = store.units.origin_of(unit.id)
    if output_format == "json":
        show_json(to_plain(unit) | {"origin": origin})
    else:
        show_rows(("field", "value"), tell_unit(unit, origin), "")


@click.command()
@unit_filters
@format_option
@click.pass_obj
def stats(db: str, /, output_format: str, **asked: str | None) -> None:
    """Count what the memory holds: languages, words, statuses, files, months added.

    Files and months are counted over the whole memory, without a filter.
    """
    from tm.workbench.desk import open_to_read
    from tm.workbench.memory_stats import count_memory

    with open_to_read(db) as store:
        counted = count_memory(store, make_selection((), **asked))
    if output_format == "json":
        show_json(stats_to_object(counted))
    else:
        show_rows(("what", "of", "number"), tell_stats(counted), "")


def show_units(units: Iterable[TranslationUnit], empty: str) -> None:
    """Print units as a table, the words shortened."""
    columns = ("unit", "source", "target", "from")
    show_rows(columns, map(to_cells, units), empty, whole=("unit",))


def to_cells(unit: TranslationUnit) -> list[str | None]:
    """A unit as a row."""
    own = dict(unit.properties)
    origin = ", ".join(own[kind] for kind in PROVENANCE if own.get(kind))
    words = (shorten(side.segment, MAX_WORDS) for side in (unit.source, unit.target))
    return [unit.id, *words, origin or None]


def tell_unit(unit: TranslationUnit, origin: str) -> Iterator[tuple[str, str | None]]:
    """A unit field by field."""
    yield "id", unit.id
    yield unit.source.language, unit.source.segment
    yield unit.target.language, unit.target.segment
    for name in ("note", "created", "changed", "created_by"):
        yield name.replace("_", " "), getattr(unit, name) or None
    yield "imported from", origin or None
    yield from unit.properties


def stats_to_object(found: Stats) -> dict[str, Any]:
    """Numbers as their JSON object."""
    from tm.model.plain import to_plain

    plain: dict[str, Any] = to_plain(found)
    return plain | {"sides": {language: to_plain(side) for language, side in found.sides.items()}}


def tell_stats(found: Stats) -> Iterator[tuple[Any, ...]]:
    """Numbers as rows."""
    yield "units", "all", f"{found.units:,}"
    for pair, number in sorted(found.pairs.items()):
        yield "units", pair, f"{number:,}"
    for language, side in sorted(found.sides.items()):
        for name in ("segments", "words", "characters"):
            yield name, language, f"{getattr(side, name):,}"
    for status, number in sorted(found.statuses.items()):
        yield "status", status, f"{number:,}"
    for origin, number in found.origins.items():
        yield "imported from", origin or None, f"{number:,}"
    for month, number in sorted(found.months.items()):
        yield "added in", month, f"{number:,}"
