"""`tm glossary add`, `edit`, `approve`, `deprecate`: changes by command (docs/glossary.md).

Start reading at `add`. A term is named as it is written, by its language and its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tm.cli.glossary_reasons import reason_option, report
from tm.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

# Columns of the sheet as options, with what they hold; docs/glossary.md has them one by one.
CONCEPT_OPTIONS = {
    "type": "What the concept is: place, person, outlet ...",
    "publishes": "Languages an outlet publishes in: 'ar en'.",
    "region": "Its country, by the English name.",
    "coordinates": "Latitude and longitude of a place: '35.52 35.79'.",
    "definition": "What it is: 'daily newspaper'.",
    "concept_note": "What an editor should know of the concept.",
    "see_also": "Ids of related concepts.",
    "distinct_from": "Ids of concepts it must not be mistaken for.",
    "do_not_translate": "yes: its other names are wrong.",
    "first_use": "full_form or acronym: the rule where its acronym first stands.",
}
TERM_OPTIONS = {
    "status": "preferred, admitted, deprecated or superseded.",
    "term_type": "fullForm, acronym, shortForm or variant.",
    "part_of_speech": "properNoun, noun ...",
    "gender": "masculine, feminine, neuter or other.",
    "house_style": "Outlets and desks that prefer it: 'now now/culture'.",
    "note": "What an editor should know of the term.",
    "source": "Where the term is attested.",
}


def column_options(columns: dict[str, str]) -> Callable[[Any], Any]:
    """An option for each column of the sheet."""

    def decorate(command: Any) -> Any:
        for column, explanation in reversed(columns.items()):
            name = f"--{column.replace('_', '-')}"
            command = click.option(name, column, metavar="TEXT", help=explanation)(command)
        return command

    return decorate


@click.command()
@click.argument("concept")
@click.argument("language")
@click.argument("words", nargs=-1, required=True, metavar="TERM...")
@column_options(CONCEPT_OPTIONS | TERM_OPTIONS)
@reason_option
@click.pass_obj
def add(
    db: str, /, concept: str, language: str, words: Sequence[str], reason: str, **cells: str | None
) -> None:
    """Add a term to a concept, or a new concept with its first term (--type).

    Without --status the first term of a language is preferred, any other admitted.
    """
    from tm.workbench.glossary_edits import add_term

    given = {column: cell for column, cell in cells.items() if cell is not None}
    report(add_term(db, concept, language, " ".join(words), given, reason))


@click.command()
@click.argument("concept")
@click.argument("place", nargs=-1, metavar="[LANGUAGE TERM...]")
@column_options(CONCEPT_OPTIONS)
@click.option("--term", metavar="TEXT", help="How the term is to be written.")
@column_options(TERM_OPTIONS)
@click.option("--remove", is_flag=True, help="Take the term away; rather deprecate a spelling.")
@reason_option
@click.pass_obj
def edit(
    db: str,
    /,
    concept: str,
    place: Sequence[str],
    reason: str,
    *,
    remove: bool,
    **cells: str | None,
) -> None:
    """Change what is said of a concept, or of one of its terms when that is named.

    An empty value deletes what is said.
    """
    from tm.workbench.glossary_edits import edit_concept, edit_term, remove_term

    given = {column: cell for column, cell in cells.items() if cell is not None}
    check_wishes(place, given, remove=remove)
    if not place:
        report(edit_concept(db, concept, given, reason))
    elif remove:
        report(remove_term(db, concept, name_term(place[0], place[1:]), reason))
    else:
        report(edit_term(db, concept, name_term(place[0], place[1:]), given, reason))


@click.command()
@click.argument("concept")
@click.argument("language")
@click.argument("words", nargs=-1, required=True, metavar="TERM...")
@reason_option
@click.pass_obj
def approve(db: str, concept: str, language: str, words: Sequence[str], reason: str) -> None:
    """Make a term the preferred one of its language; the one that was becomes admitted."""
    from tm.workbench.glossary_edits import approve_term

    report(approve_term(db, concept, name_term(language, words), reason))


@click.command()
@click.argument("concept")
@click.argument("language")
@click.argument("words", nargs=-1, required=True, metavar="TERM...")
@click.option("--superseded", is_flag=True, help="It once was the right one.")
@reason_option
@click.pass_obj
def deprecate(
    db: str, concept: str, language: str, words: Sequence[str], reason: str, *, superseded: bool
) -> None:
    """Make a term one that is not to be used; it is still found, with what to write instead."""
    from tm.workbench.glossary_edits import deprecate_term

    place = name_term(language, words)
    report(deprecate_term(db, concept, place, reason, superseded=superseded))


def name_term(language: str, words: Sequence[str]) -> tuple[str, str]:
    """A term's place in its concept, from the words that the shell hands over one by one."""
    return language, " ".join(words).strip()


def check_wishes(place: Sequence[str], given: dict[str, str], *, remove: bool) -> None:
    """Refuse wishes for `edit` that do not go together.

    Raises:
        InputError: there is nothing to do, or a term is missing or one too many.
    """
    of_term = [column for column in given if column not in CONCEPT_OPTIONS]
    of_concept = [column for column in given if column in CONCEPT_OPTIONS]
    if not given and not remove:
        raise InputError("There is nothing to change: say what is to be, e.g. --note TEXT.")
    if len(place) == 1 or ((of_term or remove) and not place):
        raise InputError("Name the term: its language and how it is written, e.g. en Latakia.")
    if place and of_concept:
        raise InputError(
            f"--{of_concept[0].replace('_', '-')} belongs to the concept: leave the term away."
        )
    if remove and given:
        raise InputError("--remove takes the term away: give no other change with it.")
