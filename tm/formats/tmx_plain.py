"""Units of TMX in the plain shape, read many times faster than through a parser.

Nearly every unit of nearly every memory looks alike: attributes, notes and properties, two
variants, text without inline codes. `UNIT` matches exactly that shape and nothing that would not
be well-formed; whatever stands between such units, and every unit of another shape, goes to the
parser, which is told of the lines that were left out and so still knows where it is. What looks
just like the unit before is read by a quicker pattern still (`tm.formats.tmx_alike`). A test holds
all of this against the parser alone. Start reading at `PlainUnits.read`.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Protocol

from tm.formats.tmx_alike import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from tm.formats.xml_feed import Feeder
    from tm.model import FlatUnit

_ATTRIBUTES = r'((?: [\w:-]++="[^"<&\n\t]*+")*+)'
_VARIANT = rf"<tuv{_ATTRIBUTES}>\s*+<seg>([^<]*+)</seg>\s*+</tuv>\s*+"
UNIT = re.compile(
    rf"\s*+<tu{_ATTRIBUTES}>\s*+"
    r'((?:<(?:note>[^<]*+</note|prop type="[^"<&\n\t]*+">[^<]*+</prop)>\s*+)*+)'
    rf"{_VARIANT}{_VARIANT}</tu>",
    re.ASCII,
)
ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
REMARK = re.compile(r'<(?:note|prop type="([^"]*)")>([^<]*)<')
REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#(?:x([0-9A-Fa-f]+)|([0-9]+)));")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

# Attributes of variants that are remembered, and shapes of units.
MAX_KNOWN = 1000
MAX_SHAPES = 50

# What may hide a unit that is none, with what ends it.
HIDING = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"))


class Reader(Protocol):
    """What takes the units: the handlers of the parser.

    Attributes:
        lines_ahead: how many lines the unit is ahead of the parser; None when it is not.
    """

    lines_ahead: Callable[[], int] | None

    def is_between_units(self) -> bool:
        """Whether the parser is in the body and in no unit."""
        ...

    def add_plain(
        self,
        attributes: dict[str, str],
        remarks: list[tuple[str, str]],
        first: dict[str, str],
        source: str,
        second: dict[str, str],
        target: str,
    ) -> None:
        """A unit: attributes of `tu` and each `tuv`, texts, remarks (a type, empty for a note)."""
        ...

    def add_alike(self, units: list[FlatUnit]) -> None:
        """Units that have nothing odd in them."""
        ...

    def find_languages(
        self, names: tuple[str, ...], first: dict[str, str], second: dict[str, str]
    ) -> tuple[str, str] | None:
        """The languages of a unit with such attributes; None when something in it is odd."""
        ...

    def read_right_date(self, raw: str) -> str | None:
        """A date in the form that TMX wants; None when it is in another."""
        ...


class PlainUnits:
    """Takes plain units out of the pieces of a file, and hands the rest to the parser."""

    def __init__(self, feeder: Feeder, reader: Reader) -> None:
        self._feeder = feeder
        self._reader = reader
        # What must come before units can be told again.
        self._awaited: str | None = None
        self._known: dict[str, dict[str, str]] = {}
        # What units look like -> how to read such; None for what is odd. The last one met.
        self._shapes: dict[tuple[object, ...], Shape | None] = {}
        self._shape: Shape | None = None

    def read(self, piece: bytes) -> None:
        """Read one piece, cut at the end of a tag."""
        try:
            text = piece.decode()
        except UnicodeDecodeError:  # the parser will say where
            self._feeder.push(piece)
            return
        if self._is_hidden(text):
            self._feeder.push(piece)
            return
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        fed = at = 0
        while (at := text.find("<tu", at)) >= 0:
            match = UNIT.match(text, at)
            if match:
                self._feeder.push(text[fed:at].encode())
                fed = at
                if self._reader.is_between_units():
                    fed = self._take(text, match)
            at = max(fed, at + 1)
        self._feeder.push(text[fed:].encode())

    def _take(self, text: str, match: re.Match[str] | None) -> int:
        """Take one unit after the other as long as they are plain; where the last one ends."""
        start = end = match.start() if match else 0
        may_be_alike = "]]>" not in text
        while match:
            # What the reader has to say of this unit is said of this line.
            self._reader.lines_ahead = partial(text.count, "\n", start, match.start(1))
            if not self._add(match):
                break
            end = match.end()
            if self._shape and may_be_alike:
                units, end = self._shape.read(text, end, self._reader.read_right_date)
                self._reader.add_alike(units)
            match = UNIT.match(text, end)
        self._reader.lines_ahead = None
        # Its lines and the width of its last one, so that the parser knows where it is.
        width = end - max(start, text.rfind("\n", start, end) + 1)
        self._feeder.push(b"\n" * text.count("\n", start, end) + b" " * width)
        return end

    def _is_hidden(self, text: str) -> bool:
        """Whether a comment or the like may stand in the piece, or reach into it."""
        if self._awaited and self._awaited not in text:
            return True
        # One character is looked for ten times faster than several.
        if not self._awaited and not any(
            opener[1] in text and opener in text for opener, _ in HIDING
        ):
            return False
        self._awaited = next(
            (closer for opener, closer in HIDING if text.rfind(opener) > text.rfind(closer)), None
        )
        return True

    def _add(self, match: re.Match[str]) -> bool:
        """Hand a unit on, unless something in it is not as XML wants it."""
        given, noted, first, source, second, target = match.groups()
        attributes = _read_attributes(given)
        remarks = REMARK.findall(noted) if noted else []
        if "&" in match[0] or "]]>" in match[0]:
            # What is read is never shorter than nothing: None says that it is not well-formed.
            texts = [_read_text(text) for text in (source, target, *(text for _, text in remarks))]
            kinds = "".join(kind for kind, _ in remarks)
            if None in texts or "&" in f"{given}{first}{second}{kinds}":
                return False
            source, target = texts[0] or "", texts[1] or ""
            remarks = [
                (kind, text or "") for (kind, _), text in zip(remarks, texts[2:], strict=True)
            ]
        ours = self._known.get(first) or self._read_variant(first)
        theirs = self._known.get(second) or self._read_variant(second)
        if attributes is None or ours is None or theirs is None:
            return False
        self._reader.add_plain(attributes, remarks, ours, source, theirs, target)
        self._shape = self._learn(tuple(attributes), remarks, first, second)
        return True

    def _learn(
        self, names: tuple[str, ...], remarks: list[tuple[str, str]], first: str, second: str
    ) -> Shape | None:
        """The shape of a unit that was read; None when something in it is odd."""
        kinds = tuple(kind for kind, _ in remarks)
        key = (names, kinds, first, second)
        if key not in self._shapes:
            if len(self._shapes) >= MAX_SHAPES:
                return None
            ours, theirs = self._known.get(first, {}), self._known.get(second, {})
            languages = self._reader.find_languages(names, ours, theirs)
            self._shapes[key] = languages and Shape(names, kinds, first, second, languages)
        return self._shapes[key]

    def _read_variant(self, text: str) -> dict[str, str] | None:
        """The attributes of a variant: mostly a language alone, the same for each unit."""
        read = _read_attributes(text)
        if read is not None and len(self._known) < MAX_KNOWN:
            self._known[text] = read
        return read


def _read_attributes(text: str) -> dict[str, str] | None:
    """Attributes from the inside of a tag; None when one comes twice, which XML forbids."""
    pairs = ATTRIBUTE.findall(text)
    attributes = dict(pairs)
    return attributes if len(attributes) == len(pairs) else None


def _read_text(text: str) -> str | None:
    """Character data with its references resolved; None when it is not well-formed."""
    if "]]>" in text:
        return None
    if "&" not in text:
        return text
    plain, number = REFERENCE.subn(_resolve, text)
    return plain if number == text.count("&") else None


def _resolve(match: re.Match[str]) -> str:
    """What a reference stands for; forbidden characters were taken out of the bytes before."""
    if match[1]:
        return NAMED[match[1]]
    return chr(int(match[2], 16) if match[2] else int(match[3]))
