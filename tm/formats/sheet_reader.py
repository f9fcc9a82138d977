"""CSV, TSV and XLSX: one unit in a row, one language in a column.

The first row names the columns: `source` and `target` (with `--source ar --target en`), or a
language each (`ar`, `English`). Further columns are known by name (`id`, `note`, `created` ...);
any other becomes a property `x-NAME`. Without a first row the first two columns are taken, and the
user has to say their languages. Start reading at `read`.
"""

from __future__ import annotations

import csv
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import IO, TYPE_CHECKING

from tm.formats.intake import is_empty, read_tag
from tm.formats.languages import TAG
from tm.formats.lines import Rejoined, find_bom, read_lines
from tm.glossary.formulas import unshield
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tm.formats.intake import Intake

# What a column may be called, in small letters -> the field it holds.
NAMES = {
    **dict.fromkeys(("id", "tuid", "key", "entry_id", "المعرف"), "id"),
    **dict.fromkeys(("source", "source text", "original", "المصدر", "النص الأصلي"), "source"),
    **dict.fromkeys(("target", "target text", "translation", "الهدف", "الترجمة"), "target"),
    **dict.fromkeys(("source_language", "source language", "srclang"), "source_language"),
    **dict.fromkeys(("target_language", "target language", "trglang"), "target_language"),
    **dict.fromkeys(("note", "notes", "comment", "comments", "ملاحظات"), "note"),
    **dict.fromkeys(("created", "creation date", "creationdate", "date"), "created"),
    **dict.fromkeys(("changed", "change date", "changedate", "modified"), "changed"),
    **dict.fromkeys(
        ("created_by", "created by", "creationid", "author", "translator"), "created_by"
    ),
}
LANGUAGE_NAMES = {
    **dict.fromkeys(("arabic", "العربية", "عربي"), "ar"),
    **dict.fromkeys(("english", "الإنجليزية", "إنجليزي"), "en"),
    "french": "fr",
    "german": "de",
    "turkish": "tr",
    "spanish": "es",
    "persian": "fa",
    "kurdish": "ku",
    "hebrew": "he",
    "russian": "ru",
}

MAX_CELL = 1_000_000


@dataclass(slots=True)
class _Columns:
    """Which column holds what: field -> index; languages of the columns; other columns."""

    fields: dict[str, int] = field(default_factory=dict)
    source_language: str = ""
    target_language: str = ""
    others: list[tuple[str, int]] = field(default_factory=list)
    is_header: bool = False


def read(stream: IO[bytes], intake: Intake) -> Iterator[TranslationUnit]:
    """The units of a sheet, in its order.

    Raises:
        FormatError: it is no such sheet, or nobody says what its columns are.
    """
    rows = iter(_read_rows(stream, intake))
    first = next(rows, None)
    if first is None:
        raise intake.refuse("there is no row in it.")
    columns = _find_columns(first, intake)
    if not columns.is_header:
        rows = chain([first], rows)
    for number, row in enumerate(rows, start=2 if columns.is_header else 1):
        if any(cell for cell in row):
            intake.read += 1
            unit = _make_unit(row, columns, intake, f"row {number}")
            if unit:
                yield unit


def _read_rows(stream: IO[bytes], intake: Intake) -> Iterable[Sequence[str]]:
    """The rows of a sheet as text."""
    head = stream.read(4)
    if head == b"PK\3\4":
        stream.seek(0)
        return _read_xlsx(stream, intake)
    return _read_csv(head, stream, intake)


def _read_csv(head: bytes, stream: IO[bytes], intake: Intake) -> Iterator[Sequence[str]]:
    """The rows of comma, semicolon or tab separated text."""
    encoding = find_bom(head) or "utf-8"
    lines = read_lines(Rejoined(head, stream), encoding, intake, newline="")
    csv.field_size_limit(MAX_CELL)
    try:
        first = next(lines, "")
        delimiter = max("\t,;", key=first.count)
        yield from csv.reader(chain([first], lines), delimiter=delimiter, strict=False)
    except csv.Error as error:
        raise intake.refuse(f"this is not a sound table ({error}).") from error


