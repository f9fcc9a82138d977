"""What an extractor predicts for PolNeAR, from `tm.extract` or from a file.

Start reading at `predictions_of`, which says what of an extraction is measured against the gold.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.measure import code_points
from tm.model import ClaimKind, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bench.measure import Offsets
    from bench.polnear_gold import Document
    from tm.model import Claim, Extraction, Quote

SPEECH = (QuoteKind.DIRECT, QuoteKind.PARTIAL)
REPORTED = (ClaimKind.INDIRECT, ClaimKind.MIXED, ClaimKind.HEDGE, ClaimKind.SPEECH_ACT)
SINGLE_MARKS = "'‘’‚‹›"


@dataclass(frozen=True, slots=True)
class Predicted:
    """One marked span as predicted, speech or term."""

    span: Offsets
    speaker: Offsets | None
    speech: bool
    sure: bool
    how: str
    single_marks: bool


@dataclass(frozen=True, slots=True)
class Prediction:
    """All that was predicted for one article."""

    spans: tuple[Predicted, ...]
    contents: tuple[set[int], ...] = ()
    """The content of each attribution, marked or not, as a set of offsets."""


def predictions_of(extraction: Extraction, text: str) -> Prediction:
    """What the extractor found in one article, in the terms of this bench."""
    stated: dict[str, Quote | Claim] = {claim.id: claim for claim in extraction.claims}
    stated |= {quote.id: quote for quote in extraction.quotes}
    spans = tuple(
        Predicted(
            span=(quote.span.start, quote.span.end),
            speaker=_speaker_place(quote),
            speech=quote.kind in SPEECH,
            sure=quote.sure,
            how=quote.how,
            single_marks=text[quote.span.start : quote.span.start + 1] in SINGLE_MARKS,
        )
        for quote in extraction.quotes
    )
    return Prediction(spans, tuple(_contents(extraction)))


def _speaker_place(quote: Quote) -> Offsets | None:
    """Where the speaker is named: in the quote's own sentence, or where the extractor says."""
    speaker = quote.speaker
    place = speaker and (speaker.relayed_by or speaker.stated or speaker.implied)
    return (place.start, place.end) if place else None


def _contents(extraction: Extraction) -> Iterator[set[int]]:
    """The content of each attribution: claims, and the quotes that are in none of them.

    PolNeAR takes the quotes around one cue in one paragraph as one content.
    """
    claims = [claim for claim in extraction.claims if claim.kind in REPORTED]
    for claim in claims:
        yield code_points([(claim.content.start, claim.content.end)])
    within = {quote_id for claim in claims for quote_id in claim.contains}
    groups: dict[tuple[Any, ...], list[Offsets]] = {}
    last: tuple[Any, ...] = ()
    for quote in extraction.quotes:
        if quote.kind not in SPEECH or quote.id in within:
            continue
        place = (quote.block, quote.utterance)
        if quote.cue or last[:2] != place:
            last = (*place, quote.cue.span if quote.cue else None)
        groups.setdefault(last, []).append((quote.span.start, quote.span.end))
    for stretches in groups.values():
        yield code_points(stretches)


def extract_all(documents: Sequence[Document]) -> tuple[list[Prediction], float]:
    """Extract every article; also the seconds of CPU that the extraction alone took."""
    from tm.extract import extract
    from tm.glossary import Termbase

    termbase = Termbase(())
    started = time.process_time()
    extractions = [extract(document.text, termbase=termbase) for document in documents]
    seconds = time.process_time() - started
    return [
        predictions_of(extraction, document.text)
        for extraction, document in zip(extractions, documents, strict=True)
    ], seconds


def read_predictions(path: Path, documents: Sequence[Document]) -> list[Prediction]:
    """Predictions from JSON lines: `{"id", "quotes": [{"start", "end", "speaker"}]}`, speech only.

    Raises:
        ValueError: when an article has no prediction.
    """
    with path.open(encoding="utf-8") as stream:
        found = {record["id"]: record["quotes"] for record in map(json.loads, stream)}
    missing = [document.id for document in documents if document.id not in found]
    if missing:
        message = f"{path}: no prediction for {len(missing)} articles, first {missing[0]}"
        raise ValueError(message)
    return [
        Prediction(tuple(_read_quote(quote) for quote in found[document.id]))
        for document in documents
    ]


def _read_quote(quote: dict[str, Any]) -> Predicted:
    """One quote of a file of predictions."""
    speaker = tuple(quote["speaker"]) if quote.get("speaker") else None
    return Predicted(
        span=(quote["start"], quote["end"]),
        speaker=speaker,
        speech=quote.get("kind", "speech") != "term",
        sure=quote.get("sure", True),
        how=quote.get("how", "?"),
        single_marks=quote.get("flag") == "single",
    )


def write_predictions(
    path: Path, documents: Sequence[Document], predictions: Sequence[Prediction]
) -> None:
    """The predicted speech as JSON lines that `read_predictions` reads."""
    with path.open("w", encoding="utf-8") as stream:
        for document, prediction in zip(documents, predictions, strict=True):
            quotes = [_plain(each) for each in prediction.spans if each.speech]
            stream.write(json.dumps({"id": document.id, "quotes": quotes}) + "\n")


def _plain(predicted: Predicted) -> dict[str, Any]:
    """One quote as a file of predictions holds it."""
    start, end = predicted.span
    flag = "single" if predicted.single_marks else "double"
    plain = {"start": start, "end": end, "speaker": predicted.speaker, "flag": flag}
    return plain | {"how": predicted.how, "sure": predicted.sure}
