"""Full disks, read-only folders, crashes, crowds: one sentence, and nothing half written."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.memory.samples import AMRIT, NAHR_ENTRY
from tm.errors import BusyStoreError, StoreError
from tm.memory import ledger, open_store, sqlite
from tm.memory.troubles import explain

if TYPE_CHECKING:
    from collections.abc import Callable

NOBODY = 65534

# Says which error a script ended with, as the command line would.
SHELL = """
import os, resource, signal, sys
from tm.errors import TmError
from tm.memory import open_store
from tm.model import TranslationUnit, Variant

def units(count):
    for number in range(count):
        yield TranslationUnit(f"u{{number:06}}", Variant("ar", "x" * 1000), Variant("en", "y"))

path = {path!r}
try:
{body}
except TmError as error:
    sys.exit(f"{{type(error).__name__}}: {{error}}")
"""


def run(path: Path, *lines: str) -> subprocess.CompletedProcess[str]:
    """Run some lines in a process of their own."""
    body = "\n".join(f"    {line}" for line in lines)
    return subprocess.run(
        [sys.executable, "-c", SHELL.format(path=str(path), body=body)],
        capture_output=True,
        text=True,
        check=False,
    )


def count_units(path: Path | str) -> int:
    """How many units a database holds, after SQLite has found it sound."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = connection.execute("SELECT count(*) FROM units").fetchone()[0]
        assert connection.execute("SELECT count(*) FROM audit").fetchone()[0] == found
    return int(found)


def test_full_disk_while_writing(tmp_path: Path) -> None:
    """When no more fits on the disk, a sentence says so and the database is as it was."""
    path = tmp_path / "tm.db"
    with open_store(str(path)) as store:
        store.units.save([])
    # The limit on the size of a file stands for a disk that is full.
    done = run(
        path,
        "store = open_store(path)",
        "store.units.save(units(3))",
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))",
        "store.units.save(units(3000))",
    )
    assert done.stderr.startswith(f"WriteError: {path}: the disk is full")
    assert count_units(path) == 3


def test_full_disk_while_creating(tmp_path: Path) -> None:
    """When a new database does not fit on the disk, no file is left behind."""
    path = tmp_path / "tm.db"
    done = run(
        path,
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))",
        "open_store(path)",
    )
    assert done.stderr.startswith(f"WriteError: {path}: the disk is full")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("there", [True, False], ids=["there", "new"])
def test_read_only_folder(there: bool, tmp_path: Path) -> None:
    """Somebody who may not write in a folder gets a sentence, for a new and an old database."""
    # Not pytest's own folder, which nobody else may enter.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        if there:
            open_store(str(folder / "tm.db")).close()
        before = sorted(folder.iterdir())
        done = run(
            folder / "tm.db",
            # Everything is imported first: somebody else may not even read where tm is installed.
            f"open_store({str(tmp_path / 'warm.db')!r}).units.save(units(1))",
            f"os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})",
            "open_store(path).units.save(units(1))",
        )
        assert done.stderr.startswith("WriteError:"), done.stderr
        assert "read-only" in done.stderr
        assert sorted(folder.iterdir()) == before


def test_killed_in_the_middle(tmp_path: Path) -> None:
    """A process killed in the middle of a write loses that write and nothing else."""
    path = tmp_path / "tm.db"
    done = run(
        path,
        "store = open_store(path)",
        "store.units.save(units(3))",
        "def stop():",
        "    yield from units(2500)",
        "    os.kill(os.getpid(), signal.SIGKILL)",
        "store.units.save(stop())",
    )
    assert done.returncode == -signal.SIGKILL
    assert count_units(path) == 3
    with open_store(str(path)) as store:
        assert store.units.save([]).added == 0


def test_crowd_creates_one_database(new_url: Callable[[], str]) -> None:
    """Processes that create the same database at once and write in it all succeed."""
    url = new_url()
    code = (
        "import sys; from tm.memory import open_store; from tm.model import *\n"
        f"with open_store({url!r}) as store:\n"
        "    unit = TranslationUnit(sys.argv[1], Variant('ar', 'a'), Variant('en', 'b'))\n"
        "    store.units.save([unit])\n"
    )
    crowd = [
        subprocess.Popen([sys.executable, "-c", code, str(number)], stderr=subprocess.PIPE)
        for number in range(6)
    ]
    said = [process.communicate()[1] for process in crowd]
    assert said == [b""] * 6
    with open_store(url) as store:
        assert sorted(unit.id for unit in store.units.all()) == list("012345")


def test_writer_waits_for_its_turn(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that waits too long for another one is told so; readers are not held up."""
    monkeypatch.setattr(ledger, "PATIENCE", 1)
    monkeypatch.setattr(sqlite, "PATIENCE", 1)
    with open_store(url) as one, open_store(url) as two, one.transaction("long work"):
        one.concepts.merge([AMRIT])
        assert two.concepts.all() == []
        with pytest.raises(BusyStoreError, match="writing to the database"):
            two.concepts.merge([NAHR_ENTRY])


def test_unknown_trouble_is_one_sentence() -> None:
    """A code that is in no table still becomes one sentence with the database's own words."""
    with pytest.raises(StoreError, match=r"^tm\.db: the database cannot be used \(odd thing\)\.$"):
        with_trouble(sqlite3.OperationalError("odd\n thing."))


def with_trouble(error: Exception) -> None:
    """Raise an error where the store would."""
    with explain("tm.db"):
        raise error
