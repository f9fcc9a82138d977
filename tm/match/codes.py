"""Characters as bytes: the code of each, its kind, and the bucket it is counted in.

English and Arabic news needs fewer than 255 different characters, so a segment in the index takes
one byte for each. A segment with any other character is kept in UTF-32 and takes the slower way;
nothing is lost. The table is fixed: the codes of all segments of all indexes agree, and a change of
it needs a new `tm.match.segment.VERSION`. Start reading at `encode`.
"""

from __future__ import annotations

import codecs
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tm.match.keys import FOLDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.uint8]

# No segment holds it: it stands for what a query has and the table has not.
UNKNOWN = 0

BUCKETS = 24

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

# Letters by how frequent they are in news. The first ones have a bucket of their own, shared with
# one of the other alphabet only: a segment is mostly in one of the two. The last share two buckets.
_LATIN_ORDER = "etaoinshrdlcumwfgypbvkjxqz"
_ARABIC_ORDER = "اليمونرتبعدسفهقكحجشصخطضذزغثظ"
_OWN = 20
_REST, BLANK = 22, 23

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


class Query(NamedTuple):
    """A key as it is held against the keys of a section, one byte for each character.

    Attributes:
        codes: `UNKNOWN` for what the table does not hold: it equals nothing in it.
        buckets: in which each is counted.
        kinds: the number of its kind; 0 where no character of the table is of that kind.
    """

    codes: bytes
    buckets: bytes
    kinds: bytes


def read_query(key: str) -> Query:
    """A key in codes, buckets and kinds."""
    coded = encode(key)
    if coded is not None:
        return Query(coded, coded.translate(_bucket_table()), coded.translate(code_kinds()))
    return Query(
        bytes(max(0, TABLE.find(char)) for char in key),
        bytes(map(bucket_of, key)),
        bytes(_kinds().get(chr(FOLDS[ord(char)]), 0) for char in key),
    )


def decode(coded: bytes) -> str:
    """The key back from its codes."""
    return codecs.charmap_decode(coded, "strict", _DECODING)[0]


@cache
def fold_codes() -> bytes:
    """Code -> the code of the character that stands for it, for `bytes.translate`."""
    folded = [max(0, TABLE.find(chr(FOLDS[ord(char)]))) or code for code, char in enumerate(TABLE)]
    return bytes(folded) + bytes(range(len(folded), 256))


@cache
def code_kinds() -> bytes:
    """Code -> the number of its kind, from 1: characters of one kind are the same once folded."""
    return bytes(_kinds()[chr(FOLDS[ord(char)])] for char in TABLE).ljust(256, b"\0")


@cache
def _kinds() -> dict[str, int]:
    """The number of each kind, by the character that stands for it."""
    return {char: n for n, char in enumerate(dict.fromkeys(chr(FOLDS[ord(c)]) for c in TABLE), 1)}


@cache
def code_buckets() -> Codes:
    """The bucket of each code: uint8[256]."""
    return np.frombuffer(_bucket_table(), np.uint8)


@cache
def _bucket_table() -> bytes:
    return bytes(map(bucket_of, TABLE)).ljust(256, bytes([_REST]))


def bucket_of(char: str) -> int:
    """The bucket a character is counted in: its kind's, so that a folded key counts the same."""
    char = chr(FOLDS[ord(char)])
    if char == " ":
        return BLANK
    rank = max(_LATIN_ORDER.find(char), _ARABIC_ORDER.find(char))
    if rank < _OWN:
        return rank if rank >= 0 else _REST
    return _OWN + rank % 2


def buckets_of(key: str) -> Codes:
    """The bucket of each character of a key."""
    return np.frombuffer(read_query(key).buckets, np.uint8)
