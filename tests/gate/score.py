"""Score the extractor against a hand-made gold.

    python tests/gate/score.py open               figures of a part that rules may be written on
    python tests/gate/score.py open --errors      ... and every error with its words
    python tests/gate/score.py held               figures alone: its texts stay unread

Start reading at `score`. The gold is in the field names of `tm quotes --format json`; README.md
beside this file says how it was made. Spans are compared without their marks, blanks and final
comma, stop or semicolon: exact when both ends agree, overlapping at an intersection over union of
one half. What stands in a pull quote counts by the block's link, not as a span of its own.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.measure import Tally, overlaps, pair_by_overlap, percent, trim
from tests.gate.build import DATA, OPENED, PARTS, articles, read_text
from tests.gate.same import attributed_by, same_cue, same_name, same_outlet, same_speaker
from tm.glossary import Termbase, read_csv
from tm.model import BlockRole, ClaimKind, Publication, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bench.measure import Offsets
    from tests.gate.build import Plain
    from tm.model import Claim, Cue, Extraction, Quote

ROOT = Path(__file__).parents[2]
CLOSED = "closed"
"""All parts that nobody who writes rules has opened, together: the held-back half."""
SPEECH = (QuoteKind.DIRECT, QuoteKind.PARTIAL)
TERMS = (QuoteKind.SCARE_TERM, QuoteKind.TITLE)
CLAIMS = (ClaimKind.INDIRECT, ClaimKind.MIXED)
NO_ROLE = "other"
"""Page furniture for which there is no role, e.g. a link to another article: not judged."""


@dataclass(frozen=True, slots=True)
class Example:
    """One article with its gold and what was extracted from it."""

    name: str
    text: str
    gold: Plain
    found: Extraction

    @property
    def items(self) -> list[Plain]:
        """The quotes and claims of the gold."""
        return [*self.gold["quotes"], *self.gold["claims"]]


@dataclass(slots=True)
class Scores:
    """Counts over all articles."""

    exact: Tally = field(default_factory=Tally)
    overlap: Tally = field(default_factory=Tally)
    terms: Tally = field(default_factory=Tally)
    outlets: Tally = field(default_factory=Tally)
    claims: Tally = field(default_factory=Tally)
    right: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    @property
    def end_to_end(self) -> float:
        """F of the spans that overlap and have the right speaker, in per cent."""
        return percent(2 * self.right["speaker"], self.overlap.predicted + self.overlap.gold)

    def share(self, what: str) -> float:
        """Share of the judged that is right, in per cent, e.g. of `speaker` or `outlet`."""
        return percent(self.right[what], self.judged[what])

    def judge(self, what: str, *, right: bool) -> bool:
        """Count one judgement in, and give it back."""
        self.judged[what] += 1
        self.right[what] += right
        return right


def score(examples: Iterable[Example], termbase: Termbase) -> Scores:
    """Count every article in; the termbase says which names are one outlet."""
    scores = Scores()
    for example in examples:
        _score_blocks(scores, example)
        _score_speech(scores, example, termbase)
        _score_kind(scores.terms, example, TERMS)
        _score_claims(scores, example)
    return scores


def sure_only(examples: Iterable[Example]) -> list[Example]:
    """The same articles with the sure quotes alone."""
    return [
        replace(
            example,
            found=replace(
                example.found, quotes=tuple(quote for quote in example.found.quotes if quote.sure)
            ),
        )
        for example in examples
    ]


def _score_blocks(scores: Scores, example: Example) -> None:
    """Blocks at the same offsets with the same role; pull quotes by what they link to."""
    found = {(block.span.start, block.span.end): block for block in example.found.blocks}
    quotes = {quote.id: (quote.span.start, quote.span.end) for quote in example.found.quotes}
    gold_quotes = {quote["id"]: (quote["start"], quote["end"]) for quote in example.gold["quotes"]}
    for gold in example.gold["blocks"]:
        if gold["role"] == NO_ROLE:
            continue
        block = found.get((gold["start"], gold["end"]))
        role = block.role if block else None
        if not scores.judge("block", right=role == gold["role"]):
            scores.errors.append(f"BLOCK {example.name} {gold['role']}, not {role}: {gold['text']}")
        if "links_to" in gold:
            linked = quotes.get(block.links_to or "") if block else None
            scores.judge("pull quote", right=linked == gold_quotes[gold["links_to"]])


def _mined(example: Example, kinds: Sequence[QuoteKind]) -> tuple[list[Plain], list[Quote]]:
    """The quotes of some kinds in the article itself: those of the gold, and those found."""
    pulled = [
        (block["start"], block["end"])
        for block in example.gold["blocks"]
        if block["role"] in (BlockRole.PULL_QUOTE, NO_ROLE)
    ]
    gold = [
        quote
        for quote in example.gold["quotes"]
        if quote["kind"] in kinds and not _within((quote["start"], quote["end"]), pulled)
    ]
    found = [
        quote
        for quote in example.found.quotes
        if quote.kind in kinds and not _within((quote.span.start, quote.span.end), pulled)
    ]
    return gold, found


def _within(span: Offsets, stretches: Iterable[Offsets]) -> bool:
    """Whether a span touches one of the stretches."""
    return any(overlaps(span, stretch) for stretch in stretches)


def _trimmed(
    text: str, gold: Sequence[Plain], found: Sequence[Quote]
) -> tuple[list[Offsets], list[Offsets]]:
    """Both sides' spans without marks and border stops."""
    return (
        [trim(text, quote["start"], quote["end"]) for quote in gold],
        [trim(text, quote.span.start, quote.span.end) for quote in found],
    )


