"""How fast, and in how much memory, a TMX is written: `python bench/tmx.py [UNITS] [FILE]`.

The units are made on the way, each different, of the length of news sentences; so what is
measured is the writer alone. Prints units per second and the peak of resident memory.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tm.formats.admission import Profile
from tm.formats.tmx import write
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator

ARABIC = "قال المتحدث إن السفينة رقم {} لم تغادر الميناء بسبب الضباب الكثيف صباح اليوم."
ENGLISH = (
    "The spokesman said ship no. {} had not left the harbour because of dense fog this morning."
)


def make_units(number: int) -> Iterator[TranslationUnit]:
    """So many units with what a confirmed quote carries."""
    for at in range(number):
        yield TranslationUnit(
            id=f"u{at}",
            source=Variant("ar", ARABIC.format(at)),
            target=Variant("en", ENGLISH.format(at)),
            properties=(("x-outlet", "Al-Mina"), ("x-speaker", "spokesman"), ("x-article", "a1")),
            note="the spokesman, to Al-Mina",
            created="2021-03-04T05:06:07Z",
        )


def main() -> None:
    """Write the memory and print the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    before = peak()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "bench.tmx"
        start = time.process_time()
        report = write(make_units(number), path, Profile())
        seconds = time.process_time() - start
        size = path.stat().st_size / 1e6
    print(
        f"{report.written} units, {size:.1f} MB in {seconds:.2f} s: "
        f"{number / seconds:,.0f} units/s; peak memory {peak():.0f} MB "
        f"(before the first unit {before:.0f} MB)"
    )


def peak() -> float:
    """The most memory this process has held so far, in MB (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
