"""What the places of a name in an article show of it: whether it is one, and of a thing.

    Prices rose. "It hurts," he said.            no name: small wherever it stands inside a sentence
    Harpool lost money in its third year         a thing: `its` points back to it
    Birmingham, in Birmingham                    a place or a team

Only the beginning of a text is looked at, more than an article has, so that a long one stays
linear. Start reading at `is_thing`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Code points that are searched.
MAX_TEXT = 20_000
# So many places of a name are looked at, and so much of what is behind each.
MAX_PLACES = 12
REACH = 90
ITS, HIS = re.compile(r"\b(?:its|which)\b"), re.compile(r"\b(?:his|her|hers|he|she|who)\b")
# `The Riders said it would wait`.
SAID_IT = re.compile(
    r" (?:ha[sd] )?(?:said|says|denied|claimed|warned|announced) (?:that )?it "
    r"(?:wants|wanted|prefers|plans|rejects|rejected|will|would|ha[sd]|intends|welcomed|welcomes)\b"
)
# Behind them it is no longer the name that `its` points back to.
ENDS_OWN = re.compile(r"\. |\n| (?:said|says|told|that|but|and) ")
CLOSING = "”\"’'"


def is_thing(text: str, name: str) -> bool:
    """Whether an article goes on from a name with `its` or is `in` it, and never with `his`."""
    behind = [ENDS_OWN.split(text[end : end + REACH], maxsplit=1)[0] for end in ends_of(text, name)]
    if any(map(HIS.search, behind)):
        return False
    owns = any(map(ITS.search, behind)) or any(
        SAID_IT.match(text, end) for end in ends_of(text, name)
    )
    return owns or _is_place(text, f" in {name}") or _is_place(text, f" at {name}")


def is_name(text: str, word: str) -> bool:
    """Whether a word has its capital inside a sentence too."""
    for end in ends_of(text, word):
        start = end - len(word)
        before, last = text[max(0, start - 3) : start - 1], text[start - 1 : start]
        inside = before[-1:].islower() or before[-1:] == ","
        if last == " " and (inside or (before[-1:] in CLOSING and before[-2:-1] in ",?!")):
            return True
    return False


def ends_of(text: str, name: str) -> Iterator[int]:
    """Where a name ends, its first places."""
    place = text.find(name, 0, MAX_TEXT)
    for _ in range(MAX_PLACES):
        if place < 0:
            return
        end = place + len(name)
        if not text[end : end + 1].isalnum():
            yield end
        place = text.find(name, end, MAX_TEXT)


def _is_place(text: str, placed: str) -> bool:
    """`in Birmingham`; not `in Haddad's view`, not `at Salim Haddad`."""
    for end in ends_of(text, placed):
        behind = text[end : end + 2]
        if behind[:1] not in {"’", "'"} and not (behind[:1] == " " and behind[1:].isupper()):
            return True
    return False