def _score_kind(tally: Tally, example: Example, kinds: Sequence[QuoteKind]) -> None:
    """Spans of some kinds by overlap."""
    gold, found = _trimmed(example.text, *_mined(example, kinds))
    tally.add(len(pair_by_overlap(gold, found)), len(found), len(gold))


def _score_speech(scores: Scores, example: Example, termbase: Termbase) -> None:
    """Direct and partial quotes, and what is said of each that was found."""
    gold, found = _mined(example, SPEECH)
    gold_spans, found_spans = _trimmed(example.text, gold, found)
    pairs = pair_by_overlap(gold_spans, found_spans)
    scores.exact.add(len(set(gold_spans) & set(found_spans)), len(found), len(gold))
    scores.overlap.add(len(pairs), len(found), len(gold))
    for index, quote in enumerate(gold):
        if index in pairs:
            _score_outlet(scores, example, quote, found[pairs[index]], termbase)
            _score_details(scores, example, quote, found[pairs[index]], termbase)
        else:
            scores.errors.append(f"FN {example.name} {quote['kind']}: {quote['text']}")
    for index in sorted(set(range(len(found))) - set(pairs.values())):
        quote_found = found[index]
        words = quote_found.span.of(example.text)
        scores.errors.append(f"FP [{quote_found.how}] {example.name}: {words}")


def _score_outlet(
    scores: Scores, example: Example, gold: Plain, found: Quote, termbase: Termbase
) -> None:
    """The outlet of one quote that was found; an outlet where there is none counts against it."""
    right = gold["outlet"] is not None and same_outlet(gold["outlet"]["name"], found, termbase)
    scores.outlets.add(right, found.outlet is not None, gold["outlet"] is not None)
    if found.outlet and not gold["outlet"]:
        detail = _detail("outlet", gold, found, example.text)
        scores.errors.append(f"OUTLET-FP [{found.outlet.via}] {example.name}: {detail}")


def _score_details(
    scores: Scores, example: Example, gold: Plain, found: Quote, termbase: Termbase
) -> None:
    """Speaker, kind, outlet, cue, date and need of one quote that was found."""
    judgements = {
        "speaker": same_speaker(gold, found, example.items, example.found),
        "kind": gold["kind"] == found.kind,
        "needs Arabic": gold["needs_arabic_source"] == found.needs_arabic_source,
        "cue": same_cue(gold["cue"], _cue_of(found, example.found)),
    }
    if gold["outlet"]:
        judgements["outlet"] = same_outlet(gold["outlet"]["name"], found, termbase)
    if gold["date"]["value"]:
        value = found.date.value if found.date else None
        judgements["date"] = gold["date"]["value"] == value
    if judgements["speaker"]:
        named = (gold["speaker"] or {}).get("resolved")
        resolved = found.speaker.resolved if found.speaker else None
        judgements["speaker in full"] = same_name(named, resolved)
    for what, right in judgements.items():
        if not scores.judge(what, right=right):
            detail = _detail(what, gold, found, example.text)
            scores.errors.append(f"{what.upper()} [{found.how}] {example.name}: {detail}")


def _cue_of(found: Quote, extraction: Extraction) -> Cue | None:
    """The cue of a quote: its own, else that of the words which it goes on from.

    An Arabic verb needs no subject: a quote may have a cue of its own and no stated speaker.
    """
    return found.cue or attributed_by(found, extraction).cue


