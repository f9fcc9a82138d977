"""Any text at all: reading never raises, and every offset is exact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tm.extract import extract
from tm.extract.language import detect_language
from tm.glossary import Termbase
from tm.model import Claim, Extraction, Quote, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECES = [
    *("سأل", "سألته", "فأجاب", "ضحكت", "تقول", "وهي", "عندما", "أما", "فكتب", "الشاهدة", "أبو"),
    *("معلمة", "« :"),
    *("لجارتها", "عبارة", "قالها", "ابنه", "سعاد", "نفسه", "على ما", "روايته", "يبتسم", "الأول"),
    *("قال", "وقال", "وأضاف", "أكد", "أشار", "إلى", "أن", "إن", "أنه", "بأن", "نقلاً", "عن", "نفى"),
    *("بحسب", "وفقاً", "للمراقبين", "لـ", "على", "حد", "قوله", "كما", "مشيراً", "جاء", "في", "بيان"),
    *(
        "الوزير",
        "كرم",
        "صحيفة",
        "ما",
        "يسمى",
        "بـ",
        "الذي",
        "لم",
        "سمير",
        "قناة",
        "وكالة",
        "عن مصدر",
    ),
    *(
        "«",
        "»",
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        ":",
        "،",
        ".",
        "؟",
        "؛",
        "...",
        "…",
        "(",
        ")",
        "-",
        "—",
    ),
    *(
        "\n",
        "\n\n",
        " ",
        "\t",
        "\N{RIGHT-TO-LEFT MARK}",
        "\N{ARABIC TATWEEL}",
        "\N{ARABIC FATHATAN}",
    ),
    *("\N{ZERO WIDTH JOINER}", "\N{NO-BREAK SPACE}", "5 آذار", "أمس", "(أ ف ب)", "تعليقات", "12"),
]
ARABIC = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def spans_of(found: Extraction) -> Iterator[Span]:
    """Every span an extraction holds."""
    for block in found.blocks:
        yield block.span
        yield from (part.span for part in block.parts)
    for quote in found.quotes:
        yield from (quote.span, quote.inner, *quote.nested, *quote.elisions, *quote.insertions)
        if quote.addressee:
            yield quote.addressee
    items: list[Quote | Claim] = [*found.quotes, *found.claims]
    for item in items:
        if item.cue:
            yield from (item.cue.span, item.cue.verb)
            yield from (part.span for part in (item.cue.inner, item.cue.outer) if part)
        if item.speaker and item.speaker.stated:
            yield item.speaker.stated
        if isinstance(item, Claim):
            yield item.content
    yield from (mention.span for mention in found.dates)


def check(text: str) -> None:
    """Read a text and look at every offset."""
    found = extract(text, termbase=Termbase([]), language="ar")
    for span in spans_of(found):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip()
    covered = {place for block in found.blocks for place in range(block.span.start, block.span.end)}
    assert all(place in covered for place, char in enumerate(text) if char.isalnum())
    items: list[Quote | Claim] = [*found.quotes, *found.claims]
    ids = [item.id for item in items]
    assert len(ids) == len(set(ids))
    for item in items:
        if item.speaker and item.speaker.anaphor_of:
            assert item.speaker.anaphor_of in ids


@settings(deadline=None)
@given(ARABIC | GLUED)
def test_arabic_words_and_marks_in_any_order(text: str) -> None:
    """Cues, marks and controls in any order are read without an error, offsets exact."""
    check(text)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_unicode(text: str) -> None:
    """Any Unicode text is read without an error, offsets exact."""
    check(text)


@settings(deadline=None)
@given(st.text(max_size=100))
def test_language_of_any_text(text: str) -> None:
    """Every text is Arabic or English."""
    assert detect_language(text) in {"ar", "en"}


def test_long_lines() -> None:
    """A line of many quotes, one of stops alone and one of marks alone are read."""
    for line in ("قال كرم: «نعم»، وقال سمير إن الجسر مغلق، " * 3000, "." * 200_000, "«" * 50_000):
        extract(line, termbase=Termbase([]), language="ar")
