"""`tm glossary romanise`: Arabic names in Latin letters by rule (docs/names.md).

Start reading at `romanise_text`.
"""

from __future__ import annotations

import click

from tm.cli.output import format_option, show_json, show_rows

# Written out here, so that `--help` need not read the table; a test holds it against the table.
SCHEMES = ["ala-lc", "ijmes", "bgn-pcgn", "iso-233-2"]


@click.command("romanise")
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@click.option("--scheme", type=click.Choice(SCHEMES), help="Only this one; all when not given.")
@format_option
def romanise_text(words: tuple[str, ...], scheme: str | None, output_format: str) -> None:
    """Write an Arabic name in Latin letters by the rules of published schemes.

    Vowels that are not written in Arabic are not guessed.
    """
    from tm.workbench.romanising import romanise_name

    found = romanise_name(" ".join(words), [scheme] if scheme else SCHEMES)
    if output_format == "json":
        show_json(
            {"complete": all(each.is_complete for each in found.values())}
            | {name: each.text for name, each in found.items()}
        )
        return
    show_rows(("scheme", "text"), [[name, each.text] for name, each in found.items()], "")
    if not all(each.is_complete for each in found.values()):
        click.echo(
            "Some short vowels are not written in the Arabic, and are missing here.", err=True
        )
