"""`tm glossary merge` and `split`: one concept of several, two of one (docs/glossary.md).

Start reading at `merge`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tm.cli.glossary_reasons import reason_option, report

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command()
@click.argument("concept")
@click.argument("others", nargs=-1, required=True, metavar="OTHER...")
@reason_option
@click.pass_obj
def merge(db: str, concept: str, others: Sequence[str], reason: str) -> None:
    """Put the terms of OTHER into CONCEPT; OTHER is gone, and CONCEPT stands for it everywhere.

    A preferred term of OTHER is admitted where CONCEPT has its own.
    """
    from tm.workbench.glossary_merging import merge_concepts

    report(merge_concepts(db, concept, others, reason))


@click.command()
@click.argument("concept")
@click.argument("new")
@click.option(
    *("--term", "places"),
    nargs=2,
    multiple=True,
    required=True,
    metavar="LANGUAGE TERM",
    help="A term that moves, e.g. en 'Jabal al-Kurd'; may be given again.",
)
@click.option("--type", "concept_type", metavar="TEXT", help="What NEW is, if not what CONCEPT is.")
@reason_option
@click.pass_obj
def split(
    db: str,
    concept: str,
    new: str,
    places: Sequence[tuple[str, str]],
    concept_type: str | None,
    reason: str,
) -> None:
    """Move terms of CONCEPT into a new concept, NEW; each is noted as distinct from the other."""
    from tm.workbench.glossary_merging import split_concept

    cells = {"type": concept_type} if concept_type else {}
    report(split_concept(db, concept, new, places, cells, reason))
