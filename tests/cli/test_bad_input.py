"""What users give by mistake: one sentence, exit code 2, nothing on standard output, no traceback.

The real command is run in a folder of its own, as a user runs it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLE = "“The bridge is closed,” Haddad said. “Nobody may cross it.”\n"
COMMANDS = [("quotes",), ("article", "add")]
TM = [sys.executable, "-c", "from tm.cli import main; main()"]

# name -> bytes of the file, and what the sentence says of it
FILES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \r\n\t\n", "the file is empty"),
    "scan.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "this is a PDF, not text"),
    "sheet.xlsx": (b"PK\x03\x04\x14\x00\x06\x00", "this is an Excel or zip file"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
    "photo.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "this is a JPEG picture"),
    "tm.sqlite": (b"SQLite format 3\x00", "this is an SQLite database"),
    "random.bin": (bytes(range(32)) * 50, "this is a binary file"),
    "zeros.bin": (bytes(5000), "this is a binary file"),
    "damaged.txt": ("قال الوزير إن الجسر مغلق".encode() + b"\xff", "breaks the UTF-8"),
    "half.txt": (b"\xff\xfea\x00b", "is not UTF-16-LE"),
    "lone.txt": (b"\xff\xfe\x00\xd8a\x00", "is not UTF-16-LE"),
    "utf32.txt": (b"\xff\xfe\x00\x00\xff\xff\xff\xff", "is not UTF-32-LE"),
    "page.html": (b"<!doctype html><html><body></body></html>", "no article text on this page"),
}


def run(folder: Path, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    """Run `tm` in a folder."""
    options = {"stdin": subprocess.DEVNULL, **more} if "input" not in more else more
    return subprocess.run(  # type: ignore[call-overload,no-any-return]  # options vary
        [*TM, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=120,
        **options,
    )


def refuse(done: subprocess.CompletedProcess[str], reason: str) -> None:
    """Exit code 2, one sentence with the reason, nothing on standard output."""
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert reason in done.stderr
    assert done.stderr.startswith("tm: ")
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.endswith(".\n")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_files_that_are_no_text(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Each kind of wrong file gets one sentence with the reason, and nothing is stored."""
    for name, (content, _) in FILES.items():
        (tmp_path / name).write_bytes(content)
    done = run(tmp_path, *command, *FILES)
    assert (done.returncode, done.stdout) == (2, "")
    said = done.stderr.splitlines()
    for sentence, (name, (_, reason)) in zip(said, FILES.items(), strict=True):
        assert sentence.startswith(f"tm: {name}: ")
        assert reason in sentence
    if command == ("article", "add"):
        assert run(tmp_path, "article", "list", "--format", "json").stdout.strip() == "[]"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_name_that_leads_nowhere(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A missing file, a folder, a name that cannot be one."""
    refuse(run(tmp_path, *command, "missing.txt"), "missing.txt: there is no such file")
    (tmp_path / "folder").mkdir()
    refuse(run(tmp_path, *command, "folder"), "folder: this is a folder")
    refuse(run(tmp_path, *command, "n" * 300), "cannot be read (File name too long)")


def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    """Without permission the sentence says so; tried as another user where this one is root."""
    secret = tmp_path / "secret.txt"
    secret.write_text(SAMPLE, encoding="utf-8")
    secret.chmod(0)
    as_nobody: list[str] = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("needs setpriv to give up root's rights")
        as_nobody = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
        as_nobody += ["--inh-caps=-dac_override,-dac_read_search"]
    done = subprocess.run(
        [*as_nobody, *TM, "quotes", str(secret)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    refuse(done, "you may not read this file")


def test_fifty_megabytes_of_one_line(tmp_path: Path) -> None:
    """A dump is refused at once, from a file and from standard input."""
    dump = tmp_path / "dump.txt"
    dump.write_bytes(b"a said " * (50_000_000 // 7))
    refuse(run(tmp_path, "quotes", "dump.txt"), "dump.txt: more than 10 MB")
    with dump.open("rb") as stream:
        refuse(run(tmp_path, "quotes", "-", stdin=stream), "standard input: more than 10 MB")


def test_unbalanced_marks_are_findings(tmp_path: Path) -> None:
    """A mark that is never closed is told with its place; the exit code stays 0."""
    text = "Shops were shut.\n\nHe said: “We go home today, and nobody said more. They left.\n"
    (tmp_path / "odd.txt").write_text(text, encoding="utf-8")
    done = run(tmp_path, "quotes", "odd.txt", "--format", "json")
    assert done.returncode == 0
    assert done.stderr.startswith("finding: unclosed mark at line 3, column 10 of odd.txt: ")
    assert done.stderr.count("\n") == 1
    assert '"unclosed-mark"' in done.stdout


def test_a_page_of_odd_marks_does_not_bury_the_terminal(tmp_path: Path) -> None:
    """Twenty findings are told, the rest is counted."""
    (tmp_path / "odd.txt").write_text("He said: “We go home\n\n" * 100, encoding="utf-8")
    done = run(tmp_path, "quotes", "odd.txt")
    told = [line for line in done.stderr.splitlines() if line.startswith("finding:")]
    assert done.returncode == 0
    assert len(told) <= 21


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    """An eight-bit file is read, and that its encoding is a guess is said."""
    (tmp_path / "old.txt").write_bytes(SAMPLE.encode("cp1252"))
    done = run(tmp_path, "quotes", "old.txt")
    assert done.returncode == 0
    assert "finding: encoding guessed of old.txt: The file is not UTF-8" in done.stderr


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """Good files are shown, the bad one is told, and the exit code is 2."""
    (tmp_path / "good.txt").write_text(SAMPLE, encoding="utf-8")
    done = run(tmp_path, "quotes", "missing.txt", "good.txt", "--format", "json")
    assert done.returncode == 2
    assert '"file": "good.txt"' in done.stdout
    assert done.stdout.startswith("[")
    assert done.stderr.count("\n") == 1


def test_a_bad_description_or_glossary(tmp_path: Path) -> None:
    """A `.toml` or a glossary that is wrong is named, with what is wrong in it."""
    (tmp_path / "a.txt").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "a.toml").write_text("publisher = \n", encoding="utf-8")
    refuse(run(tmp_path, "quotes", "a.txt"), "a.toml: is not TOML")
    refuse(run(tmp_path, "quotes", "a.toml"), "this describes an article")
    (tmp_path / "g.csv").write_text("concept,language\n", encoding="utf-8")
    refuse(run(tmp_path, "quotes", "a.txt", "--glossary", "g.csv"), "g.csv, line 1")
    refuse(run(tmp_path, "quotes", "a.txt", "--glossary", "no.csv"), "no.csv: there is no such")


def test_a_language_that_is_not_read(tmp_path: Path) -> None:
    """An article in a language without rules is refused with a remedy."""
    (tmp_path / "a.txt").write_text(SAMPLE, encoding="utf-8")
    refuse(run(tmp_path, "quotes", "a.txt", "--language", "fi"), "'fi'")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["qoutes"], "No such command 'qoutes'"),
        (["quotes"], "Missing argument 'FILE...'"),
        (["quotes", "--fromat", "json", "a.txt"], "No such option"),
        (["quotes", "--format", "xml", "a.txt"], "'xml' is not one of 'table', 'json'"),
        (["quotes", "a.txt", "--glossary"], "Option '--glossary' requires an argument"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_words_on_the_command_line(tmp_path: Path, arguments: list[str], reason: str) -> None:
    """Usage errors say what is wrong; exit code 2, nothing printed."""
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


def test_a_slip_in_a_commands_name_is_understood(tmp_path: Path) -> None:
    """The command that was meant is named."""
    assert "Did you mean 'quotes'?" in run(tmp_path, "qoutes").stderr


def test_tm_alone_shows_what_there_is(tmp_path: Path) -> None:
    """Without a command the help is shown, on standard error, and no database is made."""
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "quotes" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_went_away(tmp_path: Path) -> None:
    """`tm quotes ... | head -1`: no error is told, and the exit code is 0."""
    (tmp_path / "long.txt").write_text(SAMPLE * 1000, encoding="utf-8")
    for shape in ("json", "table"):
        with subprocess.Popen(
            [*TM, "quotes", "long.txt", "--format", shape],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.readline()
            process.stdout.close()
            assert b"Error" not in process.stderr.read()
            assert process.wait(60) == 0


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_interrupted_work_says_so(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Ctrl-C during long work: exit code 130, one sentence, nothing printed."""
    (tmp_path / "long.txt").write_text(SAMPLE * 100_000, encoding="utf-8")
    with subprocess.Popen(
        [*TM, *command, "long.txt"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        wait_for_open(process.pid, tmp_path / "long.txt")
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert said.strip() == "tm: interrupted; what was saved before is safe."


def wait_for_open(pid: int, path: Path) -> None:
    """Until a process has read a file: its access is long over when its memory has grown."""
    statm = Path(f"/proc/{pid}/statm")
    if not statm.exists():
        pytest.skip("needs /proc to see how far the work is")
    pages = path.stat().st_size * 3 // os.sysconf("SC_PAGE_SIZE")
    for _ in range(600):
        if int(statm.read_text().split()[1]) > pages + 8000:
            return
        time.sleep(0.05)
    pytest.fail("the work never began")


def test_odd_file_names(tmp_path: Path) -> None:
    """A name that is not UTF-8 is shown as far as it can be."""
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text(SAMPLE, encoding="utf-8")
    done = run(tmp_path, "quotes", name, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert '"file": "caf\N{REPLACEMENT CHARACTER}.txt"' in done.stdout


def test_a_terminal_without_utf8(tmp_path: Path) -> None:
    """Where the output is not UTF-8, JSON is escaped and still the same JSON."""
    (tmp_path / "a.txt").write_text(SAMPLE, encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    for shape in ("json", "table"):
        done = run(tmp_path, "quotes", "a.txt", "--format", shape, env=environment)
        assert done.returncode == 0, done.stderr
    escaped = run(tmp_path, "quotes", "a.txt", "--format", "json", env=environment)
    assert "\\u201cThe bridge is closed,\\u201d" in escaped.stdout
