"""Damaged articles: whatever a scraper makes of a page, finding quotes raises nothing.

    python bench/damage.py [--seconds 180] [--language en] [--seed 1]

Half of the texts are rows of words and marks drawn from our open gold, half are stretches of its
articles with words lost, doubled or put in, names of the desk's glossary among them. Each must be
read in a few seconds, all places must lie in the text, what is between the marks inside the marks,
and no claim may be empty. A text that fails is printed with its seed, and the exit code is 1. It
complements the property tests of `tests/extract`: random Unicode seldom looks like an attribution.
Start reading at `main`.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tm.extract import extract
from tm.glossary import Termbase, read_csv
from tm.model import Publication

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).parents[1]
GOLD = HERE / "tests" / "gate" / "data" / "open"
ENTRIES = read_csv(HERE / "glossaries" / "syria-desk.csv")
# A desk reads with its glossary, and knows who printed the page.
DESK, PRINTED = Termbase(ENTRIES), Publication(outlet="The Harbour Monitor", date="2016-02-12")
PIECES = re.compile(r"\w+|[^\w\s]|\s+")
# What turns a text most: marks, stops, and words that open or carry an attribution.
WORDS = {
    "en": "by to that of the who said according as told asked not",
    "ar": "قال إن أن وأضاف بحسب نقلاً عن على حد قوله وفق ما",
}
SIGNS = [*",;:()—-[]“”\"'‘’«».?!،؛؟", "...", "\n", "\n\n"]
TURNING = {language: [*SIGNS, *words.split()] for language, words in WORDS.items()}
PATIENCE = 10
"""Seconds in which a text of a page's length must be read."""


def articles(language: str) -> list[str]:
    """The texts of our open gold in one language."""
    arabic = language == "ar"
    paths = sorted(path for path in GOLD.glob("*.txt") if path.name.startswith("ar") == arabic)
    return [path.read_text(encoding="utf-8") for path in paths]


def names(language: str) -> list[str]:
    """What the desk's glossary calls people, places and outlets in one language."""
    return [t.text for e in ENTRIES for s in e.sections if s.language == language for t in s.terms]


def damaged(texts: Sequence[str], language: str, dice: random.Random) -> Iterator[str]:
    """Texts without end: rows of words and marks, and stretches of articles with slips."""
    turning = TURNING[language]
    pool = [piece for text in texts for piece in PIECES.findall(text) if piece.strip()]
    turning = [*turning, *dice.sample(names(language), len(turning))]
    while True:
        if dice.random() < 1 / 2:
            row = (dice.choice(dice.choice((pool, turning))) for _ in range(dice.randint(1, 40)))
            yield " ".join(row)
            continue
        text = dice.choice(texts)
        begin = dice.randrange(len(text))
        pieces = PIECES.findall(text[begin : begin + dice.randint(50, 600)])
        for _ in range(dice.randint(1, 12)):
            place = dice.randrange(len(pieces)) if pieces else 0
            pieces[place : place + dice.randint(0, 1)] = dice.choice(
                ([], [dice.choice(turning)], [dice.choice(pool)])
            )
        yield "".join(pieces)


def fault_in(text: str, language: str) -> str | None:
    """What does not hold of one text that was read; None where all does."""
    try:
        found = extract(text, termbase=DESK, publication=PRINTED, language=language)
    except Exception as error:  # noqa: BLE001 - whatever it raises is what is looked for
        return f"{type(error).__name__}: {error}"
    for quote in found.quotes:
        if not 0 <= quote.span.start < quote.span.end <= len(text):
            return "a quote outside the text"
        if not quote.span.contains(quote.inner):
            return "words outside their marks"
    if any(not claim.content.of(text).strip() for claim in found.claims):
        return "an empty claim"
    return None


def run(language: str, seed: int, seconds: float) -> tuple[int, list[tuple[str, str]]]:
    """How many texts were read, and those that failed, each with what was wrong."""
    end, count = time.monotonic() + seconds, 0
    failures: list[tuple[str, str]] = []
    dice = random.Random(seed)  # noqa: S311 - no secret
    for text in damaged(articles(language), language, dice):
        if time.monotonic() >= end:
            break
        count += 1
        signal.alarm(PATIENCE)
        reason = fault_in(text, language)
        signal.alarm(0)
        if reason:
            failures.append((text, reason))
    return count, failures


def _give_up(*_: object) -> NoReturn:
    message = f"not read in {PATIENCE} seconds"
    raise TimeoutError(message)


def main() -> int:
    """Damage texts until the time is over; 1 where one of them fails."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--language", choices=sorted(TURNING), default="en")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, _give_up)
    count, failures = run(options.language, options.seed, options.seconds)
    for text, reason in failures:
        print(f"{reason}\n    {text!r}")
    read = f"{options.language}, seed {options.seed}: {count:,} damaged texts"
    print(f"{read}, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
