"""Whatever text comes: the extractor never raises, and every offset is exact."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extract.common import read_english, walk_spans
from tests.gate.score import desk_termbase as read_termbase
from tm.extract import extract
from tm.model import Publication

if TYPE_CHECKING:
    from tm.glossary import Termbase
    from tm.model import Extraction

# What trips a reader of quotes: all marks, both directions' controls, odd blanks, line ends,
# halves of surrogate pairs, and the words that the rules look for.
MARKS = "\"'“”‘’„‟«»‹›`´″′"
CONTROLS = (
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{LEFT-TO-RIGHT ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
    "\N{RIGHT-TO-LEFT MARK}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{NULL}\N{ESCAPE}\N{SOFT HYPHEN}\N{COMBINING ACUTE ACCENT}\N{REPLACEMENT CHARACTER}"
)
BLANKS = (
    " \t\v\f\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
    "\N{NEXT LINE}\N{INFORMATION SEPARATOR FOUR}"
)
ENDS = ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\r"]
WORDS = [
    *("said", "told", "that", "adding that", "according to", "asked", "by", "as", "Haddad", "he"),
    *("The minister", "January 12", "Comments", "By Rana Haddad", "BEIRUT – ", "(image via X)"),
    *(
        "...",
        "[sic]",
        "(",
        ")",
        ":",
        ",",
        ".",
        "—",
        "5'10\"",
        '12"',
        "’tis",
        '<a href="x">',
        "</a>",
    ),
    *("قال", "الوزير", "«نعم»", "İ", "ß", "ﬁ", "𝒳", "é", "\ud800", "\udfff", "0", "٣"),
]
pieces = st.one_of(
    st.sampled_from([*MARKS, *CONTROLS, *BLANKS, *ENDS, *WORDS, " ", " "]),
    st.text(st.characters(), max_size=4),
)
texts = st.one_of(st.lists(pieces, max_size=60).map("".join), st.text(st.characters()))
NAMES = ["Al-Akhbar", "SANA", "Reuters", "Hmeimim", "NDF", "Jableh", "Facebook", "told", "agency"]
NAMES += ["The Harbour Monitor", "the Monitor", "carried by", "including", "the newspaper", "dam"]
NAMES += [f" {name} " for name in NAMES]
beside_names = st.lists(st.one_of(st.sampled_from(NAMES), pieces), max_size=40).map("".join)
PRINTED = Publication(outlet="The Harbour Monitor", date="2016-01-28")
marked = st.lists(st.sampled_from([*MARKS, *MARKS, " ", "a", ".", "\n"]), max_size=80).map("".join)

many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def desk_termbase() -> Termbase:
    """The desk's glossary, read once."""
    return read_termbase()


def check(text: str, found: Extraction) -> None:
    """All that holds for every text."""
    for span in walk_spans(found):
        assert 0 <= span.start < span.end <= len(text), span
    for quote in found.quotes:
        assert quote.span.contains(quote.inner)
        for part in (*quote.nested, *quote.elisions, *quote.insertions):
            assert quote.inner.contains(part)
    spans = [quote.span for quote in found.quotes]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    check_blocks(text, found)


def check_blocks(text: str, found: Extraction) -> None:
    """Every character that is no blank lies in exactly one block; what is found lies in its own."""
    covered = [0] * len(text)
    blocks = {block.id: block for block in found.blocks}
    assert len(blocks) == len(found.blocks)
    for block in found.blocks:
        for place in range(block.span.start, block.span.end):
            covered[place] += 1
        assert all(block.span.contains(part.span) for part in block.parts)
    for place, char in enumerate(text):
        assert covered[place] <= 1
        assert covered[place] or char.isspace() or not char.isprintable(), (place, char)
    for quote in found.quotes:
        assert blocks[quote.block].span.contains(quote.span)
    for claim in found.claims:
        assert blocks[claim.block].span.contains(claim.content)


@many
@given(texts)
def test_any_text(text: str) -> None:
    """Random Unicode with all that the rules look for: no error, exact offsets."""
    check(text, read_english(text, published="2016-01-28"))


@many
@given(beside_names)
def test_any_text_with_a_glossary(text: str) -> None:
    """Names of the desk's glossary among anything: no error, exact offsets."""
    check(text, extract(text, termbase=desk_termbase(), publication=PRINTED))


@many
@given(marked)
def test_any_marks(text: str) -> None:
    """Quotation marks in any order: no error, spans in order, none overlapping."""
    check(text, read_english(text))


@settings(max_examples=50, deadline=None)
@given(texts)
def test_same_text_same_answer(text: str) -> None:
    """Reading a text twice gives the same values."""
    assert read_english(text) == read_english(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["“We go,” Haddad said.", "He left.", "", "\t"]), max_size=12))
def test_line_ends_change_nothing_but_offsets(lines: list[str]) -> None:
    """A file with CRLF gives the same quotes and blocks as one with LF."""
    unix, dos = ("\n".join(lines), "\r\n".join(lines))
    found = [(read_english(text), text) for text in (unix, dos)]
    words = [[(q.inner.of(text), q.kind, q.how) for q in x.quotes] for x, text in found]
    roles = [[block.role for block in x.blocks] for x, _ in found]
    assert words[0] == words[1]
    assert roles[0] == roles[1]


LONG = 1 << 17
PATTERNS = {
    "marks": '"',
    "openers": "“",
    "openers with words": "“a ",
    "apostrophes": "'",
    "brackets": "(",
    "tags": '<a href="x">y</a> ',
    "cues": "said ",
    "claims": "he said, ",
    "stops": ".",
    "fragments": "“late,” ",
    "letters": "a",
    "blanks": " ",
    "short lines": "a\n",
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_a_long_page_of_one_thing(pattern: str) -> None:
    """A long page of nothing but one thing is read to its end, with exact offsets."""
    text = pattern * (LONG // len(pattern))
    found = read_english(text)
    for span in walk_spans(found):
        assert 0 <= span.start < span.end <= len(text)
    assert found.blocks or not text.strip()


def test_a_line_of_a_megabyte() -> None:
    """A page without line ends is read to its end: each of its quotes is found."""
    sentence = "“The bridge is closed,” Haddad said on Monday in the town. "
    count = (1 << 20) // len(sentence)
    found = read_english(sentence * count)
    assert len(found.quotes) == count
    assert found.quotes[-1].span.start == sentence.index("“") + len(sentence) * (count - 1)
