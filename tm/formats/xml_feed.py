"""XML from strangers, read piece by piece with nothing but its own bytes.

What is refused, and the limits: entities from outside (nothing is ever fetched), entities that
name entities (bombs), more than `MAX_ENTITY` characters in one or `MAX_ENTITIES` of them, elements
deeper than `MAX_DEPTH` (the readers count), anything in one piece, a unit with all that is in it
too, longer than `MAX_TOKEN` bytes.
What is put right and counted: characters that XML 1.0 forbids, as bytes or as references, and
HTML's names for characters.

Start reading at `feed`. Expat (https://libexpat.github.io) parses; it calls the reader's handlers.
"""

from __future__ import annotations

import codecs
import re
from html.entities import html5
from typing import IO, TYPE_CHECKING, Any, Protocol
from xml.parsers import expat

from tm.formats.intake import FORBIDDEN
from tm.formats.lines import find_bom, find_codec
from tm.formats.segments import ILLEGAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.formats.intake import Intake

CHUNK = 1 << 18
MAX_TOKEN = 1 << 24
MAX_DEPTH = 100
MAX_ENTITY = 1000
MAX_ENTITIES = 1000

ENCODING = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']")

TOO_LONG = "one piece of it is longer than 16 MB; no memory has such."

# Bytes that stand for a control character in UTF-8, and the two code points that are none.
CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")
FORBIDDEN_BYTES = re.compile(b"[" + re.escape(CONTROLS) + rb"]|\xef\xbf[\xbe\xbf]")
# A reference to a character, or a stretch in which it would be none.
REFERENCE = re.compile(rb"<!\[CDATA\[.*?\]\]>|&#(?:x([0-9A-Fa-f]+)|([0-9]+));", re.DOTALL)


class Handlers(Protocol):
    """What a reader does at the beginning and the end of an element, and with text.

    Names are as written, with prefixes. `parser` is set before the first call: it knows the line.
    """

    parser: Any

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text, in one piece or several."""

    def gathering(self) -> object | None:
        """What is being put together, another object for each; None when nothing is."""


def feed(stream: IO[bytes], handlers: Handlers, intake: Intake) -> Iterator[None]:
    """Parse a stream; yields after each piece, for the reader to hand on what it has gathered.

    Raises:
        FormatError: it is not well-formed, not in the encoding it says, or not harmless.
    """
    feeder = Feeder(handlers, intake)
    for piece in clean_pieces(stream, intake):
        feeder.push(piece)
        yield
    feeder.close()
    yield


class Feeder:
    """A parser that is handed one piece after the other."""

    def __init__(self, handlers: Handlers, intake: Intake) -> None:
        self.parser = expat.ParserCreate(encoding="utf-8")
        self._intake = intake
        self._fed = 0
        self._handlers = handlers
        # What the reader was putting together after the last piece, and how long it is so far.
        self._open: object | None = None
        self._open_size = 0
        self.parser.buffer_text = True
        self.parser.buffer_size = 1 << 16
        self.parser.StartElementHandler = handlers.start
        self.parser.EndElementHandler = handlers.end
        self.parser.CharacterDataHandler = handlers.text
        handlers.parser = self.parser
        _Entities(self.parser, handlers, intake)

    def push(self, piece: bytes) -> None:
        """Parse a piece."""
        self._fed += len(piece)
        try:
            self.parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by place only
        except expat.ExpatError as error:
            raise _explain(error, self._intake) from error
        gathering = self._handlers.gathering()
        is_same = gathering is not None and gathering is self._open
        self._open, self._open_size = gathering, self._open_size + len(piece) if is_same else 0
        if max(self._fed - self.parser.CurrentByteIndex, self._open_size) > MAX_TOKEN:
            raise self._intake.refuse(TOO_LONG, f"line {self.parser.CurrentLineNumber}")

    def close(self) -> None:
        """The end: everything must be closed now."""
        try:
            self.parser.Parse(b"", True)  # noqa: FBT003 - likewise
        except expat.ExpatError as error:
            raise _explain(error, self._intake) from error


class _Entities:
    """Keeps entities harmless."""

    def __init__(self, parser: Any, handlers: Handlers, intake: Intake) -> None:
        self._parser = parser
        self._handlers = handlers
        self._intake = intake
        self._number = 0
        # As if there were a DTD elsewhere: an unknown entity is then handed to `skip`.
        parser.UseForeignDTD(True)  # noqa: FBT003 - likewise
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.EntityDeclHandler = self.declare
        parser.SkippedEntityHandler = self.skip

    def declare(  # expat's own
        self,
        name: str,
        is_parameter: int,
        value: str | None,
        _base: str | None,
        system: str | None,
        public: str | None,
        _notation: str | None,
    ) -> None:
        """Refuse what comes from outside, names others, or is large."""
        place = f"line {self._parser.CurrentLineNumber}"
        self._number += 1
        if system or public or value is None:
            raise self._intake.refuse(
                f"the entity {name!r} would be read from elsewhere; tm never does that. "
                "Put its text in its place.",
                place,
            )
        if is_parameter or "&" in value or "%" in value:
            raise self._intake.refuse(
                f"the entity {name!r} is made of other entities; tm does not unfold such. "
                "Put its text in its place.",
                place,
            )
        if len(value) > MAX_ENTITY or self._number > MAX_ENTITIES:
            raise self._intake.refuse("its entities are too long or too many.", place)

    def skip(self, name: str, is_parameter: int) -> None:
        """An entity that nobody declared: one of HTML's names, or an error."""
        place = f"line {self._parser.CurrentLineNumber}"
        text = html5.get(f"{name};")
        if is_parameter:
            return
        if text is None:
            raise self._intake.refuse(f"nobody says what &{name}; stands for.", place)
        self._intake.repair("name of a character that only HTML knows", place)
        self._handlers.text(text)


