"""`tm quotes`: what articles quote and claim, without a database (docs/quotes.md).

Start reading at `quotes`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tm.cli.attribution import JOINED, MAX_WORDS, PARTS, attribute, is_wide, shorten
from tm.cli.output import format_option, show_json, show_rows
from tm.cli.shell import EXIT_INPUT, fail
from tm.errors import InputError

if TYPE_CHECKING:
    from tm.model import Finding
    from tm.model.plain import Plain
    from tm.workbench.quotes import Glossary, QuotesOfFile

# Not tried beforehand: the reader of the file has a better sentence for what it cannot read.
FILE = click.Path(readable=False, path_type=Path)

# A file of nothing but odd marks must not bury the terminal.
MAX_FINDINGS = 20

LINE_END = re.compile(r"\r\n?|\n")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=FILE)
@click.option(
    "--glossary",
    "glossaries",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="Names and outlets (CSV); may be given again.  [default: glossaries/*.csv]",
)
@click.option("--language", metavar="TAG", help="Language of the articles, whatever their .toml.")
@format_option
@click.pass_context
def quotes(
    ctx: click.Context,
    files: tuple[Path, ...],
    glossaries: tuple[Path, ...],
    language: str | None,
    output_format: str,
) -> None:
    """Find what articles quote and claim: who said it, through whom, when.

    FILE is plain text or a saved HTML page; `-` is standard input. What the page does not say of
    itself is read from the .toml beside it. A file that cannot be read does not stop the others.
    """
    from tm.workbench.quotes import load_glossary

    glossary = load_glossary(glossaries)
    tried = [_read(path, glossary, language) for path in files]
    found = [read for read in tried if read]
    if output_format == "json":
        plain = [to_plain(read, glossary) for read in found]
        if plain:
            show_json(plain if len(files) > 1 else plain[0])
    else:
        for read in found:
            show_tables(read, headed=len(files) > 1)
    for read in found:
        tell_findings(read)
    ctx.exit(0 if len(found) == len(files) else EXIT_INPUT)


def _read(path: Path, glossary: Glossary, language: str | None) -> QuotesOfFile | None:
    """One file; None, with a sentence on standard error, when it cannot be read."""
    from tm.workbench.quotes import find_quotes

    try:
        return find_quotes(path, glossary, language)
    except InputError as error:
        fail(str(error))
        return None


def to_plain(read: QuotesOfFile, glossary: Glossary) -> Plain:
    """One file as an object of the stable JSON (docs/json.md)."""
    from tm.model.plain import extraction_to_plain
    from tm.workbench.pages import add_page

    plain = {
        "file": click.format_filename(read.path),
        "encoding": read.encoding,
        "glossary": [click.format_filename(path) for path in glossary.files],
        **extraction_to_plain(read.extraction, read.article.text),
    }
    return add_page(plain, read.page)


def show_tables(read: QuotesOfFile, *, headed: bool) -> None:
    """Print the quotes, then the claims.

    Args:
        read: the file.
        headed: name the file first, as there are several.
    """
    from tm.model.plain import to_plain

    text = read.article.text
    name = click.format_filename(read.path)
    if headed:
        click.echo(name)
    wide = is_wide()
    columns = ("kind", "words", *(PARTS if wide else JOINED), "how")
    for kind, items in (("quote", read.extraction.quotes), ("claim", read.extraction.claims)):
        rows = [describe(to_plain(item, text), wide=wide) for item in items]
        show_rows((kind, *columns), rows, f"{name}: no {kind}s were found.")


def describe(item: Plain, *, wide: bool) -> list[str | None]:
    """A quote or claim as a row: its id, kind, words, attribution, and how it was found."""
    words = shorten(item.get("text") or item["content"]["text"], MAX_WORDS)
    how = item["how"] if item["sure"] else f"{item['how']} ?"
    kind = item["kind"].replace("_", " ")
    return [item["id"], kind, words, *attribute(item, wide=wide), how]


def tell_findings(read: QuotesOfFile) -> None:
    """Say on standard error, in one line each, what was odd."""
    findings = read.extraction.findings
    starts = line_starts(read.article.text) if any(found.span for found in findings) else []
    name = click.format_filename(read.path)
    for found in findings[:MAX_FINDINGS]:
        click.echo(f"finding: {_place(found, starts)} of {name}: {found.message}", err=True)
    if len(findings) > MAX_FINDINGS:
        more = len(findings) - MAX_FINDINGS
        click.echo(f"finding: {more} more in {name}: --format json lists them all.", err=True)


def line_starts(text: str) -> list[int]:
    """Where each line begins; a line ends with LF, CRLF or CR."""
    return [0, *(match.end() for match in LINE_END.finditer(text))]


def _place(found: Finding, starts: list[int]) -> str:
    """The finding's name with its line and column, both counted from 1."""
    check = found.check.replace("-", " ")
    if found.span is None:
        return check
    line = bisect_right(starts, found.span.start)
    return f"{check} at line {line}, column {found.span.start - starts[line - 1] + 1}"
