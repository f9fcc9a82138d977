"""The scorer gives full marks to the gold itself and takes them away for every kind of error."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.gate.build import build
from tests.gate.same import same_name
from tests.gate.score import Example, figures
from tm.glossary import Termbase
from tm.model import (
    Block,
    BlockRole,
    Claim,
    ClaimKind,
    Cue,
    Extraction,
    Outlet,
    Quote,
    QuoteKind,
    Span,
    Speaker,
    StatementDate,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = """Port stays shut

“Nothing moves,” the harbour master, Adib Farra, told Al-Akhbar on Monday. “Not even rats.”

He said that the crane was “tired” and that the “blue list” was lost.

“Ask the sea.”

Nothing moves
"""
NOTES = """
block: headline
block: paragraph
block: paragraph
block: paragraph
block: pull_quote | links=q01
quote: direct | “Nothing moves,” | by=the harbour master, Adib Farra | is=Adib Farra \
| via=Al-Akhbar | cue=told | u=u1 | on=2024-01-01
quote: direct | “Not even rats.” | by=the harbour master, Adib Farra | is=Adib Farra \
| via=Al-Akhbar | cue=told | u=u1 | on=2024-01-01
quote: partial | “tired” | by=He | is=Adib Farra | cue=said that | u=u2
quote: scare_term | “blue list”
quote: direct | “Ask the sea.” | is=Adib Farra | u=u2
claim: mixed | the crane ~ was lost | by=He | is=Adib Farra | cue=said that
"""
GOLD = build(TEXT, NOTES.replace("\\\n", ""))
PERFECT = 100.0


def _span(plain: dict[str, Any]) -> Span:
    """A span of the gold."""
    return Span(plain["start"], plain["end"])


def _attribution(item: dict[str, Any]) -> dict[str, Any]:
    """Speaker, outlet, cue and date of an item of the gold, as values."""
    speaker, outlet, cue, date = (item[key] for key in ("speaker", "outlet", "cue", "date"))
    stated = speaker and speaker["stated"] and _span(speaker["stated"])
    return {
        "speaker": speaker and Speaker(stated, speaker["resolved"]),
        "outlet": outlet and Outlet(outlet["id"], outlet["name"], "addressee"),
        "cue": cue and Cue(_span(cue), verb=_span(cue), lemma=cue["text"], position="after"),
        "date": date and StatementDate(date["value"], "stated"),
    }


def _quote(item: dict[str, Any]) -> Quote:
    """A quote of the gold as if it had been found."""
    return Quote(
        id=item["id"],
        block=item["block"],
        kind=QuoteKind(item["kind"]),
        span=_span(item),
        inner=Span(item["inner_start"], item["inner_end"]),
        addressee=None,
        utterance=item["utterance"],
        how="by hand",
        sure=True,
        needs_arabic_source=item["needs_arabic_source"],
        **_attribution(item),
    )


def _claim(item: dict[str, Any]) -> Claim:
    """A claim of the gold as if it had been found."""
    return Claim(
        id=item["id"],
        block=item["block"],
        kind=ClaimKind(item["kind"]),
        content=_span(item["content"]),
        how="by hand",
        sure=True,
        **_attribution(item),
    )


BLOCKS = tuple(
    Block(block["id"], BlockRole(block["role"]), _span(block), links_to=block.get("links_to"))
    for block in GOLD["blocks"]
)
FULL = Extraction(
    BLOCKS,
    tuple(_quote(item) for item in GOLD["quotes"]),
    tuple(_claim(item) for item in GOLD["claims"]),
    (),
    (),
    (),
)


def _figures(found: Extraction) -> dict[str, float]:
    """The figures of one prediction."""
    return figures([Example("made-up", TEXT, GOLD, found)], Termbase(()))


def _edit(index: int, change: Callable[[Quote], Quote]) -> Extraction:
    """The full prediction with one quote changed."""
    quotes = list(FULL.quotes)
    quotes[index] = change(quotes[index])
    return replace(FULL, quotes=tuple(quotes))


def test_the_gold_itself_gets_full_marks() -> None:
    """Proves that no figure asks for more than the gold holds."""
    assert set(_figures(FULL).values()) == {PERFECT}


def test_nothing_found_gets_nothing() -> None:
    """Proves that an empty prediction scores zero everywhere."""
    assert set(_figures(Extraction((), (), (), (), (), ())).values()) == {0.0}


def test_a_missing_quote_costs_recall_alone() -> None:
    """Proves that a quote not found lowers recall and leaves precision."""
    reached = _figures(replace(FULL, quotes=FULL.quotes[1:]))
    assert reached["span exact recall"] == pytest.approx(75)
    assert reached["span exact precision"] == PERFECT
    assert reached["pull quote"] == 0


def test_border_stops_and_marks_do_not_count() -> None:
    """Proves that the marks and a final comma are no part of the measured span."""
    found = _edit(0, lambda quote: replace(quote, span=Span(quote.inner.start, quote.inner.end)))
    assert _figures(found)["span exact F"] == PERFECT


def test_a_span_cut_short_overlaps_but_is_not_exact() -> None:
    """Proves that exact and overlapping spans are told apart."""
    found = _edit(0, lambda quote: replace(quote, span=Span(quote.span.start, quote.span.end - 4)))
    reached = _figures(found)
    assert reached["span overlap F"] == PERFECT
    assert reached["span exact F"] < PERFECT


def test_a_wrong_speaker_costs_end_to_end() -> None:
    """Proves that a span with the wrong speaker is no end-to-end success."""
    headline = Span(0, 4)
    found = _edit(0, lambda quote: replace(quote, speaker=Speaker(headline, "Port")))
    reached = _figures(found)
    assert reached["speaker"] == pytest.approx(75)
    assert reached["end-to-end F"] == pytest.approx(75)
    assert reached["span exact F"] == PERFECT


@pytest.mark.parametrize(
    ("speaker", "right"),
    [
        (Speaker(None, "Adib Farra"), True),
        (Speaker(None, "the harbour master", anaphor_of="q01"), True),
        (Speaker(None, "the crane"), False),
        (None, False),
    ],
)
def test_an_implied_speaker_is_judged_by_who_it_is(speaker: Speaker | None, right: bool) -> None:
    """Proves that a quote without a cue may name its speaker in other words or places."""
    found = _edit(4, lambda quote: replace(quote, speaker=speaker))
    assert (_figures(found)["speaker"] == PERFECT) is right


def test_a_term_taken_for_speech_costs_both() -> None:
    """Proves that calling a term a quote lowers precision and the terms' figure."""
    found = _edit(3, lambda quote: replace(quote, kind=QuoteKind.PARTIAL))
    reached = _figures(found)
    assert reached["span exact precision"] == pytest.approx(80)
    assert reached["term and title F"] == 0


