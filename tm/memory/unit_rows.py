"""Translation units as rows of the table `units`, and back; the hashes by which equals are found.

The hashes are of *strict keys* (`tm.lang.arabic`), so that two units which differ in vowel signs,
tatweel or directional controls alone are equals; languages count without region and script.
Start reading at `to_values` and `to_unit`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, select

from tm.lang.arabic import STRICT
from tm.lang.keys import fold
from tm.memory import schema
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select

# The columns that are the unit itself, in the order of `to_values`.
COLUMNS = (
    "id",
    "source_language",
    "source",
    "target_language",
    "target",
    "properties",
    "note",
    "created",
    "changed",
    "created_by",
)

# All columns except `desk`, `sequence`, `born` and `origin`, in the order of `to_row`.
HASHED_COLUMNS = (*COLUMNS, "source_hash", "pair_hash")

NO_PROPERTIES = "[]"

# A unit as its columns: properties as JSON text.
Values = tuple[Any, ...]


def select_units(*more: Any) -> Select[Any]:
    """A query for units as `to_unit` takes them, with more columns behind."""
    columns = schema.units.c
    # Properties as text: the driver would parse the JSON of each row, empty or not.
    picked = (
        cast(columns.properties, Text) if name == "properties" else columns[name]
        for name in COLUMNS
    )
    return select(*picked, *more)


def to_unit(row: Sequence[Any]) -> TranslationUnit:
    """A row of `select_units` as a unit."""
    properties = row[5]
    return TranslationUnit(
        row[0],
        Variant(row[1], row[2]),
        Variant(row[3], row[4]),
        () if properties == NO_PROPERTIES else read_properties(properties),
        row[6],
        row[7],
        row[8],
        row[9],
    )


def to_values(unit: TranslationUnit) -> Values:
    """A unit as the values of `COLUMNS`."""
    source, target, properties = unit.source, unit.target, unit.properties
    return (
        unit.id,
        source.language,
        source.segment,
        target.language,
        target.segment,
        write_properties(properties) if properties else NO_PROPERTIES,
        unit.note,
        unit.created,
        unit.changed,
        unit.created_by,
    )


def to_row(unit: TranslationUnit) -> Values:
    """A unit as the values of `HASHED_COLUMNS`."""
    values = to_values(unit)
    return (*values, *hash_sides(values[1], values[2], values[3], values[4]))


def to_plain(values: Values) -> dict[str, Any]:
    """The values of `COLUMNS` as plain JSON, for the audit trail."""
    plain = dict(zip(COLUMNS, values, strict=True))
    return plain | {"properties": json.loads(plain["properties"])}


def from_plain(plain: dict[str, Any]) -> TranslationUnit:
    """A unit from the audit trail."""
    return to_unit(
        [write_properties(plain[name]) if name == "properties" else plain[name] for name in COLUMNS]
    )


def write_properties(properties: Any) -> str:
    """Properties as JSON text."""
    return json.dumps(properties, ensure_ascii=False)


def read_properties(text: str) -> tuple[tuple[str, str], ...]:
    """Properties from their JSON text."""
    return tuple((kind, value) for kind, value in json.loads(text))


def hash_sides(
    source_language: str, source: str, target_language: str, target: str
) -> tuple[int, int]:
    """Two signed 64-bit numbers: of the source and its language, and of the whole pair."""
    if not source.isascii():
        source = fold(source, STRICT)
    if not target.isascii():
        target = fold(target, STRICT)
    # A zero between the parts: the end of one is never taken for the beginning of the next.
    digest = blake2b(
        f"{_primary(source_language)}\0{source}\0".encode("utf-8", "surrogatepass"), digest_size=8
    )
    first = digest.digest()
    digest.update(f"{_primary(target_language)}\0{target}\0".encode("utf-8", "surrogatepass"))
    from_bytes = int.from_bytes
    return from_bytes(first, "big", signed=True), from_bytes(digest.digest(), "big", signed=True)


@lru_cache(maxsize=256)
def _primary(tag: str) -> str:
    """The language of a tag, without script and region."""
    return tag.partition("-")[0].lower()
