"""The lexicon: what it comes with, and what it learns."""

from __future__ import annotations

from tm.align.lexicon import Lexicon
from tm.lang.stems import stem_arabic, stem_english

# Made-up segments in which one word of the two is always the same.
TAUGHT = [
    ("فرّت الزرافة من الحديقة", "The giraffe fled from the garden"),
    ("شربت الزرافة الماء", "The giraffe drank water"),
    ("نامت الزرافة في الظل", "The giraffe slept in the shade"),
]


def strength(lexicon: Lexicon, english: str, arabic: str) -> float:
    """How surely two words answer each other."""
    return lexicon.strength(stem_english(english), stem_arabic(arabic))


def test_the_seed_knows_general_words() -> None:
    """Without any memory the words of a newsroom are known, in their inflected forms too."""
    seed = Lexicon.learn([])
    assert strength(seed, "hospitals", "المستشفى") > 0.3
    assert strength(seed, "armies", "جيش") > 0.5
    assert strength(seed, "army", "مستشفى") == 0


def test_the_lexicon_learns_from_the_memory() -> None:
    """A word that is in no list is learned from translations in which it recurs."""
    assert strength(Lexicon.learn([]), "giraffe", "الزرافة") == 0
    taught = Lexicon.learn(TAUGHT)
    assert strength(taught, "giraffe", "الزرافة") > 0.5
    assert strength(taught, "giraffe", "الزرافة") > strength(taught, "giraffe", "الظل")


def test_a_term_of_the_glossary_is_learned_at_once() -> None:
    """One entry of the glossary is enough."""
    taught = Lexicon.learn([], terms=[("زرافة", "giraffe")])
    assert strength(taught, "giraffe", "الزرافة") > 0.5


def test_a_word_seen_often_tells_less() -> None:
    """The more sentences have a word, the less it says that two share it."""
    taught = Lexicon.learn(TAUGHT)
    assert taught.rarity(stem_english("giraffe")) < taught.rarity("never-seen") == 1
