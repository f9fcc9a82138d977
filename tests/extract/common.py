"""What the tests of the extractor share: one way to extract, and a walk over all that was found."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tm.extract import extract
from tm.glossary import Termbase
from tm.model import Extraction, Publication, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
NO_GLOSSARY = Termbase(())


def read_english(
    text: str,
    published: str | None = None,
    languages: tuple[str, ...] = (),
    publisher: str | None = None,
) -> Extraction:
    """Extract from an English text without a glossary."""
    return extract(
        text,
        termbase=NO_GLOSSARY,
        publication=Publication(outlet=publisher, date=published),
        source_languages=languages,
    )


def read_lines(place: Path) -> list[Any]:
    """The values of a JSON Lines file."""
    lines = place.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def walk_spans(value: object) -> Iterator[Span]:
    """Every span in a value of the model, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from walk_spans(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from walk_spans(getattr(value, field.name))
