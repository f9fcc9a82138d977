"""The reasons for a link, in words that a translator accepts. Start at `give_reasons`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.align.evidence import telling_numbers
from tm.align.words import ARABIC, ENGLISH
from tm.lang import names
from tm.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tm.align.query import LinkQuery
    from tm.model import SourceText, Span

_LIKELY_NAME = 0.7
_NEAR = 0.35
_LENGTHS = ((0.25, "the lengths agree"), (0.7, "the lengths differ somewhat"))


def give_reasons(
    query: LinkQuery, text: SourceText, spans: tuple[Span, ...], features: Mapping[str, float]
) -> tuple[Evidence, ...]:
    """Why these words are the quote, the strongest first.

    Args:
        query: the quote.
        text: the source text.
        spans: the words in it.
        features: of the sentence (`tm.align.evidence`).
    """
    found = [*_of_words(features), *_of_numbers(query, text, spans), *_of_source(query, text)]
    return tuple(sorted(found, key=lambda evidence: -evidence.value))


def _of_words(features: Mapping[str, float]) -> list[Evidence]:
    """Meaning, words, names, marks and length."""
    found = []
    near = features.get("near", 0.0)
    if near >= _NEAR:
        found.append(Evidence("meaning", _share(near), f"the meaning is {near:.0%} alike"))
    covered = _share(features["covered"])
    if covered > 0:
        words = f"{covered:.0%} of the English words have their answer in the Arabic sentence"
        found.append(Evidence("words", covered, words))
    count = round(features["names"] + features["around_names"])
    if count:
        words = f"{count} {'name' if count == 1 else 'names'} of the English sentence are there"
        found.append(Evidence("names", _share(count / 3), words.replace("1 name of", "1 name of")))
    if features["marked"]:
        both = "on both sides" if features["marked"] > 1 else "on one side"
        words = f"the Arabic words stand in quotation marks {both}"
        found.append(Evidence("marks", features["marked"] / 2, words))
    length = features["length"]
    words = next((w for most, w in _LENGTHS if length <= most), "the lengths differ much")
    found.append(Evidence("length", _share(1 - length), words))
    return found


def _of_numbers(query: LinkQuery, text: SourceText, spans: tuple[Span, ...]) -> list[Evidence]:
    """Numbers that stand on both sides, or on the English alone."""
    arabic = telling_numbers(" ".join(span.of(text.text) for span in spans), ARABIC)
    english = telling_numbers(query.text, ENGLISH)
    shared, missing = (sorted(numbers) for numbers in (english & arabic, english - arabic))
    found = []
    if shared:
        listed = ", ".join(f"{number:f}" for number in shared)
        found.append(Evidence("numbers", 1.0, f"the same numbers on both sides: {listed}"))
    if missing:
        listed = ", ".join(f"{number:f}" for number in missing)
        found.append(Evidence("numbers", 0.0, f"not in the Arabic: {listed}"))
    return found


def _of_source(query: LinkQuery, text: SourceText) -> list[Evidence]:
    """Speaker, outlet and date of the quote and the text."""
    found = []
    if query.speaker and any(_names(query.speaker, quote.speaker) for quote in text.quotes):
        found.append(Evidence("speaker", 1.0, f"the text quotes {query.speaker}"))
    if query.outlet and text.outlet:
        same = query.outlet == text.outlet
        words = "the text is from the outlet that the article names"
        found.append(
            Evidence("outlet", float(same), words if same else words.replace("is", "is not", 1))
        )
    last = query.date or query.not_after
    if last and text.date:
        fits = text.date[:10] >= last[:10] if query.date else text.date[:10] <= last[:10]
        words = "the dates fit" if fits else f"the text is of {text.date}, the quote of {last}"
        found.append(Evidence("date", float(fits), words))
    return found


def _names(one: str, two: str | None) -> bool:
    return bool(two) and names.score(one, two or "") >= _LIKELY_NAME


def _share(value: float) -> float:
    return round(max(0.0, min(1.0, value)), 4)
