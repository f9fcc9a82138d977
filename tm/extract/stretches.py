"""A paragraph cut at its sentence bounds, each stretch with its tokens and its marked spans.

What English and Arabic share of reading sentences; where a sentence ends and what a token is, each
language says for itself. Start reading at `cut_at`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from tm.model import make_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tm.extract.marks import Marked
    from tm.model import Span

T = TypeVar("T")


def cut_at(
    text: str,
    paragraph: Span,
    marked: Sequence[Marked],
    bounds: Iterable[int],
    tokenize: Callable[[str, Span, list[tuple[int, Span]]], T],
) -> Iterator[T]:
    """The stretches between bounds that are not blank, each as it is tokenized.

    Args:
        text: the whole text.
        paragraph: where to read.
        marked: the marked spans of the paragraph, in order, none overlapping.
        bounds: where one sentence ends and the next begins, inside the paragraph, in order.
        tokenize: text, stretch and the numbered marked spans in it -> a sentence.
    """
    atom = 0
    for start, end in pairwise([paragraph.start, *bounds, paragraph.end]):
        if start == end or text[start:end].isspace():
            continue
        atoms = []
        while atom < len(marked) and marked[atom].span.start < end:
            atoms.append((atom, marked[atom].span))
            atom += 1
        yield tokenize(text, make_span(start, end), atoms)


def skip_blanks(text: str, position: int) -> int:
    """The first place from a position on that is no blank."""
    while position < len(text) and text[position].isspace():
        position += 1
    return position
