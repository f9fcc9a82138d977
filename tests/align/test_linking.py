"""Linking a quote to the Arabic words behind it."""

from __future__ import annotations

import hashlib

import pytest

from tm.align import Linker, LinkQuery, UseEncoder
from tm.model import SourceText, Span

SENTENCES = (
    "انعقد السوق الأسبوعي صباح اليوم في الساحة الكبيرة.",
    "وقال رئيس البلدية: «أغلقنا المدرسة بعد أن غمرت المياه الطابق السفلي»، مضيفا أن التلاميذ بخير.",
    "ولم تسجل أي إصابات بين السكان.",
)


@pytest.fixture(scope="module")
def encoder() -> UseEncoder:
    """The encoder, loaded once."""
    return UseEncoder()


def make_source(*sentences: str) -> SourceText:
    """A source text of these sentences."""
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    text = " ".join(sentences)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return SourceText("s1", "report.txt", text, digest, sentences=tuple(spans))


def test_a_quote_is_linked_to_the_words_it_translates(encoder: UseEncoder) -> None:
    """Among unrelated sentences the quoted words are found, and they come first."""
    source = make_source(*SENTENCES)
    query = LinkQuery("We closed the school after water flooded the ground floor", "p1")
    links = Linker(encoder).propose(query, [source])
    assert links
    assert links[0].placeholder == "p1"
    assert "أغلقنا المدرسة" in links[0].spans[0].of(source.text)


def test_a_quote_that_is_not_there_gets_no_link(encoder: UseEncoder) -> None:
    """Absent stays absent: nothing is forced."""
    source = make_source(*SENTENCES)
    query = LinkQuery("Our team will play the final in Madrid next Sunday")
    assert Linker(encoder).propose(query, [source]) == ()


def test_no_text_gives_no_link(encoder: UseEncoder) -> None:
    """Without any source text there is no link and no error."""
    assert Linker(encoder).propose(LinkQuery("We closed the school"), []) == ()
