"""`tm glossary candidates`: names the glossary lacks (docs/glossary.md).

Start reading at `candidates`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tm.cli.output import count, show_json, show_rows

if TYPE_CHECKING:
    from tm.glossary.candidates import ArabicForm, Candidate
    from tm.model.plain import Plain

READABLE = click.Path(path_type=Path)


@click.command("candidates")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    *("--arabic", "sources"),
    multiple=True,
    type=READABLE,
    metavar="FILE",
    help="Arabic text on the same matter; may be given again.",
)
@click.option(
    *("--glossary", "glossaries"),
    multiple=True,
    type=READABLE,
    metavar="FILE",
    help="Names that are known (CSV); may be given again.",
)
@click.option(
    *("--format", "output_format"),
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="A table, JSON, or a sheet to complete and import.",
)
@click.pass_obj
def candidates(
    db: str,
    articles: tuple[str, ...],
    sources: tuple[Path, ...],
    glossaries: tuple[Path, ...],
    output_format: str,
) -> None:
    """List proper names in articles that the glossary does not know.

    ARTICLE is a file, `-` for standard input, or the id of an article in the database.
    """
    from tm.workbench.candidates import format_sheet, list_candidates

    found = list_candidates(db, articles, sources, glossaries)
    if output_format == "json":
        show_json([_to_plain(each, articles) for each in found])
    elif output_format == "csv":
        click.echo(format_sheet(found), nl=False)
    else:
        _show(found)


def _show(found: list[Candidate]) -> None:
    """Print candidates as a table."""
    rows = [
        [
            each.name,
            str(len(each.places)),
            ", ".join(map(_describe, each.arabic)) or None,
            ", ".join(f"{m.entry.id} {m.score:.2f}" for m in each.near) or None,
        ]
        for each in found
    ]
    columns = ("name", "times", "arabic", "nearest concepts")
    show_rows(columns, rows, "The glossary knows all names that were found.")
    if any(form.how == "guess" for each in found for form in each.arabic):
        click.echo("Arabic with a question mark is guessed letter by letter.", err=True)
    click.echo(f"{count(len(found), 'candidate')}.", err=True)


def _describe(form: ArabicForm) -> str:
    """An Arabic form; a guess is marked as one."""
    return f"{form.text} ?" if form.score is None else f"{form.text} {form.score:.2f}"


def _to_plain(candidate: Candidate, articles: tuple[str, ...]) -> Plain:
    """A candidate as plain data."""
    return {
        "name": candidate.name,
        "also": list(candidate.also),
        "places": [
            {"article": articles[number], "start": offset} for number, offset in candidate.places
        ],
        "arabic": [
            {"text": form.text, "how": form.how, "score": form.score} for form in candidate.arabic
        ],
        "near": [
            {"concept": match.entry.id, "term": match.term.text, "score": match.score}
            for match in candidate.near
        ],
    }
