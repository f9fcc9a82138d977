"""`tm link`: find the Arabic words behind the quotes of an article (docs/link.md).

Start reading at `link`.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tm.cli.attribution import is_wide
from tm.cli.output import count, format_option, show_json, show_rows

if TYPE_CHECKING:
    from tm.workbench.linking import Linked, Linking
    from tm.workbench.reporting import PlaceholderReport

# Fewer new sentences are encoded before anybody has read that they are.
FEW = 50

# As the outcomes are told at the end.
TOLD = ("proposed", "as before", "not found", "decided")


@click.command()
@click.argument("article")
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option(
    "--vectors/--no-vectors",
    default=True,
    show_default=True,
    help="Compare meanings by the encoder, or do without it.",
)
@click.option(
    "--model",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="A sentence-transformers model of your own.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    metavar="P",
    help="Propose nothing less probable.",
)
@click.option("--again", is_flag=True, help="Look anew even where nothing has changed.")
@format_option
@click.pass_obj
def link(
    db: str, /, article: str, sources: tuple[str, ...], output_format: str, **how: Any
) -> None:
    """Find the Arabic words behind each quote and claim of ARTICLE that waits for them.

    Looks in all sources, or in those named. What is found is proposed, with a probability and the
    reasons; a person confirms it (tm placeholder confirm). What is not there stays open. Each
    result is saved at once: after Ctrl-C the next run goes on.
    """
    from tm.workbench.desk import open_to_read
    from tm.workbench.linkers import open_linker
    from tm.workbench.linking import Linking

    with open_to_read(db) as store:
        linking = Linking(store, article, sources, threshold=how["threshold"], again=how["again"])
        linker, method = open_linker(
            store, tell_vectors, vectors=how["vectors"], model=how["model"]
        )
        done = []
        for linked in linking.run(linker, method):
            done.append(linked)
            tell_progress("looked for", len(done), len(linking.placeholders))
        show(done, linking, output_format)
    tell_sum(done, len(linking.sources))


def show(done: list[Linked], linking: Linking, output_format: str) -> None:
    """Print what became of each placeholder."""
    from tm.cli.link_view import COLUMNS, NARROW_COLUMNS, report_to_plain, to_rows

    reports: list[PlaceholderReport] = [linking.reporter.report(each.placeholder) for each in done]
    if output_format == "json":
        outcomes = ({"outcome": each.outcome.value} for each in done)
        show_json(
            [report_to_plain(each) | told for each, told in zip(reports, outcomes, strict=True)]
        )
        return
    wide = is_wide()
    rows = [
        row
        for each, report in zip(done, reports, strict=True)
        for row in to_rows(report, each.outcome, wide=wide)
    ]
    columns = COLUMNS if wide else NARROW_COLUMNS
    show_rows(columns, rows, "This article has no placeholders.", whole=("id",))


def tell_vectors(number: int, total: int) -> None:
    """Say how many sentences are encoded."""
    if total >= FEW:
        tell_progress("encoded", number, total)


def tell_progress(what: str, number: int, total: int) -> None:
    """Say on standard error how far the work is: on a terminal in one line that is overwritten."""
    if sys.stderr.isatty():
        end = "\n" if number == total else ""
        click.echo(f"\r\N{ESCAPE}[K{what} {number} of {total}{end}", nl=False, err=True)
    elif number == total:
        click.echo(f"{what} {number} of {total}", err=True)


def tell_sum(done: list[Linked], sources: int) -> None:
    """Say on standard error what became of how many placeholders."""
    counted = Counter(each.outcome.value for each in done)
    told = ", ".join(f"{counted[name]} {name}" for name in TOLD if counted[name])
    click.echo(
        f"{count(len(done), 'placeholder')} in {count(sources, 'source')}: {told or 'none'}.",
        err=True,
    )
