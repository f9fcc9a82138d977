"""`tm align`: two whole documents, sentence by sentence, without a database (docs/align.md).

Start reading at `files`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tm.cli.output import count, show_json, show_rows

if TYPE_CHECKING:
    from tm.workbench.aligning import AlignedRow

FILE = click.Path(readable=False, path_type=Path)
PLACE = click.Path(dir_okay=False, path_type=Path)
COLUMNS = ("bead", "probability", "source", "target")

_output = click.option(
    "--output", type=PLACE, metavar="FILE", help="Write there.  [default: standard output]"
)


class AlignGroup(click.Group):
    """`tm align SOURCE TARGET`: what is no command of the group is a file."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As usual, with `files` for the command that may be left out."""
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["files", *args]
        return super().parse_args(ctx, args)


@click.group(cls=AlignGroup)
def align() -> None:
    """Align an Arabic text and an English one, sentence by sentence.

    `tm align SOURCE TARGET` is short for `tm align files SOURCE TARGET`.
    """


@align.command()
@click.argument("source", type=FILE)
@click.argument("target", type=FILE)
@click.option("--reordered", is_flag=True, help="The two need not be in the same order.")
@click.option("--no-vectors", is_flag=True, help="Words, names, numbers and lengths alone.")
@click.option("--model", type=FILE, metavar="FOLDER", help="A sentence-transformers model.")
@click.option(
    "--format", "output_format", type=click.Choice(["table", "json", "tmx", "tsv"]),
    default="table", show_default=True, help="TSV is for a spreadsheet; `apply` reads it back.",
)  # fmt: skip
@_output
def files(
    source: Path,
    target: Path,
    model: Path | None,
    output_format: str,
    output: Path | None,
    *,
    reordered: bool,
    no_vectors: bool,
) -> None:
    """Align the sentences of two files: plain text, saved HTML pages or Word documents.

    One is Arabic, the other English. Nothing is stored.
    """
    from tm.align import open_encoder
    from tm.workbench.aligning import align_files

    encoder = None if no_vectors else open_encoder(model)
    rows = align_files(source, target, reordered=reordered, encoder=encoder)
    write(rows, output_format, output, source.stem)


@align.command()
@click.argument("table", metavar="TSV", type=FILE)
@click.option(
    "--format", "output_format", type=click.Choice(["tmx", "json", "table"]),
    default="tmx", show_default=True, help="A memory for CAT tools, or JSON, or a table.",
)  # fmt: skip
@_output
def apply(table: Path, output_format: str, output: Path | None) -> None:
    """Take back a table that a person corrected, and write it as a memory.

    Rows may have been changed, moved, added or taken out.
    """
    from tm.workbench.aligning import read_tsv

    write(read_tsv(table), output_format, output, table.stem)


def write(rows: list[AlignedRow], output_format: str, output: Path | None, origin: str) -> None:
    """Show or write rows in the format that was asked for."""
    if output_format == "table":
        show_rows(COLUMNS, map(to_cells, rows), "There is nothing to align.")
        return
    if output_format == "json" and output is None:
        from tm.model.plain import to_plain

        show_json([to_plain(row) for row in rows])
        return
    from tm.workbench.aligning import write_rows

    written = write_rows(rows, output_format, output, origin)
    place = output or "standard output"
    click.echo(f"{count(written, 'bead')} written to {place}.", err=True)


def to_cells(row: AlignedRow) -> list[str]:
    """A row of the table; the sentences shortened."""
    from tm.cli.attribution import shorten

    likely = f"{row.probability:.2f}"
    return [
        row.bead,
        likely,
        *(shorten(words, 70) if words else "-" for words in (row.source, row.target)),
    ]
