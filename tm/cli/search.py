"""`tm search`: what was translated before (docs/search.md). Start reading at `search`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tm.cli.output import format_option, show_json
from tm.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tm.model.plain import Plain
    from tm.workbench.searching import Match, Sentence, Wanted

FILE = click.Path(readable=False, path_type=Path)


@click.command()
@click.argument("words", nargs=-1, metavar="[TEXT]...")
@click.option(
    "--batch", "document", type=FILE, metavar="FILE", help="Search each of its sentences."
)
@click.option("--lang", "language", metavar="TAG", help="The language of TEXT.  [default: any]")
@click.option(
    "--threshold",
    type=click.IntRange(1, 100),
    default=70,
    show_default=True,
    metavar="SCORE",
    help="Nothing below that score.",
)
@click.option(
    *("-n", "--limit"),
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    metavar="N",
    help="At most so many, the best.",
)
@click.option("--rebuild", is_flag=True, help="Build the search index from nothing first.")
@click.option("--kernel", is_flag=True, help="Say what the search is computed with, and stop.")
@format_option
@click.pass_obj
def search(
    db: str,
    /,
    words: Sequence[str],
    document: Path | None,
    language: str | None,
    threshold: int,
    limit: int,
    output_format: str,
    **flags: bool,
) -> None:
    """Find segments like TEXT in the memory, in either language, best first.

    Every segment at or above the threshold is found. Behind each match stands what it lost.
    """
    from tm.workbench.searching import Wanted, find_matches

    if flags["kernel"]:
        show_kernel()
        return
    wanted = Wanted(language, threshold, limit)
    if document is not None:
        search_each(db, words, document, wanted, output_format)
        return
    matches = find_matches(db, " ".join(words), wanted, anew=flags["rebuild"])
    show(matches, threshold, output_format)


def show(matches: Sequence[Match], threshold: int, output_format: str) -> None:
    """Show the matches of TEXT."""
    from tm.cli.search_view import say_nothing, show_matches

    if output_format == "json":
        show_json(matches_to_plain(matches))
    elif matches:
        show_matches(matches)
    else:
        say_nothing(threshold)


def search_each(
    db: str, words: Sequence[str], document: Path, wanted: Wanted, output_format: str
) -> None:
    """Search each sentence of a document, and show what was found for it at once."""
    from tm.cli.search_view import show_sentences
    from tm.workbench.searching import search_document

    if words:
        raise InputError("Give either TEXT or --batch FILE, not both.")
    found = search_document(db, document, wanted)
    if output_format == "json":
        show_json([sentence_to_plain(each) for each in found])
    else:
        show_sentences(found)


def show_kernel() -> None:
    """Say which kernel is used."""
    from tm.match import kernel

    click.echo(kernel.describe())


def match_to_plain(match: Match) -> Plain:
    """A match as its JSON object."""
    unit = match.unit
    return {
        "score": match.score,
        "language": match.found.language,
        "segment": match.found.segment,
        "translation_language": match.other.language,
        "translation": match.other.segment,
        "penalties": [{"kind": each.kind, "points": each.points} for each in match.penalties],
        "differences": [{"where": each.where, "text": each.text} for each in match.differences],
        "unit": unit.id,
        "properties": dict(unit.properties),
        "note": unit.note,
        "created": unit.created,
        "changed": unit.changed,
        "created_by": unit.created_by,
    }


def sentence_to_plain(sentence: Sentence) -> Plain:
    """A sentence of a document as its JSON object."""
    return {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "text": sentence.text,
        "matches": matches_to_plain(sentence.matches),
    }


def matches_to_plain(matches: Iterable[Match]) -> list[Plain]:
    """Matches as JSON objects."""
    return [match_to_plain(each) for each in matches]
