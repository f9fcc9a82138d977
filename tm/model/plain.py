"""Values as plain dictionaries: the stable JSON of `tm` (documented in docs/json.md).

Start reading at `extraction_to_plain`. A span becomes `start`, `end` and the `text` it covers;
field names follow the values' own names. `None` stays `null`: unknown stays unknown, and
`needs_arabic_source` is `true`, `false` or `"unknown"`.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from tm.model.text import Span

if TYPE_CHECKING:
    from tm.model.speech import Extraction

Plain = dict[str, Any]


def to_plain(value: Any, text: str = "") -> Any:
    """Turn a model value into dictionaries, lists, strings and numbers.

    Args:
        value: any value of `tm.model`, or a tuple of them.
        text: the text that the spans of the value point into.
    """
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.of(text)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [to_plain(item, text) for item in value]
    if is_dataclass(value):
        return _dataclass_to_plain(value, text)
    return value


def _dataclass_to_plain(value: Any, text: str) -> Plain:
    """One dataclass; its own `span` is spread over `start`, `end`, `text`."""
    plain: Plain = {}
    for field in fields(value):
        item = getattr(value, field.name)
        if field.name == "span" and isinstance(item, Span):
            plain |= to_plain(item, text)
        elif field.name == "inner" and isinstance(item, Span):
            plain |= {f"inner_{key}": part for key, part in to_plain(item, text).items()}
        elif field.name == "needs_arabic_source":
            plain[field.name] = "unknown" if item is None else item
        else:
            plain[field.name] = to_plain(item, text)
    return plain


def extraction_to_plain(extraction: Extraction, text: str) -> Plain:
    """An extraction as one object with `blocks`, `quotes`, `claims`, `mentions` and the rest."""
    return {
        field.name: to_plain(getattr(extraction, field.name), text) for field in fields(extraction)
    }
