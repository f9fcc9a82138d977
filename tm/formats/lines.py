"""Lines of a text file in whatever encoding, none of them without end.

    for number, line in enumerate(read_lines(stream, "utf-8", intake), start=1): ...

Start reading at `read_lines`.
"""

from __future__ import annotations

import codecs
import io
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.formats.intake import Intake

# The longest line there may be, in characters.
MAX_LINE = 1 << 24

# What Python calls an encoding of text, and no file is in.
PYTHONS_OWN = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def find_bom(head: bytes) -> str | None:
    """The encoding that a byte order mark at the beginning stands for; None if there is none."""
    return next((name for bom, name in BOMS if head.startswith(bom)), None)


def find_codec(name: str, intake: Intake) -> str:
    """The proper name of the encoding that a file says it is in.

    Raises:
        FormatError: nobody knows it, or it is no encoding of text (`zip`, `hex`).
    """
    unknown = intake.refuse(
        f"it says it is in {name}, which nobody here can read: save it again as UTF-8."
    )
    try:
        proper = codecs.lookup(name).name
        # Only an encoding of text turns bytes into characters: `hex` and `zip` do not.
        b"\0\0\0\0".decode(proper)
    except UnicodeError:
        pass  # it is one, and these are no characters of it
    except (LookupError, ValueError) as error:
        raise unknown from error
    if proper in PYTHONS_OWN:
        raise unknown
    return proper


class Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The head first, then the rest."""
        data = self._head or self._stream.read(len(buffer))
        data, self._head = data[: len(buffer)], data[len(buffer) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)


def read_lines(
    stream: IO[bytes] | io.RawIOBase, encoding: str, intake: Intake, *, newline: str | None = None
) -> Iterator[str]:
    """The lines of a stream, with their ends, without a byte order mark.

    Args:
        stream: from its beginning.
        encoding: known to `find_codec`, or what `find_bom` says.
        intake: what has to be said of the file.
        newline: as `open` has it: None gives every line the same end, "" leaves each its own.

    Raises:
        FormatError: it is not in that encoding, or a line has no end.
    """
    raw: Any = io.BufferedReader(cast("Any", stream))
    lines = io.TextIOWrapper(raw, encoding=encoding, newline=newline)
    number = 1
    while True:
        try:
            line = lines.readline(MAX_LINE)
        except UnicodeError as error:
            read = getattr(error, "object", b"")[: getattr(error, "start", 0)]
            below = read.count(b"\n")
            raise intake.refuse(
                f"it is not in {encoding.upper()}: save it again as UTF-8.",
                f"line {number + below}",
            ) from error
        if len(line) == MAX_LINE:
            raise intake.refuse("it is longer than 16 million characters.", f"line {number}")
        if not line:
            return
        yield line.removeprefix("\ufeff") if number == 1 else line
        number += 1
