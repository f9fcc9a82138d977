"""What a match is worth, and why: the score, what it lost, and where the words differ.

The score is the similarity of the strict keys, 0 to 100 (docs/search.md). Every point below 100
has a reason, a penalty:

    text, case, punctuation, digits, tags, spelling     where the two segments differ
    link      the unit was linked by the machine, and nobody has confirmed it
    region    the unit is in the language of another region than was asked for

Two segments that differ only in what the folded key folds (capitals, hamzas, kinds of digits and
marks) are the same words: they lose one point for each kind, however short they are. Start reading
at `judge`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from tm.match.keys import fold_key, strict_key

if TYPE_CHECKING:
    from collections.abc import Iterable

# Points taken from a unit that nobody has confirmed, and from one of another region.
LINK = 5
REGION = 2

# Inline markup and placeholders: `<b>`, `{1}`, `{{ar:id}}`, `%s`, `&nbsp;`.
TAG = re.compile(r"<[^<>]{1,80}>|\{\{[^{}]{1,80}\}\}|\{[^{}]{0,40}\}|%\w\b|&#?\w{1,10};")

# A word with the marks written on its letters, a run of blanks, or one sign.
TOKEN = re.compile(
    r"(?:\w|[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670])+|\s+|.", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Penalty:
    """Why a match is not worth 100: the kind (see above) and how many points."""

    kind: str
    points: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of a comparison: the `same` in both, or only in the `query`, or in the `unit`."""

    where: str
    text: str


def judge(query: str, segment: str, similarity: int) -> tuple[Penalty, ...]:
    """What a match loses by its words; 100 less all points is its score.

    Args:
        query: what was looked for, as written.
        segment: what was found, as written.
        similarity: of their strict keys, from 0 to 100.
    """
    one, other = strict_key(query), strict_key(segment)
    if one == other:
        return ()
    if fold_key(one) == fold_key(other):
        kinds = {_kind_of(*pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1]}
        if 100 - len(kinds) >= similarity:
            return tuple(Penalty(kind, 1) for kind in sorted(kinds))
    return _share(100 - similarity, _count_edits(one, other))


def compare(query: str, segment: str) -> tuple[Difference, ...]:
    """Where two segments differ, word by word, in the order of the segment that was found."""
    one, other = TOKEN.findall(query), TOKEN.findall(segment)
    found: list[Difference] = []
    for step in Levenshtein.opcodes(other, one):
        theirs = "".join(other[step.src_start : step.src_end])
        ours = "".join(one[step.dest_start : step.dest_end])
        if step.tag == "equal":
            found.append(Difference("same", theirs))
        else:
            found += [Difference("unit", theirs)] if theirs else []
            found += [Difference("query", ours)] if ours else []
    return tuple(_join(found))


def _join(pieces: Iterable[Difference]) -> list[Difference]:
    """Pieces of one kind that follow each other as one; a blank between changes belongs to them."""
    joined: list[Difference] = []
    for piece in pieces:
        if joined and joined[-1].where == piece.where:
            joined[-1] = Difference(piece.where, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _count_edits(one: str, other: str) -> Counter[str]:
    """The edits that make one key of the other, by kind."""
    inside = {at for found in TAG.finditer(one) for at in range(*found.span())}
    beside = {at for found in TAG.finditer(other) for at in range(*found.span())}
    kinds: Counter[str] = Counter()
    for edit in Levenshtein.editops(one, other):
        ours = one[edit.src_pos] if edit.tag != "insert" else ""
        theirs = other[edit.dest_pos] if edit.tag != "delete" else ""
        in_tag = (ours and edit.src_pos in inside) or (theirs and edit.dest_pos in beside)
        kinds["tags" if in_tag else _kind_of(ours, theirs)] += 1
    return kinds


def _kind_of(ours: str, theirs: str) -> str:
    """The kind of one edit: two characters, one of them empty when nothing stands there."""
    both = ours + theirs
    if all(char.isdigit() for char in both):
        return "digits"
    if not any(char.isalnum() for char in both) and not both.isspace():
        return "punctuation"
    if ours and theirs and fold_key(ours) == fold_key(theirs):
        return "case" if ours.lower() == theirs.lower() else "spelling"
    return "text"


def _share(points: int, kinds: Counter[str]) -> tuple[Penalty, ...]:
    """Share points out by the number of edits; largest remainders first, so that all are given."""
    edits = kinds.total()
    shares = {kind: divmod(points * number, edits) for kind, number in sorted(kinds.items())}
    left = points - sum(whole for whole, _ in shares.values())
    more = sorted(shares, key=lambda kind: -shares[kind][1])[:left]
    given = {kind: whole + (kind in more) for kind, (whole, _) in shares.items()}
    ranked = sorted(given.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Penalty(kind, number) for kind, number in ranked if number)
