"""The two Arabic keys: what they fold, and the way back to the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tm.lang.arabic import LOOSE, STRICT, loose_key, make_loose_key, make_strict_key, strict_key
from tm.lang.keys import FoldTable, fold, fold_all, make_key
from tm.lang.latin import SPOTTING, lower

TABLES = {"strict": STRICT, "loose": LOOSE, "spotting": SPOTTING}

# Arabic with everything that gets in the way, and a few others, so that letters meet marks often.
_ODD = (
    "ابتلايىئؤأإآءةه \n19"
    "\N{ARABIC FATHA}\N{ARABIC SHADDA}\N{ARABIC TATWEEL}\N{ARABIC HAMZA ABOVE}"
    "\N{ARABIC MADDAH ABOVE}\N{ARABIC HAMZA BELOW}\N{ARABIC LETTER SUPERSCRIPT ALEF}"
    "\N{RIGHT-TO-LEFT MARK}\N{ZERO WIDTH JOINER}\N{SOFT HYPHEN}\N{NO-BREAK SPACE}"
    "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}\N{ARABIC LIGATURE ALLAH ISOLATED FORM}"
    "\N{ARABIC FATHA ISOLATED FORM}\N{ARABIC-INDIC DIGIT THREE}\N{ARABIC LETTER KEHEH}"
    "e\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}\N{ANGSTROM SIGN}\N{DEVANAGARI LETTER QA}"
    "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{HANGUL CHOSEONG KIYEOK}\N{HANGUL JUNGSEONG A}"
)
texts = st.one_of(st.text(alphabet=_ODD, max_size=30), st.text(max_size=30))
tables = st.sampled_from(sorted(TABLES))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("بَيْرُوت", "بيروت"),
        ("بيـــروت", "بيروت"),
        ("\N{RIGHT-TO-LEFT EMBEDDING}بيروت\N{POP DIRECTIONAL FORMATTING}", "بيروت"),
        ("ا\N{ARABIC MADDAH ABOVE}ب", "آب"),
        ("ا\N{ARABIC TATWEEL}\N{ARABIC HAMZA ABOVE}", "أ"),
        ("الأخبار", "الأخبار"),
        ("عمّان", "عمان"),
    ],
)
def test_strict_key_drops_only_what_dresses_the_letters(written: str, key: str) -> None:
    """Tatweel, vowel signs, shadda and controls go; letters, hamzas too, stay."""
    assert strict_key(written) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الأخبار", "الاخبار"),
        ("إدلب", "ادلب"),
        ("آب", "اب"),
        ("مسؤول", "مسوول"),
        ("بئر", "بير"),
        ("سلمى", "سلمي"),
        ("ربيعة", "ربيعه"),
        ("سور\N{ARABIC LETTER FARSI YEH}ا", "سوريا"),
        ("\N{ARABIC LETTER KEHEH}سب", "كسب"),
        ("\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}", "لا"),
        ("٤+١", "4+1"),
        ("\N{EXTENDED ARABIC-INDIC DIGIT FOUR}", "4"),
        ("حزب \N{ARABIC LIGATURE ALLAH ISOLATED FORM}", "حزب الله"),
    ],
)
def test_loose_key_folds_what_writers_mix_up(one: str, other: str) -> None:
    """Two ways to write one word have one loose key, and two strict keys."""
    assert loose_key(one) == loose_key(other)
    assert strict_key(one) != strict_key(other)


@pytest.mark.parametrize(("one", "other"), [("الراي", "الراية"), ("حلب", "حلبي"), ("شيء", "شي")])
def test_loose_key_keeps_different_words_apart(one: str, other: str) -> None:
    """The loose key is no stemmer: endings and the bare hamza count."""
    assert loose_key(one) != loose_key(other)


@given(texts, tables)
def test_keys_are_idempotent(text: str, name: str) -> None:
    """The key of a key is the key itself."""
    once = fold(text, TABLES[name])
    assert fold(once, TABLES[name]) == once


@given(texts, tables)
def test_key_with_and_without_the_way_back_agree(text: str, name: str) -> None:
    """`make_key` and `fold` give the same key, so a term and a text can be compared."""
    assert make_key(text, TABLES[name]).text == fold(text, TABLES[name])


@given(texts)
def test_loose_key_sees_through_the_strict_key(text: str) -> None:
    """What has one strict key has one loose key."""
    assert loose_key(strict_key(text)) == loose_key(text)


@given(texts, tables)
@example("1\N{ARABIC TATWEEL}\N{COMBINING ACUTE ACCENT}", "loose")
@example("1\N{ARABIC FATHA ISOLATED FORM}\N{COMBINING ACUTE ACCENT}", "loose")
def test_every_word_of_a_key_leads_back_to_its_own_letters(text: str, name: str) -> None:
    """The span of a word holds its letters; spans lie in order and inside the text."""
    table: FoldTable = TABLES[name]
    key = make_key(text, table)
    last = 0
    for word in re.finditer(r"\S+", key.text):
        span = key.span(*word.span())
        assert last <= span.start < span.end <= len(text)
        assert word[0] in fold(span.of(text), table)
        last = span.start


def test_span_takes_marks_but_no_controls() -> None:
    """A vowel sign on the last letter belongs to the word; a directional mark after it does not."""
    text = "في بيروتُ\N{RIGHT-TO-LEFT MARK}، أمس"
    for key in (make_strict_key(text), make_loose_key(text)):
        start = key.text.index("بيروت")
        assert key.span(start, start + 5).of(text) == "بيروتُ"


@given(texts)
def test_lower_keeps_the_length(text: str) -> None:
    """Small letters stand where the capitals stood, even for the dotted capital I."""
    assert len(lower(text)) == len(text)


@given(st.lists(texts), tables)
def test_many_keys_at_once_are_the_keys_one_by_one(many: list[str], name: str) -> None:
    """No text takes anything from the one before it, even one that begins with a mark."""
    table = TABLES[name]
    assert fold_all(many, table) == [fold(text, table) for text in many]
