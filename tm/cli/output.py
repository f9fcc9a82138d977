"""How listings are shown: a table for people, JSON for programs.

Every listing command takes `--format table|json` (`format_option`). Only data goes to standard
output. Arabic inside a table cell is wrapped in directional isolates, one for each line, so that
a mixed line does not scramble on the terminal; JSON carries the text as it is. Start reading at
`show_rows`.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
import unicodedata
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from tm.errors import NoStoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.measure import Measurement

F = TypeVar("F", bound="Callable[..., Any]")

LRI = "\N{LEFT-TO-RIGHT ISOLATE}"
RLI = "\N{RIGHT-TO-LEFT ISOLATE}"
FSI = "\N{FIRST STRONG ISOLATE}"
PDI = "\N{POP DIRECTIONAL ISOLATE}"

# A page may hold codes that a terminal would obey: the C0 ones (ISO 6429) have signs of their
# own in Unicode, the C1 ones do not.
VISIBLE: dict[int, int | str] = {
    **{code: 0x2400 + code for code in range(0x20)},
    **dict.fromkeys(range(0x7F, 0xA0), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(map(ord, "\t\n\r"), " "),
    # A page's own direction marks would reorder the rest of the row (UAX 9, 2.1 to 2.5).
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""),
}
RIGHT_TO_LEFT = frozenset({"R", "AL"})

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


def listing(command: F) -> F:
    """`format_option` for a command that lists what is stored.

    Where there is no database yet the list is empty, and a sentence says why.
    """

    @wraps(command)
    def run(*arguments: Any, output_format: str, **options: Any) -> None:
        try:
            command(*arguments, output_format=output_format, **options)
        except NoStoreError as error:
            if output_format == "json":
                show_json([])
            click.echo(f"tm: {error}", err=True)

    return format_option(cast("F", run))


def count(number: int, phrase: str) -> str:
    """A number with what it counts: `phrase` begins with a noun in the singular."""
    noun, blank, rest = phrase.partition(" ")
    return f"{number} {noun}{'' if number == 1 else 's'}{blank}{rest}"


def show_json(value: Any) -> None:
    """Print plain data as JSON: UTF-8, two blanks of indent, one line feed at the end.

    Where standard output is not UTF-8, letters beyond ASCII are escaped: still the same JSON.
    """
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    click.echo(json.dumps(value, ensure_ascii=encoding != "utf8", indent=2))


def isolate(text: str) -> str:
    """Wrap text that holds right-to-left letters in an isolate; leave other text alone."""
    if any(unicodedata.bidirectional(char) in RIGHT_TO_LEFT for char in text):
        return f"{FSI}{text}{PDI}"
    return text


def make_visible(text: str) -> str:
    """The text on one line, safe for a terminal: control characters become visible signs."""
    return text.replace("\r\n", " ").translate(VISIBLE)


class Cell:
    """A cell whose every line is isolated: an isolate ends with its line (UAX 9, 3.3.2)."""

    def __init__(self, text: str) -> None:
        from rich.text import Text

        self.text = Text(make_visible(text))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines as they fit, all in the direction of the whole."""
        from rich.text import Text

        lines = self.text.wrap(console, options.max_width, overflow="fold")
        if len(lines) == 1:
            yield Text(isolate(lines[0].plain))
            return
        opener = find_isolate(self.text.plain)
        for line in (each.plain.rstrip() for each in lines):
            yield Text(f"{opener}{line}{PDI}" if opener else line)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """As wide as its text; the isolates take no room."""
        from rich.measure import Measurement

        return Measurement.get(console, options, self.text)


def find_isolate(text: str) -> str:
    """The isolate that gives a part of a text the direction of the whole; empty for Latin text."""
    strong = (unicodedata.bidirectional(char) for char in text)
    first = next((kind for kind in strong if kind == "L" or kind in RIGHT_TO_LEFT), "L")
    if first in RIGHT_TO_LEFT:
        return RLI
    return LRI if any(kind in RIGHT_TO_LEFT for kind in strong) else ""


def table_width() -> int:
    """Columns of the terminal; `PIPE_WIDTH` where there is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPE_WIDTH


def make_console() -> Console:
    """A rich console on standard output: as wide as `table_width` says, without rich's own ideas.

    By itself rich ends the program with exit code 1 when the reader of a pipe goes away.
    """
    from rich.console import Console

    class QuietConsole(Console):
        """Leaves a broken pipe to `tm.cli.shell`."""

        def on_broken_pipe(self) -> None:
            """Raise what was caught."""
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

    return QuietConsole(file=sys.stdout, width=table_width(), highlight=False)


def show_rows(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    empty: str,
    *,
    whole: Collection[str] = (),
) -> None:
    """Print rows as a table that adapts to the terminal.

    Args:
        columns: the headings.
        rows: one sequence of cells each; None is shown as a dash.
        empty: the sentence said (on standard error) when there are no rows.
        whole: columns of what one copies, ids and the like: broken last, when nothing else helps.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in whole)
    for row in rows:
        table.add_row(*(Cell("-" if cell is None else str(cell)) for cell in row))
    if not table.row_count:
        click.echo(empty, err=True)
        return
    make_console().print(table)
