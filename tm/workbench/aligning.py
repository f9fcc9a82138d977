"""Aligning two files without a database, and taking back what a person corrected.

    source ──► sentences ──┐
    target ──► sentences ──┴──► beads ──► rows ──► table, JSON, TMX, TSV ──► corrected TSV

Start reading at `align_files`.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.errors import FormatError, InputError, ReadError
from tm.glossary.formulas import shield, unshield
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tm.align import Encoder
    from tm.model import Bead

COLUMNS = ("bead", "probability", "source_language", "source", "target_language", "target")
# A row that a person made has no probability of its own.
_SURE = 1.0


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """A bead with its words; one side may be empty.

    Attributes:
        bead: how many sentences stand on each side, `1-1`, `0-1`.
        probability: that both sides are right.
        why: the reasons in words.
    """

    bead: str
    probability: float
    source_language: str
    source: str
    target_language: str
    target: str
    why: tuple[str, ...] = ()


def align_files(
    source: Path,
    target: Path,
    *,
    reordered: bool = False,
    encoder: Encoder | None = None,
) -> list[AlignedRow]:
    """Align the sentences of two files, one Arabic, one English; either may be the source.

    Args:
        source: plain text, a saved HTML page or a Word document.
        target: likewise, in the other language.
        reordered: the two need not be in the same order.
        encoder: vectors; None aligns by words, names, numbers and lengths alone.

    Raises:
        InputError: a file cannot be read, or both are in one language.
    """
    from tm.align import align

    one, two = _read_sentences(source), _read_sentences(target)
    if one[0] == two[0]:
        raise InputError(
            f"{source} and {target} are both in one language ({one[0]}): "
            "name the Arabic text and the English one."
        )
    beads = align(one[1], two[1], encoder, reordered=reordered)
    return [_to_row(bead, one, two) for bead in beads]


def _read_sentences(path: Path) -> tuple[str, list[str]]:
    """The language of a file, `ar` or `en`, and its sentences."""
    from tm.align.words import language_of
    from tm.extract.reading import read_text
    from tm.extract.wrapping import unwrapped
    from tm.lang.sentences import split_sentences

    text = unwrapped(read_text(path).text)
    language = language_of(text)
    sentences = [" ".join(span.of(text).split()) for span in split_sentences(text, language)]
    if not sentences:
        raise ReadError(f"{path} has no sentences: name a file with text.")
    return language, sentences


def _to_row(bead: Bead, source: tuple[str, list[str]], target: tuple[str, list[str]]) -> AlignedRow:
    words = [
        " ".join(side[1][number] for number in numbers)
        for side, numbers in ((source, bead.source), (target, bead.target))
    ]
    why = tuple(each.words for each in bead.evidence)
    return AlignedRow(bead.shape, bead.probability, source[0], words[0], target[0], words[1], why)


def to_units(rows: Sequence[AlignedRow], origin: str) -> list[TranslationUnit]:
    """The translation units of the rows that have both sides."""
    return [
        TranslationUnit(
            f"{origin}-{number:04d}",
            Variant(row.source_language, row.source),
            Variant(row.target_language, row.target),
            (("x-bead", row.bead), ("x-probability", f"{row.probability:.2f}")),
        )
        for number, row in enumerate(rows, 1)
        if row.source and row.target
    ]


def format_tsv(rows: Sequence[AlignedRow]) -> bytes:
    """Rows as a table for a spreadsheet, which `read_tsv` reads back.

    Tabs part cells and no cell holds a tab or line end. A cell that a spreadsheet would run as a
    formula begins with an apostrophe. A byte order mark leads, by which Excel knows UTF-8.
    """
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(COLUMNS)
    for row in rows:
        first = [row.bead, f"{row.probability:.2f}", row.source_language, row.source]
        cells = [*first, row.target_language, row.target]
        writer.writerow([shield(" ".join(cell.split())) for cell in cells])
    return codecs.BOM_UTF8 + sheet.getvalue().encode()


def read_tsv(path: Path) -> list[AlignedRow]:
    """The rows of a table that `format_tsv` wrote and a person corrected.

    Rows may be changed, moved, added or taken out; `bead` and `probability` may be left empty in
    a new row. A row without any words is passed over.

    Raises:
        InputError: the file cannot be read, or a row is not as it should be; it is named.
    """
    from tm.extract.reading import read_text

    lines = list(csv.reader(io.StringIO(read_text(path).text, newline=""), delimiter="\t"))
    if not lines or tuple(cell.strip() for cell in lines[0][: len(COLUMNS)]) != COLUMNS:
        raise FormatError(
            f"{path}, line 1: the columns must be {', '.join(COLUMNS)}, parted by tabs, as "
            "`tm align --format tsv` writes them."
        )
    rows = [_read_row(path, number, line) for number, line in enumerate(lines[1:], 2) if any(line)]
    return [row for row in rows if row.source or row.target]


def _read_row(path: Path, number: int, line: list[str]) -> AlignedRow:
    if len(line) < len(COLUMNS):
        raise FormatError(
            f"{path}, line {number}: has {len(line)} cells, not {len(COLUMNS)}. "
            "Save the sheet as text parted by tabs."
        )
    bead, likely, source_language, source, target_language, target = (
        unshield(cell.strip()) for cell in line[: len(COLUMNS)]
    )
    try:
        probability = float(likely.replace(",", ".")) if likely else _SURE
    except ValueError:
        probability = -1.0
    if not 0 <= probability <= 1:
        raise FormatError(
            f"{path}, line {number}: the probability {likely!r} is no number from 0 to 1. "
            "Correct it, or leave the cell empty."
        )
    if (source and not source_language) or (target and not target_language):
        raise FormatError(f"{path}, line {number}: say the language of the words, `ar` or `en`.")
    return AlignedRow(bead, probability, source_language, source, target_language, target)


def write_rows(
    rows: Sequence[AlignedRow], output_format: str, place: Path | None, origin: str
) -> int:
    """Write rows as `tmx`, `tsv` or `json`, whole or not at all; None is standard output.

    Returns:
        How many were written: a memory has only rows with both sides, each once.

    Raises:
        WriteError: the place cannot be written.
    """
    import sys

    from tm.formats.admission import Profile
    from tm.formats.files import replacing
    from tm.formats.tmx import write_stream

    out = io.BytesIO()
    written = len(rows)
    if output_format == "tmx":
        first = next((row for row in rows if row.source and row.target), None)
        languages = (first.source_language, first.target_language) if first else ("ar", "en")
        profile = Profile(source=languages[0], target=languages[1])
        written = write_stream(to_units(rows, origin), out, profile).written
    elif output_format == "tsv":
        out.write(format_tsv(rows))
    else:
        from tm.model.plain import to_plain

        plain = [to_plain(row) for row in rows]
        out.write((json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode())
    if place is None:
        sys.stdout.buffer.write(out.getvalue())
    elif written:
        with replacing(place) as replacement:
            replacement.stream.write(out.getvalue())
    return written
