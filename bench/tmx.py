"""How fast, and in how much memory, a TMX is written: `python -m bench.tmx [UNITS]`.

Fills a new SQLite file with made-up units (`bench.corpus`) that carry what a confirmed quote does:
an outlet, a speaker, one of many articles, a note, a moment of their own. Then, each in a process
of its own: `tm export tmx` from that file, as stored and turned; reading the units alone; and the
writer alone, with at most 100,000 units in memory. The exports once more from a file whose units
came without ids. CPU time, start of Python and imports included, where not only the writer is
measured. Start reading at `main`.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import make_units
from tm.memory import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.model import FlatUnit

OUTLETS = ("Al-Mina", "Sada al-Jabal", "The Harbour Post", "an-Nahr & Sons")
FIRST = datetime(2012, 1, 1, tzinfo=UTC)

COMMAND = """
from tm.cli import main
try:
    main()
except SystemExit as ended:
    if ended.code:
        raise
"""
EXPORTS = {
    "tm export tmx, as stored": (COMMAND, "--direction", "ar-en"),
    "tm export tmx, turned": (COMMAND, "--direction", "en-ar"),
}
RUNS = EXPORTS | {
    "reading the units alone": (
        """
from tm.memory import open_store
with open_store(sys.argv[2]) as store:
    print(sum(len(page.ids) for page in store.units.columns()), "units", file=sys.stderr)
""",
    ),
    "the writer alone": (
        """
from itertools import islice
from pathlib import Path
from tm.formats.admission import Profile
from tm.formats.tmx import write_pages
from tm.memory import open_store
from tm.workbench.garbage import rare_collections
with open_store(sys.argv[2]) as store:
    pages = list(islice(store.units.columns(), 500))
start = time.process_time()
with rare_collections():
    report = write_pages(pages, Path(sys.argv[6]), Profile())
print(report.written, "units", file=sys.stderr)
""",
    ),
}
# The peak of this process alone: what `getrusage` says began with its parent.
MEASURE = """
import re, sys, time
from pathlib import Path
start = 0.0
{body}
spent = time.process_time() - start
status = Path("/proc/self/status").read_text()
print(spent, re.search(r"VmHWM:\\s+(\\d+)", status)[1])
"""


def make_quotes(number: int, *, with_ids: bool = True) -> Iterator[FlatUnit]:
    """So many units with what a confirmed quote carries."""
    for at, (id_, english, arabic) in enumerate(make_units(number)):
        properties = (
            ("x-outlet", OUTLETS[at % len(OUTLETS)]),
            ("x-speaker", f"spokesman no. {at % 301}"),
            ("x-article", f"article-{at // 12}"),
        )
        moment = (FIRST + timedelta(minutes=5 * at)).isoformat().replace("+00:00", "Z")
        note = f"the spokesman, to {OUTLETS[at % len(OUTLETS)]}"
        yield (
            id_ if with_ids else "",
            "ar",
            arabic,
            "en",
            english,
            properties,
            note,
            moment,
            None,
            None,
        )


def measure(body: str, database: Path, path: Path, *options: str) -> str:
    """A line of figures, of a process of its own."""
    typed = [sys.executable, "-c", MEASURE.format(body=body), "--db", str(database)]
    typed += ["export", "tmx", "-o", str(path), *options]
    done = subprocess.run(typed, capture_output=True, text=True, check=True)
    written = int(done.stderr.split(maxsplit=1)[0].replace(",", ""))
    seconds, peak = done.stdout.split()
    return (
        f"{written / float(seconds):9,.0f} units/s CPU ({written:,} in {float(seconds):.2f} s), "
        f"peak {int(peak) / 1024:.0f} MB"
    )


def main() -> None:
    """Print a line for each."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"{platform.node()}, {platform.processor() or platform.machine()}, {time.ctime()}")
    for title, with_ids, runs in (("as they are", True, RUNS), ("without ids", False, EXPORTS)):
        with tempfile.TemporaryDirectory() as folder:
            database, path = Path(folder) / "tm.db", Path(folder) / "bench.tmx"
            with open_store(str(database)) as store:
                store.imports.put(make_quotes(number, with_ids=with_ids), "bench")
            print(f"units {title}")
            for name, (body, *options) in runs.items():
                print(f"  {name:28} {measure(body, database, path, *options)}")
            print(f"  the last file has {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