def _read_xlsx(stream: IO[bytes], intake: Intake) -> Iterator[Sequence[str]]:
    """The rows of the first sheet of a workbook."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(stream, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(values_only=True):
            yield [_to_text(cell) for cell in row]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError) as error:
        raise intake.refuse("this is not a sound XLSX file: save it again.") from error


def _to_text(cell: object) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%dT%H:%M:%SZ}"
    return str(cell)


def _find_columns(first: Sequence[str], intake: Intake) -> _Columns:
    """What the first row says of the columns, or the user does."""
    names = [cell.strip() for cell in first]
    columns = _Columns(is_header=True)
    tags: list[tuple[str, int]] = []
    for index, name in enumerate(names):
        known = NAMES.get(name.lower())
        tag = LANGUAGE_NAMES.get(name.lower()) or (name if _is_tag(name) else "")
        if known:
            columns.fields.setdefault(known, index)
        elif tag:
            tags.append((tag, index))
        elif name:
            columns.others.append((name, index))
    languages = intake.languages
    if {"source", "target"} <= columns.fields.keys():
        columns.others += tags
        columns.source_language = languages.source or ""
        columns.target_language = languages.target or ""
    elif len(tags) >= 2:
        _take_languages(columns, tags, intake)
    elif len(names) >= 2 and languages.source and languages.target:
        columns = _Columns({"source": 0, "target": 1}, languages.source, languages.target)
    else:
        raise intake.refuse(
            "its first row does not say which columns hold which language: name them there "
            "(e.g. ar and en), or say --source ar --target en."
        )
    has_own = {"source_language", "target_language"} <= columns.fields.keys()
    if not (columns.source_language and columns.target_language) and not has_own:
        raise intake.refuse("nobody says its languages: say --source ar --target en.")
    return columns


def _take_languages(columns: _Columns, tags: list[tuple[str, int]], intake: Intake) -> None:
    """Source and target among columns that are called by their language."""
    languages = intake.languages
    order = dict(tags)
    source = languages.source if languages.source in order else tags[0][0]
    rest = [tag for tag, _ in tags if tag != source]
    target = languages.target if languages.target in rest else rest[0]
    columns.fields |= {"source": order.pop(source or ""), "target": order.pop(target or "")}
    columns.source_language, columns.target_language = source or "", target or ""
    columns.others += order.items()


def _is_tag(name: str) -> bool:
    """Whether a column is called by a language tag: `ar`, `en-GB`, `ar_SY`."""
    tag, _ = read_tag(name)
    return bool(TAG.fullmatch(tag)) and len(tag.partition("-")[0]) == 2 and len(name) <= 12


def _make_unit(
    row: Sequence[str], columns: _Columns, intake: Intake, place: str
) -> TranslationUnit | None:
    """The unit of a row; None (and counted) when there is none."""

    def cell(name: str) -> str:
        index = columns.fields.get(name, -1)
        text = row[index] if 0 <= index < len(row) else ""
        return unshield(text)

    source, target = cell("source"), cell("target")
    source_language = cell("source_language") or columns.source_language
    target_language = cell("target_language") or columns.target_language
    if is_empty(source):
        intake.skip("unit with an empty source", place)
        return None
    if is_empty(target):
        intake.skip("unit not translated yet", place)
        return None
    properties = tuple(
        (f"x-{name.removeprefix('x-')}", unshield(row[index]))
        for name, index in columns.others
        if index < len(row) and row[index]
    )
    return TranslationUnit(
        cell("id").strip(),
        Variant(intake.tag(source_language, place), source),
        Variant(intake.tag(target_language, place), target),
        properties,
        cell("note"),
        intake.date(cell("created"), place),
        intake.date(cell("changed"), place),
        cell("created_by") or None,
    )
