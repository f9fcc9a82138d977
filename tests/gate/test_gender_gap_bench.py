"""The bench on the Gender Gap Tracker's articles reads a folder of their form, made up here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from bench.gender_gap import TABLE, TEXTS, Names, count_names, read_folder
from bench.polnear import score
from bench.polnear_predictions import predictions_of
from tm.extract import extract
from tm.glossary import Termbase

if TYPE_CHECKING:
    from pathlib import Path

ID = "5c182ac21e67d78e277944ad"
TEXT = """Harbour

Rana Haddad, the mayor, spoke on Monday.

“The harbour is full,” Haddad said. “We have no room.”

“We wait,” said Jad Karam.
"""
QUOTES = [
    ("“The harbour is full,”", "Haddad", "said", "(30,52)", "(53,59)", "(60,64)", "Rana Haddad"),
    ("“We have no room.”", "", "", "(66,84)", "", "", "Rana Haddad"),
    ("“We wait,”", "Jad Karam", "said", "(86,96)", "(102,111)", "(97,101)", "Omar Nader"),
]
KEYS = ("quote", "speaker", "verb", "quote_index", "speaker_index", "verb_index", "reference")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article, its offsets those of another edition."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["_id", "quotations"])
    annotated = json.dumps([dict(zip(KEYS, quote, strict=True)) for quote in QUOTES])
    sheet.append([f"ObjectId({ID})", annotated])
    sheet.append(["ObjectId(0123456789abcdef01234567)", "[]"])
    book.save(tmp_path / TABLE)
    with ZipFile(tmp_path / TEXTS, "w") as archive:
        archive.writestr(f"rawtext/{ID}.txt", TEXT)
    return tmp_path


def test_quotations_are_placed_and_their_speakers_counted(folder: Path) -> None:
    """Proves that shifted offsets find their words, and that names are judged by who is meant."""
    [(document, quotations)] = read_folder(folder)
    extraction = extract(document.text, termbase=Termbase(()))
    scores = score([document], [predictions_of(extraction, document.text)])
    names = Names()
    count_names(quotations, extraction, names)
    assert [document.text[slice(*q.attribution.content[0])] for q in quotations] == [
        quote[0] for quote in QUOTES
    ]
    assert (scores.overlap.gold, scores.overlap.right) == (3, 3)
    assert (scores.with_source, scores.right_speaker) == (2, 2)
    assert (names.stated, names.stated_right) == (2, 1)
    assert (names.going_on, names.going_on_right) == (1, 1)


def test_a_folder_without_the_texts_is_named(folder: Path) -> None:
    """Proves that an archive that is none is told as one clear sentence."""
    (folder / TEXTS).write_text("no archive", encoding="utf-8")
    with pytest.raises(ValueError, match="see the head of this file"):
        read_folder(folder)
