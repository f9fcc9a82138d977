"""What is refused or only tried leaves no database behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import Run, make_runner
from tests.memory.conftest import new_postgresql_url, postgresql  # noqa: F401

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TMX = (
    '<tmx version="1.4"><header srclang="ar"/><body><tu><tuv xml:lang="ar"><seg>نعم</seg></tuv>'
    '<tuv xml:lang="en"><seg>Yes</seg></tuv></tu></body></tmx>'
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `tm` in a folder with a good file, a broken one, and one without a unit."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.tmx").write_text(TMX, encoding="utf-8")
    (tmp_path / "broken.tmx").write_text(TMX[:-20], encoding="utf-8")
    (tmp_path / "empty.tmx").write_text("<tmx><body></body></tmx>", encoding="utf-8")
    (tmp_path / "bytes.txt").write_bytes(b"\0\1\2")
    return make_runner(monkeypatch, capsys)


# Exit codes, and commands that change nothing.
FRUITLESS = [
    (2, "memory import broken.tmx"),
    (2, "memory import missing.tmx"),
    (0, "memory import --dry-run good.tmx"),
    (1, "memory import empty.tmx"),
    (2, "article add missing.txt"),
    (2, "source add missing.txt"),
    (2, "glossary import good.tmx"),
]


@pytest.mark.parametrize(("code", "command"), FRUITLESS)
def test_no_database_is_left(run: Run, tmp_path: Path, code: int, command: str) -> None:
    """A refused file, a dry run and a file without a unit leave the folder as it was."""
    before = sorted(tmp_path.iterdir())
    assert run(*command.split())[0] == code
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.interop
def test_no_tables_are_left(run: Run, new_postgresql_url: Callable[[], str]) -> None:  # noqa: F811
    """On a server the same commands leave no table; the first good file makes them."""
    url = new_postgresql_url()
    for code, command in FRUITLESS:
        assert run("--db", url, *command.split())[0] == code
        assert "there is no database yet" in run("--db", url, "memory", "list")[2]
    assert run("--db", url, "memory", "import", "good.tmx")[0] == 0
    assert "Yes" in run("--db", url, "memory", "list")[1]


def test_a_good_file_beside_a_broken_one(run: Run, tmp_path: Path) -> None:
    """The good file makes the database, though a broken one stands before it."""
    assert run("memory", "import", "broken.tmx", "good.tmx")[0] == 2
    assert (tmp_path / "tm.db").exists()
    assert "Yes" in run("memory", "list")[1]
