"""Pages whose lines a mail program or a wire broke at a width."""

from __future__ import annotations

import random
import textwrap
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.common import HERE, NO_GLOSSARY
from tests.gate.build import read_text
from tm.extract import extract
from tm.extract.blocks import read_blocks
from tm.extract.wrapping import unwrapped
from tm.model import BlockRole

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = sorted((HERE.parent / "gate" / "data" / "open").glob("*.txt"))


def paragraph(seed: int) -> str:
    """Sixty to ninety words of chance and a full stop; far quicker than to draw each letter."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret here
    words = ["".join(chance.choices("abcdeABCDE", k=chance.randint(4, 9))) for _ in range(90)]
    return " ".join(words[: chance.randint(60, 90)]) + "."


PARAGRAPHS = st.lists(st.integers(0, 1 << 32).map(paragraph), min_size=1, max_size=6)


def wrap(paragraphs: list[str], width: int, between: str = "\n\n", indent: str = "") -> str:
    """The paragraphs with their lines broken at a width."""
    return between.join(
        textwrap.fill(
            each,
            width,
            initial_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for each in paragraphs
    )


def words_of_blocks(text: str) -> list[list[str]]:
    """The words of each block."""
    return [block.span.of(text).split() for block in read_blocks(text)]


@given(PARAGRAPHS, st.integers(50, 100), st.sampled_from([("\n\n", ""), ("\n", "   ")]))
def test_wrapped_paragraphs_are_one_block_each(
    paragraphs: list[str], width: int, style: tuple[str, str]
) -> None:
    """Whatever the lines begin with, and whether an empty line or an indent parts paragraphs."""
    wrapped = wrap(paragraphs, width, *style)
    assert words_of_blocks(wrapped) == [paragraph.split() for paragraph in paragraphs]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [64, 76])
def test_wrapping_changes_no_quote(path: Path, width: int) -> None:
    """The body of an article in broken lines holds the quotes that it holds in whole ones."""
    text = read_text(path)
    language = "ar" if path.stem.startswith("ar") else "en"
    blocks = extract(text, termbase=NO_GLOSSARY, language=language).blocks
    body = [b.span.of(text) for b in blocks if b.role is BlockRole.PARAGRAPH]
    found = []
    for page in ("\n\n".join(body), wrap(body, width)):
        quotes = extract(page, termbase=NO_GLOSSARY, language=language).quotes
        found.append([(quote.kind, quote.inner.of(page).split()) for quote in quotes])
    assert found[0] == found[1]


@given(PARAGRAPHS, st.integers(50, 100), st.sampled_from(["\n\n", "\r\n\r\n"]))
def test_unwrapped_paragraphs_are_one_line_each(
    paragraphs: list[str], width: int, between: str
) -> None:
    """Each in its place: nothing but line ends became blanks."""
    wrapped = wrap(paragraphs, width, between)
    whole = unwrapped(wrapped)
    assert [line.split() for line in whole.splitlines() if line] == [p.split() for p in paragraphs]
    changed = {old for old, new in zip(wrapped, whole, strict=True) if old != new}
    assert changed == {"\n"}


def test_lines_of_their_own_stay_apart() -> None:
    """A list, a table, an interview: most lines end long before the longest does."""
    lines = ["The mill burned down on Monday, and nobody was hurt in the fire.", "Flour: 40 tonnes"]
    lines += ["Bread: none", "Karam: We open at four.", "Nader: Who sells the flour?"]
    page = "Mill burns down\n\n" + "\n".join(lines)
    assert words_of_blocks(page)[1:] == [line.split() for line in lines]


def test_a_short_line_ends_its_paragraph() -> None:
    """Without empty lines, a paragraph ends with the line that had room for the next word."""
    text = (
        "The mill burned down on Monday, and nobody was hurt in the fire that\n"
        "“The wheel is gone,” Karam said. The town came to look at the ashes.\n"
        "Nobody knew.\n"
        "Nader, who owns the mill, said the oven was older than the town. The\n"
        "River carried the beams away.\n"
    )
    assert [len(words) for words in words_of_blocks(text)] == [30, 19]
