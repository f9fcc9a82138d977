"""How fast and how large: two long documents aligned, and a quote among 100,000 sentences.

    python -m bench.alignment_speed      prints processor seconds and memory (some minutes)

The texts are made up: sentences of random words, so that all are new to the encoder. The vectors
of the 100,000 sentences are random too; how fast a desk's sentences are encoded (once, then they
stand in the store) is printed beside. Start reading at `main`.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import time
from typing import TYPE_CHECKING

import numpy as np

from bench.alignment_gold import make_text
from tm.align import Linker, LinkQuery, UseEncoder, align
from tm.align.lexicon import seed_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tm.align.encoder import Vectors

SENTENCES, STORED, IN_A_TEXT = 1000, 100_000, 25
# So many texts at once are stored sentences; windows and words come in smaller lots.
FEWEST_STORED = 1000
# Words of a clause.
CLAUSE = 5
# Rare words and names beside the seed's, as many as long documents have.
RARE = 3000
QUERY = LinkQuery(
    "We have seen no ships in the harbour since the war began on 3 May,", before="He "
)


def make_sentences(count: int, seed: int) -> tuple[list[str], list[str]]:
    """Pairs of made-up sentences, Arabic and English, of 6 to 20 telling words each."""
    dice = random.Random(seed)  # noqa: S311 -- made-up text
    pairs = [pair for pair in seed_entries() if " " not in pair[0] + pair[1]]
    pairs += [
        (
            "".join(dice.choices("بتثجحخدذرزسشصضطظعغفقكلمنهوي", k=6)),
            "".join(dice.choices("abcdefghiklmnoprstuvwyz", k=7)).capitalize(),
        )
        for _ in range(RARE)
    ]
    arabic, english = [], []
    for _ in range(count):
        chosen = dice.choices(pairs, k=dice.randint(6, 20))
        arabic.append(" ".join(one for one, _ in chosen) + ".")
        english.append(" ".join(two for _, two in chosen) + ".")
    return arabic, english


def _cut_clauses(sentence: str) -> str:
    """A sentence with commas, as news has them: linking looks at every clause."""
    words = sentence.split()
    clauses = [" ".join(words[start : start + CLAUSE]) for start in range(0, len(words), CLAUSE)]
    return "، ".join(clauses)


class _StoredVectors:
    """The encoder, but of the stored sentences, which are encoded once, with random vectors."""

    name = "stored"

    def __init__(self) -> None:
        self._encoder = UseEncoder()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `tm.align.Encoder`."""
        if len(texts) < FEWEST_STORED:
            return self._encoder.encode(texts)
        vectors = np.random.default_rng(len(texts)).standard_normal((len(texts), 512), np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


def align_long() -> str:
    """Two documents of a thousand sentences, in one order, each encoded anew."""
    arabic, english = make_sentences(SENTENCES, 1)
    start = time.process_time()
    beads = align(arabic, english, UseEncoder())
    spent = time.process_time() - start
    right = sum(bead.source == bead.target for bead in beads)
    return f"{SENTENCES} x {SENTENCES} sentences aligned: {spent:.1f} s, {right} beads right"


def link_among_many() -> str:
    """A quote among stored sentences: the first, which makes the index, and the next ones."""
    arabic = [_cut_clauses(sentence) for sentence in make_sentences(STORED, 2)[0]]
    texts = [
        make_text(str(start), arabic[start : start + IN_A_TEXT])
        for start in range(0, STORED, IN_A_TEXT)
    ]
    del arabic
    encoder = _StoredVectors()
    encoder.encode(["."])
    linker = Linker(encoder)
    spent = []
    for text in (QUERY.text, f"{QUERY.text} and no boats", f"{QUERY.text} nor any planes"):
        start = time.process_time()
        linker.propose(LinkQuery(text, before=QUERY.before), texts)
        spent.append(time.process_time() - start)
    rest = ", ".join(f"{each:.2f} s" for each in spent[1:])
    return (
        f"a quote among {STORED:,} sentences: {rest} (the first, with the index, {spent[0]:.1f} s)"
    )


def _measure(work: Callable[[], str]) -> None:
    said = work()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{said}; at most {memory:.0f} MB", flush=True)


def main() -> None:
    """Each in a process of its own, so that memory is its own."""
    context = multiprocessing.get_context("spawn")
    for work in (align_long, link_among_many):
        process = context.Process(target=_measure, args=(work,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
