"""Arabic terms whose blanks are not where the glossary has them.

Writers put a compound name in one word or in two (`ديرالزور`, `كفر نبل`), and pasted or exported
text loses blanks: `علىدمشقوحلب` is three words. Start reading at `Blanks.inside` (a blank too few)
and `Blanks.across` (one too many).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from tm.lang.foreign_names import fold
from tm.lang.function_words import function_words
from tm.lang.proclitics import PROCLITICS, split_proclitics
from tm.lang.suffixes import begins_with_ending

# An Arabic word with all that may be written together with it rarely has more letters.
_SHORTEST_RUN = 12

# A shorter term stands by chance within other words, or in two words side by side.
_SHORTEST_TERM = 6

# What stands before a term has at least so many letters; fewer are proclitics.
_SHORTEST_BEFORE = 3

# Words that are most often written together with a name before them, and the shortest such name.
_FOLLOWERS = ("في", "من", "علي", "الي", "عن", "التي", "الذي", "الان")
_SHORTEST_FOLLOWED = 4

_SHORTEST_PART = 2

# Ways to split a word: (letters before, what may be a name).
Splits = Sequence[tuple[int, str]]


class Blanks:
    """Terms by their letters."""

    def __init__(self, texts: Iterable[str]) -> None:
        """File texts, given as loose keys."""
        self._terms: dict[str, str] = {}
        single: dict[str, str] = {}
        self._longest = 0
        for text in texts:
            letters = text.replace(" ", "")
            if len(letters) >= _SHORTEST_FOLLOWED:
                self._terms[letters] = text
                self._longest = max(self._longest, len(letters))
                if letters == text and len(letters) >= _SHORTEST_TERM:
                    single[fold(letters)] = text
        self._single = single
        self._ordered = sorted(single)

    def inside(self, word: str, splits: Splits) -> Iterator[tuple[int, int, str]]:
        """Terms that are one word with others, or in one word instead of several.

        Args:
            word: one word as its loose key.
            splits: (letters before it, what may be a name), the whole word with them.

        Yields:
            (start, end, text): where in the word, and which text.
        """
        size = len(word)
        if size >= _SHORTEST_RUN:
            yield from self._in_run(word)
        elif size >= _SHORTEST_TERM:
            for start, rest in splits:
                text = self._terms.get(rest)
                if text and text != rest and len(rest) >= _SHORTEST_TERM:
                    yield start, size, text
        if word.endswith(_FOLLOWERS):
            for follower in filter(word.endswith, _FOLLOWERS):
                name = word.removesuffix(follower)
                for start, rest in ((0, name), *split_proclitics(name)):
                    if rest in self._terms:
                        yield start, len(name), self._terms[rest]

    def _in_run(self, word: str) -> Iterator[tuple[int, int, str]]:
        """Terms in a word that is several."""
        size = len(word)
        for start in range(size - _SHORTEST_TERM + 1):
            for end in range(min(size, start + self._longest), start + _SHORTEST_TERM - 1, -1):
                text = self._terms.get(word[start:end])
                if text and _is_apart(word, start, end):
                    yield start, end, text

    def openers(self, word: str, splits: Splits) -> list[tuple[int, str]]:
        """The beginnings of terms that a word may be: (letters before it, the beginning)."""
        if not self._ordered or word in function_words("ar"):
            return []
        return [
            (start, folded)
            for start, folded in ((start, fold(rest)) for start, rest in splits)
            if self._begins(folded)
        ]

    def _begins(self, letters: str) -> bool:
        """Whether a term in one word begins with these letters, and goes on."""
        if len(letters) < _SHORTEST_PART:
            return False
        at = bisect_left(self._ordered, letters)
        while at < len(self._ordered) and self._ordered[at] == letters:
            at += 1
        return at < len(self._ordered) and self._ordered[at].startswith(letters)

    def across(self, opener: str, word: str) -> str | None:
        """The term in one word that an opener and the next word are."""
        if len(word) < _SHORTEST_PART or word in function_words("ar"):
            return None
        return self._single.get(opener + fold(word))


def split_run(word: str) -> list[tuple[int, str]]:
    """The words that a run may end with: (letters before, word); none if the word is no run."""
    if len(word) < _SHORTEST_RUN:
        return []
    last = len(word) - _SHORTEST_TERM
    return [(start, word[start:]) for start in range(_SHORTEST_BEFORE, last + 1)]


def _is_apart(word: str, start: int, end: int) -> bool:
    """Whether what is around a term is other words, not a part of its own."""
    before = word[:start]
    if 0 < start < _SHORTEST_BEFORE and before not in PROCLITICS:
        return False
    return end == len(word) or not begins_with_ending(word[end:])
