"""Words that announce something: a sentence that holds none of them is not searched for it.

A module declares what announces it with `announced_by`; each sentence is then passed over once for
the words of all of them, and asked what it holds (`View.announced`). Start reading there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Iterable

Sign = NewType("Sign", frozenset[str])

# The words of all signs.
ANNOUNCING: set[str] = set()


def announced_by(*words: str, those: Iterable[str] = ()) -> Sign:
    """The words without which something is not there, in lower case.

    Args:
        words: one by one.
        those: as a class of words.
    """
    sign = Sign(frozenset({*words, *those}))
    ANNOUNCING.update(sign)
    return sign
