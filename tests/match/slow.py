"""The obvious versions of what `tm.match` does quickly: every segment is held against the query.

And texts to try them on: near each other, long, empty, with letters no table holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.match.keys import fold_key, strict_key

if TYPE_CHECKING:
    import random

LATIN = "abcdefghijklmnopqrstuvwxyz ABC0123456789.,'-"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي أإآةىؤئء،٠١٢٣"
ODD = (
    "日本語Привет\N{GRINNING FACE}\ud800\N{ARABIC FATHA}\N{ARABIC TATWEEL}\N{ZERO WIDTH JOINER}\0\n"
)


def distance(one: str, other: str) -> int:
    """Levenshtein's distance by the textbook: one row of the matrix after the other."""
    row = list(range(len(other) + 1))
    for char in one:
        corner, row[0] = row[0], row[0] + 1
        for place, there in enumerate(other, 1):
            corner, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, corner + (char != there)),
            )
    return row[-1]


def find(texts: dict[str, str], query: str, threshold: int) -> set[tuple[str, int, bool]]:
    """What a search must find: id, distance, whether it is alike; all others are too far."""
    key = strict_key(query)
    found = set()
    for unit, text in texts.items():
        other = strict_key(text)
        apart = distance(key, other)
        alike = fold_key(key) == fold_key(other)
        if alike or apart * 100 <= (100 - threshold) * max(len(key), len(other)):
            found.add((unit, apart, alike))
    return found


def make_texts(dice: random.Random, number: int, longest: int) -> list[str]:
    """Texts in one alphabet or a few letters of it, many of them near each other."""
    letters = dice.choice((LATIN, ARABIC, LATIN + ARABIC, "ab", "a ", LATIN + ODD))
    texts = [write(dice, letters, dice.randint(0, longest)) for _ in range(number // 5 + 1)]
    while len(texts) < number:
        texts.append(disturb(dice, letters, dice.choice(texts), dice.choice((0.02, 0.1, 0.3))))
    return texts


def write(dice: random.Random, letters: str, length: int) -> str:
    """A text of some letters; a few of them come much more often than the others."""
    favourites = dice.choices(letters, k=2)
    return "".join(
        dice.choice(favourites) if dice.random() < 0.2 else dice.choice(letters)
        for _ in range(length)
    )


def disturb(dice: random.Random, letters: str, text: str, share: float) -> str:
    """The text with some letters left out, replaced or put in, or a part moved to its end."""
    if text and dice.random() < 0.1:
        cut = dice.randrange(len(text))
        text = text[cut:] + text[:cut]
    made = []
    for char in text:
        kind = dice.random() / share
        if kind >= 1:
            made.append(char)
        elif kind >= 1 / 3:
            made.append(dice.choice(letters))
            if kind >= 2 / 3:
                made.append(char)
    return "".join(made)