def test_an_unsure_quote_leaves_the_sure_tier() -> None:
    """Proves that unsure quotes cost coverage, and wrong ones among them no precision."""
    wrong = replace(FULL.quotes[3], kind=QuoteKind.PARTIAL, sure=False)
    reached = _figures(replace(FULL, quotes=(*FULL.quotes[:3], wrong, FULL.quotes[4])))
    assert reached["sure precision"] == PERFECT
    doubtful = _edit(0, lambda quote: replace(quote, sure=False))
    assert _figures(doubtful)["sure coverage"] == pytest.approx(75)


def test_a_wrong_role_and_a_missing_claim_are_seen() -> None:
    """Proves that blocks and claims are counted."""
    blocks = (replace(BLOCKS[0], role=BlockRole.DECK), *BLOCKS[1:])
    reached = _figures(replace(FULL, blocks=blocks, claims=()))
    assert reached["block"] == pytest.approx(80)
    assert reached["claims F"] == 0


@pytest.mark.parametrize("what", ["outlet", "date", "cue"])
def test_a_detail_that_is_missing_is_seen(what: str) -> None:
    """Proves that outlet, date and cue are each judged."""
    nothing: dict[str, Any] = {what: None}
    assert _figures(_edit(0, lambda quote: replace(quote, **nothing)))[what] < PERFECT


def test_a_cue_without_a_subject_is_judged_at_its_own_place() -> None:
    """Proves that a quote with a cue keeps it although an earlier one states the speaker."""
    found = _edit(
        2, lambda quote: replace(quote, speaker=Speaker(None, "Adib Farra", anaphor_of="q01"))
    )
    assert _figures(found)["cue"] == PERFECT


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sheikh Adib Farra", "Farra", True),
        ("the harbour master", "The harbour master", True),
        ("the harbour master", "the mayor", False),
        ("a source in the port", "a source in the army", False),
        (None, None, True),
        ("Adib Farra", None, False),
    ],
)
def test_names_agree_by_their_telling_words(one: str, other: str, same: bool) -> None:
    """Proves that short and full forms agree and other people do not."""
    assert same_name(one, other) is same
