"""Spotting names in Arabic.

A term counts when the loose keys agree, word for word; `how` says whether the strict keys do
too. One-letter words written together with a name (`وبيروت`, `للجزيرة`) are cut off and are not
part of the mention. A medium called like a common noun counts only where it is marked as one.
Start reading at `ArabicSpotter._sight`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.glossary.spotting import LOOSE, PROCLITIC, Form, Sighting, Spotter
from tm.glossary.trie import cut, offsets
from tm.lang.arabic import loose_key, make_loose_key, strict_key
from tm.lang.common_words import ARABIC, ARABIC_MEDIA_NOUNS
from tm.lang.proclitics import split_proclitics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tm.model import Term

_OPENING_MARKS = frozenset(
    "\"'\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
)


class ArabicSpotter(Spotter):
    """Finds terms in Arabic text."""

    def _file(self, concept: str, term: Term) -> None:
        loose = loose_key(term.text)
        self._trie.add(loose, Form(concept, term, strict_key(term.text), common=loose in ARABIC))

    def _sight(self, text: str) -> Iterator[Sighting]:
        key = make_loose_key(text)
        tokens = cut(key.text)
        starts = offsets(tokens)
        for index, token in enumerate(tokens):
            for skipped, first in ((0, token), *split_proclitics(token)):
                if not self._trie.begins(first):
                    continue
                for behind, form in self._trie.walk(first, tokens, index):
                    if form.common and not _is_licensed(tokens, index):
                        continue
                    span = key.span(starts[index] + skipped, starts[behind])
                    how = form.how if strict_key(span.of(text)) == form.written else LOOSE
                    yield Sighting(span, form, PROCLITIC if skipped else how)


def _is_licensed(tokens: Sequence[str], index: int) -> bool:
    """Whether a common noun is marked as the name of a medium by what stands before it."""
    if index and tokens[index - 1] in _OPENING_MARKS:
        return True
    if index <= 1 or not tokens[index - 1].isspace():
        return False
    noun = tokens[index - 2]
    rests = {rest for _, rest in split_proclitics(noun)}
    return bool(({noun} | rests) & ARABIC_MEDIA_NOUNS)
