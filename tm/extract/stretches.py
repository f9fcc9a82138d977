"""A paragraph cut at its sentence bounds, each stretch with its tokens and its marked spans.

What English and Arabic share of reading sentences; where a sentence ends and what a token is, each
language says for itself. Start reading at `cut_at`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tm.extract.marks import Marked

T = TypeVar("T")


def cut_at(
    text: str,
    paragraph: Span,
    marked: Sequence[Marked],
    bounds: Iterable[int],
    tokenize: Callable[[str, int, int, list[tuple[int, Span]]], T],
) -> Iterator[tuple[Span, T, list[int]]]:
    """The stretches between bounds that are not blank: span, tokens, numbers of the atoms.

    Args:
        text: the whole text.
        paragraph: where to read.
        marked: the marked spans of the paragraph, in order, none overlapping.
        bounds: where one sentence ends and the next begins, inside the paragraph, in order.
        tokenize: text, start, end and the numbered marked spans there -> tokens.
    """
    atom = 0
    for start, end in pairwise([paragraph.start, *bounds, paragraph.end]):
        if not text[start:end].strip():
            continue
        atoms = []
        while atom < len(marked) and marked[atom].span.start < end:
            atoms.append(atom)
            atom += 1
        spans = [(number, marked[number].span) for number in atoms]
        yield Span(start, end), tokenize(text, start, end, spans), atoms


def skip_blanks(text: str, position: int) -> int:
    """The first place from a position on that is no blank."""
    while position < len(text) and text[position].isspace():
        position += 1
    return position
