"""Translation units as rows of the table `units`, and back; the hashes by which equals are found.

The hashes are of *strict keys* (`tm.lang.arabic`), so that two units which differ in vowel signs,
tatweel or directional controls alone are equals; languages count without region and script.
Start reading at `to_rows` and `to_unit`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import blake2b
from struct import Struct
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, select

from tm.lang.arabic import STRICT
from tm.lang.keys import fold, fold_all
from tm.memory import schema
from tm.model import TranslationUnit, Variant, flatten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select

    from tm.model import FlatUnit

# The columns that are the unit itself, in the order of `FlatUnit`.
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

# All columns except `desk`, `sequence`, `born` and `origin`, in the order of `to_rows`.
HASHED_COLUMNS = (*COLUMNS, "source_hash", "pair_hash")

NO_PROPERTIES = "[]"

# Two digests as signed numbers.
_read_numbers = Struct(">qq").unpack

Hashes = tuple[int, int]

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


def to_flat(row: Sequence[Any]) -> FlatUnit:
    """A row of `select_units` as a unit's tuple."""
    id_, language, source, other, target, properties, note, created, changed, by = row
    read = () if properties == NO_PROPERTIES else read_properties(properties)
    return id_, language, source, other, target, read, note, created, changed, by


def to_rows(units: Sequence[FlatUnit]) -> list[Values]:
    """Units as the values of `HASHED_COLUMNS`."""
    sources = fold_all([unit[2] for unit in units], STRICT)
    targets = fold_all([unit[4] for unit in units], STRICT)
    return [
        (
            *unit[:5],
            write_properties(unit[5]) if unit[5] else NO_PROPERTIES,
            *unit[6:],
            *hash_keys(unit[1], source, unit[3], target),
        )
        for unit, source, target in zip(units, sources, targets, strict=True)
    ]


def to_row(unit: TranslationUnit) -> Values:
    """A unit as the values of `HASHED_COLUMNS`."""
    return to_rows([flatten(unit)])[0]


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


@lru_cache(maxsize=4096)
def read_properties(text: str) -> tuple[tuple[str, str], ...]:
    """Properties from their JSON text."""
    if "\\" not in text:
        # Without escapes a quotation mark is the edge of a string: no parser is needed.
        parts = text.split('"')
        return tuple(zip(parts[1::4], parts[3::4], strict=True))
    return tuple((kind, value) for kind, value in json.loads(text))


def hash_sides(source_language: str, source: str, target_language: str, target: str) -> Hashes:
    """Two signed 64-bit numbers: of the source and its language, and of the whole pair."""
    source, target = fold(source, STRICT), fold(target, STRICT)
    return hash_keys(source_language, source, target_language, target)


def hash_keys(source_language: str, source: str, target_language: str, target: str) -> Hashes:
    """The same from the strict keys."""
    # A zero between the parts: the end of one is never taken for the beginning of the next.
    digest = _begin_hash(source_language)
    digest.update(f"{source}\0".encode("utf-8", "surrogatepass"))
    first = digest.digest()
    digest.update(f"{_primary(target_language)}\0{target}\0".encode("utf-8", "surrogatepass"))
    numbers: Hashes = _read_numbers(first + digest.digest())
    return numbers


def _begin_hash(language: str) -> blake2b:
    """A hash that has taken in a language: a copy, which takes half as long as a new one."""
    return _begun_hash(language).copy()


@lru_cache(maxsize=256)
def _begun_hash(language: str) -> blake2b:
    """A hash that has taken in a language and the zero behind it."""
    return blake2b(f"{_primary(language)}\0".encode("utf-8", "surrogatepass"), digest_size=8)


@lru_cache(maxsize=256)
def _primary(tag: str) -> str:
    """The language of a tag, without script and region."""
    return tag.partition("-")[0].lower()
