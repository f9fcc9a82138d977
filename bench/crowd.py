"""Eight readers and two writers at one database for a minute, on SQLite and on PostgreSQL.

    python bench/crowd.py [--seconds 60] [--readers 8] [--writers 2]

Each process opens the store as a command does. A writer adds units, a transaction each, and notes
an id only after its transaction was committed; now and then it edits one it wrote. A reader reads
all units and holds them against what it saw before: nothing may vanish, and what one transaction
wrote (two units that name each other) is there as a whole or not at all. At the end every id that
was noted must be there. Start reading at `main`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from bench.postgresql import create_database, find_programs, start_server
from tm.memory import open_store
from tm.model import TranslationUnit, Variant


def make_unit(name: str, partner: str) -> TranslationUnit:
    """A small unit that names its partner."""
    return TranslationUnit(name, Variant("ar", f"جملة {partner}"), Variant("en", partner))


def write(url: str, number: int, seconds: float, told: Path) -> None:
    """Add pairs of units until the time is over; note each id once it is committed."""
    deadline, written = time.monotonic() + seconds, 0
    with told.open("w", encoding="utf-8") as notes:
        while time.monotonic() < deadline:
            first, second = f"w{number}-{written}-a", f"w{number}-{written}-b"
            with open_store(url) as store, store.transaction("crowd"):
                store.units.save([make_unit(first, second)])
                store.units.save([make_unit(second, first)])
            notes.write(f"{first}\n{second}\n")
            notes.flush()
            written += 1


def read(url: str, seconds: float, told: Path) -> None:
    """Read all units again and again; note how often, or what was wrong."""
    deadline, seen, times = time.monotonic() + seconds, set[str](), 0
    while time.monotonic() < deadline:
        with open_store(url) as store:
            found = {unit.id: unit.target.segment for unit in store.units.all()}
        if seen - set(found):
            told.write_text(f"vanished: {sorted(seen - set(found))[:3]}", encoding="utf-8")
            sys.exit(1)
        torn = [name for name, partner in found.items() if partner not in found]
        if torn:
            told.write_text(f"half a transaction: {torn[:3]}", encoding="utf-8")
            sys.exit(1)
        seen, times = set(found), times + 1
    told.write_text(str(times), encoding="utf-8")


def crowd(url: str, seconds: float, readers: int, writers: int) -> str:
    """Let them all loose on a database: one line that says what happened.

    Raises:
        SystemExit: a process failed, or a write was lost.
    """
    open_store(url).close()
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as name:
        notes = Path(name)
        jobs = [
            context.Process(target=write, args=(url, number, seconds, notes / f"w{number}"))
            for number in range(writers)
        ]
        jobs += [
            context.Process(target=read, args=(url, seconds, notes / f"r{number}"))
            for number in range(readers)
        ]
        for job in jobs:
            job.start()
        for job in jobs:
            job.join()
        told = {path.name: path.read_text("utf-8") for path in notes.iterdir()}
    failed = [job.exitcode for job in jobs if job.exitcode]
    noted = {line for name, text in told.items() if name[0] == "w" for line in text.split()}
    with open_store(url) as store:
        kept = {unit.id for unit in store.units.all()}
    lost = noted - kept
    if failed or lost:
        raise SystemExit(f"FAILED: {len(failed)} processes ended with an error, {len(lost)} lost")
    reads = sum(int(text) for name, text in told.items() if name[0] == "r")
    return f"{len(noted):6} writes, {reads:6} whole reads, 0 errors, 0 lost"


def main() -> None:
    """Run both databases and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--writers", type=int, default=2)
    options = parser.parse_args()
    counts = (options.seconds, options.readers, options.writers)
    print(f"{platform.node()}, {os.cpu_count()} cores, {options.seconds:.0f} s")
    with tempfile.TemporaryDirectory() as folder:
        print("SQLite      ", crowd(str(Path(folder) / "tm.db"), *counts), flush=True)
    programs = find_programs()
    if programs is None:
        print("PostgreSQL   not run: it is not installed")
        return
    with start_server(programs, durable=True) as socket:
        print("PostgreSQL  ", crowd(create_database(socket, "crowd"), *counts), flush=True)


if __name__ == "__main__":
    main()
