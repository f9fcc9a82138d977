"""Which units a command of `tm memory` means, as options. Start reading at `unit_filters`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tm.workbench.selecting import Selection

F = TypeVar("F", bound="Callable[..., Any]")

FILTERS = {
    "text": ("TEXT", "Only units with these words."),
    "lang": ("TAG", "Only this side of them: ar."),
    "outlet": ("NAME", "Only units of this outlet."),
    "speaker": ("NAME", "Only units of this speaker."),
    "article": ("ID", "Only units of this article."),
    "status": ("STATUS", "Only units of this status."),
    "origin": ("FILE", "Only units imported from this file; '' for the desk's own."),
    "since": ("DATE", "Only units from this day, month or year on."),
    "until": ("DATE", "Only units up to this day, month or year."),
}


def unit_filters(command: F) -> F:
    """Add the options that say which units are meant."""
    for name, (metavar, told) in reversed(FILTERS.items()):
        command = click.option(f"--{name}", metavar=metavar, help=told)(command)
    return command


def make_selection(ids: Sequence[str], **asked: str | None) -> Selection:
    """What the options of `unit_filters` ask for."""
    from tm.workbench.concordance import FILTERS as PROPERTIES
    from tm.workbench.concordance import Filters
    from tm.workbench.selecting import Selection

    given = {name: value for name in PROPERTIES if (value := asked.get(name)) is not None}
    filters = Filters(asked.get("lang"), given, asked.get("since"), asked.get("until"))
    return Selection(tuple(ids), asked.get("text") or "", filters, asked.get("origin"))
