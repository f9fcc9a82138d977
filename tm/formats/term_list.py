"""OmegaT's glossary: a text file of `term TAB translation TAB comment`, in UTF-8.

OmegaT reads `.txt` and `.utf8` files so (manual, "Glossaries"); a line that begins with `#` is a
comment, so a term never does. The same units give the same bytes. Start reading at `write`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.errors import WriteError
from tm.formats.files import replacing
from tm.formats.segments import clean, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tm.model import TranslationUnit

ENDINGS = (".txt", ".utf8")


@dataclass(slots=True)
class Report:
    """What became of the units.

    Attributes:
        written: lines in the file.
        unfit: left out: an empty side, or a term that begins with `#`.
    """

    written: int = 0
    unfit: int = 0


def write(units: Iterable[TranslationUnit], path: Path, source: str) -> Report:
    """Write a glossary for translating out of `source`; without a line there is no file.

    Args:
        units: terms with their translations, either way round.
        path: a `.txt` or `.utf8` file.
        source: BCP 47 tag of the language of the first column.

    Raises:
        WriteError: the place cannot be written, or OmegaT would pass it over.
    """
    if path.suffix not in ENDINGS:
        raise WriteError(f"{path}: OmegaT reads glossaries that end in .txt or .utf8. Name it so.")
    report = Report()
    with replacing(path) as replacement:
        for unit in units:
            sides = (unit.source, unit.target)
            term, translation = sides if unit.source.language == source else sides[::-1]
            cells = [_one_cell(text) for text in (term.segment, translation.segment, unit.note)]
            if is_blank(cells[0]) or is_blank(cells[1]) or cells[0].startswith("#"):
                report.unfit += 1
                continue
            replacement.stream.write(("\t".join(cells).rstrip("\t") + "\n").encode())
            report.written += 1
        replacement.keep = report.written > 0
    return report


def _one_cell(text: str) -> str:
    """A text without tabs and line ends."""
    return " ".join(clean(text)[0].split())
