"""`tm concordance`: words in context (docs/concordance.md). Start reading at `concordance`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tm.cli.output import format_option, show_json, show_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.model.plain import Plain
    from tm.workbench.concordance import Occurrence

# How much of the segment stands on either side of the first place, in characters.
CONTEXT = 60


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@click.option("--lang", "language", metavar="TAG", help="Search this side only.  [default: both]")
@click.option("--anywhere", is_flag=True, help="Any letters, also inside words.")
@click.option("--outlet", metavar="NAME", help="Only units of this outlet.")
@click.option("--speaker", metavar="NAME", help="Only units of this speaker.")
@click.option("--article", metavar="ID", help="Only units of this article.")
@click.option("--status", metavar="STATUS", help="Only units of this status.")
@click.option("--since", metavar="DATE", help="Only units from this day, month or year on.")
@click.option("--until", metavar="DATE", help="Only units up to this day, month or year.")
@click.option(
    *("-n", "--limit"),
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="At most so many segments.",
)
@format_option
@click.pass_obj
def concordance(
    db: str,
    /,
    words: Sequence[str],
    language: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    output_format: str,
    *,
    anywhere: bool,
    **properties: str | None,
) -> None:
    """Show where TEXT stands in the memory, in context, with the other side.

    Whole words, as a phrase; Arabic ones also behind proclitics and before pronouns.
    """
    from tm.workbench.concordance import Filters, find_concordance

    asked = {name: wanted for name, wanted in properties.items() if wanted is not None}
    filters = Filters(language, asked, since, until)
    text = " ".join(words)
    answer = find_concordance(db, text, filters, limit + 1, anywhere=anywhere)
    found = answer.found
    if answer.words != text:
        note = f"Nothing in the memory holds {text!r}; {answer.words!r} is shown."
        click.echo(note, err=True)
    if output_format == "json":
        show_json([to_object(each) for each in found[:limit]])
        return
    rows = [to_cells(each) for each in found[:limit]]
    empty = f"Nothing in the memory holds {text!r}."
    show_rows(("unit", "in context", "translation", "from"), rows, empty, whole=("unit",))
    if len(found) > limit:
        click.echo(f"There are more than {limit}: a higher --limit shows them.", err=True)


def to_cells(found: Occurrence) -> list[str | None]:
    """An occurrence as a row."""
    own = dict(found.unit.properties)
    parts = [own.get(kind) for kind in ("x-outlet", "x-speaker", "x-statement-date")]
    origin = ", ".join(part for part in parts if part)
    return [found.unit.id, mark_places(found), found.other.segment, origin or None]


def mark_places(found: Occurrence) -> str:
    """The segment around the first place, with every place in brackets."""
    text = found.found.segment
    start = max(0, found.places[0].start - CONTEXT)
    end = min(len(text), found.places[0].end + CONTEXT)
    parts, at = ["…" if start else ""], start
    for place in found.places:
        if place.end <= end:
            parts += [text[at : place.start], f"[{place.of(text)}]"]
            at = place.end
    return "".join([*parts, text[at:end], "…" if end < len(text) else ""])


def to_object(found: Occurrence) -> Plain:
    """An occurrence as its JSON object, with `start` and `end` in the segment."""
    text = found.found.segment
    return {
        "language": found.found.language,
        "segment": text,
        "places": [
            {"start": place.start, "end": place.end, "text": place.of(text)}
            for place in found.places
        ],
        "translation_language": found.other.language,
        "translation": found.other.segment,
        "unit": found.unit.id,
        "properties": dict(found.unit.properties),
        "note": found.unit.note,
    }
