"""All terms of a language in one tree of words, walked over a text once.

A text is cut into tokens: words, runs of blanks, single other signs. From each word that begins
a term the tree is followed as far as the text goes with it. The cost of a text depends on its
length, not on the number of terms. Start reading at `Trie.walk`.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_BLANK = " "

# An empty line ends a paragraph, and with it every term.
_PARAGRAPH_END = "\n\n"

Item = TypeVar("Item")


class _Node(Generic[Item]):
    """A place in the tree: the tokens that may follow, and the items that end here."""

    __slots__ = ("items", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[Item]] | None = None
        self.items: list[Item] | None = None


class Trie(Generic[Item]):
    """A tree of token sequences, each with the items filed under it."""

    def __init__(self) -> None:
        self._roots: dict[str, _Node[Item]] = {}

    def add(self, text: str, item: Item) -> None:
        """File an item under a text (a key: as `walk` will see it)."""
        first, *rest = (normal_blank(token) for token in cut(text))
        node = self._roots.setdefault(first, _Node())
        for token in rest:
            if node.next is None:
                node.next = {}
            node = node.next.setdefault(token, _Node())
        if node.items is None:
            node.items = []
        node.items.append(item)

    def begins(self, word: str) -> bool:
        """Whether any text in the tree begins with this token."""
        return word in self._roots

    def openings(self, tokens: Sequence[str]) -> Iterator[int]:
        """The indices of the tokens that begin a text in the tree."""
        roots = self._roots
        return (index for index, token in enumerate(tokens) if token in roots)

    def walk(self, first: str, tokens: Sequence[str], index: int) -> list[tuple[int, Item]]:
        """Follow the tree from one token on.

        Args:
            first: the token to begin with, in place of `tokens[index]`.
            tokens: the whole text, cut.
            index: where to begin.

        Returns:
            (index behind the last token, item), the shorter first.
        """
        found: list[tuple[int, Item]] = []
        node = self._roots.get(first)
        while node is not None:
            index += 1
            if node.items is not None:
                found.extend((index, item) for item in node.items)
            if node.next is None or index == len(tokens):
                break
            token = tokens[index]
            following = node.next
            node = following.get(token)
            if node is None and token.isspace():
                node = following.get(normal_blank(token))
        return found


def cut(text: str) -> list[str]:
    """Cut a text into tokens, without losing a code point."""
    return _TOKEN.findall(text)


def offsets(tokens: Sequence[str]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    return list(accumulate(map(len, tokens), initial=0))


def normal_blank(token: str) -> str:
    """Any run of blanks as one blank, with at most one line break in it."""
    if not token.isspace():
        return token
    return _PARAGRAPH_END if token.count("\n") > 1 else _BLANK
