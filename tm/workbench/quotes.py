"""What one file quotes and claims, without a database: the work behind `tm quotes`.

    file ──► text ──┐
    .toml ──────────┼──► article ──► extraction
    glossaries ─────┘

Start reading at `find_quotes`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tm.model import Article, Publication
from tm.workbench.articles import extract_from, read_article
from tm.workbench.desk import find_glossaries, read_glossaries
from tm.workbench.pages import complete_publication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.html import Page
    from tm.extract.reading import Decoded
    from tm.glossary import Termbase
    from tm.model import Extraction

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class Glossary:
    """The termbase names are looked up in, and the files it came from; both may be empty."""

    termbase: Termbase
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class QuotesOfFile:
    """A file after it was read.

    Attributes:
        path: as it was named; `-` is standard input.
        encoding: the encoding it was read in, by Python's name.
        extraction: what was found, with the findings about the file itself first.
        page: the HTML page the article was taken from; None when it is plain text.
    """

    path: Path
    encoding: str
    article: Article
    extraction: Extraction
    page: Page | None = None


def load_glossary(files: Sequence[Path] = ()) -> Glossary:
    """The glossaries that were named, or else those of the current folder.

    Raises:
        InputError: a file cannot be read, or a row is not as it should be.
    """
    chosen = tuple(files) or tuple(find_glossaries())
    return Glossary(read_glossaries(chosen), chosen)


def find_quotes(path: Path, glossary: Glossary, language: str | None = None) -> QuotesOfFile:
    """Read one file and find what is quoted and claimed in it.

    Args:
        path: the file; the `.toml` beside it is believed. `-` is standard input.
        glossary: names and outlets.
        language: BCP 47 tag that overrides the `.toml`.

    Raises:
        InputError: the file or its `.toml` cannot be read, or the language is none `tm` reads.
    """
    article, decoded = _read_stdin() if path == STANDARD_INPUT else read_article(path)
    if language:
        article = replace(article, language=language)
    found = extract_from(article, glossary.termbase)
    found = replace(found, findings=decoded.findings + found.findings)
    return QuotesOfFile(path, decoded.encoding, article, found, decoded.page)


def _read_stdin() -> tuple[Article, Decoded]:
    """An article that has no name and nothing beside it."""
    from tm.extract.language import detect_language
    from tm.extract.reading import read_text

    decoded = read_text(STANDARD_INPUT)
    article = Article(
        id="stdin",
        name="-",
        text=decoded.text,
        sha256=decoded.sha256,
        language=(decoded.page.language if decoded.page else None) or detect_language(decoded.text),
        publication=complete_publication(Publication(), decoded.page),
    )
    return article, decoded
