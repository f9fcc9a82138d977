"""`tm source`: Arabic texts in which placeholders are looked for (docs/source.md).

Start reading at `add`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tm.cli.attribution import MAX_NAME, shorten
from tm.cli.output import count, format_option, listing, show_json, show_rows
from tm.cli.shell import fail
from tm.errors import InputError

if TYPE_CHECKING:
    from tm.model.plain import Plain
    from tm.workbench.sources import AddedSource, SourceView

COLUMNS = ("id", "outlet", "date", "sentences", "quotes", "links", "confirmed", "name")


@click.group()
def source() -> None:
    """Keep the Arabic texts in which placeholders are looked for."""


@source.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(readable=False, path_type=Path),
)
@click.option("--outlet", metavar="ID-or-NAME", help="Where it appeared.")
@click.option("--date", metavar="DAY", help="When it appeared: 2016-01-27.")
@click.option("--url", metavar="URL", help="Where it was found.")
@click.option("--retrieved", metavar="DAY", help="When you saved it.")
@click.pass_context
def add(ctx: click.Context, /, files: tuple[Path, ...], **given: str | None) -> None:
    """Store Arabic texts: plain text, HTML or Word; `-` is standard input.

    What a text does not say of itself is read from the .toml beside it, or given here. The same
    text is stored once. A bad file does not stop the others.
    """
    from tm.workbench.desk import open_desk
    from tm.workbench.provenance import Provenance
    from tm.workbench.sources import add_source

    code = 0
    with open_desk(ctx.obj) as store:
        for path in files:
            try:
                added = add_source(store, path, Provenance(**given))
            except InputError as error:
                code = fail(str(error))
            else:
                click.echo(describe(added), err=True)
    ctx.exit(code)


@source.command("list")
@listing
@click.pass_obj
def list_(db: str, output_format: str) -> None:
    """List the sources: by outlet, then by date."""
    from tm.workbench.desk import open_to_read
    from tm.workbench.sources import list_sources

    with open_to_read(db) as store:
        rows = [summarise(view) for view in list_sources(store)]
    if output_format == "json":
        show_json(rows)
        return
    cells = ([row[column] for column in COLUMNS] for row in rows)
    show_rows(COLUMNS, cells, "No sources yet: tm source add FILE.", whole=("id", "date"))


@source.command()
@click.argument("id_", metavar="ID")
@format_option
@click.pass_obj
def show(db: str, id_: str, output_format: str) -> None:
    """Show a source: its sentences, numbered, and who is quoted in it.

    The beginning of an id is enough when no other id begins so.
    """
    from tm.cli.source_view import show_view, view_to_plain
    from tm.workbench.desk import open_to_read
    from tm.workbench.sources import show_source

    with open_to_read(db) as store:
        view = show_source(store, id_)
    if output_format == "json":
        show_json(view_to_plain(view))
    else:
        show_view(view)


@source.command()
@click.argument("id_", metavar="ID")
@click.pass_obj
def remove(db: str, id_: str) -> None:
    """Take a source away, with the proposals that point into it.

    Refused while a confirmed placeholder rests on it.
    """
    from tm.workbench.desk import open_to_read
    from tm.workbench.sources import remove_source

    with open_to_read(db) as store:
        view = remove_source(store, id_)
    links = f", with {count(len(view.links), 'link')} into it" if view.links else ""
    click.echo(f"{view.source.id}: removed ({view.source.name}){links}.", err=True)


def summarise(view: SourceView) -> Plain:
    """A source as an object of the listing: without its text."""
    from tm.model import LinkStatus

    held = view.source
    statuses = [link.status for link in view.links]
    return {
        "id": held.id,
        "name": held.name,
        "outlet": view.outlet_name,
        "date": held.date,
        "url": held.url,
        "retrieved": held.retrieved,
        "sentences": len(held.sentences),
        "quotes": len(held.quotes),
        "links": statuses.count(LinkStatus.PROPOSED),
        "confirmed": statuses.count(LinkStatus.CONFIRMED),
    }


def describe(added: AddedSource) -> str:
    """What adding a source did, in a line, with a line for each oddity of its file."""
    held = added.source
    name = shorten(held.name, MAX_NAME)
    parts = [count(len(held.sentences), "sentence"), count(len(held.quotes), "quote")]
    told = ", ".join([*parts, *filter(None, (held.outlet, held.date))])
    first = f"{held.id}: {added.outcome}: {told} ({name})."
    return "\n".join([first, *(f"  {found.message}" for found in added.findings)])
