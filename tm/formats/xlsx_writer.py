"""A workbook of one sheet, as ECMA-376 (Office Open XML, part 1) wants it, written as a stream.

Every cell is text, so nothing is run as a formula; columns in a language that is written from the
right are read so. Without any date in it: the same rows give the same bytes. Start reading at
`write_xlsx`.
"""

from __future__ import annotations

import zipfile
from typing import IO, TYPE_CHECKING

from tm.errors import WriteError
from tm.formats.languages import primary
from tm.formats.segments import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

# What a sheet of Excel holds.
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767

FROM_THE_RIGHT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "ug", "yi", "sd", "dv", "syr"})

_OFFICE = "http://schemas.openxmlformats.org"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = f'xmlns="{_OFFICE}/spreadsheetml/2006/main"'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = f'xmlns="{_OFFICE}/package/2006/relationships"'
_RELATION = f"{_OFFICE}/officeDocument/2006/relationships"

# Styles by number: plain; from the right; the first row.
PLAIN, RIGHT, BOLD = range(3)
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships {_RELATIONS}><Relationship Id="r1" '
    f'Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_RELATION}"><sheets>'
    '<sheet name="memory" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f"<Relationships {_RELATIONS}>"
    f'<Relationship Id="r1" Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_RELATION}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f"<styleSheet {_MAIN}>"
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf xfId="0" applyAlignment="1">'
    '<alignment horizontal="right" vertical="top" wrapText="1" readingOrder="2"/></xf>'
    '<xf xfId="0" fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>",
}
SHEET = (
    f'<worksheet {_MAIN}><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    '</sheetView></sheetViews><cols><col min="1" max="1" width="20" customWidth="1"/>'
    '<col min="2" max="3" width="60" customWidth="1"/></cols><sheetData>'
)


def write_xlsx(
    rows: Iterable[Sequence[str]], out: IO[bytes], languages: tuple[str, str], path: Path
) -> None:
    """Write rows as a workbook, the first in bold.

    Args:
        rows: cells without characters that XML forbids.
        out: where to, an open file.
        languages: of the second and the third column.
        path: what the file is called, for an error.

    Raises:
        WriteError: more rows, or more in one cell, than Excel takes.
    """
    sides = [RIGHT if primary(tag) in FROM_THE_RIGHT else PLAIN for tag in languages]
    styles = [PLAIN, *sides]
    with zipfile.ZipFile(out, "w") as book:
        for name, text in PARTS.items():
            with book.open(_name(name), "w") as part:
                part.write(f"{_HEAD}{text}".encode())
        with book.open(_name("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as part:
            part.write(f"{_HEAD}{SHEET}".encode())
            for number, row in enumerate(rows):
                if number >= MOST_ROWS or max(map(len, row)) > MOST_CHARACTERS:
                    raise WriteError(
                        f"{path}: Excel takes {MOST_ROWS:,} rows of {MOST_CHARACTERS:,} "
                        "characters a cell, and this is more. Write a .csv."
                    )
                part.write(_make_row(row, styles if number else [BOLD] * len(row)).encode())
            part.write(b"</sheetData></worksheet>")


def _name(name: str) -> zipfile.ZipInfo:
    """A part of the file, packed, without the time of day."""
    part = zipfile.ZipInfo(name)
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def _make_row(cells: Sequence[str], styles: Sequence[int]) -> str:
    """A row; a cell without a style of its own is plain."""
    found = []
    for at, cell in enumerate(cells):
        style = styles[at] if at < len(styles) else PLAIN
        text = escape(cell)
        found.append(
            f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
            if cell
            else f'<c s="{style}"/>'
        )
    return f"<row>{''.join(found)}</row>"
