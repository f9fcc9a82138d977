"""A TMX writer as slow and obvious as can be: what ours is held against, byte by byte.

It takes one unit after the other, looks at each character by itself, remembers whole texts, and
shares nothing with our writer but the words of docs/tmx.md. Start reading at `write_slowly`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tm import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.formats.admission import Profile
    from tm.model import TranslationUnit

CONTEXT = {"x-context-pre", "x-context-post"}
HEADER = (
    'creationtool="tm" creationtoolversion="{}" segtype="sentence" o-tmf="tm" adminlang="en" '
    'srclang="{}" datatype="plaintext"'
)


def is_legal(char: str) -> bool:
    """XML 1.0, production [2], spelt out a second time, slowly."""
    code = ord(char)
    return (
        char in "\t\n\r"
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )


def expected(text: str) -> str:
    """What is to come back of a segment."""
    kept = "".join(filter(is_legal, text)).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", kept).strip()


def write_slowly(units: Iterable[TranslationUnit], profile: Profile) -> bytes:
    """The document of these units; empty when none is to be written."""
    lines, written = [], set()
    for unit in units:
        told = unit.properties
        ways = {
            language: (variant.language.split("-")[0].lower(), expected(variant.segment))
            for language, variant in (("source", unit.source), ("target", unit.target))
        }
        (ours, source), (theirs, target) = ways["source"], ways["target"]
        wanted = (profile.source.split("-")[0], profile.target.split("-")[0])
        if (theirs, ours) == wanted:
            source, target = target, source
            told = tuple(item for item in told if item[0] not in CONTEXT)
        elif (ours, theirs) != wanted:
            continue
        key = source if profile.best_only else (source, target)
        if is_nothing(source) or is_nothing(target) or key in written:
            continue
        written.add(key)
        lines += write_unit(unit, source, target, told, profile)
    if not lines:
        return b""
    head = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
        f"  <header {HEADER.format(__version__, profile.source)}/>",
        "  <body>",
    ]
    return "".join(f"{line}\n" for line in [*head, *lines, "  </body>", "</tmx>"]).encode()


def write_unit(
    unit: TranslationUnit,
    source: str,
    target: str,
    told: tuple[tuple[str, str], ...],
    profile: Profile,
) -> list[str]:
    """The lines of a `tu` element."""
    attributes = {
        "tuid": expected(unit.id),
        "creationdate": in_utc(unit.created),
        "creationid": expected(unit.created_by or ""),
        "changedate": in_utc(unit.changed),
    }
    opening = "".join(f' {name}="{spell(value)}"' for name, value in attributes.items() if value)
    note = expected(unit.note)
    around = [write_property(*item) for item in told if item[0] in CONTEXT and expected(item[1])]
    others = [write_property(*item) for item in told if item[0] not in CONTEXT]
    return [
        f"    <tu{opening}>",
        *([f"      <note>{spell(note, '&<>')}</note>"] if note else []),
        *(f"      {line}" for line in others if line),
        f'      <tuv xml:lang="{profile.source}">',
        *(f"        {line}" for line in around),
        f"        <seg>{write_segment(source, tags=profile.tags)}</seg>",
        "      </tuv>",
        f'      <tuv xml:lang="{profile.target}">',
        f"        <seg>{write_segment(target, tags=profile.tags)}</seg>",
        "      </tuv>",
        "    </tu>",
    ]


def write_property(kind: str, value: str) -> str:
    """A `prop` element; nothing for a value that is nothing."""
    kind, value = expected(kind), expected(value)
    kind = kind if kind.startswith("x-") else f"x-{kind}"
    return f'<prop type="{spell(kind)}">{spell(value, "&<>")}</prop>' if value else ""


def write_segment(text: str, *, tags: bool) -> str:
    """A segment, its placeholders in elements if that is asked for."""
    pieces, number = [], 0
    for piece in re.split(r"(\{\{[a-z]{2,3}(?:-[A-Za-z0-9]+)*:[^{}\s]+\}\})", spell(text, "&<>")):
        if tags and piece.startswith("{{") and piece.endswith("}}") and ":" in piece:
            number += 1
            pieces.append(f'<ph x="{number}" type="x-placeholder">{piece}</ph>')
        else:
            pieces.append(piece)
    return "".join(pieces)


def is_nothing(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return all(char.isspace() or unicodedata.category(char) == "Cf" for char in text)


def spell(text: str, special: str = '&<>"\t\n') -> str:
    """A text with references for what is special."""
    names = {"&": "amp", "<": "lt", ">": "gt", '"': "quot", "\t": "#9", "\n": "#10"}
    return "".join(f"&{names[char]};" if char in special else char for char in text)


def in_utc(date: str | None) -> str:
    """A date as TMX wants it; nothing when it cannot be read."""
    try:
        moment = datetime.fromisoformat(date or "")
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    day = f"{moment.year:04}{moment.month:02}{moment.day:02}"
    return f"{day}T{moment.hour:02}{moment.minute:02}{moment.second:02}Z"
