"""Compiled catalogues of gettext (its manual, "The Format of GNU MO Files").

    for message in parse(data, intake): ...

Start reading at `parse`.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from tm.formats.lines import find_codec
from tm.formats.po_parser import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.formats.intake import Intake

MAGIC = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}
CHARSET = re.compile(rb"charset=([\w.:-]+)", re.IGNORECASE)

# Major revisions there are; minor 1 adds strings that depend on the system.
REVISIONS = frozenset({0, 1})

SYSTEM = "message put together where the program runs"


def parse(data: bytes, intake: Intake) -> Iterator[Message]:
    """The messages of a compiled catalogue, its header first.

    Raises:
        FormatError: a text of it lies outside the file, or is in no known encoding.
    """
    damaged = intake.refuse("this MO file is damaged: compile it again.")
    order = MAGIC[data[:4]]
    try:
        revision, number, sources, targets = struct.unpack_from(f"{order}4I", data, 4)
        if revision >> 16 not in REVISIONS:
            raise damaged
        for _ in range(_count_system_strings(data, order) if revision & 0xFFFF else 0):
            intake.read += 1
            intake.skip(SYSTEM, "at the end")
        charset = ""
        for at in range(number):
            source, target = (
                _find_text(data, order, table + 8 * at) for table in (sources, targets)
            )
            if source is None or target is None:
                raise damaged
            if not charset:
                found = CHARSET.search(target) if not source else None
                charset = found[1].decode() if found else "utf-8"
                find_codec(charset, intake)
            yield _make_message(source.decode(charset), target.decode(charset))
    except struct.error as error:
        raise damaged from error
    except UnicodeError as error:
        raise intake.refuse(f"it is not in {charset}, as it says.") from error


def _find_text(data: bytes, order: str, at: int) -> bytes | None:
    """The text that an entry of a table points to; None if it lies outside."""
    length, start = struct.unpack_from(f"{order}2I", data, at)
    return data[start : start + length] if start + length <= len(data) else None


def _count_system_strings(data: bytes, order: str) -> int:
    """How many messages are put together at run time (minor revision 1)."""
    number, *tables = struct.unpack_from(f"{order}3I", data, 36)
    for table in tables:
        struct.unpack_from(f"{order}{number}I", data, table)
    return int(number)


def _make_message(source: str, target: str) -> Message:
    """One entry: context before an EOT, plural and plural forms behind zeros."""
    context, eot, source = source.rpartition("\4")
    source, zero, plural = source.partition("\0")
    return Message(
        context=context if eot else None,
        source=source,
        plural=plural if zero else None,
        targets=dict(enumerate(target.split("\0") if zero else [target])),
    )