def _detail(what: str, gold: Plain, found: Quote, text: str) -> str:
    """An error in words: the quote, what was expected, what was found."""
    speaker = found.speaker
    said = speaker and (speaker.stated.of(text) if speaker.stated else f"= {speaker.resolved}")
    answers: dict[str, tuple[Any, Any]] = {
        "speaker": (gold["speaker"], said),
        "speaker in full": (gold["speaker"], speaker and speaker.resolved),
        "kind": (gold["kind"], found.kind),
        "needs Arabic": (gold["needs_arabic_source"], found.needs_arabic_source),
        "cue": (gold["cue"], found.cue and found.cue.span.of(text)),
        "outlet": (gold["outlet"], found.outlet and found.outlet.name),
        "date": (gold["date"], found.date and found.date.value),
    }
    expected, given = answers[what]
    return f"{gold['text'][:60]!r}: {expected}, not {given}"


def _score_claims(scores: Scores, example: Example) -> None:
    """Claims of the body by the overlap of their contents, and their speakers."""
    gold = [claim for claim in example.gold["claims"] if claim["kind"] in CLAIMS]
    found = [claim for claim in example.found.claims if claim.kind in CLAIMS]
    pairs = pair_by_overlap(
        [(claim["content"]["start"], claim["content"]["end"]) for claim in gold],
        [(claim.content.start, claim.content.end) for claim in found],
    )
    scores.claims.add(len(pairs), len(found), len(gold))
    for index, claim in enumerate(gold):
        if index in pairs:
            _score_claim(scores, example, claim, found[pairs[index]])
        else:
            scores.errors.append(f"CLAIM-FN {example.name}: {claim['content']['text']}")
    for index in sorted(set(range(len(found))) - set(pairs.values())):
        words = found[index].content.of(example.text)
        scores.errors.append(f"CLAIM-FP [{found[index].how}] {example.name}: {words}")


def _score_claim(scores: Scores, example: Example, gold: Plain, found: Claim) -> None:
    """The speaker of one claim that was found."""
    if not scores.judge(
        "claim speaker", right=same_speaker(gold, found, example.items, example.found)
    ):
        words = gold["content"]["text"]
        scores.errors.append(f"CLAIM-SPEAKER [{found.how}] {example.name}: {words}")


def figures(examples: Sequence[Example], termbase: Termbase) -> dict[str, float]:
    """Every figure of a set of articles, in per cent."""
    scores, sure = score(examples, termbase), score(sure_only(examples), termbase)
    details = ("kind", "cue", "outlet", "date", "needs Arabic", "block", "pull quote")
    return {
        "span exact precision": scores.exact.precision,
        "span exact recall": scores.exact.recall,
        "span exact F": scores.exact.f,
        "span overlap F": scores.overlap.f,
        "speaker": scores.share("speaker"),
        "speaker in full": scores.share("speaker in full"),
        "end-to-end F": scores.end_to_end,
        "sure precision": sure.overlap.precision,
        "sure speaker": sure.share("speaker"),
        "sure coverage": sure.overlap.recall,
        "term and title F": scores.terms.f,
        "outlet F": scores.outlets.f,
        "claims F": scores.claims.f,
        "claim speaker": scores.share("claim speaker"),
        **{what: scores.share(what) for what in details},
    }


def desk_termbase() -> Termbase:
    """The desk's glossary and the outlets that the gold's articles name."""
    glossary = read_csv(ROOT / "glossaries" / "syria-desk.csv")
    return Termbase([*glossary, *read_csv(DATA / "outlets.csv")])


def read_examples(half: str, termbase: Termbase, language: str = "en") -> Iterator[Example]:
    """Extract the articles of one part of the gold in one language."""
    from tm.extract import extract

    for path in articles(half):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        if gold["language"] != language:
            continue
        text = read_text(path)
        found = extract(
            text,
            language=language,
            termbase=termbase,
            publication=Publication(**gold["publication"]),
            source_languages=gold["source_languages"],
        )
        yield Example(path.stem, text, gold, found)


def read_part(name: str, termbase: Termbase, language: str = "en") -> list[Example]:
    """The articles of one part; of `closed` those of every part that nobody has opened."""
    closed = [part for part in PARTS if part not in OPENED]
    parts = closed if name == CLOSED else [name]
    return [each for part in parts for each in read_examples(part, termbase, language)]


def main() -> None:
    """Print the figures of one part, and of an opened one its errors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("half", choices=[*PARTS, CLOSED])
    parser.add_argument("--language", choices=["en", "ar"], default="en")
    parser.add_argument("--errors", action="store_true", help="of opened parts only")
    options = parser.parse_args()
    if options.errors and options.half not in OPENED:
        parser.error("the errors of a held-back part stay unread, or it would not be held back")
    termbase = desk_termbase()
    examples = read_part(options.half, termbase, options.language)
    for name, figure in figures(examples, termbase).items():
        print(f"{name:24}{figure:6.1f}")  # noqa: T201  # the report is for a person
    for error in score(examples, termbase).errors if options.errors else []:
        print(error)  # noqa: T201  # likewise


if __name__ == "__main__":
    main()
