"""Finding the Arabic words behind an English quote, or finding that they are not there.

Start reading at `Linker.propose`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tm.align.windows import cut_windows
from tm.model import Evidence, Link, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.align.encoder import Encoder
    from tm.align.query import LinkQuery
    from tm.model import SourceText

# Below this probability nothing is proposed: absent stays absent.
FLOOR = 0.5


class Linker:
    """Finds what stands behind quotes."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def propose(
        self, query: LinkQuery, texts: Sequence[SourceText], limit: int = 3
    ) -> tuple[Link, ...]:
        """The likeliest Arabic words, the best first; none when nothing is likely enough.

        Args:
            query: the English words.
            texts: all source texts they may come from, cut into sentences.
            limit: at most so many links.
        """
        places = [
            (text, window)
            for text in texts
            for sentence in text.sentences
            for window in cut_windows(text.text, sentence)
        ]
        if not places:
            return ()
        vector = self._encoder.encode([query.text])[0]
        near = self._encoder.encode([window.of(text.text) for text, window in places]) @ vector
        links = [
            _make_link(query, text, window, float(score))
            for (text, window), score in zip(places, near, strict=True)
        ]
        links.sort(key=lambda link: -link.probability)
        best: list[Link] = []
        for link in links:
            if link.probability < FLOOR or len(best) == limit:
                break
            if not any(_same_place(link, other) for other in best):
                best.append(link)
        return tuple(best)


def _make_link(query: LinkQuery, text: SourceText, window: Span, near: float) -> Link:
    probability = 1 / (1 + math.exp(-12 * (near - 0.6)))
    words = f"the meaning of the two is {near:.0%} alike"
    meaning = Evidence("meaning", max(0.0, min(1.0, near)), words)
    return Link(query.placeholder, text.id, (window,), probability, (meaning,))


def _same_place(one: Link, two: Link) -> bool:
    return one.source == two.source and any(a.overlaps(b) for a in one.spans for b in two.spans)
