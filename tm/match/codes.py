"""Characters as bytes: the code of each, its kind, and the bucket it is counted in.

English and Arabic news needs fewer than 255 different characters, so a segment in the index takes
one byte for each. A segment with any other character is kept in UTF-32 and takes the slower way;
nothing is lost. The table is fixed: the codes of all segments of all indexes agree, and a change of
it needs a new `tm.match.segment.VERSION`. Start reading at `encode`.
"""

from __future__ import annotations

import codecs
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from tm.match.keys import FOLDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.uint8]

# No segment holds it: it stands for what a query has and the table has not.
UNKNOWN = 0

BUCKETS = 32

# Two buckets share a byte where counts are kept: b and b + 16.
PACKED = BUCKETS // 2

# The most that a count in an index can say.
FULL = 15

# Frequent characters stand together, sixteen to a line of the processor's cache: the kernel looks
# them up for every character it reads.
_FREQUENT = " etaoinsrhldcum" + "fgpwybvk.,-'xjqz" + "اليمنورتبعدسفهقك" + "ةحأجىشصخطإضغزذظث"
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_ARABIC = "".join(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B))))
_NEIGHBOURS = "ٱپچژگکیەێۆڕڵڤڭٹڈڑںہھے"
_DIGITS = "".join(map(chr, (*range(0x660, 0x66A), *range(0x6F0, 0x6FA))))
_MARKS = "،؛؟٪٫٬۔«»“”„‹›–—…•·‚′″−£€°§©®½¿¡×"
_ACCENTED = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßÉÀÇÖÜāīūḥṣḍṭẓşğıİšč"

TABLE = "\0" + "".join(
    dict.fromkeys(_FREQUENT + _ASCII + _ARABIC + _NEIGHBOURS + _DIGITS + _MARKS + _ACCENTED)
)

# Letters with a bucket of their own share it with one of the other alphabet: a segment is mostly in
# one of the two. The rest share the last ones.
_LATIN_BUCKETS = "abcdefghijklmnopqrstuvwxyz"
_ARABIC_BUCKETS = "ابتثجحخدذرزسشصضطعغفقكلمنهوي"
_LOW_DIGITS, _HIGH_DIGITS, BLANK, _STOPS, _REST = range(27, 32)

# As the charmap codecs of the standard library have it: undefined up to the 256th place.
_DECODING = TABLE.ljust(256, "\ufffe")
_ENCODING = codecs.charmap_build(_DECODING)


def encode(key: str) -> bytes | None:
    """A key in codes, one byte for each character; None when the table does not hold them all."""
    try:
        coded = codecs.charmap_encode(key, "strict", _ENCODING)[0]
    except UnicodeEncodeError:
        return None
    return None if UNKNOWN in coded else coded


def encode_query(key: str) -> bytes:
    """A key in codes; what the table does not hold is `UNKNOWN`, and equals nothing in it."""
    coded = encode(key)
    if coded is None:
        coded = bytes(max(0, TABLE.find(char)) for char in key)
    return coded


def decode(coded: bytes) -> str:
    """The key back from its codes."""
    return codecs.charmap_decode(coded, "strict", _DECODING)[0]


@cache
def fold_codes() -> bytes:
    """Code -> the code of the character that stands for it, for `bytes.translate`."""
    folded = [max(0, TABLE.find(chr(FOLDS[ord(char)]))) or code for code, char in enumerate(TABLE)]
    return bytes(folded) + bytes(range(len(folded), 256))


@cache
def code_buckets() -> Codes:
    """The bucket of each code: uint8[256]."""
    buckets = [bucket_of(char) for char in TABLE]
    return np.array(buckets + [_REST] * (256 - len(buckets)), np.uint8)


def bucket_of(char: str) -> int:
    """The bucket a character is counted in: its kind's, so that a folded key counts the same."""
    char = chr(FOLDS[ord(char)])
    if char.isdecimal():
        return _LOW_DIGITS if char in "01234" else _HIGH_DIGITS
    if char == " ":
        return BLANK
    if char in ".,":
        return _STOPS
    found = max(_LATIN_BUCKETS.find(char), _ARABIC_BUCKETS.find(char))
    return found if found >= 0 else _REST


def count_first(key: str) -> Codes:
    """How often each bucket occurs in the first half of a key: as `firsts` of a section."""
    return pack(np.bincount(_buckets_of(key)[: len(key) // 2], minlength=BUCKETS))


def pack(counts: NDArray[Any]) -> Codes:
    """Counts, int[..., 32], two to a byte, up to 15 each: uint8[..., 16]."""
    few = np.minimum(counts, FULL).astype(np.uint8)
    packed: Codes = few[..., :PACKED] | few[..., PACKED:] << np.uint8(4)
    return packed


def count(key: str) -> Codes:
    """How often each bucket occurs in a key, up to 15: uint8[32]."""
    counted = np.bincount(_buckets_of(key), minlength=BUCKETS)
    few: Codes = np.minimum(counted, FULL).astype(np.uint8)
    return few


def _buckets_of(key: str) -> Codes:
    """The bucket of each character of a key."""
    coded = encode(key)
    if coded is None:
        return np.array([bucket_of(char) for char in key], np.uint8)
    buckets: Codes = code_buckets()[np.frombuffer(coded, np.uint8)]
    return buckets
