"""`tm placeholder`: what waits for its Arabic words. Start reading at `list_`.

`tm.cli.placeholder_decisions` has the commands by which people decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tm.cli.attribution import JOINED, MAX_NAME, MAX_WORDS, is_wide, join, say_date, shorten
from tm.cli.output import format_option, listing, show_json, show_rows
from tm.cli.placeholder_decisions import DECISIONS
from tm.model import PlaceholderStatus

if TYPE_CHECKING:
    from tm.model import Placeholder

COLUMNS = ("id", "status", "article", "item", "outlet", "speaker", "date", "words")
NARROW_COLUMNS = ("id", "status", "words", *JOINED)

NONE_FITS = "No placeholder fits; without options all are listed."
NONE_YET = "No placeholders yet: they come with an article: tm article add FILE."


@click.group()
def placeholder() -> None:
    """List the quotes and claims that wait for their Arabic words, show one, decide on one."""


for decision in DECISIONS:
    placeholder.add_command(decision)


@placeholder.command("list")
@click.option("--status", type=click.Choice([status.value for status in PlaceholderStatus]))
@click.option("--outlet", help="Id or name of the outlet.")
@click.option("--article", metavar="ID", help="Only those of one article.")
@listing
@click.pass_obj
def list_(
    db: str, status: str | None, outlet: str | None, article: str | None, output_format: str
) -> None:
    """List placeholders: by article, in reading order, those whose words are gone last."""
    from tm.workbench.desk import open_to_read
    from tm.workbench.placeholders import list_placeholders

    wanted = PlaceholderStatus(status) if status else None
    with open_to_read(db) as store:
        found = list_placeholders(store, wanted, outlet, article)
    if output_format == "json":
        show_json([to_object(each) for each in found])
    else:
        wide = is_wide()
        rows = [to_cells(each, wide=wide) for each in found]
        empty = NONE_FITS if status or outlet or article else NONE_YET
        show_rows(COLUMNS if wide else NARROW_COLUMNS, rows, empty, whole=("id",))


@placeholder.command()
@click.argument("id_", metavar="ID")
@format_option
@click.pass_obj
def show(db: str, id_: str, output_format: str) -> None:
    """Show a placeholder: what is wanted, where it may be found, what was proposed.

    The beginning of an id is enough when no other id begins so.
    """
    from tm.cli.link_view import report_to_plain, show_links
    from tm.workbench.desk import open_to_read
    from tm.workbench.placeholders import show_placeholder
    from tm.workbench.reporting import Reporter

    with open_to_read(db) as store:
        report = Reporter(store).report(show_placeholder(store, id_))
    if output_format == "json":
        show_json(report_to_plain(report))
        return
    plain = to_object(report.placeholder)
    hints = plain.pop("hints")
    rows = [(name.replace("_", " "), _say(value)) for name, value in plain.items()]
    show_rows(("field", "value"), rows + [("search for", hint) for hint in hints], "")
    show_links(report)


def to_object(found: Placeholder) -> dict[str, Any]:
    """A placeholder as its JSON object: the value's fields, and `token` as it stands in text."""
    from tm.model.plain import to_plain

    return {"token": found.token, **to_plain(found)}


def to_cells(found: Placeholder, *, wide: bool) -> list[str | None]:
    """A placeholder as a row: under `COLUMNS` when wide, else under `NARROW_COLUMNS`."""
    marks = [found.status, *(["ask"] if found.ask else []), *(["gone"] if found.gone else [])]
    words = shorten(found.text, MAX_WORDS)
    date = say_date(found.date, found.not_after)
    if wide:
        speech = (found.outlet_name, found.speaker, date)
        return [found.id, ", ".join(marks), found.article, found.item or None, *speech, words]
    name = shorten(found.speaker or "", MAX_NAME)
    place = f"{found.article} {found.item}"
    return [found.id, ", ".join(marks), words, *join([name, found.outlet_name, date, place])]


def _say(value: object) -> object:
    """A field's value for people."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value == "" else value
