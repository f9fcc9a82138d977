"""The linker of a desk: with its encoder, and with the words that its memory and glossary taught.

Start reading at `open_linker`.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from tm.workbench.memories import Memory, units_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tm.align import Linker
    from tm.memory import Store

# Translations that teach: as many as the lexicon reads.
MOST_PAIRS = 20_000


def open_linker(
    store: Store,
    tell: Callable[[int, int], None],
    *,
    vectors: bool = True,
    model: Path | None = None,
) -> tuple[Linker, str]:
    """A linker, and a name for all that its results rest on.

    Args:
        store: teaches the words, and keeps the vectors of sentences.
        tell: is told how many of how many new sentences are encoded.
        vectors: compare meanings by the encoder; without it words, names and numbers must do.
        model: the folder of the desk's own encoder; None is the one that `tm` comes with.

    Raises:
        InputError: see `tm.align.open_encoder`.
    """
    from tm.align import Linker, open_encoder
    from tm.align.encoder import RememberingEncoder
    from tm.align.lexicon import Lexicon
    from tm.workbench.vectors import CachedEncoder

    pairs = read_pairs(store, Memory.CONFIRMED)
    terms = read_pairs(store, Memory.GLOSSARY)
    encoder = pieces = None
    if vectors:
        # The store keeps whole sentences alone: windows and words would swell it without bound.
        pieces = RememberingEncoder(open_encoder(model))
        encoder = CachedEncoder(pieces, store, tell)
    taught = sha256(repr((pairs, terms)).encode(errors="surrogatepass")).hexdigest()[:12]
    method = f"{encoder.name if encoder else 'words alone'}, taught by {taught}"
    return Linker(encoder, Lexicon.learn(pairs, terms), pieces), method


def read_pairs(store: Store, memory: Memory) -> list[tuple[str, str]]:
    """The (Arabic, English) segments of a memory."""
    units = islice(units_of(memory, store, Counter()), MOST_PAIRS)
    return [
        (source, target)
        for _, language, source, other, target, *_ in units
        if language.startswith("ar") and other.startswith("en")
    ]
