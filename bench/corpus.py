"""Made-up translation memories: English and Arabic segments, the same on every machine.

Words are made of syllables and drawn as often as words of a text are (Zipf); segments are as long
as those of a news memory (log-normal, median 10 words). One segment in seven is an earlier one with
one to three words changed, one in seven joins parts of two earlier ones. The sides of a unit are
not translations of each other: searching does not care. Start reading at `make_units`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = 30_000
PHRASES = 4_000
LONGEST = 80


@dataclass(frozen=True)
class Made:
    """How words of a language are made up."""

    first: tuple[str, ...]
    then: tuple[str, ...]
    last: tuple[str, ...]
    frequent: tuple[str, ...]
    prefixes: tuple[str, ...]
    stop: str
    comma: str
    words: float  # for one English word


_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou", "io")
ENGLISH = Made(
    first=(*"bcdfghlmnprstvw", "st", "tr", "pr", "ch", "th", "sh"),
    then=tuple(vowel + end for vowel in _VOWELS for end in ("", "n", "r", "l", "t", "s", "nt")),
    last=("", "", "", "ed", "ing", "s", "ly", "er", "tion", "al"),
    frequent=(
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "for",
        "on",
        "was",
        "with",
        "by",
        "is",
        "at",
        "from",
        "as",
        "it",
        "he",
    ),
    prefixes=("",),
    stop=".",
    comma=",",
    words=1.0,
)
ARABIC = Made(
    first=tuple("ابتجحخدرزسشصطعغفقكلمنهوي"),
    then=tuple(one + long for one in "بتجحدرسشصضطعفقكلمنهوي" for long in ("", "", "ا", "ي", "و")),
    last=("", "", "", "ة", "ات", "ين", "ون", "ي", "ها", "ية"),
    frequent=(
        "في",
        "من",
        "على",
        "أن",
        "إلى",
        "عن",
        "مع",
        "هذا",
        "التي",
        "الذي",
        "قال",
        "بعد",
        "كان",
        "بين",
        "لا",
        "ما",
    ),
    prefixes=("", "", "", "ال", "ال", "و", "وال", "ب", "ل", "بال"),
    stop=".",
    comma="،",
    words=0.8,
)


class Writer:
    """Writes segments of one language."""

    def __init__(self, made: Made, seed: int) -> None:
        self._made = made
        self._dice = random.Random(seed)  # noqa: S311 - a benchmark needs no secrets
        dice = self._dice
        words = [*made.frequent]
        while len(words) < WORDS:
            middle = "".join(dice.choices(made.then, k=dice.choice((1, 1, 2, 2, 3))))
            prefix = dice.choice(made.prefixes)
            words.append(prefix + dice.choice(made.first) + middle + dice.choice(made.last))
        self._words = words
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))
        self._phrases = [self._draw(dice.randint(2, 5)) for _ in range(PHRASES)]
        self._earlier: list[list[str]] = []

    def write(self, words: int) -> str:
        """One more segment of about so many words."""
        dice = self._dice
        kind = dice.random()
        if self._earlier and kind < 1 / 7:
            segment = self.change(dice.choice(self._earlier))
        elif self._earlier and kind < 2 / 7:
            one, two = dice.choice(self._earlier), dice.choice(self._earlier)
            segment = one[: dice.randint(1, len(one))] + two[dice.randrange(len(two)) :]
        else:
            segment = self._compose(max(1, round(words * self._made.words)))
        segment = segment[:LONGEST]
        if len(self._earlier) < 200_000:
            self._earlier.append(segment)
        return self._print(segment)

    def change(self, words: list[str]) -> list[str]:
        """A segment with one to three words put in, left out or replaced."""
        dice, changed = self._dice, list(words)
        for _ in range(dice.choice((1, 1, 2, 3))):
            place, kind = dice.randrange(len(changed)), dice.random()
            if kind < 0.6:
                changed[place] = self._draw(1)[0]
            elif kind < 0.8 and len(changed) > 1:
                del changed[place]
            else:
                changed.insert(place, self._draw(1)[0])
        return changed

    def _draw(self, number: int) -> list[str]:
        return self._dice.choices(self._words, cum_weights=self._weights, k=number)

    def _compose(self, number: int) -> list[str]:
        """New words, some of them as the phrases that everybody uses."""
        dice = self._dice
        words = self._draw(number)
        if number > 6 and dice.random() < 0.5:
            place = dice.randrange(number - 5)
            phrase = dice.choice(self._phrases)
            words[place : place + len(phrase)] = phrase
        if number > 4 and dice.random() < 0.4:
            words[dice.randrange(number)] = str(dice.choice((dice.randint(1, 30), 2024, 1500)))
        return words

    def _print(self, words: list[str]) -> str:
        """Words as a sentence."""
        dice = self._dice
        if len(words) > 8 and dice.random() < 0.5:
            place = dice.randrange(2, len(words) - 2)
            words = [*words[:place], words[place] + self._made.comma, *words[place + 1 :]]
        text = " ".join(words)
        return text[0].upper() + text[1:] + (self._made.stop if dice.random() < 0.8 else "")


def make_units(number: int) -> Iterator[tuple[str, str, str]]:
    """So many units: id, English segment, Arabic segment; the first ones are always the same."""
    dice = random.Random(11)  # noqa: S311
    english, arabic = Writer(ENGLISH, 1), Writer(ARABIC, 2)
    for each in range(number):
        words = min(LONGEST, max(1, round(dice.lognormvariate(2.3, 0.65))))
        yield f"u{each:07d}", english.write(words), arabic.write(words)
