"""`tm leverage`: match statistics of documents (docs/leverage.md). Start reading at `leverage`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tm.cli.output import format_option, show_json, show_rows

if TYPE_CHECKING:
    from tm.match.leverage import Amount

FILE = click.Path(readable=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=FILE)
@click.option(
    "--lang", "language", metavar="TAG", help="Language of the files, if not as it looks."
)
@format_option
@click.pass_obj
def leverage(db: str, files: tuple[Path, ...], language: str | None, output_format: str) -> None:
    """Count how much of FILE the memory already has: match statistics by score."""
    from tm.model.plain import to_plain
    from tm.workbench.leverage import count_leverage

    counted = count_leverage(db, files, language)
    amounts = counted.bands | {"total": counted.total}
    if output_format == "json":
        show_json([{"band": name} | to_plain(amount) for name, amount in amounts.items()])
        return
    words = counted.total.words
    rows = [to_cells(name, amount, words) for name, amount in amounts.items()]
    show_rows(("match", "segments", "words", "characters", "share"), rows, "")


def to_cells(name: str, amount: Amount, words: int) -> list[object]:
    """A band as a row; its share is that of the words."""
    share = f"{100 * amount.words / words:.1f} %" if words else "-"
    return [name, amount.segments, amount.words, amount.characters, share]
