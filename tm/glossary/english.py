"""Spotting names in English, and in other languages with capitals.

A term counts between word boundaries: a possessive (`Lebanon's`) or a hyphen (`pro-Assad`) may
follow or precede, other letters may not (`Syrian` is not `Syria`). Capitals count as in the
glossary, with three liberties: a line in capitals (`BEIRUT`), a capital at the beginning of a
word (`Syrian Army`), the article of Arabic names (`al-Rai`). Acronyms and names of up to three
letters have none. Start reading at `EnglishSpotter._sight`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.glossary.phrases import cut, offsets, plain
from tm.glossary.spotting import CASE, HANDLE, Form, Sighting, Spotter
from tm.lang.common_words import ENGLISH
from tm.lang.latin import ARTICLES, lower, make_spotting_key, spotting_key
from tm.model import TermType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tm.model import Term

# Begins a handle, the name without blanks under which somebody is known in social media.
_AT = "@"

# Names of up to so many letters are acronyms, or look like them.
_SHORT = 3

# A line is looked at this many code points to either side, so that a text of one endless line
# costs no more than any other.
_LINE_REACH = 200

_SENTENCE_ENDS = frozenset(".!?:;\N{HORIZONTAL ELLIPSIS}\N{BULLET}")
_BEFORE_SENTENCE = (
    "\"'([\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)


class EnglishSpotter(Spotter):
    """Finds terms in text with capitals."""

    def _file(self, concept: str, term: Term) -> None:
        written = plain(spotting_key(term.text))
        small = lower(written)
        tokens = cut(small)
        form = Form(
            concept,
            term,
            written,
            exact_case=_needs_exact_case(written, term),
            common=small in ENGLISH,
        )
        self._phrases.add(tokens, form)
        words = [token for token in tokens if token.isalnum()]
        if len(words) > 1:
            self._phrases.add((_AT, "".join(words)), form)

    def _sight(self, text: str) -> Iterator[Sighting]:
        key = make_spotting_key(text)
        tokens = cut(lower(key.text))
        starts = offsets(tokens)
        for index in self._phrases.openings(tokens):
            for behind, form in self._phrases.find(tokens[index], tokens, index):
                if not _is_bounded(tokens, index, behind):
                    continue
                if form.common and _has_article(tokens, index):
                    continue
                how = _judge(form, key.text, starts[index], starts[behind])
                if how:
                    yield Sighting(key.span(starts[index], starts[behind]), form, how)


def _needs_exact_case(written: str, term: Term) -> bool:
    """Acronyms, capitals throughout, and very short names."""
    return term.type is TermType.ACRONYM or written.isupper() or len(written) <= _SHORT


def _is_bounded(tokens: Sequence[str], index: int, behind: int) -> bool:
    """Whether no word goes on over the edges of `tokens[index:behind]`.

    An apostrophe between letters makes one word of them (`Sana'a`), unless it is a possessive.
    """
    before = tokens[index - 1] if index else ""
    if before == "'" and index > 1 and tokens[index - 2].isalnum():
        return False
    if tokens[index] == _AT and before.isalnum():
        return False
    after = tokens[behind : behind + 2]
    return not (len(after) > 1 and after[0] == "'" and after[1].isalnum() and after[1] != "s")


def _has_article(tokens: Sequence[str], index: int) -> bool:
    """Whether an Arabic article is joined to a word: `al-Sham` is not `Sham`."""
    return index > 1 and tokens[index - 1] == "-" and tokens[index - 2] in ARTICLES


def _judge(form: Form, text: str, start: int, end: int) -> str | None:
    """Why a form counts where its small letters agree; None when it does not count."""
    if text[start] == _AT != form.written[0]:
        return HANDLE
    written = text[start:end]
    if written != form.written:
        written = plain(written)
    how = form.how if written == form.written else _judge_case(form, written)
    if how and form.common and _is_capital_idle(written, text, start, end):
        return None
    return how


def _judge_case(form: Form, written: str) -> str | None:
    """Whether other capitals than the glossary's will do."""
    if form.exact_case:
        return None
    if written == form.written.upper():
        return CASE
    for seen, wanted in zip(cut(written), cut(form.written), strict=False):
        capital = wanted[:1].upper() + wanted[1:]
        if seen not in {wanted, capital} and lower(wanted) not in ARTICLES:
            return None
    return CASE


def _is_capital_idle(written: str, text: str, start: int, end: int) -> bool:
    """Whether the capitals of a name have another reason than that it is a name."""
    before = text[max(0, start - _LINE_REACH) : start].rpartition("\n")[2]
    after = text[end : end + _LINE_REACH].partition("\n")[0]
    if not any(char.islower() for char in before + written + after):
        return True
    return not written.isupper() and _begins_sentence(text, start)


def _begins_sentence(text: str, start: int) -> bool:
    """Whether a position is the beginning of a line or a sentence."""
    before = text[max(0, start - _LINE_REACH) : start].rstrip(f" \t{_BEFORE_SENTENCE}")
    return not before or before[-1] in _SENTENCE_ENDS or before[-1] == "\n"
