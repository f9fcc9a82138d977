"""XLIFF 1.0 to 1.2 and 2.0 to 2.2, with what Trados, memoQ, Memsource and others add to it.

A `trans-unit` (1.x) or `segment` (2.x) with a source and a target gives a unit. One that is cut
into segments (`seg-source` with `mrk mtype="seg"`) gives one for each of them that is translated.
Alternatives (`alt-trans`, the matches module) are other people's translations and are left alone.
Notes go with the unit; its state, its file and its name become properties. Start reading at `read`.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from tm.formats.inline import CODES
from tm.formats.xliff_codes import KNOWN_PREFIXES, UNDECLARED, find_words, has_undeclared
from tm.formats.xliff_units import Gathered, Piece, Surroundings, make_units
from tm.formats.xml_feed import MAX_DEPTH, feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.formats.intake import Intake
    from tm.model import TranslationUnit

UNITS = frozenset({"trans-unit", "unit"})
# Whatever stands in these is not the translation of the unit.
ASIDE = frozenset(
    {"alt-trans", "matches", "glossary", "changeTrack", "historical-unit", "bin-unit"}
)
TEXTS = frozenset({"source", "target", "seg-source"})
# In XLIFF 2 a `segment`, in 1.x a marked stretch of the text.
SEGMENTS = frozenset({"segment", "ignorable"})
# What is kept beside the texts: a note, or the native code of XLIFF 2's inline codes.
REMARKS = frozenset({"note", "data"})
# Marks of Trados and memoQ around what an editor struck out.
STRUCK = frozenset({"x-sdl-deleted", "x-mq-deleted"})


def read(stream: IO[bytes], intake: Intake) -> Iterator[TranslationUnit]:
    """The units of a file that have a translation, in its order.

    Raises:
        FormatError: it is not well-formed, or not XLIFF.
    """
    reader = _Reader(intake)
    for _ in feed(stream, reader, intake):
        yield from reader.units
        reader.units.clear()
    if not reader.is_xliff:
        raise intake.refuse("this is XML, but no XLIFF: there is no <xliff> in it.")


class _Reader:
    """The handlers, and what they have gathered."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.parser: Any = None
        self.units: list[TranslationUnit] = []
        self.is_xliff = False
        self._depth = 0
        # Depth at which what is of no interest began.
        self._aside = 0
        self._root: dict[str, str] = {}
        self._file: dict[str, str] = {}
        self._unit: Gathered | None = None
        # Units around it: none by the standard, and yet there are such files.
        self._outer: list[Gathered] = []
        self._name = ""
        self._pieces: list[Piece] = []
        # One entry for each element inside a text: what ends with it.
        self._inside: list[str] = []
        # A note or a native code that is being read, and the code's id.
        self._remark: list[str] | None = None
        self._code = ""
        self._prefixes = set(KNOWN_PREFIXES)

    def text(self, data: str) -> None:
        """Text of the element that is gathered."""
        if self._aside:
            return
        if self._remark is not None:
            self._remark.append(data)
        elif self._name:
            self._pieces[-1].text.append(data)

    def gathering(self) -> object | None:
        """The unit that is being put together."""
        return self._unit

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self.intake.refuse(f"its elements are nested more than {MAX_DEPTH} deep.")
        if has_undeclared(name, attributes, self._prefixes):
            self.intake.repair(UNDECLARED, f"line {self.parser.CurrentLineNumber}")
        if self._aside:
            return
        prefix, _, local = name.rpartition(":")
        if self._name:
            self._start_inside(local, attributes)
        elif local in ASIDE:
            self._aside = self._depth
        elif local == "xliff":
            self.is_xliff, self._root = True, attributes
        elif local == "file":
            self._file = attributes
        elif local in UNITS and not prefix.startswith("sdl"):
            self._start_unit(attributes)
        elif self._unit is not None:
            self._start_in_unit(self._unit, local, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        depth, self._depth = self._depth, self._depth - 1
        if self._aside:
            self._aside = 0 if self._aside == depth else self._aside
            return
        local = name.rpartition(":")[2]
        if self._inside:
            self._end_inside()
        elif self._name and local == self._name:
            self._name, self._pieces = "", []
        elif local in REMARKS and self._remark is not None:
            self._end_remark(local)
        elif local in UNITS and self._unit is not None:
            around = Surroundings(self._root, self._file)
            self.units += make_units(self._unit, around, self.intake)
            self._unit = self._outer.pop() if self._outer else None

    def _start_unit(self, attributes: dict[str, str]) -> None:
        """A unit begins."""
        line = self.parser.CurrentLineNumber
        if self._unit is not None:
            self._outer.append(self._unit)
        unit = Gathered(attributes.get("id", ""), line, attributes.get("translate") != "no")
        name = attributes.get("resname") or attributes.get("name")
        unit.properties = {
            key: value
            for key, value in (
                ("x-file", self._file.get("original", "")),
                ("x-name", name or ""),
                ("x-approved", attributes.get("approved", "")),
            )
            if value
        }
        unit.created_by = attributes.get("mq:translatorcommitusername") or None
        unit.changed = attributes.get("mq:lastchangedtimestamp") or None
        self._unit = unit

    def _start_in_unit(self, unit: Gathered, local: str, attributes: dict[str, str]) -> None:
        """An element of a unit, outside its texts."""
        if local in TEXTS:
            self._name = local
            if local == "source" and unit.segment and unit.segment in unit.texts.get(local, ()):
                # A second source in a segment begins another one.
                unit.begin_segment(unit.segment)
            self._pieces = [unit.texts.setdefault(local, {}).setdefault(unit.segment, Piece())]
            if language := attributes.get("xml:lang"):
                unit.languages[local] = language
            if local == "target" and (state := attributes.get("state")):
                unit.states[unit.segment] = state
        elif local in SEGMENTS:
            unit.begin_segment(attributes.get("id", ""))
            if state := attributes.get("state"):
                unit.states[unit.segment] = state
        elif local in REMARKS:
            self._remark, self._code = [], attributes.get("id", "")

    def _start_inside(self, local: str, attributes: dict[str, str]) -> None:
        """An element inside a text: a code, a mark, a segment."""
        kind = attributes.get("mtype") or attributes.get("type") or ""
        if local == "mrk" and kind == "seg" and self._unit is not None:
            key = attributes.get("mid") or f"s{len(self._unit.texts[self._name])}"
            piece = self._unit.texts[self._name].setdefault(key, Piece())
            self._pieces.append(piece)
            self._inside.append("segment")
        elif kind in STRUCK or local in CODES or local == "sub":
            is_code = local in CODES and kind not in STRUCK
            self._pieces.append(Piece(attributes=attributes))
            self._inside.append("code" if is_code else "struck")
        else:
            self._inside.append("")

    def _end_inside(self) -> None:
        """An element inside a text ends."""
        kind = self._inside.pop()
        if not kind:
            return
        piece = self._pieces.pop()
        around = self._pieces[-1]
        if kind == "segment":
            # The whole text is that of its segments, with what stands between them.
            around.text.extend(piece.text)
            return
        kept = self._find_words(piece) if kind == "code" else ""
        around.dropped = around.dropped or not kept
        around.text.append(kept)

    def _find_words(self, code: Piece) -> str:
        """What of a code is text."""
        codes = self._unit.codes if self._unit is not None else {}
        kept = codes.get(code.attributes.get("dataRef", ""), "")
        return find_words(code.attributes, "".join(code.text), kept)

    def _end_remark(self, local: str) -> None:
        """A note or a native code ends; one of the file belongs to no unit."""
        text, self._remark = "".join(self._remark or ()), None
        if self._unit is None:
            return
        if local == "data":
            self._unit.codes[self._code] = text
        elif text.strip():
            self._unit.notes.append(text.strip())
