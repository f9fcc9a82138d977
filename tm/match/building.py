"""Making the sections of an index: from keys, and from sections that are merged.

Both give pieces of arrays, not arrays: a merge of a million segments is written as it is read, and
takes little memory. Start reading at `build_sections`, then `merge_sections`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tm.match import codes, kernel
from tm.match.section import BLOCK, Section, from_blocks, to_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Counts = NDArray[np.uint8]
    Pieces = Callable[[], Iterator[NDArray[np.generic]]]

# Rows whose totals are turned into blocks at once.
ROWS = 16 * BLOCK

# Bytes that a merge reads before it lets go of them.
HELD = 8_000_000


@dataclass(frozen=True)
class Part:
    """What a merge takes over from one section.

    Attributes:
        alive: which rows: bool[rows].
        numbers: old number of a unit -> its number in the new file.
        forget: lets go of the memory that reading the section took.
    """

    section: Section
    alive: NDArray[np.bool_]
    numbers: NDArray[np.uint32]
    forget: Callable[[], None]


def build_sections(language: str, keys: Sequence[str], units: Sequence[int]) -> Iterator[Section]:
    """The section of some keys, and a second one, in UTF-32, of those with rare characters.

    Args:
        language: BCP 47 tag.
        keys: strict keys.
        units: the number of the unit each belongs to.
    """
    coded = [codes.encode(key) for key in keys]
    plain = [at for at, text in enumerate(coded) if text is not None]
    if plain:
        yield _build(language, [coded[at] or b"" for at in plain], [units[at] for at in plain], 1)
    if len(plain) < len(keys):
        rare = [at for at, text in enumerate(coded) if text is None]
        texts = [keys[at].encode("utf-32-le", "surrogatepass") for at in rare]
        yield _build(language, texts, [units[at] for at in rare], 4)


def _build(language: str, texts: Sequence[bytes], units: Sequence[int], width: int) -> Section:
    """A section of texts whose characters take 1 or 4 bytes each."""
    sizes = np.array([len(text) for text in texts], np.int64) // width
    order = np.argsort(sizes, kind="stable")
    lengths, first = np.unique(sizes[order], return_index=True)
    blob = b"".join([texts[at] for at in order.tolist()])
    text: NDArray[Any] = np.frombuffer(blob, np.uint8 if width == 1 else np.uint32)
    totals, firsts = _count(text, sizes[order])
    return Section(
        language=language,
        lengths=lengths,
        rows=np.append(first, len(texts)).astype(np.int64),
        text=text,
        totals=totals,
        firsts=firsts,
        units=np.array(units, np.uint32)[order],
    )


def _count(text: NDArray[Any], lengths: NDArray[np.int64]) -> tuple[Counts, Counts]:
    """How often each bucket occurs in each key: `totals` and `firsts` of a section."""
    if text.dtype == np.uint8:
        counts = kernel.count_buckets(text, lengths)
        if counts is not None:
            return counts
        buckets: NDArray[Any] = codes.code_buckets()[text]
    else:
        rare, places = np.unique(text, return_inverse=True)
        known = np.array([codes.bucket_of(chr(code)) for code in rare.tolist()], np.uint8)
        buckets = known[places]
    rows = np.repeat(np.arange(len(lengths)), lengths)
    begins = np.repeat(np.cumsum(lengths) - lengths, lengths)
    second = np.arange(len(text)) - begins >= np.repeat(lengths // 2, lengths)
    places = (rows * 2 + second) * codes.BUCKETS + buckets
    counted = np.bincount(places, minlength=len(lengths) * 2 * codes.BUCKETS)
    halves = counted.reshape(-1, 2, codes.BUCKETS)
    return to_blocks(codes.pack(halves.sum(1))), codes.pack(halves[:, 0])


def merge_sections(parts: Sequence[Part]) -> tuple[dict[str, Pieces], int]:
    """The arrays of one section made of several, as pieces, and how many rows it has.

    Args:
        parts: of one language and one width, oldest first; the order of rows of one length.
    """
    chosen = _choose(parts)
    lengths = np.array(sorted(chosen), np.int64)
    sizes = [sum(int(kept.sum()) for _, _, kept in chosen[length]) for length in lengths.tolist()]
    rows = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))

    def take(pick: Callable[[Part, slice, int], NDArray[np.generic]]) -> Pieces:
        def pieces() -> Iterator[NDArray[np.generic]]:
            taken = 0
            for length in lengths.tolist():
                for part, place, kept in chosen[length]:
                    picked = pick(part, place, length)
                    yield picked if kept.all() else picked[kept]
                    taken += picked.nbytes
                if taken > HELD or length == lengths[-1]:
                    taken = 0
                    for part in parts:
                        part.forget()

        return pieces

    return {
        "lengths": lambda: iter([lengths]),
        "rows": lambda: iter([rows]),
        "text": take(_pick_text),
        "totals": lambda: _in_blocks(
            take(lambda part, place, _: from_blocks(part.section.totals, place))()
        ),
        "firsts": take(lambda part, place, _: part.section.firsts[place]),
        "units": take(lambda part, place, _: part.numbers[part.section.units[place]]),
    }, int(rows[-1])


def _in_blocks(pieces: Iterator[NDArray[Any]]) -> Iterator[Counts]:
    """Totals row by row, in pieces, as blocks."""
    waiting, number = [np.zeros((0, codes.PACKED), np.uint8)], 0
    for piece in pieces:
        waiting.append(piece)
        number += len(piece)
        if number >= ROWS:
            rows = np.concatenate(waiting)
            whole = number // BLOCK * BLOCK
            yield to_blocks(rows[:whole])
            waiting, number = [rows[whole:]], number - whole
    yield to_blocks(np.concatenate(waiting))


def _choose(parts: Iterable[Part]) -> dict[int, list[tuple[Part, slice, NDArray[np.bool_]]]]:
    """For each length the rows that stay: the part, where they lie, which of them."""
    chosen: dict[int, list[tuple[Part, slice, NDArray[np.bool_]]]] = {}
    for part in parts:
        for group, length in enumerate(part.section.lengths.tolist()):
            place = slice(int(part.section.rows[group]), int(part.section.rows[group + 1]))
            kept = part.alive[place]
            if kept.any():
                chosen.setdefault(length, []).append((part, place, kept))
    return chosen


def _pick_text(part: Part, place: slice, length: int) -> NDArray[np.generic]:
    """The text of some rows of one length, as a matrix."""
    section = part.section
    group = int(np.searchsorted(section.lengths, length))
    text = section.text[int(section.texts[group]) : int(section.texts[group + 1])]
    return text.reshape(place.stop - place.start, length)
