"""The corrected copy of an article: the work behind `tm check --fix`.

Start reading at `write_fixed`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tm.errors import FormatError, InputError, WriteError
from tm.formats.files import replacing
from tm.qa import correct

if TYPE_CHECKING:
    from pathlib import Path

    from tm.extract.html import Page
    from tm.qa import StyleFinding
    from tm.workbench.checks import Checked


# What a page would take for markup.
_MARKUP = frozenset('<>&"')


@dataclass(frozen=True, slots=True)
class Fixed:
    """A corrected copy: where it lies, and the findings that were corrected in it."""

    path: Path
    findings: tuple[StyleFinding, ...]


def write_fixed(checked: Checked) -> Fixed | None:
    """Write the corrected copy beside the original, as NAME.fixed.txt, of a page NAME.fixed.html.

    Every byte that no fix replaces is the original's. On a page only words are corrected that stand
    in its source letter by letter: none with a tag or a character reference inside. None when there
    is nothing to correct.

    Raises:
        InputError: the article has no file, or cannot be written back exactly.
        WriteError: the copy is there already, or cannot be written.
    """
    fixable = tuple(each for each in checked.findings if each.fix is not None)
    if checked.path is None:
        raise InputError(f"{checked.name}: --fix writes beside a file; name the article's file.")
    path = checked.path
    source, placed = checked.article.text, fixable
    if checked.page:
        source = checked.page.source
        moved = [
            (each, _place_on_page(each, checked.article.text, checked.page)) for each in fixable
        ]
        fixable = tuple(each for each, there in moved if there)
        placed = tuple(there for _, there in moved if there)
    if not fixable:
        return None
    target = path.with_name(f"{path.stem}.fixed{'.html' if checked.page else '.txt'}")
    if target.exists():
        raise WriteError(f"{target} is there already and stays as it is; move it away first.")
    data = _encode(checked.encoding, path, source, correct(source, placed))
    with replacing(target) as file:
        file.stream.write(data)
    return Fixed(target, fixable)


def _place_on_page(finding: StyleFinding, text: str, page: Page) -> StyleFinding | None:
    """A finding moved to the page's source; None where correcting it could break the page."""
    span = finding.span and page.map.find(finding.span)
    if not span or not finding.span or _MARKUP & set(finding.fix or ""):
        return None
    same = span.of(page.source) == finding.span.of(text)
    return replace(finding, span=span) if same else None


def _encode(encoding: str, path: Path, source: str, corrected: str) -> bytes:
    """The corrected text in the bytes of the original: its encoding, its byte order mark."""
    data = path.read_bytes()
    try:
        plain = source.encode(encoding)
        body = corrected.encode(encoding)
    except UnicodeEncodeError as error:
        raise FormatError(
            f"{path}: {error.object[error.start]!r} cannot be written in {encoding}; "
            "save the article as UTF-8 first."
        ) from error
    if not data.endswith(plain):
        raise FormatError(f"{path}: changed while it was checked; run the command again.")
    return data[: len(data) - len(plain)] + body
