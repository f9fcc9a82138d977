"""Where output goes: closed pipes, terminals without Arabic, folders without a database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLE = "000_2662ca3f3a17cb52"
TM = [sys.executable, "-c", "from tm.cli import main; main()"]

ENCODINGS = {
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "cp1256": {"PYTHONIOENCODING": "cp1256"},
}
TABLES = [
    ("article", "list"),
    ("article", "show", ARTICLE),
    ("placeholder", "list"),
    ("placeholder", "show", "ff92"),
    ("glossary", "list"),
    ("glossary", "find", "Syrian"),
    ("history",),
    ("quotes", f"seeds/{ARTICLE}.txt"),
]
LISTINGS = [("article", "list"), ("placeholder", "list"), ("history",)]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the glossary and the seed article."""
    path = tmp_path_factory.mktemp("desk") / "tm.db"
    for words in (
        ("glossary", "import", "glossaries/syria-desk.csv"),
        ("article", "add", f"seeds/{ARTICLE}.txt"),
    ):
        assert run(path, *words).returncode == 0
    return path


def run(database: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run `tm` over a database, in the root of the repository."""
    return subprocess.run(
        [*TM, *words],
        cwd=ROOT,
        env=os.environ | {"TM_DATABASE": str(database)} | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("words", TABLES, ids=lambda words: " ".join(words[:2]))
def test_tables_in_any_encoding(words: tuple[str, ...], database: Path) -> None:
    """What a terminal cannot show is replaced, as wide as it was; no command fails for it."""
    for name, variables in ENCODINGS.items():
        done = run(database, *words, **variables)
        assert done.returncode == 0, (name, done.stderr)
        assert done.stdout, name
        assert b"\\u" not in done.stdout, name
        rows = [line for line in done.stdout.splitlines() if line.startswith((b"|", b"+"))]
        # Only cp1256 has signs without width of its own, which count as bytes.
        if words[-1] in {"list", "history"} and name != "cp1256":
            assert len({len(row) for row in rows}) == 1, name


def test_a_terminal_for_arabic_shows_arabic(database: Path) -> None:
    """In windows-1256 the Arabic words to search for are there, without question marks."""
    shown = run(database, "placeholder", "show", "ff92", PYTHONIOENCODING="cp1256").stdout
    assert "جبل الأكراد" in shown.decode("cp1256")
    assert "?" not in shown.decode("cp1256")


def test_json_is_the_same_in_any_encoding(database: Path) -> None:
    """JSON loses no letter: escaped where the output is not UTF-8, exact UTF-8 where it is."""
    words = ("placeholder", "list", "--format", "json")
    exact = run(database, *words, PYTHONIOENCODING="utf-8").stdout
    assert "الراي" in exact.decode()
    for name, variables in ENCODINGS.items():
        assert json.loads(run(database, *words, **variables).stdout) == json.loads(exact), name


@pytest.mark.parametrize("words", [("--help",), ("article", "--help"), *TABLES], ids=" ".join)
def test_a_reader_that_went_away(words: tuple[str, ...], database: Path) -> None:
    """A pipe that nobody reads, at once or after a line: nothing is said, exit code 0."""
    for first in ("true", "head -1"):
        typed = f'{{ "$@"; echo $? >&2; }} | {first} >/dev/null'
        done = subprocess.run(
            ["bash", "-c", typed, "-", *TM, *words],
            cwd=ROOT,
            env=os.environ | {"TM_DATABASE": str(database)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stderr == "0\n", first


@pytest.mark.parametrize("words", [("--help",), ("article", "list")], ids=" ".join)
def test_a_full_disk_behind_the_output(words: tuple[str, ...], database: Path) -> None:
    """Output that cannot be written is one sentence, exit code 2, not lost in silence."""
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*TM, *words],
            cwd=ROOT,
            env=os.environ | {"TM_DATABASE": str(database)},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("tm: the disk is full")
    assert done.stderr.count("\n") == 1


def test_a_closed_output(database: Path) -> None:
    """A caller may close standard output: the command still ends well."""
    done = subprocess.run(
        ["bash", "-c", '"$@" >&-', "-", *TM, "article", "list"],
        env=os.environ | {"TM_DATABASE": str(database)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("words", LISTINGS, ids=" ".join)
def test_listings_make_no_database(words: tuple[str, ...], tmp_path: Path) -> None:
    """Where there is no database a listing is empty, says so once, and makes none."""
    for more, expected in (((), b""), (("--format", "json"), b"[]\n")):
        done = run(tmp_path / "tm.db", *words, *more)
        assert (done.returncode, done.stdout) == (0, expected)
        assert b"there is no database yet: `tm article add FILE`" in done.stderr
        assert done.stderr.count(b"\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("article", "show", "a"),
        ("placeholder", "show", "a"),
        ("export", "tmx", "-o", "/tmp/none.tmx"),  # noqa: S108 - never written
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_questions_make_no_database(words: tuple[str, ...], tmp_path: Path) -> None:
    """To ask for one thing where there is no database is bad input, and makes none."""
    done = run(tmp_path / "tm.db", *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"there is no database yet" in done.stderr
    assert list(tmp_path.iterdir()) == []
