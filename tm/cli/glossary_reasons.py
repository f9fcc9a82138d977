"""What changes by command share: the reason, and how one of the glossary is reported.

Start reading at `reason_option`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import click

from tm.cli.output import isolate, make_visible
from tm.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from tm.glossary import Difference

F = TypeVar("F", bound="Callable[..., Any]")


def reason_option(command: F) -> F:
    """Add `--reason TEXT` to a command that changes something; on a terminal it is asked for."""
    return click.option(
        "--reason",
        metavar="TEXT",
        callback=_take_reason,
        help="Why; kept in the history. Asked for on a terminal when not given.",
    )(command)


def report(differences: Iterable[Difference]) -> None:
    """Say on standard error what a change changed, a line for each field."""
    lines = [make_visible(_describe(each)) for each in differences]
    for line in lines or ["Nothing changed: all is so already."]:
        click.echo(line, err=True)


def _take_reason(context: click.Context, option: click.Parameter, value: str | None) -> str:
    """The reason as given or as typed, on one line."""
    del option
    return "" if context.resilient_parsing else settle_reason(value)


def settle_reason(value: str | None) -> str:
    """The reason of a change on one line; asked for on a terminal when not given.

    Raises:
        InputError: there is none.
    """
    if value is None and sys.stdin.isatty():
        value = click.prompt("Reason", err=True)
    reason = " ".join((value or "").split())
    if not reason:
        raise InputError("This change needs a reason: give it with --reason TEXT.")
    if not reason.isprintable():
        raise InputError("The reason holds a character nobody can see: write it anew.")
    return reason


def _describe(each: Difference) -> str:
    """A difference as a line."""
    before, after = (isolate(value) if value else "nothing" for value in (each.before, each.after))
    if each.term is None:
        return f"{each.concept}: {each.field}: {before} -> {after}"
    place = f"{each.concept}: {each.language} {isolate(each.term)}"
    if each.field == "term":
        return f"{place} {'added' if each.after else 'removed'}"
    return f"{place}: {each.field}: {before} -> {after}"
