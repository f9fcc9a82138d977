"""`tm export`: write the memories as files that CAT tools load (docs/export.md).

Start reading at `export_to_tmx`. The glossary's own formats stand in `tm.cli.export_terms`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from tm.cli.export_terms import export_omegat, export_tbx
from tm.cli.exporting import memory_options, report_outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

# Written out here, so that `--help` need not import the format; a test holds it against
# tm.formats.xliff_writer.Version.
XLIFF_VERSIONS = ["1.2", "2.1"]


@click.group()
def export() -> None:
    """Write the memories for CAT tools."""


export.add_command(export_tbx)
export.add_command(export_omegat)


@export.command("tmx")
@click.option(
    *("-o", "--output"),
    required=True,
    metavar="FILE",
    help="Where to: FILE.tmx, FILE.tmx.gz, or - for standard output.",
)
@memory_options
@click.option(
    "--tags/--plain",
    default=False,
    show_default=True,
    help="Placeholders as inline tags, or as plain text.",
)
@click.pass_obj
def export_to_tmx(db: str, /, what: Sequence[str], output: str, **wishes: Any) -> None:
    """Write memories as TMX 1.4, for OmegaT, Poedit, Weblate, memoQ, Trados.

    Without a unit to write there is no file: CAT tools refuse an empty memory.
    """
    from tm.workbench.desk import open_to_read
    from tm.workbench.export import export_tmx, make_profile
    from tm.workbench.memories import Memory

    profile = make_profile(**wishes)
    place: Path | IO[bytes] = Path(output)
    if output == "-":
        place = sys.stdout.buffer
    with open_to_read(db) as store:
        outcome = export_tmx(store, [Memory(name) for name in what], place, profile)
    report_outcome(outcome)


@export.command("xliff")
@click.option(*("-o", "--output"), required=True, metavar="FILE.xlf", help="Where to.")
@memory_options
@click.option(
    "--xliff-version",
    type=click.Choice(XLIFF_VERSIONS),
    default=XLIFF_VERSIONS[0],
    show_default=True,
    help="1.2 for most CAT tools, 2.1 for the standard of today.",
)
@click.pass_obj
def export_to_xliff(
    db: str, /, what: Sequence[str], output: str, xliff_version: str, **wishes: Any
) -> None:
    """Write memories as XLIFF: a document whose segments can be worked on."""
    export_by(f"xliff {xliff_version}", db, what, output, wishes)


@export.command("po")
@click.option(*("-o", "--output"), required=True, metavar="FILE.po", help="Where to.")
@memory_options
@click.pass_obj
def export_to_po(db: str, /, what: Sequence[str], output: str, **wishes: Any) -> None:
    """Write memories as PO, for Poedit and Weblate; what still waits is marked fuzzy."""
    export_by("po", db, what, output, wishes)


@export.command("weblate")
@click.option(*("-o", "--output"), required=True, metavar="FILE.json", help="Where to.")
@memory_options
@click.pass_obj
def export_to_weblate(db: str, /, what: Sequence[str], output: str, **wishes: Any) -> None:
    """Write memories as JSON for Weblate's translation memory."""
    export_by("weblate", db, what, output, wishes)


@export.command("sheet")
@click.option(
    *("-o", "--output"), required=True, metavar="FILE", help="FILE.xlsx, FILE.csv or FILE.tsv."
)
@memory_options
@click.pass_obj
def export_to_sheet(db: str, /, what: Sequence[str], output: str, **wishes: Any) -> None:
    """Write memories as a table for a spreadsheet: a unit in a row, a language in a column."""
    export_by("sheet", db, what, output, wishes)


def export_by(form: str, db: str, what: Sequence[str], output: str, wishes: dict[str, Any]) -> None:
    """Write memories in a form of `tm.workbench.export.FORMS`, and say what became of them."""
    from tm.workbench.desk import open_to_read
    from tm.workbench.export import export_as, make_profile
    from tm.workbench.memories import Memory

    profile = make_profile(**wishes)
    with open_to_read(db) as store:
        outcome = export_as(form, store, [Memory(name) for name in what], Path(output), profile)
    report_outcome(outcome)
