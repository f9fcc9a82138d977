"""Where a source text comes from: outlet, day, address, and how an outlet is named.

What the desk says on the command line wins over the `.toml`, which wins over the page. Start
reading at `complete`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.model import ConceptType
from tm.workbench.pages import complete_publication

if TYPE_CHECKING:
    from tm.extract.html import Page
    from tm.glossary import Termbase
    from tm.workbench.sidecar import Sidecar

# What a name in another spelling, or with more words around it, is no proof of.
VAGUE = frozenset({"part", "name"})


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a source comes from, as far as it is known.

    Attributes:
        outlet: an id or a name of it.
        date: ISO 8601 day of publication.
        url: where it was found.
        retrieved: ISO 8601 day on which it was saved.
    """

    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    retrieved: str | None = None

    def over(self, other: Provenance) -> Provenance:
        """This one, and what the other knows besides."""
        names = [each.name for each in fields(Provenance)]
        return Provenance(**{name: getattr(self, name) or getattr(other, name) for name in names})


def complete(given: Provenance, sidecar: Sidecar, page: Page | None) -> Provenance:
    """What is given, and for the rest what the `.toml` and then the page say."""
    publication = complete_publication(sidecar.publication, page)
    beside = Provenance(publication.outlet, publication.date, publication.url, sidecar.retrieved)
    return given.over(beside)


def check_days(given: Provenance) -> None:
    """Raise on a day that is none.

    Raises:
        InputError: with the option and the remedy.
    """
    for name in ("date", "retrieved"):
        value = getattr(given, name)
        if value is not None and not _is_day(value):
            raise InputError(f"--{name} must be a day such as 2016-01-27, not {value!r}.")


def _is_day(value: str) -> bool:
    """Whether a text is a day in the one way of ISO 8601 that is used here."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def settle_outlet(name: str | None, termbase: Termbase) -> str | None:
    """The concept id of an outlet that the glossary knows; else the name as it is."""
    if not name or termbase.entry(name):
        return name or None
    for match in termbase.find(name):
        if match.how not in VAGUE and match.entry.type is ConceptType.OUTLET:
            return match.entry.id
    return name


def name_outlet(outlet: str | None, termbase: Termbase) -> str | None:
    """An outlet's name for people."""
    entry = termbase.entry(outlet) if outlet else None
    return (entry.preferred("en") if entry else None) or outlet


def make_outlet_key(outlet: str | None) -> str | None:
    """An outlet as placeholders name it: its concept id, or a plain slug of its name."""
    return re.sub(r"\W+", "_", outlet.lower()).strip("_") if outlet else None
