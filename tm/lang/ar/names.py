"""Proper names in Arabic text, as far as the word before them shows them.

Arabic has no capitals. A name is taken where a rank or office (`العميد فلان الفلاني`) or a word for
a kind of place (`بلدة كذا`) stands before it; all others are passed over. Start reading at
`find_names`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.lang.ar import cues, words
from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC SUKUN}\N{ARABIC LETTER SUPERSCRIPT ALEF}]+")
_BLANK = re.compile(r"[^\S\n]+")

_PLACES = frozenset(
    map(
        words.word_key,
        (
            *("مدينة", "بلدة", "قرية", "بلدتي", "قريتي", "مدينتي", "ضاحية", "محافظة", "ناحية"),
            *("جبل", "نهر", "وادي", "مخيم", "مطار", "حي", "قضاء", "ريف", "معبر", "سد"),
        ),
    )
)
# A name goes on behind one of these.
_OPENS = frozenset(
    map(
        words.word_key,
        (
            *(
                "عبد",
                "أبو",
                "أبي",
                "أبا",
                "ابن",
                "بن",
                "أم",
                "آل",
                "دير",
                "تل",
                "عين",
                "كفر",
                "رأس",
            ),
            *("بيت", "خان", "باب", "جسر", "حسن", "ذو"),
        ),
    )
)
_MOST_WORDS = 4


def find_names(text: str, within: Iterable[Span], known: Iterable[Span]) -> list[Span]:
    """Where names stand that are not known, in reading order.

    Args:
        text: the article.
        within: the stretches to look in, e.g. paragraphs.
        known: what is a known name already.
    """
    taken = list(known)
    return [
        span
        for stretch in within
        for span in _find(text, _tokens(text, stretch))
        if not any(span.overlaps(each) for each in taken)
    ]


def _tokens(text: str, within: Span) -> list[Span]:
    """The words of a stretch."""
    return [Span(*match.span()) for match in _WORD.finditer(text, within.start, within.end)]


def _find(text: str, tokens: Sequence[Span]) -> Iterator[Span]:
    """The names behind ranks and kinds of places."""
    keys = [words.word_key(token.of(text)) for token in tokens]
    number = 0
    while number < len(tokens):
        person = _is_any(keys[number], words.TITLES)
        if not person and not _is_any(keys[number], _PLACES):
            number += 1
            continue
        begin = number + 1
        while person and begin < len(keys) and words.bare_noun(keys[begin]) in _BEFORE_NAMES:
            begin += 1
        end = _name_end(text, tokens, keys, begin, 2 if person else 1)
        if end > begin and _BLANK.fullmatch(text, tokens[begin - 1].end, tokens[begin].start):
            yield Span(tokens[begin].start, tokens[end - 1].end)
        number = max(end, number + 1)


def _is_any(key: str, nouns: frozenset[str]) -> bool:
    """Whether a word is one of some nouns, whatever is written together with it."""
    return key in nouns or words.bare_noun(key) in nouns


_BEFORE_NAMES = words.TITLES | words.QUALIFIERS


def _name_end(
    text: str, tokens: Sequence[Span], keys: Sequence[str], begin: int, least: int
) -> int:
    """Behind the last word of a name that begins at a token; there itself when none does."""
    end = begin
    while end < len(tokens) and end - begin < _MOST_WORDS:
        if end > begin:
            goes_on = end - begin < least or keys[end - 1] in _OPENS or keys[end] in _OPENS
            blank = _BLANK.fullmatch(text, tokens[end - 1].end, tokens[end].start)
            if not goes_on or not blank:
                break
        if _is_no_name(keys[end]):
            break
        end += 1
    return end


def _is_no_name(key: str) -> bool:
    """Whether a word surely is no name."""
    small = words.PREPOSITIONS | words.AUXILIARIES | words.NEGATIONS | words.RELATIVES
    return key in small or key in cues.CUES or words.bare_noun(key) in _BEFORE_NAMES
