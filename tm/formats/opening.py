"""Which reader reads a file, through compression: the one table of formats that can be imported.

    with open_units(Path("old.tmx.gz"), intake) as units: ...

Start reading at `open_units`; packed files are unfolded by `tm.formats.packing`.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from hashlib import blake2b
from importlib import import_module
from itertools import chain
from typing import IO, TYPE_CHECKING, Any, cast

from tm.errors import ReadError
from tm.formats.intake import FORBIDDEN
from tm.formats.packing import Growth, read_members, unfold_gzip
from tm.formats.segments import ILLEGAL
from tm.model import flatten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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


# The longest id there may be, in characters: PostgreSQL takes no key of more than 2704 bytes.
MAX_ID = 500
LONG_ID = "id of more than 500 characters, cut short"


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
        units = cast("Iterator[FlatUnit]", reader.read_flat(stream, intake))
    else:
        units = (clean_unit(flatten(unit), intake) for unit in reader.read(stream, intake))
    return shorten_ids(units, intake)


def shorten_ids(units: Iterable[FlatUnit], intake: Intake) -> Iterator[FlatUnit]:
    """The units, none with an id that is too long to be a key: those end in a digest."""
    for unit in units:
        id_ = unit[0]
        if len(id_) > MAX_ID:
            intake.repair(LONG_ID, f"unit {intake.read}")
            digest = blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
            yield (f"{id_[: MAX_ID - 17].rstrip()}-{digest}", *unit[1:])
        else:
            yield unit


def clean_unit(unit: FlatUnit, intake: Intake) -> FlatUnit:
    """A unit without the characters that no exchange file may hold, which are counted.

    XML cannot hold them, so its readers took them out; PO, tables and packed codes can.
    """
    id_, language, source, other, target, properties, note, created, changed, by = unit
    texts = [id_, source, target, note, by or "", *chain.from_iterable(properties)]
    together = "".join(texts)
    if together.isprintable() or not ILLEGAL.search(together):
        return unit
    number = len(ILLEGAL.findall(together))
    intake.repair(FORBIDDEN, f"unit {intake.read}", number)
    id_, source, target, note, who, *pairs = (ILLEGAL.sub("", text) for text in texts)
    properties = tuple(zip(pairs[::2], pairs[1::2], strict=True))
    return id_, language, source, other, target, properties, note, created, changed, who or None


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
