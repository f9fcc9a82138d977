"""`tm memory import`: take in the memories of other programs (docs/import.md).

Start reading at `import_memory`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tm.cli.output import count, show_json
from tm.cli.progress import counting
from tm.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.formats.intake import Found
    from tm.workbench.memory_import import ImportReport


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--source", metavar="TAG", help="Source language where a file does not say: ar.")
@click.option("--target", metavar="TAG", help="Target language where a file does not say: en.")
@click.option("--name", metavar="NAME", help="Tell its units from others' by this, not the file.")
@click.option("--dry-run", is_flag=True, help="Only say what would become of each file.")
@click.option("--strict", is_flag=True, help="Refuse a file with anything to repair or skip.")
@click.option(
    *("--format", "output_format"),
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The report for people, or JSON for programs.",
)
@click.pass_obj
def import_memory(db: str, /, files: Sequence[str], output_format: str, **wishes: Any) -> None:
    """Take in memories: TMX, XLIFF, PO, MO, CSV, TSV, XLSX, also packed (.gz, .zip).

    Each file is taken in whole or not at all. Importing a file twice changes nothing; importing
    it changed updates its units. Leaves with 1 when a file held nothing, 2 when one was refused.
    """
    reports, refused = import_all(db, files, wishes, quiet=output_format == "json")
    if output_format == "json":
        show_json([to_plain(report) for report in reports])
    if refused:
        raise click.exceptions.Exit(2)
    if not all(report.stored for report in reports):
        raise click.exceptions.Exit(1)


def import_all(
    db: str, files: Sequence[str], wishes: dict[str, Any], *, quiet: bool
) -> tuple[list[ImportReport], int]:
    """Import one file after the other; the reports, and how many were refused."""
    from tm.workbench.desk import open_desk
    from tm.workbench.memory_import import import_file, make_languages

    languages = make_languages(wishes.pop("source"), wishes.pop("target"))
    reports, refused = [], 0
    with open_desk(db) as store:
        for file in files:
            try:
                with counting(f"units of {Path(file).name}") as advance:
                    report = import_file(store, Path(file), languages, advance=advance, **wishes)
            except InputError as error:
                refused += 1
                click.echo(f"tm: {error}", err=True)
                continue
            reports.append(report)
            tell(report, quiet=quiet)
    return reports, refused


def tell(report: ImportReport, *, quiet: bool) -> None:
    """Say what became of a file; where nothing was in it, say that even to programs."""
    outcome = report.outcome
    if not report.stored:
        click.echo(f"tm: {report.file}: 0 units imported: {explain_nothing(report)}", err=True)
    if quiet:
        return
    counts = f"{outcome.created} created, {outcome.updated} updated, {outcome.unchanged} unchanged"
    left = sum(found.number for found in report.intake.skipped.values())
    left += sum(outcome.skipped.values())
    read = count(report.intake.read, "unit")
    click.echo(f"{report.file}: {read} read: {counts}, {left} skipped.", err=True)
    for reason, found in report.intake.skipped.items():
        click.echo(f"  skipped: {describe(reason, found)}", err=True)
    for reason, number in outcome.skipped.items():
        click.echo(f"  skipped: {count(number, reason)}.", err=True)
    for reason, found in report.intake.repaired.items():
        click.echo(f"  repaired: {describe(reason, found)}", err=True)
    if outcome.renamed:
        taken = count(outcome.renamed, "unit whose id was taken, under an id of its own")
        click.echo(f"  note: {taken}.", err=True)
    if report.dry_run:
        click.echo("  Nothing was written: this was a dry run.", err=True)


def describe(reason: str, found: Found) -> str:
    """A reason with its number and the first places."""
    more = ", ..." if found.number > len(found.places) else ""
    return f"{count(found.number, reason)} ({', '.join(found.places)}{more})."


def explain_nothing(report: ImportReport) -> str:
    """Why a file brought nothing."""
    if not report.intake.read:
        return "there are no units in it."
    reasons = [*report.intake.skipped, *report.outcome.skipped]
    return f"all that was read was skipped ({reasons[0]})."


def to_plain(report: ImportReport) -> dict[str, Any]:
    """A report as plain data."""
    outcome, intake = report.outcome, report.intake
    found = {
        kind: [
            {"reason": reason, "number": each.number, "places": each.places}
            for reason, each in counts.items()
        ]
        for kind, counts in (("skipped", intake.skipped), ("repaired", intake.repaired))
    }
    found["skipped"] += [
        {"reason": reason, "number": number, "places": []}
        for reason, number in outcome.skipped.items()
    ]
    numbers = {name: getattr(outcome, name) for name in ("created", "updated", "unchanged")}
    return {"file": report.file, "read": intake.read, **numbers, "renamed": outcome.renamed} | {
        **found,
        "dry_run": report.dry_run,
    }
