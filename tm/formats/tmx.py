"""TMX 1.4b, as OmegaT, Poedit, Weblate, memoQ and Trados all take it (docs/tmx.md).

    report = write(units, Path("memory.tmx"), Profile(source="ar", target="en"))

The writer streams: it holds one unit at a time, and digests of those behind it, to write none
twice (`tm.formats.seen`). The same units give the same bytes. Start reading at `write_flat`,
then `Admission.admit_flat` for what is left out and why, then `Writer.unit` for the element itself.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from tm import __version__
from tm.errors import WriteError
from tm.formats.admission import CONTEXT, Admission, Profile, Report
from tm.formats.files import gzipped, replacing
from tm.formats.segments import escape, escape_attribute
from tm.model import flatten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tm.model import FlatUnit, TranslationUnit

# A placeholder in running text (`tm.model.Placeholder.token`).
TOKEN = re.compile(r"\{\{[a-z]{2,3}(?:-[A-Za-z0-9]+)*:[^{}\s]+\}\}")

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ", re.ASCII)
NO_PUNCTUATION = str.maketrans("", "", "-:")

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
TAIL = b"</seg>\n      </tuv>\n    </tu>\n"
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
    return write_flat(map(flatten, units), path, profile)


def write_stream(units: Iterable[TranslationUnit], out: IO[bytes], profile: Profile) -> Report:
    """Write a memory into an open binary stream; nothing at all when there is no unit."""
    return write_flat(map(flatten, units), out, profile)


def write_flat(units: Iterable[FlatUnit], place: Path | IO[bytes], profile: Profile) -> Report:
    """The same for units as tuples, into a file (see `write`) or an open binary stream."""
    if not isinstance(place, Path):
        return _pour(units, place, profile)
    if not place.name.endswith((".tmx", ".tmx.gz")) and not place.is_dir():
        raise WriteError(
            f"{place}: CAT tools only see memories whose name ends in .tmx or .tmx.gz, "
            "in small letters. Name it so."
        )
    with replacing(place) as replacement:
        if place.name.endswith(".gz"):
            with gzipped(replacement.stream) as packed:
                report = _pour(units, packed, profile)
        else:
            report = _pour(units, replacement.stream, profile)
        replacement.keep = report.written > 0
    return report


def _pour(units: Iterable[FlatUnit], out: IO[bytes], profile: Profile) -> Report:
    """Write piece by piece."""
    writer = Writer(profile)
    for piece in writer.pieces(units):
        out.write(piece)
    return writer.report


class Writer:
    """One TMX document in the making."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.admission = Admission(profile)
        self.report = self.admission.report
        # Properties as they are written: an outlet comes in thousands of units.
        self._known: dict[tuple[str, str], str] = {}
        self._source = f'      <tuv xml:lang="{profile.source}">\n'
        between = f'</seg>\n      </tuv>\n      <tuv xml:lang="{profile.target}">\n        <seg>'
        self._between = between.encode()

    def pieces(self, units: Iterable[FlatUnit]) -> Iterator[bytes]:
        """The document, piece by piece; no piece when no unit is fit to be written."""
        admit, report = self.admission.admit_flat, self.report
        for unit in units:
            admitted = admit(unit)
            if admitted is None:
                continue
            if not report.written:
                yield HEAD.format(version=__version__, source=self.profile.source).encode()
            report.written += 1
            yield self.unit(admitted)
        if report.written:
            yield FOOT.encode()

    def unit(self, unit: FlatUnit) -> bytes:
        """A `tu` element: notes and properties first, as the DTD orders them, then variants."""
        id_, _, source, _, target, properties, note, created, changed, by = unit
        context, rest, known = "", "", self._known
        for item in properties:
            line = known.get(item)
            if line is None:
                line = self._property(*item)
                if item[0] in CONTEXT:
                    context += line and f"  {line}"
                    continue
            rest += line
        if note:
            note = escape(self.admission.clean(note))
            note = note and f"      <note>{note}</note>\n"
        source, target = escape(source), escape(target)
        if self.profile.tags:
            source, target = tag_placeholders(source), tag_placeholders(target)
        # What is all ASCII is built and encoded several times faster, so segments go alone.
        return b"".join(
            (
                f"    <tu{self._attributes(id_, created, changed, by)}>\n"
                f"{note}{rest}{self._source}{context}        <seg>".encode(),
                source.encode(),
                self._between,
                target.encode(),
                TAIL,
            )
        )

    def _attributes(
        self, id_: str, created: str | None, changed: str | None, by: str | None
    ) -> str:
        """The attributes of `tu`; an unknown one is left out, never made up."""
        if not (id_.isalnum() and id_.isascii()):
            id_ = escape_attribute(self.admission.clean(id_))
        text = f' tuid="{id_}"' if id_ else ""
        if created and (created := format_date(created)):
            text += f' creationdate="{created}"'
        if by and (by := escape_attribute(self.admission.clean(by))):
            text += f' creationid="{by}"'
        if changed and (changed := format_date(changed)):
            text += f' changedate="{changed}"'
        return text

    def _property(self, kind: str, value: str) -> str:
        """A `prop` element of a type of our own (`x-`); nothing when it has no value."""
        item, removed = (kind, value), self.report.removed
        kind, value = self.admission.clean(kind), self.admission.clean(value)
        if not value:
            return ""
        if not kind.startswith("x-"):
            kind = f"x-{kind}"
        line = f'      <prop type="{escape_attribute(kind)}">{escape(value)}</prop>\n'
        is_odd = item[0] in CONTEXT or removed < self.report.removed
        if not is_odd and len(self._known) < MAX_KNOWN:
            self._known[item] = line
        return line


def tag_placeholders(segment: str) -> str:
    """Each placeholder of an escaped segment inside a `ph`, numbered from 1 in its segment."""
    numbers = iter(range(1, len(segment)))
    return TOKEN.sub(
        lambda token: f'<ph x="{next(numbers)}" type="x-placeholder">{token[0]}</ph>', segment
    )


def format_date(date: str | None) -> str:
    """An ISO 8601 day or moment as TMX writes it, in UTC; empty when there is none to be read."""
    if not date:
        return ""
    # Nearly all moments are as the model wants them: only their day may be none.
    if MOMENT.fullmatch(date) and _format_date(date[:10]):
        return date.translate(NO_PUNCTUATION)
    return _format_date(date)


@lru_cache(maxsize=4096)
def _format_date(date: str) -> str:
    """The same for any form of ISO 8601."""
    try:
        moment = datetime.fromisoformat(date)
        # A moment without a zone, or a day, is taken as UTC: the clock's zone must not matter.
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{moment:%Y%m%dT%H%M%SZ}".rjust(len("YYYYMMDDTHHMMSSZ"), "0")
