"""Measure the English extractor on 98 Canadian articles annotated for the Gender Gap Tracker.

    python -m bench.gender_gap FOLDER            one table of figures
    python -m bench.gender_gap FOLDER --errors   and the speakers that are wrong, with context

FOLDER holds two files out of the history of sfu-discourse-lab/GenderGapTracker, both below
NLP/evaluation/src: eval/AnnotationTable_byArticle_withReplacementArticles.xlsx (commit bfa81a8) and
rawtext.zip (commit fe82ba2); `git show COMMIT:PATH > FILE` brings them. Start reading at `main`.

The annotation names of each quotation its words, the words for its speaker in the same sentence,
and who that is in full. Its offsets belong to another edition of the texts, so each is looked for
near where it should stand. Whoever annotated left out many short quotes, so precision says
little; recall, speakers and full names do. The texts belong to their publishers: commit nothing of
them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from bench.measure import overlaps, percent
from bench.polnear import score, sure_only
from bench.polnear_gold import Attribution, Document, kind_of
from bench.polnear_predictions import SPEECH, predictions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.measure import Offsets
    from bench.polnear import Scores
    from tm.model import Extraction

TABLE = "AnnotationTable_byArticle_withReplacementArticles.xlsx"
TEXTS = "rawtext.zip"
NUMBER = re.compile(r"\d+")
ARTICLE_ID = re.compile(r"[0-9a-f]{24}")
WORD = re.compile(r"\w+")
SMALL = frozenset({"the", "of", "a", "an", "and"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as annotated: where it stands, and who speaks in full."""

    attribution: Attribution
    person: str


@dataclass(slots=True)
class Names:
    """How many speakers are named in full, of quotes that name him and of those that go on."""

    stated: int = 0
    stated_right: int = 0
    going_on: int = 0
    going_on_right: int = 0


def read_folder(folder: Path) -> list[tuple[Document, list[Quotation]]]:
    """The articles with their quotations; one whose annotation is no JSON is left out.

    Raises:
        OSError: when one of the two files is not there.
        ValueError: when one is no workbook or no archive.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        sheet = load_workbook(folder / TABLE, read_only=True).worksheets[0]
        rows = sheet.iter_rows(values_only=True)
        with ZipFile(folder / TEXTS) as archive:
            texts = {Path(name).stem: archive.read(name) for name in archive.namelist()}
    except (BadZipFile, InvalidFileException) as error:
        message = f"{folder}: {error}; see the head of this file for what it must hold"
        raise ValueError(message) from error
    head = [str(cell) for cell in next(rows)]
    return [
        article
        for row in rows
        if (article := _article(dict(zip(head, row, strict=False)), texts)) is not None
    ]


def _article(
    row: dict[str, Any], texts: dict[str, bytes]
) -> tuple[Document, list[Quotation]] | None:
    """One row of the table; None when it has no text or cannot be read."""
    found = ARTICLE_ID.search(str(row["_id"]))
    if not found or found.group() not in texts:
        return None
    try:
        annotated = json.loads(row["quotations"])
    except (TypeError, json.JSONDecodeError):
        return None
    text = texts[found.group()].decode("utf-8").replace("\r\n", "\n")
    quotations = list(_quotations(text, annotated))
    attributions = tuple(quotation.attribution for quotation in quotations)
    return Document(found.group(), text, attributions), quotations


def _quotations(text: str, annotated: list[dict[str, str]]) -> Iterator[Quotation]:
    """The quotations that are found in the text, each near the one before."""
    drift = 0
    for each in annotated:
        expected = _first(each["quote_index"])
        content = _nearest(text, each["quote"], (expected or 0) + drift)
        if content is None:
            continue
        if expected is not None:
            drift = content[0] - expected
        source, cue = (
            _nearest(text, each[name], (_first(each[f"{name}_index"]) or 0) + drift)
            for name in ("speaker", "verb")
        )
        attribution = Attribution(
            (source,) if source else (),
            (cue,) if cue else (),
            (content,),
            kind_of(text, (content,)),
        )
        yield Quotation(attribution, each["reference"])


def _first(index: str) -> int | None:
    """The first offset of `(588,597)`; None when there is none."""
    found = NUMBER.search(index)
    return int(found.group()) if found else None


def _nearest(text: str, wanted: str, expected: int) -> Offsets | None:
    """Where some words stand, nearest to where they should; blanks may differ."""
    pattern = r"\s+".join(map(re.escape, wanted.split()))
    spans = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    return min(spans, key=lambda span: abs(span[0] - expected), default=None)


def count_names(quotations: Sequence[Quotation], extraction: Extraction, names: Names) -> None:
    """Count the marked quotations whose speaker is named as the annotation names him."""
    spoken = [quote for quote in extraction.quotes if quote.kind in SPEECH]
    for quotation in quotations:
        attribution = quotation.attribution
        if attribution.kind == "indirect" or not quotation.person:
            continue
        place = attribution.content[0]
        found = next((q for q in spoken if overlaps((q.span.start, q.span.end), place)), None)
        if found is None:
            continue
        resolved = (found.speaker.resolved or "") if found.speaker else ""
        right = bool(_words(resolved) & _words(quotation.person))
        if attribution.source:
            names.stated += 1
            names.stated_right += right
        else:
            names.going_on += 1
            names.going_on_right += right


def _words(name: str) -> set[str]:
    """The words of a name that tell it from others."""
    return set(WORD.findall(name.lower())) - SMALL


def rows_of(scores: Scores, sure: Scores, names: Names) -> Iterator[tuple[str, str]]:
    """The lines of the table."""
    yield "marked spans: gold, overlapped", f"{scores.overlap.gold}, {scores.overlap.right}"
    yield "recall direct / partial", f"{scores.found('direct'):.1f} / {scores.found('mixed'):.1f}"
    yield f"speaker overlap (of {scores.with_source})", f"{scores.speaker:.1f}"
    yield "sure: speaker overlap", f"{sure.speaker:.1f}"
    stated = percent(names.stated_right, names.stated)
    yield f"full name, speaker in the sentence (of {names.stated})", f"{stated:.1f}"
    going_on = percent(names.going_on_right, names.going_on)
    yield f"full name, quote that goes on (of {names.going_on})", f"{going_on:.1f}"


def main() -> int:
    """Read, extract, score, print."""
    from tm.extract import extract
    from tm.glossary import Termbase

    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path, help="folder with the table and the texts")
    parser.add_argument("--errors", action="store_true", help="list the speakers that are wrong")
    options = parser.parse_args()
    try:
        articles = read_folder(options.folder)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    termbase, names = Termbase(()), Names()
    predictions = []
    for document, quotations in articles:
        extraction = extract(document.text, termbase=termbase)
        count_names(quotations, extraction, names)
        predictions.append(predictions_of(extraction, document.text))
    documents = [document for document, _ in articles]
    scores = score(documents, predictions)
    for name, figures in rows_of(scores, score(documents, sure_only(predictions)), names):
        print(f"{name:55}{figures}")
    if options.errors:
        print(*(each for each in scores.errors if each.startswith("SPK")), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
