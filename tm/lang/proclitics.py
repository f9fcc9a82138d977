"""One-letter Arabic words that are written together with the next word.

A name in running text often begins with them: `وبيروت` (and Beirut), `بحلب` (in Aleppo), `للجزيرة`
(to Al-Jazeera). Start reading at `split_proclitics`. The future particle `س` stands before
verbs only and is not in the table.
"""

from __future__ import annotations

# Conjunction, then preposition; each may be missing, not both. In loose-key letters.
CONJUNCTIONS = ("", "و", "ف")
PREPOSITIONS = ("", "ب", "ك", "ل")
PROCLITICS = tuple(c + p for c in CONJUNCTIONS for p in PREPOSITIONS if c + p)

_FIRST_LETTERS = frozenset(proclitic[0] for proclitic in PROCLITICS)

# A name of two letters after a proclitic would be found in half of all words.
_SHORTEST_REST = 3


def split_proclitics(word: str) -> list[tuple[int, str]]:
    """The words that may stand behind the proclitics of a word.

    Args:
        word: one word as its loose key.

    Returns:
        (letters the proclitics take, the rest as it is written on its own). After `ل` the
        article loses its alef (`ل` + `الجزيرة` is `للجزيرة`), and three `ل` in a row become two
        (`ل` + `اللاذقية` is `للاذقية`); both are undone.
    """
    if word[:1] not in _FIRST_LETTERS:
        return []
    rests: list[tuple[int, str]] = []
    for proclitic in PROCLITICS:
        rest = word[len(proclitic) :]
        if len(rest) < _SHORTEST_REST or not word.startswith(proclitic):
            continue
        rests.append((len(proclitic), rest))
        if proclitic[-1] == rest[0] == "ل":
            rests.append((len(proclitic), f"ا{rest}"))
            rests.append((len(proclitic), f"ال{rest}"))
    return rests
