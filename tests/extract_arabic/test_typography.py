"""The same article in another house's marks and spelling holds the same quotes and speakers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.gate.build import read_text
from tm.extract import extract
from tm.glossary import Termbase
from tm.lang.ar.spelling import common_spelling
from tm.lang.arabic import loose_key

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLES = sorted((Path(__file__).parents[1] / "gate" / "data" / "open").glob("ar*.txt"))
# What stands for an opening and a closing mark in each style.
STYLES = {
    "guillemets": ("«", "»"),
    "curly": ("“", "”"),
    "straight": ('"', '"'),
    "spaced": ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»"),
    "turned round": ("”", "“"),
    "guillemets turned round": ("»", "«"),
    "TeX": ("``", "''"),
    "keyboard": ("<<", ">>"),
    "controls": ("\N{RIGHT-TO-LEFT MARK}«", "»\N{RIGHT-TO-LEFT MARK}"),
}
NO_GLOSSARY = Termbase(())
# A badly scraped page in three styles at once is put into no one style by `in_style`.
IN_ONE_STYLE = [path for path in ARTICLES if not set('"«“') <= set(read_text(path))]


def in_style(text: str, style: str) -> str:
    """The article with its double marks replaced."""
    opening, closing = STYLES[style]
    return re.sub("[»”]", "\0", re.sub("[«“]", opening, text)).replace("\0", closing)


def quotes_of(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Kind, words and words of the speaker of each quote, by their loose keys."""
    found = []
    for quote in extract(text, termbase=NO_GLOSSARY, language="ar").quotes:
        place = quote.speaker and (quote.speaker.stated or quote.speaker.implied)
        speaker = place.of(text) if place else ""
        words = [re.findall(r"\w+", loose_key(part)) for part in (quote.inner.of(text), speaker)]
        found.append((quote.kind.value, words[0], words[1]))
    return found


@pytest.mark.parametrize("path", IN_ONE_STYLE, ids=lambda path: path.stem)
def test_other_marks_change_no_quote(path: Path) -> None:
    """Every quote is found in every style, with the words of its speaker."""
    text = read_text(path)
    wanted = quotes_of(text)
    for style in STYLES:
        found = quotes_of(in_style(text, style))
        assert [quote for quote in wanted if quote not in found] == [], style


def egyptian(text: str) -> str:
    """Every ya that ends a word without its dots."""
    return re.sub(r"ي(?!\w)", "ى", text)


def persian(text: str) -> str:
    """Ya, alef maqsura and kaf as a Persian keyboard has them."""
    return text.translate(str.maketrans("يىك", "ییک"))


def latin_commas(text: str) -> str:
    """The commas of a keyboard that was not turned round."""
    return text.replace("،", ",")


def commas_inside(text: str) -> str:
    """Commas and stops before the closing mark, as American copy sets them."""
    return re.sub("([»”])([،.])", r"\2\1", text)


@pytest.mark.parametrize("spell", [egyptian, persian, latin_commas, commas_inside])
def test_other_spelling_changes_few_quotes(spell: Callable[[str], str]) -> None:
    """97 of 100 quotes keep kind, words and speaker."""
    kept = counted = 0
    for path in ARTICLES:
        text = read_text(path)
        wanted, found = quotes_of(text), quotes_of(spell(text))
        counted += len(wanted)
        kept += sum(quote in found for quote in wanted)
    assert kept >= 0.97 * counted


def test_a_page_that_writes_both_letters_is_left_alone() -> None:
    """`على` and the name `علي` stay apart; so do they where only the dots of ya are missing."""
    assert common_spelling("قال علي إن المصري في القاهرة على حق") == (
        "قال علي إن المصري في القاهرة على حق"
    )
    assert common_spelling("قال المصرى الذى حضر إلى النادى على عجل") == (
        "قال المصري الذي حضر إلى النادي على عجل"
    )


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_common_spelling_keeps_its_own(path: Path) -> None:
    """An article in the common spelling is read as it stands, one in another as long as it is."""
    text = read_text(path)
    assert common_spelling(text) == text
    assert len(common_spelling(egyptian(text))) == len(text)
