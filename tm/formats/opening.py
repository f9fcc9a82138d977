"""Which reader reads a file, through compression: the one table of formats that can be imported.

    with open_units(Path("old.tmx.gz"), intake) as units: ...

Start reading at `open_units`; packed files are unfolded by `tm.formats.packing`.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, cast

from tm.errors import ReadError
from tm.formats.clean_units import clean_unit
from tm.formats.packing import Growth, read_members, unfold_gzip
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
        growth = Growth(path.stat().st_size, intake)
        name = path.name.lower()
        if head[:2] == b"\x1f\x8b":
            yield _read(name.removesuffix(".gz"), unfold_gzip(stream, growth), intake)
        elif head == b"PK\3\4" and not name.endswith(".xlsx"):
            yield _read_zip(stream, growth, intake)
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
    return (clean_unit(flatten(unit), intake) for unit in reader.read(stream, intake))


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


def _read_zip(stream: IO[bytes], growth: Growth, intake: Intake) -> Iterator[FlatUnit]:
    """The units of all memories in an archive, one after the other."""
    for name, member in read_members(stream, growth, intake, _is_memory):
        yield from _read(name.lower(), member, intake)


def _is_memory(name: str) -> bool:
    """Whether a member of an archive is a file that can be read, and no leftover of macOS."""
    ending = f".{name.lower().rpartition('.')[2]}"
    return ending in READERS and not name.lower().startswith("__macosx/")


def _reason(path: Path, error: OSError) -> str:
    """Why a file cannot be opened, with the remedy."""
    if path.is_dir():
        return "this is a folder: name the files in it"
    if isinstance(error, FileNotFoundError):
        return "there is no such file: check its name"
    return (error.strerror or str(error)).lower()
