"""`tm backup`: copy the database while it is in use. Start reading at `backup`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tm.cli.output import count, format_option, show_json, show_rows

if TYPE_CHECKING:
    from tm.memory.backups import Backup

# Written out here, so that `--help` need not import the store; a test holds it against
# tm.memory.keeping.USUAL_POLICY.
KEEP = "last=3,daily=7,weekly=4,monthly=12"

UNITS = ("B", "kB", "MB", "GB", "TB")

folder_option = click.option(
    *("--folder", "-d"),
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where backups lie; `backups/` beside the database when not given.",
)


@click.command()
@folder_option
@click.option(
    "--keep",
    metavar="POLICY",
    default=KEEP,
    show_default=True,
    help="Which backups stay; the others are deleted. `all` deletes none.",
)
@click.option("--list", "only_list", is_flag=True, help="List the backups there are; make none.")
@format_option
@click.pass_obj
def backup(
    db: str, /, folder: Path | None, keep: str, output_format: str, *, only_list: bool
) -> None:
    """Make a dated, checked copy of the database while it is in use."""
    from tm.workbench.backups import back_up, list_backups

    if only_list:
        show(list_backups(db, folder), output_format)
        return
    report = back_up(db, folder, keep)
    if output_format == "json":
        show_json({"made": plain(report.made), "dropped": [plain(each) for each in report.dropped]})
        return
    click.echo(f"{report.made.path}: {say_size(report.made.size)}, checked.")
    if report.dropped:
        click.echo(
            f"  {count(len(report.dropped), 'backup')} no longer kept, deleted (--keep {keep})."
        )


def show(found: list[Backup], output_format: str) -> None:
    """Print backups, newest first."""
    if output_format == "json":
        show_json([plain(each) for each in found])
        return
    rows = [(f"{each.taken:%Y-%m-%d %H:%M:%S}Z", say_size(each.size), each.path) for each in found]
    show_rows(("taken", "size", "file"), rows, "There is no backup yet.", whole=("file",))


def plain(each: Backup) -> dict[str, object]:
    """A backup as JSON shows it."""
    return {
        "path": str(each.path),
        "taken": f"{each.taken:%Y-%m-%dT%H:%M:%SZ}",
        "size": each.size,
        "store": each.store,
    }


def say_size(size: float) -> str:
    """A number of bytes in the unit that fits, with three figures at most."""
    for unit in UNITS:
        if size < 1000 or unit == UNITS[-1]:
            return f"{size:.3g} {unit}"
        size /= 1000
    raise AssertionError(size)
