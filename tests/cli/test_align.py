"""`tm align`, as a user sees it."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from tm.cli.align import align
from tm.errors import FormatError, InputError

if TYPE_CHECKING:
    from pathlib import Path

ARABIC = "وصل الوزير إلى المدينة صباح الاثنين. وزار المستشفى الجديد والتقى الأطباء.\n"
ENGLISH = (
    "The minister arrived in the city on Monday morning. "
    "He visited the new hospital and met the doctors.\n"
)


@pytest.fixture
def texts(tmp_path: Path) -> tuple[str, str]:
    """An Arabic file and its translation."""
    source, target = tmp_path / "source.txt", tmp_path / "target.txt"
    source.write_text(ARABIC, "utf-8")
    target.write_text(ENGLISH, "utf-8")
    return str(source), str(target)


def run(*arguments: str) -> Result:
    """Run the command; an error of our own is raised."""
    result = CliRunner().invoke(align, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def test_each_sentence_finds_its_translation(texts: tuple[str, str]) -> None:
    """The JSON has a row for each bead with both sides, the probability and the reasons."""
    rows = json.loads(run(*texts, "--format", "json").stdout)
    assert [row["bead"] for row in rows] == ["1-1", "1-1"]
    assert rows[1]["target"].startswith("He visited")
    assert all(0.5 < row["probability"] <= 1 for row in rows)
    assert all(row["why"] for row in rows)


def test_sentences_go_on_over_lines_that_were_broken_at_a_width(
    texts: tuple[str, str], tmp_path: Path
) -> None:
    """A mail that broke its lines aligns as the same text in whole lines does."""
    whole, wrapped = tmp_path / "whole.txt", tmp_path / "wrapped.txt"
    told = f"{ENGLISH.strip()} The director of the hospital showed him the rooms of the new wing."
    whole.write_text(told, "utf-8")
    wrapped.write_text(textwrap.fill(told, 50), "utf-8")
    found = [json.loads(run(texts[0], str(p), "--format", "json").stdout) for p in (whole, wrapped)]
    assert found[0] == found[1]
    assert found[1][0]["target"] == "The minister arrived in the city on Monday morning."


def test_a_corrected_table_becomes_a_memory(texts: tuple[str, str], tmp_path: Path) -> None:
    """What a person changes in the spreadsheet is what the memory holds."""
    table, memory = tmp_path / "beads.tsv", tmp_path / "memory.tmx"
    run(*texts, "--format", "tsv", "--output", str(table))
    corrected = table.read_text("utf-8").replace("He visited", "He then visited")
    table.write_text(corrected, "utf-8")
    run("apply", str(table), "--output", str(memory))
    assert "He then visited the new hospital" in memory.read_text("utf-8")


def test_a_cell_that_looks_like_a_formula_comes_back_as_it_was(tmp_path: Path) -> None:
    """A spreadsheet runs nothing, and the words are kept."""
    from tm.workbench.aligning import AlignedRow, format_tsv, read_tsv

    row = AlignedRow("1-1", 1.0, "ar", "=1+1 جندي", "en", "-2 soldiers")
    table = tmp_path / "beads.tsv"
    table.write_bytes(format_tsv([row]))
    assert "'=1+1" in table.read_text("utf-8")
    assert read_tsv(table) == [row]


def test_a_bad_row_is_named(tmp_path: Path) -> None:
    """What is wrong in a table is said with its line."""
    table = tmp_path / "beads.tsv"
    head = "bead\tprobability\tsource_language\tsource\ttarget_language\ttarget\n"
    table.write_text(head + "1-1\tsure\tar\tا\ten\ta\n", "utf-8")
    with pytest.raises(FormatError, match=r"line 2: the probability 'sure'"):
        run("apply", str(table))


def test_two_texts_in_one_language_are_refused(texts: tuple[str, str]) -> None:
    """Nothing is aligned with itself."""
    with pytest.raises(InputError, match="both in one language"):
        run(texts[0], texts[0])
