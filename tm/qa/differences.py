"""What differs between two texts, word by word. Start reading at `compare_words`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\S+")


class Kind(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words with one fate."""

    kind: Kind
    words: str


def compare_words(before: str, after: str) -> tuple[Stretch, ...]:
    """How one text becomes another, in reading order; words are what blanks separate.

    Removed words come before the ones added in their place.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[Stretch] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            found.append(Stretch(Kind.SAME, " ".join(old[first:last])))
            continue
        if first < last:
            found.append(Stretch(Kind.REMOVED, " ".join(old[first:last])))
        if start < end:
            found.append(Stretch(Kind.ADDED, " ".join(new[start:end])))
    return tuple(found)


def mark_differences(stretches: tuple[Stretch, ...]) -> str:
    """Differences on one line, as `wdiff` writes them: `the [-old-] {+new+} words`."""
    marks = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}"}
    return " ".join(marks[each.kind].format(each.words) for each in stretches)
