"""`tm export tbx`, `tm export omegat-glossary`: the glossary for CAT tools (docs/export.md).

Start reading at `export_tbx`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tm.cli.output import count

if TYPE_CHECKING:
    from collections.abc import Mapping

# Written out here, so that `--help` need not import the formats; a test holds them against
# tm.formats.tbx.Version and tm.workbench.export.DIRECTIONS.
VERSIONS = ["2", "3"]
DIRECTIONS = ["ar-en", "en-ar"]

EMPTY = "the glossary has nothing for it. Import one first: tm glossary import FILE."

output_option = click.option(
    *("-o", "--output"),
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="Where to.",
)


@click.command("tbx")
@output_option
@click.option(
    "--tbx-version",
    type=click.Choice(VERSIONS),
    default=VERSIONS[0],
    show_default=True,
    help="2 for OmegaT and most tools, 3 for the standard of 2019.",
)
@click.pass_obj
def export_tbx(db: str, /, output: Path, tbx_version: str) -> None:
    """Write the glossary as TBX-Basic: every term, with its status."""
    from tm.workbench.desk import open_to_read
    from tm.workbench.export import export_tbx as write

    with open_to_read(db) as store:
        report = write(store, output, tbx_version)
    what = f"{count(report.written, 'concept')}, {count(report.terms, 'term')}"
    say(report.written, what, output, {"concept without a term": report.empty})
    if report.removed:
        removed = count(report.removed, "character forbidden in XML, taken out")
        click.echo(f"  note: {removed}.", err=True)


@click.command("omegat-glossary")
@output_option
@click.option(
    "--direction",
    type=click.Choice(DIRECTIONS),
    default=DIRECTIONS[0],
    show_default=True,
    help="The language of the terms, then that of their translations.",
)
@click.pass_obj
def export_omegat(db: str, /, output: Path, direction: str) -> None:
    """Write the terms that may be used as a glossary for OmegaT (.txt or .utf8)."""
    from tm.workbench.desk import open_to_read
    from tm.workbench.export import export_term_list

    with open_to_read(db) as store:
        report, left_out = export_term_list(store, output, direction)
    unfit = {"term without a word, or with # at its beginning": report.unfit}
    say(report.written, count(report.written, "term"), output, left_out | unfit)


def say(written: int, what: str, output: Path, left_out: Mapping[str, int]) -> None:
    """Say on standard error what was written, and what was left out and why."""
    if written:
        click.echo(f"{what} written to {output}.", err=True)
    else:
        click.echo(f"nothing written to {output}: {EMPTY}", err=True)
    for reason, number in sorted(left_out.items()):
        if number:
            click.echo(f"  left out: {count(number, reason)}.", err=True)
