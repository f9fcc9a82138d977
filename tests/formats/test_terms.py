"""The glossary for CAT tools: TBX-Basic in both versions, and OmegaT's text glossary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.formats.samples import CONCEPTS
from tm.cli import export_terms
from tm.errors import WriteError
from tm.formats import tbx, term_list
from tm.formats.segments import clean
from tm.model import (
    AdministrativeStatus,
    ConceptEntry,
    ConceptType,
    LanguageSection,
    Term,
    TermType,
    TranslationUnit,
    Variant,
)
from tm.workbench.export import DIRECTIONS

if TYPE_CHECKING:
    from pathlib import Path

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
STATUSES = st.sampled_from(AdministrativeStatus)
TEXTS = st.text(min_size=1)
TERMS = st.builds(Term, TEXTS, STATUSES, st.sampled_from(TermType), TEXTS, TEXTS, TEXTS)
ENTRIES = st.builds(
    ConceptEntry,
    id=TEXTS,
    type=st.sampled_from(ConceptType),
    sections=st.tuples(
        st.builds(LanguageSection, st.just("ar"), st.lists(TERMS, max_size=3).map(tuple))
    ),
    definition=st.text(),
    note=st.text(),
    region=st.text(),
)


def read(path: Path) -> list[dict[str, object]]:
    """The entries of a TBX of either version: id, and of each language term and status."""
    body = next(etree.parse(path).iter("{*}body"))
    return [read_entry(each) for each in body]


def read_entry(entry: etree._Element) -> dict[str, object]:
    """One entry."""
    sections: dict[str, list[tuple[str | None, str | None]]] = {}
    for section in (*entry.iterfind("{*}langSet"), *entry.iterfind("{*}langSec")):
        language = str(section.get(XML_LANG))
        for term in section:
            status = term.findtext("{*}termNote[@type='administrativeStatus']")
            sections.setdefault(language, []).append((term.findtext("{*}term"), status))
    return {"id": entry.get("id"), **sections}


@pytest.mark.parametrize("version", tbx.Version)
def test_every_term_comes_with_its_status(version: tbx.Version, tmp_path: Path) -> None:
    """All terms are there, each under its language and with its status, the preferred one first."""
    path = tmp_path / "glossary.tbx"
    report = tbx.write(CONCEPTS, path, version)
    found = read(path)
    assert [each["id"] for each in found] == [entry.id for entry in CONCEPTS]
    assert report.written == len(CONCEPTS)
    for entry, each in zip(CONCEPTS, found, strict=True):
        for section in entry.sections:
            wanted = {
                (clean(term.text)[0], f"{term.status.value}Term-admn-sts") for term in section.terms
            }
            terms = each[section.language]
            assert isinstance(terms, list)
            assert set(terms) == wanted
            best = section.preferred()
            assert best is None or terms[0][0] == clean(best.text)[0]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(ENTRIES, max_size=4), version=st.sampled_from(tbx.Version))
def test_any_entry_makes_a_readable_file(
    entries: list[ConceptEntry], version: tbx.Version, tmp_path: Path
) -> None:
    """Whatever an entry holds, the file is well-formed, ids are XML names, counts are right."""
    path = tmp_path / "any.tbx"
    path.unlink(missing_ok=True)
    report = tbx.write(entries, path, version)
    assert path.exists() == (report.written > 0)
    if report.written:
        found = read(path)
        assert len(found) == report.written
        assert all(tbx.NAME.fullmatch(str(each["id"])) for each in found)
    assert report.written + report.empty == len(entries)


def test_a_termbase_is_the_same_to_the_byte(tmp_path: Path) -> None:
    """The same entries give the same bytes."""
    first, second = tmp_path / "a.tbx", tmp_path / "b.tbx"
    for path in (first, second):
        tbx.write(CONCEPTS, path, tbx.Version.V2)
    assert first.read_bytes() == second.read_bytes()


def test_names_that_tools_pass_over(tmp_path: Path) -> None:
    """A name by which no tool would know the file is refused."""
    with pytest.raises(WriteError, match=r"let it end in \.tbx"):
        tbx.write(CONCEPTS, tmp_path / "glossary.xml", tbx.Version.V2)
    with pytest.raises(WriteError, match=r"end in \.txt or \.utf8"):
        term_list.write([], tmp_path / "glossary.csv", "ar")


UNIT = TranslationUnit("u", Variant("ar", "حميميم"), Variant("en", "Hmeimim"), note="air base")


def test_a_line_for_each_term(tmp_path: Path) -> None:
    """Term, translation and comment in this order, in either direction; no empty last cell."""
    path = tmp_path / "glossary.txt"
    term_list.write([UNIT, replace(UNIT, note="")], path, "ar")
    assert path.read_text("utf-8") == "حميميم\tHmeimim\tair base\nحميميم\tHmeimim\n"
    term_list.write([UNIT], path, "en")
    assert path.read_text("utf-8") == "Hmeimim\tحميميم\tair base\n"


@pytest.mark.parametrize("term", ["", "#tag", "\N{ZERO WIDTH SPACE}", " # tag"])
def test_terms_that_omegat_would_not_read(term: str, tmp_path: Path) -> None:
    """A term that OmegaT takes for a comment, or that nobody sees, is left out and counted."""
    path = tmp_path / "glossary.utf8"
    report = term_list.write([replace(UNIT, source=Variant("ar", term))], path, "ar")
    assert (report.written, report.unfit, path.exists()) == (0, 1, False)


def test_tabs_and_line_ends_stay_out(tmp_path: Path) -> None:
    """A tab or a line end inside a text never makes another cell or line."""
    path = tmp_path / "glossary.txt"
    term_list.write([replace(UNIT, note="a\tb\r\nc\N{LINE SEPARATOR}d")], path, "ar")
    assert path.read_text("utf-8") == "حميميم\tHmeimim\ta b c d\n"


def test_the_help_knows_the_formats() -> None:
    """What the command line offers is what the formats know."""
    assert [version.value for version in tbx.Version] == export_terms.VERSIONS
    assert tuple(export_terms.DIRECTIONS) == DIRECTIONS
