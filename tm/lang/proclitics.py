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
LONGEST_PROCLITICS = max(map(len, PROCLITICS)) + len(ARTICLE)

# By their first letter, the article's alef with none.
_BY_LETTER: dict[str, tuple[str, ...]] = {
    letter: tuple(proclitic for proclitic in PROCLITICS if proclitic[0] == letter)
    for letter in {proclitic[0] for proclitic in (*PROCLITICS, ARTICLE)}
}

# A name of two letters after a proclitic would be found in half of all words.
_SHORTEST_REST = 3

# Many a shorter name is another word with the article: `سلام` (Salam) and `السلام` (peace).
_SHORTEST_AFTER_ARTICLE = 5
_SHORTEST_WITH_ARTICLE = len(ARTICLE) + _SHORTEST_AFTER_ARTICLE


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
    proclitics = _BY_LETTER.get(word[:1])
    if proclitics is None:
        return []
    rests = _split_article(0, word)
    for proclitic in proclitics:
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


def split_word(word: str) -> list[tuple[int, str]]:
    """The same with the word as a whole, which comes first."""
    return [(0, word), *split_proclitics(word)]


def _split_article(taken: int, word: str) -> list[tuple[int, str]]:
    """What stands behind the article, if it is there and leaves enough of a name."""
    if not word.startswith(ARTICLE) or len(word) < _SHORTEST_WITH_ARTICLE:
        return []
    return [(taken + len(ARTICLE), word[len(ARTICLE) :])]
