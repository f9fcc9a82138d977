"""How fast and how complete the search is, against rapidfuzz over all segments of the right length.

    .venv/bin/python -m bench.search build --units 1000000     building, size, opening
    .venv/bin/python -m bench.search 70 --units 1000000        300 queries at a threshold
    .venv/bin/python -m bench.search concordance --units 1000000

The memory is made up (`bench/corpus.py`), the same each run; a third of the queries are segments of
it, a third are changed by one to three words, a third are new. What is compared is the whole
answer: every method must find the same segments. Times are processor time; ratios are of sums over
all queries, each method in turn for each query. The files stay in `--folder`, for the next piece.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import tempfile
import time
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from bench.corpus import ENGLISH, Writer, make_units
from tm.match import Index, kernel
from tm.match.concordance import Phrase, find_rows
from tm.match.keys import fold_key, strict_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

QUERIES = 300
MEGABYTE = 1_000_000


def main() -> None:
    """Measure one thing and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", help="build, concordance, or a threshold")
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "tm-bench")
    asked = parser.parse_args()
    folder = asked.folder / str(asked.units)
    print(f"{name_machine()}; {asked.units:,} units; {kernel.describe()}")
    corpus = asked.folder / f"{asked.units}.tsv"
    if not corpus.exists():
        write_corpus(corpus, asked.units)
    if asked.what == "build" or not Index(folder).sequence:
        build(folder, corpus)
    if asked.what == "concordance":
        look_up(Index(folder))
    elif asked.what != "build":
        search(Index(folder), corpus, int(asked.what), asked.queries)


def name_machine() -> str:
    """The processor, how many, and the Python."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    name = names[0] if names else platform.processor()
    return f"{platform.node()}: {name}, {os.cpu_count()} cores, Python {platform.python_version()}"


def write_corpus(path: Path, units: int) -> None:
    """Make the memory up, as a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.writelines("\t".join(unit) + "\n" for unit in make_units(units))


def read_corpus(path: Path) -> Iterator[tuple[str, str, str]]:
    """The units of the file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            unit, english, arabic = line.rstrip("\n").split("\t")
            yield unit, english, arabic


def build(folder: Path, corpus: Path) -> None:
    """Build the index of both languages, and open it."""
    index = Index(folder)
    begin = time.process_time()
    with index.writing():
        changes = ((u, [("en", one), ("ar", two)]) for u, one, two in read_corpus(corpus))
        index.update(1, changes, anew=True)
    built = time.process_time() - begin
    size = sum(path.stat().st_size for path in folder.iterdir()) / MEGABYTE
    begin = time.process_time()
    rows = Index(folder).rows
    opened = time.process_time() - begin
    print(
        f"built in {built:.1f} s, {size:.0f} MB, {rows:,} segments, opened in {opened * 1e3:.1f} ms"
    )
    sections = [each for _, each in Index(folder).sections()]
    means = {each.language: len(each.text) / len(each.units) for each in sections if not each.wide}
    print("characters a segment: " + ", ".join(f"{k} {v:.0f}" for k, v in means.items()))


def make_queries(keys: list[str], number: int) -> list[str]:
    """Segments, changed segments and new ones, a third each, in one fixed order."""
    dice = random.Random(23)  # noqa: S311
    writer = Writer(ENGLISH, 99)
    queries = []
    for each in range(number):
        segment = dice.choice(keys)
        if each % 3 == 1:
            segment = " ".join(writer.change(segment.split()))
        elif each % 3 == 2:
            segment = strict_key(writer.write(max(1, round(dice.lognormvariate(2.3, 0.65)))))
        queries.append(segment)
    return queries


def search(index: Index, corpus: Path, threshold: int, number: int) -> None:
    """The same queries by brute force, with the kernel, and with numpy."""
    keys = sorted((strict_key(one) for _, one, _ in read_corpus(corpus)), key=len)
    lengths = [len(key) for key in keys]

    def brute(query: str) -> int:
        first = bisect_left(lengths, -(-len(query) * threshold // 100))
        last = bisect_right(lengths, len(query) * 100 // threshold)
        found = process.extract(
            query,
            keys[first:last],
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=threshold / 100 - 1e-4,  # its own rounding loses a few at the border
            limit=None,
            processor=None,
        )
        longest = ((score, max(len(query), len(key))) for key, score, _ in found)
        return sum(
            round((1 - score) * most) * 100 <= (100 - threshold) * most for score, most in longest
        )

    def by_kernel(query: str) -> int:
        return sum(hit.similarity >= threshold for hit in index.search(query, threshold, "en"))

    def by_numpy(query: str) -> int:
        library, kernel.load = kernel.load, lambda: None  # type: ignore[assignment]
        try:
            return by_kernel(query)
        finally:
            kernel.load = library

    methods: dict[str, Callable[[str], int]] = {
        "rapidfuzz": brute,
        "compiled": by_kernel,
        "numpy": by_numpy,
    }
    measure(methods, make_queries(keys, number), threshold)


def measure(methods: dict[str, Callable[[str], int]], queries: list[str], threshold: int) -> None:
    """Run each method on each query, and print sums, ratios, percentiles and recall."""
    dice = random.Random(1)  # noqa: S311
    times: dict[str, list[float]] = {name: [] for name in methods}
    found: dict[str, list[int]] = {name: [] for name in methods}
    for query in queries:
        for name in dice.sample(sorted(methods), len(methods)):
            begin = time.process_time()
            answer = methods[name](query)
            times[name].append(time.process_time() - begin)
            found[name].append(answer)
    base = sum(times["rapidfuzz"])
    for name, taken in times.items():
        taken.sort()
        p50, p95 = (taken[len(taken) * share // 100] * 1e3 for share in (50, 95))
        same = sum(a == b for a, b in zip(found[name], found["rapidfuzz"], strict=True))
        recall = sum(found[name]) / max(1, sum(found["rapidfuzz"]))
        print(
            f"threshold {threshold} {name:>9}: {sum(taken):8.2f} s, 1/{base / sum(taken):.1f} of "
            f"rapidfuzz, p50 {p50:.2f} ms, p95 {p95:.2f} ms, recall {recall:.4f}, "
            f"{same}/{len(queries)} answers alike"
        )


def look_up(index: Index) -> None:
    """A rare phrase, a word in each language, and letters inside words."""
    questions = (("nai tailouner", False), ("shitiss", False), ("والغبي", False), ("iss", True))
    for text, anywhere in questions:
        begin, number, early = time.process_time(), 0, 0.0
        phrase = Phrase(text, anywhere=anywhere)
        for _, section in index.sections():
            for row in find_rows(section, phrase):
                number += bool(phrase.find_places(fold_key(section.key(row))))
                early = time.process_time() - begin if number <= 20 else early
        taken = time.process_time() - begin
        told = f"{number:,} segments in {taken:.2f} s, the first 20 in {early:.3f} s"
        print(f"concordance {text!r}: {told}")


if __name__ == "__main__":
    main()
