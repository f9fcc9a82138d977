"""Learn which evidence says that marked words are spoken, on PolNeAR's train half.

    python -m bench.quote_kinds CHECKOUT            how well it tells them apart, five-fold
    python -m bench.quote_kinds CHECKOUT --write    and write tm/lang/en/kinds.tsv

Start reading at `main`. An example is a marked span with the evidence that `tm.extract.evidence`
names for it; it is speech when it lies in an annotated content. The weights are those of a
logistic regression with a quadratic penalty; `CUT` moves the border so that about as many spans
are wrongly called speech as names. Only train is read, and the table holds no words of it.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench.measure import Tally, overlap_ratio, overlaps
from bench.polnear_gold import marked_spans, read_split, terms, trimmed_lines
from tm.extract.attribution import Reader
from tm.extract.blocks import plain_blanks, read_blocks
from tm.extract.evidence import STRAY, STRAY_MARGIN
from tm.extract.pages import MINED, find_marked, running_text
from tm.extract.sentences import read_sentences
from tm.extract.view import View
from tm.model import BlockRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from bench.polnear_gold import Document
    from tm.extract.view import Attribution

TABLE = Path(__file__).parents[1] / "tm" / "lang" / "en" / "kinds.tsv"
HEADER = """\
# What evidence says that marked words are spoken: above 0 speech, below a term or a title.
# Read by tm/lang/en/kinds.py; tm/extract/evidence.py says what the names mean.
# Learned by bench/quote_kinds.py on the train half of PolNeAR; no text of it is here.
"""
FOLDS = 5
PENALTY = 1.0
ROUNDS = 30
RARE = 8
"""Evidence seen less often than this is not learned."""
CUT = 0.50
"""The probability of speech from which a span counts as speech; chosen on train, five-fold."""
ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Example:
    """A marked span of one article.

    Attributes:
        gold: `direct` or `mixed` speech, `term`, or `` where the gold counts neither.
        counted: it stands in double marks, which alone the gold knows.
    """

    article: str
    evidence: tuple[str, ...]
    spoken: bool
    gold: str
    counted: bool


def read_examples(documents: Sequence[Document]) -> list[Example]:
    """The marked spans of the articles whose evidence is weighed."""
    return [
        _example(document, attribution)
        for document in documents
        for attribution in _attributions(document.text)
        if attribution.evidence
    ]


def _attributions(text: str) -> Iterator[Attribution]:
    """What the extractor says of each marked span of an article."""
    readable = plain_blanks(text)
    blocks = read_blocks(readable)
    marked = find_marked(readable, blocks)
    body = Reader(readable)
    for block in blocks:
        if block.role in MINED:
            reader = body if block.role is BlockRole.PARAGRAPH else Reader(readable, block.role)
            reader.context.start_paragraph()
            for sentence in read_sentences(readable, running_text(block), marked[block.id]):
                yield from reader.read_sentence(View(readable, sentence, marked[block.id]))


def _example(document: Document, attribution: Attribution) -> Example:
    """A marked span beside the gold."""
    start, end = attribution.marked.span.start, attribution.marked.span.end
    pieces = trimmed_lines(document.text, start, end)
    speech = [
        marked.kind
        for marked in marked_spans(document)
        if any(overlap_ratio(piece, marked.span) >= 0.5 for piece in pieces)
    ]
    named = any(overlap_ratio(piece, term) >= 0.5 for term in terms(document) for piece in pieces)
    contents = (stretch for each in document.attributions for stretch in each.content)
    within = any(overlaps((start, end), stretch) for stretch in contents)
    return Example(
        document.id,
        tuple(attribution.evidence),
        spoken=bool(speech) or (within and not named),
        gold=speech[0] if speech else ("term" if named else ""),
        counted=document.text[start] in '"“”',
    )


# ------------------------------------------------------------------ learning


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """The weight of each piece of evidence, the border at 0."""
    seen = Counter(name for example in examples for name in example.evidence)
    names = sorted(name for name in seen if seen[name] >= RARE)
    column = {name: number for number, name in enumerate(names, 1)}
    rows = np.zeros((len(examples), len(names) + 1))
    rows[:, 0] = 1
    for number, example in enumerate(examples):
        rows[number, [column[name] for name in example.evidence if name in column]] = 1
    spoken = np.array([example.spoken for example in examples], dtype=float)
    weights = _fit(rows, spoken)
    weights[0] -= np.log(CUT / (1 - CUT))
    return dict(zip([ALWAYS, *names], weights.tolist(), strict=True))


def _fit(rows: NDArray[np.float64], spoken: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method; the first column carries no penalty."""
    penalty = np.full(rows.shape[1], PENALTY)
    penalty[0] = 0
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (spoken - chance) - penalty * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights += step
        if float(np.abs(step).max()) < 1e-6:
            break
    return weights


# ------------------------------------------------------------------ judging


def judge(
    examples: Sequence[Example], weights: dict[str, float]
) -> tuple[Tally, Tally, Counter[str]]:
    """Speech and names as Tally, and how many of each kind of speech are found."""
    speech, named, found = Tally(), Tally(), Counter[str]()
    for example in examples:
        if not example.counted:
            continue
        total = weights[ALWAYS] + sum(weights.get(name, 0.0) for name in example.evidence)
        total -= STRAY_MARGIN if STRAY in example.evidence else 0.0
        is_speech = example.gold in ("direct", "mixed")
        speech.add(int(is_speech and total > 0), int(total > 0), int(is_speech))
        is_name = example.gold == "term"
        named.add(int(is_name and total <= 0), int(total <= 0), int(is_name))
        found[example.gold] += 1
        found[f"{example.gold} found"] += total > 0
    return speech, named, found


def _fold(article: str) -> int:
    """Which fold an article is in, the same each run."""
    return zlib.crc32(article.encode()) % FOLDS


def cross_validate(examples: Sequence[Example]) -> tuple[Tally, Tally, Counter[str]]:
    """Each fold judged with the weights of the others, added up."""
    speech, named, found = Tally(), Tally(), Counter[str]()
    for fold in range(FOLDS):
        weights = learn([each for each in examples if _fold(each.article) != fold])
        parts = judge([each for each in examples if _fold(each.article) == fold], weights)
        for tally, part in ((speech, parts[0]), (named, parts[1])):
            tally.add(part.right, part.predicted, part.gold)
        found += parts[2]
    return speech, named, found


def main() -> None:
    """Read, judge, and write when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("checkout", type=Path, help="folder that holds PolNeAR's data/")
    parser.add_argument("--write", action="store_true", help="write the weights to the package")
    options = parser.parse_args()
    examples = read_examples(read_split(options.checkout, "train"))
    speech, named, found = cross_validate(examples)
    print(f"{len(examples)} marked spans, five-fold")
    for name, tally in (("speech", speech), ("names", named)):
        print(f"{name:8} P / R / F  {tally.precision:.1f} / {tally.recall:.1f} / {tally.f:.1f}")
    for kind in ("direct", "mixed"):
        print(f"{kind:8} found      {100 * found[f'{kind} found'] / found[kind]:.1f}")
    if options.write:
        weights = learn(examples)
        lines = (f"{name}\t{weight:+.2f}\n" for name, weight in weights.items())
        TABLE.write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
