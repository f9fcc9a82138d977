"""Measure the English extractor on PolNeAR, where someone has checked it out.

    python bench/polnear.py CHECKOUT [--split dev]          one table of figures
    python bench/polnear.py CHECKOUT --errors 50            errors on train, with context, to read
        [--kind FN|FP|SPK] [--how RULE] [--shuffle SEED]
    python bench/polnear.py CHECKOUT --predictions P.jsonl  score somebody else's predictions

Start reading at `main`, then `score`. The gold is explained in `polnear_gold`. A predicted span is
exact when both ends agree after trimming, and overlaps at an intersection over union of one half; a
speaker is right when it shares a code point with the annotated source. Where annotators left the
marks outside the content they annotated, a quote found there is a false one, and right in a line of
its own. PolNeAR annotates the
outermost source alone ("..., he said, according to a transcript": the transcript); so where the
extractor names a speaker and who relays him, the relay is compared. Where annotators swapped source
and cue, the speaker counts as wrong, and as right in a line of its own. End-to-end asks for an
overlapping span with the right speaker. Spans in single marks are left out where they lie inside an
annotated content, because the gold counts double marks only. Errors are listed for train alone:
whoever writes rules never reads dev, and test waits for the final figure.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import (
    Tally,
    code_points,
    overlaps,
    pair_by_overlap,
    pair_sets_by_overlap,
    percent,
)
from bench.polnear_gold import (
    marked_around,
    marked_spans,
    read_split,
    terms,
    trimmed_lines,
)
from bench.polnear_predictions import (
    Prediction,
    extract_all,
    read_predictions,
    write_predictions,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bench.measure import Offsets
    from bench.polnear_gold import Document, MarkedSpan
    from bench.polnear_predictions import Predicted

CONTEXT = 160
"""Code points shown on each side of an error."""


@dataclass(slots=True)
class Scores:
    """Counts over all articles; start reading at `score`."""

    exact: Tally = field(default_factory=Tally)
    widened: Tally = field(default_factory=Tally)
    around: int = 0
    overlap: Tally = field(default_factory=Tally)
    term: Tally = field(default_factory=Tally)
    attribution: Tally = field(default_factory=Tally)
    characters: Tally = field(default_factory=Tally)
    kinds: Counter[str] = field(default_factory=Counter)
    found_kinds: Counter[str] = field(default_factory=Counter)
    with_source: int = 0
    right_speaker: int = 0
    right_mended: int = 0
    right_both: int = 0
    swapped: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def speaker(self) -> float:
        """Share of the overlapped spans with a source whose speaker is right, in per cent."""
        return percent(self.right_speaker, self.with_source)

    @property
    def speaker_mended(self) -> float:
        """The same where source and cue that an annotator swapped are swapped back."""
        return percent(self.right_mended, self.with_source)

    @property
    def end_to_end(self) -> float:
        """F of the spans that overlap and have the right speaker, in per cent."""
        return percent(2 * self.right_speaker, self.overlap.predicted + self.overlap.gold)

    @property
    def end_to_end_mended(self) -> float:
        """The same with contents widened and sources swapped back."""
        return percent(2 * self.right_both, self.widened.predicted + self.widened.gold)

    def found(self, kind: str) -> float:
        """Share of the gold spans of one kind that are overlapped, in per cent."""
        return percent(self.found_kinds[kind], self.kinds[kind])


def score(documents: Sequence[Document], predictions: Sequence[Prediction]) -> Scores:
    """Count predictions, one for each document, against the gold."""
    scores = Scores()
    for document, prediction in zip(documents, predictions, strict=True):
        _score_spans(scores, document, prediction)
        _score_terms(scores.term, document, prediction)
        _score_attributions(scores, document, prediction)
    return scores


def _speech_spans(document: Document, prediction: Prediction) -> dict[Offsets, Predicted]:
    """The predicted speech, trimmed and cut at line ends, in order."""
    contents = [stretch for each in document.attributions for stretch in each.content]
    spans: dict[Offsets, Predicted] = {}
    for predicted in prediction.spans:
        unmeasured = predicted.single_marks and any(
            overlaps(predicted.span, stretch) for stretch in contents
        )
        if predicted.speech and not unmeasured:
            for span in trimmed_lines(document.text, *predicted.span):
                spans.setdefault(span, predicted)
    return dict(sorted(spans.items()))


def _score_spans(scores: Scores, document: Document, prediction: Prediction) -> None:
    """Marked spans and their speakers."""
    gold = marked_spans(document)
    predicted = _speech_spans(document, prediction)
    spans, details = list(predicted), list(predicted.values())
    pairs = pair_by_overlap([marked.span for marked in gold], spans)
    scores.exact.add(len({marked.span for marked in gold} & set(spans)), len(spans), len(gold))
    scores.overlap.add(len(pairs), len(spans), len(gold))
    around = marked_around(document)
    widened = {marked.span for marked in [*gold, *around]}
    scores.widened.add(len(widened & set(spans)), len(spans), len(widened))
    scores.around += len(around)
    scores.right_both += _right_speakers([*gold, *around], predicted)
    for index, marked in enumerate(gold):
        scores.kinds[marked.kind] += 1
        if index not in pairs:
            how = _how_at(prediction, marked.span)
            scores.errors.append(_error("FN", how, document, marked.span, marked.kind))
            continue
        scores.found_kinds[marked.kind] += 1
        found = details[pairs[index]]
        if marked.source:
            right = _names_source(found.speaker, marked.source)
            scores.with_source += 1
            scores.right_speaker += right
            scores.right_mended += _names_source(found.speaker, marked.mended)
            scores.swapped += marked.mended != marked.source
            if not right:
                detail = _speaker_error(document.text, found.speaker, marked.source)
                scores.errors.append(_error("SPK", found.how, document, marked.span, detail))
    for index in sorted(set(range(len(spans))) - set(pairs.values())):
        scores.errors.append(_error("FP", details[index].how, document, spans[index], ""))


def _right_speakers(gold: Sequence[MarkedSpan], predicted: dict[Offsets, Predicted]) -> int:
    """How many gold spans are overlapped, with the speaker that the annotators meant."""
    pairs = pair_by_overlap([marked.span for marked in gold], list(predicted))
    details = list(predicted.values())
    return sum(
        _names_source(details[found].speaker, gold[index].mended) for index, found in pairs.items()
    )


def _names_source(speaker: Offsets | None, source: Iterable[Offsets]) -> bool:
    """Whether the predicted speaker shares a code point with the annotated one."""
    return speaker is not None and any(overlaps(speaker, stretch) for stretch in source)


def _score_terms(tally: Tally, document: Document, prediction: Prediction) -> None:
    """Marked spans that are no speech: titles, terms, scare quotes."""
    gold = terms(document)
    predicted = [
        span
        for each in prediction.spans
        if not each.speech and not each.single_marks
        for span in trimmed_lines(document.text, *each.span)
    ]
    tally.add(len(pair_by_overlap(gold, predicted)), len(predicted), len(gold))


def _score_attributions(scores: Scores, document: Document, prediction: Prediction) -> None:
    """Every attribution, indirect ones included, by its whole content."""
    gold = [code_points(attribution.content) for attribution in document.attributions]
    pairs = pair_sets_by_overlap(gold, prediction.contents)
    scores.attribution.add(len(pairs), len(prediction.contents), len(gold))
    covered, predicted = set().union(*gold), set().union(*prediction.contents)
    scores.characters.add(len(covered & predicted), len(predicted), len(covered))


def _how_at(prediction: Prediction, span: Offsets) -> str:
    """How the extractor came to whatever it says of a missed span."""
    hows = [each.how for each in prediction.spans if overlaps(each.span, span)]
    return " ".join(hows) or "nothing"


def _speaker_error(text: str, speaker: Offsets | None, source: Iterable[Offsets]) -> str:
    """The predicted speaker beside the annotated one."""
    said = text[slice(*speaker)] if speaker else None
    return f"{said!r}, not {' '.join(text[start:end] for start, end in source)!r}"


def _error(kind: str, how: str, document: Document, span: Offsets, detail: str) -> str:
    """One error with its context on one line, the span between ⟦ and ⟧."""
    start, end = span
    before = document.text[max(0, start - CONTEXT) : start]
    after = document.text[end : end + CONTEXT]
    context = f"{before}⟦{document.text[start:end]}⟧{after}".replace("\n", "⏎")
    return f"{kind} [{how}] {document.id} {start}-{end} {detail}\n    {context}"


def rows(scores: Scores, sure: Scores) -> Iterator[tuple[str, str]]:
    """The lines of the table: name, figures. `sure` holds the scores of the sure spans alone."""
    exact, overlap, term = scores.exact, scores.overlap, scores.term
    yield "spans: gold, predicted", f"{exact.gold}, {exact.predicted}"
    yield "span exact P / R / F", _prf(exact)
    around = f"  {scores.around} contents widened to the marks around"
    yield around, _prf(scores.widened)
    yield "span overlap P / R / F", _prf(overlap)
    yield "recall direct / partial", f"{scores.found('direct'):.1f} / {scores.found('mixed'):.1f}"
    yield "speaker overlap", f"{scores.speaker:.1f}"
    mended = f"  {scores.swapped} swapped sources and cues swapped back"
    yield mended, f"{scores.speaker_mended:.1f}"
    yield "end-to-end F", f"{scores.end_to_end:.1f}"
    yield "  contents widened, sources swapped back", f"{scores.end_to_end_mended:.1f}"
    yield "sure: exact P / overlap P", f"{sure.exact.precision:.1f} / {sure.overlap.precision:.1f}"
    yield "sure: speaker overlap", f"{sure.speaker:.1f}"
    yield "sure: coverage of gold spans", f"{sure.overlap.recall:.1f}"
    yield f"term/title/scare P / R / F (gold {term.gold})", _prf(term)
    yield "all attributions IoU >= .5 P / R / F", _prf(scores.attribution)
    yield "all attributions, characters F", f"{scores.characters.f:.1f}"


def _prf(tally: Tally) -> str:
    """Precision, recall and F."""
    return f"{tally.precision:.1f} / {tally.recall:.1f} / {tally.f:.1f}"


def sure_only(predictions: Iterable[Prediction]) -> list[Prediction]:
    """The predictions with their sure speech alone."""
    return [
        Prediction(tuple(each for each in prediction.spans if each.sure))
        for prediction in predictions
    ]


def _parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("checkout", type=Path, help="folder that holds PolNeAR's data/")
    parser.add_argument("--split", choices=["train", "dev"], help="default: dev; errors: train")
    parser.add_argument("--errors", type=int, metavar="N", help="list the first N errors of train")
    parser.add_argument("--shuffle", type=int, metavar="SEED", help="errors in another order")
    parser.add_argument("--kind", choices=["FN", "FP", "SPK"], help="only errors of this kind")
    parser.add_argument("--how", help="only errors of spans found by this rule")
    parser.add_argument("--predictions", type=Path, help="score this file, not our extractor")
    parser.add_argument("--save", type=Path, help="write our predictions to this file")
    return parser


def main() -> int:
    """Read, extract, score, print."""
    parser = _parser()
    options = parser.parse_args()
    if options.errors and options.split == "dev":
        parser.error("errors are listed for train alone: rules are not written on dev")
    split = options.split or ("train" if options.errors else "dev")
    try:
        documents = read_split(options.checkout, split)
        predictions = _predict(options, split, documents)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    scores = score(documents, predictions)
    if options.errors:
        _list_errors(options, scores.errors)
        return 0
    for name, figures in rows(scores, score(documents, sure_only(predictions))):
        print(f"{name:45}{figures}")
    return 0


def _predict(
    options: argparse.Namespace, split: str, documents: Sequence[Document]
) -> list[Prediction]:
    """The predictions of the file that was named, or of our extractor."""
    if options.predictions:
        return read_predictions(options.predictions, documents)
    predictions, seconds = extract_all(documents)
    characters = sum(len(document.text) for document in documents)
    print(f"{split}: {len(documents)} articles, {characters / seconds:,.0f} characters/s of CPU")
    if options.save:
        write_predictions(options.save, documents, predictions)
    return predictions


def _list_errors(options: argparse.Namespace, errors: Sequence[str]) -> None:
    """Print the errors that were asked for."""
    chosen = [each for each in errors if _is_chosen(each, options.kind, options.how)]
    if options.shuffle is not None:
        random.Random(options.shuffle).shuffle(chosen)  # noqa: S311  # nothing secret here
    for error in chosen[: options.errors]:
        print(error)


def _is_chosen(error: str, kind: str | None, how: str | None) -> bool:
    """Whether an error is of the kind and the rule asked for."""
    found_kind, _, rest = error.partition(" [")
    hows = rest.partition("]")[0].split()
    return (not kind or kind == found_kind) and (not how or how in hows)


if __name__ == "__main__":
    sys.exit(main())
