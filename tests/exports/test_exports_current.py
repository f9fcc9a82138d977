"""What lies in exports/ is what the demo writes from the seed today.

When a test here fails because the output was meant to change: `make demo`, look at the
difference, commit it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run_demo(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the demo with its exports in a folder, without a terminal."""
    return subprocess.run(
        [sys.executable, "docs/demo.py", str(folder)],
        cwd=ROOT,
        env=os.environ | variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def read_files(folder: Path) -> dict[str, bytes]:
    """Name -> bytes of the files in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_exports_are_current(tmp_path: Path) -> None:
    """The demo writes the files of exports/ byte for byte, no more and no fewer."""
    done = run_demo(tmp_path)
    assert done.returncode == 0, done.stdout
    assert read_files(tmp_path) == read_files(ROOT / "exports")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_the_demo_runs_anywhere(locale: str, tmp_path: Path) -> None:
    """On a dumb terminal and in any locale it succeeds, counts, and shows Arabic."""
    home = tmp_path / "home"
    home.mkdir()
    done = run_demo(tmp_path, LANG=locale, LC_ALL=locale, TERM="dumb", HOME=str(home))
    assert done.returncode == 0, done.stdout
    assert "\N{ARABIC LETTER ALEF}" in done.stdout
    assert "\N{ESCAPE}" not in done.stdout
    for line in (
        "28 blocks",
        "9 quotes, and 1 term",
        "13 placeholders that wait for Arabic words, and 1 to ask",
        "78 mentions",
    ):
        assert line in done.stdout


def test_the_demo_keeps_to_its_own_database(tmp_path: Path) -> None:
    """A database that the user named is neither read nor made."""
    mine = tmp_path / "mine.db"
    before = set(ROOT.glob("*.db*"))
    assert run_demo(tmp_path, TM_DATABASE=str(mine)).returncode == 0
    assert not mine.exists()
    assert set(ROOT.glob("*.db*")) == before


def test_the_demo_stops_at_the_first_failure(tmp_path: Path) -> None:
    """When a step fails its sentence is shown and the demo leaves with its exit code."""
    done = run_demo(tmp_path / "missing")
    assert done.returncode == 2
    assert "Traceback" not in done.stdout
    assert "Found in the article" not in done.stdout
