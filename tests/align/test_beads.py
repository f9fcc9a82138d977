"""Aligning two whole documents."""

from __future__ import annotations

import pytest

from tm.align import UseEncoder, align

ARABIC = (
    "وصل الوزير إلى المدينة صباح الاثنين.",
    "وزار المستشفى الجديد والتقى الأطباء.",
    "ثم عاد إلى العاصمة مساء.",
)
ENGLISH = (
    "The minister arrived in the city on Monday morning.",
    "He visited the new hospital and met the doctors.",
    "Then he returned to the capital in the evening.",
)


@pytest.fixture(scope="module")
def encoder() -> UseEncoder:
    """The encoder, loaded once."""
    return UseEncoder()


def shapes(beads: object) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Only the sentence numbers of beads."""
    return [(bead.source, bead.target) for bead in beads]  # type: ignore[attr-defined]


def test_sentences_in_the_same_order_make_beads_of_one_and_one(encoder: UseEncoder) -> None:
    """A plain translation comes out sentence by sentence."""
    assert shapes(align(ARABIC, ENGLISH, encoder)) == [((n,), (n,)) for n in range(3)]


def test_a_sentence_without_translation_stands_alone(encoder: UseEncoder) -> None:
    """What has no answer on the other side is a bead with an empty side."""
    found = shapes(align(ARABIC, ENGLISH[:1] + ENGLISH[2:], encoder))
    assert found == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_two_sentences_translated_by_one_make_one_bead(encoder: UseEncoder) -> None:
    """A translator who joins two sentences is followed."""
    joined = (ENGLISH[0], ENGLISH[1][:-1] + " and then returned to the capital in the evening.")
    assert shapes(align(ARABIC, joined, encoder)) == [((0,), (0,)), ((1, 2), (1,))]


def test_another_order_is_followed_only_when_asked_for(encoder: UseEncoder) -> None:
    """With `reordered` sentences are found wherever they stand."""
    turned = (ENGLISH[2], ENGLISH[0], ENGLISH[1])
    expected = [((0,), (1,)), ((1,), (2,)), ((2,), (0,))]
    assert shapes(align(ARABIC, turned, encoder, reordered=True)) == expected
    assert shapes(align(ARABIC, turned, encoder)) != expected


def test_empty_documents_have_no_beads(encoder: UseEncoder) -> None:
    """Nothing on either side is no error."""
    assert align((), (), encoder) == ()
    assert shapes(align(ARABIC[:1], (), encoder)) == [((0,), ())]


def test_a_bead_may_leave_out_a_sentence_that_was_put_in(encoder: UseEncoder) -> None:
    """Two Arabic sentences joined in English are found though another stands between them."""
    put_in = "وبلغ سعر برميل النفط ثمانين دولارا في لندن."
    arabic = (ARABIC[0], ARABIC[1], put_in, ARABIC[2])
    joined = (ENGLISH[0], ENGLISH[1][:-1] + " and then returned to the capital in the evening.")
    assert shapes(align(arabic, joined, encoder)) == [((0,), (0,)), ((1, 3), (1,)), ((2,), ())]
