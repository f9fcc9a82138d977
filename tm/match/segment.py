"""The files of an index: written once, mapped into memory, never changed.

A segment file holds some units: their ids, and the sections with their keys. A later file replaces
what an earlier one says of a unit; a unit without keys in a later file was removed.

    arrays, each at a multiple of 64 bytes | table of contents as JSON | its length | magic

The end is written last and the file then renamed into its place, so one that is torn has no end.
Units are numbered by the hash of their id, so that one is found by halving. Start reading at
`write_segment` and `open_segment`.
"""

from __future__ import annotations

import json
import mmap
import os
import zlib
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from tm.match.building import Part, build_sections, merge_sections
from tm.match.codes import BUCKETS
from tm.match.counts import PACKED
from tm.match.section import BLOCK, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from numpy.typing import NDArray

    Pieces = Callable[[], Iterator[NDArray[np.generic]]]

# A change of the layout, of the keys or of the codes makes all older files worthless.
VERSION = 3
MAGIC = b"TMINDEX" + bytes([VERSION])
ALIGNMENT = 64
TAIL = 8 + len(MAGIC)

# Ids that are put in order at once.
PIECE = 65536


class TornError(Exception):
    """A file of the index is not whole: it has to be built anew."""


@dataclass(frozen=True)
class Segment:
    """An open segment file.

    Attributes:
        hashes: uint64[units], rising: the hash of each unit's id.
        id_ends: uint32[units], or int64: where its id ends in `ids` (UTF-8).
        sums: the check sum of each array, by its place.
    """

    path: Path
    sections: tuple[Section, ...]
    hashes: NDArray[np.uint64]
    id_ends: NDArray[np.uint32] | NDArray[np.int64]
    ids: NDArray[np.uint8]
    sums: tuple[tuple[slice, int], ...]
    data: memoryview

    @cached_property
    def rows(self) -> int:
        """How many keys there are, in all languages."""
        return sum(len(section.units) for section in self.sections)

    def unit_id(self, number: int) -> str:
        """The id of a unit."""
        start = int(self.id_ends[number - 1]) if number else 0
        return (
            self.ids[start : int(self.id_ends[number])].tobytes().decode("utf-8", "surrogatepass")
        )

    def holds(self, unit_id: str, hash_: int) -> bool:
        """Whether the file says something of a unit, be it that it was removed."""
        place = int(np.searchsorted(self.hashes, np.uint64(hash_)))
        while place < len(self.hashes) and int(self.hashes[place]) == hash_:
            if self.unit_id(place) == unit_id:
                return True
            place += 1
        return False

    def forget(self) -> None:
        """Let go of the memory that reading took; what is read again comes from the disk."""
        if hasattr(mmap, "MADV_DONTNEED") and isinstance(self.data.obj, mmap.mmap):
            self.data.obj.madvise(mmap.MADV_DONTNEED)

    def is_sound(self) -> bool:
        """Whether every array is as it was written: reads the whole file."""
        return all(zlib.crc32(self.data[place]) == crc for place, crc in self.sums)


