"""Writing a file so that a reader sees the old one or the new one, never a half.

Start reading at `replacing`.
"""

from __future__ import annotations

import gzip
import os
import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, cast

from tm.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(slots=True)
class Replacement:
    """The file that is being written; set `keep` to False to leave the old one in place."""

    stream: IO[bytes]
    keep: bool = True


@contextmanager
def replacing(path: Path) -> Iterator[Replacement]:
    """Write beside `path` and move the result over it when all went well.

    Raises:
        WriteError: the place cannot be written; what lay there is untouched.
    """
    try:
        path = path.resolve()
        _refuse_what_is_no_file(path)
        # A name of fixed length: one made from the file's own could be too long.
        part = path.parent / f".tm-{secrets.token_hex(8)}.part"
        try:
            with part.open("xb") as stream:
                replacement = Replacement(stream)
                yield replacement
                stream.flush()
                os.fsync(stream.fileno())
            if replacement.keep:
                _move(part, path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(
            f"{path} cannot be written: {(error.strerror or str(error)).lower()}. "
            "Nothing was written; put that right or choose another place."
        ) from error


@contextmanager
def gzipped(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """Compress on the way into `stream`, without the name and time of day gzip would add."""
    with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as packed:
        yield cast("IO[bytes]", packed)


def _refuse_what_is_no_file(path: Path) -> None:
    """A device or a pipe would be replaced by a file: never do that."""
    if path.is_dir():
        raise WriteError(f"{path} is a folder: name the file that is to be written in it.")
    if path.exists() and not path.is_file():
        raise WriteError(f"{path} is a device or a pipe: name a file.")
    if not path.parent.is_dir():
        raise WriteError(f"{path.parent} is not a folder that exists: create it first.")


def _move(part: Path, path: Path) -> None:
    """Put the new file in the place of the old one, with the old one's permissions."""
    if path.exists():
        part.chmod(path.stat().st_mode & 0o777)
    part.replace(path)
    # The new name, too, is to survive a power cut.
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
