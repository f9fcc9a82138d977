"""Which reader reads a file, through compression: the one table of formats that can be imported.

    with open_units(Path("old.tmx.gz"), intake) as units: ...

A packed file is read as it unfolds and never lies whole in memory; one that grows beyond
`MAX_GROWTH` times its size is refused as a bomb. Start reading at `open_units`.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from importlib import import_module
from io import BufferedReader, RawIOBase
from typing import IO, TYPE_CHECKING, Any, cast

from tm.errors import ReadError
from tm.model import flatten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tm.formats.intake import Intake
    from tm.model import FlatUnit

# Ending -> module that reads it. The modules are imported when they are needed.
READERS = {
    ".tmx": "tm.formats.tmx_reader",
    ".xlf": "tm.formats.xliff_reader",
    ".xliff": "tm.formats.xliff_reader",
    ".sdlxliff": "tm.formats.xliff_reader",
    ".mqxliff": "tm.formats.xliff_reader",
    ".mxliff": "tm.formats.xliff_reader",
    ".txlf": "tm.formats.xliff_reader",
    ".po": "tm.formats.po_reader",
    ".pot": "tm.formats.po_reader",
    ".mo": "tm.formats.po_reader",
    ".gmo": "tm.formats.po_reader",
    ".csv": "tm.formats.sheet_reader",
    ".tsv": "tm.formats.sheet_reader",
    ".tab": "tm.formats.sheet_reader",
    ".xlsx": "tm.formats.sheet_reader",
}

# The most that deflate can do is 1030 times; memories unfold to 5 to 40 times their size.
MAX_GROWTH = 200
# Below this size nothing is a bomb.
HARMLESS = 1 << 26
MAX_MEMBERS = 1000


@contextmanager
def open_units(path: Path, intake: Intake) -> Iterator[Iterator[FlatUnit]]:
    """The units of a file, as tuples; `.gz` and `.zip` around any format are unfolded.

    Raises:
        ReadError: it is missing, a folder, or cannot be read.
        FormatError: nobody reads such files, or it is not what its name says.
    """
    with ExitStack() as stack:
        try:
            # Looked at, not read: a pipe cannot be read twice.
            buffered = stack.enter_context(path.open("rb"))
            head = buffered.peek(4)[:4]
            stream = cast("IO[bytes]", buffered)
        except OSError as error:
            raise ReadError(f"{path}: {_reason(path, error)}.") from error
        if not head:
            raise intake.refuse("the file is empty.")
        size = path.stat().st_size
        name = path.name.lower()
        if head[:2] == b"\x1f\x8b":
            packed: Any = gzip.GzipFile(fileobj=stream)
            growing = BufferedReader(_Growing(packed, size, intake))
            yield _read(name.removesuffix(".gz"), cast("IO[bytes]", growing), intake)
        elif head == b"PK\3\4" and not name.endswith(".xlsx"):
            yield _read_zip(stream, intake)
        else:
            yield _read(name, stream, intake)


def _read(name: str, stream: IO[bytes], intake: Intake) -> Iterator[FlatUnit]:
    """The units of one stream, by the ending of its name or, failing that, by its first bytes."""
    ending = f".{name.rpartition('.')[2]}"
    module = READERS.get(ending) or _sniff(stream)
    if module is None:
        if ending == ".tbx":
            raise intake.refuse(
                "this is a termbase, not a memory: its terms belong to tm glossary."
            )
        endings = ", ".join(sorted(READERS))
        raise intake.refuse(
            f"tm cannot read such a file; it reads {endings}, also in .gz and .zip."
        )
    reader: Any = import_module(module)
    if module == READERS[".tmx"]:
        return cast("Iterator[FlatUnit]", reader.read_flat(stream, intake))
    return map(flatten, reader.read(stream, intake))


def _sniff(stream: IO[bytes]) -> str | None:
    """The reader for a stream whose name says nothing; None if there is none."""
    if not stream.seekable():
        return None
    head = stream.read(2000).replace(b"\0", b"").lower()
    stream.seek(0)
    for mark, ending in ((b"<tmx", ".tmx"), (b"<xliff", ".xlf"), (b"\nmsgid ", ".po")):
        if mark in head:
            return READERS[ending]
    return None


def _read_zip(stream: IO[bytes], intake: Intake) -> Iterator[FlatUnit]:
    """The units of all memories in an archive, one after the other."""
    try:
        archive = zipfile.ZipFile(stream)
    except zipfile.BadZipFile as error:
        raise intake.refuse("this archive is damaged: pack it again.") from error
    members = [each for each in archive.infolist() if _is_memory(each)]
    if not members:
        raise intake.refuse("there is no memory in this archive.")
    if len(members) > MAX_MEMBERS:
        raise intake.refuse(f"there are more than {MAX_MEMBERS} memories in this archive.")
    for member in members:
        if member.flag_bits & 1:
            raise intake.refuse(f"{member.filename} is locked by a password: unpack it first.")
        with archive.open(member) as packed:
            growing = BufferedReader(_Growing(packed, member.compress_size, intake))
            yield from _read(member.filename.lower(), cast("IO[bytes]", growing), intake)


def _is_memory(member: zipfile.ZipInfo) -> bool:
    """Whether a member of an archive is a file that can be read, and no leftover of macOS."""
    name = member.filename.lower()
    ending = f".{name.rpartition('.')[2]}"
    return ending in READERS and not name.startswith("__macosx/")


class _Growing(RawIOBase):
    """A stream that unfolds, and is refused when it grows out of all proportion."""

    def __init__(self, packed: Any, size: int, intake: Intake) -> None:
        self._packed = packed
        self._most = max(HARMLESS, size * MAX_GROWTH)
        self._intake = intake
        self._read = 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Unfold as much as fits."""
        try:
            data = self._packed.read(len(buffer))
        except (EOFError, OSError, zipfile.BadZipFile, zlib.error) as error:
            raise self._intake.refuse("this packed file is damaged: pack it again.") from error
        self._read += len(data)
        if self._read > self._most:
            raise self._intake.refuse(
                f"unfolded it is more than {MAX_GROWTH} times as large: no memory is. "
                "If you trust it, unpack it yourself."
            )
        buffer[: len(data)] = data
        return len(data)


def _reason(path: Path, error: OSError) -> str:
    """Why a file cannot be opened, with the remedy."""
    if path.is_dir():
        return "this is a folder: name the files in it"
    if isinstance(error, FileNotFoundError):
        return "there is no such file: check its name"
    return (error.strerror or str(error)).lower()
