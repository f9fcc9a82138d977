"""Repetitions: pull quotes, and quotes in a headline, deck or caption that stand in the body too.

A block that stands apart and says again, in the same or nearly the same words, what a quote said
is a pull quote. Shared word triples find the quote; what differs makes it *changed*. Start
reading at `find_repeats`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from tm.extract.memo import Memo
from tm.extract.wording import in_small_letters
from tm.model import BlockRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.model import Block

WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
MIN_WORDS = 5
MAX_WORDS = 90
# Share of a block's word triples that must stand in the quote. Our own cases: changed pull
# quotes keep .5 and more, unrelated paragraphs on the same event stay under .2.
MIN_SHARED = 0.5
# A copy without its own marks may still hold marks that stood inside the quote.
FEW_MARKED = 0.4
# What more quotes than this say tells none of them.
MAX_HOLDERS = 50


@dataclass(frozen=True, slots=True)
class Repeat:
    """A block or span repeats a quote, word for word or changed."""

    quote: int
    changed: bool


def keys(text: str) -> list[str]:
    """Words in lower case, marks and apostrophes unified."""
    return list(chain.from_iterable(map(KEYS.__getitem__, text.split())))


def read_keys(text: str) -> list[str]:
    """The same, read anew."""
    low = in_small_letters(text)
    return [low] if text.isalnum() else WORD.findall(low.replace("’", "'"))


# What stands between two blanks -> its keys.
KEYS = Memo(read_keys)


def _triples(found: list[str]) -> list[tuple[str, ...]]:
    if len(found) < 3:
        return [tuple(found)]
    return list(zip(found, found[1:], found[2:], strict=False))


class Repeats:
    """An index of the quotes of a text by their word triples, made when it is first asked."""

    def __init__(self, quotes: Sequence[str]) -> None:
        self.quotes = quotes

    @cached_property
    def words(self) -> list[list[str]]:
        """The keys of each quote."""
        return [keys(quote) for quote in self.quotes]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The keys of all quotes."""
        return frozenset(chain.from_iterable(self.words))

    @cached_property
    def index(self) -> defaultdict[tuple[str, ...], list[int]]:
        """Word triple -> the quotes that hold it."""
        index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, found in enumerate(self.words):
            for triple in set(_triples(found)):
                index[triple].append(number)
        return index

    def of(self, found: list[str], *, exclude: int | None = None) -> Repeat | None:
        """The quote that a stretch of text, as its `keys`, repeats, or None."""
        if not MIN_WORDS <= len(found) <= MAX_WORDS:
            return None
        least = (len(found) - 2) * MIN_SHARED
        if sum(map(self.vocabulary.__contains__, found)) < least:
            return None  # every strange word but two makes one more triple strange
        triples = _triples(found)
        index = self.index
        holders = [index[triple][:MAX_HOLDERS] for triple in triples if triple in index]
        if len(holders) < least:
            return None  # no quote can share more triples than any quote has
        shared = Counter(chain.from_iterable(holders))
        if exclude is not None:
            del shared[exclude]
        if not shared:
            return None
        number, count = max(shared.items(), key=lambda item: (item[1], -item[0]))
        if count < least:
            return None
        inside = f" {' '.join(found)} " in f" {' '.join(self.words[number])} "
        return Repeat(number, changed=not inside)


def is_candidate(block: Block, own_words: int, marked_words: int) -> bool:
    """Whether a paragraph stands apart: nothing but the words, marked or not."""
    if block.role is BlockRole.CROSSHEAD:
        return marked_words == 0
    if block.role is not BlockRole.PARAGRAPH:
        return False
    return marked_words <= own_words * FEW_MARKED or own_words - marked_words <= MIN_WORDS
