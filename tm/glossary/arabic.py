"""Spotting names in Arabic.

A term counts when the loose keys agree, word for word; `how` says whether the strict keys do
too. One-letter words written together with a name (`وبيروت`, `للجزيرة`) and pronouns at its end
(`حكومتنا`) are cut off and are not part of the mention. A medium called like a common noun counts
only where it is marked as one. Start reading at `ArabicSpotter._sight`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tm.glossary.blanks import Blanks, Splits, split_run
from tm.glossary.phrases import cut, offsets, plain
from tm.glossary.spotting import JOINED, LOOSE, PROCLITIC, SUFFIX, Form, Sighting, Spotter
from tm.lang.arabic import loose_key, make_loose_key, strict_key
from tm.lang.common_words import ARABIC, ARABIC_MEDIA_NOUNS
from tm.lang.foreign_names import ForeignNames
from tm.lang.proclitics import ARTICLE, LONGEST_PROCLITICS, split_proclitics, split_word
from tm.lang.suffixes import can_bear_pronoun, inflect_adjective, split_pronouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    joined: bool = False

    @property
    def how(self) -> str | None:
        """Why the form counts, if something else is written together with it."""
        if self.joined or self.skipped > LONGEST_PROCLITICS:
            return JOINED
        if self.ending:
            return SUFFIX
        return PROCLITIC if self.skipped else None


class ArabicSpotter(Spotter):
    """Finds terms in Arabic text."""

    def __init__(self, entries: Iterable[ConceptEntry], language: str) -> None:
        # The last words that may bear a pronoun, and how many tokens their terms have at most.
        self._bearers: dict[str, int] = {}
        super().__init__(entries, language)

    @cached_property
    def _foreign(self) -> ForeignNames:
        """The words that begin a term, to be found in other spellings."""
        return ForeignNames(self._phrases.firsts)

    @cached_property
    def _blanks(self) -> Blanks:
        """The terms, to be found with a blank too few or too many."""
        return Blanks(self._phrases.texts)

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
            yield Sighting(span, form, place.how or how)

    def _places(self, tokens: Sequence[str]) -> Iterator[_Place]:
        """Where a term stands, bare or with proclitics and a pronoun.

        A text has far fewer words than places, so each word is split only once.
        """
        words = {word: split_word(word) for word in set(tokens)}
        owned = self._owned(words)
        rests = {rest for found in owned.values() for _, rest in found}
        heads = self._heads(words | {rest: split_word(rest) for rest in rests})
        yield from self._find(tokens, heads)
        if owned:
            yield from self._find_owned(tokens, owned, heads)
        yield from self._find_joined(tokens, words)
        yield from self._find_parted(tokens, words)

    def _heads(self, words: Mapping[str, Splits]) -> _Splits:
        """The words that begin a term: (letters the proclitics take, the term's first word)."""
        begins = self._phrases.begins
        heads: _Splits = {}
        for word, splits in words.items():
            found = [split for split in splits if begins(split[1])]
            found = found or self._unusual_heads(word, splits)
            if found:
                heads[word] = found
        return heads

    def _unusual_heads(self, word: str, splits: Splits) -> list[tuple[int, str]]:
        """The same for another spelling of a foreign name, or several words in one."""
        find = self._foreign.find
        found = [(taken, name) for taken, rest in splits for name in find(rest)]
        return found or [split for split in split_run(word) if self._phrases.begins(split[1])]

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

    def _find_joined(self, tokens: Sequence[str], words: Mapping[str, Splits]) -> Iterator[_Place]:
        """The terms in one word with others."""
        find = self._blanks.inside
        inside = {word: found for word in words if (found := list(find(word, words[word])))}
        for index in [index for index, word in enumerate(tokens) if word in inside]:
            word = tokens[index]
            for start, end, text in inside[word]:
                for form in self._phrases.items(text):
                    yield _Place(index, index + 1, form, start, len(word) - end, joined=True)

    def _find_parted(self, tokens: Sequence[str], words: Mapping[str, Splits]) -> Iterator[_Place]:
        """The terms in one word that are two words here."""
        blanks = self._blanks
        openers = {word: found for word in words if (found := blanks.openers(word, words[word]))}
        for index, word in enumerate(tokens[:-2]):
            if word not in openers or plain(tokens[index + 1]) != " ":
                continue
            for start, opener in openers[word]:
                text = blanks.across(opener, tokens[index + 2])
                for form in self._phrases.items(text) if text else ():
                    yield _Place(index, index + 3, form, start, joined=True)

    def _find_owned(
        self, tokens: Sequence[str], owned: _Splits, heads: _Splits
    ) -> Iterator[_Place]:
        """The terms with one: found as if it were not there."""
        for last in [index for index, token in enumerate(tokens) if token in owned]:
            for ending, rest in owned[tokens[last]]:
                far = max(0, last + 1 - self._bearers.get(rest, 1))
                for place in self._find([*tokens[far:last], rest], heads):
                    begin, behind = far + place.begin, far + place.behind
                    if behind == last + 1 and not _has_article(tokens[begin], place.skipped):
                        yield _Place(begin, behind, place.form, place.skipped, ending)


def _has_article(word: str, skipped: int) -> bool:
    """Whether the article is among the letters that are cut off: then nobody owns what follows."""
    return word[:skipped].endswith((ARTICLE, "لل"))


def _is_licensed(tokens: Sequence[str], index: int) -> bool:
    """Whether a common noun is marked as the name of a medium by what stands before it."""
    if index and tokens[index - 1] in _OPENING_MARKS:
        return True
    if index <= 1 or not tokens[index - 1].isspace():
        return False
    noun = tokens[index - 2]
    rests = {rest for _, rest in split_proclitics(noun)}
    return bool(({noun} | rests) & ARABIC_MEDIA_NOUNS)
