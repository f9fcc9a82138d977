"""`tm glossary`: the desk's names and terms (docs/glossary.md).

Start reading at `find_text`. The spreadsheet is in `tm.cli.glossary_sheets`, changes by command are
in `tm.cli.glossary_edits`, contradictions in `tm.cli.glossary_conflicts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tm.cli.glossary_candidates import candidates
from tm.cli.glossary_conflicts import conflicts
from tm.cli.glossary_edits import add, approve, deprecate, edit
from tm.cli.glossary_history import history, undo
from tm.cli.glossary_merging import merge, split
from tm.cli.glossary_romanise import romanise_text
from tm.cli.glossary_sheets import export_csv, import_csv
from tm.cli.glossary_show import show_entry
from tm.cli.glossary_usage import usage
from tm.cli.output import count, format_option, show_json, show_rows

if TYPE_CHECKING:
    from tm.glossary import TermMatch
    from tm.model import ConceptEntry
    from tm.model.plain import Plain

# Written out here, so that `--help` need not import the model; a test holds it against
# tm.model.ConceptType.
TYPES = [
    *("person", "place", "facility", "organisation", "military_unit", "outlet", "coalition"),
    "term",
]

# Columns of what one copies.
WHOLE = ("concept", "type", "status")


@click.group()
def glossary() -> None:
    """Keep the names and terms of the desk."""


for _command in (
    *(import_csv, export_csv, conflicts, usage, show_entry, romanise_text, candidates),
    *(add, edit, approve, deprecate, merge, split, history, undo),
):
    glossary.add_command(_command)


@glossary.command("list")
@click.option("--type", "concept_type", type=click.Choice(TYPES), help="Only this type.")
@click.option("--language", metavar="TAG", help="Only terms of this language: ar, en.")
@click.option("--style", metavar="OUTLET[/DESK]", help="As this house style prefers them.")
@format_option
@click.pass_obj
def list_entries(
    db: str,
    concept_type: str | None,
    language: str | None,
    style: str | None,
    output_format: str,
) -> None:
    """List the concepts with their terms."""
    from tm.model import ConceptType
    from tm.model.plain import to_plain
    from tm.workbench.glossary import list_concepts

    chosen = ConceptType(concept_type) if concept_type else None
    entries = list_concepts(db, chosen, language, style)
    if output_format == "json":
        show_json(to_plain(entries))
        return
    rows = [row for entry in entries for row in _section_rows(entry, language)]
    empty = "" if rows else _say_none(list_concepts(db), language)
    columns = ("concept", "type", "language", "preferred", "other terms")
    show_rows(columns, rows, empty, whole=("concept",))


@glossary.command("find")
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@format_option
@click.pass_obj
def find_text(db: str, words: tuple[str, ...], output_format: str) -> None:
    """Look up a spelling in all languages: how each term matches, and what it stands for."""
    from tm.workbench.glossary import find_terms

    text = " ".join(words)
    matches = find_terms(db, text)
    if output_format == "json":
        show_json([_match_to_plain(match) for match in matches])
        return
    show_matches(matches, f"Nothing in the glossary is written like {text!r}.")


def show_matches(matches: list[TermMatch], empty: str) -> None:
    """Print the terms that match, then what they stand for and what is noted, each said once.

    Args:
        matches: the closest first.
        empty: the sentence said when there are none.
    """
    terms = [
        [match.reason, match.term.text, match.term.status, match.entry.id] for match in matches
    ]
    show_rows(("how", "term", "status", "concept"), terms, empty, whole=WHOLE)
    if not matches:
        return
    entries = list({match.entry.id: match.entry for match in matches}.values())
    concepts = [
        [each.id, each.type, each.preferred("en"), each.preferred("ar")] for each in entries
    ]
    show_rows(("concept", "type", "en", "ar"), concepts, "", whole=WHOLE)
    notes = [(each.id, each.note) for each in entries]
    notes += [(match.term.text, match.term.note) for match in matches]
    if noted := [row for row in notes if row[1]]:
        show_rows(("of", "note"), noted, "")


def _say_none(entries: list[ConceptEntry], language: str | None) -> str:
    """Why a listing is empty.

    Args:
        entries: all concepts there are.
        language: the language that was asked for.
    """
    if not entries:
        return "No concepts yet. Import a glossary first: tm glossary import FILE"
    known = sorted({section.language for entry in entries for section in entry.sections})
    if language is not None and language not in known:
        return f"No concept has terms in {language!r}; there are terms in {', '.join(known)}."
    return f"None of {count(len(entries), 'concept')} fits; without options all are listed."


def _section_rows(entry: ConceptEntry, language: str | None) -> list[list[str | None]]:
    """A row of the table for each language section that was asked for."""
    return [
        [
            entry.id,
            entry.type,
            section.language,
            entry.preferred(section.language),
            ", ".join(t.text for t in section.terms if t != section.preferred()) or None,
        ]
        for section in entry.sections
        if language in {None, section.language}
    ]


def _match_to_plain(match: TermMatch) -> Plain:
    """A match as its columns; `note` is the term's or else the concept's."""
    return {
        "how": match.how,
        "score": match.score,
        "concept": match.entry.id,
        "type": match.entry.type.value,
        "language": match.language,
        "term": match.term.text,
        "status": match.term.status.value,
        "en": match.entry.preferred("en"),
        "ar": match.entry.preferred("ar"),
        "note": match.term.note or match.entry.note,
    }
