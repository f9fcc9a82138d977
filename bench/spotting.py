"""How fast names are spotted: text per second with few and with 100,000 terms, one line.

    .venv/bin/python bench/spotting.py

The text is made of the made-up names' own words, so that many words begin a term; about one word
in fifty is a name. The seed makes every run the same.
"""

from __future__ import annotations

import random
import time

from tm.glossary import Termbase
from tm.model import AdministrativeStatus, ConceptEntry, ConceptType, LanguageSection, Term

SYLLABLES = [first + vowel for first in "bdfghjklmnrstwz" for vowel in ("a", "i", "u", "al")]
MEGABYTE = 1_000_000


def main() -> None:
    """Measure and print."""
    dice = random.Random(7)  # noqa: S311 - a benchmark needs no secrets
    words = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 3))) for _ in range(20_000)]
    names = sorted({f"{one.title()} {two.title()}" for one, two in _pairs(dice, words, 150_000)})
    names = dice.sample(names, 100_000)
    few = names[:100]
    text = _write(dice, words, names, few)
    parts = []
    for label, chosen in (("100", few), ("100,000", names)):
        begin = time.perf_counter()
        base = Termbase(map(_make_entry, chosen))
        base.spot("", "en")
        built = time.perf_counter() - begin
        begin = time.perf_counter()
        found = len(base.spot(text, "en"))
        speed = len(text.encode()) / MEGABYTE / (time.perf_counter() - begin)
        parts.append(f"{label} terms: {speed:.1f} MB/s, {found} mentions, built in {built:.2f} s")
    print(f"spotting in {len(text.encode()) / MEGABYTE:.1f} MB of English: {'; '.join(parts)}")


def _pairs(dice: random.Random, words: list[str], number: int) -> list[tuple[str, str]]:
    """Random pairs of words."""
    return list(zip(dice.choices(words, k=number), dice.choices(words, k=number), strict=True))


def _write(dice: random.Random, words: list[str], names: list[str], few: list[str]) -> str:
    """About four megabytes of sentences."""
    pieces: list[str] = []
    for number in range(700_000):
        if number % 50 == 0:
            pieces.append(dice.choice(few if number % 100 else names))
        else:
            pieces.append(dice.choice(words) + (".\n" if number % 23 == 0 else ""))
    return " ".join(pieces)


def _make_entry(name: str) -> ConceptEntry:
    """A concept entry with one English term."""
    term = Term(name, AdministrativeStatus.PREFERRED)
    return ConceptEntry(name, ConceptType.PLACE, (LanguageSection("en", (term,)),))


if __name__ == "__main__":
    main()
