"""How fast, and in how much memory, a TMX is taken in: `python bench/import.py [UNITS]`.

Imports a made-up memory of news-length sentences into a new SQLite file, with strict keys, their
hashes and SQLite's own indexes; builds the search index beside it, which the first search would do,
and adds the two up; then imports the same file again, and takes it back. A peer (translate-toolkit,
which only parses) and a bare expat loop read the same file in the same run. CPU time, not the
clock's.
"""

from __future__ import annotations

import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ENGLISH = "ship harbour fog minister statement rebels ceasefire northern village convoy aid talks"
ARABIC = (
    "السفينة الميناء الضباب الوزير البيان المعارضة الهدنة الشمالي القرية القافلة المساعدات صباح"
)

IMPORT = "tm memory import"
INDEX = "tm index, after it"
PEERS = {
    "expat, bare": """
from xml.parsers import expat
found = []
parser = expat.ParserCreate()
parser.buffer_text = True
parser.StartElementHandler = lambda name, attributes: found.append(1) if name == "tu" else None
parser.EndElementHandler = lambda name: None
parser.CharacterDataHandler = lambda data: None
with open(path, "rb") as stream:
    parser.ParseFile(stream)
number = len(found)
""",
    "translate-toolkit, parsing only": """
from translate.storage import tmx
number = sum(1 for unit in tmx.tmxfile.parsefile(path).units if unit.source and unit.target)
""",
    "tm, parsing only": """
from tm.formats.intake import Intake
from tm.formats import tmx_reader
with open(path, "rb") as stream:
    number = sum(1 for _ in tmx_reader.read(stream, Intake(path)))
""",
    IMPORT: """
from pathlib import Path
from tm.memory import open_store
from tm.workbench.memory_import import import_file, make_languages
with open_store(path + ".db") as store:
    number = import_file(store, Path(path), make_languages(None, None)).stored
""",
    INDEX: """
from tm.memory import open_store
from tm.workbench.indexing import open_index
with open_store(path + ".db") as store:
    open_index(store, path + ".db")
    number = store.units.count()
""",
}
UNDO = """
from tm.memory import open_store
from tm.workbench.memory_undo import undo_import
with open_store(path + ".db") as store:
    number = undo_import(store, None, "bench").removed
"""
MEASURE = """
import resource, sys, time
path = sys.argv[1]
start = time.process_time()
{body}
spent = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(number, spent, peak)
"""


def write_memory(path: Path, number: int) -> None:
    """A memory in the shape that CAT tools write."""
    english_words, arabic_words = ENGLISH.split(), ARABIC.split()
    rolled = random.Random(7)  # noqa: S311 - the same text each run, no secret
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n')
        out.write('  <header srclang="en"/>\n  <body>\n')
        for at in range(number):
            length = rolled.randint(6, 25)
            english = " ".join(rolled.choices(english_words, k=length))
            arabic = " ".join(rolled.choices(arabic_words, k=length - 1))
            out.write(
                f'    <tu tuid="g{at:08}" creationdate="20210304T050607Z">\n'
                f'      <tuv xml:lang="en"><seg>{english} {at}.</seg></tuv>\n'
                f'      <tuv xml:lang="ar"><seg>{arabic} {at}.</seg></tuv>\n    </tu>\n'
            )
        out.write("  </body>\n</tmx>\n")


def main() -> None:
    """Measure each, in a process of its own."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"{platform.node()}, {platform.processor() or platform.machine()}, {time.ctime()}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.tmx"
        write_memory(path, number)
        print(f"{number:,} units, {path.stat().st_size / 1e6:.0f} MB")
        taken = {}
        last = [("the same again", PEERS[IMPORT]), ("tm undo of it", UNDO)]
        for name, body in [*PEERS.items(), *last]:
            if number > 200_000 and "toolkit" in name:
                continue  # it holds the whole file: gigabytes
            taken[name] = measure(name, body, path)
        both = number / (taken[IMPORT] + taken[INDEX])
        print(f"  {'import and search index':32} {both:9,.0f} units/s CPU")


def measure(name: str, body: str, path: Path) -> float:
    """Run it, print a line, and give the seconds of CPU time."""
    script = MEASURE.format(body=body)
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
    )
    number, seconds, peak = (float(figure) for figure in done.stdout.split())
    print(f"  {name:32} {number / seconds:9,.0f} units/s CPU, peak {peak:,.0f} MB")
    return seconds


if __name__ == "__main__":
    main()
