"""How listings are shown: a table for people, JSON for programs.

Every listing command takes `--format table|json` (`format_option`). Only data goes to standard
output. Arabic inside a table cell is wrapped in a directional isolate, so that a mixed line does
not scramble on the terminal; JSON carries the text as it is. Start reading at `show_rows`.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

F = TypeVar("F", bound="Callable[..., Any]")

FSI = "\N{FIRST STRONG ISOLATE}"
PDI = "\N{POP DIRECTIONAL ISOLATE}"

# A page may hold codes that a terminal would obey: the C0 ones (ISO 6429) have signs of their
# own in Unicode, the C1 ones do not.
VISIBLE: dict[int, int | str] = {
    **{code: 0x2400 + code for code in range(0x20)},
    **dict.fromkeys(range(0x7F, 0xA0), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(map(ord, "\t\n\r"), " "),
}

# A table that is piped has no terminal to ask: wide enough for most rows, narrow enough to read.
PIPE_WIDTH = 160


def format_option(command: F) -> F:
    """Add `--format table|json` to a listing command, as `output_format`."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(["table", "json"]),
        default="table",
        show_default=True,
        help="A table for people, or JSON for programs.",
    )(command)


def show_json(value: Any) -> None:
    """Print plain data as JSON: UTF-8, two blanks of indent, one line feed at the end."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def isolate(text: str) -> str:
    """Wrap text that holds right-to-left letters in an isolate; leave other text alone."""
    if any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text):
        return f"{FSI}{text}{PDI}"
    return text


def make_visible(text: str) -> str:
    """The text on one line, safe for a terminal: control characters become visible signs."""
    return text.replace("\r\n", " ").translate(VISIBLE)


def show_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], empty: str) -> None:
    """Print rows as a table that adapts to the terminal.

    Args:
        columns: the headings.
        rows: one sequence of cells each; None is shown as a dash.
        empty: the sentence said (on standard error) when there are no rows.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(
            *(Text("-" if cell is None else isolate(make_visible(str(cell)))) for cell in row)
        )
    if not table.row_count:
        click.echo(empty, err=True)
        return
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    Console(file=sys.stdout, width=width, highlight=False).print(table)
