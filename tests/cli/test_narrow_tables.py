"""Tables in a narrow terminal: what one copies from them stays whole."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from docs.terminal import ROOT, run_in_terminal

ARTICLE = "000_2662ca3f3a17cb52"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a desk whose database holds the seed article."""
    database = tmp_path_factory.mktemp("desk") / "tm.db"
    environment = os.environ | {"TM_DATABASE": str(database)}
    for command in (
        "glossary import glossaries/syria-desk.csv",
        f"article add seeds/{ARTICLE}.txt",
    ):
        show(command, environment)
    return environment


def show(command: str, environment: dict[str, str]) -> str:
    """What a `tm` command prints in a terminal of 100 columns."""
    tm = str(Path(sys.executable).parent / "tm")
    code, shown = run_in_terminal([tm, *command.split()], environment, ROOT)
    assert code == 0, shown
    return shown


@pytest.mark.parametrize("command", ["placeholder list", f"article show {ARTICLE}"])
def test_ids_and_dates_are_not_broken(command: str, desk: dict[str, str]) -> None:
    """Each of the 14 placeholder ids, and the day that bounds most of them, stands on one line."""
    shown = show(command, desk)
    assert len(re.findall(r"\b[0-9a-z]{10} +open\b", shown)) == 14
    assert shown.count("2016-01-28") >= 10


def test_a_narrow_table_says_where_the_words_stand(desk: dict[str, str]) -> None:
    """The article and the item, which have columns in a wide table, are not left out."""
    shown = show("placeholder list", desk)
    assert len(re.findall(rf"{ARTICLE}\s+[qc]\d\d", shown)) >= 10
