"""TMX 1.4b, as OmegaT, Poedit, Weblate, memoQ and Trados all take it (docs/tmx.md).

    report = write(units, Path("memory.tmx"), Profile(source="ar", target="en"))

The writer streams: it holds a page of units at a time, and digests of those behind it, to write
none twice (`tm.formats.seen`). The same units give the same bytes. Start reading at `write_pages`,
then `Admission.admit_page` for what is left out and why, then `Writer.page` for the elements.
"""

from __future__ import annotations

from itertools import chain, repeat
from pathlib import Path
from typing import IO, TYPE_CHECKING

from tm import __version__
from tm.errors import WriteError
from tm.formats.admission import Admission, Profile, Report
from tm.formats.files import gzipped, replacing
from tm.formats.pages import escape_all, make_pages
from tm.formats.segments import escape_attribute
from tm.formats.tmx_columns import (
    PropertyLines,
    tag_placeholders,
    write_attributes,
    write_dates,
    write_notes,
)
from tm.model import flatten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tm.model import TranslationUnit, UnitPage

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
    return write_pages(make_pages(map(flatten, units)), path, profile)


def write_stream(units: Iterable[TranslationUnit], out: IO[bytes], profile: Profile) -> Report:
    """Write a memory into an open binary stream; nothing at all when there is no unit."""
    return write_pages(make_pages(map(flatten, units)), out, profile)


def write_pages(pages: Iterable[UnitPage], place: Path | IO[bytes], profile: Profile) -> Report:
    """The same for units as columns, into a file (see `write`) or an open binary stream."""
    if not isinstance(place, Path):
        return _pour(pages, place, profile)
    if not place.name.endswith((".tmx", ".tmx.gz")) and not place.is_dir():
        raise WriteError(
            f"{place}: CAT tools only see memories whose name ends in .tmx or .tmx.gz, "
            "in small letters. Name it so."
        )
    with replacing(place) as replacement:
        if place.name.endswith(".gz"):
            with gzipped(replacement.stream) as packed:
                report = _pour(pages, packed, profile)
        else:
            report = _pour(pages, replacement.stream, profile)
        replacement.keep = report.written > 0
    return report


def _pour(pages: Iterable[UnitPage], out: IO[bytes], profile: Profile) -> Report:
    """Write piece by piece."""
    writer = Writer(profile)
    for piece in writer.pieces(pages):
        out.write(piece)
    return writer.report


class Writer:
    """One TMX document in the making."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.admission = Admission(profile)
        self.report = self.admission.report
        self._lines = PropertyLines(self.admission)
        between = f'</seg>\n      </tuv>\n      <tuv xml:lang="{profile.target}">\n        <seg>'
        self._between = between.encode()

    def pieces(self, pages: Iterable[UnitPage]) -> Iterator[bytes]:
        """The document, piece by piece; no piece when no unit is fit to be written."""
        for page in map(self.admission.admit_page, pages):
            if not page.ids:
                continue
            if not self.report.written:
                yield HEAD.format(version=__version__, source=self.profile.source).encode()
            self.report.written += len(page.ids)
            yield self.page(page)
        if self.report.written:
            yield FOOT.encode()

    def page(self, page: UnitPage) -> bytes:
        """The `tu` elements of units that were admitted."""
        # What is all ASCII is put together and encoded several times faster, so segments go alone.
        parts = zip(
            map(str.encode, self._openings(page)),
            map(str.encode, self._segments(page.sources)),
            repeat(self._between),
            map(str.encode, self._segments(page.targets)),
            repeat(TAIL),
            strict=False,
        )
        return b"".join(chain.from_iterable(parts))

    def _openings(self, page: UnitPage) -> list[str]:
        """Each unit up to its source: notes and properties first, as the DTD orders them."""
        contexts, properties = self._lines.write_all(page.properties)
        columns = zip(
            self._attributes("tuid", page.ids),
            write_dates("creationdate", page.created),
            self._attributes("creationid", page.created_by),
            write_dates("changedate", page.changed),
            write_notes(escape_all(self.admission.clean_all(page.notes))),
            properties,
            contexts,
            strict=True,
        )
        variant = f'      <tuv xml:lang="{self.profile.source}">\n'
        return [
            f"    <tu{id_}{created}{by}{changed}>\n{note}{rest}{variant}{context}        <seg>"
            for id_, created, by, changed, note, rest, context in columns
        ]

    def _attributes(self, name: str, values: Sequence[str | None]) -> list[str]:
        """An attribute of each unit; an unknown one is left out, never made up."""
        if not any(values):
            return [""] * len(values)
        texts = self.admission.clean_all([value or "" for value in values])
        return write_attributes(name, escape_all(texts, escape_attribute))

    def _segments(self, texts: Sequence[str]) -> Iterable[str]:
        """Cleaned segments as they are written."""
        escaped = escape_all(texts)
        return map(tag_placeholders, escaped) if self.profile.tags else escaped
