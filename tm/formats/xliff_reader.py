"""XLIFF 1.0 to 1.2 and 2.0 to 2.2, with what Trados, memoQ, Memsource and others add to it.

A `trans-unit` (1.x) or `segment` (2.x) with a source and a target gives a unit. One that is cut
into segments (`seg-source` with `mrk mtype="seg"`) gives one for each of them that is translated.
Alternatives (`alt-trans`, the matches module) are other people's translations and are left alone.
Notes go with the unit; its state, its file and its name become properties. Start reading at `read`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

from tm.formats.inline import CODES, DROPPED, keep_code
from tm.formats.intake import is_empty
from tm.formats.xml_feed import MAX_DEPTH, feed
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.formats.intake import Intake

UNITS = frozenset({"trans-unit", "unit"})
# Whatever stands in these is not the translation of the unit.
ASIDE = frozenset(
    {"alt-trans", "matches", "glossary", "changeTrack", "historical-unit", "bin-unit"}
)
TEXTS = frozenset({"source", "target", "seg-source"})
# In XLIFF 2 a `segment`, in 1.x a marked stretch of the text.
SEGMENTS = frozenset({"segment", "ignorable"})
# Marks of Trados and memoQ around what an editor struck out.
STRUCK = frozenset({"x-sdl-deleted", "x-mq-deleted"})


@dataclass(slots=True)
class _Piece:
    """A stretch of text in the making: a whole source or target, or a segment of one."""

    text: list[str] = field(default_factory=list)
    dropped: bool = False


@dataclass(slots=True)
class _Unit:
    """A unit in the making.

    Attributes:
        texts: name of the element -> segment id (empty for the whole) -> its text.
    """

    id: str
    line: int
    translate: bool
    properties: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    texts: dict[str, dict[str, _Piece]] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    created: str | None = None
    changed: str | None = None
    created_by: str | None = None
    segment: str = ""


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
        self._unit: _Unit | None = None
        self._name = ""
        self._pieces: list[_Piece] = []
        # One entry for each element inside a text: what ends with it.
        self._inside: list[str] = []
        self._note: list[str] | None = None

    def text(self, data: str) -> None:
        """Text of the element that is gathered."""
        if self._aside:
            return
        if self._note is not None:
            self._note.append(data)
        elif self._name:
            self._pieces[-1].text.append(data)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self.intake.refuse(f"its elements are nested more than {MAX_DEPTH} deep.")
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
        elif local == "note" and self._note is not None:
            self._end_note()
        elif local in UNITS and self._unit is not None:
            self._end_unit(self._unit)
            self._unit = None

    def _start_unit(self, attributes: dict[str, str]) -> None:
        """A unit begins."""
        line = self.parser.CurrentLineNumber
        unit = _Unit(attributes.get("id", ""), line, attributes.get("translate") != "no")
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

    def _start_in_unit(self, unit: _Unit, local: str, attributes: dict[str, str]) -> None:
        """An element of a unit, outside its texts."""
        if local in TEXTS:
            self._name = local
            self._pieces = [unit.texts.setdefault(local, {}).setdefault(unit.segment, _Piece())]
            if language := attributes.get("xml:lang"):
                unit.languages[local] = language
            if local == "target" and (state := attributes.get("state")):
                unit.properties["x-state"] = state
        elif local in SEGMENTS:
            count = len(unit.texts.get("source", ()))
            unit.segment = attributes.get("id") or f"s{count + 1}"
            if state := attributes.get("state"):
                unit.properties["x-state"] = state
        elif local == "note":
            self._note = []

    def _start_inside(self, local: str, attributes: dict[str, str]) -> None:
        """An element inside a text: a code, a mark, a segment."""
        kind = attributes.get("mtype") or attributes.get("type") or ""
        if local == "mrk" and kind == "seg" and self._unit is not None:
            key = attributes.get("mid") or f"s{len(self._unit.texts[self._name])}"
            piece = self._unit.texts[self._name].setdefault(key, _Piece())
            self._pieces.append(piece)
            self._inside.append("segment")
        elif kind in STRUCK or local in CODES or local == "sub":
            is_placeholder = local in CODES and kind not in STRUCK
            self._pieces.append(_Piece())
            said = attributes.get("equiv-text") or attributes.get("equiv") or ""
            self._pieces[-1].text.append(said if is_placeholder else "")
            self._inside.append("code" if is_placeholder else "struck")
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
        kept = keep_code("".join(piece.text)) if kind == "code" else ""
        around.dropped = around.dropped or not kept
        around.text.append(kept)

    def _end_note(self) -> None:
        """A note ends; one of the file belongs to no unit."""
        text, self._note = "".join(self._note or ()).strip(), None
        if text and self._unit is not None:
            self._unit.notes.append(text)

    def _end_unit(self, unit: _Unit) -> None:
        """A unit ends: what of it is translated is handed on."""
        sources, targets = unit.texts.get("source", {}), unit.texts.get("target", {})
        cut = unit.texts.get("seg-source", {})
        pieces = {key: piece for key, piece in (cut or sources).items() if key}
        if not pieces or not (targets.keys() & pieces.keys()):
            # Not cut into segments, or only in the source: the unit is one segment.
            pieces = {"": (sources or cut).get("", _Piece())}
            targets = {"": targets.get("", _Piece())}
        for key, source in pieces.items():
            self.intake.read += 1
            id_ = "-".join(part for part in (unit.id, key) if part) if unit.id else ""
            self._hand_on(unit, id_ if len(pieces) > 1 else unit.id, source, targets.get(key))

    def _hand_on(self, unit: _Unit, id_: str, source: _Piece, target: _Piece | None) -> None:
        """One segment, if there is anything to keep."""
        place = f"line {unit.line}"
        texts = ["".join(source.text), "".join(target.text if target else ())]
        source_language = self._find_language(unit, "source", ("source-language", "srcLang"))
        target_language = self._find_language(unit, "target", ("target-language", "trgLang"))
        if is_empty(texts[0]):
            self.intake.skip("unit with an empty source", place)
        elif is_empty(texts[1]):
            reason = "not translated yet" if unit.translate else "not to be translated"
            self.intake.skip(f"unit {reason}", place)
        elif not source_language or not target_language:
            self.intake.skip(
                "unit whose languages the file does not say (--source, --target)", place
            )
        else:
            if source.dropped or (target and target.dropped):
                self.intake.repair(DROPPED, place)
            self.units.append(
                TranslationUnit(
                    self._scope(id_),
                    Variant(self.intake.tag(source_language, place), texts[0]),
                    Variant(self.intake.tag(target_language, place), texts[1]),
                    tuple(unit.properties.items()),
                    "\n".join(dict.fromkeys(unit.notes)),
                    changed=self.intake.date(unit.changed, place),
                    created_by=unit.created_by,
                )
            )

    def _find_language(self, unit: _Unit, name: str, said: tuple[str, str]) -> str:
        """The language of a side: of the file or root, of the element, of the user."""
        languages = self.intake.languages
        wished = languages.source if name == "source" else languages.target
        found = self._file.get(said[0]) or self._root.get(said[1]) or unit.languages.get(name)
        return found or wished or ""

    def _scope(self, id_: str) -> str:
        """An id that tells the units of several files in one document apart."""
        original = self._file.get("original") or self._file.get("id") or ""
        return f"{original}#{id_}" if id_ and original else id_
