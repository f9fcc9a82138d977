"""Linking and aligning without vectors, and inside a sentence."""

from __future__ import annotations

import pytest

from tm.align import Linker, LinkQuery, UseEncoder, align
from tm.model import SourceText, Span

ARABIC = (
    "وصل وزير الخارجية إلى دمشق يوم الاثنين.",
    "وقتل 25 جنديا في انفجار قرب المطار.",
    "وأغلقت المدارس والمستشفيات أبوابها أمس.",
)
ENGLISH = (
    "The foreign minister arrived in Damascus on Monday.",
    "In an explosion near the airport 25 soldiers were killed.",
    "Schools and hospitals closed their doors yesterday.",
)


def make_text(*sentences: str) -> SourceText:
    """A source text with one sentence on a line."""
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return SourceText("s1", "report.txt", "\n".join(sentences), "0", sentences=tuple(spans))


def test_words_alone_find_a_sentence() -> None:
    """Without an encoder a sentence is found by its words, and the reasons say so."""
    text = make_text(*ARABIC)
    query = LinkQuery("Schools and hospitals closed their doors yesterday", "p1", marked=False)
    [link, *_] = Linker().propose(query, [text])
    assert "المدارس" in link.spans[0].of(text.text)
    assert "words" in {each.kind for each in link.evidence}


def test_documents_are_aligned_without_vectors() -> None:
    """Words, names, numbers and lengths align a plain translation, either way round."""
    beads = [(bead.source, bead.target) for bead in align(ARABIC, ENGLISH)]
    assert beads == [((n,), (n,)) for n in range(3)]
    turned = [(bead.source, bead.target) for bead in align(ENGLISH, ARABIC)]
    assert turned == beads


@pytest.fixture(scope="module")
def encoder() -> UseEncoder:
    """The encoder, loaded once."""
    return UseEncoder()


def test_the_same_text_has_the_same_vector_in_every_batch(encoder: UseEncoder) -> None:
    """Alone, among others and with vowel signs a sentence gives the same numbers."""
    alone = encoder.encode([ARABIC[0]])[0]
    among = encoder.encode([*ARABIC[1:], ARABIC[0]])[-1]
    voweled = encoder.encode([ARABIC[0].replace("وصل", "وَصَلَ")])[0]
    assert (alone == among).all()
    assert (alone == voweled).all()


def test_the_quote_is_found_inside_a_sentence_without_marks(encoder: UseEncoder) -> None:
    """What introduces the quote is left outside, though nothing marks where it ends."""
    text = make_text("وقالت مديرة المستشفى إن المرضى نقلوا إلى قرية قريبة قبل القصف.")
    query = LinkQuery(
        "the patients were moved to a nearby village before the shelling",
        before="The director of the hospital said ",
    )
    [link, *_] = Linker(encoder).propose(query, [text])
    words = link.spans[0].of(text.text)
    assert "المرضى نقلوا إلى قرية قريبة قبل القصف" in words
    assert "مديرة" not in words


def test_pieces_parted_by_an_ellipsis_are_linked_one_by_one(encoder: UseEncoder) -> None:
    """What the English leaves out stays outside the link."""
    text = make_text(
        "وقال الطبيب: «نحن بحاجة إلى الدواء والغذاء».",
        "وأضاف أن الطقس كان جيدا في المدينة.",
        "وتابع: «أطفالنا ينامون في العراء منذ أسبوع».",
    )
    english = "We need medicine and food ... our children have been sleeping outdoors for a week"
    query = LinkQuery(english, elisions=(english.index("..."),))
    [link, *_] = Linker(encoder).propose(query, [text])
    pieces = [span.of(text.text) for span in link.spans]
    assert len(pieces) == 2
    assert "الدواء" in pieces[0]
    assert "أطفالنا" in pieces[1]
