"""TMX 1.4b, as OmegaT, Poedit, Weblate, memoQ and Trados all take it (docs/tmx.md).

    report = write(units, Path("memory.tmx"), Profile(source="ar", target="en"))

The writer streams: it holds one unit at a time, and digests of those behind it, to write none
twice (`tm.formats.seen`). The same units give the same bytes. Start reading at `write`, then
`Admission.admit` for what is left out and why, then `Writer.unit` for the element itself.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import IO, TYPE_CHECKING

from tm import __version__
from tm.errors import WriteError
from tm.formats.admission import CONTEXT, Admission, Profile, Report
from tm.formats.files import gzipped, replacing
from tm.formats.segments import escape, escape_attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tm.model import TranslationUnit, Variant

# A placeholder in running text (`tm.model.Placeholder.token`).
TOKEN = re.compile(r"\{\{[a-z]{2,3}(?:-[A-Za-z0-9]+)*:[^{}\s]+\}\}")

# Properties that are remembered.
MAX_KNOWN = 10_000

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="tm" creationtoolversion="{version}" segtype="sentence" o-tmf="tm" \
adminlang="en" srclang="{source}" datatype="plaintext"/>
  <body>
"""
FOOT = """\
  </body>
</tmx>
"""


def write(units: Iterable[TranslationUnit], path: Path, profile: Profile) -> Report:
    """Write a memory as a file, `.tmx` or `.tmx.gz`, whole or not at all.

    Without a single unit to write there is no file: CAT tools refuse an empty memory
    (docs/decisions/0005-tmx-profile.md), and what lies at `path` stays.

    Raises:
        WriteError: the place cannot be written, or its name would make CAT tools pass it over.
    """
    if not path.name.endswith((".tmx", ".tmx.gz")) and not path.is_dir():
        raise WriteError(
            f"{path}: CAT tools only see memories whose name ends in .tmx or .tmx.gz, "
            "in small letters. Name it so."
        )
    with replacing(path) as replacement:
        if path.name.endswith(".gz"):
            with gzipped(replacement.stream) as packed:
                report = write_stream(units, packed, profile)
        else:
            report = write_stream(units, replacement.stream, profile)
        replacement.keep = report.written > 0
    return report


def write_stream(units: Iterable[TranslationUnit], out: IO[bytes], profile: Profile) -> Report:
    """Write a memory into an open binary stream; nothing at all when there is no unit."""
    writer = Writer(profile)
    for piece in writer.pieces(units):
        out.write(piece.encode("utf-8"))
    return writer.report


class Writer:
    """One TMX document in the making."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.admission = Admission(profile)
        self.report = self.admission.report
        # Properties as they are written: an outlet comes in thousands of units.
        self._known: dict[tuple[str, str], str] = {}

    def pieces(self, units: Iterable[TranslationUnit]) -> Iterator[str]:
        """The document, piece by piece; no piece when no unit is fit to be written."""
        for unit in units:
            admitted = self.admission.admit(unit)
            if admitted is None:
                continue
            if not self.report.written:
                yield HEAD.format(version=__version__, source=self.profile.source)
            self.report.written += 1
            yield self.unit(admitted)
        if self.report.written:
            yield FOOT

    def unit(self, unit: TranslationUnit) -> str:
        """A `tu` element: notes and properties first, as the DTD orders them, then variants."""
        note, context, rest = "", "", ""
        if unit.note:
            note = escape(self.admission.clean(unit.note))
            note = note and f"      <note>{note}</note>\n"
        known = self._known
        for item in unit.properties:
            line = known.get(item) or self._property(*item)
            if item[0] in CONTEXT:
                context += line and f"        {line}"
            else:
                rest += line and f"      {line}"
        source, target = self._variant(unit.source, context), self._variant(unit.target, "")
        return f"    <tu{self._attributes(unit)}>\n{note}{rest}{source}{target}    </tu>\n"

    def _attributes(self, unit: TranslationUnit) -> str:
        """The attributes of `tu`; an unknown one is left out, never made up."""
        id_ = escape_attribute(self.admission.clean(unit.id))
        created, changed = format_date(unit.created), format_date(unit.changed)
        by = unit.created_by and escape_attribute(self.admission.clean(unit.created_by))
        return (
            (f' tuid="{id_}"' if id_ else "")
            + (f' creationdate="{created}"' if created else "")
            + (f' creationid="{by}"' if by else "")
            + (f' changedate="{changed}"' if changed else "")
        )

    def _property(self, kind: str, value: str) -> str:
        """A `prop` element of a type of our own (`x-`); nothing when it has no value."""
        item, removed = (kind, value), self.report.removed
        kind, value = self.admission.clean(kind), self.admission.clean(value)
        if not value:
            return ""
        if not kind.startswith("x-"):
            kind = f"x-{kind}"
        line = f'<prop type="{escape_attribute(kind)}">{escape(value)}</prop>\n'
        if removed == self.report.removed and len(self._known) < MAX_KNOWN:
            self._known[item] = line
        return line

    def _variant(self, variant: Variant, properties: str) -> str:
        """A `tuv` element with its one segment."""
        segment = escape(variant.segment)
        if self.profile.tags:
            segment = tag_placeholders(segment)
        return (
            f'      <tuv xml:lang="{variant.language}">\n{properties}'
            f"        <seg>{segment}</seg>\n      </tuv>\n"
        )


def tag_placeholders(segment: str) -> str:
    """Each placeholder of an escaped segment inside a `ph`, numbered from 1 in its segment."""
    numbers = iter(range(1, len(segment)))
    return TOKEN.sub(
        lambda token: f'<ph x="{next(numbers)}" type="x-placeholder">{token[0]}</ph>', segment
    )


@lru_cache(maxsize=4096)
def format_date(date: str | None) -> str:
    """An ISO 8601 day or moment as TMX writes it, in UTC; empty when there is none to be read."""
    try:
        moment = datetime.fromisoformat(date or "")
        # A moment without a zone, or a day, is taken as UTC: the clock's zone must not matter.
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{moment:%Y%m%dT%H%M%SZ}".rjust(len("YYYYMMDDTHHMMSSZ"), "0")
