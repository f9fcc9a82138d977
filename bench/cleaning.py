"""What looking after a memory costs: `python -m bench.cleaning [UNITS]`.

Fills a new SQLite file with made-up units (`bench.corpus`), every tenth of them again under
another id, every hundredth with a tag in it; then runs each command of `tm memory` that looks
through all of it. Processor time and the peak of memory of each, in a process of its own.
Start reading at `main`.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import make_units
from tm.memory import open_store
from tm.model import TranslationUnit, Variant, flatten

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS = (
    ("clean",),
    ("clean", "--filter", "numbers"),
    ("conflicts", "--kind", "source"),
    ("conflicts", "--kind", "target"),
    ("dedupe",),
    ("dedupe", "--apply"),
    ("clean", "--apply"),
)

# The peak of this process alone: what `getrusage` says began with its parent.
SCRIPT = """
import re, sys, time
from pathlib import Path
from tm.cli import main
try:
    main()
finally:
    status = Path("/proc/self/status").read_text()
    print(time.process_time(), re.search(r"VmHWM:\\s+(\\d+)", status)[1], file=sys.stderr)
"""


def make_memory(number: int) -> Iterator[TranslationUnit]:
    """Units with repeats and tags among them."""
    for place, (id_, english, arabic) in enumerate(make_units(number)):
        marked = f"<b>{english}</b>" if place % 100 == 0 else english
        unit = TranslationUnit(id_, Variant("ar", arabic), Variant("en", marked))
        yield unit
        if place % 10 == 0:
            yield TranslationUnit(f"{id_}-again", unit.source, unit.target)


def measure(database: Path, command: tuple[str, ...]) -> tuple[float, float]:
    """Seconds of processor time, and the peak of memory in MB, of a command."""
    typed = [sys.executable, "-c", SCRIPT, "--db", str(database), "memory", *command]
    done = subprocess.run([*typed, "--format", "json"], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    seconds, peak = done.stderr.split()[-2:]
    return float(seconds), int(peak) / 1024


def main() -> None:
    """Print a line for each command."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "tm.db"
        with open_store(str(database)) as store:
            began = time.process_time()
            store.imports.put(map(flatten, make_memory(number)), "bench")
            print(f"{platform.node()}: {store.units.count():,} units")
            print(f"filled in {time.process_time() - began:.1f} s")
        for command in COMMANDS:
            seconds, peak = measure(database, command)
            print(f"{' '.join(command):28} {seconds:6.1f} s CPU {peak:6.0f} MB")


if __name__ == "__main__":
    main()
