"""`tm memory import` as a user meets it: the report, the exit codes, what is left behind."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import Run, make_runner
from tests.formats.samples import UNITS
from tm.errors import InputError
from tm.formats import tmx
from tm.formats.admission import Profile
from tm.formats.tmx_reader import NO_SOURCE
from tm.memory import open_store
from tm.model import Variant
from tm.workbench.memory_undo import undo_import

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = "from tm.cli import main; main()"

ODD = (
    "<tmx><body><tu><tuv lang='en'><seg>fo\x0bg</seg></tuv>"
    "<tuv lang='ar'><seg>ضباب</seg></tuv></tu>\n"
    "<tu><tuv lang='en'><seg>fog</seg></tuv></tu></body></tmx>"
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `tm memory import` in an empty folder with an own database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TM_USER", "lina")
    return make_runner(monkeypatch, capsys, "memory", "import")


def test_report_of_a_good_file(run: Run, tmp_path: Path) -> None:
    """The report counts what was read and what became of it; a second import changes nothing."""
    tmx.write(UNITS, tmp_path / "good.tmx", Profile())
    code, out, said = run("good.tmx")
    assert (code, out) == (0, "")
    assert said == "good.tmx: 3 units read: 3 created, 0 updated, 0 unchanged, 0 skipped.\n"
    assert "0 created, 0 updated, 3 unchanged" in run("good.tmx")[2]


def test_report_of_an_odd_file(run: Run, tmp_path: Path) -> None:
    """What was repaired and skipped is named with its reason and place."""
    (tmp_path / "odd.tmx").write_text(ODD, encoding="utf-8")
    code, _, said = run("odd.tmx")
    assert code == 0
    assert said.splitlines() == [
        "odd.tmx: 2 units read: 1 created, 0 updated, 0 unchanged, 1 skipped.",
        "  skipped: 1 unit in one language only (line 2).",
        "  repaired: 1 character forbidden in XML, taken out (line 1).",
        f"  repaired: 1 {NO_SOURCE} (line 1).",
    ]


def test_strict_refuses_an_odd_file(run: Run, tmp_path: Path) -> None:
    """With --strict nothing of a file is taken in that would have to be repaired."""
    (tmp_path / "odd.tmx").write_text(ODD, encoding="utf-8")
    code, _, said = run("--strict", "odd.tmx")
    assert code == 2
    assert "character forbidden in XML, taken out (line 1). Nothing of it was imported" in said
    assert count_units(tmp_path) == 0


def test_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    """A dry run reports as the import would, and leaves the memory as it is."""
    tmx.write(UNITS, tmp_path / "good.tmx", Profile())
    code, _, said = run("--dry-run", "good.tmx")
    assert code == 0
    assert "3 created" in said
    assert "Nothing was written" in said
    assert count_units(tmp_path) == 0


def test_nothing_in_it_is_said_loudly(run: Run, tmp_path: Path) -> None:
    """A file without a unit is never a success."""
    (tmp_path / "empty.tmx").write_text("<tmx><body/></tmx>")
    code, _, said = run("empty.tmx")
    assert code == 1
    assert "tm: empty.tmx: 0 units imported: there are no units in it." in said


def test_one_bad_file_of_three(run: Run, tmp_path: Path) -> None:
    """A broken file is refused in one sentence; those beside it are taken in."""
    tmx.write(UNITS[:1], tmp_path / "a.tmx", Profile())
    (tmp_path / "b.tmx").write_text("<tmx><body>")
    tmx.write(UNITS[1:2], tmp_path / "c.tmx", Profile())
    code, _, said = run("a.tmx", "b.tmx", "c.tmx")
    assert code == 2
    assert said.count("tm: b.tmx, line 1, column ") == 1
    assert "Traceback" not in said
    assert count_units(tmp_path) == 2


def test_languages_where_a_file_does_not_say(run: Run, tmp_path: Path) -> None:
    """A table without headings needs the user's word; without it the sentence says so."""
    (tmp_path / "pairs.csv").write_text("ضباب,fog\nبحر,sea\n", encoding="utf-8")
    code, _, said = run("pairs.csv")
    assert code == 2
    assert "say --source ar --target en" in said
    assert run("pairs.csv", "--source", "ar", "--target", "en")[0] == 0
    assert count_units(tmp_path) == 2
    code, _, said = run("pairs.csv", "--source", "Arabic")
    assert code == 2
    assert "'Arabic' is not a language tag" in said


