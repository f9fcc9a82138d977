"""The compiled kernel (`kernel.c`), where it was built: found, loaded and called through ctypes.

It is a plain shared library without Python's headers, made by `hatch_build.py` where there is a C
compiler. Without it, or with TM_KERNEL=numpy, everything is searched by `tm.match.portable`, with
the same answers. Start reading at `search`; `describe` says which one is used.
"""

from __future__ import annotations

import ctypes
import os
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tm.match import codes
from tm.match.counts import PACKED
from tm.match.section import BLOCK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tm.match.section import Section

    Ints = NDArray[np.int64]

LIBRARY = Path(__file__).with_name("_kernel.so")
SOURCES = "kernel*.[ch]"

# Longer queries go the other way; as in kernel.c.
MAX_QUERY = 4095

# Room for so many rows to begin with, and what is said of each.
ROOM = 1024
FIELDS = 4


class _Section(ctypes.Structure):
    """`Section` of kernel.c."""

    _fields_ = (
        ("groups", ctypes.c_int64),
        ("lengths", ctypes.c_void_p),
        ("rows", ctypes.c_void_p),
        ("texts", ctypes.c_void_p),
        ("text", ctypes.c_void_p),
        ("totals", ctypes.c_void_p),
        ("firsts", ctypes.c_void_p),
        ("letters", ctypes.c_void_p),
        ("units", ctypes.c_void_p),
    )


@cache
def load() -> ctypes.CDLL | None:
    """The kernel; None when it was not built, does not fit its sources, or is not wanted."""
    if os.environ.get("TM_KERNEL") == "numpy":
        return None
    try:
        library = ctypes.CDLL(str(LIBRARY))
        library.tm_sources.restype = ctypes.c_uint32
        built_from = library.tm_sources()
    except (OSError, AttributeError):
        return None
    # An old library reads past what it is given: the sources may have moved on since it was built.
    if built_from != fingerprint(LIBRARY.parent):
        return None
    pointer, number = ctypes.c_void_p, ctypes.c_int
    query = (pointer, pointer, pointer, number, number, pointer)
    library.tm_search.argtypes = (number, pointer, *query, pointer, ctypes.c_int64)
    library.tm_search.restype = ctypes.c_int64
    return library


def fingerprint(folder: Path) -> int:
    """The CRC-32 of the kernel's sources, as `hatch_build.py` tells it to the compiler."""
    return zlib.crc32(b"".join(path.read_bytes() for path in sorted(folder.glob(SOURCES))))


@cache
def level() -> int:
    """The instruction set to use: 1 is AVX2, 0 what every processor has (or TM_KERNEL=plain)."""
    library = load()
    if library is None or os.environ.get("TM_KERNEL") == "plain":
        return 0
    return int(library.tm_level())


def describe() -> str:
    """Which kernel is used, in words."""
    if load() is None:
        return "numpy and rapidfuzz (no compiled kernel, or an old one: install tm again)"
    return f"compiled, {'AVX2' if level() else 'without AVX2'}"


def serves(key: str) -> bool:
    """Whether the kernel is there and takes a query of that length."""
    return len(key) <= MAX_QUERY and load() is not None


def search(section: Section, key: str, threshold: int) -> Ints:
    """Rows near a key, and rows alike; see `tm.match.near`.

    Raises:
        MemoryError: the kernel got no memory.
    """
    library = load()
    if library is None:
        raise RuntimeError("there is no kernel")
    query = codes.read_query(key)
    place = ctypes.byref(_Section(len(section.lengths), *section.addresses))
    room = ROOM
    while True:
        answer = np.empty((room, FIELDS), np.int64)
        found = library.tm_search(
            *(level(), place, *query, len(key), threshold, codes.code_kinds()),
            *(answer.ctypes.data, room),
        )
        if found < 0:
            raise MemoryError
        if found <= room:
            return answer[:found]
        room = found


def count_buckets(
    text: NDArray[np.uint8], lengths: Ints, letters: Ints
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]] | None:
    """`totals` and `firsts` of keys that stand one after the other; None without a kernel."""
    library = load()
    if library is None:
        return None
    rows = len(lengths)
    totals = np.zeros((-(-rows // BLOCK), PACKED, BLOCK), np.uint8)
    firsts = np.empty((rows, PACKED), np.uint8)
    buckets = codes.code_buckets()
    library.tm_count(
        _address(text),
        _address(lengths),
        ctypes.c_int64(rows),
        _address(buckets),
        _address(letters),
        _address(totals),
        _address(firsts),
    )
    return totals, firsts


def _address(array: NDArray[np.generic]) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)