def hash_id(unit_id: str) -> int:
    """The hash by which units are numbered."""
    digest = blake2b(unit_id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def write_segment(path: Path, units: Mapping[str, Sequence[tuple[str, str]]]) -> None:
    """Write a file of some units.

    Args:
        path: a new file.
        units: id -> language tag and strict key of each variant; none when it was removed.
    """
    hashed = sorted((hash_id(each), each) for each in units)
    by_language: dict[str, tuple[list[str], list[int]]] = {}
    for number, (_, unit_id) in enumerate(hashed):
        for language, key in units[unit_id]:
            keys, numbers = by_language.setdefault(language, ([], []))
            keys.append(key)
            numbers.append(number)
    sections = [
        (section.language, _arrays_of(section))
        for language, (keys, numbers) in sorted(by_language.items())
        for section in build_sections(language, keys, numbers)
    ]
    hashes = np.array([each for each, _ in hashed], np.uint64)
    coded = [unit_id.encode("utf-8", "surrogatepass") for _, unit_id in hashed]
    ends = np.cumsum([len(each) for each in coded], dtype=np.int64)
    _write(path, hashes, ends, [np.frombuffer(b"".join(coded), np.uint8)], sections)


def merge_segments(path: Path, segments: Sequence[Segment], *, whole: bool) -> None:
    """Write one file that says what several say.

    Args:
        path: a new file.
        segments: in their order, oldest first.
        whole: there are no older files: removed units need not be remembered.
    """
    alive = _find_living(segments, whole=whole)
    hashes = np.concatenate([s.hashes[a] for s, a in zip(segments, alive, strict=True)])
    order = np.argsort(hashes, kind="stable")
    numbers = np.empty(len(order), np.uint32)
    numbers[order] = np.arange(len(order), dtype=np.uint32)
    kinds: dict[tuple[str, bool], list[Part]] = {}
    begin = 0
    for segment, living in zip(segments, alive, strict=True):
        end = begin + int(living.sum())
        renumbered = np.zeros(len(living), np.uint32)
        renumbered[living] = numbers[begin:end]
        begin = end
        for section in segment.sections:
            part = Part(section, living[section.units], renumbered, segment.forget)
            kinds.setdefault((section.language, section.wide), []).append(part)
    merged = [(language, merge_sections(parts)) for (language, _), parts in sorted(kinds.items())]
    sections = [(language, arrays) for language, (arrays, rows) in merged if rows]
    ends, ids = _sort_ids(segments, alive, order)
    _write(path, hashes[order], ends, ids, sections)


def _find_living(segments: Sequence[Segment], *, whole: bool) -> list[NDArray[np.bool_]]:
    """Which units of each file no later one replaces, and, for `whole`, none has removed."""
    alive = [np.ones(len(segment.hashes), np.bool_) for segment in segments]
    hashes = np.sort(np.concatenate([segment.hashes for segment in segments]))
    repeated = hashes[1:][hashes[1:] == hashes[:-1]]
    for number, segment in enumerate(segments):
        doubtful = np.flatnonzero(np.isin(segment.hashes, repeated))
        for unit in doubtful.tolist():
            unit_id, hash_ = segment.unit_id(unit), int(segment.hashes[unit])
            if any(later.holds(unit_id, hash_) for later in segments[number + 1 :]):
                alive[number][unit] = False
        if whole:
            spoken = np.zeros(len(segment.hashes), np.bool_)
            for section in segment.sections:
                spoken[section.units] = True
            alive[number] &= spoken
    return alive


def _sort_ids(
    segments: Sequence[Segment], alive: Sequence[NDArray[np.bool_]], order: NDArray[np.int64]
) -> tuple[NDArray[np.int64], Iterator[NDArray[np.uint8]]]:
    """The ids of the living units in a new order: where each ends, and their letters in pieces."""
    blob = np.concatenate([segment.ids for segment in segments])
    starts, sizes, begin = [], [], 0
    for segment, living in zip(segments, alive, strict=True):
        ends = segment.id_ends.astype(np.int64)
        firsts = np.concatenate(([0], ends[:-1])) if len(ends) else ends
        starts.append((firsts + begin)[living])
        sizes.append((ends - firsts)[living])
        begin += len(segment.ids)
    start, size = np.concatenate(starts)[order], np.concatenate(sizes)[order]

    def pieces() -> Iterator[NDArray[np.uint8]]:
        for at in range(0, len(order), PIECE):
            some, many = start[at : at + PIECE], size[at : at + PIECE]
            shifts = np.repeat(some - (np.cumsum(many) - many), many)
            yield blob[shifts + np.arange(len(shifts))]

    return np.cumsum(size), pieces()


def _arrays_of(section: Section) -> dict[str, Pieces]:
    """The arrays of a section, each as one piece."""

    def whole(array: NDArray[Any]) -> Pieces:
        return lambda: iter([array])

    names = ("lengths", "rows", "text", "totals", "firsts", "units", "letters")
    return {name: whole(getattr(section, name)) for name in names}


def _write(
    path: Path,
    hashes: NDArray[np.uint64],
    ends: NDArray[np.int64],
    ids: Iterable[NDArray[np.uint8]],
    sections: Sequence[tuple[str, Mapping[str, Pieces]]],
) -> None:
    """Write the arrays, then what they are, then the end, and see that it is on the disk."""
    short = not len(ends) or ends[-1] < 2**32
    units = {"hashes": [hashes], "id_ends": [ends.astype(np.uint32) if short else ends], "ids": ids}
    with path.open("wb") as file:
        contents = {
            "units": {name: _write_array(file, pieces) for name, pieces in units.items()},
            "sections": [
                {"language": language}
                | {name: _write_array(file, pieces()) for name, pieces in arrays.items()}
                for language, arrays in sections
            ],
        }
        table = json.dumps(contents).encode()
        file.write(table + len(table).to_bytes(8, "little") + MAGIC)
        file.flush()
        os.fsync(file.fileno())


def _write_array(file: BinaryIO, pieces: Any) -> list[Any]:
    """Write one array: where it begins, how many bytes, its type, its check sum."""
    file.write(bytes(-file.tell() % ALIGNMENT))
    start, crc, kind = file.tell(), 0, "uint8"
    for piece in pieces:
        data = np.ascontiguousarray(piece)
        kind = str(data.dtype)
        raw = data.view(np.uint8).data if data.size else b""
        crc = zlib.crc32(raw, crc)
        file.write(raw)
    return [start, file.tell() - start, kind, crc]


def open_segment(path: Path) -> Segment:
    """Map a file into memory.

    Raises:
        TornError: it is not whole, or of another version.
    """
    try:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        if data[-len(MAGIC) :] != MAGIC:
            raise TornError(path)
        size = int.from_bytes(data[-TAIL : -len(MAGIC)], "little")
        contents = json.loads(bytes(data[len(data) - TAIL - size : len(data) - TAIL]))
        units = {name: _map(data, place) for name, place in contents["units"].items()}
        sections = tuple(_map_section(data, each) for each in contents["sections"])
        places = [*contents["units"].values()]
        places += [each for part in contents["sections"] for each in list(part.values())[1:]]
        sums = tuple((slice(at, at + length), crc) for at, length, _, crc in places)
        return Segment(path, sections, **units, sums=sums, data=data)
    except FileNotFoundError:
        raise
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise TornError(path) from error


def _map(data: memoryview, place: list[Any]) -> NDArray[Any]:
    """An array of the file, without a copy."""
    start, length, kind, _ = place
    if start + length > len(data):
        raise ValueError(place)
    return np.frombuffer(data[start : start + length], kind)


def _map_section(data: memoryview, contents: dict[str, Any]) -> Section:
    """A section of the file; refuses one whose sizes do not go together."""
    arrays = {name: _map(data, place) for name, place in contents.items() if name != "language"}
    arrays["totals"] = arrays["totals"].reshape(-1, PACKED, BLOCK)
    arrays["firsts"] = arrays["firsts"].reshape(-1, PACKED)
    section = Section(contents["language"], **arrays)
    rows, groups = len(section.units), len(section.lengths)
    fits = len(section.rows) == groups + 1 and len(section.firsts) == rows == section.rows[-1]
    fits = fits and len(section.totals) == -(-rows // BLOCK) and len(section.letters) == BUCKETS
    if not (fits and section.texts[-1] == len(section.text) and (np.diff(section.rows) >= 0).all()):
        raise ValueError(contents)
    return section
