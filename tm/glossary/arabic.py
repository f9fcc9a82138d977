"""Spotting names in Arabic.

A term counts when the loose keys agree, word for word; `how` says whether the strict keys do
too. One-letter words written together with a name (`وبيروت`, `للجزيرة`) and pronouns at its end
(`حكومتنا`) are cut off and are not part of the mention. A medium called like a common noun counts
only where it is marked as one. Start reading at `ArabicSpotter._sight`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tm.glossary.phrases import cut, offsets, plain
from tm.glossary.spotting import LOOSE, PROCLITIC, SUFFIX, Form, Sighting, Spotter
from tm.lang.arabic import loose_key, make_loose_key, strict_key
from tm.lang.common_words import ARABIC, ARABIC_MEDIA_NOUNS
from tm.lang.proclitics import split_proclitics
from tm.lang.suffixes import can_bear_pronoun, inflect_adjective, split_pronouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tm.model import ConceptEntry, Term

_OPENING_MARKS = frozenset(
    "\"'\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
)


_ADJECTIVE = "adjective"

# A word, and the ways to split it: (letters that are cut off, the word that is left).
_Splits = dict[str, list[tuple[int, str]]]


class _Place(NamedTuple):
    """Where a form stands: tokens `begin` to `behind`, and the letters cut off at either end."""

    begin: int
    behind: int
    form: Form
    skipped: int = 0
    ending: int = 0


class ArabicSpotter(Spotter):
    """Finds terms in Arabic text."""

    def __init__(self, entries: Iterable[ConceptEntry], language: str) -> None:
        # The last words that may bear a pronoun, and how many tokens their terms have at most.
        self._bearers: dict[str, int] = {}
        super().__init__(entries, language)

    def _file(self, concept: str, term: Term) -> None:
        loose = plain(loose_key(term.text))
        form = Form(concept, term, strict_key(term.text), common=loose in ARABIC)
        if term.part_of_speech == _ADJECTIVE:
            for inflected in inflect_adjective(loose):
                self._phrases.add(cut(inflected), form)
            return
        tokens = cut(loose)
        self._phrases.add(tokens, form)
        last = tokens[-1]
        if can_bear_pronoun(last):
            self._bearers[last] = max(len(tokens), self._bearers.get(last, 0))

    def _sight(self, text: str) -> Iterator[Sighting]:
        key = make_loose_key(text)
        tokens = cut(key.text)
        starts = offsets(tokens)
        for place in self._places(tokens):
            form = place.form
            if form.common and (place.ending or not _is_licensed(tokens, place.begin)):
                continue
            start, end = starts[place.begin] + place.skipped, starts[place.behind] - place.ending
            span = key.span(start, end)
            how = form.how if strict_key(span.of(text)) == form.written else LOOSE
            if place.skipped or place.ending:
                how = SUFFIX if place.ending else PROCLITIC
            yield Sighting(span, form, how)

    def _places(self, tokens: Sequence[str]) -> Iterator[_Place]:
        """Where a term stands, bare or with proclitics and a pronoun.

        A text has far fewer words than places, so each word is split only once.
        """
        words = set(tokens)
        owned = self._owned(words)
        heads = self._heads(words.union(*([rest for _, rest in rests] for rests in owned.values())))
        yield from self._find(tokens, heads)
        if owned:
            yield from self._find_owned(tokens, owned, heads)

    def _heads(self, words: Iterable[str]) -> _Splits:
        """The words that begin a term: (letters the proclitics take, the term's first word)."""
        begins = self._phrases.begins
        heads: _Splits = {}
        for word in words:
            found = [split for split in split_proclitics(word) if begins(split[1])]
            if begins(word):
                found.insert(0, (0, word))
            if found:
                heads[word] = found
        return heads

    def _owned(self, words: Iterable[str]) -> _Splits:
        """The words that end a term and bear a pronoun: (its letters, the term's last word)."""
        owned: _Splits = {}
        for word in words:
            found = [split for split in split_pronouns(word) if self._bears(split[1])]
            if found:
                owned[word] = found
        return owned

    def _bears(self, word: str) -> bool:
        """Whether a term ends with this word and may bear a pronoun."""
        bearers = self._bearers
        return word in bearers or any(rest in bearers for _, rest in split_proclitics(word))

    def _find(self, tokens: Sequence[str], heads: _Splits) -> Iterator[_Place]:
        """The terms without a pronoun."""
        for index, skipped, first in self._phrases.openings_behind(tokens, heads):
            for behind, form in self._phrases.find(first, tokens, index):
                yield _Place(index, behind, form, skipped)

    def _find_owned(
        self, tokens: Sequence[str], owned: _Splits, heads: _Splits
    ) -> Iterator[_Place]:
        """The terms with one: found as if it were not there."""
        for last, token in enumerate(tokens):
            for ending, rest in owned.get(token, ()):
                far = max(0, last + 1 - self._bearers.get(rest, 1))
                for place in self._find([*tokens[far:last], rest], heads):
                    begin, behind = far + place.begin, far + place.behind
                    if behind == last + 1:
                        yield _Place(begin, behind, place.form, place.skipped, ending)


def _is_licensed(tokens: Sequence[str], index: int) -> bool:
    """Whether a common noun is marked as the name of a medium by what stands before it."""
    if index and tokens[index - 1] in _OPENING_MARKS:
        return True
    if index <= 1 or not tokens[index - 1].isspace():
        return False
    noun = tokens[index - 2]
    rests = {rest for _, rest in split_proclitics(noun)}
    return bool(({noun} | rests) & ARABIC_MEDIA_NOUNS)
