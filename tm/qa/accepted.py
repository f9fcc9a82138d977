"""The findings an editor has accepted: a small TOML file that a reviewer can read.

    [[accepted]]
    check = "deprecated-term"
    concept = "salma"
    term = "Selma"
    article = "*"              # or the id of one article
    reason = "The poet spells her name so."
    who = "lina"
    when = 2026-11-22

Start reading at `parse_accepted`.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tm.errors import FormatError
from tm.qa.checks import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.qa.findings import StyleFinding

EVERY_ARTICLE = "*"

_HEAD = (
    "# Findings of `tm check` that were looked at and are right as they stand (docs/check.md).\n"
)
_DELETE = 0x7F  # the one control code that JSON leaves as it is and TOML does not allow


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that stays silent.

    Attributes:
        article: id of the article, or `*` for every one.
        when: ISO 8601 day.
    """

    check: str
    concept: str
    term: str
    article: str
    reason: str
    who: str
    when: str

    def covers(self, article: str, finding: StyleFinding) -> bool:
        """Whether a finding of an article is accepted by this."""
        return (
            self.article in {EVERY_ARTICLE, article}
            and self.check == finding.check
            and self.concept == finding.concept
            and self.term == finding.term
        )


def parse_accepted(text: str, place: str) -> list[Accepted]:
    """Read the file's text.

    Args:
        text: TOML 1.0.
        place: the file's name, for errors.

    Raises:
        FormatError: it is not TOML, or an entry is not as it should be; with the remedy.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormatError(f"{place}: is not TOML: {error}.") from error
    entries = values.pop("accepted", [])
    if values:
        raise FormatError(f"{place}: unknown key {next(iter(values))}; known is accepted.")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise FormatError(f"{place}: accepted must be written as [[accepted]] tables.")
    return [_read(entry, f"{place}, entry {number}") for number, entry in enumerate(entries, 1)]


def write_accepted(text: str, entries: Iterable[Accepted]) -> str:
    """The file's text with entries added at its end; what stood there stays, comments too."""
    parts = [text or _HEAD]
    if not parts[0].endswith("\n"):
        parts.append("\n")
    for entry in entries:
        parts.append("\n[[accepted]]\n")
        for name in _NAMES:
            value = getattr(entry, name)
            shown = value if name == "when" else _quote(value)
            parts.append(f"{name} = {shown}\n")
    return "".join(parts)


_NAMES = tuple(field.name for field in fields(Accepted))


def _read(entry: dict[str, Any], place: str) -> Accepted:
    """One entry, checked."""
    for key in entry:
        if key not in _NAMES:
            raise FormatError(f"{place}: unknown key {key}; known are {', '.join(_NAMES)}.")
    day = entry.get("when")
    if isinstance(day, date) and not isinstance(day, datetime):
        entry = entry | {"when": day.isoformat()}
    for name in _NAMES:
        value = entry.get(name)
        if not isinstance(value, str) or not value.strip():
            wanted = "a day such as 2026-11-22" if name == "when" else "a text"
            raise FormatError(f"{place}: {name} must be {wanted}; write it, or delete the entry.")
    if entry["check"] not in CHECKS:
        known = ", ".join(CHECKS)
        raise FormatError(f"{place}: there is no check {entry['check']!r}; known are {known}.")
    return Accepted(**entry)


def _quote(value: str) -> str:
    """A TOML basic string (TOML 1.0, String): JSON's, but for one code."""
    return json.dumps(value, ensure_ascii=False).replace(chr(_DELETE), "\\u007f")
