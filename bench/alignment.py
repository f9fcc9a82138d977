"""Every figure of linking and aligning against its target, cross-validated over documents.

    python -m bench.alignment              print the figures (some minutes; needs ../shared)
    python -m bench.alignment --fit        also write tm/align/weights.tsv
    python -m bench.alignment --docs       also write the tables and numbers of docs/alignment.md
    python -m bench.alignment --keep DIR   keep what was observed there, for the next run

All that is fitted for a document, the lexicon and the calibration too, is fitted on documents of
other folds. Start reading at `main`.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import bench.alignment_beads as beads
import bench.alignment_quotes as quotes
import bench.alignment_spans as spans
from bench.alignment_fitting import calibration_error
from bench.alignment_gold import CachedEncoder, Gold
from tm.align import UseEncoder
from tm.align.choice import format_choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from tm.align.choice import Choice

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "tm" / "align" / "weights.tsv"
NUMBERS = ROOT / "docs" / "pictures" / "alignment.tsv"
PAGE = ROOT / "docs" / "alignment.md"
BEGIN, END = "<!-- figures: bench/alignment.py -->", "<!-- end of figures -->"
HEAD = """\
# Weights of linking and aligning, fitted by bench/alignment.py --fit: model, feature, weight.
# `slope` and `offset` calibrate (Platt 1999). What a feature is: tm/align/evidence.py (link),
# tm/align/stretches.py (span), tm/align/cells.py and what it names (bead).
"""
BINS = 10
TARGETS = {"clean": 0.995, "mix": 0.92, "long": 0.92, "reorder": 0.985, "story": 0.90}
METHODS = {
    "bead_length": "lengths (Gale-Church)",
    "bead_length_lexicon": "lengths and lexicon (hunalign-like)",
    "bead_words": "words, names, numbers, lengths",
    "bead_vectors": "the same with vectors",
}


def main() -> None:
    """Observe, cross-validate, print; write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--docs", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    gold = Gold()
    encoders = (CachedEncoder(UseEncoder()), None)
    choices: dict[str, Choice] = {}
    lines: list[str] = []
    reliability: list[tuple[str, quotes.Floats, quotes.Flags]] = []
    observed = _observe(options.keep, "quotes", lambda e: quotes.observe_quotes(gold, e), encoders)
    lines += ["| linking a quote | P@1 | coverage at .99 | absent accepted | calibration error |"]
    lines += ["|---|---|---|---|---|", "| target | .960 | .850 | 1 % | .020 |"]
    for setting in quotes.SETTINGS:
        answers, choices[setting] = quotes.cross_validate(observed, setting)
        covered, absent, _ = answers.cover()
        none = (~answers.answerable).sum()
        lines.append(
            f"| {setting} | {_p(answers.first)} | {_p(covered)} | {absent} of {none} "
            f"| {_p(answers.error)} |"
        )
        reliability.append((setting, answers.probabilities, answers.right))
    observed = _observe(options.keep, "spans", lambda e: spans.observe_spans(gold, e), encoders)
    lines += ["", "| a quote in its sentence, marks removed | exact | token F1 >= .8 |"]
    lines += ["|---|---|---|", "| target | .600 | .940 |"]
    for setting in ("span_vectors", "span_words"):
        scores, choices[setting] = spans.cross_validate(observed, setting)
        exact, good = (scores == 1).mean(), (scores >= spans.GOOD).mean()
        lines.append(f"| {setting} | {_p(exact)} | {_p(good)} |")
    observed = _observe(options.keep, "beads", lambda e: beads.observe_beads(gold, e), encoders)
    lines += ["", "| strict bead F1 | " + " | ".join(TARGETS) + " | calibration error |"]
    lines += ["|---" * (len(TARGETS) + 2) + "|"]
    lines.append("| target | " + " | ".join(map(_p, TARGETS.values())) + " | .020 |")
    for name, method in METHODS.items():
        kind = "bead_vectors" if name == "bead_vectors" else "bead_words"
        part = [each for each in observed if each.setting == kind]
        outcome = beads.cross_validate(part, name)
        error = calibration_error(outcome.probabilities, outcome.right)
        row = " | ".join(_p(outcome.figures[variant]) for variant in TARGETS)
        lines.append(f"| {method} | {row} | {_p(error)} |")
        if name == kind:
            choices |= {
                name if order == "first" else f"{name}_{order}": choice
                for order, choice in outcome.weights.items()
            }
            reliability.append((name, outcome.probabilities, outcome.right))
    print("\n".join(lines))
    if options.fit:
        rows = [row for name, choice in choices.items() for row in format_choice(name, choice)]
        WEIGHTS.write_text(HEAD + "".join(rows), "utf-8")
    if options.docs:
        _write_docs(lines, reliability)


def _observe(
    folder: Path | None, name: str, observe: Callable[..., Any], encoders: tuple[Any, ...]
) -> list[Any]:
    """What is observed with vectors and without, from the folder when it was kept there."""
    place = folder / f"{name}.pickle" if folder else None
    if place and place.exists():
        kept: list[Any] = pickle.loads(place.read_bytes())  # noqa: S301 -- written here
        return kept
    found = [each for encoder in encoders for each in observe(encoder)]
    if place:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(pickle.dumps(found))
    return found


def _p(share: float) -> str:
    """A share with three digits, as `.972`."""
    return f"{share:.3f}".removeprefix("0")


def _write_docs(
    lines: list[str], reliability: list[tuple[str, quotes.Floats, quotes.Flags]]
) -> None:
    """The tables into the page, the numbers of the picture into a file beside it."""
    page = PAGE.read_text("utf-8")
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(before + BEGIN + "\n" + "\n".join(lines) + "\n" + END + after, "utf-8")
    rows = ["model\tprobability\tright\tcount\n"]
    for name, probabilities, right in reliability:
        for part in np.array_split(np.argsort(probabilities, kind="stable"), BINS):
            likely, share = probabilities[part].mean(), right[part].mean()
            rows.append(f"{name}\t{likely:.4f}\t{share:.4f}\t{len(part)}\n")
    NUMBERS.write_text("".join(rows), "utf-8")


if __name__ == "__main__":
    main()
