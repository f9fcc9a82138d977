"""Word documents: their paragraphs in order, and one sentence for what is none."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from tm.errors import ReadError
from tm.extract.docx import BODY, is_docx, read_docx
from tm.extract.reading import decode

ARABIC = "قال الوزير: «لن نتراجع»."


def make_docx(*paragraphs: str, cells: tuple[str, ...] = ()) -> bytes:
    """A Word document with paragraphs, and after them a table of one row."""
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if cells:
        table = document.add_table(rows=1, cols=len(cells))
        for cell, words in zip(table.rows[0].cells, cells, strict=True):
            cell.text = words
    document.add_paragraph("نهاية")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_paragraphs_and_cells_in_order() -> None:
    """Paragraphs and the cells of tables come in reading order, one blank line between them."""
    read = decode(make_docx(ARABIC, "", cells=("خلية", "أخرى")), "a.docx")
    assert read.text == f"{ARABIC}\n\nخلية\n\nأخرى\n\nنهاية"
    assert read.encoding == "docx"


def test_other_zips_are_no_documents() -> None:
    """A zip file that is no Word document is refused as what it is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "x")
    assert not is_docx(stream.getvalue())
    assert not is_docx(b"PK\x03\x04 no zip at all")
    with pytest.raises(ReadError, match="an Excel or zip file"):
        decode(stream.getvalue(), "a.zip")


def test_damaged_documents_are_refused() -> None:
    """A document that Word itself could not open is refused in one sentence."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(BODY, "<w:document")
    with pytest.raises(ReadError, match=r"a\.docx: this Word document is damaged"):
        read_docx(stream.getvalue(), "a.docx", 1000)


def test_empty_and_huge_documents_are_refused() -> None:
    """A document without words, and one that unpacks to more than the limit, are refused."""
    stream = io.BytesIO()
    docx.Document().save(stream)
    with pytest.raises(ReadError, match="holds no text"):
        read_docx(stream.getvalue(), "a.docx", 10**7)
    with pytest.raises(ReadError, match="too large"):
        read_docx(make_docx(ARABIC), "a.docx", 100)
