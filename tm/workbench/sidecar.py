"""What a page does not say of itself: the small `.toml` beside an article's file.

    id = "2016-latakia"              # the stem of the file's name when not given
    publisher = "NOW"
    url = "https://..."
    language = "en"                  # BCP 47
    source_languages = ["ar"]        # what its quotes were spoken or written in
    retrieved = 2016-02-01           # of an Arabic source: when the desk saved it

    [publication]
    date = 2016-01-27                # or, when it is not known exactly:
    not_before = 2016-01-27
    not_after = 2016-01-28

Start reading at `read_sidecar`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tm.errors import FormatError, ReadError
from tm.model import Publication

if TYPE_CHECKING:
    from pathlib import Path

KEYS = ("id", "publisher", "url", "language", "source_languages", "retrieved", "publication")
KINDS = {"str": "a text", "list": "a list of texts", "dict": "a table"}
DATES = ("date", "not_before", "not_after")

# A tag as BCP 47 (RFC 5646, 2.1) shapes it: subtags of up to eight letters and digits.
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


UNKNOWN = Publication()


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What the desk says of an article or a source; unknown stays None or empty.

    Attributes:
        retrieved: ISO 8601 day on which the desk saved it.
    """

    id: str | None = None
    language: str | None = None
    source_languages: tuple[str, ...] = ()
    retrieved: str | None = None
    publication: Publication = UNKNOWN


def read_sidecar(path: Path) -> Sidecar:
    """Read the `.toml` beside an article's file; an empty value when there is none.

    Args:
        path: the article's file.

    Raises:
        FormatError: bad TOML, an unknown key, or a value of the wrong kind.
        ReadError: the file is there but cannot be read.
    """
    place = path.with_suffix(".toml")
    try:
        values = tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Sidecar()
    except OSError as error:
        raise ReadError(f"{place}: cannot be read ({error.strerror}); check the file.") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{place}: is not UTF-8; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise FormatError(f"{place}: is not TOML: {error}.") from error
    _refuse_unknown(place, "", values, KEYS)
    published = _take(place, values, "publication", dict) or {}
    _refuse_unknown(place, "publication.", published, DATES)
    days = {key: _take_day(place, published.get(key), f"publication.{key}") for key in DATES}
    if days["not_before"] and days["not_after"] and days["not_before"] > days["not_after"]:
        raise FormatError(f"{place}: publication.not_before lies after publication.not_after.")
    return Sidecar(
        id=_take(place, values, "id", str),
        language=_take_tag(place, "language", _take(place, values, "language", str)),
        source_languages=tuple(
            _take_tag(place, "source_languages", tag) or ""
            for tag in _take(place, values, "source_languages", list) or ()
        ),
        retrieved=_take_day(place, values.get("retrieved"), "retrieved"),
        publication=Publication(
            outlet=_take(place, values, "publisher", str),
            url=_take(place, values, "url", str),
            **days,
        ),
    )


def _refuse_unknown(place: Path, table: str, values: dict[str, Any], known: Any) -> None:
    """Raise on a key that means nothing: a slip of the pen would go unnoticed."""
    for key in values:
        if key not in known:
            raise FormatError(
                f"{place}: unknown key {table}{key}; known are "
                f"{', '.join(table + name for name in known)}."
            )


def _take(place: Path, values: dict[str, Any], key: str, kind: type) -> Any:
    """A value of the right kind that is not empty, or None."""
    value = values.get(key)
    if value is not None and (not isinstance(value, kind) or value == ""):
        raise FormatError(f"{place}: {key} must be {KINDS[kind.__name__]}, not {value!r}.")
    return value


def _take_tag(place: Path, key: str, value: Any) -> str | None:
    """A BCP 47 tag, or None."""
    if value is None:
        return None
    if not isinstance(value, str) or not LANGUAGE_TAG.fullmatch(value):
        raise FormatError(f'{place}: {key} must hold BCP 47 tags such as "ar", not {value!r}.')
    return value


def _take_day(place: Path, value: Any, key: str) -> str | None:
    """A day, as TOML's own date or as text, in ISO 8601; or None."""
    if value is None:
        return None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise FormatError(
            f"{place}: {key} must be a day such as 2016-01-27, not {value}."
        ) from None
