"""The corrected copy of an article: the work behind `tm check --fix`.

Start reading at `write_fixed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.errors import FormatError, InputError, WriteError
from tm.formats.files import replacing
from tm.qa import correct

if TYPE_CHECKING:
    from pathlib import Path

    from tm.qa import StyleFinding
    from tm.workbench.checks import Checked


@dataclass(frozen=True, slots=True)
class Fixed:
    """A corrected copy: where it lies, and the findings that were corrected in it."""

    path: Path
    findings: tuple[StyleFinding, ...]


def write_fixed(checked: Checked) -> Fixed | None:
    """Write the corrected copy beside the original, as NAME.fixed.txt.

    Every byte that no fix replaces is the original's. None when there is nothing to correct.

    Raises:
        InputError: the article has no file, is an HTML page, or cannot be written back exactly.
        WriteError: the copy is there already, or cannot be written.
    """
    fixable = tuple(each for each in checked.findings if each.fix is not None)
    if checked.path is None:
        raise InputError(f"{checked.name}: --fix writes beside a file; name the article's file.")
    path = checked.path
    if checked.page:
        raise InputError(
            f"{checked.name}: --fix corrects plain text, not HTML; save the article as text."
        )
    if not fixable:
        return None
    target = path.with_name(f"{path.stem}.fixed.txt")
    if target.exists():
        raise WriteError(f"{target} is there already and stays as it is; move it away first.")
    data = _encode(checked, path, correct(checked.article.text, fixable))
    with replacing(target) as file:
        file.stream.write(data)
    return Fixed(target, fixable)


def _encode(checked: Checked, path: Path, corrected: str) -> bytes:
    """The corrected text in the bytes of the original: its encoding, its byte order mark."""
    data = path.read_bytes()
    try:
        plain = checked.article.text.encode(checked.encoding)
        body = corrected.encode(checked.encoding)
    except UnicodeEncodeError as error:
        raise FormatError(
            f"{path}: {error.object[error.start]!r} cannot be written in {checked.encoding}; "
            "save the article as UTF-8 first."
        ) from error
    if not data.endswith(plain):
        raise FormatError(f"{path}: changed while it was checked; run the command again.")
    return data[: len(data) - len(plain)] + body
