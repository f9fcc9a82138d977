"""How near in meaning a quote is to sentences, and to the stretches of them that may answer it.

Start reading at `compare_meaning`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tm.align.encoder import Encoder, Vectors
    from tm.align.query import LinkQuery
    from tm.model import Span

_PARTS = re.compile(r"[,.;:!?…]+\s+")
_SHORTEST_PART = 3
_WORD = re.compile(r"\w")
# Where the English sentence around a quote is known, the whole tells most: so many sentences, the
# nearest, are cut into windows.
_CUT = 12


@dataclass(frozen=True, slots=True)
class Near:
    """Cosines of one sentence: its windows with the quote; whole with whole; the quote's parts."""

    windows: NDArray[np.float32]
    whole: float
    parts: float


def compare_meaning(
    query: LinkQuery,
    sentences: Sequence[str],
    windows: list[list[Span]],
    vectors: Vectors,
    encoder: Encoder,
) -> list[Near]:
    """How near the windows of each sentence are.

    Args:
        query: the English words.
        sentences: Arabic ones.
        windows: of each, the whole first; those that are not worth a look are taken out.
        vectors: of the whole sentences.
        encoder: for all the others.
    """
    parts = [part for part in _PARTS.split(query.text) if len(part.split()) >= _SHORTEST_PART]
    parts = parts if len(parts) > 1 else [query.text]
    sizes = np.array([len(part) for part in parts], float)
    whole = f"{query.before}{query.text}{query.after}"
    asked = encoder.encode([query.text, whole, *parts])
    if _WORD.search(query.before) or _WORD.search(query.after):
        likely = np.argsort(-(vectors @ asked[:2].T).max(axis=1), kind="stable")
        for number in likely[_CUT:].tolist():
            del windows[number][1:]
    texts = [w.of(s) for s, cut in zip(sentences, windows, strict=True) for w in cut[1:]]
    inside = encoder.encode(texts)
    found, start = [], 0
    for vector, cut in zip(vectors, windows, strict=True):
        end = start + len(cut) - 1
        near = np.vstack([vector, inside[start:end]]) @ asked.T
        start = end
        parted = float(near[:, 2:].max(axis=0) @ sizes / sizes.sum())
        found.append(Near(near[:, 0], float(near[0, 1]), parted))
    return found