def test_report_for_programs(run: Run, tmp_path: Path) -> None:
    """The JSON holds what the text says."""
    (tmp_path / "odd.tmx").write_text(ODD, encoding="utf-8")
    code, out, _ = run("odd.tmx", "--format", "json")
    (report,) = json.loads(out)
    assert code == 0
    assert (report["read"], report["created"], report["dry_run"]) == (2, 1, False)
    assert report["skipped"] == [
        {"reason": "unit in one language only", "number": 1, "places": ["line 2"]}
    ]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_stopped_halfway(stop: signal.Signals, tmp_path: Path) -> None:
    """An import that is interrupted or killed leaves nothing of its file."""
    unit = (
        "<tu><tuv xml:lang='en'><seg>fog {}</seg></tuv><tuv xml:lang='ar'><seg>x</seg></tuv></tu>"
    )
    with (tmp_path / "long.tmx").open("w", encoding="utf-8") as stream:
        stream.write("<tmx><header srclang='en'/><body>")
        stream.writelines(unit.format(number) for number in range(60_000))
        stream.write("</body></tmx>")
    log = tmp_path / "tm.db-wal"
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, "--db", "tm.db", "memory", "import", "long.tmx"],
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
    ) as process:
        deadline = time.monotonic() + 20
        # The database is there as soon as it is open; the units take a second or more.
        while not log.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.2)
        process.send_signal(stop)
        process.wait(20)
    # Too quick a machine may be done by then: all or nothing, never a part.
    assert count_units(tmp_path) in ({0, 60_000} if process.returncode == 0 else {0})


def count_units(folder: Path) -> int:
    """How many units the database of a folder holds."""
    with open_store(str(folder / "tm.db")) as store:
        return store.units.count()


def test_an_import_is_taken_back(run: Run, tmp_path: Path) -> None:
    """What it created goes, what it updated is as before; what was changed since stays."""
    tmx.write(UNITS[:2], tmp_path / "a.tmx", Profile())
    run("a.tmx")
    changed = [replace(UNITS[1], target=Variant("en", "Something else."))]
    tmx.write([*changed, UNITS[2]], tmp_path / "b.tmx", Profile())
    assert "1 created, 1 updated" in run("b.tmx")[2]
    with open_store(str(tmp_path / "tm.db")) as store:
        before = store.units.get("two-tokens")
        undone = undo_import(store, None, "wrong file")
        assert (undone.origin, undone.removed, undone.restored, undone.kept) == ("b.tmx", 1, 1, ())
        assert sorted(unit.id for unit in store.units.all()) == ["ferry", "two-tokens"]
        after = store.units.get("two-tokens")
        assert before is not None
        assert after is not None
        assert after.target != before.target
        store.units.save([replace(after, note="looked at")])
        undone = undo_import(store, "a.tmx", "wrong too")
        assert (undone.removed, undone.kept) == (1, ("two-tokens",))
        with pytest.raises(InputError, match=r"no import of a\.tmx to take back"):
            undo_import(store, "a.tmx", "once more")
    assert "1 created" in run("a.tmx")[2]


def test_catalogue_without_a_language(run: Run, tmp_path: Path) -> None:
    """A catalogue that does not say its language asks for it; a template is called one."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "fog"\n'
    (tmp_path / "some.po").write_text(f'{head}msgstr "ضباب"\n', encoding="utf-8")
    (tmp_path / "some.pot").write_text(f'{head}msgstr ""\n', encoding="utf-8")
    code, _, said = run("some.po")
    assert (code, "say --target ar" in said) == (2, True)
    assert run("some.po", "--target", "ar")[0] == 0
    code, _, said = run("some.pot")
    assert (code, said.splitlines()[0]) == (
        2,
        "tm: some.pot: nothing in it is translated: it is a template.",
    )
