"""TMX 1.1 to 1.4b, as the programs of the field write it (docs/import.md).

    for unit in read(stream, intake): ...

A `tu` with its source and n other variants gives n units; its notes and properties go with each,
those of a variant with the unit of that variant. What the file does not say (the source language,
a date) is taken from where its users would look for it, and counted. The reader streams: it holds
the units of one piece of the file. Start reading at `read`, then `_Reader.end`.

The handlers are called some ten times for each unit: what they need is looked up once, and what
is right is remembered (languages, dates), so that only the odd is looked at twice.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from tm.formats.clean_units import shorten_ids
from tm.formats.inline import CODES, DROPPED, keep_code
from tm.formats.intake import is_empty, read_date, read_tag
from tm.formats.languages import primary
from tm.formats.tmx_plain import PlainUnits
from tm.formats.xml_feed import MAX_DEPTH, Feeder, clean_pieces
from tm.model import unflatten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tm.formats.intake import Intake
    from tm.model import FlatUnit, TranslationUnit

# What a unit has as attributes in TMX and is worth keeping.
KEPT_ATTRIBUTES = {
    "changeid": "x-changed-by",
    "usagecount": "x-usage-count",
    "lastusagedate": "x-last-usage-date",
}

NO_SOURCE = "unit without a source language; its first variant is taken"
OTHER_SOURCE = "unit without a variant in the source language it says; its first is taken"

# Attributes of a unit that says nothing else.
PLAIN_ATTRIBUTES = frozenset({"tuid", "creationdate", "changedate", "creationid"})

# How many elements are open in <body>.
BODY_DEPTH = 2

# Dates that were found right and are remembered.
MAX_DATES = 10_000


class _Variant:
    """A `tuv` in the making."""

    __slots__ = ("attributes", "language", "notes", "properties", "segment")

    def __init__(self, attributes: dict[str, str], segment: str = "") -> None:
        self.attributes = attributes
        # `lang` as TMX 1.1 had it.
        self.language = attributes.get("xml:lang") or attributes.get("lang", "")
        self.segment = segment
        self.notes: list[str] = []
        self.properties: list[tuple[str, str]] = []


def read(stream: IO[bytes], intake: Intake) -> Iterator[TranslationUnit]:
    """The units of a memory, in its order; an id is empty where the file gives none.

    Raises:
        FormatError: it is not well-formed, or not TMX.
    """
    return map(unflatten, read_flat(stream, intake))


def read_flat(stream: IO[bytes], intake: Intake) -> Iterator[FlatUnit]:
    """The same units as `read`, as tuples."""
    reader = _Reader(intake)
    feeder = Feeder(reader, intake)
    plain = PlainUnits(feeder, reader)
    for piece in clean_pieces(stream, intake):
        plain.read(piece)
        yield from shorten_ids(reader.units, intake)
        reader.units.clear()
    feeder.close()
    if not reader.is_tmx:
        raise intake.refuse("this is XML, but no TMX: there is no <tmx> in it.")


class _Reader:
    """The handlers, and what they have gathered."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.parser: Any = None
        self.units: list[FlatUnit] = []
        self.is_tmx = False
        self._in_body = False
        self.lines_ahead: Callable[[], int] | None = None
        self._line = 1
        self._source = ""
        self._depth = 0
        # Where text goes at the moment; None where it is of no interest.
        self._text: list[str] | None = None
        # The text around the code that is being read.
        self._around: list[list[str]] = []
        self._dropped = False
        self._kind = ""
        self._unit: dict[str, str] | None = None
        self._notes: list[str] = []
        self._properties: list[tuple[str, str]] = []
        self._variants: list[_Variant] = []
        self._variant: _Variant | None = None
        self._tags: dict[str, str] = {}
        self._dates: dict[str, str] = {}

    def text(self, data: str) -> None:
        """Text of the element that is gathered."""
        if self._text is not None:
            self._text.append(data)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if name == "seg":
            self._text = []
        elif name == "tuv":
            self._variant = variant = _Variant(attributes)
            self._variants.append(variant)
        elif name == "tu":
            self._unit, self._line = attributes, self.parser.CurrentLineNumber
            self._notes, self._properties, self._variants = [], [], []
        elif name == "prop":
            self._kind = attributes.get("type") or attributes.get("name") or "x-prop"
            self._text = []
        elif name == "note":
            self._text = []
        elif self._text is not None:
            if name in CODES or name == "sub":
                self._around.append(self._text)
                self._text = []
        else:
            self._start_rare(name, attributes)
        if self._depth > MAX_DEPTH:
            raise self.intake.refuse(f"its elements are nested more than {MAX_DEPTH} deep.")

    def end(self, name: str) -> None:
        """An element ends."""
        self._depth -= 1
        if name == "seg":
            self._end_segment()
        elif name == "tuv":
            self._variant = None
        elif name == "tu":
            self._end_unit()
        elif name in {"prop", "note"}:
            self._end_remark(name)
        elif self._around and (name in CODES or name == "sub"):
            self._end_code(name)
        elif ":" in name:
            self._depth += 1
            self.end(name.rpartition(":")[2])

    def gathering(self) -> object | None:
        """The unit, or text outside one, that is being put together."""
        return self._text if self._unit is None else self._unit

    def is_between_units(self) -> bool:
        """Whether the parser is in the body and in no unit."""
        return self._in_body and self._depth == BODY_DEPTH

    def add_plain(
        self,
        attributes: dict[str, str],
        remarks: list[tuple[str, str]],
        first: dict[str, str],
        source: str,
        second: dict[str, str],
        target: str,
    ) -> None:
        """A unit in the plain shape (`tm.formats.tmx_plain`)."""
        self._unit = attributes
        self._notes, self._properties = [], []
        for kind, text in remarks:
            self._add_remark(kind, text.strip())
        self._variants = [_Variant(first, source), _Variant(second, target)]
        self._end_unit()

    def add_alike(self, units: list[FlatUnit]) -> None:
        """Units that have nothing odd in them (`tm.formats.tmx_alike`)."""
        self.intake.read += len(units)
        self.units += units

    def find_languages(
        self, names: tuple[str, ...], first: dict[str, str], second: dict[str, str]
    ) -> tuple[str, str] | None:
        """The languages of a unit with such attributes; None when something in it is odd."""
        ours, theirs = first.get("xml:lang", ""), second.get("xml:lang", "")
        if len(first) > 1 or len(second) > 1 or not PLAIN_ATTRIBUTES.issuperset(names):
            return None
        if ours != self._source or not (ours in self._tags and theirs in self._tags):
            return None
        return self._tags[ours], self._tags[theirs]

    def _start_rare(self, name: str, attributes: dict[str, str]) -> None:
        """An element that comes once in a file, or under a prefix."""
        if name == "header":
            self._source = attributes.get("srclang", "").strip()
        elif name == "body":
            self._in_body = True
        elif name == "tmx":
            self.is_tmx = True
        elif ":" in name:
            self._depth -= 1
            self.start(name.rpartition(":")[2], attributes)

    def _end_segment(self) -> None:
        """The text of a variant is complete."""
        text = self._text
        if self._variant is not None and text is not None:
            self._variant.segment = text[0] if len(text) == 1 else "".join(text)
        self._text = None
        if self._dropped:
            self.intake.repair(DROPPED, self._place())
            self._dropped = False
            self._around.clear()

    def _end_code(self, name: str) -> None:
        """A code inside a segment is complete."""
        code = "".join(self._text or ())
        self._text = self._around.pop()
        kept = "" if name == "sub" else keep_code(code)
        self._dropped = self._dropped or not kept
        if kept:
            self._text.append(kept)

    def _end_remark(self, name: str) -> None:
        """A note or a property is complete; those of the header belong to no unit."""
        text, self._text = "".join(self._text or ()).strip(), None
        if self._unit is not None:
            self._add_remark("" if name == "note" else self._kind, text)

    def _add_remark(self, kind: str, text: str) -> None:
        """A note (without a kind) or a property, of the unit or of the variant that is open."""
        holder = self._variant
        if not text:
            return
        if not kind:
            (self._notes if holder is None else holder.notes).append(text)
        else:
            kind = kind if kind.startswith("x-") else f"x-{kind}"
            (self._properties if holder is None else holder.properties).append((kind, text))

    def _end_unit(self) -> None:
        """A `tu` is complete: one unit for each variant but the source."""
        self.intake.read += 1
        variants = self._variants
        if len(variants) < 2:
            self.intake.skip("unit in one language only", self._place())
        else:
            source = self._find_source(variants)
            if is_empty(source.segment):
                self.intake.skip("unit with an empty source", self._place())
            else:
                self._make_units(source, [each for each in variants if each is not source])
        self._unit = None

    def _find_source(self, variants: list[_Variant]) -> _Variant:
        """The source variant: by the unit, by the file, by the user, else the first."""
        said = (self._unit or {}).get("srclang") or self._source
        if variants[0].language == said:
            return variants[0]
        if not said or said == "*all*":
            said = self.intake.languages.source or ""
        if said:
            wanted = said.replace("_", "-").lower()
            spelt = [each.language.replace("_", "-").lower() for each in variants]
            if wanted in spelt:
                return variants[spelt.index(wanted)]
            for variant, tag in zip(variants, spelt, strict=True):
                if primary(tag) == primary(wanted):
                    return variant
        self.intake.repair(OTHER_SOURCE if said else NO_SOURCE, self._place())
        return variants[0]

    def _make_units(self, source: _Variant, others: list[_Variant]) -> None:
        """A unit for each translation that there is."""
        tag = source.language or self.intake.languages.source or "und"
        first = (self._tags.get(tag) or self._read_tag(tag), source.segment)
        given = self._unit or {}
        if not given.keys().isdisjoint(KEPT_ATTRIBUTES):
            self._properties += [
                (kind, given[name]) for name, kind in KEPT_ATTRIBUTES.items() if name in given
            ]
        for variant in others:
            tag = variant.language or self.intake.languages.target or ""
            if is_empty(variant.segment):
                self.intake.skip("translation without a word", self._place())
            elif not tag:
                self.intake.skip("translation without its language", self._place())
            else:
                second = (self._tags.get(tag) or self._read_tag(tag), variant.segment)
                unit = self._make_unit(first, second, source, variant, len(others) > 1)
                self.units.append(unit)

    def _make_unit(
        self,
        first: tuple[str, str],
        second: tuple[str, str],
        source: _Variant,
        variant: _Variant,
        several: bool,
    ) -> FlatUnit:
        """The unit of one translation (two languages and texts); `several` if its `tu` has more."""
        said = self._unit or {}
        if len(source.attributes) > 1 or len(variant.attributes) > 1:
            # The translation's own come first, then those of the unit, then those of the source.
            said = source.attributes | said | variant.attributes
        id_ = said.get("tuid", "").strip()
        created, changed = said.get("creationdate"), said.get("changedate")
        properties = self._properties + source.properties + variant.properties
        notes = self._notes + source.notes + variant.notes
        return (
            f"{id_}-{second[0]}" if several and id_ else id_,
            *first,
            *second,
            tuple(dict.fromkeys(properties)) if properties else (),
            "\n".join(dict.fromkeys(notes)) if notes else "",
            self._read_date(created) if created else None,
            self._read_date(changed) if changed else None,
            said.get("creationid") or None,
        )

    def _read_tag(self, raw: str) -> str:
        """A language tag that was not met before, or is wrong each time."""
        tag, right = read_tag(raw)
        if right:
            self._tags[raw] = tag
            return tag
        return self.intake.tag(raw, self._place())

    def _read_date(self, raw: str) -> str | None:
        """A date in whatever form; what is odd is counted each time."""
        return self.read_right_date(raw) or self.intake.date(raw, self._place())

    def read_right_date(self, raw: str) -> str | None:
        """A date in the form that TMX wants; None when it is in another."""
        found = self._dates.get(raw)
        # `YYYYMMDDTHHMMSSZ` and nothing else is right in TMX 1.4b.
        if found is None and len(raw) == 16 and raw[8] == "T" and raw[15] == "Z":
            found = read_date(raw)
            if found:
                if len(self._dates) >= MAX_DATES:
                    self._dates.clear()
                self._dates[raw] = found
        return found

    def _place(self) -> str:
        """Where the unit begins that is read."""
        line = self._line
        if self.lines_ahead:
            line = self.parser.CurrentLineNumber + self.lines_ahead()
        return f"line {line}"
