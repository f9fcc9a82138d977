"""CSV, TSV and XLSX: one unit in a row, one language in a column, as `sheet_reader` reads them.

    report = write(units, Path("memory.xlsx"), Profile(source="ar", target="en"))

Columns: `id`, the two languages, each property by its type (as often as one unit has it), `note`,
`created`, `changed`, `created_by`; those that no unit fills are left out. A cell that a spreadsheet
would run as a formula gets an apostrophe, which our reader takes away. Which columns there are is
known at the end only, so the units wait in a temporary file; memory stays bounded, and the same
units give the same bytes. Start reading at `write`.
"""

from __future__ import annotations

import codecs
import csv
import io
import marshal
import tempfile
from collections import Counter
from typing import IO, TYPE_CHECKING

from tm.errors import WriteError
from tm.formats.admission import Admission, Profile, Report
from tm.formats.files import replacing
from tm.formats.xlsx_writer import write_xlsx
from tm.glossary.formulas import shield
from tm.model import flatten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tm.model import FlatUnit, TranslationUnit

DELIMITERS = {".csv": ",", ".tsv": "\t"}
WORKBOOK = ".xlsx"

# Behind the properties: the column's name, and its place in a `FlatUnit`.
LAST = {"note": 6, "created": 7, "changed": 8, "created_by": 9}


def write(units: Iterable[TranslationUnit], path: Path, profile: Profile) -> Report:
    """Write units as a `.csv`, `.tsv` or `.xlsx` file, whole or not at all; none without a unit.

    Raises:
        WriteError: the place cannot be written, its name has another ending, or there is more
            than a workbook holds.
    """
    if path.suffix not in {*DELIMITERS, WORKBOOK}:
        raise WriteError(
            f"{path}: a table is known by its name: let it end in .xlsx, .csv or .tsv."
        )
    admission = Admission(profile)
    # Nothing but our own units goes in, and it is gone when it is closed.
    with replacing(path) as replacement, tempfile.TemporaryFile() as waiting:
        widths: Counter[str] = Counter()
        for unit in units:
            admitted = admission.admit_flat(flatten(unit))
            if admitted is not None:
                widths |= Counter(_count_cells(admitted))
                marshal.dump(admitted, waiting)
                admission.report.written += 1
        waiting.seek(0)
        kept = (marshal.load(waiting) for _ in range(admission.report.written))  # noqa: S302
        rows = _make_rows(kept, widths, admission)
        if path.suffix == WORKBOOK:
            languages = (profile.source, profile.target)
            write_xlsx(rows, replacement.stream, languages, path)
        else:
            _write_text(rows, replacement.stream, DELIMITERS[path.suffix])
        replacement.keep = admission.report.written > 0
    return admission.report


def _count_cells(unit: FlatUnit) -> Iterator[str]:
    """The columns a unit fills, besides its id and its sides."""
    yield from (kind for kind, value in unit[5] if value)
    yield from (name for name, place in LAST.items() if unit[place])


def _make_rows(
    units: Iterable[FlatUnit], widths: Counter[str], admission: Admission
) -> Iterator[list[str]]:
    """The names of the columns, then the cells of each unit."""
    clean = admission.clean
    kinds = sorted(widths.keys() - LAST.keys())
    last = {name: place for name, place in LAST.items() if widths[name]}
    columns = [clean(kind if kind.startswith("x-") else f"x-{kind}") for kind in kinds]
    header = ["id", admission.profile.source, admission.profile.target]
    header += [name for name, kind in zip(columns, kinds, strict=True) for _ in range(widths[kind])]
    yield [*header, *last]
    for unit in units:
        cells = [clean(unit[0]), unit[2], unit[4]]
        for kind in kinds:
            values = [value for name, value in unit[5] if name == kind and value]
            cells += [clean(value) for value in values] + [""] * (widths[kind] - len(values))
        cells += [clean(str(unit[place] or "")) for place in last.values()]
        yield [shield(cell) for cell in cells]


def _write_text(rows: Iterable[list[str]], out: IO[bytes], delimiter: str) -> None:
    """Rows as text in UTF-8, with a byte order mark, by which Excel knows it."""
    out.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    finally:
        text.detach()
