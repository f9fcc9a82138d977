"""TMX 1.4b, as OmegaT, Poedit, Weblate, memoQ and Trados all take it (docs/tmx.md).

    report = write(units, Path("memory.tmx"), Profile(source="ar", target="en"))

The writer streams: it holds one unit at a time, and of the units behind it a digest of 16 bytes
each, to write none twice. The same units give the same bytes. Start reading at `write`, then
`Writer.admit` for what is left out and why, then `Writer.unit` for the element itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import IO, TYPE_CHECKING

from tm import __version__
from tm.errors import WriteError
from tm.formats.files import gzipped, replacing
from tm.formats.languages import primary
from tm.formats.segments import clean, escape, escape_attribute, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tm.model import TranslationUnit, Variant

# A placeholder in running text (`tm.model.Placeholder.token`).
TOKEN = re.compile(r"\{\{[a-z]{2,3}(?:-[A-Za-z0-9]+)*:[^{}\s]+\}\}")

# Properties that describe the surroundings of the source segment: memoQ and XTM look for them
# inside its variant, not on the unit.
CONTEXT = ("x-context-pre", "x-context-post")

# Trados cloud memories refuse longer segments.
LONG = 2000

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


@dataclass(frozen=True, slots=True)
class Profile:
    """How a memory is written.

    Attributes:
        source, target: BCP 47 tags. A unit in the same languages the other way round is turned;
            its region is replaced by the one asked for here.
        tags: write a placeholder as a `ph` element around its token, not as plain text.
        best_only: one target for each source: the first that comes.
    """

    source: str = "ar"
    target: str = "en"
    tags: bool = False
    best_only: bool = False


@dataclass(slots=True)
class Report:
    """What became of the units.

    Attributes:
        written: units in the file.
        empty: left out: a side without anything to see.
        foreign: left out: another pair of languages.
        repeated: left out: the same source and target came before.
        second_best: left out: the source came before, and only the best was asked for.
        removed: characters dropped because XML 1.0 forbids them.
        long: written, but a side has more than 2000 characters.
    """

    written: int = 0
    empty: int = 0
    foreign: int = 0
    repeated: int = 0
    second_best: int = 0
    removed: int = 0
    long: int = 0


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
        self.report = Report()
        self._seen: set[bytes] = set()

    def pieces(self, units: Iterable[TranslationUnit]) -> Iterator[str]:
        """The document, piece by piece; no piece when no unit is fit to be written."""
        for unit in units:
            admitted = self.admit(unit)
            if admitted is None:
                continue
            if not self.report.written:
                yield HEAD.format(version=__version__, source=self.profile.source)
            self.report.written += 1
            yield self.unit(admitted)
        if self.report.written:
            yield FOOT

    def admit(self, unit: TranslationUnit) -> TranslationUnit | None:
        """The unit turned and cleaned as it is to be written; None (and counted) if left out."""
        turned = self._turn(unit)
        if turned is None:
            self.report.foreign += 1
            return None
        source = self._clean(turned.source.segment)
        target = self._clean(turned.target.segment)
        if is_blank(source) or is_blank(target):
            self.report.empty += 1
            return None
        if self._is_repeated(source, target):
            return None
        self.report.long += max(len(source), len(target)) > LONG
        return replace(
            turned,
            source=replace(turned.source, segment=source),
            target=replace(turned.target, segment=target),
        )

    def unit(self, unit: TranslationUnit) -> str:
        """A `tu` element: notes and properties first, as the DTD orders them, then variants."""
        context = [self._property(*item) for item in unit.properties if item[0] in CONTEXT]
        rest = [self._property(*item) for item in unit.properties if item[0] not in CONTEXT]
        note = escape(self._clean(unit.note))
        return "".join(
            [
                f"    <tu{self._attributes(unit)}>\n",
                f"      <note>{note}</note>\n" if note else "",
                *(f"      {line}\n" for line in rest if line),
                self._variant(unit.source, [line for line in context if line]),
                self._variant(unit.target, []),
                "    </tu>\n",
            ]
        )

    def _turn(self, unit: TranslationUnit) -> TranslationUnit | None:
        """The unit in the direction and under the tags of the profile; None if it has others."""
        wanted = (primary(self.profile.source), primary(self.profile.target))
        source, target, properties = unit.source, unit.target, unit.properties
        if (primary(target.language), primary(source.language)) == wanted:
            source, target = target, source
            # What stood around the old source says nothing about the new one.
            properties = tuple(item for item in properties if item[0] not in CONTEXT)
        elif (primary(source.language), primary(target.language)) != wanted:
            return None
        return replace(
            unit,
            source=replace(source, language=self.profile.source),
            target=replace(target, language=self.profile.target),
            properties=properties,
        )

    def _is_repeated(self, source: str, target: str) -> bool:
        """Whether the same unit (or, if only the best is wanted, source) came before."""
        best = self.profile.best_only
        key = source if best else f"{source}\0{target}"
        digest = blake2b(key.encode(), digest_size=16).digest()
        if digest not in self._seen:
            self._seen.add(digest)
            return False
        if best:
            self.report.second_best += 1
        else:
            self.report.repeated += 1
        return True

    def _clean(self, text: str) -> str:
        """The text as XML can carry it; what had to go is counted."""
        text, removed = clean(text)
        self.report.removed += removed
        return text

    def _attributes(self, unit: TranslationUnit) -> str:
        """The attributes of `tu`; an unknown one is left out, never made up."""
        values = {
            "tuid": self._clean(unit.id),
            "creationdate": format_date(unit.created),
            "creationid": self._clean(unit.created_by or ""),
            "changedate": format_date(unit.changed),
        }
        return "".join(
            f' {name}="{escape_attribute(value)}"' for name, value in values.items() if value
        )

    def _property(self, kind: str, value: str) -> str:
        """A `prop` element of a type of our own (`x-`); nothing when it has no value."""
        kind, value = self._clean(kind), self._clean(value)
        if not value:
            return ""
        if not kind.startswith("x-"):
            kind = f"x-{kind}"
        return f'<prop type="{escape_attribute(kind)}">{escape(value)}</prop>'

    def _variant(self, variant: Variant, properties: list[str]) -> str:
        """A `tuv` element with its one segment."""
        lines = "".join(f"        {line}\n" for line in properties)
        segment = escape(variant.segment)
        if self.profile.tags:
            segment = tag_placeholders(segment)
        return (
            f'      <tuv xml:lang="{variant.language}">\n{lines}'
            f"        <seg>{segment}</seg>\n      </tuv>\n"
        )


def tag_placeholders(segment: str) -> str:
    """Each placeholder of an escaped segment inside a `ph`, numbered from 1 in its segment."""
    numbers = iter(range(1, len(segment)))
    return TOKEN.sub(
        lambda token: f'<ph x="{next(numbers)}" type="x-placeholder">{token[0]}</ph>', segment
    )


def format_date(date: str | None) -> str:
    """An ISO 8601 day or moment as TMX writes it, in UTC; empty when there is none to be read."""
    try:
        moment = datetime.fromisoformat(date or "")
        # A moment without a zone, or a day, is taken as UTC: the clock's zone must not matter.
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{moment:%Y%m%dT%H%M%SZ}".rjust(len("YYYYMMDDTHHMMSSZ"), "0")
