"""How fast names are spotted: text per second with 100 to 100,000 terms, in English and Arabic.

    .venv/bin/python bench/spotting.py

The text is made of the made-up names' own words, so that with many terms every word begins one;
about one word in fifty is a name, one in a hundred a name of the smallest glossary. The seed makes
every run the same. Each figure is the best of five runs by processor time; the sizes take turns, so
that a busy machine slows all of them.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field

from tm.glossary import Termbase
from tm.model import AdministrativeStatus, ConceptEntry, ConceptType, LanguageSection, Term

MEGABYTE = 1_000_000
SIZES = (100, 1_000, 10_000, 100_000)
RUNS = 5
COMPARED = (1_000, 100_000)


@dataclass(frozen=True)
class Made:
    """How words of a language are made up."""

    language: str
    syllables: tuple[str, ...]
    prefixes: tuple[str, ...]  # written together with every other name or word


ENGLISH = Made(
    "en",
    tuple(first + vowel for first in "bdfghjklmnrstwz" for vowel in ("a", "i", "u", "al")),
    ("",),
)
ARABIC = Made(
    "ar",
    tuple(first + vowel for first in "بتجحدرزسشصطعفقكلمنهي" for vowel in ("", "ا", "ي", "و")),
    ("", "", "", "و", "ب", "ال", "وال", "ل"),
)


def main() -> None:
    """Measure and print, one line for each language."""
    for made in (ENGLISH, ARABIC):
        dice = random.Random(7)  # noqa: S311 - a benchmark needs no secrets
        words = ["".join(dice.choices(made.syllables, k=dice.randint(2, 4))) for _ in range(20_000)]
        ones, twos = dice.choices(words, k=150_000), dice.choices(words, k=150_000)
        pairs = zip(ones, twos, strict=True)
        names = dice.sample(sorted({f"{one.title()} {two.title()}" for one, two in pairs}), 100_000)
        text = _write(dice, made, words, names)
        size = len(text.encode()) / MEGABYTE
        cases = [_build(names[:number], made.language) for number in SIZES]
        for _ in range(RUNS):
            for case in cases:
                case.spot(text)
        print(f"spotting in {size:.1f} MB of {made.language}: {'; '.join(map(str, cases))}")
        few, many = (min(cases[SIZES.index(number)].taken) for number in COMPARED)
        print(f"  {COMPARED[1]:,} terms take {many / few:.2f} times as long as {COMPARED[0]:,}")


@dataclass
class Case:
    """A glossary, and how long it takes (s of processor time)."""

    base: Termbase
    language: str
    built: float
    taken: list[float] = field(default_factory=list)
    speed: float = 0
    found: int = 0

    def spot(self, text: str) -> None:
        """Measure one run."""
        begin = time.process_time()
        self.found = len(self.base.spot(text, self.language))
        self.taken.append(time.process_time() - begin)
        self.speed = len(text.encode()) / MEGABYTE / min(self.taken)

    def __str__(self) -> str:
        terms = len(self.base.entries)
        return (
            f"{terms:,} terms {self.speed:.1f} MB/s"
            f" ({self.found} mentions, built in {self.built:.2f} s)"
        )


def _build(names: list[str], language: str) -> Case:
    """A termbase that is ready to spot, and how long that took."""
    entries = [_make_entry(name, language) for name in names]
    begin = time.process_time()
    base = Termbase(entries)
    base.spot("word", language)
    return Case(base, language, time.process_time() - begin)


def _write(dice: random.Random, made: Made, words: list[str], names: list[str]) -> str:
    """700,000 words in sentences."""
    pieces: list[str] = []
    for number in range(700_000):
        prefix = dice.choice(made.prefixes)
        if number % 50 == 0:
            pieces.append(prefix + dice.choice(names[:100] if number % 100 else names))
        else:
            pieces.append(prefix + dice.choice(words) + (".\n" if number % 23 == 0 else ""))
    return " ".join(pieces)


def _make_entry(name: str, language: str) -> ConceptEntry:
    """A concept entry with one term."""
    term = Term(name, AdministrativeStatus.PREFERRED)
    return ConceptEntry(name, ConceptType.PLACE, (LanguageSection(language, (term,)),))


if __name__ == "__main__":
    main()
