"""How many instructions a character quotes take to find; they do not depend on who else works.

    python -m bench.instructions [CHECKOUT]      needs valgrind; CHECKOUT is one of PolNeAR

Dense and sparse are the texts of `bench.quotes`, 30,000 characters, read over and over; news is
15 articles of PolNeAR's train half, read over and over; fresh is 21 of them, each read once, after
42 others. What is counted is the difference between a run with and one without. Start reading at
`main`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from os import environ
from pathlib import Path

from bench.polnear_gold import read_split
from bench.quotes import article
from tm.extract import extract
from tm.glossary import Termbase

VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
MADE = {"dense": 1, "sparse": 8}
SIZE = 30_000


def texts_of(kind: str, checkout: str) -> tuple[list[str], list[str]]:
    """The texts that are read before, and those that are counted."""
    if kind in MADE:
        texts = [article(SIZE, MADE[kind])]
        return texts, texts
    train = [document.text for document in read_split(Path(checkout), "train")]
    if kind == "news":
        return train[100:700:40], train[100:700:40]
    return train[0:840:20], train[10:840:40]


def read(kind: str, checkout: str, *, counted: bool) -> None:
    """What valgrind counts."""
    before, texts = texts_of(kind, checkout)
    termbase = Termbase(())
    for text in [*before, *(texts if counted else ())]:
        extract(text, termbase=termbase)


def instructions(kind: str, checkout: str, which: str) -> int:
    """The instructions of one run of this file under valgrind.

    Raises:
        subprocess.CalledProcessError: when valgrind fails.
    """
    command = [*VALGRIND, sys.executable, "-m", "bench.instructions", checkout, kind, which]
    environment = {**environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    found = re.search(r"I +refs: +([\d,]+)", done.stderr)
    return int(found[1].replace(",", "")) if found else 0


def main() -> None:
    """Count each kind of text, or be what is counted."""
    checkout, *task = sys.argv[1:] or [""]
    if task:
        read(task[0], checkout, counted=task[1] == "with")
        return
    for kind in [*MADE, *(["news", "fresh"] if checkout else [])]:
        characters = sum(map(len, texts_of(kind, checkout)[1]))
        more = instructions(kind, checkout, "with") - instructions(kind, checkout, "without")
        print(f"{kind:7}{more / characters:8,.0f} instructions a character", flush=True)


if __name__ == "__main__":
    main()