def clean_pieces(stream: IO[bytes], intake: Intake) -> Iterator[bytes]:
    """The stream as UTF-8, without forbidden characters, cut where no token is cut but text."""
    line = 1
    rest = b""
    for data in _to_utf8(stream, intake):
        piece = rest + data
        cut = piece.rfind(b">") + 1
        piece, rest = piece[:cut], piece[cut:]
        if len(rest) > MAX_TOKEN:
            raise intake.refuse(TOO_LONG)
        yield _clean(piece, line, intake)
        line += piece.count(b"\n")
    yield _clean(rest, line, intake)


def _clean(piece: bytes, line: int, intake: Intake) -> bytes:
    """A piece without the characters that XML 1.0 forbids; each is counted with its line."""
    if len(piece.translate(None, CONTROLS)) != len(piece) or (
        # One byte is looked for ten times faster than two.
        b"\xef" in piece and b"\xef\xbf" in piece
    ):
        for match in FORBIDDEN_BYTES.finditer(piece):
            _count(piece, match, line, intake)
        piece = FORBIDDEN_BYTES.sub(b"", piece)
    if b"&" in piece and b"&#" in piece:
        whole = piece

        def judge(match: re.Match[bytes]) -> bytes:
            code = int(match[1], 16) if match[1] else int(match[2] or b"32")
            if code <= 0x10FFFF and not ILLEGAL.match(chr(code)):
                return match[0]
            _count(whole, match, line, intake)
            return b""

        piece = REFERENCE.sub(judge, piece)
    return piece


def _count(piece: bytes, match: re.Match[bytes], line: int, intake: Intake) -> None:
    """Count a forbidden character under its line; the piece begins in `line`."""
    below = piece.count(b"\n", 0, match.start())
    intake.repair(FORBIDDEN, f"line {line + below}")


def _to_utf8(stream: IO[bytes], intake: Intake) -> Iterator[bytes]:
    """The stream in UTF-8, whatever it is written in."""
    head = stream.read(CHUNK)
    encoding = find_encoding(head)
    head = head.removeprefix(codecs.BOM_UTF8)
    if encoding in {"utf-8", "utf8", "us-ascii", "ascii"}:
        while head:
            yield head
            head = stream.read(CHUNK)
        return
    decoder = codecs.getincrementaldecoder(find_codec(encoding, intake))()
    read = 0
    while True:
        try:
            text = decoder.decode(head, not head)
        except UnicodeError as error:
            where = f"near byte {read + getattr(error, 'start', 0)}"
            raise intake.refuse(f"it is not in {encoding}, as it says.", where) from error
        # A surrogate alone can stand in UTF-16, never in UTF-8.
        yield text.encode("utf-8", "replace")
        if not head:
            return
        read += len(head)
        head = stream.read(CHUNK)


def find_encoding(head: bytes) -> str:
    """What the first bytes say of the encoding (XML 1.0, appendix F), in small letters."""
    if bom := find_bom(head):
        return bom
    if head.startswith(b"<\0"):
        return "utf-16-le"
    if head.startswith(b"\0<"):
        return "utf-16-be"
    found = ENCODING.match(head.lstrip())
    name = found[1].decode().lower() if found else "utf-8"
    # A declaration that can be read byte by byte is not in UTF-16, whatever it says.
    return "utf-8" if name.startswith(("utf-16", "utf16", "ucs-2", "iso-10646")) else name


def _explain(error: expat.ExpatError, intake: Intake) -> Exception:
    """An error of expat's as a sentence with place and remedy."""
    reason = expat.ErrorString(error.code) or "not well-formed"
    place = f"line {error.lineno}, column {error.offset + 1}"
    is_empty = error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]
    if is_empty and (error.lineno, error.offset) == (1, 0):
        return intake.refuse("there is no XML in it.")
    return intake.refuse(
        f"this is not well-formed XML or not in the encoding it says ({reason}); nothing of it "
        "was imported. Export the file again, or repair it there.",
        place,
    )
