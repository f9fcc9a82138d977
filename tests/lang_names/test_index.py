"""Finding one name among many."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.lang.names import NameIndex, NameMatch, score
from tm.lang.names.transducer import load_tables, read_tables

NAMES = ["حميميم", "جبل الأكراد", "جبل التركمان", "اللاذقية", "سلمى", "ربيعة", "كسب", "القرداحة"]
TABLE = Path(__file__).parents[2] / "tm" / "lang" / "names" / "weights.tsv"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        *((each, "حميميم") for each in ("Hmeimim", "Khmeimim", "Hmeymim", "Humaymim", "Hmaimim")),
        *((each, "جبل الأكراد") for each in ("Jabal al-Akrad", "Jebel Akrad", "Djebel el-Akrad")),
        *((each, "اللاذقية") for each in ("Ladhiqiyah", "al-Lādhiqīyah", "el-Ladhikieh")),
        *((each, "سلمى") for each in ("Salma", "Selma")),
        *((each, "ربيعة") for each in ("Rabia", "Rabi'a", "Rabiah")),
        *((each, "القرداحة") for each in ("Qardaha", "Kardaha", "al-Qirdahah")),
    ],
)
def test_latin_spellings_find_the_arabic_name(query: str, name: str) -> None:
    """Each way to write the name in Latin letters finds it first."""
    assert NameIndex(NAMES).find(query)[0].name == name


def test_answers_are_sorted_scored_and_cut() -> None:
    """The surest comes first, with the score that two names have; limit and floor are kept."""
    index = NameIndex(["Jabal al-Turkman", "Jabal al-Akrad", "Jebel Akrad"])
    found = index.find("Jabal al-Akrad", limit=2)
    assert {match.name for match in found} == {"Jabal al-Akrad", "Jebel Akrad"}
    assert found == sorted(found, key=lambda match: -match.score)
    assert all(match.score == score("Jabal al-Akrad", match.name) for match in found)
    assert all(match.score >= 0.9 for match in index.find("Jabal al-Akrad", floor=0.9))


@pytest.mark.parametrize("query", ["", "  ", "4+1", "?"])
def test_no_letters_find_nothing(query: str) -> None:
    """A query without letters, and a name without letters, are no match."""
    assert NameIndex(["4+1", "", "Hama"]).find(query) == []


@given(st.lists(st.text(max_size=20), max_size=8), st.text(max_size=20))
def test_any_names_can_be_filed(names: list[str], query: str) -> None:
    """Any text can be filed and asked for; what is found was filed."""
    for match in NameIndex(names).find(query):
        assert isinstance(match, NameMatch)
        assert match.name in names


def test_table_names_its_source_and_no_place() -> None:
    """The table says where it comes from and under which licence, and holds pieces, not names."""
    lines = TABLE.read_text("utf-8").splitlines()
    head = " ".join(line for line in lines if line.startswith("#"))
    assert "GeoNames" in head
    assert "CC BY 4.0" in head
    assert set(read_tables(lines)) == {"mixed", "latin", "arabic"}
    for transducer in load_tables().values():
        for one, row in transducer.weights.items():
            assert len(one) <= 2
            assert all(len(two) <= 2 for two in row)
