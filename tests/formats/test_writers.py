"""One contract for all forms of a memory but TMX: XLIFF, PO, Weblate's JSON, tables.

Each form is read back by a reader that is not ours: lxml, polib, json, openpyxl.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from tests.formats.samples import FERRY, UNITS
from tm.cli import export as commands
from tm.errors import WriteError
from tm.formats.admission import Profile
from tm.formats.xliff_writer import Version
from tm.glossary.formulas import unshield
from tm.model import TranslationUnit, Variant
from tm.workbench.export import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Pairs = list[tuple[str, str]]
PROFILE = Profile("ar", "en")


def read_xliff(path: Path) -> Pairs:
    """Source and target of each unit."""
    root = etree.parse(path).getroot()
    holders = [*root.iter("{*}trans-unit"), *root.iter("{*}segment")]
    return [
        (each.findtext("{*}source") or "", each.findtext("{*}target") or "") for each in holders
    ]


def read_po(path: Path) -> Pairs:
    """Source and target of each message."""
    return [(each.msgid, each.msgstr) for each in polib.pofile(str(path), encoding="utf-8")]


def read_weblate(path: Path) -> Pairs:
    """Source and target of each item."""
    return [(item["source"], item["target"]) for item in json.loads(path.read_text("utf-8"))]


def read_sheet(path: Path) -> Pairs:
    """Source and target of each row behind the first, as openpyxl reads a workbook."""
    rows = list(load_workbook(path).worksheets[0].values)
    return [(unshield(str(row[1])), unshield(str(row[2]))) for row in rows[1:]]


# Form -> the ending of its files and an independent reader.
CASES: dict[str, tuple[str, Callable[[Path], Pairs]]] = {
    "xliff 1.2": (".xlf", read_xliff),
    "xliff 2.1": (".xlf", read_xliff),
    "po": (".po", read_po),
    "weblate": (".json", read_weblate),
    "sheet": (".xlsx", read_sheet),
}


@pytest.fixture(params=CASES)
def form(request: pytest.FixtureRequest) -> str:
    """Each form."""
    found: str = request.param
    return found


def test_every_form_is_tested() -> None:
    """A new form is held to this contract too."""
    assert set(CASES) == set(FORMS)
    assert [version.value for version in Version] == commands.XLIFF_VERSIONS


def test_all_units_in_order(form: str, tmp_path: Path) -> None:
    """Every unit is there, turned to the direction asked for, cleaned, in the order it came."""
    ending, read = CASES[form]
    path = tmp_path / f"memory{ending}"
    report = FORMS[form](UNITS, path, PROFILE)
    assert report.written == len(UNITS)
    assert read(path) == [
        (FERRY.source.segment, FERRY.target.segment),
        ("قال {{ar:k7}} ثم {{ar:k8}}.", "He said one thing & then another."),
        ("ضباب كثيف", "dense fog"),
    ]


def test_the_same_units_give_the_same_bytes(form: str, tmp_path: Path) -> None:
    """No clock and no chance stands in a file."""
    ending, _ = CASES[form]
    paths = [tmp_path / f"{name}{ending}" for name in "ab"]
    for path in paths:
        FORMS[form](UNITS, path, PROFILE)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_no_units_no_file(form: str, tmp_path: Path) -> None:
    """Without a unit there is no file, and one that lies there stays as it is."""
    path = tmp_path / f"memory{CASES[form][0]}"
    FORMS[form]([], path, PROFILE)
    assert not path.exists()
    path.write_text("old")
    FORMS[form]([replace(FERRY, target=Variant("en", " "))], path, PROFILE)
    assert path.read_text() == "old"


def test_a_name_that_tools_would_not_know(form: str, tmp_path: Path) -> None:
    """Another ending is refused with the right one."""
    ending, _ = CASES[form]
    with pytest.raises(WriteError, match=rf"let it end in \{ending}"):
        FORMS[form](UNITS, tmp_path / "memory.txt", PROFILE)


TEXTS = st.text(max_size=30)
UNIT = st.builds(
    TranslationUnit,
    id=TEXTS,
    source=st.builds(Variant, st.just("ar"), TEXTS),
    target=st.builds(Variant, st.just("en"), TEXTS),
    properties=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
    note=TEXTS,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=st.lists(UNIT, max_size=4))
def test_any_text_comes_back(units: list[TranslationUnit], form: str, tmp_path: Path) -> None:
    """Whatever a unit holds, the file is well-formed and gives every admitted pair back."""
    ending, read = CASES[form]
    path = tmp_path / f"any{ending}"
    path.unlink(missing_ok=True)
    report = FORMS[form](units, path, PROFILE)
    assert path.exists() == (report.written > 0)
    if report.written:
        pairs = read(path)
        assert len(pairs) == report.written
        assert all(unicodedata.is_normalized("NFC", text) for pair in pairs for text in pair)
        assert all(source.strip() and target.strip() for source, target in pairs)
    left_out = report.empty + report.repeated
    assert report.written + left_out == len(units)


WAITING = replace(FERRY, id="waits", properties=(("x-status", "open"),))
CONFIRMED = replace(FERRY, id="done", properties=(("x-status", "confirmed"),))


@pytest.mark.parametrize(
    ("name", "unit", "state"),
    [
        ("xliff 1.2", WAITING, "needs-translation"),
        ("xliff 1.2", FERRY, "translated"),
        ("xliff 1.2", CONFIRMED, "final"),
        ("xliff 2.1", WAITING, "initial"),
        ("xliff 2.1", FERRY, "translated"),
        ("xliff 2.1", CONFIRMED, "final"),
    ],
)
def test_xliff_says_how_far_a_unit_is(
    name: str, unit: TranslationUnit, state: str, tmp_path: Path
) -> None:
    """What waits, what is translated, what a person confirmed: each has the standard's state."""
    path = tmp_path / "memory.xlf"
    FORMS[name]([unit], path, PROFILE)
    found = [each.get("state") for each in etree.parse(path).iter("{*}target", "{*}segment")]
    assert [each for each in found if each] == [state]


def test_po_marks_what_waits(tmp_path: Path) -> None:
    """A unit that waits is fuzzy; the id is the context; note and properties are comments."""
    path = tmp_path / "memory.po"
    FORMS["po"]([WAITING, FERRY, CONFIRMED], path, Profile("ar", "en"))
    # The last repeats the pair of the first: each pair stands once.
    (waits,) = polib.pofile(str(path), encoding="utf-8")
    assert waits.fuzzy
    assert waits.msgctxt == "waits"
    assert "cancelled" in waits.comment


def test_ids_are_unique_in_a_file(tmp_path: Path) -> None:
    """Two memories may have a unit of the same id; in XLIFF each unit has its own."""
    units = [FERRY, replace(FERRY, target=Variant("en", "Fog held the ferry up."))]
    for name in ("xliff 1.2", "xliff 2.1"):
        path = tmp_path / "memory.xlf"
        FORMS[name](units, path, PROFILE)
        tree = etree.parse(path)
        ids = [each.get("id") for each in tree.iter("{*}trans-unit", "{*}unit")]
        assert ids == ["ferry", "ferry.2"]
