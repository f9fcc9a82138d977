"""`tm article`: add articles, list them, show one. Start reading at `add`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tm.cli.output import count, format_option, listing, show_json, show_rows
from tm.cli.shell import fail
from tm.errors import InputError

if TYPE_CHECKING:
    from tm.workbench.articles import Added

COLUMNS = (
    *("id", "outlet", "date", "language"),
    *("quotes", "terms", "claims", "placeholders", "open"),
)


@click.group()
def article() -> None:
    """Add articles, list them, show what was found in one."""


@article.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(readable=False, path_type=Path),
)
@click.option("--again", is_flag=True, help="Read unchanged articles anew: the glossary changed.")
@click.pass_context
def add(ctx: click.Context, files: tuple[Path, ...], again: bool) -> None:
    """Store articles with their quotes, claims and placeholders.

    Each file is stored as a whole or not at all; a bad one does not stop the others.
    """
    from tm.workbench.articles import add_article
    from tm.workbench.desk import open_desk

    code = 0
    with open_desk(ctx.obj) as store:
        for path in files:
            try:
                added = add_article(store, path, again=again)
            except InputError as error:
                code = fail(str(error))
            else:
                click.echo(describe(added), err=True)
    ctx.exit(code)


@article.command("list")
@listing
@click.pass_obj
def list_(db: str, output_format: str) -> None:
    """List the articles, with how much was found in each."""
    from tm.model.plain import to_plain
    from tm.workbench.articles import list_articles
    from tm.workbench.desk import open_to_read

    with open_to_read(db) as store:
        rows = [to_plain(summary) for summary in list_articles(store)]
    if output_format == "json":
        show_json(rows)
        return
    cells = ([row[column] for column in COLUMNS] for row in rows)
    show_rows(COLUMNS, cells, "No articles yet: tm article add FILE.", whole=("id",))


@article.command()
@click.argument("id_", metavar="ID")
@format_option
@click.pass_obj
def show(db: str, id_: str, output_format: str) -> None:
    """Show an article: quotes marked and numbered, names underlined.

    The beginning of an id is enough when no other id begins so.
    """
    from tm.cli.article_view import show_view, view_to_plain
    from tm.workbench.articles import show_article
    from tm.workbench.desk import open_to_read

    with open_to_read(db) as store:
        view = show_article(store, id_)
    if output_format == "json":
        show_json(view_to_plain(view))
    else:
        show_view(view)


def describe(added: Added) -> str:
    """What adding an article did, in a line, with a line for each oddity of its file."""
    here = [found for found in added.placeholders if not found.gone]
    asked = sum(found.ask for found in here)
    gone = len(added.placeholders) - len(here)
    counts = [
        count(added.quotes, "quote"),
        *([count(added.terms, "term")] if added.terms else []),
        count(added.claims, "claim"),
        count(len(here), "placeholder") + (f" ({asked} to ask the desk about)" if asked else ""),
    ]
    if gone:
        counts.append(f"{count(gone, 'placeholder')} gone")
    first = f"{added.article.id}: {added.outcome}: {', '.join(counts)}."
    return "\n".join([first, *(f"  {found.message}" for found in added.findings)])
