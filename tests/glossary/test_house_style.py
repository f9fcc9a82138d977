"""House styles: outlets and desks prefer other terms, and inherit all else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tm.errors import FormatError
from tm.glossary import read_csv
from tm.model import AdministrativeStatus, ConceptEntry

if TYPE_CHECKING:
    from pathlib import Path

SHEET = """concept,type,language,term,status,house_style
isis,organisation,en,ISIS,preferred,
isis,,en,Islamic State,admitted,now
isis,,en,Daesh,deprecated,now/culture other
isis,,ar,داعش,preferred,
"""


@pytest.fixture
def entry(tmp_path: Path) -> ConceptEntry:
    """The entry of the sheet."""
    path = tmp_path / "desk.csv"
    path.write_text(SHEET, encoding="utf-8")
    (found,) = read_csv(path)
    return found


@pytest.mark.parametrize(
    ("style", "preferred"),
    [
        ("now", "Islamic State"),
        ("now/culture", "Daesh"),
        ("now/sport", "Islamic State"),
        ("other", "Daesh"),
        ("other/culture", "Daesh"),
        ("third", "ISIS"),
    ],
)
def test_a_style_prefers_its_term(entry: ConceptEntry, style: str, preferred: str) -> None:
    """A desk's own term, or else its outlet's, or else the glossary's; one for each language."""
    styled = entry.in_style(style)
    assert styled.preferred("en") == preferred
    assert styled.preferred("ar") == "داعش"
    statuses = [term.status for section in styled.sections[:1] for term in section.terms]
    assert statuses.count(AdministrativeStatus.PREFERRED) == 1


def test_all_else_is_inherited(entry: ConceptEntry) -> None:
    """What was preferred is admitted; what is ruled out stays so where the style does not say."""
    first = entry.in_style("now").sections[0].terms
    assert [term.status.value for term in first] == ["admitted", "preferred", "deprecated"]
    assert entry.styles == {"now", "now/culture", "other"}


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("house_style", "NOW", "needs outlets or desks"),
        ("house_style", "a/b/c", "needs outlets or desks"),
        ("gender", "male", "'male' is none of masculine, feminine, neuter, other"),
        ("coordinates", "35.5", "needs latitude and longitude"),
        ("coordinates", "95 12", "needs latitude and longitude"),
        ("coordinates", "nan 12", "needs latitude and longitude"),
        ("coordinates", "north east", "needs latitude and longitude"),
        ("see_also", "Big One", "needs ids of other concepts"),
        ("distinct_from", "salma", "needs ids of other concepts"),
        ("do_not_translate", "perhaps", "'perhaps' is none of yes, no"),
        ("first_use", "never", "'never' is none of full_form, acronym"),
    ],
)
def test_bad_cells_are_refused(tmp_path: Path, column: str, cell: str, sentence: str) -> None:
    """With line, column and what is expected."""
    path = tmp_path / "desk.csv"
    path.write_text(f"concept,type,language,term,{column}\nsalma,place,en,Salma,{cell}\n")
    with pytest.raises(FormatError, match=sentence) as caught:
        read_csv(path)
    assert f"line 2, column {column!r}" in str(caught.value)


def test_two_terms_for_one_style_are_refused(tmp_path: Path) -> None:
    """A style prefers one term in each language."""
    path = tmp_path / "desk.csv"
    path.write_text(
        "concept,type,language,term,house_style\nx,term,en,One,now\nx,,ar,واحد,now\nx,,en,Two,now\n"
    )
    with pytest.raises(FormatError, match="line 4, column 'house_style': 'now' prefers another"):
        read_csv(path)
