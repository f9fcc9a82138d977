"""The desk's own glossary answers to the spellings that its sources use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tm.glossary import Termbase, read_csv

GLOSSARY = Path(__file__).parents[2] / "glossaries" / "syria-desk.csv"


@cache
def desk() -> Termbase:
    """The starter glossary."""
    return Termbase(read_csv(GLOSSARY))


@pytest.mark.parametrize(
    ("concept", "queries"),
    [
        ("hmeimim", "Hmeimim, Khmeimim, Khmeymim, Hmeymim, Humaymim, Hmaimim, Hmaymim, حميميم"),
        ("jabal_akrad", "Jabal al-Akrad, Jebel Akrad, Djebel el Akrad, Jabal-ul-Akrad"),
        ("latakia", "Latakia, Lattakia, Ladhiqiyah, Lattaquié, el-Ladhikiyah"),
        ("salma", "Salma, Selma"),
        ("rabia", "Rabia, Rabi'a"),
        ("ndf", "NDF, National Defence Forces, National Defense Forces, National Defence Force"),
    ],
)
def test_each_spelling_finds_its_entry_first(concept: str, queries: str) -> None:
    """Whether it was entered or only sounds alike, the entry comes first."""
    for query in queries.split(", "):
        assert desk().find(query)[0].entry.id == concept, query
