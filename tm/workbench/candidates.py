"""Use-case: names in articles that the glossary lacks. Start reading at `list_candidates`."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tm.errors import NoStoreError
from tm.glossary import COLUMNS
from tm.glossary.candidates import Candidate, find_candidates
from tm.glossary.formulas import shield
from tm.lang import latin
from tm.qa.copytext import find_unknown
from tm.workbench.articles import extract_from, show_article
from tm.workbench.desk import load_termbase, open_to_read
from tm.workbench.quotes import STANDARD_INPUT, Glossary, find_quotes, load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tm.glossary import Termbase
    from tm.model import Article, Extraction


def list_candidates(
    database: str,
    articles: Sequence[str],
    sources: Sequence[Path] = (),
    glossaries: Sequence[Path] = (),
) -> list[Candidate]:
    """Names in articles that the glossary does not know; those named most come first.

    Args:
        database: where articles are looked up by id; its Arabic sources are searched too.
        articles: files, `-`, or ids of articles in the store.
        sources: files with Arabic text on the same matter.
        glossaries: files (CSV); when empty the store's glossary, or else those of the folder.

    Raises:
        InputError: one of them is not there or cannot be read.
    """
    from tm.extract.reading import read_text

    termbase = load_glossary(glossaries).termbase if glossaries else _load_termbase(database)
    found = [
        (number, span.start, span.of(article.text))
        for number, named in enumerate(articles)
        for article, extraction in [_read(database, named, termbase)]
        for span in find_unknown(article, extraction)
    ]
    texts = [*(read_text(path).text for path in sources), *_stored_sources(database)]
    return find_candidates(found, termbase, texts)


def format_sheet(candidates: Iterable[Candidate]) -> str:
    """Candidates as rows of the glossary's spreadsheet, for a person to complete.

    The type is left empty, so that no sheet is imported that nobody looked at; what is known of
    the Arabic stands in the note.
    """
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, COLUMNS, lineterminator="\n", restval="")
    writer.writeheader()
    used: set[str] = set()
    for candidate in candidates:
        concept = _make_id(candidate.name, used)
        used.add(concept)
        for row in _rows(candidate):
            cells = {"concept": concept} | row
            writer.writerow({key: shield(cell) for key, cell in cells.items()})
    return sheet.getvalue()


def _rows(candidate: Candidate) -> list[dict[str, str]]:
    """The rows of one candidate: Arabic first, as in all sheets."""
    language = candidate.language
    kind = "acronym" if candidate.is_acronym else "fullForm"
    rows = []
    if candidate.arabic:
        first, *others = candidate.arabic
        note = "Guessed" if first.score is None else f"Heard in Arabic text, {first.score:.2f}"
        note += f"; or {', '.join(each.text for each in others)}." if others else "."
        rows.append(_term("ar", first.text, "preferred", "fullForm") | {"note": note})
    rows.append(_term(language, candidate.name, "preferred", kind))
    rows += [_term(language, each, "admitted", "variant") for each in candidate.also]
    return rows


def _term(language: str, text: str, status: str, kind: str) -> dict[str, str]:
    """The cells of a term."""
    said = {"language": language, "term": text, "status": status, "term_type": kind}
    return said | {"part_of_speech": "properNoun"}


def _make_id(name: str, used: set[str]) -> str:
    """An id for a new concept: its letters and digits, and a number where that is taken."""
    parts = [latin.loose_key(part) for part in re.split(r"[\W_]+", name)]
    stem = "_".join(part for part in parts if part.isascii() and part) or "name"
    number = 1
    concept = stem
    while concept in used:
        number += 1
        concept = f"{stem}_{number}"
    return concept


def _read(database: str, named: str, termbase: Termbase) -> tuple[Article, Extraction]:
    """An article from a file or from the store, with what is found in it."""
    path = Path(named)
    if path == STANDARD_INPUT or path.exists() or path.suffix or len(path.parts) > 1:
        read = find_quotes(path, Glossary(termbase, ()))
        return read.article, read.extraction
    with open_to_read(database) as store:
        article = show_article(store, named).article
    return article, extract_from(article, termbase)


def _load_termbase(database: str) -> Termbase:
    """The termbase of the store, or of the folder when there is none."""
    try:
        with open_to_read(database) as store:
            return load_termbase(store)
    except NoStoreError:
        return load_termbase()


def _stored_sources(database: str) -> list[str]:
    """The Arabic source texts of the store, if there is one."""
    try:
        with open_to_read(database) as store:
            return [source.text for source in store.sources.all()]
    except NoStoreError:
        return []
