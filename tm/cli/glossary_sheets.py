"""`tm glossary import` and `export`: the glossary as a spreadsheet (docs/glossary.md).

Start reading at `import_csv`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from tm.cli.glossary_conflicts import show_conflicts
from tm.cli.output import count, format_option, show_json, show_rows

if TYPE_CHECKING:
    from tm.glossary import Difference
    from tm.workbench.glossary_sheets import ImportPlan

# What a change of a field shows; `-` where there was or is nothing.
DIFFERENCE = ("concept", "term", "field", "before", "after")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what is new, changed, conflicting.")
@format_option
@click.pass_obj
def import_csv(db: str, file: Path, output_format: str, *, dry_run: bool) -> None:
    """Merge a glossary (CSV, one row per term) into the database.

    A concept that is there already is replaced by what the file says of it; concepts the file
    does not name stay. Importing a file twice changes nothing. A dry run leaves with exit code 1
    when the file brings conflicts.
    """
    from tm.workbench.glossary_sheets import import_glossary, preview_import

    plan = (preview_import if dry_run else import_glossary)(db, file)
    if dry_run:
        show_plan(plan, output_format)
    report_plan(file, plan, dry_run=dry_run)
    if dry_run and (plan.conflicts or plan.overwritten):
        raise click.exceptions.Exit(1)


@click.command("export")
@click.argument("file", metavar="FILE.csv")
@click.option("--bom", is_flag=True, help="Begin with a byte order mark: Excel then reads Arabic.")
@click.pass_obj
def export_csv(db: str, file: str, *, bom: bool) -> None:
    """Write all concepts as CSV, one row per term, as `import` reads it; - is standard output.

    The same glossary gives the same bytes. A cell that a spreadsheet would run as a formula
    begins with an apostrophe, which `import` takes off again.
    """
    from tm.workbench.glossary_sheets import export_glossary

    place: Path | IO[bytes] = sys.stdout.buffer if file == "-" else Path(file)
    written = export_glossary(db, place, bom=bom)
    where = "standard output" if file == "-" else file
    said = f"{count(written, 'concept')} written to {where}."
    if not written:
        said = f"nothing written to {where}: there are no concepts. Import a glossary first."
    click.echo(said, err=True)


def show_plan(plan: ImportPlan, output_format: str) -> None:
    """Print what a dry run found: what is new, what changes, and what conflicts."""
    if output_format == "json":
        from tm.model.plain import to_plain

        show_json(to_plain(plan))
        return
    new = [[each.id, each.type, each.preferred("en"), each.preferred("ar")] for each in plan.new]
    if new:
        show_rows(("new", "type", "en", "ar"), new, "", whole=("new",))
    if plan.changed:
        show_rows(DIFFERENCE, map(to_cells, plan.changed), "", whole=("concept",))
    if plan.conflicts:
        show_conflicts(list(plan.conflicts), "")


def to_cells(difference: Difference) -> list[str | None]:
    """A difference as a row under `DIFFERENCE`."""
    term = difference.term and f"{difference.language} {difference.term}"
    return [difference.concept, term, difference.field, difference.before, difference.after]


def report_plan(file: Path, plan: ImportPlan, *, dry_run: bool) -> None:
    """Say on standard error how much is new and changed, and whose edits are taken back."""
    counts = f"{count(len(plan.new), 'concept')} new, {len(plan.edited)} changed"
    click.echo(f"{file}: {counts}, {plan.unchanged} unchanged.", err=True)
    for concept in plan.overwritten:
        verb = "would replace" if dry_run else "replaced"
        rest = f"tm glossary history {concept} shows it"
        click.echo(f"  the file {verb} what was edited by command in {concept}: {rest}.", err=True)
    if plan.conflicts and not dry_run:
        said = count(len(plan.conflicts), "conflict")
        click.echo(f"  {said} new: tm glossary conflicts lists all.", err=True)
    if dry_run:
        click.echo("Nothing was written.", err=True)
