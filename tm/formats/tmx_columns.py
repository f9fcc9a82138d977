"""The parts of a `tu` element, made for many units at once.

Each function takes a column of values and gives what stands for each in the file. What nearly all
values are is done in a few calls for the whole column; a value that is otherwise goes by itself.
Start reading at `format_dates`; who puts the parts together is `tm.formats.tmx.Writer`.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from tm.formats.admission import CONTEXT
from tm.formats.segments import ILLEGAL, escape, escape_attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tm.formats.admission import Admission

# A placeholder in running text (`tm.model.Placeholder.token`).
TOKEN = re.compile(r"\{\{[a-z]{2,3}(?:-[A-Za-z0-9]+)*:[^{}\s]+\}\}")

# Moments as the model wants them, one in a line; 29 February is looked at by itself.
MOMENTS = re.compile(
    r"(?:(?!0000)\d{4}-"
    r"(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|"
    r"(?:0[13578]|1[02])-31)"
    r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ\n)*",
    re.ASCII,
)

# What stands between two properties in their JSON.
BETWEEN = '"], ["'

# Properties that are remembered.
MAX_KNOWN = 10_000


def write_dates(name: str, dates: Sequence[str | None]) -> list[str]:
    """An attribute with each day or moment; none where there is none that can be read."""
    if not any(dates):
        return [""] * len(dates)
    return write_attributes(name, format_dates([date or "" for date in dates]))


def format_dates(dates: Sequence[str]) -> list[str]:
    """ISO 8601 days or moments as TMX writes them, in UTC; empty where one cannot be read."""
    lines = "\n".join(dates) + "\n"
    if MOMENTS.fullmatch(lines):
        written = lines.replace("-", "").replace(":", "").splitlines()
        if len(written) == len(dates):
            return written
    return list(map(format_date, dates))


@lru_cache(maxsize=4096)
def format_date(date: str) -> str:
    """One ISO 8601 day or moment as TMX writes it, in UTC; empty when it cannot be read."""
    try:
        moment = datetime.fromisoformat(date)
        # A moment without a zone, or a day, is taken as UTC: the clock's zone must not matter.
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{moment:%Y%m%dT%H%M%SZ}".rjust(len("YYYYMMDDTHHMMSSZ"), "0")


def write_attributes(name: str, values: Iterable[str]) -> list[str]:
    """An attribute with each escaped value; an empty one is left out, never made up."""
    return [f' {name}="{value}"' if value else "" for value in values]


def write_notes(notes: Iterable[str]) -> list[str]:
    """A `note` element with each escaped text; none for an empty one."""
    return [f"      <note>{note}</note>\n" if note else "" for note in notes]


def tag_placeholders(segment: str) -> str:
    """Each placeholder of an escaped segment inside a `ph`, numbered from 1 in its segment."""
    numbers = iter(range(1, len(segment)))
    return TOKEN.sub(
        lambda token: f'<ph x="{next(numbers)}" type="x-placeholder">{token[0]}</ph>', segment
    )


class PropertyLines(dict[str, str]):
    """`prop` elements by the JSON of a property without its brackets: `x-outlet", "Al-Mina`.

    An outlet comes in thousands of units, an article in dozens: each is written once and then
    found here, so that hardly any JSON has to be parsed. Only what cannot be mistaken is kept:
    a property that is found in a piece of text is the same wherever that piece is cut out.
    """

    def __init__(self, admission: Admission) -> None:
        super().__init__()
        self._admission = admission
        self[""] = ""

    def __missing__(self, piece: str) -> str:
        """The element of a property not met before, or no longer known.

        Raises:
            ValueError: the piece is no property, or its unit is to be looked at by itself.
        """
        kind, value = json.loads(f'["{piece}"]')
        text = f"{kind}{value}"
        if kind in CONTEXT or (not text.isprintable() and ILLEGAL.search(text)):
            raise ValueError(piece)
        if len(self) >= MAX_KNOWN:
            self.clear()
            self[""] = ""
        self[piece] = line = self.write(kind, value)
        return line

    def write_all(self, texts: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
        """For each unit, from its properties' JSON: elements of its source variant, and its own."""
        find = self.__getitem__
        try:
            # Behind [[" and before "]].
            rests = ["".join(map(find, text[3:-3].split(BETWEEN))) for text in texts]
        except ValueError:
            both = list(map(self._write_unit, texts))
            return [context for context, _ in both], [rest for _, rest in both]
        return [""] * len(rests), rests

    def _write_unit(self, text: str) -> tuple[str, str]:
        """The elements of any unit."""
        try:
            return "", "".join(map(self.__getitem__, text[3:-3].split(BETWEEN)))
        except ValueError:
            lines = [(kind in CONTEXT, self.write(kind, value)) for kind, value in json.loads(text)]
        return (
            "".join(f"  {line}" for is_context, line in lines if is_context and line),
            "".join(line for is_context, line in lines if not is_context),
        )

    def write(self, kind: str, value: str) -> str:
        """A `prop` element of a type of our own (`x-`); nothing when it has no value."""
        kind, value = self._admission.clean(kind), self._admission.clean(value)
        if not value:
            return ""
        if not kind.startswith("x-"):
            kind = f"x-{kind}"
        return f'      <prop type="{escape_attribute(kind)}">{escape(value)}</prop>\n'
