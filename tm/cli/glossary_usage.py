"""`tm glossary usage`: where a term is used (docs/glossary.md). Start reading at `usage`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tm.cli.output import format_option, show_json, show_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.model.plain import Plain
    from tm.workbench.glossary_usage import Usage


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="CONCEPT|TERM...")
@format_option
@click.pass_obj
def usage(db: str, words: Sequence[str], output_format: str) -> None:
    """Show where stored articles and the memory use a term, or any term of a concept, in context.

    An id of a concept means the concept, anything else a term in any close spelling.
    """
    from tm.workbench.glossary_usage import find_usage

    wanted = " ".join(words)
    found = find_usage(db, wanted)
    if output_format == "json":
        show_json([to_object(each) for each in found])
        return
    rows = [
        [
            each.article or f"unit {each.unit}",
            each.line,
            each.term,
            f"{each.before}[{each.text}]{each.after}",
        ]
        for each in found
    ]
    empty = f"No stored article and no translation unit uses {wanted!r}."
    show_rows(("where", "line", "term", "in context"), rows, empty, whole=("where", "line"))


def to_object(found: Usage) -> Plain:
    """An occurrence as its JSON object, with `start` and `end` in its text."""
    from tm.model.plain import to_plain

    plain: Plain = to_plain(found, "")
    return plain | {"text": found.text}
