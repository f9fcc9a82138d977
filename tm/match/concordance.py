"""Where words stand in the segments of an index: phrases with their clitics, or any letters.

    words ──► letters that every hit holds ──► rows that hold them ──► words one by one ──► places

Compared are folded keys (`tm.match.keys`): capitals, accents, hamzas and kinds of digits do not
count. An Arabic word is found behind its proclitics and before a pronoun: `الجيش` in `والجيش` and
`للجيش`, `حكومة` in `حكومتنا`. What is typed may have clitics too, `bare_readings` is without them.
Start reading at `find_rows`, then `find_places`.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise, product
from typing import TYPE_CHECKING

from tm.lang.proclitics import ARTICLE, split_proclitics
from tm.lang.suffixes import split_pronouns
from tm.match import codes
from tm.match.keys import fold_key, strict_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tm.match.section import Section

WORD = re.compile(r"\w+")

# Of an Arabic word these may look otherwise in a text: `ال` after `ل`, ta marbuta before a pronoun.
_TA_MARBUTA = "ه"
_SHORTEST_CORE = 2

# Readings that are tried: each is a search of its own.
_MOST_READINGS = 8


class Phrase:
    """What is looked for.

    Args:
        text: as it was typed.
        anywhere: any letters, also inside words; else whole words, with clitics.
    """

    def __init__(self, text: str, *, anywhere: bool = False) -> None:
        self.key = fold_key(strict_key(text))
        self.words = () if anywhere else tuple(WORD.findall(self.key))

    @property
    def needle(self) -> str:
        """Letters that every segment with the phrase holds; empty when there is nothing to find."""
        return max(map(_core_of, self.words), key=len) if self.words else self.key

    def find_places(self, key: str) -> list[tuple[int, int]]:
        """Where the phrase stands in a folded key: start and end, in order, none overlapping."""
        if not self.words:
            return [found.span() for found in re.finditer(re.escape(self.key), key)]
        tokens = list(WORD.finditer(key))
        places: list[tuple[int, int]] = []
        for at in range(len(tokens) - len(self.words) + 1):
            run = tokens[at : at + len(self.words)]
            if places and run[0].start() < places[-1][1]:
                continue
            if _is_phrase(self.words, run) and _stand_together(key, run):
                places.append((run[0].start(), run[-1].end()))
        return places


def find_rows(section: Section, phrase: Phrase) -> Iterator[int]:
    """The rows that hold the needle of a phrase, shorter keys first."""
    if section.wide:
        for row in range(len(section.units)):
            if phrase.needle in fold_key(section.key(row)):
                yield row
        return
    needle = codes.encode(phrase.needle)
    if not needle:
        return
    for group, length in enumerate(section.lengths.tolist()):
        if length < len(needle):
            continue
        text = section.text[int(section.texts[group]) : int(section.texts[group + 1])]
        blob = text.tobytes().translate(codes.fold_codes())
        first, place = int(section.rows[group]), blob.find(needle)
        while place >= 0:
            row, inside = divmod(place, length)
            fits = inside + len(needle) <= length  # and does not run over into the next row
            if fits:
                yield first + row
            place = blob.find(needle, (row + 1) * length if fits else place + 1)


def bare_readings(text: str) -> list[str]:
    """What may be meant by Arabic words that were typed with something written on to them.

    Args:
        text: a word or a phrase, as it was typed.

    Returns:
        The phrase without proclitics, article or pronouns, those with most left of it first
        (`وبحميميم`: `بحميميم`, `حميميم`); empty where nothing can be taken off.
    """
    words = WORD.findall(fold_key(strict_key(text)))
    choices = product(*([word, *_strip_clitics(word)] for word in words))
    readings = islice((" ".join(choice) for choice in choices), 1, 1 + _MOST_READINGS)
    return sorted(readings, key=len, reverse=True)


def matches_word(wanted: str, word: str) -> bool:
    """Whether a word of a text is the one that is wanted, behind proclitics or before a pronoun."""
    if word == wanted:
        return True
    if word.isascii():
        return False
    rests = {word, *(rest for _, rest in split_proclitics(word))}
    # Names are left with the article where it may belong to them; here any word may have it.
    rests |= {rest.removeprefix(ARTICLE) for rest in rests}
    return wanted in rests or any(
        wanted == stem for rest in rests for _, stem in split_pronouns(rest)
    )


def _strip_clitics(word: str) -> list[str]:
    """A word without what may be written together with it, each way once."""
    if word.isascii():
        return []
    rests = [rest for _, rest in split_proclitics(word) if rest != word]
    stems = [stem for each in (word, *rests) for _, stem in split_pronouns(each)]
    return list(dict.fromkeys((*rests, *stems)))


def _is_phrase(words: Sequence[str], run: Sequence[re.Match[str]]) -> bool:
    return all(
        matches_word(wanted, token.group()) for wanted, token in zip(words, run, strict=True)
    )


def _stand_together(key: str, run: Sequence[re.Match[str]]) -> bool:
    """Whether nothing but a blank, a hyphen or the like stands between the words."""
    gaps = (key[one.end() : other.start()] for one, other in pairwise(run))
    return all(gap.strip(" -'\"") == "" for gap in gaps)


def _core_of(word: str) -> str:
    """The letters of a word that stay whatever is written together with it."""
    core = word.removeprefix(ARTICLE).removesuffix(_TA_MARBUTA)
    return core if len(core) >= _SHORTEST_CORE else word
