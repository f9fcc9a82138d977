"""Units as every store and every exchange file can hold them, whatever they were read from.

Start reading at `clean_unit`; `shorten_ids` is the part of it that XML needs too.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING

from tm.formats.intake import FORBIDDEN
from tm.formats.segments import ILLEGAL

if TYPE_CHECKING:
    from tm.formats.intake import Intake
    from tm.model import FlatUnit

# The longest id there may be, in characters: PostgreSQL takes no key of more than 2704 bytes.
MAX_ID = 500
LONG_ID = "id of more than 500 characters, cut short"


def clean_unit(unit: FlatUnit, intake: Intake) -> FlatUnit:
    """A unit with a short id, without the characters that no exchange file may hold; both counted.

    XML cannot hold them, so its readers took them out; PO, tables and packed codes can.
    """
    (unit,) = shorten_ids([unit], intake)
    id_, language, source, other, target, properties, note, created, changed, by = unit
    texts = [id_, source, target, note, by or "", *chain.from_iterable(properties)]
    together = "".join(texts)
    if together.isprintable() or not ILLEGAL.search(together):
        return unit
    number = len(ILLEGAL.findall(together))
    intake.repair(FORBIDDEN, f"unit {intake.read}", number)
    id_, source, target, note, who, *pairs = (ILLEGAL.sub("", text) for text in texts)
    properties = tuple(zip(pairs[::2], pairs[1::2], strict=True))
    return id_, language, source, other, target, properties, note, created, changed, who or None


def shorten_ids(units: list[FlatUnit], intake: Intake) -> list[FlatUnit]:
    """The units, none with an id that is too long to be a key: such a one ends in a digest."""
    if max([len(unit[0]) for unit in units], default=0) <= MAX_ID:
        return units
    short = []
    for unit in units:
        id_ = unit[0]
        if len(id_) > MAX_ID:
            intake.repair(LONG_ID, f"unit {intake.read}")
            digest = blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
            id_ = f"{id_[: MAX_ID - 17].rstrip()}-{digest}"
        short.append((id_, *unit[1:]))
    return short
