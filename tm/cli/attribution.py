"""Who said it, as cells of a row: what the tables of quotes, claims and placeholders share.

A terminal of 80 columns has no room for a column of each part of an attribution; in a narrow one
they stand in one cell. Start reading at `attribute`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.cli.output import table_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.model.plain import Plain

WIDE = 120
PARTS = ("speaker", "cue", "outlet", "date")
JOINED = ("attribution",)

# How much of the words and of a speaker's description a row shows, in characters.
MAX_WORDS = 110
MAX_NAME = 60


def is_wide() -> bool:
    """Whether the table that is being printed has room for a column of each part."""
    return table_width() >= WIDE


def attribute(item: Plain, *, wide: bool) -> list[str | None]:
    """A quote's or claim's attribution: under `PARTS` when wide, else under `JOINED`."""
    speaker, outlet, cue, date = (item[name] or {} for name in ("speaker", "outlet", "cue", "date"))
    parts = [
        shorten(speaker.get("resolved") or "", MAX_NAME) or None,
        shorten(cue.get("text") or "", MAX_NAME) or None,
        outlet.get("name"),
        say_date(date.get("value"), date.get("not_after")),
    ]
    return parts if wide else join(parts)


def join(parts: Sequence[str | None]) -> list[str | None]:
    """Parts in one cell; what says the same twice, like an outlet that speaks, is said once."""
    return [" · ".join(dict.fromkeys(part for part in parts if part)) or None]


def say_date(value: str | None, not_after: str | None) -> str | None:
    """When it was said, or the day by which it was."""
    return value or (f"by {not_after}" if not_after else None)


def shorten(words: str, limit: int) -> str:
    """At most so many characters, on one line; what is left out is the middle."""
    line = " ".join(words.split())
    if len(line) <= limit:
        return line
    head, tail = line[: limit * 2 // 3], line[-limit // 3 + 3 :]
    head, tail = head.rpartition(" ")[0] or head, tail.partition(" ")[2] or tail
    return f"{head} … {tail}"
