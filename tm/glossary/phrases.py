"""All terms of a language, filed so that a text is searched for all of them at once.

A text is cut into tokens: words, runs of blanks, single other signs. A term is filed whole, under
its text, and under its opening: its first token together with its third, which for most names
are the first two words. Nearly every place of a text is ruled out by its opening alone; only where
a term of the same opening exists is the text looked up. So the cost depends on the length of the
text, hardly on the number of terms. Start reading at `Phrases.openings` and `Phrases.find`.
"""

from __future__ import annotations

import re
from itertools import accumulate, compress, count
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_ODD_BLANKS = re.compile(r"\s*[^\S ]\s*|\s{2,}")
_BLANK = " "

# An empty line ends a paragraph, and with it every term.
_PARAGRAPH_END = "\n\n"

Item = TypeVar("Item")


class Phrases(Generic[Item]):
    """Texts of one or more tokens, each with the items filed under it."""

    def __init__(self) -> None:
        self._items: dict[str, tuple[Item, ...]] = {}
        self._firsts: set[str] = set()
        # How many tokens the texts have that begin so, in order: the short ones by their first
        # token, the others by their first and third.
        self._short: dict[str, tuple[int, ...]] = {}
        self._long: dict[tuple[str, str], tuple[int, ...]] = {}

    def add(self, tokens: Sequence[str], item: Item) -> None:
        """File an item under a text (plain, a key: as `find` will see it), cut."""
        text = "".join(tokens)
        filed = self._items.get(text, ())
        self._items[text] = (*filed, item)
        if filed:
            return
        first, length = tokens[0], len(tokens)
        self._firsts.add(first)
        if length < 3 or tokens[2].isspace():
            self._short[first] = _with(self._short.get(first, ()), length)
        else:
            opening = first, tokens[2]
            self._long[opening] = _with(self._long.get(opening, ()), length)

    @property
    def texts(self) -> Iterable[str]:
        """All texts."""
        return self._items.keys()

    @property
    def firsts(self) -> Iterable[str]:
        """All tokens that begin a text."""
        return self._firsts

    def items(self, text: str) -> tuple[Item, ...]:
        """What is filed under a text."""
        return self._items[text]

    def begins(self, word: str) -> bool:
        """Whether any text begins with this token."""
        return word in self._firsts

    def openings(self, tokens: Sequence[str]) -> list[int]:
        """The indices of the tokens at which a text may begin.

        Written so that no step of Python is taken for a single token: with very many terms nearly
        every word begins one.
        """
        pairs = zip(tokens, tokens[2:], strict=False)
        found = list(compress(count(), map(self._long.__contains__, pairs)))
        if self._short:
            short = compress(count(), map(self._short.__contains__, tokens))
            found = sorted({*found, *short})
        return found

    def openings_behind(
        self, tokens: Sequence[str], heads: Mapping[str, Sequence[tuple[int, str]]]
    ) -> list[tuple[int, int, str]]:
        """The same where something may be written together with the first token.

        Args:
            tokens: the whole text, cut.
            heads: for each token that may hold a first token: (letters before it, first token).

        Returns:
            (index, letters before the first token, first token).
        """
        short, long = self._short, self._long
        thirds = [*tokens[2:], "", ""]
        return [
            (index, skipped, first)
            for index, token in enumerate(tokens)
            if token in heads
            for skipped, first in heads[token]
            if first in short or (first, thirds[index]) in long
        ]

    def find(self, first: str, tokens: Sequence[str], index: int) -> list[tuple[int, Item]]:
        """The texts that stand at one place.

        Args:
            first: the token to begin with, in place of `tokens[index]`.
            tokens: the whole text, cut.
            index: where to begin.

        Returns:
            (index behind the last token, item), the shorter first.
        """
        found: list[tuple[int, Item]] = []
        lengths: Sequence[int] = self._short.get(first, ())
        if index + 2 < len(tokens):
            longer = self._long.get((first, tokens[index + 2]), ())
            lengths = sorted({*lengths, *longer}) if lengths and longer else lengths or longer
        for length in lengths:
            behind = index + length
            if behind > len(tokens):
                break
            text = first + "".join(tokens[index + 1 : behind])
            items = self._items.get(text) or self._items.get(plain(text), ())
            found.extend((behind, item) for item in items)
        return found


def _with(lengths: tuple[int, ...], length: int) -> tuple[int, ...]:
    """Lengths in order, and one more."""
    return lengths if length in lengths else tuple(sorted((*lengths, length)))


def cut(text: str) -> list[str]:
    """Cut a text into tokens, without losing a code point."""
    return _TOKEN.findall(text)


def offsets(tokens: Sequence[str]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    return list(accumulate(map(len, tokens), initial=0))


def plain(text: str) -> str:
    """Any run of blanks as one blank, or as the end of a paragraph."""
    return _ODD_BLANKS.sub(_plain_blank, text)


def _plain_blank(run: re.Match[str]) -> str:
    """What stands for a run of blanks."""
    return _PARAGRAPH_END if run[0].count("\n") > 1 else _BLANK
