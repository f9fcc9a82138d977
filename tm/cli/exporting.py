"""What all commands of `tm export` share: their options, and what they say at the end.

Start reading at `memory_options`, then `report_outcome`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tm.cli.output import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from tm.workbench.export import Outcome

# Written out here, so that `--help` need not import the workbench; a test holds them against
# tm.workbench.memories.Memory and tm.workbench.export.DIRECTIONS.
MEMORIES = ["confirmed", "proposed", "placeholders", "glossary"]
DIRECTIONS = ["ar-en", "en-ar"]

# What to do when a memory has no units.
REMEDIES = {
    "confirmed": "No translation is confirmed yet; once a person confirms one, it is exported",
    "proposed": "Let linking propose something first: tm link ARTICLE",
    "placeholders": "Add an article first: tm article add FILE",
    "glossary": "Import a glossary first: tm glossary import FILE",
}

# Field of tm.formats.admission.Report -> what it counts, for `count`.
LEFT_OUT = {
    "empty": "unit with an empty side",
    "foreign": "unit in another pair of languages",
    "repeated": "unit equal to another one",
    "second_best": "unit second to a better one for its source (--best-only)",
}
ALTERED = {
    "removed": "character forbidden in XML, taken out",
    "long": "unit with a side of more than 2000 characters, too long for Trados cloud",
}


def memory_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which memory, in which direction, under which tags."""
    options: list[Callable[[Any], Any]] = [
        click.option(
            "--what",
            type=click.Choice(MEMORIES),
            multiple=True,
            default=["confirmed"],
            show_default=True,
            help="Which memory; give it more than once for several in one file.",
        ),
        click.option(
            "--direction",
            type=click.Choice(DIRECTIONS),
            default=DIRECTIONS[0],
            show_default=True,
            help="Source and target language.",
        ),
        click.option("--lang-ar", default="ar", show_default=True, help="Tag for Arabic: ar-SY."),
        click.option("--lang-en", default="en", show_default=True, help="Tag for English: en-GB."),
        click.option("--best-only", is_flag=True, help="One target for each source."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def report_outcome(outcome: Outcome) -> None:
    """Say on standard error what was written, what was left out, and why."""
    report = outcome.report
    names = ", ".join(outcome.memories)
    if report.written:
        written = count(report.written, "unit")
        click.echo(f"{written} written to {outcome.place} ({names}).", err=True)
    else:
        remedy = "; ".join(REMEDIES[name] for name in outcome.memories)
        nothing = f"nothing written to {outcome.place}: no units ({names})"
        click.echo(f"{nothing}. {remedy}.", err=True)
    for reason, number in sorted(outcome.left_out.items()):
        click.echo(f"  left out: {count(number, reason)}.", err=True)
    for field, reason in LEFT_OUT.items():
        if number := getattr(report, field):
            click.echo(f"  left out: {count(number, reason)}.", err=True)
    for field, reason in ALTERED.items():
        if number := getattr(report, field):
            click.echo(f"  note: {count(number, reason)}.", err=True)
