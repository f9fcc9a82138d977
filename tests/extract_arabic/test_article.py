"""A whole Arabic page: blocks, links between blocks and quotes, outlets of the glossary, dates."""

from __future__ import annotations

import pytest

from tm.errors import InputError
from tm.extract import extract
from tm.extract.language import detect_language
from tm.glossary import Termbase
from tm.model import (
    AdministrativeStatus,
    BlockRole,
    ClaimKind,
    ConceptEntry,
    ConceptType,
    Extraction,
    LanguageSection,
    PartRole,
    Publication,
    Term,
)

PAGE = """رئيس البلدية: لا تأجيل لافتتاح الجسر

صيدا (وكالة نبأ) - أعلن رئيس البلدية عماد زيدان أمس أنه لا تأجيل لافتتاح الجسر، وقال في حديث \
لصحيفة «المرسى»: «سنقص الشريط في موعده مهما كلف الأمر».

رئيس البلدية أمام الجسر الجديد (رويترز)

ما وراء التأخير

وأضاف زيدان: «العمال يعملون ليلاً ونهاراً».

سنقص الشريط في موعده مهما كلف الأمر

وبحسب للجزيرة

ترجمة: سلمى قاسم عن الفرنسية

27 كانون الثاني/يناير 2016

التعليقات (1)

أبو علي

كلام «فارغ» كالعادة.
"""


def read(text: str = PAGE) -> Extraction:
    """The page, published on a known day, with one outlet in the glossary."""
    entry = ConceptEntry(
        "marsa",
        ConceptType.OUTLET,
        (LanguageSection("ar", (Term("المرسى", AdministrativeStatus.PREFERRED),)),),
        publishes=("ar",),
    )
    day = Publication(date="2016-01-28")
    return extract(text, termbase=Termbase([entry]), language="ar", publication=day)


def test_blocks_of_a_page() -> None:
    """Every block of a scraped page gets its role."""
    roles = [block.role for block in read().blocks]
    assert roles == [
        BlockRole.HEADLINE,
        BlockRole.PARAGRAPH,
        BlockRole.CAPTION,
        BlockRole.CROSSHEAD,
        BlockRole.PARAGRAPH,
        BlockRole.PULL_QUOTE,
        BlockRole.CROSSHEAD,
        BlockRole.CREDIT,
        BlockRole.DATE,
        BlockRole.CROSSHEAD,
        BlockRole.COMMENT_AUTHOR,
        BlockRole.COMMENT,
    ]


def test_parts_of_blocks() -> None:
    """Dateline, image credit and translator's credit are parts with roles of their own."""
    parts = {part.role: part for block in read().blocks for part in block.parts}
    assert parts[PartRole.DATELINE].span.of(PAGE) == "صيدا (وكالة نبأ) -"
    assert parts[PartRole.IMAGE_CREDIT].span.of(PAGE) == "(رويترز)"
    assert parts[PartRole.TRANSLATOR_CREDIT].source_language == "fr"


def test_pull_quote_points_to_its_quote() -> None:
    """A block that repeats a quote without marks points to it, and the quote points back."""
    found = read()
    pull = next(block for block in found.blocks if block.role is BlockRole.PULL_QUOTE)
    quote = next(quote for quote in found.quotes if quote.id == pull.links_to)
    assert quote.repeated_in == pull.id
    assert quote.inner.of(PAGE) == "سنقص الشريط في موعده مهما كلف الأمر"


def test_comments_are_never_mined() -> None:
    """Marked words in a reader's comment are no quotes of the article."""
    assert all("فارغ" not in quote.inner.of(PAGE) for quote in read().quotes)


def test_outlet_of_the_glossary_is_inherited_by_speech_that_goes_on() -> None:
    """An outlet behind ل is known by the glossary; وأضاف goes on in the same interview."""
    first, second = [quote for quote in read().quotes if quote.utterance]
    assert first.outlet is not None
    assert second.outlet is not None
    assert (first.outlet.id, first.outlet.via) == ("marsa", "addressee")
    assert second.outlet.via == f"inherited from {first.id}"
    assert first.utterance == second.utterance


def test_headline_claim_points_to_the_body() -> None:
    """The headline's claim is the same as the body's."""
    found = read()
    headline = next(c for c in found.claims if c.kind is ClaimKind.HEADLINE_CLAIM)
    body = next(claim for claim in found.claims if claim.kind is ClaimKind.INDIRECT)
    assert headline.same_as == body.id


def test_implied_speaker_has_a_place() -> None:
    """A speaker who is not named again says where he was named, and by which item."""
    text = "قال كرم: «وصلنا». وأضاف: «لم نجد أحداً»."
    first, second = read(text).quotes
    assert second.speaker is not None
    assert second.speaker.stated is None
    assert second.speaker.implied is not None
    assert second.speaker.implied.of(text) == "كرم"
    assert second.speaker.anaphor_of == first.id


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("أمس", "2016-01-27"),
        ("أول من أمس", "2016-01-26"),
        ("يوم الثلاثاء", "2016-01-26"),
        ("في 13 كانون الثاني", "2016-01-13"),
        ("في ١٣ يناير ٢٠١٥", "2015-01-13"),
        ("في 2 جويلية 2014", "2014-07-02"),
        ("في 30 شباط 2014", None),
        ("في 15 ديسمبر", "2015-12-15"),
    ],
)
def test_date_of_a_statement(words: str, value: str | None) -> None:
    """Three sets of month names, two of digits, and days counted back have a value."""
    (quote,) = read(f"وقال كرم {words}: «نحن هنا».").quotes
    assert quote.date is not None
    assert quote.date.value == value


def test_weak_quotes_are_not_sure() -> None:
    """Marked words that nobody is named for are shown with a question mark."""
    (quote,) = read("وصلت إلى البلدة «خمس شاحنات محملة بالدقيق والدواء» بعد الظهر.").quotes
    assert not quote.sure


def test_language_is_told_by_its_letters() -> None:
    """Arabic letters make a page Arabic, a few of them in an English page do not."""
    assert detect_language(PAGE) == "ar"
    assert detect_language("The daily Al-Marsa (المرسى) said so.") == "en"
    assert detect_language("") == "en"


def test_other_languages_are_refused() -> None:
    """A language that cannot be read is refused in one sentence."""
    with pytest.raises(InputError, match="cannot be read for quotes"):
        extract("Bonjour.", termbase=Termbase([]), language="fr")
