"""Searching a text for all terms at once finds what trying each term at each place finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tm.glossary.phrases import Phrases, cut, plain

# Few words and signs, so that terms begin alike, nest, overlap and stand side by side.
SOLID = st.sampled_from(["a", "b", "ab", "-", ".", "@"])
PIECES = SOLID | st.sampled_from([" ", "  ", "\n", "\n\n", "\N{NO-BREAK SPACE}"])
TEXTS = st.lists(PIECES, max_size=30).map("".join)
# No term begins or ends with a blank.
TERMS = st.tuples(SOLID, st.lists(PIECES, max_size=5), SOLID).map(
    lambda parts: plain("".join((parts[0], *parts[1], parts[2])))
)


def find_slowly(terms: list[str], tokens: list[str]) -> set[tuple[int, int, str]]:
    """The slow, obvious way: each term at each place, over every length."""
    return {
        (begin, end, term)
        for term in terms
        for begin in range(len(tokens))
        for end in range(begin + 1, len(tokens) + 1)
        if end - begin == len(cut(term)) and plain("".join(tokens[begin:end])) == term
    }


@given(st.lists(TERMS, max_size=8), TEXTS)
def test_finds_what_the_obvious_way_finds(terms: list[str], text: str) -> None:
    """Each term, wherever its tokens stand, whatever kinds of blanks are between them."""
    phrases: Phrases[str] = Phrases()
    for term in terms:
        phrases.add(cut(term), term)
    tokens = cut(text)
    found = {
        (index, behind, term)
        for index in phrases.openings(tokens)
        for behind, term in phrases.find(tokens[index], tokens, index)
    }
    assert found == find_slowly(terms, tokens)


@given(st.lists(TERMS, max_size=8), TEXTS)
def test_heads_that_take_no_letters_change_nothing(terms: list[str], text: str) -> None:
    """Where nothing is written together with a token, both ways give the same openings."""
    phrases: Phrases[str] = Phrases()
    for term in terms:
        phrases.add(cut(term), term)
    tokens = cut(text)
    heads = {token: [(0, token)] for token in tokens if phrases.begins(token)}
    openings = phrases.openings_behind(tokens, heads)
    assert openings == [(index, 0, tokens[index]) for index in phrases.openings(tokens)]
