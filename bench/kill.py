"""`kill -9` at random moments of import, edits and backup: nothing is lost, nothing is half.

    python bench/kill.py [--times 200] [--seed 1]

Each round starts one of the jobs below as a user would, in a process group of its own, kills it at
a random moment within its usual run time, and then looks: `tm doctor` must find nothing, every
change that was reported as done must be there, and a file that was being imported must be there as
a whole or not at all. Every backup with a backup's name must be sound. Start reading at `main`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tm.memory import copies, open_store

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
TM = str(Path(sys.executable).with_name("tm"))
UNITS = 3000

# Changes one concept after another; prints a concept's new note once it is committed.
EDITOR = """
import sys
from dataclasses import replace
from tm.memory import open_store
number = int(sys.argv[2])
while True:
    with open_store(sys.argv[1]) as store:
        entry = store.concepts.all()[number % 50]
        store.concepts.merge([replace(entry, note=f"edit {number}")])
    print(f"{entry.id}\\tedit {number}", flush=True)
    number += 1
"""


@dataclass
class Desk:
    """The folder of a desk, and what must be in its database.

    Attributes:
        folder: where the database, the backups and the files to import are.
        notes: concept id -> its note, as far as a process said that it was written.
        units: how many translation units there must be.
        edits, files: how many were begun, for names that nobody had before.
        kills: how many processes did not end by themselves.
    """

    folder: Path
    notes: dict[str, str]
    units: int = 0
    edits: int = 0
    files: int = 0
    kills: int = 0

    @property
    def database(self) -> str:
        """The database's path."""
        return str(self.folder / "tm.db")


def start(desk: Desk, *command: str) -> subprocess.Popen[str]:
    """Start a command in the desk's folder, in a process group of its own."""
    return subprocess.Popen(
        command,
        cwd=desk.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run_and_kill(desk: Desk, seconds: float, *command: str) -> tuple[int, str, str]:
    """Run a command, and kill it when the time is over and it still runs: code, output, errors."""
    process = start(desk, *command)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        desk.kills += 1
    output, errors = process.communicate()
    if process.returncode not in {0, -signal.SIGKILL}:
        raise SystemExit(f"FAILED: {command} ended with {process.returncode}: {errors}")
    return process.returncode, output, errors


def kill_edits(desk: Desk, chance: random.Random) -> None:
    """Edits: each that was printed is there, and at most one more."""
    _, output, _ = run_and_kill(
        desk,
        0.3 + chance.random() * 2,
        *(sys.executable, "-c", EDITOR, desk.database, str(desk.edits)),
    )
    told = [line.split("\t") for line in output.splitlines() if line.count("\t") == 1]
    desk.notes.update((id_, note) for id_, note in told)
    desk.edits += len(told)
    with open_store(desk.database) as store:
        found = {entry.id: entry.note for entry in store.concepts.all()}
    ahead = {id_ for id_, note in desk.notes.items() if found[id_] != note}
    if ahead:
        allowed = f"edit {desk.edits}"
        if len(ahead) > 1 or found[next(iter(ahead))] != allowed:
            raise SystemExit(f"FAILED: an edit was lost: {ahead}")
        desk.notes[next(iter(ahead))] = allowed
    desk.edits += 1


def kill_import(desk: Desk, chance: random.Random) -> None:
    """An import: all units of the file or none, and all when it said that it was done."""
    desk.files += 1
    path = write_tmx(desk.folder / f"memory{desk.files}.tmx", desk.files)
    code, _, _ = run_and_kill(
        desk, 0.2 + chance.random() * 2.5, *(TM, "memory", "import", str(path))
    )
    with open_store(desk.database) as store:
        units = sum(1 for _ in store.units.all())
    if units not in ({desk.units + UNITS} if code == 0 else {desk.units, desk.units + UNITS}):
        raise SystemExit(f"FAILED: {units} units where {desk.units} or {UNITS} more should be")
    desk.units = units
    path.unlink()


def kill_backup(desk: Desk, chance: random.Random) -> None:
    """A backup: whatever has the name of one is sound."""
    run_and_kill(desk, 0.1 + chance.random() * 0.8, TM, "backup", "--keep", "last=2")
    for path in (desk.folder / "backups").glob("*.db"):
        copies.check_file(path, str(path))


JOBS: dict[str, Callable[[Desk, random.Random], None]] = {
    "import": kill_import,
    "edit": kill_edits,
    "backup": kill_backup,
}


def write_tmx(path: Path, number: int) -> Path:
    """A TMX file of `UNITS` made-up units that no other file has."""
    units = "".join(
        f'<tu tuid="f{number}-{each}"><tuv xml:lang="ar"><seg>جملة {number} {each}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>Sentence {number} {each}</seg></tuv></tu>\n'
        for each in range(UNITS)
    )
    header = (
        '<header creationtool="bench" creationtoolversion="1" segtype="sentence" o-tmf="bench" '
        'adminlang="en" srclang="ar" datatype="plaintext"/>'
    )
    text = f'<?xml version="1.0"?>\n<tmx version="1.4">{header}<body>\n{units}</body></tmx>\n'
    path.write_text(text, encoding="utf-8")
    return path


def consult_doctor(desk: Desk) -> None:
    """Stop the run when `tm doctor` finds anything."""
    done = subprocess.run(
        (TM, "doctor", "--format", "json"),
        cwd=desk.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        ill = [each for each in json.loads(done.stdout) if each["sound"] is False]
        raise SystemExit(f"FAILED: tm doctor: {ill}")


def main() -> None:
    """Kill so many times, in turn, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - moments, no secrets
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        desk = Desk(Path(name), {})
        shutil.copytree(ROOT / "glossaries", desk.folder / "glossaries")
        sheet = next((desk.folder / "glossaries").glob("*.csv"))
        subprocess.run((TM, "glossary", "import", sheet), cwd=name, check=True, capture_output=True)
        rounds = 0
        while desk.kills < options.times:
            list(JOBS.values())[rounds % len(JOBS)](desk, chance)
            consult_doctor(desk)
            rounds += 1
        print(
            f"{platform.node()}: {desk.kills} of {rounds} runs killed in "
            f"{time.monotonic() - began:.0f} s (seed {options.seed}): {desk.edits} edits, "
            f"{desk.units} units imported; nothing lost, nothing half done, tm doctor clean"
        )


if __name__ == "__main__":
    main()
