"""Real files of other programs: each gives all its units, or one clear error."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from tests.formats.slow_counter import Pair, find_units
from tm.errors import FormatError
from tm.formats.intake import Intake
from tm.formats.opening import READERS, open_units

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "interchange"
INDEX = FOLDER / "INDEX.jsonl"
FILES = (
    sorted(json.loads(line)["file"] for line in INDEX.read_text("utf-8").splitlines())
    if INDEX.is_file()
    else ["(the shared files are not there)"]
)


def read(path: Path) -> tuple[list[Pair], Intake]:
    """The texts of the units that our reader finds, and what it says."""
    intake = Intake(path.name)
    with open_units(path, intake) as units:
        return [(unit[2], unit[4]) for unit in units], intake


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
def test_all_units_or_one_error(name: str) -> None:
    """A file gives the texts that lxml finds in it; what is broken or no memory is refused."""
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"the shared file is not there: {name}")
    if path.suffix not in READERS and path.suffix != ".zip":
        with pytest.raises(FormatError, match=r"termbase|cannot read such a file"):
            read(path)
        return
    try:
        expected = find_units(path)
    except etree.XMLSyntaxError as error:
        if "invalid Char value" in str(error):  # taken out, and said
            _, intake = read(path)
            assert "character forbidden in XML, taken out" in intake.repaired
            return
        with pytest.raises(FormatError, match="not well-formed"):
            read(path)
        return
    found, intake = read(path)
    assert Counter(found) == Counter(expected)
    # Nothing is lost without a word: whatever was read is a unit, or skipped for a reason.
    assert intake.read <= len(found) + sum(each.number for each in intake.skipped.values())
