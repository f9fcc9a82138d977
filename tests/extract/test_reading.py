"""Bytes to text: each encoding that pages come in, and what is said of it."""

from __future__ import annotations

import codecs
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.common import read_english
from tm.errors import ReadError
from tm.extract.reading import MAX_BYTES, Decoded, decode, read_text

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = "“We open at four,” the baker’s wife said – and closed the door.\n" * 3
ARABIC = (
    "قال صاحب الفرن إن الطحين نفد من السوق صباح الاثنين، وأضاف أن المطحنة احترقت في الليل.\n"
    "ونفى رئيس البلدية أن يكون قد أمر بإغلاق الأفران، وقال إن الخبز سيصل غداً إلى المدينة.\n"
) * 3


def findings(decoded: Decoded) -> list[str]:
    """The names of the findings."""
    return [finding.check for finding in decoded.findings]


@pytest.mark.parametrize("text", [ENGLISH, ARABIC], ids=["english", "arabic"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
    ids=lambda value: value.hex() if isinstance(value, bytes) else value,
)
def test_unicode_with_its_mark(text: str, mark: bytes, encoding: str) -> None:
    """A byte order mark says the encoding, and does not count as a character."""
    decoded = decode(mark + text.encode(encoding), "page")
    assert (decoded.text, decoded.encoding, findings(decoded)) == (text, encoding, [])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    """Latin text in UTF-16 shows by its zero bytes."""
    decoded = decode(ENGLISH.encode(encoding), "page")
    assert (decoded.text, decoded.encoding) == (ENGLISH, encoding)


def test_arabic_of_windows() -> None:
    """A windows-1256 page is read right, and that this is a guess is a finding."""
    decoded = decode(ARABIC.encode("cp1256"), "page")
    assert (decoded.text, decoded.encoding) == (ARABIC, "cp1256")
    assert findings(decoded) == ["encoding-guessed"]


def test_english_of_windows() -> None:
    """A windows-1252 page keeps its marks and dashes, whichever code page is guessed."""
    decoded = decode(ENGLISH.encode("cp1252"), "page")
    assert decoded.text == ENGLISH
    assert findings(decoded) == ["encoding-guessed"]


def test_line_ends_and_blanks_stay_as_they_are() -> None:
    """CRLF counts two characters and a non-breaking space one: offsets are those of the file."""
    text = (
        "“We open,” said\N{NO-BREAK SPACE}Nader.\r\n\r\n“We close,” he\N{NO-BREAK SPACE}said.\r\n"
    )
    decoded = decode(codecs.BOM_UTF8 + text.encode(), "page")
    assert decoded.text == text
    found = read_english(decoded.text)
    assert [quote.inner.of(text) for quote in found.quotes] == ["We open,", "We close,"]
    assert [quote.span.start for quote in found.quotes] == [0, text.rindex("“")]


def test_a_bad_byte_is_named() -> None:
    """Damaged UTF-8 is refused with the place of the byte, not guessed at."""
    data = ARABIC.encode()
    with pytest.raises(ReadError, match=r"page: byte 100 \(0xff\) breaks the UTF-8"):
        decode(data[:100] + b"\xff" + data[100:], "page")


def test_the_largest_file(tmp_path: Path) -> None:
    """A file of exactly the limit is decoded, one byte more is refused."""
    assert decode(b"a" * MAX_BYTES, "page").encoding == "utf-8"
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * (MAX_BYTES + 1))
    with pytest.raises(ReadError, match="more than 10 MB"):
        read_text(large)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Whatever bytes come, they are text or are refused: no other error."""
    with suppress(ReadError):
        decode(data, "page").text.encode()


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_comes_back(text: str) -> None:
    """What is written as UTF-8 with a mark is read as it was."""
    if text.strip() and "<" not in text:
        assert decode(codecs.BOM_UTF8 + text.encode(), "page").text == text
