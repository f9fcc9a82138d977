"""Text of a Word document (Office Open XML, ECMA-376): its paragraphs in order.

Cells of tables count as paragraphs; headers, footers, notes and comments are left out. Deleted
text of tracked changes is no text. Start reading at `read_docx`.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from tm.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.table import _Cell

# What a zip file begins with (APPNOTE.TXT, 4.3.7), and where Word keeps the text in it.
ZIP_MAGIC = b"PK\x03\x04"
BODY = "word/document.xml"


def is_docx(data: bytes) -> bool:
    """Whether bytes are a Word document rather than any other zip file."""
    if not data.startswith(ZIP_MAGIC):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return BODY in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def read_docx(data: bytes, name: str, limit: int) -> str:
    """The text of a Word document, one blank line between paragraphs.

    Args:
        data: the whole file.
        name: the place named in errors.
        limit: the most bytes its text may unpack to.

    Raises:
        ReadError: it is damaged, holds no text, or unpacks to more than the limit.
    """
    # Local: of a hundred files one is a Word document.
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist() if _is_xml(part))
        # A small file can unpack to any size.
        fits = size <= limit
        paragraphs = list(_read_paragraphs(docx.Document(io.BytesIO(data)))) if fits else []
    except Exception as error:  # python-docx raises whatever zipfile and lxml raise
        raise ReadError(
            f"{name}: this Word document is damaged ({type(error).__name__}); open it in Word "
            "and save its text as .txt."
        ) from error
    if not fits:
        raise ReadError(f"{name}: this Word document is too large; save its text as .txt.")
    text = "\n\n".join(line for each in paragraphs if (line := each.strip()))
    if not text:
        raise ReadError(f"{name}: this Word document holds no text.")
    return text


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.endswith((".xml", ".rels"))


def _read_paragraphs(parent: Document | _Cell) -> Iterator[str]:
    """The paragraphs of a document or a cell, those of its tables in their place."""
    from docx.text.paragraph import Paragraph

    for part in parent.iter_inner_content():
        if isinstance(part, Paragraph):
            yield part.text
            continue
        # A merged cell is listed once for each column it spans.
        seen: set[int] = set()
        for row in part.rows:
            for cell in row.cells:
                if id(cell._tc) not in seen:  # noqa: SLF001 - the only mark of a merged cell
                    seen.add(id(cell._tc))  # noqa: SLF001
                    yield from _read_paragraphs(cell)
