"""How matches are shown to people. Start reading at `show_matches`.

What the found segment has and the query has not stands in `[-...-]`, what the query has instead in
`{+...+}`, as wdiff writes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tm.cli.output import isolate, make_visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tm.match.scoring import Difference
    from tm.workbench.searching import Match, Sentence

INDENT = "     "

# Of the properties of a unit, what says where it comes from.
PROVENANCE = ("x-outlet", "x-speaker", "x-statement-date", "x-article", "x-status")

FRAMES = {"same": "{}", "unit": "[-{}-]", "query": "{{+{}+}}"}


def show_matches(matches: Sequence[Match]) -> None:
    """Print matches, each with its differences, its translation, and where it comes from."""
    for match in matches:
        click.echo(f"{match.score:>3}  {match.found.language}  {differ(match.differences)}")
        click.echo(f"{INDENT}{match.other.language}  {show(match.other.segment)}")
        lost = ", ".join(f"{each.kind} -{each.points}" for each in match.penalties)
        parts = [lost, *tell_provenance(match)]
        click.echo(f"{INDENT}{'; '.join(part for part in parts if part)}")


def show_sentences(sentences: Iterable[Sentence]) -> None:
    """Print the sentences of a document, each with its matches."""
    for sentence in sentences:
        click.echo(f"> {show(sentence.text)}")
        if sentence.matches:
            show_matches(sentence.matches)
        else:
            click.echo(f"{INDENT}no match")


def say_nothing(threshold: int) -> None:
    """Say that there is nothing, and what may be done about it."""
    hint = "; a lower --threshold may find more" if threshold > 1 else ""
    click.echo(f"Nothing in the memory scores {threshold} or more{hint}.", err=True)


def differ(differences: Iterable[Difference]) -> str:
    """A segment with its differences marked, on one line."""
    framed = (FRAMES[each.where].format(each.text) for each in differences)
    return show("".join(framed))


def tell_provenance(match: Match) -> list[str]:
    """Where a unit comes from, in a few words."""
    unit, properties = match.unit, dict(match.unit.properties)
    said = [
        f"{kind.removeprefix('x-')} {properties[kind]}" for kind in PROVENANCE if kind in properties
    ]
    who = [f"by {unit.created_by}"] if unit.created_by else []
    when = [(unit.changed or unit.created or "")[:10]]
    return [f"unit {unit.id}", *map(show, said), " ".join([*who, *when]).strip()]


def show(text: str) -> str:
    """Text on one line, safe for a terminal, in its own direction."""
    return isolate(make_visible(text))
