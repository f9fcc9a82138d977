"""Making the sections of an index: from keys, and from sections that are merged.

Both give pieces of arrays, not arrays: a merge of a million segments is written as it is read, and
takes little memory. Start reading at `build_sections`, then `merge_sections`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tm.match import codes, kernel
from tm.match.counts import count, count_keys
from tm.match.section import BLOCK, Section, to_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Counts = NDArray[np.uint8]
    Pieces = Callable[[], Iterator[NDArray[np.generic]]]

# Rows that a merge counts at once.
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
    letters = count(_find_buckets(text))
    totals, firsts = _count(text, sizes[order], letters)
    return Section(
        language=language,
        lengths=lengths,
        rows=np.append(first, len(texts)).astype(np.int64),
        text=text,
        totals=totals,
        firsts=firsts,
        units=np.array(units, np.uint32)[order],
        letters=letters,
    )


def _count(
    text: NDArray[Any], lengths: NDArray[np.int64], letters: NDArray[np.int64]
) -> tuple[Counts, Counts]:
    """How often each bucket occurs in each key: `totals` and `firsts` of a section."""
    if text.dtype == np.uint8:
        counts = kernel.count_buckets(text, lengths, letters)
        if counts is not None:
            return counts
    totals, firsts = count_keys(_find_buckets(text), lengths, letters)
    return to_blocks(totals), firsts


def _find_buckets(text: NDArray[Any]) -> NDArray[Any]:
    """The bucket of each character."""
    codes_of = text
    known: NDArray[Any] = codes.code_buckets()
    if text.dtype != np.uint8:
        rare, codes_of = np.unique(text, return_inverse=True)
        known = np.array([codes.bucket_of(chr(code)) for code in rare.tolist()], np.uint8)
    buckets: NDArray[Any] = known[codes_of]
    return buckets


def merge_sections(parts: Sequence[Part]) -> tuple[dict[str, Pieces], int]:
    """The arrays of one section made of several, as pieces, and how many rows it has.

    Args:
        parts: of one language and one width, oldest first; the order of rows of one length.

    Whole keys are counted anew: what is average has changed.
    """
    letters = np.sum([part.section.letters for part in parts], 0)
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
        "totals": lambda: _count_blocks(take(_pick_text)(), letters),
        "firsts": take(lambda part, place, _: part.section.firsts[place]),
        "units": take(lambda part, place, _: part.numbers[part.section.units[place]]),
        "letters": lambda: iter([letters]),
    }, int(rows[-1])


def _count_blocks(
    pieces: Iterator[NDArray[np.generic]], letters: NDArray[np.int64]
) -> Iterator[Counts]:
    """The totals of keys, as blocks, some at a time.

    Args:
        pieces: keys of one length each, as matrices.
        letters: of the section.
    """
    texts: list[NDArray[np.generic]] = []
    lengths = np.empty(0, np.int64)
    for piece in pieces:
        texts.append(piece.ravel())
        lengths = np.append(lengths, np.full(len(piece), piece.shape[1], np.int64))
        if len(lengths) >= ROWS:
            whole = len(lengths) // BLOCK * BLOCK
            text, end = np.concatenate(texts), int(lengths[:whole].sum())
            yield _count(text[:end], lengths[:whole], letters)[0]
            texts, lengths = [text[end:]], lengths[whole:]
    if len(lengths):
        yield _count(np.concatenate(texts), lengths, letters)[0]


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
