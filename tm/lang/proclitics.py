"""One-letter Arabic words, and the article, that are written together with the next word.

A name in running text often begins with them: `وبيروت` (and Beirut), `بحلب` (in Aleppo), `للجزيرة`
(to Al-Jazeera), `وبالحميميم` (and in the Hmeimim). Start reading at `split_proclitics`. The future
particle `س` stands before verbs only and is not in the table.
"""

from __future__ import annotations

# Conjunction, then preposition; each may be missing, not both. In loose-key letters.
CONJUNCTIONS = ("", "و", "ف")
PREPOSITIONS = ("", "ب", "ك", "ل")
PROCLITICS = tuple(c + p for c in CONJUNCTIONS for p in PREPOSITIONS if c + p)
ARTICLE = "ال"

_FIRST_LETTERS = frozenset(proclitic[0] for proclitic in (*PROCLITICS, ARTICLE))

# A name of two letters after a proclitic would be found in half of all words.
_SHORTEST_REST = 3

# Many a shorter name is another word with the article: `سلام` (Salam) and `السلام` (peace).
_SHORTEST_AFTER_ARTICLE = 5


def split_proclitics(word: str) -> list[tuple[int, str]]:
    """The words that may stand behind the proclitics of a word.

    Args:
        word: one word as its loose key.

    Returns:
        (letters the proclitics take, the rest as it is written on its own). After `ل` the
        article loses its alef (`ل` + `الجزيرة` is `للجزيرة`), and three `ل` in a row become two
        (`ل` + `اللاذقية` is `للاذقية`); both are undone. A rest with the article is given
        with and without it, where it is long enough.
    """
    if word[:1] not in _FIRST_LETTERS:
        return []
    rests = _split_article(0, word)
    for proclitic in PROCLITICS:
        taken = len(proclitic)
        rest = word[taken:]
        if len(rest) < _SHORTEST_REST or not word.startswith(proclitic):
            continue
        rests.append((taken, rest))
        rests.extend(_split_article(taken, rest))
        if proclitic[-1] == rest[0] == "ل":
            rests.append((taken, f"ا{rest}"))
            rests.append((taken, f"{ARTICLE}{rest}"))
            if len(rest) > _SHORTEST_AFTER_ARTICLE:
                rests.append((taken + 1, rest[1:]))
    return rests


def _split_article(taken: int, word: str) -> list[tuple[int, str]]:
    """What stands behind the article, if it is there and leaves enough of a name."""
    rest = word.removeprefix(ARTICLE)
    if rest == word or len(rest) < _SHORTEST_AFTER_ARTICLE:
        return []
    return [(taken + len(ARTICLE), rest)]
