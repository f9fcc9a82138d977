"""Bytes of a file -> text, with the encoding found and said.

Offsets everywhere count code points of the text returned here: line ends stay as they are
(CRLF is two code points), a byte order mark is dropped. Of an HTML page the text is that of its
article (`tm.extract.html`), of a Word document that of its paragraphs (`tm.extract.docx`). Start
reading at `read_text`.
"""

from __future__ import annotations

import codecs
import hashlib
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tm.errors import ReadError
from tm.extract.docx import is_docx, read_docx
from tm.extract.html_bytes import declared_encoding, is_html, without_markup
from tm.model import Finding, Severity

if TYPE_CHECKING:
    from tm.extract.html import Page

# Longest first: the UTF-32 mark begins with the UTF-16 one.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# First bytes of what people pass by mistake, and what they should do instead.
MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "an Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)

# The eight-bit encodings in which a desk still gets Arabic and English pages.
EIGHT_BIT = ["cp1256", "cp1252", "iso8859_6"]
SAMPLE = 1 << 16

# The longest articles have 100 kB, saved pages with their scripts a few MB. Without a bound, a
# dump given by mistake would be read for minutes, and a device for ever.
MAX_BYTES = 10_000_000

ALLOWED_CONTROLS = frozenset(b"\t\n\v\f\r\x1a\x1b\x85")
MAX_CONTROL_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file.

    Attributes:
        text: decoded, line ends untouched, byte order mark dropped; of a page, its article.
        encoding: Python's name of the encoding used; `docx` for a Word document.
        sha256: hexadecimal digest of the bytes.
        findings: e.g. that the encoding was a guess.
        page: the HTML page the text was taken from; None when the file is plain text.
    """

    text: str
    encoding: str
    sha256: str
    findings: tuple[Finding, ...] = ()
    page: Page | None = None


def read_text(path: str | Path) -> Decoded:
    """Read a text file; `-` is standard input.

    Raises:
        ReadError: the file is missing, a folder, empty, too large, binary or undecodable.
    """
    if str(path) == "-":
        if sys.stdin is None:
            raise ReadError("standard input: it is closed; name a file instead.")
        return decode(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ReadError(f"{path}: there is no such file; check the name.") from None
    except IsADirectoryError:
        raise ReadError(f"{path}: this is a folder; name the files in it instead.") from None
    except PermissionError:
        raise ReadError(f"{path}: you may not read this file; ask for access.") from None
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror}); copy it elsewhere.") from None
    except ValueError as error:
        raise ReadError(f"{path!r}: this is not a file name ({error}).") from None
    return decode(data, str(path))


def decode(data: bytes, name: str) -> Decoded:
    """Decode bytes, and take the article out of them if they are a page or a Word document.

    Args:
        data: the whole file.
        name: the place named in errors.

    Raises:
        ReadError: the bytes are empty, too many, binary or undecodable, or a page without an
            article.
    """
    if len(data) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1_000_000} MB"
        raise ReadError(f"{name}: more than {limit}, which no article has; cut it into articles.")
    if is_docx(data):
        text = read_docx(data, name, MAX_BYTES)
        return Decoded(text, "docx", hashlib.sha256(data).hexdigest())
    if not is_html(data, name):
        return _decode(data, name)
    from tm.extract.html import read_page

    decoded = _decode_page(data, name)
    page = read_page(decoded.text, name)
    findings = decoded.findings + page.findings
    return replace(decoded, text=page.text, findings=findings, page=page)


def _decode_page(data: bytes, name: str) -> Decoded:
    """Decode a page: what it says of its encoding counts where the bytes say nothing."""
    declared = declared_encoding(data)
    if declared and not data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        # A page that was saved anew as UTF-8 often still says what it was before.
        for encoding in ("utf-8", declared):
            try:
                text = data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
            return Decoded(text, encoding, hashlib.sha256(data).hexdigest())
    return _decode(data, name)


def _decode(data: bytes, name: str) -> Decoded:
    """Byte order mark, UTF-8, UTF-16 by its zero bytes, then an eight-bit guess."""
    if not data.strip():
        raise ReadError(f"{name}: the file is empty; there is nothing to read.")
    sha256 = hashlib.sha256(data).hexdigest()
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_decode_as(data[len(mark) :], encoding, name), encoding, sha256)
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise ReadError(f"{name}: this is {what}, not text; save its text as .txt first.")
    utf16 = _utf16_by_zeros(data)
    if utf16:
        return Decoded(_decode_as(data, utf16, name), utf16, sha256)
    if _looks_binary(data):
        raise ReadError(f"{name}: this is a binary file, not text; save its text as .txt first.")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", sha256)
    except UnicodeDecodeError as error:
        return _decode_eight_bit(data, name, sha256, error)


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    """Decode in a known encoding; a break in it is an error that names the byte."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: byte {error.start} is not {encoding.upper()} ({error.reason}); "
            "the file is damaged, get it again."
        ) from None


def _utf16_by_zeros(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of Latin text is zero, the others not."""
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > half * 0.1 and even < half * 0.01:
        return "utf-16-le"
    if even > half * 0.1 and odd < half * 0.01:
        return "utf-16-be"
    return None


def _looks_binary(data: bytes) -> bool:
    """More control bytes than any text has."""
    sample = data[:SAMPLE]
    controls = sum(byte < 32 and byte not in ALLOWED_CONTROLS for byte in sample)
    return 0 in sample or controls > len(sample) * MAX_CONTROL_SHARE


def _decode_eight_bit(data: bytes, name: str, sha256: str, error: UnicodeDecodeError) -> Decoded:
    """Not UTF-8: damaged UTF-8 is refused, an eight-bit encoding is guessed and said."""
    place = f"{name}: byte {error.start} (0x{data[error.start]:02x})"
    if _is_damaged_utf8(data):
        raise ReadError(f"{place} breaks the UTF-8 of the file; it is damaged, get it again.")
    from charset_normalizer import from_bytes

    sample = without_markup(data) if is_html(data, name) else data
    best = from_bytes(sample[: SAMPLE * 4], cp_isolation=EIGHT_BIT).best()
    if best is None:
        raise ReadError(f"{place} fits no encoding tm knows; save the file as UTF-8.")
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError:
        raise ReadError(f"{place} fits no encoding tm knows; save the file as UTF-8.") from None
    finding = Finding(
        "encoding-guessed",
        Severity.MINOR,
        f"The file is not UTF-8; it was read as {best.encoding}, which is a guess.",
    )
    return Decoded(text, best.encoding, sha256, (finding,))


def _is_damaged_utf8(data: bytes) -> bool:
    """Many good multi-byte sequences and few bad bytes: UTF-8 that was hurt on its way."""
    replaced = data.decode("utf-8", "replace")
    bad = replaced.count("\N{REPLACEMENT CHARACTER}")
    good = sum(char > "\x7f" for char in replaced) - bad
    return good > 3 * bad
