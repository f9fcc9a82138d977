"""Packed files, read as they unfold, and refused when they are damaged or bombs.

    growth = Growth(size_of_the_file, intake)
    for name, stream in read_members(file, growth, intake): ...

Nothing is ever written where a member says it belongs: its name only tells its format. Start
reading at `Growth`.
"""

from __future__ import annotations

import gzip
import lzma
import struct
import zipfile
import zlib
from io import BufferedReader, RawIOBase
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tm.formats.intake import Intake

# The most that deflate can do is 1030 times; memories unfold to 5 to 40 times their size.
MAX_GROWTH = 200
# Below this size nothing is a bomb.
HARMLESS = 1 << 26
MAX_MEMBERS = 1000

DAMAGED = "this packed file is damaged: pack it again."

# What Python's readers of packed files raise when those are damaged.
DAMAGE = (
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


class Growth:
    """Counts what a packed file unfolds to, over all its members: these may share their bytes."""

    def __init__(self, size: int, intake: Intake) -> None:
        self._most = max(HARMLESS, size * MAX_GROWTH)
        self._intake = intake
        self._read = 0

    def watch(self, packed: Any) -> IO[bytes]:
        """A stream that unfolds, as one that raises nothing but our own errors."""
        return cast("IO[bytes]", BufferedReader(_Unfolding(packed, self)))

    def unfold(self, packed: Any, size: int) -> bytes:
        """The next bytes.

        Raises:
            FormatError: it is damaged, or grows out of all proportion.
        """
        try:
            data: bytes = packed.read(size)
        except DAMAGE as error:
            raise self._intake.refuse(DAMAGED) from error
        self._read += len(data)
        if self._read > self._most:
            raise self._intake.refuse(
                f"unfolded it is more than {MAX_GROWTH} times as large: no memory is. "
                "If you trust it, unpack it yourself."
            )
        return data


class _Unfolding(RawIOBase):
    """A stream behind `Growth`."""

    def __init__(self, packed: Any, growth: Growth) -> None:
        self._packed = packed
        self._growth = growth

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Unfold as much as fits."""
        data = self._growth.unfold(self._packed, len(buffer))
        buffer[: len(data)] = data
        return len(data)


def unfold_gzip(stream: IO[bytes], growth: Growth) -> IO[bytes]:
    """What a gzip file holds."""
    return growth.watch(gzip.GzipFile(fileobj=stream))


def read_members(
    stream: IO[bytes], growth: Growth, intake: Intake, is_memory: Callable[[str], bool]
) -> Iterator[tuple[str, IO[bytes]]]:
    """Name and stream of each memory in an archive; what is said in between is said of it.

    Args:
        stream: the archive.
        growth: what it may unfold to.
        intake: what has to be said of it.
        is_memory: tells by its name whether a member can be read; others are passed over.

    Raises:
        FormatError: it is damaged, locked, holds no memory, or too many.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except DAMAGE as error:
        raise intake.refuse(DAMAGED) from error
    members = [each for each in archive.infolist() if is_memory(each.filename)]
    if not members:
        raise intake.refuse("there is no memory in this archive.")
    if len(members) > MAX_MEMBERS:
        raise intake.refuse(f"there are more than {MAX_MEMBERS} memories in this archive.")
    for member in members:
        # What it is called goes into messages: nothing in it may move the cursor.
        intake.member = "".join(c if c.isprintable() else "?" for c in member.filename)
        if member.flag_bits & 1:
            raise intake.refuse("it is locked by a password: unpack it first.")
        try:
            packed = archive.open(member)
        except DAMAGE as error:
            raise intake.refuse(DAMAGED) from error
        with packed:
            yield member.filename, growth.watch(packed)
    intake.member = ""
